"""Dictionary forms: "said" and "say" are one word, "mice" and "mouse"."""

from collections.abc import Mapping
from functools import cache, lru_cache
from importlib.resources import files

from onrecord.lang.load import table

# What the inflected forms of a Penn tag are forms of; words with other tags are in their dictionary form.
KINDS = {
    "NNS": "noun",
    **dict.fromkeys(("VBD", "VBG", "VBN", "VBZ"), "verb"),
    **dict.fromkeys(("JJR", "JJS", "RBR", "RBS"), "adjective"),
}
NONE: Mapping[str, str] = {}
# The end of a word, or all of it after "^", to how many letters are cut off and what is put in their place.
Ends = Mapping[str, tuple[int, str]]


@lru_cache(maxsize=1 << 16)
def lemma_of(word: str, tag: str, pos: str) -> str:
    """Return the lower-case dictionary form of a word with this Penn tag and this Universal part of speech.

    Names stay as they are: no state is meant by the "States" of a name.
    """
    lower = word.lower().replace("’", "'")
    if pos == "PROPN":
        return lower
    little = _little_words().get(tag, NONE).get(lower)
    if little is not None:
        return little
    kind = KINDS.get(tag)
    if kind is None or any(map(str.isdigit, lower)):
        return lower
    before, hyphen, last = lower.rpartition("-")
    return before + hyphen + _uninflected(last, _ends()[kind])


def _uninflected(word: str, ends: Ends) -> str:
    edit = ends.get(f"^{word}")
    at = 0
    while edit is None and at < len(word):
        edit = ends.get(word[at:])
        at += 1
    cut, put = edit or (0, "")
    return word[: len(word) - cut] + put or word


@cache
def _little_words() -> Mapping[str, Mapping[str, str]]:
    words: Mapping[str, Mapping[str, str]] = table("en", "lemmas")["tags"]
    return words


@cache
def _ends() -> Mapping[str, Ends]:
    """Return kind → ends; the head of `lang/en/lemmas.txt` says what its lines mean."""
    text = (files("onrecord.lang") / "en" / "lemmas.txt").read_text(encoding="utf-8")
    ends: dict[str, dict[str, tuple[int, str]]] = {}
    for line in text.splitlines():
        if not line.startswith("#"):
            kind, cut, put, words = line.split("\t")
            ends.setdefault(kind, {}).update(dict.fromkeys(words.split(" "), (int(cut), put)))
    return ends
