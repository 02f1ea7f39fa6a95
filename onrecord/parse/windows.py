"""Cuts a text into the windows that the model reads.

Wordpieces, their features, and where the words stand.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from tokenizers import Encoding, Tokenizer

from onrecord.schema.text import Span

# Wordpieces of a window without its two end marks, as in training.
MOST_PIECES = 254
CLS, SEP = 101, 102
WORD = re.compile(r"\w+(?:['’]\w+)*|[^\w\s]", re.UNICODE)
OPENING = frozenset('“„«‟"〝')
QUOTES = frozenset('“”„«»‟"〝〞')
# Quote part of the feature.
OUT, IN, MARK = 0, 1, 2


@dataclass(slots=True)
class Window:
    """One window: parallel lists over wordpieces (end marks included), and over words."""

    ids: list[int] = field(default_factory=lambda: [CLS])
    features: list[int] = field(default_factory=lambda: [0])
    firsts: list[int] = field(default_factory=list)  # position of each word's first wordpiece
    words: list[Span] = field(default_factory=list)  # the word's characters
    paragraphs: list[int] = field(default_factory=list)  # the paragraph each word stands in

    @property
    def pieces(self) -> int:
        """The number of wordpieces, end marks not counted."""
        return len(self.ids) - 1


@dataclass(frozen=True, slots=True)
class _Word:
    ids: list[int]
    span: Span
    case: int
    quote: int


def make_windows(tokenizer: Tokenizer, text: str, paragraphs: Sequence[Span]) -> Iterator[Window]:
    """Yield windows of whole paragraphs; a paragraph longer than a window is cut between words."""
    window = Window()
    encodings = tokenizer.encode_batch([span.of(text) for span in paragraphs], add_special_tokens=False)
    for index, (span, encoding) in enumerate(zip(paragraphs, encodings, strict=True)):
        words = list(_words(span, encoding, text))
        length = sum(len(word.ids) for word in words)
        if window.words and window.pieces + length > MOST_PIECES:
            yield _closed(window)
            window = Window()
        for word in words:
            if window.words and window.pieces + len(word.ids) > MOST_PIECES:
                yield _closed(window)
                window = Window()
            _add(window, word, index)
    if window.words:
        yield _closed(window)


def _closed(window: Window) -> Window:
    window.ids.append(SEP)
    window.features.append(0)
    return window


def _add(window: Window, word: _Word, paragraph: int) -> None:
    window.firsts.append(len(window.ids))
    window.words.append(word.span)
    window.paragraphs.append(paragraph)
    ids = word.ids[:MOST_PIECES]
    window.ids.extend(ids)
    window.features.append(3 * word.case + word.quote)
    window.features.extend([word.quote] * (len(ids) - 1))


def _words(paragraph: Span, encoding: Encoding, text: str) -> Iterator[_Word]:
    """Yield the tokenizer's words (runs without white space or punctuation) with their features."""
    inside = False
    offsets, numbers, ids = encoding.offsets, encoding.word_ids, encoding.ids
    at, last = 0, len(ids)
    while at < last:
        end = at + 1
        while end < last and numbers[end] == numbers[at]:
            end += 1
        start, stop = offsets[at][0], offsets[end - 1][1]
        if stop > start:
            span = Span(paragraph.start + start, paragraph.start + stop)
            mark = text[span.start]
            quote = MARK if mark in QUOTES else IN if inside else OUT
            if quote == MARK:
                inside = _now_inside(mark, inside)
            yield _Word(ids[at:end], span, _case(span.of(text)), quote)
        at = end


def _now_inside(mark: str, inside: bool) -> bool:
    if mark == '"':
        return not inside
    return mark in OPENING


def _case(word: str) -> int:
    """Return 0 for lower case or a symbol, 1 capitalised, 2 all capitals, 3 with a digit."""
    if any(char.isdigit() for char in word):
        return 3
    if word.isupper() and len(word) > 1:
        return 2
    return 1 if word[:1].isupper() else 0
