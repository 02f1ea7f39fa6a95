"""Reads dates that stand for themselves ("25 May 2022", "2022-05-25T07:30Z"), and nothing relative."""

import re
from calendar import monthrange
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from onrecord.lang.load import languages, table
from onrecord.schema.times import Precision, When

# The longest way a date is written ("Wednesday, September 30th, 2022 at 12:30:45 p.m. CEST") has about 50
# characters; what is much longer is a sentence.
LONGEST = 80

_ISO = re.compile(
    r"(?P<y>\d{4})-(?P<m>\d{2})(?:-(?P<d>\d{2})(?:[T ]\s*"
    r"(?P<H>\d{2}):?(?P<M>\d{2})(?::?(?P<S>\d{2})(?:[.,]\d+)?)?"
    r"\s*(?P<zone>Z|UTC|GMT|[+-]\d{2}:?\d{2}|[+-]\d{2})?)?)?",
    re.IGNORECASE | re.ASCII,
)
_COMPACT = re.compile(
    r"(?P<y>\d{4})(?P<m>\d{2})(?P<d>\d{2})(?:T(?P<H>\d{2})(?P<M>\d{2})(?P<S>\d{2})?(?P<zone>Z|[+-]\d{4})?)?",
    re.ASCII,
)
_TIME = re.compile(
    r"(?<![\d.:/-])(?P<H>\d{1,2})(?::(?P<M>\d{2})(?::(?P<S>\d{2})(?:\.\d+)?)?|\.(?P<M2>\d{2})(?=\s*[ap]\.?m)|(?=\s*[ap]\.?m))"
    r"(?:\s*(?P<half>[ap])\.?m\b\.?)?(?:\s*(?P<zone>[+-]\d{2}:?\d{2}))?",
    re.IGNORECASE | re.ASCII,
)
_YEAR_FIRST = re.compile(r"(?P<y>\d{4})[/.](?P<m>\d{1,2})[/.](?P<d>\d{1,2})", re.ASCII)
_NUMERIC = re.compile(r"(?P<a>\d{1,2})(?P<sep>[/.-])(?P<b>\d{1,2})(?P=sep)(?P<y>\d{4})", re.ASCII)
_TOKEN = re.compile(r"[^\W\d_]+|\d+", re.UNICODE)
_ORDINAL = re.compile(r"(?<=\d)(?:st|nd|rd|th)\b", re.IGNORECASE)
_GLUE = re.compile(r"[\s,.;|()·•–—-]*")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Clock:
    """A time of day as written."""

    hour: int
    minute: int
    second: int | None
    zone: str  # "", "Z" or "+01:00"


def read_absolute(text: str, *, day_first: bool | None = None) -> When | None:
    """Return the date that the whole of `text` is, or None when it is none, or not for certain.

    ISO 8601, RFC 2822, and dates with the month in words are read, with or without a time of day. All-digit
    dates such as 5/6/2022 are read only when one order is possible, or when `day_first` says which.
    Impossible dates (30 February) give None.
    """
    text = text.strip()
    if not text or len(text) > LONGEST:
        return None
    exact = _ISO.fullmatch(text) or _COMPACT.fullmatch(text)
    if exact:
        return _from_iso(exact)
    clock, rest = _take_clock(_ORDINAL.sub("", text))
    if clock is not None and (clock.hour > 23 or clock.minute > 59 or (clock.second or 0) > 59):
        return None
    numbers = _numeric(rest.strip(" ,|-·"), day_first) or _worded(rest)
    if numbers is None:
        return None
    year, month, day = numbers
    return moment(year, month, day, clock=clock)


def day(value: date, reason: str) -> When:
    """Return a whole day as a `When`."""
    return When(
        edtf=value.isoformat(),
        earliest=value,
        latest=value,
        precision=Precision.DAY,
        anchor=None,
        reason=reason,
    )


def moment(
    year: int, month: int | None, day_of_month: int | None, *, clock: _Clock | None = None
) -> When | None:
    """Return a year, month, day or time of day as a `When`; None when the calendar has no such day."""
    try:
        if month is None:
            return _span(f"{year:04}", date(year, 1, 1), date(year, 12, 31), Precision.YEAR)
        if day_of_month is None:
            last = monthrange(year, month)[1]
            return _span(
                f"{year:04}-{month:02}", date(year, month, 1), date(year, month, last), Precision.MONTH
            )
        whole = date(year, month, day_of_month)
    except ValueError:
        return None
    if clock is None:
        return day(whole, "a date in full")
    time = f"{clock.hour:02}:{clock.minute:02}:{clock.second or 0:02}{clock.zone}"
    precision = Precision.MINUTE if clock.second is None else Precision.SECOND
    return When(
        edtf=f"{whole.isoformat()}T{time}",
        earliest=whole,
        latest=whole,
        precision=precision,
        anchor=None,
        reason="a date in full with the time of day",
    )


def _span(edtf: str, first: date, last: date, precision: Precision) -> When:
    unit = precision.value
    return When(
        edtf=edtf, earliest=first, latest=last, precision=precision, anchor=None, reason=f"a {unit} in full"
    )


def _from_iso(match: re.Match[str]) -> When | None:
    parts = match.groupdict()
    year, month = int(parts["y"]), int(parts["m"])
    if parts["d"] is None:
        return moment(year, month, None)
    clock = None
    if parts.get("H") is not None:
        second = None if parts["S"] is None else int(parts["S"])
        clock = _Clock(
            hour=int(parts["H"]), minute=int(parts["M"]), second=second, zone=_offset(parts["zone"] or "")
        )
        if clock.hour > 23 or clock.minute > 59 or (second or 0) > 59:
            return None
    return moment(year, month, int(parts["d"]), clock=clock)


def _offset(zone: str) -> str:
    """Return a zone as EDTF writes it."""
    if not zone:
        return ""
    if zone[0] not in "+-":
        return _zones().get(zone.lower(), "")
    digits = zone[1:].replace(":", "")
    minutes = digits[2:] or "00"
    return "Z" if zone[0] == "-" and digits.strip("0") == "" else f"{zone[0]}{digits[:2]}:{minutes}"


def _take_clock(text: str) -> tuple[_Clock | None, str]:
    """Return the time of day that stands in the text, and the text without it and its zone."""
    match = _TIME.search(text)
    if match is None:
        return None, text
    hour = int(match["H"])
    if match["half"]:
        if not 1 <= hour <= 12:
            return _Clock(hour=99, minute=0, second=None, zone=""), text
        hour = hour % 12 + (12 if match["half"].lower() == "p" else 0)
    after = text[match.end() :]
    zone, after = (_offset(match["zone"]), after) if match["zone"] else _take_zone(after)
    second = None if match["S"] is None else int(match["S"])
    clock = _Clock(hour=hour, minute=int(match["M"] or match["M2"] or 0), second=second, zone=zone)
    return clock, f"{text[: match.start()]} {after}"


def _take_zone(after: str) -> tuple[str, str]:
    match = re.match(r"\s*\(?([A-Za-z]{1,5})\b\)?", after)
    if match is None or match[1].lower() not in _zones():
        return "", after
    return _zones()[match[1].lower()], after[match.end() :]


def _numeric(text: str, day_first: bool | None) -> tuple[int, int, int] | None:
    match = _YEAR_FIRST.fullmatch(text)
    if match:
        return int(match["y"]), int(match["m"]), int(match["d"])
    match = _NUMERIC.fullmatch(text)
    if match is None:
        return None
    a, b, year = int(match["a"]), int(match["b"]), int(match["y"])
    if day_first is None:
        if a <= 12 and b <= 12 and a != b:
            return None
        day_first = a > 12
    return (year, b, a) if day_first else (year, a, b)


def _worded(text: str) -> tuple[int, int | None, int | None] | None:
    """Read a date whose month is a word; every token must belong to it."""
    month: int | None = None
    numbers: list[str] = []
    end = 0
    for token in _TOKEN.finditer(text):
        if not _GLUE.fullmatch(text, end, token.start()):
            return None
        end = token.end()
        word = token[0].lower()
        if word.isdigit():
            numbers.append(word)
        elif word in _months() and month is None:
            month = _months()[word]
        elif word not in _silent():
            return None
    if not _GLUE.fullmatch(text, end):
        return None
    return _arrange(month, numbers)


def _arrange(month: int | None, numbers: list[str]) -> tuple[int, int | None, int | None] | None:
    years = [number for number in numbers if len(number) == 4]
    days = [number for number in numbers if len(number) <= 2]
    if len(years) != 1 or len(days) > 1 or len(years) + len(days) != len(numbers):
        return None
    if month is None:
        return None if days else (int(years[0]), None, None)
    return int(years[0]), month, int(days[0]) if days else None


# Where a date is read the language of the page is not known yet: the words of every language are taken. Where
# two have one in common ("august", "sept") it means the same in both; a test sees to that.
@cache
def _months() -> Mapping[str, int]:
    return {word: month for words in _tables() for word, month in words["months"].items()}


@cache
def _zones() -> Mapping[str, str]:
    return {word: zone for words in _tables() for word, zone in words["zones"].items()}


@cache
def _silent() -> frozenset[str]:
    return frozenset(word for words in _tables() for word in (*words["weekdays"], *words["fillers"]["words"]))


def _tables() -> Sequence[Mapping[str, Any]]:
    return [table(language, "months") for language in sorted(languages("months"))]
