"""Which of two lists are the same: statements by their words, stretches of text by what they share."""

import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from onrecord.evaluate.gold import GoldRow

T = TypeVar("T")
Pair = tuple[int, int]

# At least half of the words of both contents together must be common: the criterion of the quotation studies
# on PolNeAR, with words told apart by where they stand.
LEAST_JACCARD = 0.5

_WORD = re.compile(r"\w+")
_GENITIVE = re.compile(r"'s\b")


@dataclass(frozen=True, slots=True)
class Rows:
    """Rows by type, each type in the order given."""

    by_type: Mapping[str, tuple[GoldRow, ...]]

    @classmethod
    def of(cls, rows: Iterable[Mapping[str, Any]]) -> "Rows":
        """Sort the rows into their types."""
        found: dict[str, list[GoldRow]] = {}
        for row in rows:
            found.setdefault(row["type"], []).append(row)
        return cls({kind: tuple(some) for kind, some in found.items()})

    def __getitem__(self, kind: str) -> tuple[GoldRow, ...]:
        return self.by_type.get(kind, ())


def pair_off(
    gold: Sequence[T], found: Sequence[T], likeness: Callable[[T, T], float], least: float
) -> list[Pair]:
    """Return pairs of indices (gold, found), one to one, the most alike first; `least` is just enough."""
    scored = [
        (value, at_gold, at_found)
        for at_gold, one in enumerate(gold)
        for at_found, other in enumerate(found)
        if (value := likeness(one, other)) >= least
    ]
    taken_gold, taken_found, pairs = set[int](), set[int](), list[Pair]()
    for _, at_gold, at_found in sorted(scored, reverse=True):
        if at_gold not in taken_gold and at_found not in taken_found:
            taken_gold.add(at_gold)
            taken_found.add(at_found)
            pairs.append((at_gold, at_found))
    return pairs


def content_words(statement: GoldRow) -> frozenset[int]:
    """Return where in the text the words of the statement's content start."""
    return frozenset(
        part["start"] + word.start()
        for part in statement["content"]
        for word in _WORD.finditer(part["exact"])
    )


def jaccard(one: frozenset[int], other: frozenset[int]) -> float:
    """Return the share of common words in all words, 0 to 1."""
    common = len(one & other)
    return common / (len(one) + len(other) - common) if common else 0.0


def shared_characters(one: GoldRow, other: GoldRow) -> int:
    """Return how many characters two stretches of one report have in common."""
    start, end = max(one["start"], other["start"]), min(one["end"], other["end"])
    return int(max(0, end - start))


def plain_name(name: str) -> str:
    """Return a name without accents, case, genitive and punctuation."""
    spelled = _GENITIVE.sub("", name.replace("’", "'"))
    ascii_only = unicodedata.normalize("NFKD", spelled).encode("ascii", "ignore").decode().casefold()
    return " ".join(_WORD.findall(ascii_only))


def names_of(actor: GoldRow) -> frozenset[str]:
    """Return every name of the actor, made plain."""
    return frozenset(filter(None, map(plain_name, (actor["name"], *actor["aliases"]))))


def is_same_actor(gold: GoldRow, found: GoldRow) -> bool:
    """Tell whether a name is common to both; for a person, the last word of the full name will do."""
    names = names_of(found)
    if names & names_of(gold):
        return True
    last = plain_name(gold["name"]).split()[-1:]
    return gold["kind"] == "person" and bool(last) and any(name.split()[-1:] == last for name in names)


def days_meet(gold: GoldRow | None, found: GoldRow | None) -> bool:
    """Tell whether two times have a day in common.

    Where the gold's year is not known, whether they are one value. An open start in what was found is no day;
    an open end is any.
    """
    if gold is None or found is None:
        return False
    if gold["earliest"] is None:
        return bool(gold["edtf"] == found["edtf"])
    if found["earliest"] is None:
        return False
    gold_end, found_end = gold["latest"] or "9999-12-31", found["latest"] or "9999-12-31"
    return bool(found["earliest"] <= gold_end and found_end >= gold["earliest"])
