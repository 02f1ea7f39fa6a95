"""Offices, titles, given names, and the nouns by which reports refer back to people."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Literal

from onrecord.lang.load import table, words

Gender = Literal["f", "m"]

_LANGUAGE = "en"
# Words whose answer is kept: the forms of a year of news.
SEEN_WORDS = 100_000
# Roles whose offices are kept, likewise.
SEEN_ROLES = 100_000
_ES_ENDINGS = ("s", "x", "z", "ch", "sh")
_VOWELS = "aeiou"


@dataclass(frozen=True, slots=True, kw_only=True)
class Office:
    """An office or role noun, singular. The first category is the noun itself; the others are by letter."""

    noun: str
    categories: tuple[str, ...]
    gender: Gender | None


@lru_cache(maxsize=SEEN_WORDS)
def office(noun: str) -> Office | None:
    """Return the office that a noun names, singular or plural, in capitals or not; None when it is none."""
    return _offices().get(_plain(noun))


@lru_cache(maxsize=SEEN_ROLES)
def offices_in(role: str) -> tuple[Office, ...]:
    """Return the offices that a role names, in order; short titles count ("Sen." is a senator)."""
    short = table(_LANGUAGE, "names")["title_offices"]
    bare = [part for word in role.split() for part in _parts(word.strip(",.'’").lower())]
    found, at = [], 0
    while at < len(bare):
        for length in (3, 2, 1):
            phrase = " ".join(bare[at : at + length])
            one = office(short.get(phrase, phrase))
            if one is not None:
                found.append(one)
                at += length - 1
                break
        at += 1
    return tuple(found)


def rank_of(role: str) -> str | None:
    """Return the walk of life whose rank stands right before the name: "officer" for "team doctor Capt."."""
    held = offices_in(role)
    last = offices_in(role.split()[-1]) if held else ()
    return _ranks().get(held[-1].noun) if last and last[-1].noun in held[-1].noun else None


def _parts(word: str) -> list[str]:
    """Return the parts of a word with hyphens; an office written with one is whole: "president-elect"."""
    return [word] if office(word) is not None else word.replace("-", " ").split()


@lru_cache(maxsize=SEEN_WORDS)
def is_title(word: str) -> bool:
    """Tell whether a word stands before a name as a title ("Mr.", "Sen", "Ayatollah")."""
    return _title(word) in _titles()


def title_gender(word: str) -> Gender | None:
    """Return the gender that a title tells; None when it tells none or is no title."""
    return _titles().get(_title(word))


@lru_cache(maxsize=SEEN_WORDS)
def given_name_gender(word: str) -> Gender | None:
    """Return the gender of those who bear a given name; None when both bear it, or it is none."""
    return _given_names().get(_plain(word))


@lru_cache(maxsize=SEEN_WORDS)
def is_modifier(word: str) -> bool:
    """Tell whether a word belongs to an office before its noun ("deputy", "foreign", "ex-")."""
    return _plain(word) in words(_LANGUAGE, "offices", "modifiers") or word.lower().startswith(_prefixes())


def may_mean(nominal_head: str, categories: Collection[str]) -> bool:
    """Tell whether a bare nominal ("the diplomat") may refer to somebody whose offices have these categories.

    A nominal that the table does not list means only its own office: "the senator" is no representative.
    """
    head = _plain(nominal_head)
    held = _offices().get(head)
    broad = _may_mean().get(held.noun if held is not None else head)
    if broad is not None:
        return any(category in broad for category in categories)
    return held is not None and held.noun in categories


@lru_cache(maxsize=SEEN_WORDS)
def group_noun(word: str) -> bool:
    """Tell whether a plural noun stands for unnamed people as a source ("officials", "analysts")."""
    return _plain(word) in words(_LANGUAGE, "offices", "groups")


def _plain(noun: str) -> str:
    return " ".join(noun.replace("’", "'").lower().split())


def _title(word: str) -> str:
    return _plain(word).rstrip(".")


@cache
def _prefixes() -> tuple[str, ...]:
    return tuple(table(_LANGUAGE, "offices")["prefixes"])


@cache
def _titles() -> Mapping[str, Gender | None]:
    rows = table(_LANGUAGE, "offices")["titles"]
    genders: dict[str, Gender | None] = {title: None for title in rows["either"]}
    genders.update((title, "f") for title in rows["f"])
    genders.update((title, "m") for title in rows["m"])
    return genders


@cache
def _given_names() -> Mapping[str, Gender]:
    rows = table(_LANGUAGE, "given_names")
    genders: dict[str, Gender] = {name: "f" for name in rows["f"]}
    genders.update((name, "m") for name in rows["m"])
    return genders


@cache
def _ranks() -> Mapping[str, str]:
    rows = table(_LANGUAGE, "offices")["ranks"]
    return {noun: calling for calling, nouns in rows.items() for noun in nouns}


@cache
def _may_mean() -> Mapping[str, frozenset[str]]:
    return {noun: frozenset(named) for noun, named in table(_LANGUAGE, "offices")["may_mean"].items()}


@cache
def _offices() -> Mapping[str, Office]:
    rows = table(_LANGUAGE, "offices")
    categories_of: dict[str, set[str]] = {}
    for category, nouns in rows["categories"].items():
        for noun in nouns:
            categories_of.setdefault(noun, set()).update(_with_wider(category, rows["wider"]))
    genders: dict[str, Gender] = {noun: "f" for noun in rows["gender"]["f"]}
    genders.update((noun, "m") for noun in rows["gender"]["m"])
    offices: dict[str, Office] = {}
    for noun, categories in categories_of.items():
        found = Office(noun=noun, categories=(noun, *sorted(categories - {noun})), gender=genders.get(noun))
        offices[noun] = found
        offices.setdefault(rows["plurals"].get(noun) or plural(noun), found)
    return offices


def _with_wider(category: str, wider: Mapping[str, list[str]]) -> set[str]:
    found = {category}
    for parent in wider.get(category, ()):
        found |= _with_wider(parent, wider)
    return found


def plural(noun: str) -> str:
    """Return the regular plural of an office noun; of "member of parliament" the first word changes."""
    head, of, rest = noun.partition(" of ")
    if of:
        return plural(head) + of + rest
    if head.endswith("man"):
        return head[:-3] + "men"
    if head.endswith("y") and head[-2:-1] not in _VOWELS:
        return head[:-1] + "ies"
    return head + ("es" if head.endswith(_ES_ENDINGS) else "s")
