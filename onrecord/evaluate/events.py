"""Scores events: are they found, of the right type, of one piece, on the right day."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TypedDict

from onrecord.evaluate.gold import GoldRow
from onrecord.evaluate.matching import Rows, days_meet, shared_characters
from onrecord.evaluate.scores import Fault, Share

# Some gold sets mark events that have no PLOVER type; they are not asked for.
UNTYPED = "OTHER"


class EventFigures(TypedDict):
    """The figures of `Scores` that are about events."""

    events_located: Share
    events_typed: Share
    events_joined: Share
    events_dated: Share


@dataclass(frozen=True, slots=True)
class EventScores:
    """Figures and faults; the place of a fault is a report id."""

    figures: EventFigures
    faults: tuple[Fault, ...]


@dataclass(frozen=True, slots=True)
class _Judged:
    """A gold event, the record's events that share a mention with it, and those of its type among them."""

    event: GoldRow
    located: Sequence[GoldRow]
    typed: Sequence[GoldRow]

    @property
    def joined(self) -> int:
        """The most of its mentions that came together in one event."""
        return max((_common_mentions(self.event, other) for other in self.located), default=0)


def score_events(gold: Rows, found: Rows) -> EventScores:
    """Return how the record's events compare with the gold's.

    The first event of the right type gives the date.
    """
    judged = [_judge(event, found["event"]) for event in gold["event"] if event["plover"] != UNTYPED]
    dated = [one for one in judged if one.typed and one.event["when"]]
    return EventScores(
        {
            "events_located": Share(right=sum(bool(one.located) for one in judged), of=len(judged)),
            "events_typed": Share(right=sum(bool(one.typed) for one in judged), of=len(judged)),
            "events_joined": Share(
                right=sum(one.joined for one in judged), of=sum(len(one.event["mentions"]) for one in judged)
            ),
            "events_dated": Share(
                right=sum(days_meet(one.event["when"], one.typed[0]["when"]) for one in dated), of=len(dated)
            ),
        },
        tuple(fault for one in judged for fault in _faults(one)),
    )


def _judge(event: GoldRow, found: Sequence[GoldRow]) -> _Judged:
    located = [other for other in found if _common_mentions(event, other)]
    return _Judged(event, located, [other for other in located if other["plover"] == event["plover"]])


def _common_mentions(event: GoldRow, other: GoldRow) -> int:
    return sum(
        any(one["report"] == two["report"] and shared_characters(one, two) for two in other["mentions"])
        for one in event["mentions"]
    )


def _faults(judged: _Judged) -> Iterator[Fault]:
    if judged.typed:
        return
    first = judged.event["mentions"][0]
    types = ", ".join(sorted({other["plover"] for other in judged.located}))
    yield Fault(
        kind="event",
        place=first["report"],
        start=first["start"],
        words=" ".join(first["exact"].split()),
        detail=f"{types or 'nothing'} instead of {judged.event['plover']}",
    )
