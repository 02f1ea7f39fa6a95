"""What a statement is for or against: the measures it demands, offers or refuses, the claims it denies.

The stance is told by the cue ("demanded", "ruled out") or by the clauses of what is said. The measure is what
that word governs in the sentence's tree.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from onrecord.extract import syntax
from onrecord.extract.measure_phrases import NOMINAL, Phrase, claim, noun_phrase, verb_phrase
from onrecord.extract.page import Page
from onrecord.extract.stance_clauses import clause_stances
from onrecord.extract.stances import (
    BELOW,
    CONTRARY,
    DEEPEST,
    Found,
    Speech,
    is_own,
    is_verb,
    listed,
    modals_of,
    opens_condition,
    roots_of,
    stance_of_cue,
    unfold,
)
from onrecord.extract.syntax import heads_clause, related
from onrecord.schema.findings import Act, LocalActor, Measure, Stance, Statement
from onrecord.schema.text import Span, hull

# Stances that a condition can hang on: a warning with "if" remains a warning.
CONDITIONAL = frozenset({Stance.OFFERS, Stance.ACCEPTS, Stance.REJECTS})
# Stances on what is to be done: who "insisted that it is so" takes none of these.
TO_BE_DONE = frozenset({*CONTRARY, Stance.REJECTS})
FINITE = frozenset({"VBD", "VBP", "VBZ"})
TENSED = frozenset({"aux", "cop"})
# Acts by which nothing is demanded or refused, whatever is said.
NO_STANCE = frozenset({Act.ASK, Act.ESTIMATE})
# Measures of one statement at most: a longer list is a programme, not a position.
MOST = 6


def find_measures(
    page: Page, statements: Sequence[Statement], actors: Sequence[LocalActor]
) -> tuple[Measure, ...]:
    """Return the measures of all statements, in their order."""
    return tuple(measure for statement in statements for measure in _of_statement(page, statement, actors))


def _of_statement(page: Page, statement: Statement, actors: Sequence[LocalActor]) -> Iterator[Measure]:
    inside = frozenset(at for span in statement.content for at in page.within(span))
    speech = Speech(page, statement, actors, inside)
    seen: set[str] = set()
    for found in _stances(speech):
        phrase = _named(speech, found)
        if phrase is not None and phrase.wording not in seen and len(seen) < MOST:
            seen.add(phrase.wording)
            yield _measure(speech, found, phrase)


def _stances(speech: Speech) -> Iterator[Found]:
    """Yield the stances of a statement: by its cue, or else by its clauses."""
    stance = stance_of_cue(speech)
    roots = roots_of(speech)
    if stance in TO_BE_DONE and any(_is_fact(speech.page, root) for root in roots):
        stance = None
    if stance is not None:
        for root in roots:
            yield from unfold(speech, root, stance)
    elif not speech.statement.negated and speech.statement.act not in NO_STANCE:
        for root in roots:
            yield from clause_stances(speech, root)


def _is_fact(page: Page, index: int) -> bool:
    """Tell whether a clause says that something is so, not that it be so or must be."""
    tensed = (index, *related(page, index, TENSED))
    finite = any(page.tokens[at].tag in FINITE for at in tensed)
    return finite and heads_clause(page, index) and not modals_of(page, index)


def _measure(speech: Speech, found: Found, phrase: Phrase) -> Measure:
    stance = _stance_on(found.stance, phrase)
    condition = _condition(speech, found.head) if stance in CONDITIONAL else None
    return Measure(
        statement=speech.statement.id,
        stance=stance if condition is None else Stance.CONDITIONS,
        span=phrase.span if condition is None else hull((phrase.span, condition)),
        wording=phrase.wording,
        action=phrase.action,
        theme=phrase.theme,
        terms=phrase.terms,
    )


def _stance_on(stance: Stance, phrase: Phrase) -> Stance:
    """Return the stance; to promise harm is to warn of it."""
    inflicted = phrase.action in listed("inflicting") and not listed("harms").isdisjoint(phrase.terms)
    harm = inflicted or phrase.action in listed("hostile")
    return Stance.WARNS if harm and stance is Stance.OFFERS else stance


def _named(speech: Speech, found: Found) -> Phrase | None:
    """Return how the measure or claim under a word is called."""
    page, head = speech.page, found.head
    is_claim = (
        heads_clause(page, head) and bool(syntax.subjects(page, head)) and not _is_own_will(speech, head)
    )
    if is_claim and (found.doubtful or found.stance is Stance.WARNS):
        return claim(page, head)
    if not is_verb(page, head):
        return noun_phrase(page, head)
    subject = _other(speech, head)
    phrase = verb_phrase(page, head, subject=subject)
    told = speech.statement.addressee
    if phrase is None or phrase.theme is not None or subject is not None or told is None:
        return phrase
    # "Take a larger role" says little without who is to.
    return replace(phrase, wording=f"{speech.actors[told].name} to {phrase.wording}")


def _is_own_will(speech: Speech, index: int) -> bool:
    """Tell whether a clause says what the speaker will do."""
    subject = syntax.nearest(index, syntax.subjects(speech.page, index))
    will = not listed("will").isdisjoint(modals_of(speech.page, index))
    return will and subject is not None and is_own(speech, subject)


def _other(speech: Speech, head: int) -> int | None:
    """Return who is to do it, where that is somebody named and not the speaker."""
    page = speech.page
    subject = syntax.nearest(head, syntax.subjects(page, head))
    governor = page.tokens[head].head
    handed_on = syntax.relation(page.tokens[head]) in BELOW and speech.lemma(governor) in listed("passing")
    if subject is None and handed_on and governor in speech.inside:
        below = related(page, governor, frozenset({"obj"}))  # "allow the fleet to leave"
        above = syntax.subjects(page, governor) if syntax.is_passive(page, governor) else []
        subject = next(iter(below or above), None)
    if subject is None or page.tokens[subject].pos not in NOMINAL or is_own(speech, subject):
        return None
    return subject


def _condition(speech: Speech, head: int) -> Span | None:
    """Return the clause or phrase that a measure is made to depend on."""
    page = speech.page
    at = head
    for _ in range(DEEPEST):
        found = _opening(speech, at, head)
        if found is not None or page.tokens[at].head == at:
            return found
        at = page.tokens[at].head
        if at not in speech.inside:  # the cue, on which a part of the content may hang
            return _opening(speech, at, head)
    return None


def _opening(speech: Speech, governor: int, head: int) -> Span | None:
    page = speech.page
    for child in page.children[governor]:
        vow = child < head and speech.lemma(child) == "long"  # "as long as I live, they will not …"
        if child in speech.inside and not vow and opens_condition(page, child):
            return page.span(syntax.subtree(page, child))
    return None
