"""Lengths of time and how often: amounts in words, and TIMEX3 values of durations and sets."""

import re
from collections.abc import Mapping
from functools import cache
from typing import Any

from onrecord.extract.time_grammar import Match, plurals, vocabulary

_RANGE = re.compile(r"\d ?[-–] ?\d+(?!/)")  # TIMEX3 writes X for an amount that is no number
_HALF = 0.5
_DIGITS = re.compile(r"(?P<whole>\d[\d,]*)(?P<part>\.\d+)?(?:[ -](?P<over>\d)/(?P<under>[1-9]))?")

# What a half of each unit is in the next smaller one that divides it.
_HALVES = {"Y": "6M", "TH": "30M", "TM": "30S", "E": None, "C": None}
_YEARS = {"E": 10, "C": 100}


def number(match: Match, group: str = "amount") -> float | None:
    """Return the amount that words or digits name ("2 1/2", "twenty-four", "a couple of").

    `None` when vague.
    """
    amount = match[group]
    if amount is None or _RANGE.search(amount):
        return None
    if match.words["decimal_comma"]:
        amount = amount.replace(".", "").replace(",", ".")
    text = amount.lower().replace("-", " ")
    if any(word in match.words["amounts"]["vague"] for word in text.split()):
        return None
    digits = _DIGITS.match(amount)
    value = _digits_value(digits) if digits else 0.0
    for word in text[digits.end() :].split() if digits else text.split():
        value = _with_word(value, word, match.words)
    return value or None


def _digits_value(digits: re.Match[str]) -> float:
    value = float(digits["whole"].replace(",", "") + (digits["part"] or ""))
    return value + int(digits["over"]) / int(digits["under"]) if digits["over"] else value


def _with_word(value: float, word: str, words: Mapping[str, Any]) -> float:
    """Add or multiply one more word of a number."""
    amounts = words["amounts"]
    if word in words["scales"]:
        return float((value or 1) * words["scales"][word])
    if word in amounts["alone"]:
        return float(amounts["alone"][word])
    if word in amounts["halves"]:
        return value + _HALF if value > 1 else _HALF
    if value and word in words["context"]["articles"]:
        return value
    return float(value + words["numbers"].get(word, 0))


def unit_letter(match: Match, group: str = "unit") -> str:
    """Return the unit's letter, "W" for "weeks"; ValueError when the word is no unit of time."""
    return _letter(match[group].lower(), match.language)


@cache
def _letter(word: str, language: str) -> str:
    words = vocabulary(language)
    for singular, letter in words["units"].items():
        if word == singular or word in plurals(singular, words):
            return str(letter)
    raise ValueError(f"no unit of time: {word!r}")


def duration(amount: float | None, letter: str) -> str:
    """Return the TIMEX3 value of a length: P2W, PT4H, P2Y6M; PXW when the amount is vague."""
    time = "T" if letter.startswith("T") else ""
    short = {"F": "W", "N": "D"}.get(letter, letter.lstrip("T"))
    if amount is None:
        return f"P{time}X{short}"
    if letter in _YEARS:
        amount, short = amount * _YEARS[letter], "Y"
    if letter == "F":
        amount *= 2
    whole, rest = divmod(amount, 1)
    if rest == _HALF and _HALVES.get(letter):
        lower = _HALVES[letter]
        return f"P{time}{int(whole)}{short}{lower}" if whole else f"P{time}{lower}"
    return f"P{time}{int(whole)}{short}" if not rest else f"P{time}{round(amount, 2):g}{short}"
