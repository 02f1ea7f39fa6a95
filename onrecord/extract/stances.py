"""The stance that a word takes, and what it is taken on: down a tree from "demanded" or "ruled out".

On the way some words hand the stance on ("agreed to try to"), some turn it round ("refuse to"), and some only
stand for what hangs on them ("the demand for").
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from onrecord.extract import syntax
from onrecord.extract.page import Page
from onrecord.extract.syntax import heads_clause, related
from onrecord.lang.load import table, words
from onrecord.lang.nominals import verb_of
from onrecord.schema.findings import ActorKind, Form, LocalActor, Stance, Statement
from onrecord.schema.text import Span

# What it is not to want, offer or accept something; not to reject or deny a thing takes no stance.
CONTRARY = {Stance.DEMANDS: Stance.REJECTS, Stance.OFFERS: Stance.REJECTS, Stance.ACCEPTS: Stance.REJECTS}
DEEPEST = 5  # steps down a tree: "agreed to try to persuade them to leave"
JOINED = frozenset({"conj"})
BELOW = frozenset({"xcomp", "ccomp"})
OBJECTS_AND_PHRASES = frozenset({"obj", "obl"})
OF_NOUN = frozenset({"nmod", "acl", "ccomp"})
OF_STATE = frozenset({"csubj", "ccomp", "xcomp", "advcl"})
ADVERBIAL = frozenset({"advcl"})
LEADS = frozenset({"case", "mark"})
# What stands between the roots of a content and is none.
BETWEEN = frozenset({"PUNCT", "SCONJ", "CCONJ"})


@dataclass(frozen=True, slots=True)
class Speech:
    """A statement with what is needed to read its stances."""

    page: Page
    statement: Statement
    actors: Sequence[LocalActor]
    inside: frozenset[int]  # the tokens of its content

    def governs(self, index: int, relations: frozenset[str]) -> list[int]:
        """Return the dependents of a word in these relations within the content."""
        return [at for at in related(self.page, index, relations) if at in self.inside]

    def lemma(self, index: int) -> str:
        """Return the dictionary form of a token."""
        return self.page.tokens[index].lemma


@dataclass(frozen=True, slots=True)
class Found:
    """A stance and the word that heads what it is taken on."""

    stance: Stance
    head: int
    doubtful: bool = False  # that something is so is at issue, not that it be done


def listed(key: str) -> frozenset[str]:
    """Return a list of words by which positions are read."""
    return words("en", "positions", "words", key)


def is_verb(page: Page, index: int) -> bool:
    """Tell whether a token is a verb, or stands in a verb's bare form whatever it was taken for."""
    return page.tokens[index].pos == "VERB" or page.tokens[index].tag == "VB"


# ---------------------------------------------------------------------------------------------- the cue


def stance_of_cue(speech: Speech) -> Stance | None:
    """Return the stance that the cue takes by itself, or None."""
    page, cue = speech.page, speech.statement.cue
    inside = page.within(cue) if cue is not None else range(0)
    if any(page.tokens[at].text.lower() in listed("turned_round") for at in inside):
        return Stance.REJECTS if _resists(speech, inside) else None
    first = next((at for at in inside if stance_of(page, at) is not None), None)
    if first is None or is_own_wish(speech, first):
        return None
    return negated(speech, first) if speech.statement.negated else stance_of(page, first)


def _resists(speech: Speech, inside: range) -> bool:
    """Tell whether a cue is against what others ask for: "resisted a call"."""
    tokens = speech.page.tokens
    verb = any(tokens[at].text.lower() in listed("resisting") for at in inside)
    asked = (tokens[at].lemma for at in inside if tokens[at].pos == "NOUN")
    return verb and not speech.statement.negated and any(noun in listed("asked_for") for noun in asked)


def negated(speech: Speech, index: int) -> Stance | None:
    """Return the stance of "does not": not to want a thing is to be against it, not to ask for it is not."""
    stance = stance_of(speech.page, index)
    silent = stance is Stance.DEMANDS and speech.lemma(index) not in listed("wishing")
    return CONTRARY.get(stance) if stance is not None and not silent else None


def stance_of(page: Page, index: int) -> Stance | None:
    """Return the stance that a verb, or a noun made from it, takes on what it governs."""
    token = page.tokens[index]
    if token.pos not in ("VERB", "NOUN"):
        return None
    verb = token.lemma if token.pos == "VERB" else (verb_of(token.lemma) or token.lemma)
    data = table("en", "positions")
    beside = _words_beside(page, index)
    needed = data["needs"].get(verb)
    if beside & set(data["not_with"].get(verb, ())) or (needed and not beside & set(needed)):
        return None
    return next((Stance(name) for name, verbs in data["stances"].items() if verb in verbs), None)


def _words_beside(page: Page, index: int) -> set[str]:
    """Return the words by which a verb governs: those behind it, and the prepositions of its phrases.

    "To" counts before an infinitive; a phrase that says when does not ("called on Tuesday").
    """
    below = [at for at in page.children[index] if at > index]
    timeless = [at for at in below if page.tokens[at].lemma not in listed("time_nouns")]
    leads = (at for child in timeless for at in related(page, child, LEADS))
    return {page.tokens[at].text.lower() for at in (*below, *leads)}


def is_own_wish(speech: Speech, index: int) -> bool:
    """Tell whether a wish is to do something oneself: who "wants to talk" demands nothing of anybody."""
    below = speech.governs(index, BELOW)
    others = speech.governs(index, frozenset({"obj"})) or any(
        syntax.subjects(speech.page, at) for at in below
    )
    return speech.lemma(index) in listed("wishing") and bool(below) and not others


def roots_of(speech: Speech) -> list[int]:
    """Return the words of the content that nothing else in it governs.

    Where a clause says what is to be done, a noun beside it is whoever is to do it.
    """
    page, tokens = speech.page, speech.page.tokens
    outer = (
        at for at in sorted(speech.inside) if tokens[at].head not in speech.inside or tokens[at].head == at
    )
    roots = [at for at in outer if tokens[at].pos not in BETWEEN and not _hangs_in_gap(speech, at)]
    nouns = [at for at in roots if not is_addressee(speech, at) and not opens_condition(page, at)]
    choices = (
        [at for at in roots if heads_clause(page, at)],
        [at for at in nouns if tokens[at].dep == "obj"],
        [at for at in nouns if syntax.preposition(page, at) in listed("leading") | {""}],
    )
    return next((choice for choice in choices if choice), [])


def _hangs_in_gap(speech: Speech, index: int) -> bool:
    """Tell whether what governs a word is left out of the content: "a paper (…) the entry" may exclude it."""
    governor = speech.page.tokens[index].head
    cue = speech.statement.cue
    of_cue = cue is not None and governor in speech.page.within(cue)
    return not of_cue and min(speech.inside) < governor < max(speech.inside) and governor not in speech.inside


def is_addressee(speech: Speech, index: int) -> bool:
    """Tell whether a phrase names who is called on."""
    governor = speech.lemma(speech.page.tokens[index].head)
    return syntax.preposition(speech.page, index) in ("on", "upon") and governor in ("call", "appeal")


def opens_condition(page: Page, index: int) -> bool:
    """Tell whether a clause or phrase is what something depends on: "if they leave", "in exchange for"."""
    token = page.tokens[index]
    kind = syntax.relation(token)
    if kind == "obl":
        return token.lemma in listed("exchanges") and syntax.preposition(page, index) == "in"
    if kind == "advmod":
        return token.lemma == "long"  # "as long as"
    openers = (at for at in page.children[index] if page.tokens[at].text.lower() in listed("conditions"))
    first = next((at for at in openers if page.tokens[at].dep in ("mark", "advmod")), None)
    if kind != "advcl" or first is None:
        return False
    return first == 0 or page.tokens[first - 1].text.lower() not in listed("no_condition")


# ---------------------------------------------------------------------------------------- down the tree


def unfold(speech: Speech, index: int, stance: Stance, left: int = DEEPEST) -> Iterator[Found]:
    """Yield what a stance is taken on, through words that only hand it on or turn it round."""
    if left == 0:
        return
    page = speech.page
    clause = heads_clause(page, index)
    for other in (*speech.governs(index, JOINED), *_list_members(speech, index)):
        alone = stance is Stance.WARNS and clause and not syntax.subjects(page, other)
        if heads_clause(page, other) == clause and not alone:
            yield from unfold(speech, other, stance, left - 1)
    if is_verb(page, index):
        yield from _unfold_verb(speech, index, stance, left)
    elif clause:
        yield from _unfold_state(speech, index, stance, left)
    else:
        yield from _unfold_noun(speech, index, stance, left)


def _list_members(speech: Speech, index: int) -> list[int]:
    """Return the gerunds that go on a list: "ending the drills, closing the bases"."""
    tokens = speech.page.tokens
    if tokens[index].tag != "VBG":
        return []
    gerunds = [at for at in speech.governs(index, ADVERBIAL) if tokens[at].tag == "VBG" and at > index]
    return [at for at in gerunds if not related(speech.page, at, syntax.MARKERS)]


def _unfold_noun(speech: Speech, index: int, stance: Stance, left: int) -> Iterator[Found]:
    page, lemma = speech.page, speech.lemma(index)
    gerund = any(page.tokens[at].tag == "VBG" for at in related(page, index, frozenset({"amod"})))
    if lemma not in listed("shells") or gerund:  # "closing part of the plant"
        yield Found(stance, index)
        return
    if lemma in listed("claims"):
        if stance not in (Stance.REJECTS, Stance.DENIES):
            return
        stance = Stance.DENIES
    for child in related(page, index, OF_NOUN):
        leads = heads_clause(page, child) or syntax.preposition(page, child) in listed("leading")
        if leads and page.tokens[child].dep != syntax.RELATIVE:
            yield from unfold(speech, child, stance, left - 1)


def _unfold_verb(speech: Speech, index: int, stance: Stance, left: int) -> Iterator[Found]:
    page = speech.page
    if stance is Stance.DENIES or (stance is Stance.WARNS and syntax.subjects(page, index)):
        if speech.lemma(index) not in listed("ready"):
            yield Found(stance, index, doubtful=True)
        return
    turned = _turned(speech, index, stance)
    if turned is None:
        return
    handed_on = _handed_on(speech, index)
    means = [at for at in speech.governs(index, ADVERBIAL) if syntax.preposition(page, at) == "by"]
    for child in handed_on[:1] or means[:1]:  # "show goodwill by leaving the cape"
        yield from unfold(speech, child, turned, left - 1)
    if not handed_on:
        yield Found(turned, index)


def _turned(speech: Speech, index: int, stance: Stance) -> Stance | None:
    """Return the stance behind a verb: negation and verbs like "refuse" turn it into its contrary."""
    turned: Stance | None = stance
    if syntax.is_negated(speech.page, index):
        turned = CONTRARY.get(stance)
    if turned is not None and speech.lemma(index) in listed("turning"):
        turned = CONTRARY.get(turned)
    return turned


def _handed_on(speech: Speech, index: int) -> list[int]:
    """Return what a verb hands the stance on to; nothing when the verb itself is what it is taken on."""
    lemma = speech.lemma(index)
    if lemma in listed("have_to"):
        return speech.governs(index, frozenset({"xcomp"}))
    if lemma not in listed("passing") | listed("turning"):
        return []
    return speech.governs(index, BELOW) or (
        speech.governs(index, OBJECTS_AND_PHRASES) if lemma not in listed("passing_clauses") else []
    )


def _unfold_state(speech: Speech, index: int, stance: Stance, left: int) -> Iterator[Found]:
    """Yield what a warning or denial without a verb is about: "it would be wrong to walk away"."""
    if stance not in (Stance.WARNS, Stance.DENIES):
        return
    page = speech.page
    below = [at for at in related(page, index, OF_STATE) if syntax.is_infinitive(page, at)]
    if below and stance is Stance.WARNS:
        yield from unfold(speech, below[0], stance, left - 1)
    elif speech.lemma(index) not in listed("ready"):
        yield Found(stance, index, doubtful=True)


# --------------------------------------------------------------------------------------- whose words


def is_own(speech: Speech, subject: int) -> bool:
    """Tell whether a subject is the speaker, or the side the speaker speaks for."""
    page, statement = speech.page, speech.statement
    token = page.tokens[subject]
    text = token.text.lower()
    if text in listed("own"):
        return True
    if token.pos == "PRON":
        return statement.form is not Form.DIRECT and text in listed("own_reported")
    if any(page.tokens[at].text.lower() in listed("own_possessive") for at in page.children[subject]):
        return token.lemma in listed("own_sides")
    return _is_of_side(speech, Span(token.start, token.end))


def _is_of_side(speech: Speech, name: Span) -> bool:
    """Tell whether a name is the speaker's, the speaker's side's, or that of the same country."""
    speaker = speech.statement.speaker
    if speaker is None:
        return False
    country = speech.actors[speaker].country
    for at, actor in enumerate(speech.actors):
        if any(mention.span.overlaps(name) for mention in actor.mentions):
            compatriot = country is not None and actor.country == country
            return at in (speaker, speech.actors[speaker].side) or (
                compatriot and actor.kind is not ActorKind.PERSON
            )
    return False


def modals_of(page: Page, index: int) -> frozenset[str]:
    """Return the modal verbs of a clause; a verb joined to another without any has those of the other."""
    auxiliaries = related(page, index, frozenset({"aux"}))
    found = frozenset(page.tokens[at].text.lower() for at in auxiliaries if page.tokens[at].tag == "MD")
    token = page.tokens[index]
    if not found and syntax.relation(token) == "conj" and token.tag == "VB" and token.head != index:
        return modals_of(page, token.head)
    return found
