"""Scores what is a stretch of text with a value: times, numbers, and readings that differ."""

from collections.abc import Iterator
from typing import TypedDict

from onrecord.evaluate.gold import GoldRow
from onrecord.evaluate.matching import Rows, pair_off, shared_characters
from onrecord.evaluate.scores import Measure

# Two readings in common make two discrepancies the same: one alone is no difference.
LEAST_READINGS = 2


class TimeFigures(TypedDict):
    """The figures of `Scores` that are about time expressions."""

    times_relaxed: Measure
    times_strict: Measure
    times_value: Measure


class QuantityFigures(TypedDict):
    """The figures of `Scores` that are about numbers."""

    quantities: Measure
    quantities_value: Measure


def score_times(gold: Rows, found: Rows) -> TimeFigures:
    """Return how the record's time expressions compare with the gold's, after TempEval-3 with EDTF values."""
    pairs = list(_pairs("time", gold, found))
    strict = [(one["start"], one["end"]) == (other["start"], other["end"]) for one, other in pairs]
    return {
        "times_relaxed": _measure("time", len(pairs), gold, found),
        "times_strict": _measure("time", sum(strict), gold, found),
        "times_value": _measure("time", sum(_edtf(one) == _edtf(other) for one, other in pairs), gold, found),
    }


def score_quantities(gold: Rows, found: Rows) -> QuantityFigures:
    """Return how the record's numbers compare with the gold's.

    Lengths of time are times in a gold set: a number found where the gold has a time is not judged. Of an
    `approximate` number of the gold, any range around it is right.
    """
    times = gold["time"]
    judged = Rows.of(row for row in found["quantity"] if not any(_is_at(row, time) for time in times))
    pairs = list(_pairs("quantity", gold, judged))
    same = sum(_is_same_number(one, other) for one, other in pairs)
    return {
        "quantities": _measure("quantity", len(pairs), gold, judged),
        "quantities_value": _measure("quantity", same, gold, judged),
    }


def _is_at(one: GoldRow, other: GoldRow) -> bool:
    return bool(one["report"] == other["report"] and shared_characters(one, other))


def _is_same_number(one: GoldRow, other: GoldRow) -> bool:
    low, high = other["low"], other["high"]
    if one.get("approximate") and low is not None and high is not None:
        return bool(low <= one["low"] and one["high"] <= high)
    return bool((one["low"], one["high"]) == (low, high))


def score_discrepancies(gold: Rows, found: Rows) -> Measure:
    """Return how many discrepancies are over the same kind of thing and have two readings in common."""
    pairs = pair_off(gold["discrepancy"], found["discrepancy"], _common_readings, LEAST_READINGS)
    return _measure("discrepancy", len(pairs), gold, found)


def _common_readings(one: GoldRow, other: GoldRow) -> float:
    if one["over"] != other["over"]:
        return 0
    return sum(
        any(
            ours["report"] == theirs["report"] and shared_characters(ours, theirs)
            for theirs in other["readings"]
        )
        for ours in one["readings"]
    )


def _measure(kind: str, right: int, gold: Rows, found: Rows) -> Measure:
    return Measure(right=right, found=len(found[kind]), gold=len(gold[kind]))


def _pairs(kind: str, gold: Rows, found: Rows) -> Iterator[tuple[GoldRow, GoldRow]]:
    """Yield the stretches that share characters, one to one, those that share most first."""
    for report in sorted({row["report"] for row in gold[kind]}):
        ours = [row for row in gold[kind] if row["report"] == report]
        theirs = [row for row in found[kind] if row["report"] == report]
        for at_gold, at_found in pair_off(ours, theirs, shared_characters, 1):
            yield ours[at_gold], theirs[at_found]


def _edtf(row: GoldRow) -> str | None:
    return None if row["when"] is None else str(row["when"]["edtf"])
