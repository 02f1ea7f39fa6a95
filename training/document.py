"""A text with what is known of it, in characters: what every corpus is turned into before windows are cut."""

import gzip
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from onrecord.schema.text import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldAttribution:
    """One attribution: each part may lie in several stretches, and source or cue may be missing."""

    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class GoldEntity:
    """A named entity; `kind` is one of `labels.KINDS`."""

    span: Span
    kind: str


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldToken:
    """A syntactic token. `head` is an index in `Document.tokens`, its own for a root; None means not
    known.
    """

    span: Span
    upos: str | None
    penn: str | None
    head: int | None
    relation: str | None
    begins: bool  # whether it is the first of its sentence


@dataclass(frozen=True, slots=True)
class Opinion:
    """What teachers think of a word: how likely each of `labels.TAGS` is, in thousandths."""

    span: Span
    shares: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """One text. A layer that is None was not annotated, and nothing is learned about it from this text.

    `opinions` stand beside attributions that teachers found: the tags are then learned from them, and a word
    of which nothing is said lies outside of every attribution. `trust` is how much entities and syntax count
    as a lesson: 1 for the work of people, less for a teacher's. `unjudged` are stretches whose attributions
    are not known, `foreign` stretches put in by damage, where entities and syntax are not known.
    """

    name: str
    text: str
    paragraphs: tuple[Span, ...]
    attributions: tuple[GoldAttribution, ...] | None = None
    opinions: tuple[Opinion, ...] | None = None
    entities: tuple[GoldEntity, ...] | None = None
    tokens: tuple[GoldToken, ...] | None = None
    trust: float = 1.0
    unjudged: tuple[Span, ...] = ()
    foreign: tuple[Span, ...] = ()


def write_documents(path: Path, documents: Iterable[Document]) -> None:
    """Write documents, without what is unjudged or foreign, as gzipped JSON lines; the file appears only when
    it is whole.
    """
    part = path.with_suffix(".part")
    # No clock in the file: same documents, same bytes.
    with part.open("wb") as raw, gzip.GzipFile(filename="", fileobj=raw, mode="wb", mtime=0) as packed:
        for document in documents:
            packed.write(
                json.dumps(_row(document), ensure_ascii=False, separators=(",", ":")).encode() + b"\n"
            )
    part.replace(path)


def read_documents(path: Path) -> Iterator[Document]:
    """Yield what `write_documents` wrote."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            yield _document(json.loads(line))


def _row(document: Document) -> dict[str, Any]:
    return {
        "name": document.name,
        "text": document.text,
        "trust": document.trust,
        "paragraphs": [(span.start, span.end) for span in document.paragraphs],
        "entities": [(one.span.start, one.span.end, one.kind) for one in document.entities or ()],
        "tokens": [
            (one.span.start, one.span.end, one.upos, one.penn, one.head, one.relation, one.begins)
            for one in document.tokens or ()
        ],
        **_attribution_layers(document),
    }


def _attribution_layers(document: Document) -> dict[str, Any]:
    if document.attributions is None:
        return {}
    return {
        "attributions": [
            [[(span.start, span.end) for span in part] for part in (one.source, one.cue, one.content)]
            for one in document.attributions
        ],
        "opinions": None
        if document.opinions is None
        else [(one.span.start, one.span.end, one.shares) for one in document.opinions],
    }


def _document(row: dict[str, Any]) -> Document:
    return Document(
        name=row["name"],
        text=row["text"],
        trust=row["trust"],
        paragraphs=tuple(Span(*pair) for pair in row["paragraphs"]),
        entities=tuple(GoldEntity(Span(start, end), kind) for start, end, kind in row["entities"]),
        tokens=tuple(
            GoldToken(
                span=Span(start, end), upos=upos, penn=penn, head=head, relation=relation, begins=begins
            )
            for start, end, upos, penn, head, relation, begins in row["tokens"]
        ),
        attributions=tuple(map(_attribution, row["attributions"])) if "attributions" in row else None,
        opinions=tuple(Opinion(Span(start, end), tuple(shares)) for start, end, shares in row["opinions"])
        if row.get("opinions") is not None
        else None,
    )


def _attribution(parts: list[list[list[int]]]) -> GoldAttribution:
    source, cue, content = (tuple(Span(*pair) for pair in part) for part in parts)
    return GoldAttribution(source=source, cue=cue, content=content)
