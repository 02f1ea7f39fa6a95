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
import sys
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tokenizers import Tokenizer

from onrecord.parse.windows import QUOTES, Window
from onrecord.schema.text import Span
from training.damage import DAMAGES, damaged
from training.data_gum import read_gum
from training.data_polnear import read_polnear
from training.decoding import Predict, Tree, read_attributions, read_entities, read_sentences, read_tree
from training.document import Document
from training.examples import Page, own_words, windows_of
from training.labels import SCHEMES

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


@dataclass(slots=True)
class Model:
    """What is needed to read a text: how a window is predicted, the decoder's numbers, the tokenizer."""

    predict: Predict
    link: Mapping[str, Any]
    tokenizer: Tokenizer


# ------------------------------------------------------------------------------------------ attributions


def score_attributions(model: Model, documents: Iterable[Document]) -> dict[str, dict[str, float]]:
    """Return the scores of contents, contents with their source, and the same of quoted contents."""
    tallies = {name: Tally() for name in ("content", "content_source", "quoted", "quoted_source")}
    for document in documents:
        places = Words(document.text)
        gold = [places.reading(document.text, one.content, one.source) for one in document.attributions or ()]
        gold = [one for one in gold if one.content]
        unjudged = places.of(document.unjudged)
        windows = list(windows_of(model.tokenizer, document))
        outputs = [model.predict(window) for window in windows]
        found = [
            places.reading(document.text, one.content, () if one.source is None else (one.source,))
            for one in read_attributions(model.link, model.tokenizer, windows, outputs)
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
        import re

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
            name: round(self.tokens[name] / total, 3) if total else 0.0 for name in ("upos", "uas", "las")
        }
        return {
            **shares,
            "entities": self.entities.row(),
            "sentences": self.starts.row(),
            "sentences_inside_paragraphs": self.inner_starts.row(),
        }


def score_syntax(model: Model, documents: Iterable[Document]) -> dict[str, Any]:
    """Return UPOS, UAS, LAS (relations without subtypes, punctuation counted), entities, sentence starts.

    A token without a word of its own ("not" in "cannot") or whose head lies in another window counts as
    wrong.
    """
    tally = SyntaxTally()
    for document in documents:
        entities: set[tuple[Span, str]] = set()
        starts: set[int] = set()
        tally.tokens["all"] += len(document.tokens or ())
        for window in windows_of(model.tokenizer, document):
            outputs = model.predict(window)
            tree = read_tree(model.link, window, outputs)
            entities |= {(one.span, one.kind) for one in read_entities(window, outputs)}
            starts |= {span.start for span in read_sentences(window, tree)}
            _count_tokens(tally.tokens, document, window, tree, SCHEMES[model.link["syntax"]["scheme"]])
        count_entities(tally.entities, document, entities)
        _count_starts(tally, document, starts)
    return tally.row()


def _count_tokens(
    counts: Counter[str], document: Document, window: Window, tree: Tree, relations: Sequence[str]
) -> None:
    own, _ = own_words(Page(window), document)
    owner = {word: index for index, words in own.items() for word in words}
    tokens = document.tokens or ()
    for index, words in own.items():
        token, head = tokens[index], tree.heads[words[0]]
        counts["upos"] += tree.upos[words[0]] == token.upos
        if (index if head < 0 else owner.get(head)) == token.head:
            counts["uas"] += 1
            said = relations[tree.relations[words[0]]]
            counts["las"] += said.split(":")[0] == (token.relation or "").split(":")[0]


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


def evaluate(
    model: Model, polnear: Sequence[Document], gum: Sequence[Document], *, harm: bool = False
) -> dict[str, Any]:
    """Return every score by name; with `harm` also on texts damaged each way, and all ways by chance."""
    news = [one for one in gum if one.name.split("_")[1] in ("news", "interview")]
    report: dict[str, Any] = {}
    if polnear:
        report["polnear"] = score_attributions(model, polnear)
    if gum:
        report["gum"] = score_syntax(model, gum)
        report["gum news and interviews"] = score_syntax(model, news)
    if harm:
        for name, damage in {**DAMAGES, "by chance": damaged}.items():
            chance = random.Random(SEED)
            report[f"damaged: {name}"] = score_attributions(model, [damage(one, chance) for one in polnear])
    return report


def load_exported(folder: Path, name: str = "model-int8.onnx") -> Model:
    """Load an exported model, one thread, one window at a time."""
    import numpy as np
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    session = onnxruntime.InferenceSession(str(folder / name), options, providers=["CPUExecutionProvider"])
    names = [output.name for output in session.get_outputs()]

    def predict(window: Window) -> dict[str, Any]:
        given = {"ids": np.asarray([window.ids]), "feat": np.asarray([window.features])}
        return {name: rows[0] for name, rows in zip(names, session.run(None, given), strict=True)}

    link = json.loads((folder / "link.json").read_text(encoding="utf-8"))
    return Model(predict, link, load_tokenizer(folder))


def load_tokenizer(folder: Path) -> Tokenizer:
    """Load the tokenizer of a folder, without cutting and filling up."""
    tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    return tokenizer


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
    report = evaluate(load_exported(asked.model, asked.weights), polnear, gum, harm=asked.damaged)
    if asked.teacher:
        news = [one for one in gum if one.name.split("_")[1] in ("news", "interview")]
        report["teacher"] = {"entities of news and interviews": score_teacher(news)}
    print(json.dumps(report, indent=1))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
