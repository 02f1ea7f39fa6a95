"""Tokens, sentences and dependencies (Universal Dependencies) from the model's answers.

The model answers for words as its tokenizer cuts them ("don", "'", "t"); a token ("do", "n't") takes the
answers given for the first word that is its own. A token without one ("not" in "cannot") leans on the token
that has the word.
"""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

import numpy as np

from onrecord.parse.distances import biases_of
from onrecord.parse.labels import PENN, SAME_TOKEN, UD, UPOS
from onrecord.parse.lemmas import lemma_of
from onrecord.parse.model import FORBIDDEN, Answers, Decoder, Floats, Ints
from onrecord.parse.tokens import find_tokens
from onrecord.parse.trees import ROOT, find_heads
from onrecord.parse.windows import Window
from onrecord.schema.parsed import Sentence, Token
from onrecord.schema.report import Block
from onrecord.schema.text import Span

# Position of the window's first mark, which stands for the root.
ROOT_POSITION = 0
ROOT_RELATION = UD.index("root")
NOT_OF_TOKENS = (ROOT_RELATION, UD.index(SAME_TOKEN))
UNSEEN = ("X", "XX", "dep")  # of a token that the tokenizer does not see
NUMBER = ("NUM", "CD", "nummod")
NEGATION = ("PART", "RB", "advmod")


@dataclass(slots=True)
class _Nodes:
    """The tokens of one window: for each, its own word in the window (None when it has none)."""

    spans: list[Span] = field(default_factory=list)
    words: list[int | None] = field(default_factory=list)
    paragraphs: list[int] = field(default_factory=list)

    def borders(self) -> list[int]:
        """Return where paragraphs begin."""
        return [place + 1 for place, (one, other) in enumerate(pairwise(self.paragraphs)) if one != other]


class SyntaxReader:
    """Gathers the tokens and sentences of a report, window by window."""

    def __init__(self, text: str, blocks: Sequence[tuple[int, Block]], decoder: Decoder) -> None:
        self._text = text
        self._blocks = blocks
        self._decoder = decoder
        self._waiting: list[Span] = []  # tokens of the paragraph that is being read, those read left out
        self._next = 0  # the next of them
        self._paragraph = -1
        self.tokens: list[Token] = []
        self.sentences: list[Sentence] = []

    def add(self, window: Window, answers: Answers) -> None:
        """Read one window; windows come in the order of the text."""
        nodes = self._nodes(window)
        owners = [place for place, word in enumerate(nodes.words) if word is not None]
        rows = np.asarray([nodes.words[place] for place in owners], dtype=np.int64)
        begins = self._begins(nodes, owners, answers.starts[rows])
        firsts = np.asarray(window.firsts, dtype=np.int64)[rows]
        heads = find_heads(self._arcs(answers, rows, firsts), begins)
        relations = self._relations(answers, rows, np.asarray(heads, dtype=np.int64))
        self._write(nodes, owners, begins, heads, relations, answers.upos[rows], answers.penn[rows])

    # ------------------------------------------------------------------------------ words and tokens

    def _nodes(self, window: Window) -> _Nodes:
        """Return the tokens whose first word stands in the window, and those between them."""
        nodes = _Nodes()
        paragraphs, first = window.paragraphs, 0
        while first < len(paragraphs):
            paragraph = paragraphs[first]
            last = bisect_right(paragraphs, paragraph, first)
            if paragraph != self._paragraph:
                self._finish(nodes)
                self._paragraph = paragraph
                self._waiting = find_tokens(self._text, self._blocks[paragraph][1].span)
                self._next = 0
            self._take(nodes, window.words, first, last)
            first = last
        if not window.goes_on:
            self._finish(nodes)
        return nodes

    def _take(self, nodes: _Nodes, words: Sequence[Span], first: int, last: int) -> None:
        """Give each of the paragraph's words to the first waiting token that shares a character with it."""
        waiting, at, owned = self._waiting, self._next, nodes.words
        for word in range(first, last):
            span = words[word]
            while at < len(waiting) and waiting[at].end <= span.start:
                owned.append(None)  # no word of its own
                at += 1
            if at < len(waiting) and waiting[at].start < span.end:
                owned.append(word)
                at += 1
        self._put(nodes, at)

    def _finish(self, nodes: _Nodes) -> None:
        """Take the tokens that are left of the paragraph."""
        nodes.words.extend([None] * (len(self._waiting) - self._next))
        self._put(nodes, len(self._waiting))

    def _put(self, nodes: _Nodes, last: int) -> None:
        """Move the waiting tokens before `last` to the window."""
        nodes.spans.extend(self._waiting[self._next : last])
        nodes.paragraphs.extend([self._paragraph] * (last - self._next))
        self._next = last

    def _begins(self, nodes: _Nodes, owners: Sequence[int], starts: Floats) -> list[int]:
        """Return the owners that begin a sentence: where the model says so, and at every paragraph."""
        said = (starts[:, 1] > starts[:, 0]).tolist()
        paragraphs = nodes.paragraphs
        return [
            place
            for place, owner in enumerate(owners)
            if place == 0 or said[place] or paragraphs[owner] != paragraphs[owners[place - 1]]
        ]

    # ------------------------------------------------------------------------------------------ scores

    def _arcs(self, answers: Answers, rows: Ints, firsts: Ints) -> Floats:
        """Return `[tokens, 1 + tokens]`: the score of being a root, and of hanging on each other token."""
        width = answers.syntax.shape[1] // 4
        dependents, heads = answers.syntax[rows, :width], answers.syntax[rows, width : 2 * width]
        keys = np.concatenate((answers.root[None, width : 2 * width], heads))
        places = np.concatenate(([ROOT_POSITION], firsts))
        scores: Floats = dependents @ keys.T + biases_of(self._decoder.arc_distance, firsts, places)
        return scores

    def _relations(self, answers: Answers, rows: Ints, heads: Ints) -> list[int]:
        """Return the best relation of each token to its head, as an index in `UD`."""
        width = answers.syntax.shape[1] // 4
        dependents = answers.syntax[rows, 2 * width : 3 * width]
        keys = answers.syntax[rows, 3 * width :][heads]
        is_root = heads == ROOT
        keys[is_root] = answers.root[3 * width :]
        pairs = np.concatenate((dependents * keys, dependents, keys), axis=1)
        logits = pairs @ self._decoder.relation.T + self._decoder.relation_bias
        logits[:, NOT_OF_TOKENS] = FORBIDDEN
        best = logits.argmax(axis=1)
        best[is_root] = ROOT_RELATION
        relations: list[int] = best.tolist()
        return relations

    # ------------------------------------------------------------------------------------------ tokens

    def _write(
        self,
        nodes: _Nodes,
        owners: Sequence[int],
        begins: Sequence[int],
        heads: Sequence[int],
        relations: Sequence[int],
        upos: Floats,
        penn: Floats,
    ) -> None:
        base, text, tokens = len(self.tokens), self._text, self.tokens
        tags, parts = penn.argmax(axis=1).tolist(), upos.argmax(axis=1).tolist()
        mine = 0
        for place, span in enumerate(nodes.spans):
            word = span.of(text)
            if nodes.words[place] is None:
                alone = place == 0 or nodes.paragraphs[place - 1] != nodes.paragraphs[place]
                tokens.append(self._leaning(span, word, alone))
                continue
            head = heads[mine]
            pos, tag = UPOS[parts[mine]], PENN[tags[mine]]
            tokens.append(
                Token(
                    span.start,
                    span.end,
                    word,
                    lemma_of(word, tag, pos),
                    pos,
                    tag,
                    UD[relations[mine]],
                    base + (place if head == ROOT else owners[head]),
                )
            )
            mine += 1
        edges = sorted({owners[begin] for begin in begins} | set(nodes.borders()) | {0, len(nodes.spans)})
        for first, last in pairwise(edges):
            span = Span(tokens[base + first].start, tokens[base + last - 1].end)
            index, block = self._blocks[nodes.paragraphs[last - 1]]
            self.sentences.append(Sentence(span, base + first, base + last, index, block.kind))

    def _leaning(self, span: Span, word: str, alone: bool) -> Token:
        """Return a token without a word of its own, hung on the one before it."""
        before = None if alone else self.tokens[-1]
        if before is not None and before.end == span.start and word.lower() == "not":
            pos, tag, dep = NEGATION
            return Token(span.start, span.end, word, "not", pos, tag, dep, before.head)
        # "5" of "€5" is one word with its sign.
        pos, tag, dep = NUMBER if any(map(str.isdigit, word)) else UNSEEN
        head = len(self.tokens) - (0 if alone else 1)
        return Token(span.start, span.end, word, word.lower(), pos, tag, dep, head)
