"""Two times that one stretch is said with: "from May 30 to June 2", "between 2014 and 2021", "März bis Mai".

TIMEX3 has two times there; what both date is the stretch.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from onrecord.extract import time_periods as periods
from onrecord.extract.time_grammar import vocabulary
from onrecord.extract.time_periods import DAY, WEEK_DAYS, Period
from onrecord.extract.time_scene import Reading, Scene, when_of
from onrecord.extract.time_tense import FUTURE
from onrecord.schema.text import Span
from onrecord.schema.times import Precision

Placed = tuple[Span, Reading]

_UNITS = (Precision.DAY, Precision.MONTH, Precision.YEAR)
_BEFORE, _BETWEEN = 20, 24  # characters that the words around the times of a range have at most


def join_ranges(placed: Sequence[Placed], scene: Scene) -> list[Placed]:
    """Return the times of a sentence; the two ends of a range are given its days, in their order."""
    joined = list(placed)
    for number in range(len(joined) - 1):
        (left, first), (right, last) = joined[number], joined[number + 1]
        start = _range_start(left, right, scene)
        if start is None:
            continue
        ends = _in_order(first, last, scene, left)
        if ends is not None:
            words = " ".join(scene.text[start : right.end].split())
            joined[number] = left, _end(first, ends, 0, words, scene)
            joined[number + 1] = right, _end(last, ends, 1, words, scene)
    return joined


def _range_start(left: Span, right: Span, scene: Scene) -> int | None:
    """Where the words of a range start, "from" or "between" with them; `None` when the two times are none."""
    if right.start - left.end > _BETWEEN:
        return None
    before = max(0, left.start - _BEFORE)
    for lead, join in _shapes(scene.language):
        led = lead.search(scene.text, before, left.start)
        if led and join.fullmatch(scene.text, left.end, right.start):
            return led.start()
    return None


@cache
def _shapes(language: str) -> tuple[tuple[re.Pattern[str], re.Pattern[str]], ...]:
    """How the words before and between the two times of a range are written."""
    return tuple(
        (
            re.compile(rf"(?<!\w){shape['before']}\Z", re.IGNORECASE),
            re.compile(shape["between"], re.IGNORECASE),
        )
        for shape in vocabulary(language)["ranges"]
    )


def _in_order(first: Reading, last: Reading, scene: Scene, place: Span) -> tuple[Period, Period] | None:
    """The two ends as days, months or years; one that named no year or week is moved to the other's side."""
    start, end = first.period, last.period
    if start is None or end is None or first.when is None or last.when is None:
        return None
    if start.unit is not end.unit or start.unit not in _UNITS or {first.kind, last.kind} != {"DATE"}:
        return None
    if start.first < end.first:
        return start, end
    weekdays = scene.text[place.start : place.end].lower() in vocabulary(scene.language)["weekdays"]
    if last.when.anchor and (not first.when.anchor or weekdays or scene.direction(place.start) == FUTURE):
        end = _moved(end, 1, start, weekdays=weekdays)
    elif first.when.anchor:
        start = _moved(start, -1, end, weekdays=weekdays)
    return (start, end) if start.first < end.first else None


def _moved(period: Period, way: int, other: Period, *, weekdays: bool) -> Period:
    """The same weekday, day or month of the nearest week or year on that side of the other end."""
    if weekdays:
        return periods.day(period.first + DAY * (way * WEEK_DAYS))
    year = other.first.year
    same = period.first.replace(year=year)
    if (same - other.first).days * way < 0:
        same = same.replace(year=year + way)
    return periods.day(same) if period.unit is Precision.DAY else periods.month(same.year, same.month)


def _end(reading: Reading, ends: tuple[Period, Period], side: int, words: str, scene: Scene) -> Reading:
    """One end of the range: its own value, and the days of the whole."""
    if reading.when is None:
        return reading
    stretch = replace(ends[0], last=ends[1].last, unit=Precision.INTERVAL)
    counted = f", counted from publication on {scene.anchor_words}" if reading.when.anchor else ""
    when = when_of(stretch, f"'{words}' is one stretch{counted}", None)
    when = replace(when, anchor=reading.when.anchor)
    return replace(reading, value=ends[side].value, when=when, period=ends[side])
