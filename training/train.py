"""Teaches one encoder all its heads.

usage: python -m training.train WORK --polnear FOLDER --gum FOLDER [--silver FOLDER]
                                [--steps N] [--minutes M] [--seed S] [--threads T] …

WORK gets `log.jsonl` (a line of losses every few steps), `checkpoint.pt` (again and again; a run that is
started anew in the same folder goes on from it) and `scores.json` (development splits, at the end). WORK
must lie outside of the repository. With `--steps` alone the run is the same each time, apart from the
last bits of sums over several threads; with `--minutes` the rate falls with the clock, so that the run
ends in time on any machine.
"""

import argparse
import json
import random
import sys
import time
from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
import torch
from tokenizers import Tokenizer
from torch import nn

from onrecord.parse.model import Floats, Ints, Model, open_tokenizer, read_decoder
from training.damage import damaged
from training.data_gum import read_gum
from training.data_polnear import read_polnear
from training.document import Document, read_documents
from training.evaluate import evaluate
from training.examples import Example, examples_of
from training.losses import batch_of, losses_of, total_of
from training.network import Exported, Network, base_folder, decoder_of, load_base
from training.silver import TRUST
from training.universal import to_universal

REPOSITORY = Path(__file__).resolve().parent.parent
# Parameters whose size means something by itself are not drawn to zero: biases, norms, distances.
DECAY = 0.01
# Largest norm of the gradient.
CLIP = 1.0
LOG_EVERY = 10  # steps
# Windows are drawn from a pool of so many, so that one article's do not stand side by side in a batch.
POOL = 256


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """Every knob of a run."""

    steps: int
    minutes: float | None
    batch: int = 16
    rate: float = 2.5e-4  # of the encoder's last layer
    heads_rate: float = 1.25e-3
    layer_decay: float = 0.9  # each layer below learns at this share of the one above
    warm_up: float = 0.06  # share of the run
    damage: float = 0.3  # share of texts that are damaged
    checkpoint_minutes: float = 10.0
    seed: int = 1
    bfloat16: bool = True


# -------------------------------------------------------------------------------------------------- data


class Stream:
    """An endless, shuffled stream of windows; texts are cut and damaged anew each time round."""

    def __init__(
        self, tokenizer: Tokenizer, documents: Sequence[Document], chance: random.Random, damage: float
    ) -> None:
        if not documents:
            raise ValueError("no documents to learn from")
        self._tokenizer = tokenizer
        self._documents = documents
        self._chance = chance
        self._damage = damage
        self._pool: list[Example] = []
        self._made = self._windows()

    def take(self) -> Example:
        """Return the next window."""
        while len(self._pool) < POOL:
            self._pool.append(next(self._made))
        place = self._chance.randrange(len(self._pool))
        self._pool[place], self._pool[-1] = self._pool[-1], self._pool[place]
        return self._pool.pop()

    def _windows(self) -> Iterator[Example]:
        while True:
            for document in self._chance.sample(self._documents, len(self._documents)):
                text = damaged(document, self._chance) if self._chance.random() < self._damage else document
                cut = self._chance.randrange(len(text.paragraphs)) if text.paragraphs else 0
                yield from examples_of(self._tokenizer, text, cut)


@dataclass(frozen=True, slots=True)
class Mixture:
    """Streams with the number of windows that each gives to a batch."""

    streams: tuple[Stream, ...]
    shares: tuple[int, ...]

    def batch(self) -> list[Example]:
        """Return the next batch."""
        return [
            stream.take()
            for stream, share in zip(self.streams, self.shares, strict=True)
            for _ in range(share)
        ]


def shares_of(weights: Mapping[str, float], batch: int) -> dict[str, int]:
    """Return how many windows of a batch each source gives: by weight, at least one, in all exactly
    `batch`.
    """
    total = sum(weights.values())
    shares = {name: max(1, int(batch * weight / total)) for name, weight in weights.items()}
    heaviest = max(weights, key=lambda name: weights[name])
    shares[heaviest] += batch - sum(shares.values())
    if shares[heaviest] < 1:
        raise ValueError(f"a batch of {batch} is too small for {len(weights)} sources")
    return shares


def read_silver(folder: Path, articles: int | None, trust: float) -> list[Document]:
    """Return the teacher's documents, shard by shard, in Universal Dependencies, trusted that much."""
    documents: list[Document] = []
    for path in sorted(folder.glob("silver-*.jsonl.gz")):
        documents.extend(replace(to_universal(one), trust=trust) for one in read_documents(path))
        if articles is not None and len(documents) >= articles:
            return documents[:articles]
    return documents


# ---------------------------------------------------------------------------------------------- learning


def parameter_groups(network: Network, settings: Settings) -> list[dict[str, Any]]:
    """Return the groups for AdamW: a rate for each layer, falling downwards, and no decay on vectors."""
    groups: dict[tuple[float, float], list[nn.Parameter]] = {}
    layers = network.shape.layers
    for name, parameter in network.named_parameters():
        if not name.startswith("encoder."):
            rate = settings.heads_rate
        elif name.startswith("encoder.layers."):
            rate = settings.rate * settings.layer_decay ** (layers - 1 - int(name.split(".")[2]))
        elif name == "encoder.features.weight":
            rate = settings.rate  # begins at nothing, so it need not be spared
        else:
            rate = settings.rate * settings.layer_decay**layers
        decay = DECAY if parameter.dim() > 1 and not name.endswith("distance") else 0.0
        groups.setdefault((rate, decay), []).append(parameter)
    return [
        {"params": parameters, "lr": rate, "base": rate, "weight_decay": decay}
        for (rate, decay), parameters in sorted(groups.items(), key=lambda one: one[0])
    ]


def pace(progress: float, warm_up: float) -> float:
    """Return the share of the full rate: a straight way up, and a straight way down to nothing."""
    if progress < warm_up:
        return progress / warm_up
    return max(0.0, (1.0 - progress) / (1.0 - warm_up))


@dataclass(slots=True)
class Run:
    """A run under way."""

    network: Network
    optimizer: torch.optim.Optimizer
    mixture: Mixture
    settings: Settings
    work: Path
    step: int = 0
    seconds: float = 0.0  # of learning, over all starts

    def progress(self) -> float:
        """Return how much of the run is done, 0 to 1: by steps or, where it is further, by the clock."""
        done = self.step / self.settings.steps
        if self.settings.minutes is not None:
            done = max(done, self.seconds / (60 * self.settings.minutes))
        return min(done, 1.0)

    def learn(self) -> None:
        """Go on until the run is done."""
        self.network.train()
        saved = began = time.monotonic()
        before = self.seconds
        recent: deque[dict[str, float]] = deque(maxlen=LOG_EVERY)
        while self.progress() < 1.0:
            recent.append(self._one_step())
            self.seconds = before + time.monotonic() - began
            if self.step % LOG_EVERY == 0:
                self._log(recent)
            if time.monotonic() - saved > 60 * self.settings.checkpoint_minutes:
                self.save()
                saved = time.monotonic()
        self.save()

    def _one_step(self) -> dict[str, float]:
        share = pace(max(self.progress(), 1 / self.settings.steps), self.settings.warm_up)
        for group in self.optimizer.param_groups:
            group["lr"] = group["base"] * share
        batch = batch_of(self.mixture.batch())
        with torch.autocast("cpu", dtype=torch.bfloat16, enabled=self.settings.bfloat16):
            losses = losses_of(self.network, batch)
            total = total_of(losses)
        self.optimizer.zero_grad(set_to_none=True)
        total.backward()  # type: ignore[no-untyped-call]
        norm = nn.utils.clip_grad_norm_(self.network.parameters(), CLIP)
        if torch.isfinite(norm):
            self.optimizer.step()
        self.step += 1
        return {"total": total.item(), **{name: loss.item() for name, loss in losses.items()}}

    def _log(self, recent: Sequence[Mapping[str, float]]) -> None:
        names = sorted({name for row in recent for name in row})
        means = {
            name: round(float(np.mean([row[name] for row in recent if name in row])), 4) for name in names
        }
        line = {
            "step": self.step,
            "minutes": round(self.seconds / 60, 2),
            "progress": round(self.progress(), 4),
            "rate": round(max(group["lr"] for group in self.optimizer.param_groups), 7),
            "steps_per_second": round(self.step / self.seconds, 3),
        }
        text = json.dumps({**line, **means})
        print(text, flush=True)
        with (self.work / "log.jsonl").open("a", encoding="utf-8") as log:
            log.write(text + "\n")

    def save(self) -> None:
        """Write the checkpoint; it takes the old one's place only when it is whole."""
        part = self.work / "checkpoint.part"
        torch.save(
            {
                "network": self.network.state_dict(),
                "optimizer": self.optimizer.state_dict(),
                "step": self.step,
                "seconds": self.seconds,
            },
            part,
        )
        part.replace(self.work / "checkpoint.pt")

    def resume(self) -> bool:
        """Go back to the folder's checkpoint; tell whether there is one."""
        path = self.work / "checkpoint.pt"
        if not path.exists():
            return False
        held = torch.load(path, weights_only=True)
        self.network.load_state_dict(held["network"])
        self.optimizer.load_state_dict(held["optimizer"])
        self.step, self.seconds = held["step"], held["seconds"]
        return True


class TorchSession:
    """The network in full precision, in the place of an onnxruntime session."""

    def __init__(self, network: Network) -> None:
        self._exported = Exported(network).eval()

    def run(self, output_names: Sequence[str], input_feed: Mapping[str, Ints]) -> list[Floats]:
        """Return the outputs; all of them, in the order of `OUTPUTS`."""
        with torch.inference_mode():
            answers = self._exported(*(torch.from_numpy(input_feed[name]) for name in ("ids", "feat")))
        return [answer.numpy() for answer in answers]


def model_of(network: Network) -> Model:
    """Return the network as the product reads it, in full precision."""
    return Model(TorchSession(network), open_tokenizer(base_folder()), read_decoder(decoder_of(network)))


def start(
    work: Path,
    settings: Settings,
    sources: Mapping[str, Sequence[Document]],
    weights: Mapping[str, float],
    before: Path | None = None,
) -> Run:
    """Return a run over the sources, gone back to the checkpoint of the work folder when it has one.

    `before` is the checkpoint of another run, with whose network this one begins.
    """
    torch.manual_seed(settings.seed)
    network = Network()
    if before is None:
        load_base(network)
    else:
        network.load_state_dict(torch.load(before, weights_only=True)["network"])
    optimizer = torch.optim.AdamW(parameter_groups(network, settings))
    run = Run(network, optimizer, Mixture((), ()), settings, work)
    run.resume()
    # After a new start the streams go on with other windows than those already seen.
    torch.manual_seed(settings.seed + run.step)
    tokenizer = open_tokenizer(base_folder())
    shares = shares_of({name: weights[name] for name in sources}, settings.batch)
    streams = tuple(
        Stream(tokenizer, documents, random.Random(f"{settings.seed} {name} {run.step}"), settings.damage)
        for name, documents in sources.items()
    )
    run.mixture = Mixture(streams, tuple(shares[name] for name in sources))
    return run


def parsed(arguments: Sequence[str]) -> argparse.Namespace:
    """Return the command line."""
    parser = argparse.ArgumentParser("python -m training.train", description=(__doc__ or "").split("\n")[0])
    parser.add_argument("work", type=Path)
    parser.add_argument("--polnear", type=Path, help="folder with train/ and dev/")
    parser.add_argument("--gum", type=Path, help="folder with dep/ and splits.md")
    parser.add_argument("--silver", type=Path, help="folder that training.silver wrote")
    parser.add_argument("--silver-articles", type=int, default=None)
    parser.add_argument("--trust", type=float, default=TRUST, help="how much a silver word counts")
    parser.add_argument("--weights", default="polnear=9,gum=3,silver=4", help="windows of each source in 16")
    known = Settings.__dataclass_fields__
    parser.add_argument("--before", type=Path, help="checkpoint of another run, to begin with its network")
    parser.add_argument("--steps", type=int, default=6000)
    parser.add_argument("--minutes", type=float, default=None)
    parser.add_argument("--batch", type=int, default=16)
    parser.add_argument("--rate", type=float, default=known["rate"].default)
    parser.add_argument("--heads-rate", type=float, default=known["heads_rate"].default)
    parser.add_argument("--layer-decay", type=float, default=known["layer_decay"].default)
    parser.add_argument("--damage", type=float, default=known["damage"].default)
    parser.add_argument("--checkpoint-minutes", type=float, default=10.0)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--float32", action="store_true", help="without bfloat16")
    parser.add_argument("--no-evaluation", action="store_true")
    return parser.parse_args(arguments)


def main(arguments: Sequence[str]) -> int:
    """Teach, then score; exit code 2 when the work folder lies in the repository."""
    asked = parsed(arguments)
    if asked.work.resolve().is_relative_to(REPOSITORY):
        print("choose a work folder outside of the repository", file=sys.stderr)
        return 2
    asked.work.mkdir(parents=True, exist_ok=True)
    torch.set_num_threads(asked.threads)
    settings = Settings(
        steps=asked.steps,
        minutes=asked.minutes,
        batch=asked.batch,
        rate=asked.rate,
        heads_rate=asked.heads_rate,
        layer_decay=asked.layer_decay,
        damage=asked.damage,
        checkpoint_minutes=asked.checkpoint_minutes,
        seed=asked.seed,
        bfloat16=not asked.float32,
    )
    sources: dict[str, Sequence[Document]] = {}
    if asked.polnear:
        sources["polnear"] = list(read_polnear(asked.polnear, "train"))
    if asked.gum:
        sources["gum"] = list(read_gum(asked.gum, "train"))
    if asked.silver:
        sources["silver"] = read_silver(asked.silver, asked.silver_articles, asked.trust)
    weights = {name: float(weight) for name, weight in (pair.split("=") for pair in asked.weights.split(","))}
    run = start(asked.work, settings, sources, weights, asked.before)
    run.learn()
    if not asked.no_evaluation:
        _score(run, asked)
    return 0


def _score(run: Run, asked: argparse.Namespace) -> None:
    """Write and print the scores on the development splits."""
    model = model_of(run.network)
    polnear = list(read_polnear(asked.polnear, "dev")) if asked.polnear else []
    gum = list(read_gum(asked.gum, "dev")) if asked.gum else []
    text = json.dumps(evaluate(model, polnear, gum), indent=1)
    (run.work / "scores.json").write_text(text + "\n", encoding="utf-8")
    print(text)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
