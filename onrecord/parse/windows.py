"""Cuts a text into the windows that the model reads.

Wordpieces, their features, and where the words stand.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from tokenizers import Encoding, Tokenizer

from onrecord.schema.text import Span

# Wordpieces of a window without its two end marks, as in training.
MOST_PIECES = 254
CLS, SEP = 101, 102
OPENING = frozenset('“„«‟"〝')
QUOTES = frozenset('“”„«»‟"〝〞')
# Signs that end a sentence.
STOPS = frozenset(".!?")
# Features of a word that opens no paragraph: cases times quotes. The encoder sees no line breaks: without the
# other half, a headline would run into the first sentence.
PLAIN = 12
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
    goes_on: bool = False  # whether the next window begins in the middle of the last paragraph

    @property
    def pieces(self) -> int:
        """The number of wordpieces, end marks not counted."""
        return len(self.ids) - 1


class _Word(NamedTuple):
    ids: list[int]
    span: Span
    feature: int  # of its first wordpiece
    quote: int


class _Stretch(NamedTuple):
    """Words of a paragraph that fit a window."""

    words: list[_Word]
    pieces: int
    goes_on: bool  # whether the paragraph does


def make_windows(tokenizer: Tokenizer, text: str, paragraphs: Sequence[Span]) -> Iterator[Window]:
    """Yield windows of whole paragraphs; one too long is cut, at a sentence's end if it can be."""
    window = Window()
    for index, span in enumerate(paragraphs):
        # One by one: the tokenizer spreads a batch over every core, and the others are other workers'.
        encoding = tokenizer.encode(span.of(text), add_special_tokens=False)
        for stretch in _stretches(list(_words(span, encoding, text)), text):
            if window.words and window.pieces + stretch.pieces > MOST_PIECES:
                yield _closed(window)
                window = Window()
            _add(window, stretch.words, index)
            if stretch.goes_on:
                window.goes_on = True
                yield _closed(window)
                window = Window()
    if window.words:
        yield _closed(window)


def _stretches(words: list[_Word], text: str) -> Iterator[_Stretch]:
    """Yield the words of a paragraph in stretches that fit a window."""
    left = sum([len(word.ids) for word in words])
    first = 0
    while left > MOST_PIECES:
        pieces, last, stop, until_stop = 0, first, first, 0
        while pieces + len(words[last].ids) <= MOST_PIECES:
            pieces += len(words[last].ids)
            last += 1
            if text[words[last - 1].span.start] in STOPS:
                stop, until_stop = last, pieces
        if stop - first > (last - first) // 2:
            last, pieces = stop, until_stop
        yield _Stretch(words[first:last], pieces, True)
        first, left = last, left - pieces
    if first < len(words):
        yield _Stretch(words[first:], left, False)


def _closed(window: Window) -> Window:
    window.ids.append(SEP)
    window.features.append(0)
    return window


def _add(window: Window, words: Sequence[_Word], paragraph: int) -> None:
    ids, features, firsts = window.ids, window.features, window.firsts
    for word in words:
        firsts.append(len(ids))
        ids.extend(word.ids)
        features.append(word.feature)
        features.extend([word.quote] * (len(word.ids) - 1))
    window.words.extend([word.span for word in words])
    window.paragraphs.extend([paragraph] * len(words))


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
            feature = PLAIN * (at == 0) + 3 * _case(text[span.start : span.end]) + quote
            yield _Word(ids[at : min(end, at + MOST_PIECES)], span, feature, quote)
        at = end


def _now_inside(mark: str, inside: bool) -> bool:
    if mark == '"':
        return not inside
    return mark in OPENING


def _case(word: str) -> int:
    """Return 0 for lower case or a symbol, 1 capitalised, 2 all capitals, 3 with a digit."""
    if word.islower() and word.isalpha():
        return 0
    if not word.isalpha() and any(map(str.isdigit, word)):
        return 3
    if word.isupper() and len(word) > 1:
        return 2
    return 1 if word[:1].isupper() else 0
