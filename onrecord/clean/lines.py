"""The lines of a text, and which of them are one paragraph."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

# A line with more words is prose whatever it ends with.
MOST_HEADING_WORDS = 25

# Text wrapped by hand or by a mail program has lines of 45 to 100 characters;
# paragraphs on one line vary more.
NARROWEST_WRAP = 45
WIDEST_WRAP = 100
FEWEST_WRAPPED_LINES = 3

_LINE = re.compile(r"[^\r\n]+")
_CLOSED = re.compile(r"[.!?…:;,](?:[\"'”’“»«)\]*]|\s)*$")
_ABBREVIATION = re.compile(r"(?:\b[A-Z]\.)+$")
_MARKED_CLOSED = re.compile(r"[.!?…][\"'”’»]*\s*\([^()]{1,60}\)$")  # "… on Monday. (Agency)"
_WORD = re.compile(r"\S+")
# Enough of a line's end for its punctuation, and for an agency's mark after it.
_TAIL = 12
_MARKED_TAIL = 80


@dataclass(frozen=True, slots=True)
class Line:
    """A line or a paragraph of several: its characters without white space around, and how it ends."""

    start: int
    end: int
    text: str
    words: int  # counted up to MOST_HEADING_WORDS + 1
    closed: bool  # ends as a sentence does
    alone: bool  # a blank line stands before it, or it is the first


def lines_of(text: str, start: int = 0) -> tuple[Line, ...]:
    """Return the lines that are not blank, from `start` on; lines wrapped at one width are joined."""
    found: list[Line] = []
    run: list[tuple[int, int]] = []
    last_end = start
    for match in _LINE.finditer(text, start):
        span = _trimmed(text, *match.span())
        breaks = text.count("\n", last_end, match.start()) or text.count("\r", last_end, match.start())
        last_end = match.end()
        if span is None:
            found += _paragraphs(text, run)
            run = []
            continue
        if breaks > 1:
            found += _paragraphs(text, run)
            run = []
        run.append(span)
    found += _paragraphs(text, run)
    return tuple(found)


def line_at(text: str, start: int, end: int, *, alone: bool = True) -> Line:
    """Return the line of these characters."""
    words = text[start:end]
    return Line(start, end, words, _count_words(words), is_closed(words), alone)


def is_closed(text: str) -> bool:
    """Tell whether the text ends as a sentence (or what leads to a list) ends; "U.S." is not an end."""
    tail = text[-_TAIL:]
    if _CLOSED.search(tail) is not None:
        return _ABBREVIATION.search(tail) is None
    return tail.endswith(")") and _MARKED_CLOSED.search(text[-_MARKED_TAIL:]) is not None


def _count_words(text: str) -> int:
    count = 0
    for _ in _WORD.finditer(text):
        count += 1
        if count > MOST_HEADING_WORDS:
            break
    return count


def _trimmed(text: str, start: int, end: int) -> tuple[int, int] | None:
    piece = text[start:end]
    bare = piece.strip()
    if not bare:
        return None
    first = start + len(piece) - len(piece.lstrip())
    return first, first + len(bare)


def _paragraphs(text: str, run: Sequence[tuple[int, int]]) -> Iterator[Line]:
    """Yield the run's lines, or the run as one when it was wrapped."""
    if _is_wrapped(text, run):
        yield line_at(text, run[0][0], run[-1][1])
        return
    for index, (start, end) in enumerate(run):
        yield line_at(text, start, end, alone=index == 0)


def _is_wrapped(text: str, run: Sequence[tuple[int, int]]) -> bool:
    """Tell whether each next line begins with a word that found no room on the line before."""
    if len(run) < FEWEST_WRAPPED_LINES:
        return False
    width = max(end - start for start, end in run)
    if not NARROWEST_WRAP <= width <= WIDEST_WRAP:
        return False
    for (start, end), (next_start, next_end) in pairwise(run):
        first_word = _WORD.match(text, next_start, next_end)
        room = width - (end - start) - 1
        if first_word is None or first_word.end() - next_start <= room:
            return False
    return any(not is_closed(text[start:end]) for start, end in run[:-1])
