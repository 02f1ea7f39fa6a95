"""The model: one encoder, run once over each window, and what its heads answer at every word.

The weights are described in `weights/README.md`. Windows are run one by one: the int8 encoder scales each
input by its largest value, so with several windows side by side the answers to one would change a little with
the others. Nothing is lost by it: on a processor a window of a hundred wordpieces is as fast as ten of them.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import as_file, files
from pathlib import Path
from typing import Protocol

import numpy as np
import numpy.typing as npt
import onnxruntime
from tokenizers import Tokenizer

from onrecord.parse.windows import Window

Floats = npt.NDArray[np.float32]
Ints = npt.NDArray[np.int64]

# The score of what may not be chosen: far below any other, and still a number that can be added up.
FORBIDDEN = np.float32(-1e9)

# Fusing the sum and the norm after each layer is slower than both by themselves (onnxruntime 1.31, measured:
# 12 % of the encoder).
SLOW_FUSIONS = ("SkipLayerNormFusion",)
# The model's outputs, in the order in which `answers_at` takes them.
OUTPUTS = ("tag", "ptr", "entity", "upos", "penn", "starts", "syntax")


@dataclass(frozen=True)
class Decoder:
    """What the decoders need beside the model's answers, as it was learned with it.

    `pointer_distance` `[2, 32]`: bias of the distance, content → cue and cue → source. `nobody`: bias of
    having no source. `arc_distance` `[32]`: bias of the distance to the head. `relation` `[54, 384]` and
    `relation_bias` `[54]`: the last layer of the relations, which needs to know the heads.
    """

    pointer_distance: Floats
    nobody: float
    arc_distance: Floats
    relation: Floats
    relation_bias: Floats


class Session(Protocol):
    """What runs the network: an onnxruntime session, or a stand-in for one."""

    def run(self, output_names: Sequence[str], input_feed: Mapping[str, Ints]) -> Sequence[Floats]:
        """Return the outputs, `[1, length, …]`."""
        ...


@dataclass(frozen=True)
class Model:
    """The session, its tokenizer, and the numbers of its decoders."""

    session: Session
    tokenizer: Tokenizer
    decoder: Decoder


@dataclass(frozen=True, slots=True)
class Answers:
    """What the heads say of one window: `[words, …]`, and for pointers to nobody and to the root `[…]`.

    `tags` (7), `entities` (17), `upos` (17), `penn` (49) and `starts` (2) are logits; `pointers` (256) and
    `syntax` (512) are four vectors each, those at the window's first mark apart.
    """

    tags: Floats
    pointers: Floats
    entities: Floats
    upos: Floats
    penn: Floats
    starts: Floats
    syntax: Floats
    nobody: Floats
    root: Floats


@cache
def load_model() -> Model:
    """Load the weights of the package: once per worker, on first use."""
    with as_file(files("onrecord.parse") / "weights") as folder:
        return open_model(folder)


def open_model(folder: Path, name: str = "model-int8.onnx") -> Model:
    """Open a model that `training.export` wrote; OSError when a file is missing."""
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    session = onnxruntime.InferenceSession(
        str(folder / name), options, providers=["CPUExecutionProvider"], disabled_optimizers=[*SLOW_FUSIONS]
    )
    with np.load(folder / "decoder.npz") as arrays:
        return Model(session, open_tokenizer(folder), read_decoder(arrays))


def open_tokenizer(folder: Path) -> Tokenizer:
    """Open the tokenizer of a folder, set neither to cut nor to fill up."""
    tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    return tokenizer


def read_decoder(arrays: Mapping[str, Floats]) -> Decoder:
    """Return the decoder's numbers from arrays by the names of `Decoder`; KeyError when one is missing."""
    return Decoder(
        pointer_distance=arrays["pointer_distance"],
        nobody=float(arrays["nobody"]),
        arc_distance=arrays["arc_distance"],
        relation=arrays["relation"],
        relation_bias=arrays["relation_bias"],
    )


def read_window(model: Model, window: Window) -> Answers:
    """Return what the model says of a window."""
    given = {
        "ids": np.asarray([window.ids], dtype=np.int64),
        "feat": np.asarray([window.features], dtype=np.int64),
    }
    outputs = model.session.run(list(OUTPUTS), given)
    return answers_at([rows[0] for rows in outputs], window)


def answers_at(outputs: Sequence[Floats], window: Window) -> Answers:
    """Return the rows of the words' first wordpieces, of outputs `[length, …]` in the order of `OUTPUTS`."""
    firsts = np.asarray(window.firsts, dtype=np.int64)
    tags, pointers, entities, upos, penn, starts, syntax = (rows[firsts] for rows in outputs)
    return Answers(
        tags, pointers, entities, upos, penn, starts, syntax, nobody=outputs[1][0], root=outputs[6][0]
    )


def log_probabilities(logits: Floats) -> Floats:
    """Return each row's logarithms of probabilities."""
    top = logits - logits.max(axis=1, keepdims=True)
    rows: Floats = top - np.log(np.exp(top).sum(axis=1, keepdims=True))
    return rows
