"""What a batch costs: the loss of each head over the windows whose answers are known."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional

from onrecord.parse.labels import TAGS
from training.examples import IGNORE, NOBODY, Example
from training.network import CLASSIFIERS, POINTER_WIDTH, SYNTAX_WIDTH, Network, distance_buckets

# How much each head counts. Attribution is what the model is for.
WEIGHTS = {
    "tag": 1.0,
    "cue_of": 0.5,
    "source_of": 0.5,
    "entity": 0.5,
    "upos": 0.3,
    "penn": 0.3,
    "starts": 0.3,
    "head": 0.6,
    "relation": 0.4,
}
FAR_BELOW = -1e4  # added to what may not be pointed to; still a number in bfloat16


@dataclass(frozen=True, slots=True)
class Batch:
    """Windows side by side, padded on the right. Every answer is `[batch, length]`."""

    ids: Tensor
    features: Tensor
    mask: Tensor
    words: Tensor  # true at first wordpieces
    trust: Tensor  # `[batch, length]`, how much each word counts
    answers: dict[str, Tensor]
    shares: Tensor  # `[batch, length, 7]`: how likely each tag is; one of them is certain where people say so

    def of(self, rows: Tensor) -> "Batch":
        """Return the batch with the chosen windows alone."""
        return Batch(
            self.ids[rows],
            self.features[rows],
            self.mask[rows],
            self.words[rows],
            self.trust[rows],
            {name: answer[rows] for name, answer in self.answers.items()},
            self.shares[rows],
        )


def batch_of(examples: Sequence[Example]) -> Batch:
    """Return the examples as one batch."""
    length = max(len(one.ids) for one in examples)

    def padded(rows: Sequence[np.ndarray | None], filler: int) -> Tensor:
        block = np.full((len(rows), length), filler, dtype=np.int64)
        for line, row in zip(block, rows, strict=True):
            if row is not None:
                line[: len(row)] = row
        return torch.from_numpy(block)

    ids = padded([one.ids for one in examples], 0)
    words = torch.zeros(ids.shape, dtype=torch.bool)
    for line, one in zip(words, examples, strict=True):
        line[torch.from_numpy(one.firsts)] = True
    answers: dict[str, Tensor] = {}
    for name in WEIGHTS:
        rows = [one.answers.get(name) for one in examples]
        if any(row is not None for row in rows):
            answers[name] = padded(rows, IGNORE)
    lengths = torch.tensor([len(one.ids) for one in examples])
    mask = torch.arange(length)[None, :] < lengths[:, None]
    trust = torch.tensor([one.trust for one in examples])[:, None].expand(ids.shape)
    features = padded([one.features for one in examples], 0)
    return Batch(ids, features, mask, words, trust, answers, _shares_of(examples, answers, ids))


def _shares_of(examples: Sequence[Example], answers: dict[str, Tensor], ids: Tensor) -> Tensor:
    tags = answers["tag"].clamp(min=0) if "tag" in answers else torch.zeros_like(ids)
    shares = functional.one_hot(tags, len(TAGS)).float()
    for line, one in zip(shares, examples, strict=True):
        if one.shares is not None:
            line[: len(one.shares)] = torch.from_numpy(one.shares)
    return shares


def losses_of(network: Network, batch: Batch) -> dict[str, Tensor]:
    """Return the mean loss of each head that has answers in the batch, not yet weighted."""
    hidden = network.encode(batch.ids, batch.features, batch.mask)
    losses: dict[str, Tensor] = {}
    for name in CLASSIFIERS:
        if name in batch.answers and name != "tag":
            known = batch.answers[name] != IGNORE
            _judge(losses, name, network.classifiers[name](hidden[known]), batch, known)
    _add_tags(network, batch, hidden, losses)
    _add_pointers(network, batch, hidden, losses)
    _add_syntax(network, batch, hidden, losses)
    return losses


def total_of(losses: dict[str, Tensor]) -> Tensor:
    """Return the weighted sum."""
    return torch.stack([WEIGHTS[name] * loss for name, loss in sorted(losses.items())]).sum()


def _judge(losses: dict[str, Tensor], name: str, logits: Tensor, batch: Batch, known: Tensor) -> None:
    """Add the mean loss of the known words, each counting as much as its text is trusted."""
    if known.any():
        each = functional.cross_entropy(logits.float(), batch.answers[name][known], reduction="none")
        trust = batch.trust[known]
        losses[name] = (each * trust).sum() / trust.sum()


def _add_tags(network: Network, batch: Batch, hidden: Tensor, losses: dict[str, Tensor]) -> None:
    known = batch.answers["tag"] != IGNORE if "tag" in batch.answers else None
    if known is not None and known.any():
        logits = network.classifiers["tag"](hidden[known])
        losses["tag"] = functional.cross_entropy(logits.float(), batch.shares[known])


def _add_pointers(network: Network, batch: Batch, hidden: Tensor, losses: dict[str, Tensor]) -> None:
    if "cue_of" not in batch.answers:
        return
    rows = (batch.answers["tag"] != IGNORE).any(dim=1)
    vectors = network.pointers(hidden[rows]).split(POINTER_WIDTH, dim=-1)
    content_query, cue_key, cue_query, source_key = vectors
    buckets = distance_buckets(hidden.shape[1])
    barred = torch.where(batch.words[rows], 0.0, FAR_BELOW)[:, None, :]
    scores = content_query @ cue_key.transpose(1, 2) + network.distance[0][buckets] + barred
    _point(losses, "cue_of", scores, batch.answers["cue_of"][rows])
    scores = cue_query @ source_key.transpose(1, 2)
    nobody = scores[:, :, :1] + network.nobody
    scores = torch.cat((nobody, (scores + network.distance[1][buckets] + barred)[:, :, 1:]), dim=2)
    _point(losses, "source_of", scores, batch.answers["source_of"][rows])


def _point(losses: dict[str, Tensor], name: str, scores: Tensor, targets: Tensor) -> None:
    known = targets != IGNORE
    if known.any():
        losses[name] = functional.cross_entropy(scores[known].float(), targets[known])


def _add_syntax(network: Network, batch: Batch, hidden: Tensor, losses: dict[str, Tensor]) -> None:
    if "head" not in batch.answers:
        return
    rows = (batch.answers["head"] != IGNORE).any(dim=1)
    if not rows.any():
        return
    some = batch.of(rows)
    syntax = network.syntax
    arc, arc_head, label, label_head = syntax(hidden[rows]).split(SYNTAX_WIDTH, dim=-1)
    allowed = some.words.clone()
    allowed[:, NOBODY] = True
    barred = torch.where(allowed, 0.0, FAR_BELOW)[:, None, :]
    scores = arc @ arc_head.transpose(1, 2) + syntax.distance[distance_buckets(hidden.shape[1])] + barred
    heads, relations = some.answers["head"], some.answers["relation"]
    _judge(losses, "head", scores[heads != IGNORE], some, heads != IGNORE)
    known = (heads != IGNORE) & (relations != IGNORE)
    logits = syntax.labels(label[known], label_head[known.nonzero()[:, 0], heads[known]])
    _judge(losses, "relation", logits, some, known)
