"""What happened, by this report: events after the PLOVER ontology, found by rules over the syntax.

A verb, an event noun, or a light verb with an event noun ("held talks") triggers an event; the words are data
in `lang/<language>/events.toml`. Sayings are statements and no events; the formal acts among them (to demand,
threaten, agree, reject, accuse) are both. Types, modes and what counts follow the PLOVER manual 0.8.
"""

from bisect import bisect_right
from collections.abc import Iterable, Sequence

from onrecord.extract.event_arguments import ActorIndex
from onrecord.extract.event_places import find_places
from onrecord.extract.event_status import noun_status, verb_status
from onrecord.extract.event_syntax import Tree
from onrecord.extract.event_triggers import Trigger, find_triggers
from onrecord.extract.event_words import Lexicon, cameo_root, lexicon
from onrecord.extract.times import attach
from onrecord.schema.findings import (
    Act,
    EventMention,
    EventStatus,
    LocalActor,
    Plover,
    Statement,
    TimeMention,
)
from onrecord.schema.parsed import ParsedReport
from onrecord.schema.text import Span

LANGUAGE = "en"
# Longest place phrase kept, in characters; beyond it the parser has swept up a clause.
LONGEST_PLACE = 80
# Longest clause kept, in characters, to either side of the trigger.
LONGEST_CLAUSE = 240
# A place phrase with one of these in it has been cut out of a quotation.
QUOTATION_MARKS = '"“”„«»'
REAL = frozenset({EventStatus.HAPPENED, EventStatus.ONGOING})


def find_events(
    parsed: ParsedReport,
    actors: Sequence[LocalActor],
    statements: Sequence[Statement],
    times: Sequence[TimeMention],
) -> tuple[EventMention, ...]:
    """Return the events that a report tells of, in the order of their triggers.

    Raises SettingsError when there is no event lexicon for English.
    """
    words = lexicon(LANGUAGE)
    tree = Tree.of(parsed.tokens)
    cast = ActorIndex.of(tree, actors)
    sentences = [sentence.span for sentence in parsed.sentences]
    starts = [span.start for span in sentences]
    found = []
    for trigger in find_triggers(tree, cast, words):
        at = tree.span([trigger.token])
        sentence = sentences[bisect_right(starts, at.start) - 1]
        said_in = _innermost(statements, at)
        clause = _clause(tree, trigger, sentence)
        found.append(
            EventMention(
                span=clause,
                trigger=at,
                plover=trigger.plover,
                mode=trigger.mode,
                cameo=cameo_root(trigger.plover, trigger.mode),
                actors=trigger.parties.actors,
                recipients=trigger.parties.recipients,
                when=attach(times, parsed.tokens, at, sentence),
                where=_place(parsed.report.text, find_places(cast, actors, trigger, words), times),
                status=_status(tree, trigger, words, said_in),
                said_in=said_in.id if said_in else None,
            )
        )
    return tuple(found)


def _innermost(statements: Sequence[Statement], at: Span) -> Statement | None:
    """Return the statement with the shortest content around the trigger."""
    around = [
        (piece.end - piece.start, number)
        for number, statement in enumerate(statements)
        for piece in statement.content
        if piece.contains(at)
    ]
    return statements[min(around)[1]] if around else None


def _status(tree: Tree, trigger: Trigger, words: Lexicon, said_in: Statement | None) -> EventStatus:
    if trigger.plover is Plover.REJECT and trigger.frame.plover is not Plover.REJECT:
        return EventStatus.HAPPENED
    is_noun = tree.tokens[trigger.token].pos in ("NOUN", "PROPN")
    status = noun_status(tree, trigger.token, words) if is_noun else EventStatus.HAPPENED
    if status is EventStatus.HAPPENED and tree.tokens[trigger.clause].pos in ("VERB", "AUX"):
        status = verb_status(tree, trigger.clause, words)
    if said_in is None or status not in REAL:
        return status
    if said_in.act is Act.ACCUSE:
        return EventStatus.ALLEGED
    if said_in.act is Act.DENY and not said_in.negated:
        return EventStatus.DENIED
    return status


def _clause(tree: Tree, trigger: Trigger, sentence: Span) -> Span:
    """Return the predicate with its main arguments, without the clauses that hang on them."""
    words = set(tree.phrase(trigger.clause)) | set(tree.phrase(trigger.token)) | {trigger.token}
    at = tree.tokens[trigger.token]
    kept = [
        place
        for place in words
        if tree.tokens[place].pos != "PUNCT"
        and sentence.start <= tree.tokens[place].start
        and tree.tokens[place].end <= sentence.end
        and abs(tree.tokens[place].start - at.start) <= LONGEST_CLAUSE
    ]
    return tree.span(kept)


def _place(text: str, places: Iterable[Span], times: Sequence[TimeMention]) -> str | None:
    """Return the words of the first place phrase that is no time expression."""
    for span in places:
        words = span.of(text)
        if len(words) > LONGEST_PLACE or any(span.overlaps(time.span) for time in times):
            continue
        if not any(mark in words for mark in QUOTATION_MARKS):
            return words
    return None
