"""Measures how often the product's statements are right, and writes it down for the product.

usage: python -m training.calibrate MODEL_FOLDER --polnear FOLDER --stories FOLDER [--output FILE]

MODEL_FOLDER is what `training.export` wrote, or `onrecord/parse/weights`; without `--output` only the figures
are printed. `--stories` has a folder for each annotated story: `gold.json` beside `reports/`.

A statement is right when its content shares at least half of its words with a gold one's, one to one.
The curve is fitted on half of PolNeAR's development articles (those whose name has an even checksum) and on
the stories; it is judged on the other half, and on each story by a curve that has not seen it. PolNeAR counts
deeds and attitudes that are no statements here, so each corpus has weights of its own for what is no speech,
and those of the stories are written.
"""

import argparse
import json
import sys
import zlib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from onrecord.clean import clean_report
from onrecord.extract.confidence import DIGITS, Calibration
from onrecord.extract.page import Page
from onrecord.extract.proposal import Cue, Found, Proposal
from onrecord.extract.proposals import every_proposal, from_model
from onrecord.parse.model import Model, open_model
from onrecord.parse.report import read_report
from onrecord.pipeline import arrivals
from onrecord.schema.failure import Failure
from onrecord.schema.text import Span
from training.data_polnear import read_polnear
from training.evaluate import MOST_UNJUDGED, Reading, Words, match_contents
from training.logistic import Floats, learn_weights, likelihoods

# Shown is what is more likely right than wrong: no reader is served by the rest.
LEAST_SHOWN = 0.5
# A weak pull of the weights to zero, as if one statement spoke against each.
PULL = 1.0
BINS = 10  # of equal size, for the calibration error
# What is known of a construction before it was counted, and how many cases that knowledge is worth.
PRIOR = {
    Found.ANNOUNCED: 0.9,
    Found.PULL_QUOTE: 0.9,
    Found.POST: 0.9,
    Found.HEADLINE: 0.8,
    Found.CARRIED: 0.8,
}
PRIOR_OF_SYNTAX = 0.5
PRIOR_CASES = 4
NO_SPEECH = (Cue.ATTITUDE, Cue.DEED, Cue.OTHER, Cue.NOUN)
ODDS = ("cue_odds", "content_odds")


@dataclass(frozen=True, slots=True)
class Text:
    """A report with its gold contents as words; `story` is None in PolNeAR."""

    name: str
    page: Page
    words: Words
    gold: tuple[frozenset[int], ...]
    unjudged: frozenset[int]
    story: str | None

    @property
    def held_out(self) -> bool:
        """Whether it only serves to judge."""
        return self.story is None and zlib.crc32(self.name.encode()) % 2 == 1


@dataclass(frozen=True, slots=True)
class Case:
    """A proposal of the model: what tells how likely it is right, and whether it is."""

    text: Text
    evidence: Mapping[str, float]
    right: bool


# ------------------------------------------------------------------------------------------------- texts


def read_texts(model: Model, polnear: Path, stories: Path) -> Iterator[Text]:
    """Yield PolNeAR's development articles and the reports of the stories as the product reads them."""
    for document in read_polnear(polnear, "dev"):
        page = _page(model, polnear / "dev" / "text" / f"{document.name}.txt")
        gold = [one.content for one in document.attributions or ()]
        yield _text(document.name, page, gold, document.unjudged, None)
    for place in sorted(stories.glob("*/gold.json")):
        told = json.loads(place.read_text(encoding="utf-8"))
        for report in told["meta"]:
            contents = [
                [Span(start, end) for start, end in one["offsets"]]
                for one in told["statements"]
                if one["report"] == report["id"]
            ]
            page = _page(model, place.parent / "reports" / report["file"])
            yield _text(report["file"], page, contents, (), place.parent.name)


def _page(model: Model, place: Path) -> Page:
    raw = next(iter(arrivals([str(place)])))
    if isinstance(raw, Failure):
        raise ValueError(f"{place} cannot be read: {raw.reason}")
    return Page(read_report(model, clean_report(raw)))


def _text(
    name: str, page: Page, gold: Iterable[Sequence[Span]], unjudged: Iterable[Span], story: str | None
) -> Text:
    words = Words(page.text)
    contents = tuple(found for one in gold if (found := words.of(one)))
    return Text(name, page, words, contents, words.of(unjudged), story)


# ------------------------------------------------------------------------------------------------- cases


def judged(text: Text, proposals: Sequence[Proposal]) -> list[tuple[int, bool]]:
    """Return the proposals that can be judged, by their number, and whether each is right."""
    contents = [text.words.of(one.content) for one in proposals]
    pairs = match_contents(_readings(contents), _readings(text.gold))
    right = {found for found, _ in pairs}
    return [
        (place, place in right)
        for place, content in enumerate(contents)
        if content and len(content & text.unjudged) <= MOST_UNJUDGED * len(content)
    ]


def _readings(contents: Iterable[frozenset[int]]) -> list[Reading]:
    return [Reading(content=one, source=frozenset(), quoted=False) for one in contents]


def cases_of(text: Text) -> list[Case]:
    """Return the model's proposals for a text."""
    proposed = list(from_model(text.page))
    found = judged(text, [proposal for proposal, _ in proposed])
    return [Case(text, proposed[place][1], right) for place, right in found]


# --------------------------------------------------------------------------------------------- the curve


def columns(cases: Sequence[Case]) -> Floats:
    """Return a row for each case: kind of cue, log odds, and what is PolNeAR's own."""
    return np.asarray(
        [
            [case.evidence.get(name, 0.0) for name in (*Cue, *ODDS)]
            + [float(case.text.story is None), float(case.text.story is None and _no_speech(case))]
            for case in cases
        ]
    )


def _no_speech(case: Case) -> bool:
    return any(kind in case.evidence for kind in NO_SPEECH)


def fitted(cases: Sequence[Case]) -> Floats:
    """Return the weights of a logistic curve by Newton's method."""
    rows, right = columns(cases), np.asarray([case.right for case in cases], dtype=np.float64)
    return learn_weights(rows, right, np.full(rows.shape[1], PULL))


def calibration_error(likely: Floats, right: Floats) -> float:
    """Return the expected calibration error: the mean distance of likelihood and share, bins of one size."""
    order = np.argsort(likely, kind="stable")
    bins = [part for part in np.array_split(order, BINS) if len(part)]
    return float(sum(abs(likely[part].sum() - right[part].sum()) for part in bins) / len(likely))


def figures(cases: Sequence[Case], likely: Floats) -> dict[str, float]:
    """Return how good likelihoods are, beside the model's probability of the cue."""
    right = np.asarray([case.right for case in cases], dtype=np.float64)
    raw = 1 / (1 + np.exp(-np.asarray([case.evidence["cue_odds"] for case in cases])))
    shown = likely >= LEAST_SHOWN
    return {
        "cases": len(cases),
        "right": round(float(right.mean()), DIGITS),
        "error before": round(calibration_error(raw, right), DIGITS),
        "error": round(calibration_error(likely, right), DIGITS),
        "log loss before": round(log_loss(raw, right), DIGITS),
        "log loss": round(log_loss(likely, right), DIGITS),
        "shown": int(shown.sum()),
        "right of shown": round(float(right[shown].mean()), DIGITS),
    }


def log_loss(likely: Floats, right: Floats) -> float:
    """Return the mean negative logarithm of what was given to the truth."""
    return float(-np.log(np.where(right == 1, likely, 1 - likely)).mean())


# ------------------------------------------------------------------------------------------------- rates


def rates(texts: Iterable[Text], calibration: Calibration) -> dict[str, dict[str, float]]:
    """Return the shares of right ones among what layout and syntax found.

    PolNeAR has no statement inside of another, so such ones are judged by the stories alone.
    """
    counts: Counter[tuple[bool, Found, bool]] = Counter()
    for text in texts:
        proposals = every_proposal(text.page, calibration)
        for place, right in judged(text, proposals):
            one = proposals[place]
            if one.found is not Found.MODEL and not (one.nested and text.story is None):
                counts[one.nested, one.found, right] += 1
    return {
        name: {
            found.value: _share(counts[nested, found, True], counts[nested, found, False], found)
            for found in Found
            if found is not Found.MODEL and (found not in PRIOR or not nested)
        }
        for name, nested in (("found", False), ("nested", True))
    }


def _share(right: int, wrong: int, found: Found) -> float:
    prior = PRIOR.get(found, PRIOR_OF_SYNTAX)
    return round((right + PRIOR_CASES * prior) / (right + wrong + PRIOR_CASES), DIGITS)


# -------------------------------------------------------------------------------------------- the whole


def calibrate(texts: Sequence[Text]) -> tuple[Calibration, dict[str, Any]]:
    """Return what was measured, and how well it holds on what it was not measured on."""
    cases = [case for text in texts for case in cases_of(text)]
    known = [case for case in cases if not case.text.held_out]
    held_out = [case for case in cases if case.text.held_out]
    weights = fitted(known)
    report = {"polnear, other half": figures(held_out, likelihoods(columns(held_out), weights))}
    told, likely = [], []
    for story in sorted({text.story for text in texts if text.story is not None}):
        here = [case for case in known if case.text.story == story]
        others = fitted([case for case in known if case.text.story != story])
        told += here
        likely.append(likelihoods(columns(here), others))
    report["stories, each unseen"] = figures(told, np.concatenate(likely))
    named = {
        str(name): round(float(weight), DIGITS) for name, weight in zip((*Cue, *ODDS), weights, strict=False)
    }
    none: Mapping[str, float] = {found.value: 1.0 for found in Found}
    first = Calibration(least_shown=LEAST_SHOWN, model=named, found=none, nested=none)
    shares = rates((text for text in texts if not text.held_out), first)
    return Calibration(least_shown=LEAST_SHOWN, model=named, **shares), report


def written(calibration: Calibration) -> str:
    """Return the file for the product."""
    lines = [HEADER, f"least_shown = {calibration.least_shown}"]
    for name, comment, numbers in (
        ("model", MODEL_COMMENT, calibration.model),
        ("found", FOUND_COMMENT, calibration.found),
        ("nested", NESTED_COMMENT, calibration.nested),
    ):
        lines += ["", f"# {comment}", f"[{name}]"]
        lines += [f"{key} = {value}" for key, value in numbers.items()]
    return "\n".join(lines) + "\n"


HEADER = """\
# How likely statements are right. Written by `python -m training.calibrate` from half of PolNeAR's
# development articles and annotated stories, with the weights of the package; not to be edited by hand.
#
# Statements that are less likely right than this are not put on record: shown is what is more likely right
# than wrong."""
MODEL_COMMENT = "Weights of a logistic curve: of each kind of cue, and of the log odds of cue and content."
FOUND_COMMENT = "Share of right ones among what layout or syntax shows beside the model."
NESTED_COMMENT = "The same inside of what somebody else says."


def main(arguments: Sequence[str]) -> int:
    """Print the figures as JSON and write the file."""
    parser = argparse.ArgumentParser(
        "python -m training.calibrate", description=(__doc__ or "").split("\n")[0]
    )
    parser.add_argument("model", type=Path, help="folder with the weights")
    parser.add_argument("--polnear", type=Path, required=True)
    parser.add_argument("--stories", type=Path, required=True)
    parser.add_argument("--output", type=Path, help="onrecord/lang/en/confidence.toml")
    asked = parser.parse_args(arguments)
    texts = list(read_texts(open_model(asked.model), asked.polnear, asked.stories))
    calibration, report = calibrate(texts)
    print(json.dumps(report, indent=1))
    if asked.output is not None:
        asked.output.write_text(written(calibration), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
