"""The names of people taken apart: given names and family name, in every way in which they can be read."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache

from onrecord.compare.romanisation import (
    LETTERED,
    SYLLABIC,
    Forms,
    family_forms,
    forms,
    given_forms,
    has_letters,
    is_of,
    plain,
    plain_forms,
    syllable_forms,
)
from onrecord.lang.load import table, words
from onrecord.lang.offices import given_name_gender, is_title

SEEN_NAMES = 100_000  # names whose parts are kept
GENERAL = ""  # any language: case and diacritics apart, letters must agree

_APOSTROPHES = str.maketrans({"’": "'", "‘": "'", "ʼ": "'", "`": "'", "‐": "-", "‑": "-"})
_CAMEL_ARTICLE = re.compile(r"^(?:El|Al)(?=[A-Z][a-z])")


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to take a name apart: whose language, the forms of its given names, and of the family name.

    `sure` says that something in the name itself tells the language. A family name alone tells it seldom, and
    letters that a language has among others ("zh") never.
    """

    language: str
    given: tuple[Forms, ...]
    family: Forms
    long: Forms  # what the first given name is short for
    sure: bool = True


@dataclass(frozen=True, slots=True)
class PersonName:
    """All ways to take a name apart, and what tells a father from his son ("Jr.")."""

    readings: tuple[Reading, ...]
    generation: str

    @property
    def lone(self) -> bool:
        """Tell whether this is a family name, or a given one, and nothing else."""
        return not any(reading.given for reading in self.readings)

    @property
    def initialled(self) -> bool:
        """Tell whether the first name is an initial."""
        return any(reading.given and is_initial(reading.given[0]) for reading in self.readings[:1])


@lru_cache(maxsize=SEEN_NAMES)
def person_name(name: str) -> PersonName:
    """Return a name taken apart. A name without letters has no reading."""
    parts, generation = _parts(name)
    readings = tuple(dict.fromkeys(_readings(parts))) if parts else ()
    return PersonName(tuple(reading for reading in readings if reading.family), generation)


def is_initial(given: Forms) -> bool:
    """Tell whether a given name is only its first letter."""
    return all(len(form) == 1 for form in given)


def _parts(name: str) -> tuple[tuple[str, ...], str]:
    """Return the words of a name, family name last, and the word for the generation after it.

    A word that stands twice running came of a name beside another in a page's furniture.
    """
    before, comma, after = name.translate(_APOSTROPHES).partition(",")
    found = before.split()
    if comma and after.strip() and not _generation(after.strip()):
        found = after.split() + found
    else:
        found += after.split()
    generation = ""
    while len(found) > 1 and _generation(found[-1]):
        generation = _generation(found.pop())
    while len(found) > 2 and is_title(found[0]):
        found.pop(0)
    once = (word for word, before in zip(found, ["", *found], strict=False) if word != before)
    return tuple(word for word in once if plain(word)), generation


def _generation(word: str) -> str:
    return str(table("en", "names")["generations"].get(word.casefold().rstrip("."), ""))


def _readings(parts: tuple[str, ...]) -> Iterator[Reading]:
    for order in _orders(parts):
        yield from _lettered(order)
    yield from _of_syllables(parts)


def _orders(parts: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """Yield the parts with the family name last.

    Two words are turned where the second is a given name and the first is none.
    """
    yield parts
    given = [given_name_gender(part) is not None for part in parts]
    if given == [False, True] and not _has_initial(parts[0]):
        yield parts[::-1]


def _has_initial(word: str) -> bool:
    """Tell whether a word of a name is an initial, or several: "J.", "J.-C."."""
    return "." in word or len(plain(word)) == 1


def _lettered(parts: tuple[str, ...]) -> Iterator[Reading]:
    """Yield the readings of a name as words: in any language, and in those that have a table of letters.

    Of three words the last two may be the family name, which others write with a hyphen.
    """
    spoken = _without_particles(parts)
    given, family = spoken[:-1], spoken[-1]
    split = tuple(piece for word in given for piece in re.split(r"-|(?<=\.)(?=\w)", word) if plain(piece))
    families = (_CAMEL_ARTICLE.sub("", family),)
    yield _general(split, families)
    if len(split) > 1 and not _has_initial(split[-1]):
        yield _general(split[:-1], (split[-1] + family,))
    if len(split) > 1 and split[-1].casefold().endswith(_endings("spanish")):
        yield _general(split[:-1], (split[-1],))
    for language in LETTERED:
        if not given:
            yield Reading(language, (), _all_forms(families, language), frozenset(), sure=False)
        elif is_of(language, split, family) or (language == "arabic" and _has_article(parts)):
            yield from _in_language(language, parts, split, families)
        elif has_letters(language, "hints", spoken):
            yield from _in_language(language, parts, split, families, sure=False)


def _general(given: tuple[str, ...], families: tuple[str, ...]) -> Reading:
    found = tuple(plain_forms(word) for word in given)
    family = frozenset(form for word in families for form in plain_forms(word))
    return Reading(GENERAL, _joined(found), family, _long(given[0]) if given else frozenset())


def _joined(given: tuple[Forms, ...]) -> tuple[Forms, ...]:
    """Return the forms of given names, the first two also as one word: "Ali Akbar", "Aliakbar"."""
    if len(given) < 2 or is_initial(given[0]) or is_initial(given[1]):
        return given
    both = frozenset(one + other for one in given[0] for other in given[1])
    return (given[0] | both, *given[1:])


def _in_language(
    language: str,
    parts: tuple[str, ...],
    given: tuple[str, ...],
    families: tuple[str, ...],
    *,
    sure: bool = True,
) -> Iterator[Reading]:
    names = _serving(given) if language == "arabic" else given
    found = tuple(given_forms(word, language) for word in names)
    family = _all_forms(families, language)
    yield Reading(language, _joined(found), family, frozenset(), sure)
    if language != "arabic":
        return
    if len(found) > 1 and forms(names[0], language) & _often_left_out():
        yield Reading(language, _joined(found[1:]), family, frozenset())
    father = _father(parts)
    if father is not None:
        yield Reading(language, _joined(found[:1]), forms(father, language), frozenset())


def _serving(given: tuple[str, ...]) -> tuple[str, ...]:
    """Join the word for "servant of" to the next: "Abd al-Fattah", "Abdel Fattah"."""
    servant = words("world", "spellings", "languages", "arabic", "servant")
    found: list[str] = []
    for word in given:
        if found and found[-1].casefold() in servant:
            found[-1] += word
        else:
            found.append(word)
    return tuple(found)


@cache
def _often_left_out() -> Forms:
    names = table("world", "spellings")["languages"]["arabic"]["often_left_out"]
    return frozenset(form for name in names for form in forms(name, "arabic"))


def _father(parts: tuple[str, ...]) -> str | None:
    """Return the name after "bin" where another follows: "Mohammed bin Salman Al Saud"."""
    patronymics = words("world", "spellings", "languages", "arabic", "patronymics")
    for place, part in enumerate(parts[:-2]):
        if place > 0 and part.casefold() in patronymics:
            return parts[place + 1]
    return None


def _all_forms(families: tuple[str, ...], language: str) -> Forms:
    return frozenset(form for word in families for form in forms(word, language))


def _without_article(word: str) -> str:
    article, hyphen, rest = word.partition("-")
    known = words("world", "spellings", "languages", "arabic", "articles")
    return rest if hyphen and rest and article.casefold() in known else word


def _has_article(parts: tuple[str, ...]) -> bool:
    arabic = table("world", "spellings")["languages"]["arabic"]
    return any(
        _without_article(part) != part
        or (place > 0 and part.casefold() in (*arabic["articles_apart"], *arabic["patronymics"]))
        for place, part in enumerate(parts)
    )


def _without_particles(parts: tuple[str, ...]) -> tuple[str, ...]:
    """Leave out the small words inside a name, and before it where they cannot be a given name."""
    particles = words("en", "names", "particles")
    last = len(parts) - 1
    found = [
        _without_article(part)
        for place, part in enumerate(parts)
        if place == last
        or part.casefold() not in particles
        or (place == 0 and part[:1].isupper() and part.casefold() in words("en", "names", "given_particles"))
    ]
    return tuple(found)


@cache
def _endings(language: str) -> tuple[str, ...]:
    return tuple(table("world", "spellings")["languages"][language]["endings"])


def _long(given: str) -> Forms:
    return _long_names().get(plain(given), frozenset())


@cache
def _long_names() -> Mapping[str, Forms]:
    rows = table("en", "short_names")["short"]
    return {plain(short): frozenset(map(plain, long)) for short, long in rows.items()}


def _of_syllables(parts: tuple[str, ...]) -> Iterator[Reading]:
    """Yield the readings of a name as syllables, family name first or last."""
    for language in SYLLABIC:
        if len(parts) == 1:
            yield Reading(language, (), family_forms(parts[0], language), frozenset(), sure=False)
            continue
        for family, given in _family_first_or_last(parts, language):
            found = syllable_forms(given, language)
            families = family_forms(family, language, as_it_stands=not any("-" in word for word in given))
            if families and found and _may_be_given(given, language):
                yield Reading(language, (found,), families, frozenset())


def _family_first_or_last(parts: tuple[str, ...], language: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield the family name and the rest.

    In Korean the family name stands last only where the given name has two syllables, told by a hyphen.
    """
    yield parts[0], parts[1:]
    if language != "korean" or len(parts) > 2 or "-" in parts[0]:
        yield parts[-1], parts[:-1]


def _may_be_given(given: tuple[str, ...], language: str) -> bool:
    """Tell whether words that are syllables of a language may be a given name of it.

    In Chinese and Korean any may that are no given names of others ("Mike Lee"); in Japanese those listed.
    """
    rows = table("world", "spellings")["languages"][language]
    if "given" not in rows:
        return given_name_gender(" ".join(given)) is None
    ends = tuple(rows["given_endings"])
    found = syllable_forms(given, language)
    return any(form.endswith(ends) for form in found) or bool(found & _listed_given(language))


@cache
def _listed_given(language: str) -> Forms:
    names = table("world", "spellings")["languages"][language]["given"]
    return frozenset(form for name in names for form in syllable_forms((name,), language))
