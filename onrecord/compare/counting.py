"""Counts from a day of publication to the days that words mean, and from such days back to publication.

All counts move with publication: a later day of publication never gives an earlier day. So what a stretch of
publication gives lies between what its two ends give, and a search by halves finds the way back.
"""

from calendar import monthrange
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

from onrecord.schema.times import Counted, Counting, Toward

Days = tuple[date, date]  # the first and the last, both included

DAY = timedelta(days=1)
WEEK_DAYS = 7
YEAR_MONTHS = 12
YEAR_DAYS = 366
LEAP_GAP = 8  # years; two leap years are at most so far apart (1896 and 1904)
# The nearer one, where no verb tells: news speaks of the past unless the future is this many times nearer.
PAST_BIAS = 2
# A side that the verb tells is given up when it is almost a year away and the other is near: a year is left
# out only where nobody would think of another.
FAR, NEAR = 300, 45  # days
YEARLY = frozenset({Counting.DAY_OF_YEAR, Counting.MONTH_OF_YEAR})
# Days that one of each may lie away, or hold.
REACH = {
    Counting.DAYS: 1,
    Counting.WEEKS: WEEK_DAYS,
    Counting.MONTHS: 31,
    Counting.YEARS: YEAR_DAYS,
}
WEEKDAY_REACH = 3 * WEEK_DAYS  # days; "of next week" is two weeks away at most
YEARLY_REACH = (LEAP_GAP + 1) * YEAR_DAYS  # days
WEEKS_AWAY = {Toward.LAST_WEEK: -1, Toward.THIS_WEEK: 0, Toward.NEXT_WEEK: 1}


def days_meant(counted: Counted, published: date) -> Days:
    """Return the days that the words mean in a report of that day.

    OverflowError or ValueError beyond the years 1 to 9999.
    """
    first, last = _counted_days(counted, published)
    return first + DAY * counted.further, last + DAY * counted.further


def _counted_days(counted: Counted, published: date) -> Days:
    number = counted.number
    match counted.counting:
        case Counting.DAYS:
            return (published + DAY * number,) * 2
        case Counting.WEEKS:
            return _week(published + DAY * WEEK_DAYS * number)
        case Counting.MONTHS:
            return _month(published.year * YEAR_MONTHS + published.month - 1 + number)
        case Counting.YEARS:
            return date(published.year + number, 1, 1), date(published.year + number, YEAR_MONTHS, 31)
        case Counting.WEEKDAY:
            return (_weekday(counted, published),) * 2
        case _:
            return _yearly(counted, published)


def days_between(counted: Counted, first: date, last: date) -> Days | None:
    """Return the days the words can mean in a report published between two days; None beyond the calendar."""
    try:
        return days_meant(counted, first)[0], days_meant(counted, last)[1]
    except (OverflowError, ValueError):
        return None


def publication_between(counted: Counted, first: date, last: date) -> Days | None:
    """Return the days of publication from which the words can mean a day between two days, or None."""
    try:
        first, last = first - DAY * counted.further, last - DAY * counted.further
        counted = replace(counted, further=0)
        low, high = first - DAY * _reach(counted), last + DAY * _reach(counted)
        earliest = _first(low, high, lambda day: days_meant(counted, day)[1] >= first)
        latest = _first(low, high, lambda day: days_meant(counted, day)[0] > last) - DAY
    except (OverflowError, ValueError):
        return None
    if counted.counting in YEARLY:  # what is told as past is not to come, however near it is
        earliest = max(earliest, first) if counted.toward is Toward.BACK else earliest
        latest = min(latest, last) if counted.toward is Toward.AHEAD else latest
    return (earliest, latest) if earliest <= latest else None


def _reach(counted: Counted) -> int:
    """Return how many days the words can lie away from publication, or more."""
    if counted.counting is Counting.WEEKDAY:
        return WEEKDAY_REACH
    return REACH.get(counted.counting, 0) * (abs(counted.number) + 2) or YEARLY_REACH


def _first(low: date, high: date, holds: Callable[[date], bool]) -> date:
    """Return the first day of a stretch from which on something holds."""
    while low < high:
        middle = low + (high - low) // 2
        if holds(middle):
            high = middle
        else:
            low = middle + DAY
    return low


def _week(day: date) -> Days:
    """Return the week of a day, by weeks from Monday and by weeks from Sunday."""
    monday = day - DAY * (day.isoweekday() - 1)
    sunday = day - DAY * (day.isoweekday() % WEEK_DAYS)
    return min(monday, sunday), max(monday, sunday) + DAY * (WEEK_DAYS - 1)


def _month(number: int) -> Days:
    """Return a month by its number, counted from year 0."""
    year, month = number // YEAR_MONTHS, number % YEAR_MONTHS + 1
    return date(year, month, 1), date(year, month, monthrange(year, month)[1])


def _weekday(counted: Counted, published: date) -> date:
    weekday, toward = counted.number, counted.toward
    if toward in WEEKS_AWAY:
        return published + DAY * (weekday - published.isoweekday() + WEEKS_AWAY[toward] * WEEK_DAYS)
    if toward in (Toward.AHEAD, Toward.AFTER):
        start = published + DAY * (toward is Toward.AFTER)
        return start + DAY * ((weekday - start.isoweekday()) % WEEK_DAYS)
    start = published - DAY * (toward is Toward.BEFORE)
    return start - DAY * ((start.isoweekday() - weekday) % WEEK_DAYS)


def _yearly(counted: Counted, published: date) -> Days:
    """Return the day or month of the year on the side the words tell; the nearer one where they do not."""
    years = range(published.year - LEAP_GAP, published.year + LEAP_GAP + 1)
    row = [days for year in years for days in _of_year(counted, year)]
    strict = counted.toward in (Toward.BEFORE, Toward.AFTER)
    back = max(days for days in row if days[1 if strict else 0] < published + DAY * (not strict))
    ahead = min(days for days in row if days[0 if strict else 1] > published - DAY * (not strict))
    behind, before = max(0, (published - back[1]).days), max(0, (ahead[0] - published).days)
    match counted.toward:
        case Toward.NEAR:
            return back if behind <= before * PAST_BIAS else ahead
        case Toward.BACK:
            return ahead if behind > FAR and before < NEAR else back
        case Toward.AHEAD:
            return back if before > FAR and behind < NEAR else ahead
        case _:
            return back if counted.toward is Toward.BEFORE else ahead


def _of_year(counted: Counted, year: int) -> list[Days]:
    """Return the day or month in a year; nothing where the year has no such day."""
    if counted.counting is Counting.MONTH_OF_YEAR:
        return [_month(year * YEAR_MONTHS + counted.number - 1)]
    month, day = divmod(counted.number, 100)
    has_it = day <= monthrange(year, month)[1]
    return [(date(year, month, day),) * 2] if has_it else []
