"""How alike two names are, across spellings, transliterations and missing parts."""

import re
from functools import lru_cache

from anyascii import anyascii
from rapidfuzz.distance import DamerauLevenshtein

# Ways in which one sound of Russian, Ukrainian, Arabic, Persian or Chinese names is written in Latin letters,
# brought
# to one spelling. After the tables of BGN/PCGN, ISO 9 and the French, German and Czech habits; longest first.
_SOUNDS = (
    ("ck", "k"), ("shch", "s"), ("schtsch", "s"), ("tsch", "c"), ("sch", "s"), ("tch", "c"), ("dzh", "j"),
    ("dj", "j"), ("sh", "s"), ("ch", "c"), ("cz", "c"), ("sz", "s"), ("kh", "h"), ("zh", "z"), ("gh", "g"),
    ("ph", "f"), ("th", "t"), ("ou", "u"), ("oo", "u"), ("ee", "i"), ("q", "k"), ("x", "ks"), ("w", "v"),
    ("yi", "i"), ("iy", "i"), ("ij", "i"), ("yj", "i"), ("ey", "ei"), ("ej", "ei"), ("ay", "ai"),
    ("aj", "ai"), ("ya", "ia"), ("ja", "ia"), ("yu", "iu"), ("ju", "iu"), ("yo", "io"), ("jo", "io"),
    ("ye", "e"), ("je", "e"), ("y", "i"), ("j", "i"),
)  # fmt: skip
_DOUBLED = re.compile(r"(.)\1+")
# Two words of this length may differ by one letter and still be one name; shorter ones may not.
LONG_ENOUGH = 6


@lru_cache(maxsize=100_000)
def fold(word: str) -> str:
    """Return the word without case, diacritics and habits of transliteration: Grushko, Gruško, Grouchko →
    grusko.
    """
    out = anyascii(word).casefold()
    out = re.sub(r"[^a-z0-9]", "", out)
    for spelling, sound in _SOUNDS:
        out = out.replace(spelling, sound)
    return _DOUBLED.sub(r"\1", out)


def same_word(left: str, right: str) -> bool:
    """Tell whether two words are spellings of one name: alike once folded, or one letter apart when long."""
    one, two = fold(left), fold(right)
    if one == two:
        return bool(one)
    if one.replace("h", "g") == two.replace("h", "g") and len(one) >= LONG_ENOUGH - 1:
        return True  # Ukrainian and Russian write one letter as h and g: Hrushko, Grushko
    if min(len(one), len(two)) < LONG_ENOUGH or one[0] != two[0]:
        return False
    return DamerauLevenshtein.distance(one, two, score_cutoff=1) <= 1


def same_person(left: str, right: str) -> bool:
    """Tell whether two full names are one: last words alike, and first words alike or one an initial of the
    other.
    """
    one, two = left.split(), right.split()
    if not one or not two or not same_word(one[-1], two[-1]):
        return False
    if len(one) == 1 or len(two) == 1:
        return True
    first, other = one[0].rstrip("."), two[0].rstrip(".")
    if min(len(first), len(other)) == 1:
        return first[:1].casefold() == other[:1].casefold()
    return (
        same_word(first, other) or fold(first).startswith(fold(other)) or fold(other).startswith(fold(first))
    )
