"""How alike are two texts: words, stems, weights, shingles, containment."""

import math
import re
from collections.abc import Iterable, Mapping, Sequence, Set
from functools import cache, lru_cache
from importlib.resources import files
from typing import NamedTuple

from onrecord.lang.load import table, words

# Abbreviations with stops are one word ("U.S."), so are numbers with separators and words with apostrophes.
WORD = re.compile(r"(?:[^\W\d_]\.){2,}|\d+(?:[.,]\d+)*|[^\W_]+(?:['’][^\W_]+)*")
STEMS_KEPT = 65_536  # words; the distinct words of about 20,000 reports
SHORTEST_STEM = 3  # letters; shorter stems join words that have nothing in common
LONGEST_PLURAL_KEPT = 3  # letters; "gas", "bus", "was" are no plurals
UNSEEN_FREQUENCY = 1  # reports; a word too rare for the table is counted as seen this often


class Word(NamedTuple):
    """One word of a text: its folded form and where it stands, in code points."""

    form: str
    start: int
    end: int


def find_words(text: str, start: int = 0, end: int | None = None) -> list[Word]:
    """Return the words of text[start:end] in order, lower-cased, with their places in `text`."""
    stop = len(text) if end is None else end
    return [Word(fold(match.group()), *match.span()) for match in WORD.finditer(text, start, stop)]


@lru_cache(maxsize=STEMS_KEPT)
def fold(word: str) -> str:
    """Return the word in lower case without possessive ending, abbreviation stops, thousands' commas."""
    folded = word.casefold().replace("’", "'")
    if folded.endswith("'s"):
        folded = folded[:-2]
    if folded[0].isdigit():
        return folded.replace(",", "")
    return folded.replace(".", "")


@cache
def _endings(language: str) -> tuple[tuple[tuple[str, str], ...], tuple[tuple[str, str], ...]]:
    rules = table(language, "stemming")
    steps = (rules["plurals"], rules["endings"])
    plurals, endings = (tuple((step["from"], step["to"]) for step in group) for group in steps)
    return plurals, endings


@lru_cache(maxsize=STEMS_KEPT)
def stem(word: str, language: str = "en") -> str:
    """Return what is left of a folded word when its plural and one ending are taken off.

    Light suffix stripping after Porter (1980), with the endings as data in `lang/<language>/stemming.toml`.
    Numbers and short words are returned as they are.
    """
    if len(word) <= LONGEST_PLURAL_KEPT or word[0].isdigit():
        return word
    for rules in _endings(language):
        word = _strip(word, rules)
    return word


def _strip(word: str, rules: Iterable[tuple[str, str]]) -> str:
    for ending, replacement in rules:
        if word.endswith(ending):
            left = word[: len(word) - len(ending)] + replacement
            if len(left) >= SHORTEST_STEM:
                return left
    return word


def content_stems(text: str, language: str = "en") -> list[str]:
    """Return the stems of the words that carry matter (no function words), in order, repeats kept."""
    stop = words(language, "stopwords", "words")
    return [stem(form, language) for form in map(fold, WORD.findall(text)) if form not in stop]


class Background(NamedTuple):
    """In how many of `reports` English news reports each stem occurs."""

    reports: int
    frequencies: Mapping[str, int]

    def idf(self, stem: str) -> float:
        """Return the inverse document frequency, in nats."""
        return math.log(self.reports / max(UNSEEN_FREQUENCY, self.frequencies.get(stem, 0)))


@cache
def background(language: str = "en") -> Background:
    """Return the document frequencies of `lang/<language>/frequencies.txt`; see its head for their source."""
    text = (files("onrecord.lang") / language / "frequencies.txt").read_text(encoding="utf-8")
    rows = [line.split("\t") for line in text.splitlines() if line and not line.startswith("#")]
    frequencies = {stem: int(count) for count, stems in rows for stem in stems.split(" ")}
    return Background(reports=frequencies.pop("(reports)"), frequencies=frequencies)


def shingles(forms: Sequence[str], length: int) -> list[tuple[str, ...]]:
    """Return every run of `length` neighbouring words (Broder 1997), in order."""
    return [tuple(forms[at : at + length]) for at in range(len(forms) - length + 1)]


def containment(part: Set[object], whole: Set[object]) -> float:
    """Return the share of `part` that is also in `whole`, 0..1; an empty part gives 0."""
    return len(part & whole) / len(part) if part else 0.0
