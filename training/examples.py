"""Turns a document into windows with the answers that the heads have to learn.

Windows, words and features are those of `onrecord.parse.windows`, so that training and run time see the
same. Answers stand at the first wordpiece of each word; every other position holds `IGNORE`.
"""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt
from tokenizers import Tokenizer

from onrecord.parse.labels import ENTITIES, PENN, SAME_TOKEN, TAGS, UD, UPOS
from onrecord.parse.windows import Window, make_windows
from onrecord.schema.text import Span
from training.document import Document, GoldAttribution, Opinion

# What cross-entropy leaves out; PyTorch's default.
IGNORE = -100
# Position of the window's first mark: the root of sentences, and the source of who has none.
NOBODY = 0

Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Example:
    """One window. Every answer is an array over wordpieces; a missing name means that it is not known.

    `shares` `[length, 7]`: how likely each tag is, where teachers say so and not people.
    `tag`, `entity`, `upos`, `penn`: indices in `labels`. `cue_of`, `source_of`: position of the cue's
    first word for words of content, of the source's for words of a cue. `starts`: 1 where a sentence
    starts. `head`, `relation`: position of the head and index in `labels.UD`. `trust` is the document's.
    """

    ids: Ints
    features: Ints
    firsts: Ints
    answers: dict[str, Ints]
    trust: float
    shares: Floats | None = None


def examples_of(tokenizer: Tokenizer, document: Document, cut: int = 0) -> Iterator[Example]:
    """Yield the windows of a document with their answers; windows are packed anew from paragraph `cut` on."""
    for window in windows_of(tokenizer, document, cut):
        yield example_of(document, window)


def windows_of(tokenizer: Tokenizer, document: Document, cut: int = 0) -> Iterator[Window]:
    """Yield the windows of a document as at run time; `cut` paragraphs are packed for themselves first."""
    for part in (document.paragraphs[:cut], document.paragraphs[cut:]):
        if part:
            yield from make_windows(tokenizer, document.text, part)


def example_of(document: Document, window: Window) -> Example:
    """Return the window with the answers of every layer that the document has."""
    page = Page(window)
    if document.attributions is not None:
        _add_attributions(page, document.attributions, document.unjudged)
    if document.entities is not None:
        _add_entities(page, document)
    if document.tokens is not None:
        _add_syntax(page, document)
    return Example(
        ids=np.asarray(window.ids, dtype=np.int64),
        features=np.asarray(window.features, dtype=np.int64),
        firsts=np.asarray(window.firsts, dtype=np.int64),
        answers=page.answers,
        trust=document.trust,
        shares=None if document.opinions is None else _shares(page, document.opinions),
    )


@dataclass(slots=True)
class Page:
    """A window with the answers written so far."""

    window: Window
    answers: dict[str, Ints] = field(default_factory=dict)
    starts: list[int] = field(init=False)
    ends: list[int] = field(init=False)

    def __post_init__(self) -> None:
        self.starts = [word.start for word in self.window.words]
        self.ends = [word.end for word in self.window.words]

    def layer(self, name: str, value: int) -> Ints:
        """Make a layer that answers `value` at the first wordpiece of every word."""
        layer = np.full(len(self.window.ids), IGNORE, dtype=np.int64)
        layer[self.window.firsts] = value
        self.answers[name] = layer
        return layer

    def empty(self, name: str) -> Ints:
        """Make a layer that knows nothing yet."""
        self.answers[name] = np.full(len(self.window.ids), IGNORE, dtype=np.int64)
        return self.answers[name]

    def words_in(self, span: Span) -> range:
        """Return the words that overlap a span."""
        first = bisect_left(self.ends, span.start + 1)
        return range(first, max(first, bisect_left(self.starts, span.end)))

    def positions_in(self, span: Span) -> list[int]:
        """Return the first wordpieces of those words."""
        return [self.window.firsts[word] for word in self.words_in(span)]


def _add_attributions(page: Page, attributions: Sequence[GoldAttribution], unjudged: Iterable[Span]) -> None:
    tags = page.layer("tag", 0)
    cue_of, source_of = page.empty("cue_of"), page.empty("source_of")
    for one in attributions:
        cue = _first_of(page, one.cue)
        source = _first_of(page, one.source)
        for role, stretches in (("content", one.content), ("source", one.source), ("cue", one.cue)):
            for span in stretches:
                _write(page, tags, span, TAGS.index(f"B-{role}"))
        for span in one.content:
            if cue is not None:
                cue_of[page.positions_in(span)] = cue
        for span in one.cue:
            # A source in another window: nothing can be pointed to, and "nobody" would be wrong.
            if source is not None or not one.source:
                source_of[page.positions_in(span)] = NOBODY if source is None else source
    for span in unjudged:
        for layer in (tags, cue_of, source_of):
            layer[page.positions_in(span)] = IGNORE


def _shares(page: Page, opinions: Iterable[Opinion]) -> Floats:
    shares = np.zeros((len(page.window.ids), len(TAGS)), dtype=np.float32)
    shares[:, 0] = 1.0
    for one in opinions:
        shares[page.positions_in(one.span)] = np.asarray(one.shares) / sum(one.shares)
    return shares


def _first_of(page: Page, spans: Sequence[Span]) -> int | None:
    return next((at for span in spans for at in page.positions_in(span)), None)


def _write(page: Page, layer: Ints, span: Span, begin: int) -> None:
    """Write begin and inside; a stretch that the window or a paragraph cuts begins anew, as it is decoded."""
    before = None
    for word in page.words_in(span):
        paragraph = page.window.paragraphs[word]
        layer[page.window.firsts[word]] = begin if before != paragraph else begin + 1
        before = paragraph


def _add_entities(page: Page, document: Document) -> None:
    layer = page.layer("entity", 0)
    for one in document.entities or ():
        _write(page, layer, one.span, ENTITIES.index(f"B-{one.kind}"))
    for span in document.foreign:
        layer[page.positions_in(span)] = IGNORE


def _add_syntax(page: Page, document: Document) -> None:
    tokens = document.tokens or ()
    upos, penn = page.empty("upos"), page.empty("penn")
    starts, heads, labels = page.empty("starts"), page.empty("head"), page.empty("relation")
    own, nodes = own_words(page, document)
    for index, words in own.items():
        token = tokens[index]
        at = page.window.firsts[words[0]]
        starts[at] = int(token.begins)
        head = None if token.head is None else NOBODY if token.head == index else nodes.get(token.head)
        if head is not None and head != at and token.relation is not None:
            heads[at] = head
            labels[at] = _index(UD, token.relation)
        for word in words:
            place = page.window.firsts[word]
            upos[place] = _index(UPOS, token.upos)
            penn[place] = _index(PENN, token.penn)
        for word in words[1:]:
            place = page.window.firsts[word]
            starts[place], heads[place], labels[place] = 0, at, UD.index(SAME_TOKEN)


def own_words(page: Page, document: Document) -> tuple[dict[int, list[int]], dict[int, int]]:
    """Return the words of each token, and the position that stands for each token as a head.

    A word belongs to the first token that shares a character with it; a token
    without a word of its own ("not" in "cannot") is represented by the word it shares.
    """
    own: dict[int, list[int]] = {}
    nodes: dict[int, int] = {}
    taken: set[int] = set()
    for index, token in enumerate(document.tokens or ()):
        words = page.words_in(token.span)
        if not words:
            continue
        nodes[index] = page.window.firsts[words[0]]
        free = [word for word in words if word not in taken]
        if free:
            taken.update(free)
            own[index] = free
            nodes[index] = page.window.firsts[free[0]]
    return own, nodes


def _index(names: Sequence[str], name: str | None) -> int:
    """Return the index; what is not known or not in the list is left out of the lesson."""
    return names.index(name) if name in names else IGNORE
