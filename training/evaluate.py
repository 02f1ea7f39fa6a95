"""How good a model is, on development splits: attributions on PolNeAR, entities and syntax on GUM.

usage: python -m training.evaluate MODEL_FOLDER --polnear FOLDER --gum FOLDER [--damaged] [--teacher]

MODEL_FOLDER is what `training.export` wrote. `--damaged` scores damaged texts too; `--teacher` scores
spaCy's entities on the same documents, mapped to the same kinds.

Attributions: words are runs of `\\w`; a content is found when it shares at least half of its words with
a gold content (Jaccard), one to one, best pairs first; its source is right when the two share a word, or
neither has one.
"""

import argparse
import json
import random
import re
import sys
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from onrecord.parse.model import Model, open_model
from onrecord.parse.report import read_report
from onrecord.parse.windows import QUOTES
from onrecord.schema.ids import ReportId
from onrecord.schema.parsed import ParsedReport, Token
from onrecord.schema.report import Block, BlockKind, Report
from onrecord.schema.text import Span
from training.damage import DAMAGES, damaged
from training.data_gum import read_gum
from training.data_polnear import read_polnear
from training.document import Document

# Least share of words that two contents must have in common (Jaccard).
LEAST_OVERLAP = 0.5
# A prediction is not judged when more than this share of its words lies in text that nobody annotated.
MOST_UNJUDGED = 0.5
SEED = 20_160_908  # of the damage, so that every model is scored on the same damaged texts


@dataclass(slots=True)
class Tally:
    """True positives, predicted and gold items."""

    right: int = 0
    predicted: int = 0
    gold: int = 0

    def add(self, right: int, predicted: int, gold: int) -> None:
        """Count one more document."""
        self.right += right
        self.predicted += predicted
        self.gold += gold

    def row(self) -> dict[str, float]:
        """Return precision, recall and F1, rounded to three digits."""
        precision = self.right / self.predicted if self.predicted else 0.0
        recall = self.right / self.gold if self.gold else 0.0
        both = precision + recall
        return {
            "p": round(precision, 3),
            "r": round(recall, 3),
            "f1": round(2 * precision * recall / both if both else 0.0, 3),
        }


@dataclass(frozen=True, slots=True)
class Reading:
    """An attribution as it is scored: the words of its content and source, and whether marks touch the
    content.
    """

    content: frozenset[int]
    source: frozenset[int]
    quoted: bool


def read_document(model: Model, document: Document) -> ParsedReport:
    """Return the document as the product reads it, each paragraph a block of the body."""
    report = Report(
        id=ReportId(document.name),
        place=document.name,
        url=None,
        outlet=None,
        sha256="",
        text=document.text,
        language="en",
        title=None,
        blocks=tuple(Block(BlockKind.BODY, span) for span in document.paragraphs),
        published=None,
        candidates=(),
        credits=(),
        source_map=(),
    )
    return read_report(model, report)


# ------------------------------------------------------------------------------------------ attributions


def score_attributions(model: Model, documents: Iterable[Document]) -> dict[str, dict[str, float]]:
    """Return the scores of contents, contents with their source, and the same of quoted contents."""
    tallies = {name: Tally() for name in ("content", "content_source", "quoted", "quoted_source")}
    for document in documents:
        places = Words(document.text)
        gold = [places.reading(document.text, one.content, one.source) for one in document.attributions or ()]
        gold = [one for one in gold if one.content]
        unjudged = places.of(document.unjudged)
        found = [
            places.reading(document.text, one.content, () if one.source is None else (one.source,))
            for one in read_document(model, document).attributions
        ]
        found = [
            one
            for one in found
            if one.content and len(one.content & unjudged) <= MOST_UNJUDGED * len(one.content)
        ]
        for prefix, ours, theirs in (
            ("content", found, gold),
            ("quoted", [one for one in found if one.quoted], [one for one in gold if one.quoted]),
        ):
            pairs = match_contents(ours, theirs)
            sourced = sum(source_agrees(ours[i], theirs[j]) for i, j in pairs)
            tallies[prefix].add(len(pairs), len(ours), len(theirs))
            tallies[f"{prefix}_source"].add(sourced, len(ours), len(theirs))
    return {name: tally.row() for name, tally in tallies.items()}


class Words:
    """Which word stands where in a text."""

    def __init__(self, text: str) -> None:
        self._word_at = [-1] * len(text)
        for number, match in enumerate(re.finditer(r"\w+", text)):
            self._word_at[match.start() : match.end()] = [number] * len(match[0])

    def of(self, spans: Iterable[Span]) -> frozenset[int]:
        """Return the words that share a character with the spans."""
        return frozenset(word for span in spans for word in self._word_at[span.start : span.end]) - {-1}

    def reading(self, text: str, content: Sequence[Span], source: Sequence[Span]) -> Reading:
        """Return an attribution as words."""
        quoted = any(not QUOTES.isdisjoint(text[max(0, span.start - 1) : span.end + 1]) for span in content)
        return Reading(self.of(content), self.of(source), quoted)


def match_contents(found: Sequence[Reading], gold: Sequence[Reading]) -> list[tuple[int, int]]:
    """Return pairs of indices, one to one, of contents that overlap enough, best first."""
    scored = []
    for i, ours in enumerate(found):
        for j, theirs in enumerate(gold):
            common = len(ours.content & theirs.content)
            overlap = common / len(ours.content | theirs.content) if common else 0.0
            if overlap >= LEAST_OVERLAP:
                scored.append((-overlap, i, j))
    used_found: set[int] = set()
    used_gold: set[int] = set()
    pairs = []
    for _, i, j in sorted(scored):
        if i not in used_found and j not in used_gold:
            used_found.add(i)
            used_gold.add(j)
            pairs.append((i, j))
    return pairs


def source_agrees(ours: Reading, theirs: Reading) -> bool:
    """Tell whether the sources share a word, or neither attribution has one."""
    return bool(ours.source & theirs.source) if theirs.source else not ours.source


# --------------------------------------------------------------------------------- entities and syntax


@dataclass(slots=True)
class SyntaxTally:
    """Counts over gold tokens, entities and sentence starts."""

    tokens: Counter[str] = field(default_factory=Counter)
    entities: Tally = field(default_factory=Tally)
    starts: Tally = field(default_factory=Tally)  # of every sentence
    inner_starts: Tally = field(default_factory=Tally)  # of sentences that do not open a paragraph

    def row(self) -> dict[str, Any]:
        """Return shares of tokens, and F1 where there is something to find and to miss."""
        total = self.tokens["all"]
        shares = {
            name: round(self.tokens[name] / total, 3) if total else 0.0
            for name in ("tokens", "upos", "penn", "uas", "las")
        }
        return {
            **shares,
            "entities": self.entities.row(),
            "sentences": self.starts.row(),
            "sentences_inside_paragraphs": self.inner_starts.row(),
        }


def score_syntax(model: Model, documents: Iterable[Document]) -> dict[str, Any]:
    """Return UPOS, UAS, LAS (relations without subtypes, punctuation counted), entities, sentence starts.

    Tokens are found by the product: one whose characters are not those of a gold token counts as wrong, as in
    the shared task of 2018 on parsing from raw text.
    """
    tally = SyntaxTally()
    for document in documents:
        parsed = read_document(model, document)
        _count_tokens(tally.tokens, document, parsed.tokens)
        count_entities(tally.entities, document, {(one.span, one.kind.value) for one in parsed.entities})
        _count_starts(tally, document, {one.span.start for one in parsed.sentences})
    return tally.row()


def _count_tokens(counts: Counter[str], document: Document, found: Sequence[Token]) -> None:
    gold = document.tokens or ()
    counts["all"] += len(gold)
    place_of = {(token.start, token.end): place for place, token in enumerate(found)}
    for token in gold:
        place = place_of.get((token.span.start, token.span.end))
        if place is None:
            continue
        counts["tokens"] += 1
        ours = found[place]
        counts["upos"] += ours.pos == token.upos
        counts["penn"] += ours.tag == token.penn
        head, gold_head = found[ours.head], gold[token.head if token.head is not None else 0].span
        if (head.start, head.end) == (gold_head.start, gold_head.end):
            counts["uas"] += 1
            counts["las"] += ours.dep.split(":")[0] == (token.relation or "").split(":")[0]


def count_entities(tally: Tally, document: Document, found: set[tuple[Span, str]]) -> None:
    """Count entities that agree in characters and kind."""
    gold = {(one.span, one.kind) for one in document.entities or ()}
    tally.add(len(gold & found), len(found), len(gold))


def _count_starts(tally: SyntaxTally, document: Document, found: set[int]) -> None:
    gold = {token.span.start for token in document.tokens or () if token.begins}
    opening = {span.start for span in document.paragraphs}
    tally.starts.add(len(gold & found), len(found), len(gold))
    tally.inner_starts.add(len((gold & found) - opening), len(found - opening), len(gold - opening))


def score_teacher(documents: Iterable[Document]) -> dict[str, float]:
    """Return the entity scores of spaCy's small pipeline, its types mapped to ours."""
    from training.silver import label, load_teacher

    nlp = load_teacher()
    tally = Tally()
    for document in documents:
        said = label(nlp, document.name, document.text)
        count_entities(tally, document, {(one.span, one.kind) for one in said.entities or ()})
    return tally.row()


# -------------------------------------------------------------------------------------------- the whole


def news_of(gum: Iterable[Document]) -> list[Document]:
    """Return GUM's news and interviews; a document's name has its genre ("GUM_news_…")."""
    return [one for one in gum if one.name.split("_")[1] in ("news", "interview")]


def evaluate(
    model: Model, polnear: Sequence[Document], gum: Sequence[Document], *, harm: bool = False
) -> dict[str, Any]:
    """Return every score by name; with `harm` also on texts damaged each way, and all ways by chance."""
    report: dict[str, Any] = {}
    if polnear:
        report["polnear"] = score_attributions(model, polnear)
    if gum:
        report["gum"] = score_syntax(model, gum)
        report["gum news and interviews"] = score_syntax(model, news_of(gum))
    if harm:
        for name, damage in {**DAMAGES, "by chance": damaged}.items():
            chance = random.Random(SEED)
            report[f"damaged: {name}"] = score_attributions(model, [damage(one, chance) for one in polnear])
    return report


def main(arguments: Sequence[str]) -> int:
    """Print the scores as JSON."""
    parser = argparse.ArgumentParser(
        "python -m training.evaluate", description=(__doc__ or "").split("\n")[0]
    )
    parser.add_argument("model", type=Path, help="folder that training.export wrote")
    parser.add_argument("--weights", default="model-int8.onnx", help="file in it")
    parser.add_argument("--polnear", type=Path)
    parser.add_argument("--gum", type=Path)
    parser.add_argument("--split", default="dev", help="split of GUM: dev or test")
    parser.add_argument("--damaged", action="store_true")
    parser.add_argument("--teacher", action="store_true")
    asked = parser.parse_args(arguments)
    polnear = list(read_polnear(asked.polnear, "dev")) if asked.polnear else []
    gum = list(read_gum(asked.gum, asked.split)) if asked.gum else []
    report = evaluate(open_model(asked.model, asked.weights), polnear, gum, harm=asked.damaged)
    if asked.teacher:
        report["teacher"] = {"entities of news and interviews": score_teacher(news_of(gum))}
    print(json.dumps(report, indent=1))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
