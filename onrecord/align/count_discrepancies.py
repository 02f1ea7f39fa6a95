"""Counts of one thing in sentences that tell the same, though nothing else joins the two."""

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import product

from onrecord.align.event_discrepancies import fates_agree
from onrecord.align.readings import Count, Lookup, counts_within
from onrecord.compare.linkage import connected, pairs_sharing
from onrecord.compare.overlap import may_overlap
from onrecord.compare.texts import content_stems
from onrecord.schema.ids import EventId, ReportId, UtteranceId
from onrecord.schema.story import Event, Reading, Utterance
from onrecord.schema.text import Span

# Words of matter that two sentences must share. In six annotated stories and two samples both pairs of counts
# with five and more were of one thing, and of 20 with three and less one was; there was none with four.
LEAST_SHARED = 5
MOST_SHARING = 60  # sentences; a word in more than this many finds no others
SENTENCE_END = re.compile(r"\n|[.!?][\"”’»)]?\s+(?=[\"“„«]?[A-Z])")

Found = tuple[EventId | UtteranceId, list[Reading]]


@dataclass(frozen=True, slots=True)
class Told:
    """A count with the sentence that tells it."""

    count: Count
    sentence: Span
    stems: frozenset[str]

    @property
    def report(self) -> ReportId:
        """Return the report it stands in."""
        return self.count.reading.evidence.report


def find_count_discrepancies(
    events: Sequence[Event], utterances: Sequence[Utterance], lookup: Lookup
) -> Iterator[Found]:
    """Yield counts of one noun that exclude each other, with what one of their sentences tells of."""
    by_noun: dict[str, list[Told]] = defaultdict(list)
    for report in lookup.reports:
        for told in _told_in(report, lookup):
            by_noun[told.count.noun].append(told)
    for same in by_noun.values():
        pairs = pairs_sharing((told.stems for told in same), MOST_SHARING)
        contradicting = (pair for pair in pairs if _contradict(same[pair[0]], same[pair[1]], lookup))
        for group in connected(contradicting):
            differing = [same[at] for at in group]
            about = _about(differing, events, utterances, lookup)
            if about is not None:
                yield about, [told.count.reading for told in differing]


def _told_in(report: ReportId, lookup: Lookup) -> Iterator[Told]:
    """Yield the counts of a report, each with its sentence."""
    text = lookup.text(report)
    starts = [0, *(match.end() for match in SENTENCE_END.finditer(text)), len(text)]
    sentences = {_sentence(starts, quantity.span) for quantity in lookup.quantities.get(report, ())}
    for sentence in sorted(sentences):
        stems = frozenset(content_stems(sentence.of(text)))
        for count in counts_within(report, (sentence,), lookup):
            yield Told(count, sentence, stems)


def _sentence(starts: Sequence[int], inside: Span) -> Span:
    return Span(starts[bisect_right(starts, inside.start) - 1], starts[bisect_left(starts, inside.end)])


def _contradict(one: Told, other: Told, lookup: Lookup) -> bool:
    if one.report == other.report or not one.count.excludes(other.count):
        return False
    if len(one.stems & other.stems) < LEAST_SHARED or not fates_agree(one.stems, other.stems):
        return False
    return _times_agree(one, other, lookup)


def _times_agree(one: Told, other: Told, lookup: Lookup) -> bool:
    """Tell whether the sentences may be of one time: those that name no day may."""
    days = [
        [
            time.when
            for time in lookup.times.get(told.report, ())
            if told.sentence.contains(time.span) and time.when is not None
        ]
        for told in (one, other)
    ]
    return not all(days) or any(may_overlap(left, right) for left, right in product(*days))


def _about(
    told: Sequence[Told], events: Sequence[Event], utterances: Sequence[Utterance], lookup: Lookup
) -> EventId | UtteranceId | None:
    """Return an event, or else an utterance, that one of the sentences tells of."""
    for one in told:
        report = one.report
        for event in events:
            if any(
                owner == report and mention.span.overlaps(one.sentence) for owner, mention in event.mentions
            ):
                return event.id
    for one in told:
        report, span = one.report, one.count.reading.evidence.span
        for utterance in utterances:
            statements = [lookup.statements[id] for id in utterance.statements if id in lookup.statements]
            if any(s.report == report and any(c.contains(span) for c in s.content) for s in statements):
                return utterance.id
    return None
