"""The grammar of time expressions of a language: the words of `lang/<language>/times.toml` put into patterns.

A pattern says how an expression is written; what it means is for `time_readings`. A sentence is tried only
against the patterns whose kinds of words it has, which keeps the stage fast.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from onrecord.lang.load import languages, table

DEFAULT_LANGUAGE = "en"  # of reports whose language is not known or has no words of time


@dataclass(frozen=True, slots=True)
class Rule:
    """One way to write a time. `name` leads to its reading; words of all `needs` are in the sentence."""

    name: str
    pattern: re.Pattern[str]
    needs: frozenset[str]


# What is put before the names of the groups of a fragment that a rule has twice.
_PREFIX = re.compile(r"^[ab]_")


class Match:
    """A rule that fits somewhere: its groups, in the terms that the readings know.

    A group is what the text has there, or, where the language has a table `meanings.<group>`, what that
    table says it means ("letzten" → "last"). A group that the rule of this language lacks is `None`.
    """

    __slots__ = ("_found", "_meanings", "language", "words")

    def __init__(self, found: re.Match[str], language: str) -> None:
        self._found = found
        self.language = language
        self.words = vocabulary(language)
        self._meanings = self.words.get("meanings", {})

    def __getitem__(self, group: str | int) -> str | Any:
        if isinstance(group, int):
            return self._found[group]
        if group not in self._found.re.groupindex:
            return None
        value = self._found[group]
        known = self._meanings.get(_PREFIX.sub("", group)) if value else None
        return known.get(value.lower(), value) if known else value

    @property
    def string(self) -> str:
        return self._found.string

    def start(self, group: str | int = 0) -> int:
        return self._found.start(group)

    def end(self, group: str | int = 0) -> int:
        return self._found.end(group)


@dataclass(frozen=True, slots=True)
class Found:
    """A rule that fits at start..end of the text."""

    start: int
    end: int
    rule: Rule
    match: Match


_TEN = 10
# Words of a sentence, as far as they can start or carry a time.
_WORD = re.compile(r"[^\W\d_]+|\d+")

# A place in a pattern for words or a fragment; what follows the colon is put before the names of its groups.
_SLOT = re.compile(r"\{([A-Z][A-Z0-9_]*)(?::(\w*))?\}")
_GROUP = re.compile(r"\(\?P<(\w+)>")


def language_of(code: str | None) -> str:
    """Return the language whose words of time a report is read with."""
    return code if code in languages("times") else DEFAULT_LANGUAGE


@cache
def vocabulary(language: str) -> Mapping[str, Any]:
    """Return the words of time of a language: its months, its numbers, and what `times.toml` adds."""
    months, numbers, times = (table(language, subject) for subject in ("months", "numbers", "times"))
    short = times["short"]
    return {
        **times,
        "months": months["months"],
        "weekdays": {name: day for name, day in months["weekdays"].items() if name not in short["weekdays"]},
        "short_weekdays": {name: months["weekdays"][name] for name in short["weekdays"]},
        "zones": {name: zone for name, zone in months["zones"].items() if len(name) > 1},
        "numbers": {**_above_zero(numbers["cardinals"]), **times["numbers"]},
        "scales": {**numbers["scales"], **numbers["collectives"]},
    }


def _above_zero(cardinals: Mapping[str, int]) -> dict[str, int]:
    return {word: value for word, value in cardinals.items() if value}


@cache
def context(language: str, name: str) -> frozenset[str]:
    """Return the words that decide what stands beside them; none where the language has no such list."""
    return frozenset(vocabulary(language)["context"].get(name, ()))


@cache
def rules(language: str) -> tuple[Rule, ...]:
    """Return the compiled grammar of a language, once per process."""
    fragments = {**_words(language), **table(language, "times")["fragments"]}
    return tuple(
        Rule(
            rule["name"],
            re.compile(rf"(?<![\w@])(?:{_filled(rule['pattern'], fragments)})(?!\w)", re.IGNORECASE),
            frozenset(rule["needs"].split()),
        )
        for rule in table(language, "times")["rules"]
    )


def _filled(pattern: str, fragments: Mapping[str, str]) -> str:
    """Put the fragments into a pattern, and theirs into them."""

    def fill(slot: re.Match[str]) -> str:
        inner = _filled(fragments[slot[1]], fragments)
        return _GROUP.sub(rf"(?P<{slot[2]}\1>", inner) if slot[2] else inner

    return _SLOT.sub(fill, pattern)


@cache
def kinds(language: str) -> Mapping[str, frozenset[str]]:
    """Return, for each lower-case word that can carry a time, the kinds of rules it wakes."""
    words = vocabulary(language)
    lists: dict[str, Iterable[str]] = {
        **words["wakes"],
        "nth": [*words["ordinals"], *words["wakes"]["nth"]],
        "bare": {word for phrase in words["context"]["bare_lengths"] for word in phrase.split()},
        "month": words["months"],
        "weekday": [*words["weekdays"], *words["short_weekdays"], *(f"{day}s" for day in words["weekdays"])],
        "part": words["parts_of_day"],
        "daypart": [day + part for day in words["weekdays"] for part in words["parts_of_day"]],
        "holiday": {name.split()[-1].replace("'s", "") for name in _holidays(words)},
        "clock": [*words["clock"], *words["zones"], *words["wakes"]["clock"]],
        "season": words["seasons"],
        "decade": words["decades"],
        "unit": [
            *words["units"],
            *(form for unit in words["units"] for form in plurals(unit, words)),
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


def search(text: str, start: int, end: int, language: str) -> list[Found]:
    """Return every fit of every rule between two places of the text.

    They are sorted by start, the longest first, then by rule.
    """
    awake = _awake(text, start, end, kinds(language))
    if not awake:
        return []
    found = [
        (match.start(), -match.end(), number, rule, match)
        for number, rule in enumerate(rules(language))
        if rule.needs <= awake
        for match in rule.pattern.finditer(text, start, end)
    ]
    found.sort(key=lambda item: item[:3])
    return [Found(start, -end, rule, Match(match, language)) for start, end, _, rule, match in found]


def plurals(unit: str, words: Mapping[str, Any]) -> Sequence[str]:
    """Return the plural forms of a unit of time."""
    forms = words["plurals"].get(unit, [unit + "s"])
    return [forms] if isinstance(forms, str) else list(forms)


def is_plural(word: str, language: str) -> bool:
    """Tell whether a word is a unit of time in the plural."""
    return word.lower() in _plural_units(language)


@cache
def _plural_units(language: str) -> frozenset[str]:
    words = vocabulary(language)
    return frozenset(form for unit in words["units"] for form in plurals(unit, words))


def _awake(text: str, start: int, end: int, known: Mapping[str, frozenset[str]]) -> set[str]:
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


def _words(language: str) -> dict[str, str]:
    """The word lists as alternations, under the names that patterns call them by."""
    found = vocabulary(language)
    numbers, units, short = found["numbers"], found["units"], found["short"]["months"]
    articles = context(language, "articles")
    full = [word for word in found["months"] if word not in short]
    return {
        "MONTH_NAME": rf"{_capitals(full)}|{_capitals(short)}\b\.?",
        "WEEKDAY_NAME": _capitals(found["weekdays"]),
        "ANY_WEEKDAY_NAME": _capitals([*found["weekdays"], *found["short_weekdays"]]),
        "PLURAL_WEEKDAY_NAME": _capitals(found["weekdays"], "s"),
        "ZONE_NAME": f"(?-i:{_either(name.upper() for name in found['zones'])})",
        "ONES": _either(word for word, value in numbers.items() if value < _TEN and word not in articles),
        "TEENS": _either(word for word, value in numbers.items() if _TEN <= value < 2 * _TEN),
        "TENS": _either(word for word, value in numbers.items() if value >= 2 * _TEN),
        "ORDINALS": _either(found["ordinals"]),
        "SINGLES": _either(units),
        "PLURALS": _either(form for unit in units for form in plurals(unit, found)),
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
