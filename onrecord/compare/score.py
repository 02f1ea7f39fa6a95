"""Scores are lists of signals: how alike two things are, and why."""

import inspect
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Generic, TypeVar

from onrecord.schema.story import Reason

T = TypeVar("T")

# What a signal returns: a value in -1..1 and a detail for the reader; None when the two cannot be compared.
Verdict = tuple[float, str] | None

# Decimals kept, so that the order of a sum's terms cannot show in a record.
DECIMALS = 6


@dataclass(frozen=True, slots=True)
class Signal(Generic[T]):
    """One thing to look at when two are compared, and how much it counts.

    The first line of the function's docstring is what the reader of a record sees as the reason.
    """

    function: Callable[[T, T], Verdict]
    weight: float

    @property
    def words(self) -> str:
        """Return the reason in words; ValueError when the function has no docstring."""
        return _first_line(self.function)


@cache
def _first_line(function: Callable[..., Verdict]) -> str:
    doc = inspect.getdoc(function)
    if not doc:
        raise ValueError(f"signal {function.__name__} needs a docstring: readers see its first line")
    return doc.splitlines()[0].rstrip(".")


@dataclass(frozen=True, slots=True)
class Score:
    """How alike two things are, and the signals that spoke, in the order of the list."""

    value: float
    reasons: tuple[Reason, ...]


def weigh(signals: Sequence[Signal[T]], left: T, right: T) -> Score:
    """Return the sum of weight times value over the signals that can compare the two.

    A signal that cannot compare them (None) adds nothing and gives no reason; one that answers 0 gives a
    reason of no weight. `Reason.value` is the signal's share of the sum.
    """
    total = 0.0
    reasons = []
    for signal in signals:
        verdict = signal.function(left, right)
        if verdict is None:
            continue
        value, detail = verdict
        share = round(signal.weight * value, DECIMALS)
        total += share
        reasons.append(Reason(signal=signal.words, value=share, detail=detail))
    return Score(round(total, DECIMALS), tuple(reasons))
