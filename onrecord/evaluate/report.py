"""Scores as a table, as a list of faults, and as plain values for JSON."""

from collections.abc import Iterator, Mapping
from itertools import groupby
from typing import Any

from onrecord.evaluate.scores import Measure, Scores, Share

DIGITS = 3

# Faults by kind, in the words of the list.
FAULT_HEADS: Mapping[str, str] = {
    "missed": "missed statement",
    "spurious": "no such statement",
    "speaker": "wrong speaker",
    "form": "wrong form",
    "act": "wrong act",
    "zone": "wrong zone",
    "event": "event not found, or of another type",
}


def render(scores: Scores) -> str:
    """Return the scores as a table, a line each, ended by a line feed."""
    lines = [f"{'':<24}{'F1':>8}{'precision':>11}{'recall':>8}    counts"]
    lines += [_line(name, figure) for name, figure in scores.figures()]
    return "\n".join(lines) + "\n"


def _line(name: str, figure: Measure | Share) -> str:
    label = name.replace("_", " ")
    if isinstance(figure, Measure):
        rates = f"{_shown(figure.value):>8}{figure.precision:>11.3f}{figure.recall:>8.3f}"
        return f"{label:<24}{rates}    {figure.right} right, {figure.found} found, {figure.gold} in the gold"
    return f"{label:<24}{_shown(figure.value):>8}{'':>19}    {figure.right} of {figure.of}"


def _shown(value: float | None) -> str:
    return "–" if value is None else f"{value:.{DIGITS}f}"


def render_faults(scores: Scores) -> str:
    """Return the faults, report by report, each with its words; empty when there is none."""
    return "".join(line + "\n" for line in _fault_lines(scores))


def _fault_lines(scores: Scores) -> Iterator[str]:
    for place, faults in groupby(scores.faults, key=lambda fault: fault.place):
        yield f"{place}"
        for fault in faults:
            yield f"  {fault.start:>6}  {FAULT_HEADS[fault.kind]}: {fault.words}"
            yield f"          {fault.detail}"


def as_json(scores: Scores, *, faults: bool = False) -> dict[str, Any]:
    """Return the scores as values that JSON has.

    Rates have three digits, None where there was nothing to judge.
    """
    figures: dict[str, Any] = {name: _values(figure) for name, figure in scores.figures()}
    if faults:
        figures["faults"] = [
            {
                "kind": one.kind,
                "place": one.place,
                "start": one.start,
                "words": one.words,
                "detail": one.detail,
            }
            for one in scores.faults
        ]
    return figures


def _values(figure: Measure | Share) -> dict[str, float | int | None]:
    if isinstance(figure, Measure):
        return {
            "f1": None if figure.value is None else round(figure.value, DIGITS),
            "precision": round(figure.precision, DIGITS),
            "recall": round(figure.recall, DIGITS),
            "right": figure.right,
            "found": figure.found,
            "gold": figure.gold,
        }
    return {
        "share": None if figure.value is None else round(figure.value, DIGITS),
        "right": figure.right,
        "of": figure.of,
    }
