"""What a place in a report is told of: the events its sentence tells, the utterances it renders."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from onrecord.align.readings import Lookup
from onrecord.schema.ids import EventId, ReportId, UtteranceId
from onrecord.schema.story import Event, Utterance
from onrecord.schema.text import Span

Home = EventId | UtteranceId


@dataclass(frozen=True, slots=True)
class Homes:
    """Where the reports of a story tell of events and render utterances."""

    by_report: Mapping[ReportId, Sequence[tuple[Span, Home]]]

    @classmethod
    def of(cls, events: Sequence[Event], utterances: Sequence[Utterance], lookup: Lookup) -> "Homes":
        """Return the places of these events, and then of these utterances."""
        found: dict[ReportId, list[tuple[Span, Home]]] = defaultdict(list)
        for event in events:
            for report, mention in event.mentions:
                found[report].append((mention.span, event.id))
        for utterance in utterances:
            for one in utterance.statements:
                statement = lookup.statements.get(one)
                if statement is not None:
                    found[statement.report] += [(span, utterance.id) for span in statement.content]
        return cls(found)

    def around(self, report: ReportId, place: Span, sentence: Span) -> tuple[Home, ...]:
        """Return what a place is told of, and then what else its sentence is."""
        here = self.by_report.get(report, ())
        inside = [home for span, home in here if span.contains(place)]
        beside = [home for span, home in here if span.overlaps(sentence) and home not in inside]
        return (*inside, *beside)

    def last_before(self, report: ReportId, place: Span) -> Home | None:
        """Return what the report told of last before a place; it goes on to tell of it."""
        before = [
            (span.end, at)
            for at, (span, _) in enumerate(self.by_report.get(report, ()))
            if span.end <= place.start
        ]
        return self.by_report[report][max(before)[1]][1] if before else None
