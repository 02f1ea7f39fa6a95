"""Readings of single days: dates, weekdays, today and tomorrow, feasts."""

import re
from dataclasses import replace
from datetime import date

from onrecord.compare.edtf import one_of
from onrecord.extract import time_periods as periods
from onrecord.extract.time_clock import at_clock, clock_of, with_time
from onrecord.extract.time_periods import DAY
from onrecord.extract.time_scene import (
    NO_DAY,
    Match,
    Reading,
    Scene,
    beside_told_year,
    dated,
    day_number,
    from_anchor,
    group,
    itself,
    leaning_of,
    long_day,
    month_number,
    names_of,
    nearest,
    previous_word,
    quoted,
    relative,
    side,
    yearly,
)
from onrecord.extract.time_tense import PAST
from onrecord.lang.load import table, words
from onrecord.schema.times import Precision, When

# A day and month take their year from a full date of the same report when it is this near, about half a year.
_SUPPORTED = 183  # days


def read_date(match: Match, scene: Scene) -> Reading | None:
    """A day and month, with or without year."""
    month, number_ = month_number(match), day_number(match["day"] or match["dayword"])
    if match["year"]:
        d = date(int(match["year"]), month, number_)
        return with_time(itself(match, periods.day(d), scene), match)
    return with_time(_yearless(match, scene, month, number_), match)


def _yearless(match: Match, scene: Scene, month: int, number_: int) -> Reading:
    which, year = group(match, "which"), beside_told_year(match, scene)
    if which is None and year is not None:
        return dated(match, periods.day(date(year, month, number_)), scene, "in the year told before", None)
    date(2000, month, number_)  # ValueError when no year has the day; 2000 was a leap year
    if scene.anchor is not None:
        row = [periods.day(d) for d in _days_of_years(month, number_, scene.anchor)]
        chosen = nearest(row, scene.anchor, leaning_of(match, scene))
        if which is not None:
            chosen = relative(lambda y: periods.day(date(y, month, number_)), which, scene, PAST) or chosen
        return from_anchor(match, chosen, scene, f"{side(chosen, scene.anchor)} publication on")
    near = [
        (abs((d - full).days), full, d)
        for full in scene.full_dates
        for d in _days_of_years(month, number_, full)
        if abs((d - full).days) <= _SUPPORTED
    ]
    if near and len({d for _, _, d in near}) == 1:
        _, full, d = min(near)
        return dated(
            match, periods.day(d), scene, f"in the year of {long_day(full)}, told in the report", full
        )
    value = f"XXXX-{month:02}-{number_:02}"
    when = When(
        edtf=value,
        earliest=None,
        latest=None,
        precision=Precision.DAY,
        anchor=None,
        reason=f"{quoted(match)} names no year, and no day of publication is known",
    )
    return Reading(kind="DATE", value=value, when=when)


def _days_of_years(month: int, number_: int, anchor: date) -> list[date]:
    return [p.first for p in yearly(lambda y: periods.day(date(y, month, number_)), anchor)]


def read_day_range(match: Match, scene: Scene) -> Reading | None:
    month, first, last = month_number(match), day_number(match["day"]), day_number(match["day2"])
    if first >= last:
        return None
    start = match.start() + (
        len(match[0]) - len(re.sub(r"^(?:from|between) ", "", match[0], flags=re.IGNORECASE))
    )
    if match["year"]:
        days = [date(int(match["year"]), month, n) for n in (first, last)]
        period = replace(periods.day(days[0]), last=days[1], unit=Precision.INTERVAL)
        reading = itself(match, period, scene)
    else:
        reading = _yearless(match, scene, month, first)
        if reading.period is None:
            return replace(reading, start=start, when=None)
        period = replace(
            reading.period, last=reading.period.first + DAY * (last - first), unit=Precision.INTERVAL
        )
        why = (
            f"{side(period, scene.anchor)} publication on {scene.anchor_words}"
            if scene.anchor
            else "by the report"
        )
        reading = dated(match, period, scene, why, scene.anchor)
    value = f"{period.first.isoformat()}/{period.last.isoformat()}"
    return replace(reading, value=value, start=start)


def read_iso(match: Match, scene: Scene) -> Reading | None:
    d = date(int(match["year"]), int(match["m"]), int(match["d"]))
    reading = itself(match, periods.day(d), scene)
    if match["hour"] is None or reading.when is None:
        return reading
    offset = match["offset"] or ""
    zone = offset[:3] + ":" + offset[-2:] if len(offset) > 1 else offset.upper()
    zone = zone or table("en", "times")["zones"].get(group(match, "zone") or "", "")
    clock = f"{match['hour']}:{match['minute']}"
    when = at_clock(d, f"{clock}{zone}!", reading.when.reason, None)
    return replace(reading, kind="TIME", value=f"{d.isoformat()}T{clock}", when=when)


def read_numeric(match: Match, scene: Scene) -> Reading | None:
    """15/01/2022, 1/15/2022, 15.01.2022: with strokes either order can be meant, and both are kept."""
    a, b, year = int(match["m"]), int(match["d"]), int(match["year"])
    if len(match["year"]) == 2:
        if scene.anchor is None:
            return None
        year += scene.anchor.year - scene.anchor.year % 100
        year -= 100 if year > scene.anchor.year + 10 else 0  # "89" in 1999 is 1989, not 2089
    found = [
        d for d in (_maybe_day(year, b, a), _maybe_day(year, a, b) if match["sep"] == "/" else None) if d
    ]
    days = sorted(set(found))
    if not days:
        return None
    if len(days) == 1:
        return itself(match, periods.day(days[0]), scene)
    when = When(
        edtf=one_of(days),
        earliest=days[0],
        latest=days[-1],
        precision=Precision.DAY,
        anchor=None,
        reason=f"{quoted(match)} can be {' or '.join(long_day(d) for d in days)}",
    )
    return Reading(kind="DATE", value=f"{year}-XX-XX", when=when)


def _maybe_day(year: int, month: int, number_: int) -> date | None:
    try:
        return date(year, month, number_)
    except ValueError:
        return None


def read_weekday(match: Match, scene: Scene) -> Reading | None:
    weekday, which = names_of("weekdays")[match["weekday"].lower()], group(match, "which")
    narrative = which in ("the following", "the previous", "that")
    anchor = scene.told_day if narrative else scene.anchor
    if anchor is None:
        return with_time(Reading(kind="DATE", value=f"XXXX-WXX-{weekday}"), match)
    d = _weekday_of_week(match, weekday, anchor) or _weekday_near(
        weekday, which, anchor, leaning_of(match, scene)
    )
    told = f"the day told before, {long_day(anchor)}" if narrative else f"publication on {scene.anchor_words}"
    reading = dated(match, periods.day(d), scene, f"{side(periods.day(d), anchor)} {told}", anchor)
    return with_time(reading, match)


def _weekday_of_week(match: Match, weekday: int, anchor: date) -> date | None:
    whose = group(match, "whose")
    if whose is None:
        return None
    step = {"last": -1, "this": 0, "next": 1}[whose.removeprefix("of ").split()[0]]
    return anchor + DAY * (weekday - anchor.isoweekday() + step * periods.WEEK_DAYS)


def _weekday_near(weekday: int, which: str | None, anchor: date, direction: int) -> date:
    back = anchor - DAY * ((anchor.isoweekday() - weekday) % periods.WEEK_DAYS)
    ahead = anchor + DAY * ((weekday - anchor.isoweekday()) % periods.WEEK_DAYS)
    if which in ("last", "past", "this past", "the previous"):
        return back if back < anchor else back - DAY * periods.WEEK_DAYS
    if which in ("next", "coming", "this coming", "the following"):
        return ahead if ahead > anchor else ahead + DAY * periods.WEEK_DAYS
    if which == "this":
        return back if direction == PAST else ahead
    return ahead if direction > 0 else back  # news tells of the past unless its verbs say otherwise


def read_deictic(match: Match, scene: Scene) -> Reading | None:
    word = match["word"].lower()
    if previous_word(scene.text, match.start()) in words("en", "times", "context", "paper_leads"):
        return None
    step = {"yesterday": -1, "tomorrow": 1}.get(word, 0)
    night = "TNI" if word == "tonight" else ""
    kind = "TIME" if night else "DATE"
    if scene.anchor is None:
        return with_time(Reading(kind=kind, value=NO_DAY + night), match)
    p = periods.day(scene.anchor + DAY * step)
    reading = from_anchor(match, p, scene, "counted from publication on")
    return with_time(replace(reading, kind=kind, value=p.value + night), match)


def read_this_part(match: Match, scene: Scene) -> Reading | None:
    which, part = match["which"].lower(), match["part"].lower()
    step = {"last": -1, "yesterday": -1, "tomorrow": 1}.get(which, 0)
    if which == "last" and part not in ("night", "evening"):
        return None
    letters = table("en", "times")["parts_of_day"][part]
    if scene.anchor is None:
        return Reading(kind="TIME", value=f"{NO_DAY}T{letters}")
    p = periods.day(scene.anchor + DAY * step)
    reading = from_anchor(match, p, scene, "counted from publication on")
    if clock_of(match, "b_") is not None:
        return with_time(reading, match)
    return replace(reading, kind="TIME", value=f"{p.value}T{letters}")
