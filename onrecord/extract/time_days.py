"""Readings of single days: dates, weekdays, today and tomorrow, feasts."""

from dataclasses import replace
from datetime import date

from onrecord.compare.counting import days_meant
from onrecord.compare.edtf import one_of
from onrecord.extract import time_periods as periods
from onrecord.extract.time_clock import at_clock, clock_of, with_time
from onrecord.extract.time_grammar import Match, context
from onrecord.extract.time_periods import DAY
from onrecord.extract.time_scene import (
    NO_DAY,
    Reading,
    Scene,
    beside_told_year,
    dated,
    day_number,
    from_anchor,
    group,
    itself,
    leaning_of,
    month_number,
    nearest,
    of_year,
    part_of_day,
    previous_word,
    quoted,
    relative,
    side,
    two_ends,
    waiting,
    weekday_number,
    yearly,
    yearly_toward,
)
from onrecord.extract.time_tense import FUTURE, PAST, PRESENT
from onrecord.lang.calendar import weekday_in_words
from onrecord.schema.times import Counting, Precision, Toward, When

# A day and month take their year from a full date of the same report when it is this near, about half a year.
_SUPPORTED = 183  # days


def read_date(match: Match, scene: Scene) -> Reading | None:
    """A day and month, with or without year."""
    month, number_ = month_number(match), day_number(match, "day" if match["day"] else "dayword")
    if match["year"]:
        d = date(int(match["year"]), month, number_)
        return with_time(itself(match, periods.day(d), scene), match)
    if whose := group(match, "whose"):
        unknown = f"XXXX-{month:02}-{number_:02}"
        return with_time(
            of_year(match, scene, whose, lambda y: periods.day(date(y, month, number_)), unknown), match
        )
    return with_time(_yearless(match, scene, month, number_), match)


def _yearless(match: Match, scene: Scene, month: int, number_: int) -> Reading:
    which, year = group(match, "which"), beside_told_year(match, scene, month)
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
            match, periods.day(d), scene, f"in the year of {weekday_in_words(full)}, told in the report", full
        )
    value = f"XXXX-{month:02}-{number_:02}"
    counted = waiting(match, Counting.DAY_OF_YEAR, month * 100 + number_, yearly_toward(match, scene))
    when = When(
        edtf=value,
        earliest=None,
        latest=None,
        precision=Precision.DAY,
        anchor=None,
        reason=f"{quoted(match)} names no year, and no day of publication is known",
    )
    return Reading(kind="DATE", value=value, when=when, counted=counted)


def _days_of_years(month: int, number_: int, anchor: date) -> list[date]:
    return [p.first for p in yearly(lambda y: periods.day(date(y, month, number_)), anchor)]


def ended_day(match: Match, scene: Scene) -> date | None:
    """The day on which a year or quarter ended: "the year ended June 30"; `None` when it is not named."""
    if not match["e_month"]:
        return None
    month, number_ = month_number(match, "e_month"), day_number(match, "e_day")
    if match["e_year"]:
        return date(int(match["e_year"]), month, number_)
    if scene.anchor is None:
        return None
    row = [periods.day(d) for d in _days_of_years(month, number_, scene.anchor)]
    direction = PAST if match["over"] else leaning_of(match, scene)
    return nearest(row, scene.anchor, direction).first


def read_day_range(match: Match, scene: Scene) -> Reading | None:
    """'5 to 7 May', 'March 5-9, 2018'."""
    month, first, last = month_number(match), day_number(match, "day"), day_number(match, "day2")
    if first >= last:
        return None
    if match["year"]:
        year = int(match["year"])
        start, end = (itself(match, periods.day(date(year, month, n)), scene) for n in (first, last))
        return two_ends(match, start, end)
    start = _yearless(match, scene, month, first)
    if start.period is None or start.when is None:
        return two_ends(match, start, _yearless(match, scene, month, last))
    anchor = date.fromisoformat(start.when.anchor) if start.when.anchor else None
    period = periods.day(start.period.first.replace(day=last))
    return two_ends(match, start, dated(match, period, scene, "in the same month", anchor))


def read_iso(match: Match, scene: Scene) -> Reading | None:
    d = date(int(match["year"]), int(match["m"]), int(match["d"]))
    reading = itself(match, periods.day(d), scene)
    if match["hour"] is None or reading.when is None:
        return reading
    offset = match["offset"] or ""
    zone = offset[:3] + ":" + offset[-2:] if len(offset) > 1 else offset.upper()
    zone = zone or match.words["zones"].get(group(match, "zone") or "", "")
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
    month_first = match["sep"] == "/" and scene.day_first is not True
    day_first = match["sep"] == "." or scene.day_first is not False
    orders = ((year, b, a) if day_first else None, (year, a, b) if month_first else None)
    days = sorted({d for order in orders if order and (d := _maybe_day(*order))})
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
        reason=f"{quoted(match)} can be {' or '.join(weekday_in_words(d) for d in days)}",
    )
    return Reading(kind="DATE", value=f"{year}-XX-XX", when=when)


def _maybe_day(year: int, month: int, number_: int) -> date | None:
    try:
        return date(year, month, number_)
    except ValueError:
        return None


def read_weekday(match: Match, scene: Scene) -> Reading | None:
    weekday, which = weekday_number(match), group(match, "which")
    narrative = which in ("the following", "the previous", "that")
    anchor = scene.told_day if narrative else scene.anchor
    counted = waiting(match, Counting.WEEKDAY, weekday, _weekday_toward(match, which, scene))
    if anchor is None:
        known = None if narrative else counted
        return with_time(Reading(kind="DATE", value=f"XXXX-WXX-{weekday}", counted=known), match)
    d = days_meant(counted, anchor)[0]
    told = f"publication on {scene.anchor_words}"
    if narrative:
        told = f"the day told before, {weekday_in_words(anchor)}"
    reading = dated(match, periods.day(d), scene, f"{side(periods.day(d), anchor)} {told}", anchor)
    return with_time(reading, match)


_WEEKS = {"last": Toward.LAST_WEEK, "this": Toward.THIS_WEEK, "next": Toward.NEXT_WEEK}


def _weekday_toward(match: Match, which: str | None, scene: Scene) -> Toward:
    """Return on which side of the anchor a weekday lies; in the past unless its verb says otherwise."""
    whose, direction = group(match, "whose"), leaning_of(match, scene)
    if whose is not None:
        return _WEEKS[whose.removeprefix("of ").split()[0]]
    if which in ("last", "past", "this past", "the previous"):
        return Toward.BEFORE
    if which in ("next", "coming", "this coming", "the following"):
        return Toward.AFTER
    if which == "this":
        return Toward.BACK if direction == PAST else Toward.AHEAD
    ahead = direction == FUTURE or (direction == PRESENT and scene.awaited(match.start()))
    return Toward.AHEAD if ahead else Toward.BACK


def read_deictic(match: Match, scene: Scene) -> Reading | None:
    if previous_word(scene.text, match.start()) in context(match.language, "paper_leads"):
        return None
    step, night = match.words["deictic"][match["word"].lower()], "TNI" if group(match, "tonight") else ""
    kind = "TIME" if night else "DATE"
    if scene.anchor is None:
        counted = waiting(match, Counting.DAYS, step)
        return with_time(Reading(kind=kind, value=NO_DAY + night, counted=counted), match)
    p = periods.day(scene.anchor + DAY * step)
    reading = from_anchor(match, p, scene, "counted from publication on")
    return with_time(replace(reading, kind=kind, value=p.value + night), match)


def read_this_part(match: Match, scene: Scene) -> Reading | None:
    which, letters = match["which"].lower(), part_of_day(match)
    step = match.words["deictic"].get(which, -1 if which == "last" else 0)
    if which == "last" and letters not in ("TNI", "TEV"):
        return None
    if scene.anchor is None:
        return Reading(kind="TIME", value=NO_DAY + letters, counted=waiting(match, Counting.DAYS, step))
    p = periods.day(scene.anchor + DAY * step)
    reading = from_anchor(match, p, scene, "counted from publication on")
    if clock_of(match, "b_") is not None:
        return with_time(reading, match)
    return replace(reading, kind="TIME", value=p.value + letters)
