"""How alike two names are, across spellings, transliterations and missing parts."""

import re
from functools import lru_cache

from anyascii import anyascii

from onrecord.compare.person_names import compare_people, one_letter_apart

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
# Ukrainian and Russian write one letter as h and g (Hrushko, Grushko); elsewhere they are two.
SLAVIC_ENDINGS = ("ko", "ov", "ova", "ev", "eva", "ski", "ska", "uk", "in", "ina")


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
    return one_letter_apart(one, two)


def same_person(left: str, right: str) -> bool:
    """Tell whether two names can be one person's: no part that both have differs."""
    found = compare_people(left, right)
    return all(part is None or part > 0 for part in found[:4])
