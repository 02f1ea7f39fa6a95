"""How alike two names are, across spellings, transliterations and missing parts."""

import re
from functools import lru_cache

from anyascii import anyascii
from rapidfuzz.distance import DamerauLevenshtein

# Ways in which one sound of Russian, Ukrainian, Arabic, Persian or Chinese names is written in Latin
# letters, brought to one spelling. After the tables of BGN/PCGN, ISO 9 and the French, German and Czech
# habits; longest first.
_SOUNDS = (
    ("ae", "a"), ("oe", "o"), ("ue", "u"), ("ck", "k"), ("shch", "s"), ("schtsch", "s"), ("tsch", "c"),
    ("sch", "s"), ("sc", "s"), ("tch", "c"), ("dzh", "j"),
    ("dj", "j"), ("sh", "s"), ("ch", "c"), ("cz", "c"), ("sz", "s"), ("kh", "h"), ("zh", "z"), ("gh", "g"),
    ("ph", "f"), ("th", "t"), ("ou", "u"), ("oo", "u"), ("ee", "i"), ("q", "k"), ("x", "ks"), ("w", "v"),
    ("yi", "i"), ("iy", "i"), ("ij", "i"), ("yj", "i"), ("ey", "ei"), ("ej", "ei"), ("ay", "ai"),
    ("aj", "ai"), ("ya", "ia"), ("ja", "ia"), ("yu", "iu"), ("ju", "iu"), ("yo", "io"), ("jo", "io"),
    ("ye", "e"), ("je", "e"), ("y", "i"), ("j", "i"),
)  # fmt: skip
_DOUBLED = re.compile(r"(.)\1+")
# Words of this length may differ by one letter and be one name; shorter ones may not ("Hansen", "Hanson").
LONG_ENOUGH = 8
# Words of this length may differ in a letter that languages write in another's place ("Michail").
MIDDLING, CONFUSABLE = 6, frozenset("chkgszj")
# Ukrainian and Russian write one letter as h and g (Hrushko, Grushko); elsewhere they are two.
SLAVIC_ENDINGS = ("ko", "ov", "ova", "ev", "eva", "ski", "ska", "uk", "in", "ina")
# A short first name stands for one that is longer by at least so many letters: "Alex", "Aleksandr".
SHORTENED_BY = 3


@lru_cache(maxsize=100_000)
def fold(word: str) -> str:
    """Return the word without case, diacritics and habits of transliteration: Grushko, Gruško → grusko.

    Folding what is folded changes nothing.
    """
    out = re.sub(r"[^a-z0-9]", "", anyascii(word).casefold())
    while True:
        before = out
        for spelling, sound in _SOUNDS:
            out = out.replace(spelling, sound)
        out = _DOUBLED.sub(r"\1", out)
        if out == before:
            return out


def same_word(left: str, right: str) -> bool:
    """Tell whether two words are spellings of one name: alike once folded, or one letter apart when long."""
    one, two = fold(left), fold(right)
    if one == two:
        return bool(one)
    slavic = one.endswith(SLAVIC_ENDINGS) and two.endswith(SLAVIC_ENDINGS)
    if slavic and one.replace("h", "g") == two.replace("h", "g"):
        return True
    return _one_letter_apart(one, two)


def _one_letter_apart(one: str, two: str) -> bool:
    """Tell whether two folded words are one but for a slip; a final "a" is none, it makes another name."""
    shorter, longer = sorted((one, two), key=len)
    if len(shorter) < MIDDLING or one[0] != two[0] or longer == shorter + "a":
        return False
    if DamerauLevenshtein.distance(one, two, score_cutoff=1) > 1:
        return False
    if len(shorter) >= LONG_ENOUGH:
        return True
    differing = {pair for pair in zip(one, two, strict=False) if pair[0] != pair[1]}
    return len(one) == len(two) and all(set(pair) <= CONFUSABLE for pair in differing)


def same_person(left: str, right: str) -> bool:
    """Tell whether two full names are one: last words alike, first ones alike or one short for the other."""
    one, two = left.split(), right.split()
    if not one or not two or not same_word(one[-1], two[-1]):
        return False
    if len(one) == 1 or len(two) == 1:
        return True
    first, other = sorted((fold(one[0]), fold(two[0])), key=len)
    if len(first) <= 1:
        return other.startswith(first)
    if first == other or _one_letter_apart(first, other):
        return True
    return len(other) - len(first) >= SHORTENED_BY and other.startswith(first)
