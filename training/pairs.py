"""Learns what each signal counts for when two statements are judged to render one act of speech.

usage: python -m training.pairs STORIES [--news ARTICLES.jsonl[.xz]] [--write]

STORIES holds annotated stories (training/pairs_data.py). Printed are precision and recall of pairs
(with the pairs joined rightly, joined, and wanted), each
story joined by weights that were learned without it; then the weights from all. `--write` puts these into
`lang/en/utterances.toml`. The texts stay where they are: only the weights are kept.
"""

import argparse
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

import numpy as np
import numpy.typing as npt

from onrecord.align.renderings import Rendering
from onrecord.align.utterance_pairs import Pair, find_pairs
from onrecord.align.utterance_signals import SAME_UTTERANCE, Weights, values
from onrecord.align.utterances import JOIN_AT, join_renderings
from onrecord.schema.findings import Form
from training.logistic import learn_weights
from training.pairs_data import Labelled, read_silver, read_story

TABLE = Path(__file__).resolve().parent.parent / "onrecord" / "lang" / "en" / "utterances.toml"
SEED = 6
SILVER_ARTICLES = 350  # pairs of articles; more change no weight by more than a tenth
# What a pair counts in the sum that is made small: one whose statements were found by the program repeats an
# annotated one, and silver is plentiful, easy, and sometimes wrong.
FOUND_COUNTS = 0.5
SILVER_COUNTS = 0.05
SAME_RUN = 7  # quoted words in common; silver pairs with so many are one
OTHER_RUN = 3  # words; two quotations with no more in common are two
RIDGE = 1.0  # of the squared weights; holds signals that few pairs have near 0
DECIMALS = 2  # of a weight; more would feign exactness
HEAD = """\
# What each signal of align/utterance_signals.py counts for when two statements are compared: the log-odds
# (nats) that it adds. Learned by logistic regression (training/pairs.py) from six annotated stories and from
# pairs of news reports that quote the same words. Weights only; no text.
"""

Matrix = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Pairs:
    """Pairs to learn from: what the signals say, whether the two are one, and what each counts."""

    signals: Matrix
    same: Matrix
    counts: Matrix


def main(arguments: Sequence[str]) -> int:
    """Learn, print the figures, and write the weights when asked to."""
    parser = argparse.ArgumentParser("python -m training.pairs", description=(__doc__ or "").split("\n")[0])
    parser.add_argument("stories", type=Path)
    parser.add_argument("--news", type=Path, help="articles to take silver pairs from")
    parser.add_argument("--write", action="store_true", help="write the weights into the package")
    asked = parser.parse_args(arguments)
    folders = sorted(path.parent for path in asked.stories.glob("*/gold.json"))
    stories = [read_story(folder) for folder in folders]
    silver = []
    if asked.news:
        silver = [silver_pairs(some) for some in read_silver(asked.news, SILVER_ARTICLES, SEED)]
    for line in leave_one_out(stories, silver):
        print(line)
    weights = learn([*_taught_by(stories), *silver])
    table = write_table(weights)
    print(table)
    if asked.write:
        TABLE.write_text(table, encoding="utf-8")
    return 0


def story_pairs(story: Labelled, counts: float) -> Pairs:
    """Return the story's pairs whose acts of speech are both known."""
    known: list[tuple[Pair, bool]] = []
    for pair in _compared(story.renderings):
        left, right = story.acts[pair.left.at], story.acts[pair.right.at]
        if left is not None and right is not None:
            known.append((pair, left == right))
    return _pairs(known, counts)


def silver_pairs(renderings: Sequence[Rendering]) -> Pairs:
    """Return the pairs of two articles that the quoted words decide."""
    decided: list[tuple[Pair, bool]] = []
    for pair in _compared(renderings):
        both_quote = Form.INDIRECT not in (pair.left.statement.form, pair.right.statement.form)
        if both_quote and len(pair.quotation) >= SAME_RUN:
            decided.append((pair, True))
        elif pair.left.statement.form is Form.DIRECT is pair.right.statement.form and _hardly_alike(pair):
            decided.append((pair, False))
    return _pairs(decided, SILVER_COUNTS)


def _hardly_alike(pair: Pair) -> bool:
    return len(pair.quotation) <= OTHER_RUN


def _compared(renderings: Sequence[Rendering]) -> list[Pair]:
    return find_pairs(renderings, range(len(renderings)))[0]


def _pairs(known: Sequence[tuple[Pair, bool]], counts: float) -> Pairs:
    signals = np.array([values(pair) for pair, _ in known], dtype=np.float64)
    same = np.array([same for _, same in known], dtype=np.float64)
    return Pairs(signals.reshape(len(known), len(SAME_UTTERANCE)), same, np.full(len(known), counts))


def _taught_by(stories: Iterable[tuple[Labelled, Labelled]]) -> Iterator[Pairs]:
    for annotated, found in stories:
        yield story_pairs(annotated, 1.0)
        yield story_pairs(found, FOUND_COUNTS)


def learn(taught: Sequence[Pairs]) -> Weights:
    """Return the weights of logistic regression with a ridge, by Newton's method, without chance."""
    signals = np.concatenate([pairs.signals for pairs in taught])
    same = np.concatenate([pairs.same for pairs in taught])
    counts = np.concatenate([pairs.counts for pairs in taught])
    design = np.c_[signals, np.ones(len(signals))]
    ridge = np.r_[np.full(signals.shape[1], RIDGE), 0.0]
    found = learn_weights(design, same, ridge, counts)
    rounded = [round(float(weight), DECIMALS) for weight in found]
    return Weights(bias=rounded[-1], signals=tuple(rounded[:-1]))


def leave_one_out(stories: Sequence[tuple[Labelled, Labelled]], silver: Sequence[Pairs]) -> Iterator[str]:
    """Yield the figures of each story, joined by the weights of the others, and of all."""
    sums = {"annotated": np.zeros(3), "found": np.zeros(3)}
    for at, story in enumerate(stories):
        others = [*stories[:at], *stories[at + 1 :]]
        weights = learn([*_taught_by(others), *silver])
        for kind, told in zip(sums, story, strict=True):
            counts = np.array(count_pairs(told, join_renderings(told.renderings, weights, JOIN_AT).groups))
            sums[kind] += counts
            yield f"{told.name:20} {kind:10} {_figures(counts)}"
    for kind, counts in sums.items():
        yield f"{'all':20} {kind:10} {_figures(counts)}"


def count_pairs(story: Labelled, groups: Iterable[Sequence[int]]) -> tuple[int, int, int]:
    """Return how many pairs are joined rightly, how many joined, and how many should be."""
    acts = story.acts
    joined = [
        (one, other)
        for group in groups
        for one, other in combinations([at for at in group if acts[at] is not None], 2)
    ]
    wanted = [
        None
        for one, other in combinations(range(len(acts)), 2)
        if acts[one] is not None and acts[one] == acts[other]
    ]
    return sum(acts[one] == acts[other] for one, other in joined), len(joined), len(wanted)


def _figures(counts: npt.NDArray[np.float64]) -> str:
    right, joined, wanted = counts
    precision, recall = right / max(joined, 1), right / max(wanted, 1)
    return f"precision {precision:.3f} recall {recall:.3f} ({right:.0f}/{joined:.0f}/{wanted:.0f})"


def write_table(weights: Weights) -> str:
    """Return the weights as the TOML table that the package reads."""
    lines = [
        f"{signal.name} = {weight}" for signal, weight in zip(SAME_UTTERANCE, weights.signals, strict=True)
    ]
    return f"{HEAD}\nbias = {weights.bias}\n\n[weights]\n" + "\n".join(lines) + "\n"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
