"""Rows and texts as the tables of a record take them."""

from collections.abc import Iterator
from typing import NamedTuple

from onrecord.schema.codec import encode_in_order
from onrecord.schema.contract import TYPES, Row
from onrecord.schema.flat import PARTS, Scalar, flat
from onrecord.schema.report import READABLE, BlockKind, Report
from onrecord.schema.rows import actor_names

# The state under which the user's own list of actors is kept.
LISTED_ACTORS = "listed actors"


class Passage(NamedTuple):
    """A stretch of text that search can find, and what it belongs to."""

    type: str  # statement, event, title or paragraph
    item: str  # statement, event or report id
    report: str
    start: int
    end: int
    text: str


def report_passages(report: Report) -> Iterator[Passage]:
    """Yield the title and the readable paragraphs of a report."""
    for block in report.blocks:
        if block.kind in READABLE:
            kind = "title" if block.kind is BlockKind.TITLE else "paragraph"
            span = block.span
            yield Passage(kind, report.id, report.id, span.start, span.end, span.of(report.text))


class PreparedRow(NamedTuple):
    """A row of the contract as its table takes it. A worker prepares it, so that keeping it is quick."""

    type: str
    values: tuple[Scalar, ...]  # the flat columns
    json: str
    passages: tuple[Passage, ...]
    names: tuple[str, ...] = ()  # of an actor


def prepare(row: Row) -> PreparedRow:
    """Return the row as the record keeps it."""
    values = tuple(flat(row, TYPES[row["type"]]).values())
    names = actor_names(row) if row["type"] == "actor" else ()
    line = encode_in_order(row).decode("utf-8")
    return PreparedRow(row["type"], values, line, tuple(row_passages(row)), names)


def row_passages(row: Row) -> Iterator[Passage]:
    """Yield the content of a statement, or each mention of an event."""
    if row["type"] == "statement" and row["content"]:
        parts = row["content"]
        words = PARTS.join(part["exact"] for part in parts)
        yield Passage("statement", row["id"], row["report"], parts[0]["start"], parts[-1]["end"], words)
    elif row["type"] == "event":
        for mention in row["mentions"]:
            yield Passage(
                "event", row["id"], mention["report"], mention["start"], mention["end"], mention["exact"]
            )
