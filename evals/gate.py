"""Fail when a figure of the sample story is below its floor: `make gate`, or python -m evals.gate [options].

--update raises the floors to today's figures, and takes note of a changed gold; --allow-regression also
lowers them.
"""

import argparse
import json
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from evals.examples import HERE, gold_digest, score_examples
from onrecord.evaluate import Measure, Scores, Share

FLOORS = HERE / "floors.json"

# A model's numbers differ in the last digits from one processor to the next, and now and then that tips a
# decision. A figure may therefore lie this much below its floor, or one item of its gold, whichever is more.
NOISE = 0.01

DIGITS = 4

Figures = Mapping[str, Measure | Share]


@dataclass(frozen=True, slots=True, kw_only=True)
class Floors:
    """What the figures must not fall below, and the gold they were measured against."""

    gold: str  # SHA-256, see `gold_digest`
    noise: float
    floors: Mapping[str, float]


def read_floors(path: Path) -> Floors:
    """Return the floors; with no file yet there are none."""
    if not path.is_file():
        return Floors(gold="", noise=NOISE, floors={})
    held = json.loads(path.read_text(encoding="utf-8"))
    return Floors(gold=held["gold"], noise=held["noise"], floors=held["floors"])


def write_floors(path: Path, floors: Floors) -> None:
    """Write the floors, sorted by name."""
    held = {"gold": floors.gold, "noise": floors.noise, "floors": dict(sorted(floors.floors.items()))}
    path.write_text(json.dumps(held, indent=2) + "\n", encoding="utf-8")


def complaints(figures: Figures, floors: Floors, gold: str) -> Iterator[str]:
    """Yield what is wrong, in words."""
    if gold != floors.gold:
        yield "the gold is not the one the floors were measured against; when that is meant, use --update"
    for name, floor in sorted(floors.floors.items()):
        figure = figures.get(name)
        value = None if figure is None else figure.value
        if figure is None or value is None:
            yield f"{name}: the floor is {floor:.4f}, and there is no such figure any more"
        elif value < floor - allowance(figure, floors.noise):
            yield f"{name}: {value:.4f} is below its floor {floor:.4f}"


def allowance(figure: Measure | Share, noise: float) -> float:
    """Return how far below its floor the figure may lie."""
    size = figure.gold if isinstance(figure, Measure) else figure.of
    return max(noise, 1 / size) if size else noise


def updated(figures: Figures, floors: Floors, gold: str, *, allow_regression: bool) -> Floors:
    """Return the floors raised to the figures, or set to them; a figure without a floor gets one."""
    today = {
        name: round(figure.value, DIGITS) for name, figure in figures.items() if figure.value is not None
    }
    if allow_regression:
        return Floors(gold=gold, noise=floors.noise, floors=today)
    raised = {name: max(value, floors.floors.get(name, value)) for name, value in today.items()}
    return Floors(gold=gold, noise=floors.noise, floors={**floors.floors, **raised})


def judge(scores: Scores, gold: str, path: Path, *, update: bool, allow_regression: bool) -> list[str]:
    """Return what is wrong, after bringing the file of floors up to date when that is asked for."""
    figures, floors = dict(scores.figures()), read_floors(path)
    if update:
        floors = updated(figures, floors, gold, allow_regression=allow_regression)
        write_floors(path, floors)
    return list(complaints(figures, floors, gold))


def main(arguments: Sequence[str]) -> int:
    """Measure the sample story; 1 when something is wrong."""
    parser = argparse.ArgumentParser(
        prog="evals.gate", description="Fail when a figure fell below its floor."
    )
    parser.add_argument("--update", action="store_true", help="raise the floors to today's figures")
    parser.add_argument("--allow-regression", action="store_true", help="with --update: lower them as well")
    options = parser.parse_args(arguments)
    if options.allow_regression and not options.update:
        parser.error("--allow-regression goes with --update")
    update, lower = options.update, options.allow_regression
    wrong = judge(score_examples(), gold_digest(), FLOORS, update=update, allow_regression=lower)
    for complaint in wrong:
        print(complaint, file=sys.stderr)
    if not wrong:
        print(f"{len(read_floors(FLOORS).floors)} figures, none below its floor")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
