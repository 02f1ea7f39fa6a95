"""The grammar of English time expressions: the words of `lang/en/times.toml` put into patterns.

A pattern says how an expression is written; what it means is for `time_readings`. A sentence is tried only
against the patterns whose kinds of words it has, which keeps the stage fast.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from onrecord.lang.load import table


@dataclass(frozen=True, slots=True)
class Rule:
    """One way to write a time. `name` leads to its reading; words of all `needs` are in the sentence."""

    name: str
    pattern: re.Pattern[str]
    needs: frozenset[str]


@dataclass(frozen=True, slots=True)
class Found:
    """A rule that fits at start..end of the text."""

    start: int
    end: int
    rule: Rule
    match: re.Match[str]


_TEN = 10
_SHORT_MONTH = 4  # letters: "sept" and shorter are short forms
# Words of a sentence, as far as they can start or carry a time.
_WORD = re.compile(r"[A-Za-z]+|\d+")

# A place in a pattern for words or a fragment; what follows the colon is put before the names of its groups.
_SLOT = re.compile(r"\{([A-Z][A-Z0-9_]*)(?::(\w*))?\}")
_GROUP = re.compile(r"\(\?P<(\w+)>")


@cache
def rules() -> tuple[Rule, ...]:
    """Return the compiled grammar, once per process."""
    fragments = {**_words(), **table("en", "times")["fragments"]}
    return tuple(
        Rule(
            rule["name"],
            re.compile(rf"(?<![\w@])(?:{_filled(rule['pattern'], fragments)})(?!\w)", re.IGNORECASE),
            frozenset(rule["needs"].split()),
        )
        for rule in table("en", "times")["rules"]
    )


def _filled(pattern: str, fragments: Mapping[str, str]) -> str:
    """Put the fragments into a pattern, and theirs into them."""

    def fill(slot: re.Match[str]) -> str:
        inner = _filled(fragments[slot[1]], fragments)
        return _GROUP.sub(rf"(?P<{slot[2]}\1>", inner) if slot[2] else inner

    return _SLOT.sub(fill, pattern)


@cache
def kinds() -> Mapping[str, frozenset[str]]:
    """Return, for each lower-case word that can carry a time, the kinds of rules it wakes."""
    words = table("en", "times")
    lists: dict[str, Iterable[str]] = {
        **words["wakes"],
        "nth": [*words["ordinals"], *words["wakes"]["nth"]],
        "bare": {word for phrase in words["context"]["bare_lengths"] for word in phrase.split()},
        "month": words["months"],
        "weekday": [*words["weekdays"], *words["short_weekdays"], *(f"{day}s" for day in words["weekdays"])],
        "part": words["parts_of_day"],
        "holiday": {name.split()[-1].replace("'s", "") for name in _holidays(words)},
        "clock": [*words["clock"], *words["zones"], *words["wakes"]["clock"]],
        "season": words["seasons"],
        "decade": words["decades"],
        "unit": [
            *words["units"],
            *(plural(unit, words) for unit in words["units"]),
            *words["wakes"]["unit"],
        ],
        "often": words["sets"],
        "vague": {phrase.split()[-1] for group in words["vague"].values() for phrase in group},
    }
    made: dict[str, set[str]] = {}
    for kind, members in lists.items():
        for word in members:
            made.setdefault(word, set()).add(kind)
    return {word: frozenset(found) for word, found in made.items()}


def search(text: str, start: int, end: int) -> list[Found]:
    """Return every fit of every rule between two places of the text.

    They are sorted by start, the longest first, then by rule.
    """
    awake = _awake(text, start, end)
    if not awake:
        return []
    found = [
        (match.start(), -match.end(), number, Found(match.start(), match.end(), rule, match))
        for number, rule in enumerate(rules())
        if rule.needs <= awake
        for match in rule.pattern.finditer(text, start, end)
    ]
    return [item[-1] for item in sorted(found, key=lambda item: item[:3])]


def plural(unit: str, words: Mapping[str, Any]) -> str:
    """Return the plural of a unit of time."""
    return str(words["plurals"].get(unit, unit + "s"))


def _awake(text: str, start: int, end: int) -> set[str]:
    known = kinds()
    awake: set[str] = set()
    for word in set(_WORD.findall(text, start, end)):
        if word[0].isdigit():
            awake.update(("digits", "clock") if len(word) in (1, 2, 4) else ("digits",))
        elif kind := known.get(word.lower()):
            awake.update(kind)
    return awake


def _either(words: Iterable[str]) -> str:
    """An alternation, longest first, so that "late" does not hide "later"."""
    return "|".join(
        re.escape(word).replace(r"\ ", " ") for word in sorted(set(words), key=lambda w: (-len(w), w))
    )


def _capitals(words: Iterable[str], ending: str = "") -> str:
    """Names in title case or capitals, whatever the case of the rest of the pattern."""
    return f"(?-i:{_either(form + ending for word in words for form in (word.title(), word.upper()))})"


def _holidays(words: Mapping[str, Any]) -> list[str]:
    return [*words["holidays"], *words["moving_holidays"], *words["easter_holidays"]]


def _words() -> dict[str, str]:
    """The word lists as alternations, under the names that patterns call them by."""
    found = table("en", "times")
    numbers, units = found["numbers"], found["units"]
    full = [word for word in found["months"] if len(word) > _SHORT_MONTH or word in ("may", "june", "july")]
    short = set(found["months"]) - set(full)
    return {
        "MONTH_NAME": rf"{_capitals(full)}|{_capitals(short)}\b\.?",
        "WEEKDAY_NAME": _capitals(found["weekdays"]),
        "ANY_WEEKDAY_NAME": _capitals([*found["weekdays"], *found["short_weekdays"]]),
        "PLURAL_WEEKDAY_NAME": _capitals(found["weekdays"], "s"),
        "ZONE_NAME": f"(?-i:{_either(name.upper() for name in found['zones'])})",
        "ONES": _either(word for word, value in numbers.items() if value < _TEN and word not in ("a", "an")),
        "TEENS": _either(word for word, value in numbers.items() if _TEN <= value < 2 * _TEN),
        "TENS": _either(word for word, value in numbers.items() if value >= 2 * _TEN),
        "ORDINALS": _either(found["ordinals"]),
        "SINGLES": _either(units),
        "PLURALS": _either(plural(unit, found) for unit in units),
        "PARTS": _either(found["parts_of_day"]),
        "CLOCK_WORDS": _either(found["clock"]),
        "HOLIDAYS": _either(_holidays(found)).replace("'", "['\u2019]"),
        "APPROXIMATORS": _either(found["approximators"]["words"]),
        "MODIFIERS": _either(found["modifiers"]),
        "SEASONS": _either(found["seasons"]),
        "DECADES": _either(found["decades"]),
        "BARE": _either(found["context"]["bare_lengths"]),
        "SETS": _either(found["sets"]),
        "VAGUE": _either(phrase for group in found["vague"].values() for phrase in group),
    }
