"""One form for the spellings of a word: what languages and newspapers make of names in other scripts.

The tables are `lang/world/spellings.toml`. A form is no pronunciation; it is what all spellings lead to.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import product
from typing import Any

from anyascii import anyascii

from onrecord.lang.load import table

# Languages whose given names or family names have tables of their own, in the order in which they are tried.
LETTERED = ("slavic", "arabic")
SYLLABIC = ("chinese", "korean", "japanese")
SEEN_WORDS = 100_000  # words whose forms are kept
# Forms of one word at most: each letter that stands for either of two doubles them.
MOST_FORMS = 16

Forms = frozenset[str]
_DOUBLED = re.compile(r"([b-df-hj-np-tv-z])\1+")
_LETTERS = re.compile(r"[^a-z0-9]")
SHORTEST = 3  # letters; in a shorter word a letter more makes another name


@dataclass(frozen=True, slots=True)
class Rewriting:
    """Rows of a table, ready: at each place the first row that fits goes."""

    pattern: re.Pattern[str]
    results: tuple[str, ...]

    def __call__(self, word: str) -> str:
        """Return the word rewritten."""
        return self.pattern.sub(lambda match: self.results[(match.lastindex or 1) - 1], word)


def rewriting(rows: Sequence[Sequence[str]]) -> Rewriting:
    """Return what the rows of a table do to a word."""
    pattern = "|".join(f"({expression})" for expression, _ in rows) or "(?!)"
    return Rewriting(re.compile(pattern), tuple(result for _, result in rows))


@lru_cache(maxsize=SEEN_WORDS)
def plain(word: str) -> str:
    """Return a word without case, diacritics and signs, and with one letter for two of a kind."""
    letters = _LETTERS.sub("", anyascii(word).casefold()).replace("ck", "k")
    single = _DOUBLED.sub(r"\1", letters)
    return single if len(single) >= SHORTEST else letters


@lru_cache(maxsize=SEEN_WORDS)
def plain_forms(word: str) -> Forms:
    """Return the plain word, and where it has umlauts also the one that spells them out."""
    two = table("world", "spellings")["spelled_out"]
    spelled_out = "".join(two.get(letter, letter) for letter in word.casefold())
    return frozenset({plain(word), plain(spelled_out)}) - {""}


@lru_cache(maxsize=SEEN_WORDS)
def forms(word: str, language: str) -> Forms:
    """Return what a word may come to in a language, read with the habits of each orthography."""
    rows = table("world", "spellings")["languages"][language]
    found: set[str] = set()
    for habit in _habits():
        letters = _LETTERS.sub("", anyascii(habit(word.casefold())).casefold())
        for one in _passes(language):
            letters = one(letters)
        found.update(_either(re.sub(r"(.)\1+", r"\1", letters), rows.get("either", {})))
    return frozenset(found) - {""}


@lru_cache(maxsize=SEEN_WORDS)
def given_forms(word: str, language: str) -> Forms:
    """Return the forms of a given name, with those of the names that papers put in its place."""
    found = forms(word, language)
    return found.union(*(_translated(language).get(form, frozenset()) for form in found))


def _either(word: str, letters: Mapping[str, Sequence[str]]) -> Iterable[str]:
    choices = [letters.get(letter, letter) for letter in word]
    return ("".join(chosen) for chosen, _ in zip(product(*choices), range(MOST_FORMS), strict=False))


@cache
def _habits() -> tuple[Rewriting, ...]:
    return tuple(rewriting(rows) for rows in table("world", "spellings")["orthographies"].values())


@cache
def _passes(language: str) -> tuple[Rewriting, ...]:
    rows = table("world", "spellings")["languages"][language]
    return tuple(rewriting(one) for one in rows.get("passes", ()))


@cache
def _translated(language: str) -> Mapping[str, Forms]:
    found: dict[str, Forms] = {}
    for row in table("world", "spellings")["languages"][language].get("same", ()):
        for form in {form for name in row for form in forms(name, language)}:
            found[form] = found.get(form, frozenset()) | {plain(row[0])}
    return found


def is_of(language: str, given: Iterable[str], family: str) -> bool:
    """Tell whether given names, the end of the family name or a letter show that a name is of a language."""
    endings = tuple(table("world", "spellings")["languages"][language]["endings"])
    if any(form.endswith(endings) for form in forms(family, language)):
        return True
    every = (*given, family)
    return has_letters(language, "signs", every) or any(
        forms(name, language) & _known_given(language) for name in every[:-1]
    )


def has_letters(language: str, kind: str, names: Iterable[str]) -> bool:
    """Tell whether names have letters of a language: its own ("signs"), or that others have too ("hints")."""
    letters = table("world", "spellings")["languages"][language][kind]
    return bool(letters) and any(re.search(letters, name.casefold()) for name in names)


@cache
def _known_given(language: str) -> Forms:
    rows: Mapping[str, Any] = table("world", "spellings")["languages"][language]
    every = [*rows["given"], *(name for row in rows["same"] for name in row)]
    return frozenset(form for name in every for form in forms(name, language))


# ----------------------------------------------------------------------------------- names made of syllables


@lru_cache(maxsize=SEEN_WORDS)
def family_forms(word: str, language: str, *, as_it_stands: bool = False) -> Forms:
    """Return the family names of a language of syllables that a word may be; none when it is no such name.

    In Japanese any word of its syllables may be one. `as_it_stands`: a Chinese name without a hyphen is in
    Pinyin, where Chang is not Zhang.
    """
    rows = table("world", "spellings")["languages"][language]
    if "families" not in rows:
        return syllable_forms((word,), language)
    if as_it_stands and language == "chinese" and plain(word) in rows["families"]:
        return frozenset({plain(word)})
    return _families(language).get(plain(word), frozenset())


@cache
def _families(language: str) -> Mapping[str, Forms]:
    found: dict[str, Forms] = {}
    for family, spellings in table("world", "spellings")["languages"][language]["families"].items():
        for spelling in (family, *spellings):
            found[spelling] = found.get(spelling, frozenset()) | {family}
    return found


@lru_cache(maxsize=SEEN_WORDS)
def syllable_forms(words: tuple[str, ...], language: str) -> Forms:
    """Return what the words of a given name come to; none when they are not syllables of the language."""
    parts = [part for word in words for part in re.split(r"[-‐‑ ]", word.casefold()) if part]
    joined = "".join(parts).replace("'", "").replace("’", "")
    found = set()
    if _syllables(language).fullmatch(joined):
        found.add(_rewritten(joined, language))
    if language == "chinese" and (len(parts) > 1 or not found):
        found.update("".join(chosen) for chosen in product(*map(_pinyin, parts)))
    return frozenset(found)


def _rewritten(word: str, language: str) -> str:
    for one in _passes(language):
        word = one(word)
    return re.sub(r"(.)\1+", r"\1", _LETTERS.sub("", anyascii(word).casefold()))


@cache
def _syllables(language: str) -> re.Pattern[str]:
    rows = table("world", "spellings")["languages"][language]
    most = rows.get("syllables", "")
    return re.compile(f"{rows['syllable']}{{1,{most}}}")


@lru_cache(maxsize=SEEN_WORDS)
def _pinyin(syllable: str) -> tuple[str, ...]:
    """Return the syllables of Hanyu Pinyin that one of Wade-Giles, or of Taiwan's mixed habit, may be."""
    rows = table("world", "spellings")["languages"]["chinese"]
    bare = _LETTERS.sub("", anyascii(syllable).casefold())
    valid = re.compile(rows["syllable"])
    initial = next(
        (one for one in sorted(rows["initials"], key=len, reverse=True) if bare.startswith(one)), ""
    )
    final = bare.removeprefix(initial)
    made = {
        start + end
        for start in {*rows["initials"].get(initial, ()), initial}
        for end in {*rows["finals"].get(final, ()), final}
    }
    return tuple(sorted(one for one in made if valid.fullmatch(one)))
