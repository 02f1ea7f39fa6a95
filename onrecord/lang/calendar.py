"""Days in English words, whatever the machine's language: what is told to readers is in English."""

from collections.abc import Mapping
from datetime import date
from functools import cache

from onrecord.lang.load import table


@cache
def _names(subject: str) -> Mapping[int, str]:
    """Return the full names by number: those that stand first in the table, before their short forms."""
    words = table("en", "months")[subject]
    return {number: word.capitalize() for word, number in reversed(words.items())}


def month_in_words(day: date) -> str:
    """Return the month of a day: "January 2022"."""
    return f"{_names('months')[day.month]} {day.year}"


def day_in_words(day: date) -> str:
    """Return a day: "15 January 2022"."""
    return f"{day.day} {month_in_words(day)}"


def weekday_in_words(day: date) -> str:
    """Return a day with its weekday: "Saturday 15 January 2022"."""
    return f"{_names('weekdays')[day.isoweekday()]} {day_in_words(day)}"
