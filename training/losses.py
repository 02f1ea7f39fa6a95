"""What a batch costs: the loss of each head over the windows whose answers are known."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional

from onrecord.parse.attribution import POINTER_WIDTH
from training.examples import IGNORE, NOBODY, Example
from training.labels import SCHEMES
from training.network import CLASSIFIERS, SYNTAX_WIDTH, Network, Syntax, distance_buckets

# How much each head counts. Attribution is what the model is for; the arcs and labels of the teacher count
# less
# than those of people, since only one scheme is kept.
WEIGHTS = {
    "tag": 1.0,
    "cue_of": 0.5,
    "source_of": 0.5,
    "entity": 0.5,
    "upos": 0.3,
    "penn": 0.3,
    "starts": 0.3,
    "ud.head": 0.5,
    "ud.relation": 0.3,
    "clear.head": 0.3,
    "clear.relation": 0.2,
}
FAR_BELOW = -1e4  # added to what may not be pointed to; still a number in bfloat16


@dataclass(frozen=True, slots=True)
class Batch:
    """Windows side by side, padded on the right. Every answer is `[batch, length]`."""

    ids: Tensor
    features: Tensor
    mask: Tensor
    words: Tensor  # true at first wordpieces
    answers: dict[str, Tensor]


def batch_of(examples: Sequence[Example]) -> Batch:
    """Return the examples as one batch; answers of the two schemes are kept apart as "ud.head",
    "clear.head" …
    """
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
        scheme, _, plain = name.rpartition(".")
        rows = [one.answers.get(plain) if scheme in ("", one.scheme) else None for one in examples]
        if any(row is not None for row in rows):
            answers[name] = padded(rows, IGNORE)
    lengths = torch.tensor([len(one.ids) for one in examples])
    mask = torch.arange(length)[None, :] < lengths[:, None]
    return Batch(ids, padded([one.features for one in examples], 0), mask, words, answers)


def losses_of(network: Network, batch: Batch) -> dict[str, Tensor]:
    """Return the mean loss of each head that has answers in the batch, not yet weighted."""
    hidden = network.encode(batch.ids, batch.features, batch.mask)
    losses: dict[str, Tensor] = {}
    for name in CLASSIFIERS:
        if name in batch.answers:
            known = batch.answers[name] != IGNORE
            if known.any():
                logits = network.classifiers[name](hidden[known])
                losses[name] = functional.cross_entropy(logits.float(), batch.answers[name][known])
    _add_pointers(network, batch, hidden, losses)
    for scheme in SCHEMES:
        if f"{scheme}.head" in batch.answers:
            _add_syntax(network.syntax_of(scheme), scheme, batch, hidden, losses)
    return losses


def total_of(losses: dict[str, Tensor]) -> Tensor:
    """Return the weighted sum."""
    return torch.stack([WEIGHTS[name] * loss for name, loss in sorted(losses.items())]).sum()


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


def _add_syntax(head: Syntax, scheme: str, batch: Batch, hidden: Tensor, losses: dict[str, Tensor]) -> None:
    heads, relations = batch.answers[f"{scheme}.head"], batch.answers[f"{scheme}.relation"]
    rows = (heads != IGNORE).any(dim=1)
    if not rows.any():
        return
    heads, relations = heads[rows], relations[rows]
    arc, arc_head, label, label_head = head(hidden[rows]).split(SYNTAX_WIDTH, dim=-1)
    allowed = batch.words[rows].clone()
    allowed[:, NOBODY] = True
    barred = torch.where(allowed, 0.0, FAR_BELOW)[:, None, :]
    scores = arc @ arc_head.transpose(1, 2) + head.distance[distance_buckets(hidden.shape[1])] + barred
    _point(losses, f"{scheme}.head", scores, heads)
    known = (heads != IGNORE) & (relations != IGNORE)
    if known.any():
        window = known.nonzero()[:, 0]
        logits = head.labels(label[known], label_head[window, heads[known]])
        losses[f"{scheme}.relation"] = functional.cross_entropy(logits.float(), relations[known])
