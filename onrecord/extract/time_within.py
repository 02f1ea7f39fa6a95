"""Readings of times inside a longer one, named or told: the last day of March, that night, the 12th."""

from dataclasses import replace
from datetime import date

from onrecord.extract import time_periods as periods
from onrecord.extract.time_clock import with_time
from onrecord.extract.time_grammar import Match
from onrecord.extract.time_lengths import unit_letter
from onrecord.extract.time_periods import DAY, WEEK_DAYS, Period
from onrecord.extract.time_scene import (
    NO_DAY,
    Reading,
    Scene,
    beside_told_year,
    dated,
    day_number,
    from_anchor,
    further,
    group,
    itself,
    leaning_of,
    month_number,
    nearest,
    part_of_day,
    relative,
    side,
    weekday_number,
    year_number,
)
from onrecord.lang.calendar import weekday_in_words
from onrecord.schema.times import Precision

_LAST = -1


def read_nth_of(match: Match, scene: Scene) -> Reading | None:
    """'the first Monday of May 2021', 'the last day of March', 'the second week of January'."""
    month, nth = month_number(match), _LAST if group(match, "nth") == "last" else day_number(match, "nth")

    def make(year: int) -> Period:
        return _nth(match, periods.month(year, month), nth)

    if match["year"]:
        return itself(match, make(year_number(match)), scene)
    year = beside_told_year(match, scene)
    if year is not None:
        return dated(match, make(year), scene, "in the year told before", None)
    chosen = relative(make, None, scene, leaning_of(match, scene))
    if chosen is None or scene.anchor is None:
        return Reading(kind="DATE", value=f"XXXX-{month:02}")
    return from_anchor(match, chosen, scene, f"{side(chosen, scene.anchor)} publication on")


def _nth(match: Match, month: Period, nth: int) -> Period:
    """The nth day, weekday or week of a month; ValueError when it has no such one."""
    if match["weekday"]:
        found = periods.nth_weekday(month.first.year, month.first.month, weekday_number(match), nth)
    elif unit_letter(match) == "D":
        found = month.last if nth == _LAST else month.first + DAY * (nth - 1)
    else:
        return _week_of(month, nth)
    if not month.first <= found <= month.last:
        raise ValueError(f"{month.value} has no such day: {match[0]}")
    return periods.day(found)


def _week_of(month: Period, nth: int) -> Period:
    """The nth week of a month: all days that it has by sevens of days or by weeks of the calendar."""
    if nth == _LAST:
        first, last = month.last - DAY * (2 * WEEK_DAYS - 1), month.last
    else:
        first = month.first + DAY * (WEEK_DAYS * (nth - 1) - (WEEK_DAYS - 1) * (nth > 1))
        last = min(month.first + DAY * (WEEK_DAYS * (nth + 1) - 1), month.last)
    if first > month.last:
        raise ValueError(f"{month.value} has no week {nth}")
    return replace(month, unit=Precision.INTERVAL, first=first, last=last)


def read_day_of_month(match: Match, scene: Scene) -> Reading | None:
    """'on the 12th', 'Saturday the 8th': the month is the one told, or the one that the tense points to."""
    number = day_number(match, "day")
    if match["weekday"] is None and match["on"] is None:
        return None
    start = match.start() if match["on"] is None else match.start("the")
    weekday = weekday_number(match) if match["weekday"] else None
    base = scene.told_day or (scene.told.first if scene.told and scene.history else None)
    anchor = base or scene.anchor
    if anchor is None:
        return with_time(Reading(kind="DATE", value=f"XXXX-XX-{number:02}", start=start), match)
    days = [d for d in _days_of_months(number, anchor) if weekday in (None, d.isoweekday())]
    if not days:
        return None
    if base is not None and base.replace(day=1) in [d.replace(day=1) for d in days]:
        chosen = next(d for d in days if d.replace(day=1) == base.replace(day=1))
    else:
        chosen = nearest([periods.day(d) for d in days], anchor, leaning_of(match, scene)).first
    told = "told before" if base else "the day of publication"
    why = f"counted from {weekday_in_words(anchor)}, {told}"
    reading = dated(match, periods.day(chosen), scene, why, anchor)
    return with_time(replace(reading, start=start), match)


def _days_of_months(number: int, anchor: date) -> list[date]:
    """That day of the month before, the month, and the month after."""
    days = []
    for step in (-1, 0, 1):
        month = periods.moved(anchor.replace(day=1), "M", step)
        try:
            days.append(month.replace(day=number))
        except ValueError:  # 31 April
            continue
    return days


def read_part(match: Match, scene: Scene) -> Reading | None:
    """'in the morning', 'by mid-afternoon', 'in the early evening yesterday'."""
    rel, lead = group(match, "rel"), match["lead"].lower()
    if not (match["the"] or match["mod"] or rel) or (lead == "of" and not match["mod"]):
        return None
    start = match.end("lead") + 1
    if rel:
        day = scene.anchor + DAY * match.words["deictic"][rel] if scene.anchor else None
        return _on_day(match, scene, day, start)
    return _on_day(match, scene, scene.told_day or scene.anchor, start)


_STEPS = {"next": 1, "following": 1, "after": 1, "previous": -1, "before": -1, "later": 1, "earlier": -1}


def read_told_part(match: Match, scene: Scene) -> Reading | None:
    """'that night', 'the following morning', 'the night before': from the day told before."""
    step = _STEPS.get((match["which"] or match["dir"]).lower().removeprefix("the "), 0)
    day = scene.told_day + DAY * step if scene.told_day else None
    reading = _on_day(match, scene, day, None)
    return replace(reading, counted=further(match, scene, step)) if day is None else reading


def read_overnight(match: Match, scene: Scene) -> Reading | None:
    """The night to the day of publication; an adjective ("an overnight raid") as well."""
    if scene.anchor is None:
        return Reading(kind="TIME", value=f"{NO_DAY}TNI")
    night = replace(periods.day(scene.anchor), first=scene.anchor - DAY, unit=Precision.INTERVAL)
    reading = from_anchor(match, night, scene, "is the night to the day of publication,")
    return replace(reading, kind="TIME", value=f"{night.value}TNI", period=None)


def _on_day(match: Match, scene: Scene, day: date | None, start: int | None) -> Reading:
    """The part of day named by the match, on a day; unknown when there is none."""
    letters = part_of_day(match, "part" if match["part"] else "part2")
    if day is None:
        return Reading(kind="TIME", value=NO_DAY + letters, start=start)
    told = "on the day of publication," if day == scene.anchor else "counted to"
    why = f"{told} {weekday_in_words(day)}"
    reading = dated(match, periods.day(day), scene, why, scene.told_day or scene.anchor)
    return replace(reading, kind="TIME", value=day.isoformat() + letters, start=start)
