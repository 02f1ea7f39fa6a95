"""Reads PolNeAR (Newell et al., LREC 2018): US political news with attributions in brat stand-off.

Folder: SPLIT/text/NAME.txt and SPLIT/attributions/NAME_<annotator>.ann. Where several annotators read one
article the first by id is taken. Nothing of the texts may enter the repository.
"""

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from onrecord.schema.text import Span
from training.document import Document, GoldAttribution

PARAGRAPH = re.compile(r"[^\r\n]*\S[^\r\n]*")
# What marks text that is no article text. "Discuss" marks only that the annotators talked about a stretch.
UNJUDGED = "Discard"
ROLES = ("Source", "Cue", "Content")


def read_polnear(folder: Path, split: str) -> Iterator[Document]:
    """Yield the articles of a split, `train` or `dev`, by name; those without annotation are left out."""
    for place in sorted((folder / split / "text").glob("*.txt")):
        # Names hold characters that a glob would take for a pattern, so they are compared as they are.
        notes = sorted(
            path
            for path in (folder / split / "attributions").iterdir()
            if path.suffix == ".ann" and path.stem[:-5] == place.stem
        )
        if notes:
            text = place.read_bytes().decode("utf-8")
            yield read_article(place.stem, text, notes[0].read_text(encoding="utf-8"))


def read_article(name: str, text: str, standoff: str) -> Document:
    """Return one article with its attributions; ValueError when an annotation lies outside of the text."""
    spans: dict[str, tuple[str, tuple[Span, ...]]] = {}
    events: list[list[tuple[str, str]]] = []
    for line in standoff.splitlines():
        key, _, rest = line.partition("\t")
        if re.fullmatch(r"T\d+", key):
            label, places = rest.split("\t")[0].split(" ", 1)
            spans[key] = (label, _spans(places, len(text)))
        elif re.fullmatch(r"E\d+", key):
            pairs = [part.partition(":")[::2] for part in rest.split()]
            events.append([(role.rstrip("0123456789"), target) for role, target in pairs])
    return Document(
        name=name,
        text=text,
        paragraphs=find_paragraphs(text),
        attributions=tuple(
            one for event in events if (one := _attribution(event[1:], spans)).content or one.cue
        ),
        unjudged=tuple(
            span for label, stretches in spans.values() if label == UNJUDGED for span in stretches
        ),
    )


def find_paragraphs(text: str) -> tuple[Span, ...]:
    """Return the lines of a text that hold more than white space."""
    return tuple(Span(*match.span()) for match in PARAGRAPH.finditer(text))


def _spans(places: str, length: int) -> tuple[Span, ...]:
    spans = tuple(Span(*map(int, place.split())) for place in places.split(";"))
    if any(span.end > length for span in spans):
        raise ValueError(f"annotation at {places} in a text of {length} characters")
    return spans


def _attribution(
    event: Sequence[tuple[str, str]], spans: dict[str, tuple[str, tuple[Span, ...]]]
) -> GoldAttribution:
    source, cue, content = (
        tuple(sorted(span for role, target in event if role == wanted for span in spans[target][1]))
        for wanted in ROLES
    )
    return GoldAttribution(source=source, cue=cue, content=content)
