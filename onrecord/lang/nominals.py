"""Nouns of action and the verbs they are made from: "withdrawal" and "withdraw" name one measure."""

from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from importlib.resources import files

from onrecord.lang.load import table

GERUND = "ing"
# Letters of a verb at the least, when its gerund is taken apart: "king" is none.
LEAST_VERB = 3
SEEN_NOUNS = 1 << 14


@lru_cache(maxsize=SEEN_NOUNS)
def verb_of(noun: str, language: str = "en") -> str | None:
    """Return the verb that a noun of action is made from, or None: "withdrawal" → "withdraw"."""
    known = _verbs(language).get(noun)
    if known is not None or not noun.endswith(GERUND):
        return known
    verbs = frozenset(_verbs(language).values())
    return next((verb for verb in _without_gerund(noun.removesuffix(GERUND)) if verb in verbs), None)


def _without_gerund(root: str) -> Iterator[str]:
    if len(root) >= LEAST_VERB:
        yield root  # "lifting"
        yield root + "e"  # "closing"
        if root[-1] == root[-2]:
            yield root[:-1]  # "stopping"


@cache
def _verbs(language: str) -> Mapping[str, str]:
    text = (files("onrecord.lang") / language / "nominals.txt").read_text(encoding="utf-8")
    verbs = {}
    for line in text.splitlines():
        if not line.startswith("#"):
            verb, nouns = line.split("\t")
            verbs.update(dict.fromkeys(nouns.split(" "), verb))
    return verbs | dict(table(language, "positions")["further_nominals"])
