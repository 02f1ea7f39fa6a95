"""Read and write EDTF dates (Library of Congress, 2019; ISO 8601-2): levels 0 and 1, and one-of sets.

Beyond level 1 three forms are read, because news needs them: `[a,b]` (one of), `XXXX-01-12` (a day of an
unknown year), and an open end inside a set (`[..,2014]`).
"""

import calendar
import re
from collections.abc import Iterable
from datetime import date

Bounds = tuple[date | None, date | None]

_DATE = re.compile(
    r"(?P<year>-?\d{4}|-?\d{3}X|-?\d{2}XX|-?\dXXX|XXXX)(?:-(?P<month>\d\d|XX)(?:-(?P<day>\d\d|XX))?)?(?P<mark>[?~%])?"
)
_MOMENT = re.compile(
    r"(?P<day>\d{4}-\d\d-\d\d)T(?P<hour>\d\d):(?P<minute>\d\d):(?P<second>\d\d)(?P<zone>Z|[+-]\d\d(?::\d\d)?)?"
)
_LONG_YEAR = re.compile(r"Y-?\d{5,}[?~%]?")

# Seasons of level 1, as (first month, first day), (last month, last day). Astronomers and weather services
# cut seasons differently, so each runs from the earlier start to the later end, for the northern hemisphere.
_SEASONS = {21: ((3, 1), (6, 21)), 22: ((6, 1), (9, 23)), 23: ((9, 1), (12, 21))}
_WINTER = 24  # from January of its year to March of the next: both winters that a year's name can mean
_WINTER_END = (3, 20)

_MAX_YEAR = date.max.year
_UNKNOWN_YEAR = "XXXX"
_MONTHS = 12
_DECADE, _CENTURY, _MILLENNIUM = 10, 100, 1000  # years that "199X", "19XX" and "1XXX" leave open


def bounds(edtf: str) -> Bounds:
    """Return the first and the last day the value can mean, both inclusive.

    `None` on a side means open, unknown, or outside the years 1 to 9999 that a day can be counted in
    ("0000", "Y99999"). "About" and "uncertain" marks do not widen the bounds. ValueError when the text is
    no such value, or names a day that no calendar has ("2014-02-30").
    """
    if len(edtf) > 1 and edtf[0] == "[" and edtf[-1] == "]":
        return _set_bounds(edtf[1:-1])
    if "/" in edtf:
        return _interval_bounds(edtf)
    return _single_bounds(edtf)


def to_edtf(earliest: date | None, latest: date | None, *, approximate: bool = False) -> str:
    """Return the shortest value whose bounds are these days; "~" is added when approximate.

    A whole month, year, decade or century is written as such, other stretches as an interval, `None` as "..".
    ValueError when both are `None` or the days are in the wrong order.
    """
    if earliest is None and latest is None:
        raise ValueError("a date needs one known end")
    if earliest is not None and latest is not None and earliest > latest:
        raise ValueError(f"{earliest} is after {latest}")
    mark = "~" if approximate else ""
    unit = _whole_unit(earliest, latest) if earliest and latest else None
    if unit is not None:
        return unit + mark
    return "/".join(_end(day, mark) for day in (earliest, latest))


def to_interval(first: str, last: str) -> str:
    """Return the interval from one value to the other; ValueError when either is no single value."""
    _single_bounds(first)
    _single_bounds(last)
    return f"{first}/{last}"


def one_of(days: Iterable[date]) -> str:
    """Return the set "one of these days", sorted; one day stands alone. ValueError when there is none."""
    every = sorted(set(days))
    if not every:
        raise ValueError("one of no days")
    if len(every) == 1:
        return every[0].isoformat()
    return "[" + ",".join(day.isoformat() for day in every) + "]"


def _end(day: date | None, mark: str) -> str:
    return ".." if day is None else day.isoformat() + mark


def _whole_unit(first: date, last: date) -> str | None:
    """Return the day, month, year, decade or century that is exactly this stretch."""
    if first == last:
        return first.isoformat()
    if first.day != 1 or last.day != calendar.monthrange(last.year, last.month)[1]:
        return None
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.year:04}-{first.month:02}"
    if first.month != 1 or last.month != _MONTHS:
        return None
    years = last.year - first.year + 1
    digits = {1: 4, _DECADE: 3, _CENTURY: 2, _MILLENNIUM: 1}.get(years)
    if digits is None or (first.year % years and years > 1):
        return None
    return f"{first.year:04}"[:digits].ljust(4, "X")


def _set_bounds(inside: str) -> Bounds:
    """Bounds of a one-of set: from its first member's earliest day to its last member's latest."""
    ends: list[Bounds] = []
    for member in inside.split(","):
        if ".." in member:
            first, last = member.split("..", 1)
            ends.append(
                (_single_bounds(first)[0] if first else None, _single_bounds(last)[1] if last else None)
            )
        else:
            ends.append(_single_bounds(member.strip()))
    firsts = [first for first, _ in ends if first is not None]
    lasts = [last for _, last in ends if last is not None]
    return (
        min(firsts) if len(firsts) == len(ends) else None,
        max(lasts) if len(lasts) == len(ends) else None,
    )


def _interval_bounds(edtf: str) -> Bounds:
    first, last = edtf.split("/", 1)
    if "/" in last or (first in ("", "..") and last in ("", "..")):
        raise ValueError(f"not an EDTF interval: {edtf!r}")
    earliest = None if first in ("", "..") else _single_bounds(first)[0]
    latest = None if last in ("", "..") else _single_bounds(last)[1]
    if earliest is not None and latest is not None and earliest > latest:
        raise ValueError(f"an EDTF interval that ends before it starts: {edtf!r}")
    return earliest, latest


def _single_bounds(edtf: str) -> Bounds:
    if _LONG_YEAR.fullmatch(edtf):
        return None, None
    if moment := _MOMENT.fullmatch(edtf):
        return _moment_bounds(moment)
    found = _DATE.fullmatch(edtf)
    if found is None:
        raise ValueError(f"not an EDTF value: {edtf!r}")
    year, month, day = found["year"], found["month"], found["day"]
    _check_shape(edtf, year, month, day)
    return _year_bounds(year) if month in (None, "XX") else _month_bounds(year, int(month), day)


def _moment_bounds(found: re.Match[str]) -> Bounds:
    # Hours run to 24 (ISO 8601 midnight), seconds to 60 (leap second).
    if int(found["hour"]) > 24 or int(found["minute"]) > 59 or int(found["second"]) > 60:
        raise ValueError(f"no such time of day: {found[0]!r}")
    return _single_bounds(found["day"])


def _check_shape(edtf: str, year: str, month: str | None, day: str | None) -> None:
    """Unknown digits come from the right, but for a day or month of a wholly unknown year."""
    if month == "XX" and day not in (None, "XX"):
        raise ValueError(f"a known day of an unknown month is no EDTF of levels 0 and 1: {edtf!r}")
    if "X" in year and year != _UNKNOWN_YEAR and month is not None:
        raise ValueError(f"a month of a half-known year is no EDTF of levels 0 and 1: {edtf!r}")
    if year == "-0000":
        raise ValueError("there is no year -0000")


def _year_bounds(year: str) -> Bounds:
    if year.startswith("-") or year == _UNKNOWN_YEAR:
        return None, None
    first, last = int(year.replace("X", "0")), int(year.replace("X", "9"))
    return (date(first, 1, 1) if first >= 1 else None, date(last, _MONTHS, 31) if last >= 1 else None)


def _month_bounds(year: str, month: int, day: str | None) -> Bounds:
    if month in _SEASONS or month == _WINTER:
        if day is not None:
            raise ValueError(f"a season has no days: {year}-{month}-{day}")
        return _season_bounds(int(year), month) if _countable(year) else (None, None)
    leap = 2000  # an unknown or uncountable year may be a leap year: 29 February stands
    countable = _countable(year)
    number = int(year) if countable else leap
    last = date(number, month, 1).replace(day=calendar.monthrange(number, month)[1])
    first = last.replace(day=1)
    if day not in (None, "XX"):
        first = last = date(number, month, int(day))
    return (first, last) if countable else (None, None)


def _countable(year: str) -> bool:
    return year.isdigit() and 1 <= int(year) <= _MAX_YEAR


def _season_bounds(year: int, season: int) -> Bounds:
    if season == _WINTER:
        return date(year, 1, 1), date(year + 1, *_WINTER_END) if year < _MAX_YEAR else None
    first, last = _SEASONS[season]
    return date(year, *first), date(year, *last)
