"""The stances that clauses take: who must do what, what the speaker will, will not or is ready to do."""

from collections.abc import Iterator
from dataclasses import replace

from onrecord.extract import syntax
from onrecord.extract.page import Page
from onrecord.extract.stances import (
    BELOW,
    CONTRARY,
    DEEPEST,
    Found,
    Speech,
    is_addressee,
    is_own,
    is_own_wish,
    listed,
    modals_of,
    negated,
    stance_of,
    unfold,
)
from onrecord.extract.syntax import heads_clause, related
from onrecord.schema.findings import Act, Stance

FURTHER_CLAUSES = frozenset({"conj", "parataxis"})
THOUGHT = frozenset({"ccomp"})
AUXILIARIES = frozenset({"aux"})
TO_DO = frozenset({"xcomp", "ccomp", "advcl"})
PRESENT = frozenset({"VBP", "VBZ"})
# What "will" does by the act of the statement.
WILL = {
    Act.PROMISE: Stance.OFFERS,
    Act.OFFER: Stance.OFFERS,
    Act.ACCEPT: Stance.ACCEPTS,
    Act.WARN: Stance.WARNS,
    Act.THREATEN: Stance.WARNS,
}


def clause_stances(speech: Speech, index: int, left: int = DEEPEST) -> Iterator[Found]:
    """Yield the stances of a clause, of those joined to it, and of what its speaker thinks."""
    if left == 0:
        return
    page = speech.page
    thought = speech.governs(index, THOUGHT) if speech.lemma(index) in listed("opinion") else []
    if thought and syntax.is_negated(page, index):  # "I do not think that we should"
        for found in (found for other in thought for found in clause_stances(speech, other, left - 1)):
            if found.stance in CONTRARY:
                yield replace(found, stance=CONTRARY[found.stance])
        return
    marks = {page.tokens[at].text.lower() for at in related(page, index, syntax.MARKERS)}
    if heads_clause(page, index) and not marks & listed("open_questions"):
        yield from _of_clause(speech, index)
    for other in (*speech.governs(index, FURTHER_CLAUSES), *thought):
        if heads_clause(page, other):
            yield from clause_stances(speech, other, left - 1)


def _of_clause(speech: Speech, index: int) -> Iterator[Found]:
    page = speech.page
    subject = _subject(page, index)
    modals = modals_of(page, index)
    own = subject is not None and is_own(speech, subject)
    if modals & listed("must"):
        if not any(speech.lemma(at) == "have" for at in related(page, index, AUXILIARIES)):  # "should have"
            yield from unfold(speech, index, Stance.DEMANDS)
    elif subject is not None and speech.lemma(index) in listed("have_to"):
        yield from _of_need(speech, index, modals)
    elif own:
        yield from _of_speaker(speech, index, modals)
    elif page.tokens[index].pos in ("ADJ", "NOUN"):
        yield from _of_verdict(speech, index)
    elif modals & listed("will") and _is_withheld(speech, index):
        yield from unfold(speech, index, Stance.OFFERS)


def _is_withheld(speech: Speech, index: int) -> bool:
    """Tell whether a clause denies somebody something: "they will never be allowed to"."""
    refused = speech.statement.act is Act.REJECT and syntax.is_negated(speech.page, index)
    return refused and speech.lemma(index) in listed("withheld")


def _of_need(speech: Speech, index: int, modals: frozenset[str]) -> Iterator[Found]:
    """Yield what "they have to" or "she needs to" demands, now and not of old."""
    page = speech.page
    below = [at for at in speech.governs(index, frozenset({"xcomp"})) if syntax.is_infinitive(page, at)]
    undone = any(page.tokens[at].text.lower() == "yet" for at in page.children[index])  # "has yet to"
    if page.tokens[index].tag in PRESENT and not (modals or undone or syntax.is_negated(page, index)):
        for child in below[:1]:
            yield from unfold(speech, child, Stance.DEMANDS)


def _of_speaker(speech: Speech, index: int, modals: frozenset[str]) -> Iterator[Found]:
    """Yield the stances of a clause in which the speaker is the subject."""
    page = speech.page
    if speech.lemma(index) in listed("ready"):
        yield from _of_ready(speech, index)
    elif modals & listed("will"):
        yield from _of_will(speech, index, modals)
    elif page.tokens[index].pos == "VERB" and not syntax.is_passive(page, index):
        yield from _of_own_verb(speech, index)


def _of_ready(speech: Speech, index: int) -> Iterator[Found]:
    """Yield what "we are ready to" offers."""
    page = speech.page
    below = [at for at in speech.governs(index, TO_DO) if syntax.is_infinitive(page, at)]
    nouns = [head for word, head in syntax.prepositions(page, index) if word in ("to", "for")]
    stance = Stance.REJECTS if syntax.is_negated(page, index) else Stance.OFFERS
    for child in (below or nouns)[:1]:
        yield from unfold(speech, child, stance)


def _of_verdict(speech: Speech, index: int) -> Iterator[Found]:
    """Yield what "that is unacceptable" turns down, and "is essential" demands."""
    page = speech.page
    subject = syntax.nearest(index, syntax.subjects(page, index))
    if subject is None:
        return
    around = page.span(syntax.noun_phrase(page, index)).of(page.text).lower()
    negated = syntax.is_negated(page, index)
    refused = speech.lemma(index) in listed("unacceptable") or any(
        words in around for words in listed("red_lines")
    )
    if refused != negated and (refused or speech.lemma(index) == "acceptable"):
        yield from unfold(speech, subject, Stance.REJECTS)
    elif speech.lemma(index) in listed("essential") and not negated:
        yield from unfold(speech, subject, Stance.DEMANDS)


def _of_will(speech: Speech, index: int, modals: frozenset[str]) -> Iterator[Found]:
    """Yield what "we will" promises or threatens, and "we will not" refuses."""
    act, lemma = speech.statement.act, speech.lemma(index)
    able = bool(modals & listed("can"))
    if syntax.is_negated(speech.page, index):
        if act in (Act.REJECT, Act.PROMISE) and (not able or lemma in listed("passing")):
            yield from unfold(speech, index, Stance.OFFERS)
    elif act in WILL and not able:
        # "We will close our offices" is no offer.
        stance = Stance.WARNS if lemma in listed("severing") else WILL[act]
        yield from (Found(stance, index),) if stance is Stance.WARNS else unfold(speech, index, stance)


def _of_own_verb(speech: Speech, index: int) -> Iterator[Found]:
    """Yield what "we reject" or "he opposes" is about."""
    page = speech.page
    stance = negated(speech, index) if syntax.is_negated(page, index) else stance_of(page, index)
    if stance is None or is_own_wish(speech, index):
        return
    phrases = speech.governs(index, frozenset({"obl", "advcl"}))
    below = speech.governs(index, BELOW) or speech.governs(index, frozenset({"obj"}))
    for child in (below or [at for at in phrases if not is_addressee(speech, at)])[:1]:
        yield from unfold(speech, child, stance)


def _subject(page: Page, index: int) -> int | None:
    """Return the subject of a clause, or of the clause it is joined to."""
    for _ in range(DEEPEST):
        subject = syntax.nearest(index, syntax.subjects(page, index))
        token = page.tokens[index]
        if subject is not None or syntax.relation(token) != "conj" or token.head == index:
            return subject
        index = token.head
    return None
