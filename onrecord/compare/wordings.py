"""Two wordings of one saying, word by word: what is kept, dropped, added, changed."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import NamedTuple

from rapidfuzz.distance import LCSseq

from onrecord.compare.texts import STEMS_KEPT, find_words, fold, stem
from onrecord.lang.load import table, words
from onrecord.schema.wording import StepKind

# A run of so few function words between two changes is no agreement: "of the" stands in every sentence.
LONGEST_CHANCE = 2  # words
BRACKETED = re.compile(r"\[[^\[\]]*\]")
GAP = re.compile(r"\.{3}|…|\. \. \.")


class Token(NamedTuple):
    """A word as it is compared. A short form is two ("won't": "will", "not") with the same characters."""

    form: str  # folded, spelled out, in the American spelling, numbers in digits
    start: int
    end: int
    editorial: bool  # put into a quotation in brackets by whoever quotes
    after_gap: bool  # an ellipsis stands between this word and the one before


@dataclass(frozen=True, slots=True)
class Step:
    """Tokens left[start:end] of the one wording, and right[start:end] in the other; either may be empty."""

    kind: StepKind
    left: slice
    right: slice


def find_tokens(text: str, start: int, end: int, language: str = "en") -> list[Token]:
    """Return the words of text[start:end] as they are compared, in order."""
    editorial = [match.span() for match in BRACKETED.finditer(text, start, end)]
    found: list[Token] = []
    before = start
    for word in find_words(text, start, end):
        bracketed = any(first < word.start < last for first, last in editorial)
        gap = GAP.search(text, before, word.start) is not None
        for number, form in enumerate(spelled_out(text[word.start : word.end], language)):
            found.append(Token(form, word.start, word.end, bracketed, gap and not number))
        before = word.end
    return found


@lru_cache(maxsize=STEMS_KEPT)
def spelled_out(word: str, language: str = "en") -> tuple[str, ...]:
    """Return the words a written word stands for: "won't" → "will", "not"; "twelve" → "12"."""
    plain = word.casefold().replace("’", "'")
    rules = table(language, "wordings")
    if plain in rules["short_forms"]:
        return tuple(rules["short_forms"][plain].split(" "))
    for ending, full in rules["short_endings"].items():
        if plain.endswith(ending) and len(plain) > len(ending):
            return _one_spelling(plain.removesuffix(ending), language), full
    return (_one_spelling(fold(word), language),)


def _one_spelling(form: str, language: str) -> str:
    number = table(language, "numbers")["cardinals"].get(form)
    if number is not None:
        return str(number)
    rules = table(language, "wordings")["spelling"]
    if len(form) >= rules["shortest"]:
        for ending, same in _spellings(language).items():
            if form.endswith(ending):
                return form.removesuffix(ending) + same
    return form


@cache
def _spellings(language: str) -> Mapping[str, str]:
    """Return the endings that are spelled in two ways, the longest first."""
    endings = table(language, "wordings")["spelling"]["endings"]
    return {rule["from"]: rule["to"] for rule in sorted(endings, key=lambda rule: -len(rule["from"]))}


def collate(
    left: Sequence[Token], right: Sequence[Token], *, verbatim: bool = False, language: str = "en"
) -> list[Step]:
    """Return the steps that lead from the left wording to the right one; together they are all its words.

    Words of one stem are kept; with `verbatim`, the same words alone. Function words between changes belong
    to these.
    """
    keys = [
        [token.form if verbatim else stem(token.form, language) for token in side] for side in (left, right)
    ]
    agreed = [
        (step.tag == "equal", slice(step.src_start, step.src_end), slice(step.dest_start, step.dest_end))
        for step in LCSseq.opcodes(*keys)
    ]
    stop = words(language, "stopwords", "function")
    light = [
        same and 0 < at < len(agreed) - 1 and _by_chance(left[here], stop)
        for at, (same, here, _) in enumerate(agreed)
    ]
    return list(
        _joined((same and not light[at], here, there) for at, (same, here, there) in enumerate(agreed))
    )


def _by_chance(tokens: Sequence[Token], stop: frozenset[str]) -> bool:
    return len(tokens) <= LONGEST_CHANCE and all(token.form in stop for token in tokens)


def _joined(steps: Iterator[tuple[bool, slice, slice]]) -> Iterator[Step]:
    """Yield the steps, each run of changes as one."""
    start: tuple[int, int] | None = None
    here, there = slice(0, 0), slice(0, 0)
    for same, here, there in steps:
        if not same:
            start = start or (here.start, there.start)
            continue
        if start is not None:
            yield _changed(slice(start[0], here.start), slice(start[1], there.start))
            start = None
        yield Step(StepKind.KEPT, here, there)
    if start is not None:
        yield _changed(slice(start[0], here.stop), slice(start[1], there.stop))


def _changed(left: slice, right: slice) -> Step:
    if left.start == left.stop:
        return Step(StepKind.ADDED, left, right)
    return Step(StepKind.DROPPED if right.start == right.stop else StepKind.CHANGED, left, right)
