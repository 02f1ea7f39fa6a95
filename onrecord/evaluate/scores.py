"""What an evaluation gives: measures, shares, and the faults behind them."""

from collections.abc import Iterator
from dataclasses import dataclass, fields


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """Precision and recall: how many were found, how many are in the gold, how many of both are the same."""

    right: int
    found: int
    gold: int

    @property
    def precision(self) -> float:
        """The share of what was found that is right, 0 to 1; 0 when nothing was found."""
        return self.right / self.found if self.found else 0.0

    @property
    def recall(self) -> float:
        """The share of the gold that was found, 0 to 1; 0 when the gold has none."""
        return self.right / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall, 0 to 1."""
        return 2 * self.right / (self.found + self.gold) if self.right else 0.0

    @property
    def value(self) -> float | None:
        """The one figure of this measure, F1; None when there was nothing to find and nothing was found."""
        return self.f1 if self.found or self.gold else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """How many of some are right."""

    right: int
    of: int

    @property
    def value(self) -> float | None:
        """The share, 0 to 1; None of none."""
        return self.right / self.of if self.of else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """One thing that is missed or wrong.

    `kind` is "missed", "spurious", "speaker" or "event"; `detail` says how.
    """

    kind: str
    place: str  # of the report
    start: int  # in code points of the report's text
    words: str
    detail: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Scores:
    """How a record compares with a gold set.

    Matched statements are those of one report whose contents share at least half of their words (Jaccard),
    one to one, the most alike first. Shares of statements are of the matched; of events and reports, of those
    in the gold.
    """

    reports: Share  # of the gold's reports that are in the record
    published: Share  # the right day, or none claimed where none is known
    statements: Measure
    statements_with_speaker: Measure  # matched, and the speaker right
    speaker: Share  # of the matched whose speaker the gold names; any alias will do
    form: Share
    act: Share
    zone: Share
    said: Share  # of the matched for which the gold says when: the days overlap
    relays: Measure  # media named with the matched statements
    same_utterance: Measure  # pairs of matched statements that render one utterance
    same_utterance_recall: Share  # pairs of the gold that came out as pairs, missed statements counted
    events_located: Share  # an event that has a mention in common
    events_typed: Share  # one of the same PLOVER type among these
    events_joined: Share  # mentions that came together in one event
    events_dated: Share  # of the typed for which the gold says when: the days overlap
    times_relaxed: Measure  # time expressions that share a character
    times_strict: Measure  # with the same characters
    times_value: Measure  # matched, and the same EDTF value or both without one
    quantities: Measure  # numbers that share a character
    quantities_value: Measure  # matched, and the same lower and upper end
    discrepancies: Measure  # over the same kind of thing, with two readings in common
    faults: tuple[Fault, ...]  # by report and place

    def figures(self) -> Iterator[tuple[str, Measure | Share]]:
        """Yield each figure with its name, in the order of the fields."""
        for field in fields(self):
            value = getattr(self, field.name)
            if isinstance(value, Measure | Share):
                yield field.name, value
