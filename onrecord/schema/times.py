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


@dataclass(frozen=True, slots=True, kw_only=True)
class When:
    """A time as an EDTF value and as the days it lies between, with the rule that gave it.

    `earliest` and `latest` are inclusive days; `None` means open. `anchor` is the ISO day the words were
    counted from, `None` when they stand for themselves.
    """

    edtf: str
    earliest: date | None
    latest: date | None
    precision: Precision
    anchor: str | None
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Timex:
    """The TIMEX3 view of a time expression (TimeML): type DATE, TIME, DURATION or SET, and its value."""

    type: str
    value: str
