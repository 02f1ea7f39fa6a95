"""Stretches of the calendar that news names: days, weeks, months, quarters, years … and arithmetic on them.

`value` is the TIMEX3 value (TimeML 1.2.1); `first` and `last` are the inclusive days a reader may take it
to mean. Functions raise ValueError or OverflowError beyond the years 1 to 9999.
"""

import calendar
import math
from dataclasses import dataclass
from datetime import date, timedelta

from onrecord.compare.edtf import bounds
from onrecord.schema.times import Precision

DAY = timedelta(days=1)
WEEK_DAYS = 7
YEAR_MONTHS = 12
QUARTER_MONTHS, HALF_MONTHS = 3, 6
DECADE_YEARS, CENTURY_YEARS = 10, 100
SATURDAY = 6
# TIMEX3 names of seasons → EDTF season numbers.
SEASON_NUMBERS = {"SP": 21, "SU": 22, "FA": 23, "WI": 24}


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """One stretch of the calendar."""

    unit: Precision
    first: date
    last: date
    value: str


def day(d: date) -> Period:
    """The day itself."""
    return Period(unit=Precision.DAY, first=d, last=d, value=d.isoformat())


def week(d: date) -> Period:
    """The week of a day.

    Its name is the ISO week's; its days cover weeks from Monday and weeks from Sunday.
    """
    monday = d - DAY * (d.isoweekday() - 1)
    sunday = d - DAY * (d.isoweekday() % WEEK_DAYS)
    year, number, _ = d.isocalendar()
    return Period(
        unit=Precision.WEEK,
        first=min(monday, sunday),
        last=max(monday, sunday) + DAY * (WEEK_DAYS - 1),
        value=f"{year}-W{number:02}",
    )


def weekend(d: date) -> Period:
    """Saturday and Sunday of the ISO week of a day."""
    saturday = d + DAY * (SATURDAY - d.isoweekday())
    year, number, _ = d.isocalendar()
    return Period(
        unit=Precision.INTERVAL, first=saturday, last=saturday + DAY, value=f"{year}-W{number:02}-WE"
    )


def month(year_number: int, number: int) -> Period:
    """A calendar month."""
    return _months(year_number, number, 1, Precision.MONTH, f"{year_number:04}-{number:02}")


def quarter(year_number: int, number: int) -> Period:
    """A calendar quarter; a company's own quarters may differ."""
    first = (number - 1) * QUARTER_MONTHS + 1
    return _months(year_number, first, QUARTER_MONTHS, Precision.QUARTER, f"{year_number:04}-Q{number}")


def half(year_number: int, number: int) -> Period:
    """The first or second half of a year."""
    first = (number - 1) * HALF_MONTHS + 1
    return _months(year_number, first, HALF_MONTHS, Precision.INTERVAL, f"{year_number:04}-H{number}")


def season(year_number: int, name: str) -> Period:
    """A season by its TIMEX3 name (SP, SU, FA, WI), with the loose bounds of `compare.edtf`."""
    first, last = bounds(f"{year_number:04}-{SEASON_NUMBERS[name]}")
    if first is None or last is None:
        raise ValueError(f"no such season: {year_number} {name}")
    return Period(unit=Precision.SEASON, first=first, last=last, value=f"{year_number:04}-{name}")


def year(number: int) -> Period:
    """A calendar year."""
    return _months(number, 1, YEAR_MONTHS, Precision.YEAR, f"{number:04}")


def decade(first_year: int) -> Period:
    """The decade of a year, e.g. 1990 to 1999."""
    start = first_year - first_year % DECADE_YEARS
    last = date(start + DECADE_YEARS - 1, YEAR_MONTHS, 31)
    return Period(unit=Precision.DECADE, first=date(start, 1, 1), last=last, value=f"{start:04}"[:3])


def century(number: int) -> Period:
    """A century by its ordinal: the 20th runs from 1901 to 2000, and by TIMEX3 is "19"."""
    last = number * CENTURY_YEARS
    return Period(
        unit=Precision.CENTURY,
        first=date(last - CENTURY_YEARS + 1, 1, 1),
        last=date(last, YEAR_MONTHS, 31),
        value=f"{number - 1:02}",
    )


def containing(unit: str, d: date) -> Period:
    """The stretch of the unit (letter of the `units` table) that a day lies in.

    ValueError for units below a day.
    """
    makers = {
        "D": lambda: day(d),
        "N": lambda: day(d),
        "W": lambda: week(d),
        "F": lambda: week(d),
        "WE": lambda: weekend(d),
        "M": lambda: month(d.year, d.month),
        "Q": lambda: quarter(d.year, (d.month - 1) // QUARTER_MONTHS + 1),
        "H": lambda: half(d.year, (d.month - 1) // HALF_MONTHS + 1),
        "Y": lambda: year(d.year),
        "E": lambda: decade(d.year),
        "C": lambda: century((d.year - 1) // CENTURY_YEARS + 1),
    }
    if unit not in makers:
        raise ValueError(f"no calendar unit: {unit}")
    return makers[unit]()


def moved(d: date, unit: str, count: float) -> date:
    """The day `count` units away; fractions of a month or year count in days."""
    days = {"D": 1, "N": 1, "W": WEEK_DAYS, "WE": WEEK_DAYS, "F": 2 * WEEK_DAYS}
    months = {
        "M": 1,
        "Q": QUARTER_MONTHS,
        "H": HALF_MONTHS,
        "Y": YEAR_MONTHS,
        "E": YEAR_MONTHS * DECADE_YEARS,
        "C": YEAR_MONTHS * CENTURY_YEARS,
        "L": YEAR_MONTHS * CENTURY_YEARS * DECADE_YEARS,
    }
    if unit in days:
        return d + timedelta(days=int(days[unit] * count))
    if unit not in months:
        raise ValueError(f"no calendar unit: {unit}")
    index = d.year * YEAR_MONTHS + d.month - 1 + int(months[unit] * count)
    year_number, month_index = divmod(index, YEAR_MONTHS)
    last = calendar.monthrange(year_number, month_index + 1)[1]
    return date(year_number, month_index + 1, min(d.day, last))


def nth_weekday(year_number: int, month_number: int, weekday: int, count: int) -> date:
    """The count-th ISO weekday of a month; -1 is the last."""
    if count < 0:
        last = month(year_number, month_number).last
        return last - DAY * ((last.isoweekday() - weekday) % WEEK_DAYS)
    first = date(year_number, month_number, 1)
    return first + DAY * ((weekday - first.isoweekday()) % WEEK_DAYS + (count - 1) * WEEK_DAYS)


# How much of a stretch a narrowing word leaves, as shares of its length, from where to where. "Early" and
# "late" are halves; "beginning" and "end" thirds; "mid" leaves off a quarter at either end.
_PARTS = {
    "early": (0.0, 0.5),
    "late": (0.5, 1.0),
    "start": (0.0, 1 / 3),
    "end": (2 / 3, 1.0),
    "mid": (0.25, 0.75),
}


def part(period: Period, which: str) -> Period:
    """The early, late, start, end or mid part of a stretch, under its TIMEX3 value; a day has no parts."""
    length = (period.last - period.first).days + 1
    if which not in _PARTS or length == 1:
        return period
    start, end = _PARTS[which]
    years = period.last.year - period.first.year + 1
    if years >= DECADE_YEARS:  # parts of decades and centuries are of whole years, both at their widest
        return Period(
            unit=Precision.INTERVAL,
            first=date(period.first.year + math.floor(years * start), 1, 1),
            last=date(period.first.year + math.ceil(years * end) - 1, YEAR_MONTHS, 31),
            value=period.value,
        )
    return Period(
        unit=Precision.INTERVAL,
        first=period.first + DAY * int(length * start),
        last=period.first + DAY * (max(int(length * end + 0.5), 1) - 1),
        value=period.value,
    )


def _months(year_number: int, first: int, count: int, unit: Precision, value: str) -> Period:
    end = first + count - 1
    last = date(year_number, end, calendar.monthrange(year_number, end)[1])
    return Period(unit=unit, first=date(year_number, first, 1), last=last, value=value)
