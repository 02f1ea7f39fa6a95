"""Reads attributions out of a text with the model.

Which words are source, cue and content, and what hangs on what.

The model (`weights/README.md`) tags every word as outside, source, cue or content, and points from contents
to cues and from cues to sources. Windows are run one by one: dynamic int8 results change a little with what
else stands in a batch, and the same text must give the same attributions whatever else is read.
"""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import as_file, files

import numpy as np
import numpy.typing as npt
import onnxruntime
from tokenizers import Tokenizer

from onrecord.parse.windows import Window, make_windows
from onrecord.schema.parsed import Attribution
from onrecord.schema.text import Span, hull

Floats = npt.NDArray[np.float32]
Ints = npt.NDArray[np.int64]

# Order of the model's tags.
OUTSIDE, B_SOURCE, I_SOURCE, B_CUE, I_CUE, B_CONTENT, I_CONTENT = range(7)
BEGINS = (B_SOURCE, B_CUE, B_CONTENT)
# Width of each of the four vectors that the pointer head puts side by side.
POINTER_WIDTH = 64
FORBIDDEN = np.float32(-1e9)
# Distances in wordpieces fall into 16 buckets each way: one by one below 6, then by logarithm (as
# it was trained).
NEAR, LOG_STEP, LAST_BUCKET = 6, 1.7, 15


@dataclass(frozen=True)
class Model:
    """The session, its tokenizer, and the biases of its pointers."""

    session: onnxruntime.InferenceSession
    tokenizer: Tokenizer
    distance: Floats  # [2, 32]: content → cue, cue → source
    no_source: float


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of words with one tag: positions in the window, first..last, last included."""

    positions: tuple[int, ...]
    span: Span


@cache
def load_model() -> Model:
    """Load the weights: once per worker, on first use."""
    place = files("onrecord.parse") / "weights"
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    with as_file(place / "attribution-int8.onnx") as weights:
        session = onnxruntime.InferenceSession(str(weights), options, providers=["CPUExecutionProvider"])
    tokenizer = Tokenizer.from_str((place / "tokenizer.json").read_text(encoding="utf-8"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    link = json.loads((place / "link.json").read_text(encoding="utf-8"))
    null = link["null"]
    return Model(
        session,
        tokenizer,
        np.asarray(link["dist"], dtype=np.float32),
        float(null[0] if isinstance(null, list) else null),
    )


def find_attributions(text: str, paragraphs: Sequence[Span]) -> tuple[Attribution, ...]:
    """Return what the model proposes for the given paragraphs of the text, in the order of the cues."""
    model = load_model()
    windows = list(make_windows(model.tokenizer, text, paragraphs))
    outputs = [_run(model, window) for window in windows]
    paths = best_paths([first_rows(window, tags) for window, (tags, _) in zip(windows, outputs, strict=True)])
    found: list[Attribution] = []
    for window, path, (tags, pointers) in zip(windows, paths, outputs, strict=True):
        found.extend(read_window(model, window, path, tags, pointers))
    return tuple(sorted(found, key=lambda one: (one.cue.start, one.content[0].start)))


def _run(model: Model, window: Window) -> tuple[Floats, Floats]:
    ids = np.asarray([window.ids], dtype=np.int64)
    features = np.asarray([window.features], dtype=np.int64)
    tags, pointers = model.session.run(None, {"ids": ids, "feat": features})
    return tags[0], pointers[0]


def first_rows(window: Window, tags: Floats) -> Floats:
    """Return the log-probabilities of the tags of each word's first wordpiece."""
    rows = tags[np.asarray(window.firsts, dtype=np.int64)]
    return rows - np.logaddexp.reduce(rows, axis=1, keepdims=True)


def _transitions() -> Floats:
    """Return which tag may follow which: inside only after begin or inside of the same kind."""
    table = np.zeros((7, 7), dtype=np.float32)
    for begin in BEGINS:
        table[:, begin + 1] = FORBIDDEN
        table[begin, begin + 1] = table[begin + 1, begin + 1] = 0.0
    return table


def best_paths(windows: Sequence[Floats]) -> list[Ints]:
    """Return the best tag sequence of each window (Viterbi, all windows side by side)."""
    if not windows:
        return []
    longest = max(len(rows) for rows in windows)
    scores = np.zeros((len(windows), longest, 7), dtype=np.float32)
    for row, window in zip(scores, windows, strict=True):
        row[: len(window)] = window
    table = _transitions()
    start = np.zeros(7, dtype=np.float32)
    start[[I_SOURCE, I_CUE, I_CONTENT]] = FORBIDDEN
    best = scores[:, 0] + start
    back = np.zeros((longest, len(windows), 7), dtype=np.int64)
    held = [best]
    for step in range(1, longest):
        ways = best[:, :, None] + table
        back[step] = ways.argmax(axis=1)
        best = ways.max(axis=1) + scores[:, step]
        held.append(best)
    return [_trace_back(back[:, index], held, index, len(rows)) for index, rows in enumerate(windows)]


def _trace_back(back: Ints, held: Sequence[Floats], index: int, length: int) -> Ints:
    path = np.zeros(length, dtype=np.int64)
    path[-1] = held[length - 1][index].argmax()
    for step in range(length - 1, 0, -1):
        path[step - 1] = back[step, path[step]]
    return path


def _pieces(window: Window, path: Ints, begin: int) -> list[Piece]:
    """Return the runs of words tagged `begin` or its inside tag, cut at paragraph ends."""
    runs: list[list[int]] = []
    for word, tag in enumerate(path):
        same = runs and runs[-1][-1] == word - 1
        if tag == begin:
            runs.append([word])
        elif tag == begin + 1 and same and window.paragraphs[word] == window.paragraphs[word - 1]:
            runs[-1].append(word)
        elif tag == begin + 1:
            runs.append([word])
    return [
        Piece(tuple(window.firsts[word] for word in run), hull(window.words[word] for word in run))
        for run in runs
    ]


def buckets_of(queries: Ints, keys: Ints) -> Ints:
    """Return the bucket of the distance from each query (rows) to each key (columns)."""
    distance = keys[None, :] - queries[:, None]
    size = np.abs(distance)
    with np.errstate(divide="ignore"):
        far = np.floor(NEAR + LOG_STEP * np.log2(size / NEAR))
    bucket = np.where(size < NEAR, size, np.minimum(far, LAST_BUCKET)).astype(np.int64)
    buckets: Ints = bucket + np.where(distance < 0, LAST_BUCKET + 1, 0)
    return buckets


def read_window(
    model: Model, window: Window, path: Ints, tags: Floats, pointers: Floats
) -> Iterator[Attribution]:
    """Yield the attributions of one window: contents gathered at their cues, each cue with its source."""
    cues = _pieces(window, path, B_CUE)
    contents = _pieces(window, path, B_CONTENT)
    if not cues or not contents:
        return
    content_query, cue_key, cue_query, source_key = (
        pointers[:, start : start + POINTER_WIDTH] for start in range(0, 4 * POINTER_WIDTH, POINTER_WIDTH)
    )
    heads = np.asarray([cue.positions[0] for cue in cues], dtype=np.int64)
    held: dict[int, list[Span]] = {}
    for content in contents:
        rows = np.asarray(content.positions, dtype=np.int64)
        scores = content_query[rows] @ cue_key[heads].T + model.distance[0][buckets_of(rows, heads)]
        held.setdefault(int(scores.mean(axis=0).argmax()), []).append(content.span)
    sources = _pieces(window, path, B_SOURCE)
    for index, cue in enumerate(cues):
        if index in held:
            yield Attribution(
                source=_source_of(model, cue, sources, cue_query, source_key),
                cue=cue.span,
                content=tuple(held[index]),
                confidence=_confidence(tags, cue),
            )


def _source_of(
    model: Model, cue: Piece, sources: Sequence[Piece], cue_query: Floats, source_key: Floats
) -> Span | None:
    """Return the source the cue points to; the window's first position stands for none."""
    if not sources:
        return None
    rows = np.asarray(cue.positions[:1], dtype=np.int64)
    heads = np.asarray([source.positions[0] for source in sources], dtype=np.int64)
    scores = (cue_query[rows] @ source_key[heads].T + model.distance[1][buckets_of(rows, heads)]).mean(axis=0)
    nobody = float((cue_query[rows] @ source_key[0]).mean()) + model.no_source
    best = int(scores.argmax())
    return sources[best].span if scores[best] > nobody else None


def _confidence(tags: Floats, cue: Piece) -> float:
    """Return the mean probability that the cue's words are a cue.

    It is rounded so that it is the same everywhere.
    """
    rows = tags[np.asarray(cue.positions, dtype=np.int64)]
    chances = np.exp(rows - np.logaddexp.reduce(rows, axis=1, keepdims=True))
    return round(float(chances[:, [B_CUE, I_CUE]].sum(axis=1).mean()), 3)
