"""How alike the names of two people are, part by part."""

from functools import lru_cache
from typing import NamedTuple

from rapidfuzz.distance import DamerauLevenshtein

from onrecord.compare.name_parts import GENERAL, Reading, is_initial, person_name
from onrecord.compare.romanisation import Forms
from onrecord.lang.load import table

SEEN_PAIRS = 200_000  # pairs whose likeness is kept
# Words of this length may differ by one letter and be one name; shorter ones may not ("Hansen", "Hanson").
LONG_ENOUGH = 8
# Words of this length may differ in a letter that languages write in another's place ("Michail").
MIDDLING, CONFUSABLE = 6, frozenset("chkgszj")
# Most languages write and say no "h" behind a "t" ("Thorsten", "Torsten").
SILENT = ("th", "t")
# How much of a name agrees, of 1: as it stands, by a short form, by another given name, by a slip, by an
# initial.
WHOLE, SHORT, ANOTHER, SLIP, INITIAL, NOT = 1.0, 0.8, 0.6, 0.6, 0.5, -1.0


class Likeness(NamedTuple):
    """How far the parts of two names agree, -1..1; None where one of the two lacks the part.

    `complete`: both have the same parts, and all agree but for the habits of spelling.
    """

    family: float
    given: float | None
    further: float | None
    generation: float | None
    language: str
    complete: bool


@lru_cache(maxsize=SEEN_PAIRS)
def compare_people(left: str, right: str) -> Likeness:
    """Return how alike two names are in the reading in which they are most alike."""
    one, other = person_name(left), person_name(right)
    best = Likeness(NOT, None, None, None, GENERAL, complete=False)
    if one.generation != other.generation:
        generation: float | None = NOT
    else:
        generation = WHOLE if one.generation else None
    for mine in one.readings:
        for theirs in other.readings:
            if mine.language == theirs.language and (mine.sure or theirs.sure):
                found = _likeness(mine, theirs, generation)
                best = max(best, found, key=_sum)
    return best


def _sum(likeness: Likeness) -> float:
    return likeness.family + (likeness.given or 0.0) + min(likeness.further or 0.0, 0.0)


def _likeness(mine: Reading, theirs: Reading, generation: float | None) -> Likeness:
    family = WHOLE if mine.family & theirs.family else _slip(mine, mine.family, theirs.family)
    given = _given(mine, theirs) if mine.given and theirs.given else None
    further = _further(mine.given[1:], theirs.given[1:]) if given in (WHOLE, SHORT, SLIP, INITIAL) else None
    complete = family == given == WHOLE and len(mine.given) == len(theirs.given)
    return Likeness(family, given, further, generation, mine.language, complete)


def _given(mine: Reading, theirs: Reading) -> float:
    first, other = mine.given[0], theirs.given[0]
    if is_initial(first) or is_initial(other):
        return INITIAL if _initials_fit(mine.given, theirs.given) else NOT
    if first & other:
        return WHOLE
    if first & theirs.long or other & mine.long:
        return SHORT
    if any(other & one for one in mine.given[1:2]) or any(first & one for one in theirs.given[1:2]):
        return ANOTHER
    return _slip(mine, first, other)


def _initials_fit(mine: tuple[Forms, ...], theirs: tuple[Forms, ...]) -> bool:
    """Tell whether initials are those of given names.

    One with two of them has two given names: "T. Rowe Price" and "R. B. Price" are not Tom Price.
    """
    if is_initial(mine[0]) is not is_initial(theirs[0]) and len(mine) != len(theirs):
        short, long = (mine, theirs) if is_initial(mine[0]) else (theirs, mine)
        if len(short) > len(long):
            return False
    return bool({form[0] for form in mine[0]} & {form[0] for form in theirs[0]})


def _further(mine: tuple[Forms, ...], theirs: tuple[Forms, ...]) -> float | None:
    """Compare the given names after the first, as far as both have them."""
    if not mine or not theirs:
        return None
    for one, other in zip(mine, theirs, strict=False):
        letters = {form[0] for form in one} & {form[0] for form in other}
        if not letters or (not one & other and not (is_initial(one) or is_initial(other))):
            return NOT
    return WHOLE


def _slip(reading: Reading, one: Forms, other: Forms) -> float:
    """Return what it counts for when words are a letter apart; only in letters as they stand."""
    if reading.language != GENERAL:
        return NOT
    return SLIP if any(one_letter_apart(left, right) for left in one for right in other) else NOT


def one_letter_apart(one: str, two: str) -> bool:
    """Tell whether two plain words are one but for a slip; a final "a" is none, it makes another name."""
    shorter, longer = sorted((one, two), key=len)
    if len(shorter) < MIDDLING or one[0] != two[0] or longer == shorter + "a" or _endings_differ(one, two):
        return False
    if DamerauLevenshtein.distance(one, two, score_cutoff=1) > 1:
        return False
    if len(shorter) >= LONG_ENOUGH:
        return True
    if len(one) != len(two):
        return one.replace(*SILENT) == two.replace(*SILENT)
    differing = [pair for pair in zip(one, two, strict=True) if pair[0] != pair[1]]
    return len(differing) > 1 or all(set(pair) <= CONFUSABLE for pair in differing)


def _endings_differ(one: str, two: str) -> bool:
    """Tell of two names that an ending of one letter less or other keeps apart: "Andersen", "Anderson"."""
    return any(
        {one[-len(left) :], two[-len(right) :]} == {left, right}
        for ending in table("en", "names")["endings_apart"]
        for left, right in (ending, ending[::-1])
    )
