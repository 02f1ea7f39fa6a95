"""Measure how well copied passages are found: `python -m evals.copies NEWS [--articles N] [--errors]`.

NEWS is a file of articles as JSON lines (`id`, `text`; .xz is unpacked). Each article is edited as desks
edit: words changed, left out and put in (5, 15 or 30 in a hundred), paragraphs dropped, put in from
elsewhere and put in another order, punctuation changed. The edited text must be found to be a copy of its
article; an article and the edited text of another must not. The edits are drawn by a generator with a fixed
seed: every run is the same.
"""

import argparse
import json
import lzma
import random
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from onrecord.schema.findings import Findings
from onrecord.schema.ids import ReportId, StoryId, digest
from onrecord.schema.report import Block, BlockKind, Report
from onrecord.schema.story import Dossier, Story
from onrecord.schema.text import Span
from onrecord.trace.copies import find_copies
from onrecord.trace.outlets import Outlets

RATES = (0.05, 0.15, 0.3)  # of the words
DROPPED = 0.35  # of the paragraphs
ARTICLES = 200
WORDS = range(150, 1200)  # of an article; a shorter one is a flash, a longer one a transcript
PARAGRAPH = re.compile(r"[^\n]*\S[^\n]*")
MARKS = str.maketrans({"“": "«", "”": "»", "’": "'", "—": "-", ";": ","})
EDITS = (
    (),
    ("drop",),
    ("insert",),
    ("reorder",),
    ("marks",),
    ("drop", "insert", "reorder", "marks"),
)


@dataclass(frozen=True, slots=True)
class Trial:
    """An article, a text beside it, and whether the text was made of the article."""

    article: str
    beside: str
    rate: float | None  # None: the text was made of another article
    edits: tuple[str, ...]


def main() -> None:
    """Measure and print, one line a rate of edits."""
    parser = argparse.ArgumentParser(description="Measure how well copied passages are found.")
    parser.add_argument("news", type=Path)
    parser.add_argument("--articles", type=int, default=ARTICLES)
    parser.add_argument("--errors", action="store_true", help="list what was missed and what was wrong")
    options = parser.parse_args()
    trials = list(_trials(_articles(options.news, options.articles)))
    found = [is_copy(trial.article, trial.beside) for trial in trials]
    print(_table(trials, found))
    if options.errors:
        for trial, one in zip(trials, found, strict=True):
            if one is not (trial.rate is not None):
                print(trial.rate, trial.edits, " ".join(trial.article.split())[:90])


def _articles(path: Path, count: int) -> list[str]:
    """Return so many articles, chosen by the digest of their ids."""
    opened = lzma.open if path.suffix == ".xz" else open
    with opened(path, "rt", encoding="utf-8") as file:
        rows = [json.loads(line) for line in file]
    fitting = [row for row in rows if len(row["text"].split()) in WORDS]
    fitting.sort(key=lambda row: sha256(str(row["id"]).encode()).hexdigest())
    return [row["text"] for row in fitting[:count]]


def _trials(articles: Sequence[str]) -> Iterator[Trial]:
    draw = random.Random(0)
    vocabulary = [word for text in articles for word in text.split()]
    for number, article in enumerate(articles):
        other = articles[number - 1]
        edits = EDITS[number % len(EDITS)]
        for rate in RATES:
            edited = _edited(article, rate, edits, other, vocabulary, draw)
            yield Trial(article, edited, rate, edits)
            if "insert" not in edits:
                yield Trial(other, edited, None, edits)


def _edited(
    text: str,
    rate: float,
    edits: tuple[str, ...],
    other: str,
    vocabulary: Sequence[str],
    draw: random.Random,
) -> str:
    paragraphs = [_reworded(part, rate, vocabulary, draw) for part in PARAGRAPH.findall(text)]
    if "drop" in edits:
        paragraphs = [part for part in paragraphs if draw.random() > DROPPED] or paragraphs[:1]
    if "insert" in edits:
        for part in PARAGRAPH.findall(other):
            paragraphs.insert(draw.randrange(len(paragraphs) + 1), part)
    if "reorder" in edits:
        draw.shuffle(paragraphs)
    edited = "\n\n".join(paragraphs)
    return edited.translate(MARKS) if "marks" in edits else edited


def _reworded(text: str, rate: float, vocabulary: Sequence[str], draw: random.Random) -> str:
    """Return the text with some words put otherwise, some left out, and some put in."""
    words: list[str] = []
    for word in text.split():
        kind = draw.choice(("change", "change", "drop", "add")) if draw.random() < rate else "keep"
        if kind in ("keep", "add"):
            words.append(word)
        if kind in ("change", "add"):
            words.append(draw.choice(vocabulary))
    return " ".join(words)


def is_copy(left: str, right: str) -> bool:
    """Tell whether two texts, as reports of one story by different outlets, are found to share a passage."""
    reports = sorted((_report(left, "left"), _report(right, "right")), key=lambda report: report.id)
    story = Story(
        id=StoryId("story"), title="", reports=tuple(report.id for report in reports), first=None, last=None
    )
    dossier = Dossier(story=story, reports=tuple(reports), findings=tuple(map(_nothing, reports)))
    nodes = {report.id: report.id for report in reports}
    outlets = Outlets({}, {}, nodes, {report.id: report.place for report in reports})
    return bool(find_copies(dossier, outlets))


def _report(text: str, place: str) -> Report:
    blocks = tuple(Block(BlockKind.BODY, Span(*match.span())) for match in PARAGRAPH.finditer(text))
    return Report(
        id=ReportId(digest("report", place, text)),
        place=place,
        url=None,
        outlet=None,
        sha256="",
        text=text,
        language="en",
        title=None,
        blocks=blocks,
        published=None,
        candidates=(),
        credits=(),
        source_map=(),
    )


def _nothing(report: Report) -> Findings:
    return Findings(report=report.id, actors=(), statements=(), events=(), times=(), quantities=(), terms=())


def _table(trials: Sequence[Trial], found: Sequence[bool]) -> str:
    total: Counter[float | None] = Counter(trial.rate for trial in trials)
    right: Counter[float | None] = Counter(
        trial.rate for trial, one in zip(trials, found, strict=True) if one
    )
    wrong, all_right = right[None], sum(right[rate] for rate in RATES)
    lines = [
        f"words changed {rate:>4.0%}   recall {right[rate] / total[rate]:.3f}   of {total[rate]}"
        for rate in RATES
    ]
    recall = all_right / sum(total[rate] for rate in RATES)
    lines.append(f"all   recall {recall:.3f}   precision {all_right / max(all_right + wrong, 1):.3f}")
    lines.append(f"texts of other articles taken for copies   {wrong} of {total[None]}")
    return "\n".join(lines)


if __name__ == "__main__":
    main()
