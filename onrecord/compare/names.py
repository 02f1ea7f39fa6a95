"""How alike two names are, across spellings, transliterations and missing parts."""

import re
from functools import lru_cache

from anyascii import anyascii

from onrecord.compare.person_names import compare_people, one_letter_apart
from onrecord.lang.load import table

_DOUBLED = re.compile(r"(.)\1+")


@lru_cache(maxsize=100_000)
def fold_name(word: str) -> str:
    """Return the word without case, diacritics and habits of transliteration: Grushko, Gruško → grusko.

    Folding what is folded changes nothing.
    """
    out = re.sub(r"[^a-z0-9]", "", anyascii(word).casefold())
    while True:
        before = out
        for spelling, sound in table("world", "spellings")["sounds"]:
            out = out.replace(spelling, sound)
        out = _DOUBLED.sub(r"\1", out)
        if out == before:
            return out


def same_word(left: str, right: str) -> bool:
    """Tell whether two words are spellings of one name: alike once folded, or one letter apart when long."""
    one, two = fold_name(left), fold_name(right)
    if one == two:
        return bool(one)
    endings = tuple(table("world", "spellings")["one_letter_g_and_h"])
    slavic = one.endswith(endings) and two.endswith(endings)
    if slavic and one.replace("h", "g") == two.replace("h", "g"):
        return True
    return one_letter_apart(one, two)


@lru_cache(maxsize=100_000)
def fold_body(name: str) -> str:
    """Return a body's name in one of its forms: "the Ministry of Defence" as "Defense Ministry"."""
    spelled = table("en", "names")["spellings"]
    found = [spelled.get(word, word) for word in name.casefold().split()]
    if len(found) > 2 and found[1] == "of" and found[0] in table("en", "names")["turned_bodies"]:
        rest = found[3:] if found[2] == "the" and len(found) > 3 else found[2:]
        found = [*rest, found[0]]
    return fold_name(" ".join(found))


def same_person(left: str, right: str) -> bool:
    """Tell whether two names can be one person's: no part that both have differs."""
    found = compare_people(left, right)
    return all(part is None or part > 0 for part in found[:4])
