"""Reads the model's outputs back into spans: with the product's own decoder where it has one, plainly
elsewhere.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, cast

import numpy as np
import numpy.typing as npt
from onnxruntime import InferenceSession
from tokenizers import Tokenizer

# The steps of find_attributions, which itself always loads the weights of the package.
from onrecord.parse.attribution import Model, best_paths, buckets_of, first_rows, read_window
from onrecord.parse.windows import Window
from onrecord.schema.parsed import Attribution
from onrecord.schema.text import Span, hull
from training.document import GoldEntity
from training.examples import NOBODY
from training.labels import ENTITIES, UPOS

Floats = npt.NDArray[np.float32]
Ints = npt.NDArray[np.int64]
# One window to the outputs by name, each `[length, size]`.
Predict = Callable[[Window], Mapping[str, Floats]]
SYNTAX_WIDTH = 128


@dataclass(frozen=True, slots=True)
class Tree:
    """The syntax of one window, one entry a word: part of speech, head word (-1 for the root), relation,
    start.
    """

    upos: tuple[str, ...]
    heads: tuple[int, ...]
    relations: tuple[int, ...]
    starts: tuple[bool, ...]


def read_attributions(
    link: Mapping[str, Any],
    tokenizer: Tokenizer,
    windows: Sequence[Window],
    outputs: Sequence[Mapping[str, Floats]],
) -> tuple[Attribution, ...]:
    """Return the attributions of a text's windows, as `onrecord.parse.attribution` decodes them."""
    # The decoder asks the model for its biases only.
    model = Model(
        cast(InferenceSession, None),
        tokenizer,
        np.asarray(link["dist"], dtype=np.float32),
        float(link["null"]),
    )
    paths = best_paths([first_rows(window, out["tag"]) for window, out in zip(windows, outputs, strict=True)])
    found: list[Attribution] = []
    for window, path, out in zip(windows, paths, outputs, strict=True):
        found.extend(read_window(model, window, path, out["tag"], out["ptr"]))
    return tuple(sorted(found, key=lambda one: (one.cue.start, one.content[0].start)))


def read_entities(window: Window, outputs: Mapping[str, Floats]) -> list[GoldEntity]:
    """Return the entities: the best answer of each word; an inside that follows no begin of its kind
    begins.
    """
    best = outputs["entity"][np.asarray(window.firsts)].argmax(axis=1)
    found: list[tuple[list[Span], str]] = []
    before = "O"
    for word, answer in enumerate(best):
        name = ENTITIES[answer]
        kind = name[2:]
        new_paragraph = word > 0 and window.paragraphs[word] != window.paragraphs[word - 1]
        if name[0] == "I" and before[2:] == kind and not new_paragraph:
            found[-1][0].append(window.words[word])
        elif name != "O":
            found.append(([window.words[word]], kind))
        before = name
    return [GoldEntity(hull(spans), kind) for spans, kind in found]


def read_tree(link: Mapping[str, Any], window: Window, outputs: Mapping[str, Floats]) -> Tree:
    """Return each word's best head and relation by themselves; nothing makes them a tree yet."""
    firsts = np.asarray(window.firsts, dtype=np.int64)
    syntax = link["syntax"]
    arc, arc_head, label, label_head = np.split(outputs["syntax"], 4, axis=1)
    keys = np.concatenate(([NOBODY], firsts))
    scores = (
        arc[firsts] @ arc_head[keys].T
        + np.asarray(syntax["dist"], dtype=np.float32)[buckets_of(firsts, keys)]
    )
    scores[np.arange(len(firsts)), np.arange(1, len(firsts) + 1)] = -np.inf  # no word is its own head
    best = scores.argmax(axis=1)
    dependents, heads = label[firsts], label_head[keys[best]]
    pairs = np.concatenate((dependents * heads, dependents, heads), axis=1)
    logits = pairs @ np.asarray(syntax["label"], dtype=np.float32).T + np.asarray(
        syntax["bias"], dtype=np.float32
    )
    return Tree(
        upos=tuple(UPOS[index] for index in outputs["upos"][firsts].argmax(axis=1)),
        heads=tuple(int(head) - 1 for head in best),
        relations=tuple(int(index) for index in logits.argmax(axis=1)),
        starts=tuple(bool(one) for one in outputs["starts"][firsts].argmax(axis=1)),
    )


def read_sentences(window: Window, tree: Tree) -> list[Span]:
    """Return the sentences: they begin where the model says and at every paragraph."""
    words = window.words
    begins = [
        word
        for word in range(len(words))
        if word == 0 or tree.starts[word] or window.paragraphs[word] != window.paragraphs[word - 1]
    ]
    return [Span(words[first].start, words[last - 1].end) for first, last in pairwise([*begins, len(words)])]
