"""When something was, with the uncertainty the text leaves."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Precision(StrEnum):
    """The unit to which a time is known."""

    SECOND = "second"
    MINUTE = "minute"
    HOUR = "hour"
    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    SEASON = "season"
    QUARTER = "quarter"
    YEAR = "year"
    DECADE = "decade"
    CENTURY = "century"
    INTERVAL = "interval"


class Counting(StrEnum):
    """How words count from the day of publication."""

    DAYS = "days"  # number: days away; "yesterday" is -1
    WEEKS = "weeks"  # number: calendar weeks away; "last week" is -1
    MONTHS = "months"
    YEARS = "years"
    WEEKDAY = "weekday"  # number: of the week, Monday is 1
    DAY_OF_YEAR = "day of the year"  # number: hundred times the month, and the day; 12 January is 112
    MONTH_OF_YEAR = "month of the year"  # number: of the month


class Toward(StrEnum):
    """On which side of publication the weekday, day or month lies."""

    BACK = "back"  # that day, or the last before it
    BEFORE = "before"  # the last before that day
    AHEAD = "ahead"  # that day, or the next after it
    AFTER = "after"  # the next after that day
    NEAR = "near"  # the nearer one, with a leaning to the past
    LAST_WEEK = "last week"
    THIS_WEEK = "this week"
    NEXT_WEEK = "next week"


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """What words mean that count from a day of publication not known when they were read."""

    words: str  # as they stand in the text
    counting: Counting
    number: int
    toward: Toward = Toward.BACK  # of weekdays, days and months of the year
    further: int = 0  # days on from there: "the next day", told after "Thursday", is 1


@dataclass(frozen=True, slots=True, kw_only=True)
class When:
    """A time as an EDTF value and as the days it lies between, with the rule that gave it.

    `earliest` and `latest` are inclusive days; `None` means open. `anchor` is the ISO day the words were
    counted from, `None` when they stand for themselves. `counted` is there as long as the words wait for a
    day of publication; a record has no such times.
    """

    edtf: str
    earliest: date | None
    latest: date | None
    precision: Precision
    anchor: str | None
    reason: str
    counted: Counted | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Timex:
    """The TIMEX3 view of a time expression (TimeML): type DATE, TIME, DURATION or SET, and its value."""

    type: str
    value: str
