"""Dates in words: as exact as they are known, and no more."""

import re
from collections.abc import Iterable
from datetime import date

from onrecord.lang.calendar import day_in_words, month_in_words
from onrecord.show.pages import Moment, Row

UNDATED = Moment(words="no date known", earliest=None, latest=None, reason="")
# Clock time is kept in the EDTF value of these; the days around it cannot show it.
CLOCK = frozenset({"second", "minute", "hour"})
# EDTF writes seconds always; minutes and the zone are what a reader wants of them.
_CLOCK_TIME = re.compile(r"T(\d\d(?::\d\d)?)[\d:.]*(Z|[+-]\d\d(?::?\d\d)?)?$")


def moment(when: Row | str | None) -> Moment:
    """Return a *when* of the contract, or a plain ISO day, in words."""
    if when is None:
        return UNDATED
    if isinstance(when, str):
        return Moment(words=day_words(when), earliest=when, latest=when, reason="")
    earliest, latest = when["earliest"], when["latest"]
    words = range_words(earliest, latest, when["precision"])
    clock = _CLOCK_TIME.search(str(when["edtf"])) if when["precision"] in CLOCK else None
    if clock:
        zone = "UTC" if clock[2] == "Z" else clock[2]
        words = f"{words}, {clock[1]} {zone}" if zone else f"{words}, {clock[1]}"
    return Moment(words=words, earliest=earliest, latest=latest, reason=when["reason"] or "")


def range_words(earliest: str | None, latest: str | None, precision: str = "") -> str:
    """Return an inclusive interval of ISO days in words; None is an open end."""
    if earliest is None and latest is None:
        return UNDATED.words
    if earliest is None or latest is None:
        return f"from {day_words(earliest)} on" if earliest else f"until {day_words(latest or '')}"
    if earliest == latest:
        return day_words(earliest)
    if precision == "month" and earliest[:7] == latest[:7]:
        return month_words(earliest)
    if precision == "year" and earliest[:4] == latest[:4]:
        return earliest[:4]
    return _interval_words(earliest, latest)


def _interval_words(earliest: str, latest: str) -> str:
    if earliest[:7] == latest[:7]:
        return f"{int(earliest[8:10])}–{day_words(latest)}"
    if earliest[:4] == latest[:4]:
        return f"{day_words(earliest).rsplit(' ', 1)[0]} – {day_words(latest)}"
    return f"{day_words(earliest)} – {day_words(latest)}"


def day_words(iso: str) -> str:
    """Return `12 January 2022` for an ISO day; the value itself when it is none."""
    try:
        day = date.fromisoformat(iso)
    except ValueError:
        return iso
    return day_in_words(day)


def month_words(iso: str) -> str:
    """Return `January 2022` for an ISO day; the value itself when it is none."""
    try:
        day = date.fromisoformat(iso)
    except ValueError:
        return iso
    return month_in_words(day)


def dates_of_story(first: Moment, last: Moment, published: Iterable[Moment]) -> str:
    """Return the days between which the reports came out, in words that own up to those not known."""
    known = [when for when in published if when.known]
    earliest = first.earliest or min((when.order for when in known), default=None)
    latest = last.latest or max((when.latest or when.order for when in known), default=None)
    if earliest is None and latest is None:
        return "publication dates not known"
    return f"published {range_words(earliest, latest)}"
