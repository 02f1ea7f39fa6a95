"""What happened, by this report: events after the PLOVER ontology, found by rules over the syntax.

A verb, an event noun, or a light verb with an event noun ("held talks") triggers an event; the words are data
in `lang/<language>/events.toml`. Sayings are statements and no events; the formal acts among them (to demand,
threaten, agree, reject, accuse) are both. Types, modes and what counts follow the PLOVER manual 0.8.
"""

from bisect import bisect_right
from collections.abc import Iterable, Sequence

from onrecord.extract.event_arguments import ActorIndex
from onrecord.extract.event_clauses import clause_span
from onrecord.extract.event_places import find_places
from onrecord.extract.event_speech import asked_parties, event_status
from onrecord.extract.event_syntax import Tree
from onrecord.extract.event_triggers import Trigger, find_triggers
from onrecord.extract.event_words import Lexicon, cameo_root, lexicon
from onrecord.extract.times import attach
from onrecord.schema.findings import EventMention, LocalActor, Statement, TimeMention
from onrecord.schema.parsed import ParsedReport
from onrecord.schema.text import Span
from onrecord.schema.times import When

LANGUAGE = "en"
# Longest place phrase kept, in characters; beyond it the parser has swept up a clause.
LONGEST_PLACE = 80
# A place phrase with one of these in it has been cut out of a quotation.
QUOTATION_MARKS = '"“”„«»'


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
    cast = ActorIndex.of(tree, actors, words.belonging)
    sentences = [sentence.span for sentence in parsed.sentences]
    starts = [span.start for span in sentences]
    found = []
    for trigger in find_triggers(tree, cast, words):
        at = tree.span([trigger.token])
        sentence = sentences[bisect_right(starts, at.start) - 1]
        said_in = _innermost(statements, at)
        parties = asked_parties(cast, trigger, said_in, words)
        if parties is None:
            continue
        found.append(
            EventMention(
                span=clause_span(tree, trigger, sentence, words),
                trigger=at,
                plover=trigger.plover,
                mode=trigger.mode,
                cameo=cameo_root(trigger.plover, trigger.mode),
                actors=parties.actors,
                recipients=parties.recipients,
                when=_when(parsed, tree, trigger, times, sentence, words),
                where=_place(parsed.report.text, find_places(cast, actors, trigger, words), times),
                status=event_status(tree, trigger, words, said_in),
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


def _when(
    parsed: ParsedReport,
    tree: Tree,
    trigger: Trigger,
    times: Sequence[TimeMention],
    sentence: Span,
    words: Lexicon,
) -> When | None:
    """Return when it was: the time of the trigger, or of the verb that says the trigger took place."""
    found = attach(times, parsed.tokens, tree.span([trigger.token]), sentence)
    if found is None and trigger.clause != trigger.token and tree.tokens[trigger.clause].lemma in words.light:
        found = attach(times, parsed.tokens, tree.span([trigger.clause]), sentence)
    return found


def _place(text: str, places: Iterable[Span], times: Sequence[TimeMention]) -> str | None:
    """Return the words of the first place phrase that is no time expression."""
    for span in places:
        words = span.of(text)
        if len(words) > LONGEST_PLACE or any(span.overlaps(time.span) for time in times):
            continue
        if not any(mark in words for mark in QUOTATION_MARKS):
            return words
    return None
