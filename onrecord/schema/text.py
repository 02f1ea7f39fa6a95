"""Stretches of a report's text."""

from collections.abc import Iterable
from dataclasses import dataclass

from onrecord.schema.ids import ReportId


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Characters start..end (end excluded), in code points of one report's text."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            raise ValueError(f"not a span: {self.start}..{self.end}")

    def of(self, text: str) -> str:
        """Return the words."""
        return text[self.start : self.end]

    def overlaps(self, other: "Span") -> bool:
        """Tell whether the two share a character."""
        return self.start < other.end and other.start < self.end

    def contains(self, other: "Span") -> bool:
        """Tell whether every character of the other lies in this one."""
        return self.start <= other.start and other.end <= self.end


def hull(spans: Iterable[Span]) -> Span:
    """Return the smallest span that covers all; ValueError when there is none."""
    every = tuple(spans)
    if not every:
        raise ValueError("no spans to cover")
    return Span(min(span.start for span in every), max(span.end for span in every))


@dataclass(frozen=True, slots=True, order=True)
class Evidence:
    """A stretch of one report's text that proves a value."""

    report: ReportId
    span: Span


@dataclass(frozen=True, slots=True)
class SourcePiece:
    """A run of a page's text and the characters of the saved page it stands for.

    When both runs are of one length they correspond character by character; otherwise (an entity, a run of
    white space) the text run as a whole stands for the page run as a whole.
    """

    text: Span
    page: Span
