"""Lengths of time and how often: amounts in words, and TIMEX3 values of durations and sets."""

import re
from functools import cache

from onrecord.extract.time_grammar import plural
from onrecord.lang.load import table

# Amounts that name no number; TIMEX3 writes X for them.
_VAGUE_AMOUNT = re.compile(
    r"\b(?:few|several|some|many|number of|dozens|hundreds|thousands|millions|to|or)\b|\d ?[-–] ?\d+(?!/)",
    re.IGNORECASE,
)
_SCALES = {"hundred": 100, "thousand": 1_000, "million": 1_000_000, "billion": 1_000_000_000}
_DOZEN = 12
_HALF = 0.5
_DIGITS = re.compile(r"(?P<whole>\d[\d,]*)(?P<part>\.\d+)?(?:[ -](?P<over>\d)/(?P<under>[1-9]))?")

# What a half of each unit is in the next smaller one that divides it.
_HALVES = {"Y": "6M", "TH": "30M", "TM": "30S", "E": None, "C": None}
_YEARS = {"E": 10, "C": 100}


def number(words: str | None) -> float | None:
    """Return the amount that words or digits name ("2 1/2", "twenty-four", "a couple of").

    `None` when vague.
    """
    if words is None or _VAGUE_AMOUNT.search(words):
        return None
    text = words.lower().replace("-", " ")
    digits = _DIGITS.match(words)
    value = _digits_value(digits) if digits else 0.0
    known = table("en", "times")["numbers"]
    for word in text[digits.end() :].split() if digits else text.split():
        value = _with_word(value, word, known)
    return value or None


def _digits_value(digits: re.Match[str]) -> float:
    value = float(digits["whole"].replace(",", "") + (digits["part"] or ""))
    return value + int(digits["over"]) / int(digits["under"]) if digits["over"] else value


def _with_word(value: float, word: str, known: dict[str, int]) -> float:
    """Add or multiply one more word of a number."""
    if word in _SCALES:
        return (value or 1) * _SCALES[word]
    if word in ("couple", "another", "additional"):
        return 2.0 if word == "couple" else 1.0
    if word == "dozen":
        return (value or 1) * _DOZEN
    if word == "half":
        return value + _HALF if value > 1 else _HALF
    return value if word in ("a", "an") and value else value + known.get(word, 0)


@cache
def unit_letter(word: str) -> str:
    """Return the unit's letter, "W" for "weeks"; ValueError when the word is no unit of time."""
    words = table("en", "times")
    for singular, letter in words["units"].items():
        if word.lower() in (singular, plural(singular, words)):
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
