"""A record scored against a gold set: what was found, what was missed, what is wrong."""

from onrecord.evaluate.gold import GoldSet, read_gold
from onrecord.evaluate.report import as_json, render, render_faults
from onrecord.evaluate.scores import Fault, Measure, Scores, Share
from onrecord.evaluate.scoring import run, score

__all__ = [
    "Fault",
    "GoldSet",
    "Measure",
    "Scores",
    "Share",
    "as_json",
    "read_gold",
    "render",
    "render_faults",
    "run",
    "score",
]
