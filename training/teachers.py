"""Teaches by several models: what they together think of the attributions in a heap of articles.

usage: python -m training.teachers SILVER FOLDER --models FOLDER FOLDER …

SILVER holds the shards of `training.silver`; FOLDER gets the same ones with attributions beside syntax and
entities. Two models that were taught apart err apart: their mean is better than either
(docs/decisions/0026). Shards that are there are not made again. The labels hold the articles' text: FOLDER
must lie outside of the repository.
"""

import argparse
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from onrecord.parse.attribution import find_attributions
from onrecord.parse.model import (
    OUTPUTS,
    Answers,
    Decoder,
    Floats,
    Ints,
    Model,
    Session,
    log_probabilities,
    open_model,
    read_window,
)
from onrecord.parse.windows import Window, make_windows
from training.document import Document, GoldAttribution, Opinion, read_documents, write_documents

REPOSITORY = Path(__file__).resolve().parent.parent
# Shares are kept in thousandths; a word that is outside with so many of them is not written.
WHOLE, SURE = 1000, 990
PARTS = 4  # the vectors that the pointer head puts side by side


@dataclass(frozen=True)
class Together:
    """Several sessions in the place of one: the mean of what they say of attributions.

    Tags are the mean of log probabilities. The pointers' vectors are put side by side, so that their products
    add up to the mean. All else is what the first one says.
    """

    sessions: tuple[Session, ...]

    def run(self, output_names: Sequence[str], input_feed: Mapping[str, Ints]) -> list[Floats]:
        """Return the outputs, in the order of `OUTPUTS`."""
        said = [session.run(output_names, input_feed) for session in self.sessions]
        tags = np.mean([log_probabilities(one[0][0]) for one in said], axis=0, dtype=np.float32)
        halves = [np.split(one[1][0] / np.sqrt(np.float32(len(said))), PARTS, axis=1) for one in said]
        pointers = np.concatenate([half[part] for part in range(PARTS) for half in halves], axis=1)
        return [tags[None], pointers[None], *said[0][2 : len(OUTPUTS)]]


def together(models: Sequence[Model]) -> Model:
    """Return the mean of models as one; they must share the tokenizer."""
    decoders = [model.decoder for model in models]
    first = decoders[0]
    return Model(
        Together(tuple(model.session for model in models)),
        models[0].tokenizer,
        Decoder(
            pointer_distance=np.mean([one.pointer_distance for one in decoders], axis=0),
            nobody=float(np.mean([one.nobody for one in decoders])),
            arc_distance=first.arc_distance,
            relation=first.relation,
            relation_bias=first.relation_bias,
        ),
    )


def label(model: Model, document: Document) -> Document:
    """Return the document with the attributions that the model finds, and what it thinks of each word."""
    windows = list(make_windows(model.tokenizer, document.text, document.paragraphs))
    answers = [read_window(model, window) for window in windows]
    return replace(
        document,
        attributions=tuple(
            GoldAttribution(
                source=() if one.source is None else (one.source,), cue=(one.cue,), content=one.content
            )
            for one in find_attributions(model.decoder, windows, answers)
        ),
        opinions=tuple(
            opinion for pair in zip(windows, answers, strict=True) for opinion in opinions_of(*pair)
        ),
    )


def opinions_of(window: Window, answers: Answers) -> Iterator[Opinion]:
    """Yield what the model thinks of each word, but for those that it holds for surely outside."""
    shares = np.rint(np.exp(log_probabilities(answers.tags)) * WHOLE).astype(int)
    for word, row in zip(window.words, shares.tolist(), strict=True):
        if row[0] < SURE:
            yield Opinion(word, tuple(row))


def main(arguments: Sequence[str]) -> int:
    """Label the shards; exit code 2 when the folder lies in the repository."""
    parser = argparse.ArgumentParser(
        "python -m training.teachers", description=(__doc__ or "").split("\n")[0]
    )
    parser.add_argument("silver", type=Path)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--models", type=Path, nargs="+", required=True, help="folders of training.export")
    asked = parser.parse_args(arguments)
    if asked.folder.resolve().is_relative_to(REPOSITORY):
        print("the labels hold texts that are not free: choose another folder", file=sys.stderr)
        return 2
    asked.folder.mkdir(parents=True, exist_ok=True)
    model = together([open_model(folder) for folder in asked.models])
    for shard in sorted(asked.silver.glob("silver-*.jsonl.gz")):
        path = asked.folder / shard.name
        if not path.exists():
            began = time.monotonic()
            write_documents(path, (label(model, document) for document in read_documents(shard)))
            print(f"{path.name}: {time.monotonic() - began:.0f} s", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
