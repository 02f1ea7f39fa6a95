"""A proposal: an attribution on its way to becoming a statement."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from onrecord.extract.page import Page
from onrecord.schema.text import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """An attribution on its way to becoming a statement."""

    source: Span | None
    cue: Span | None
    content: tuple[Span, ...]
    confidence: float
    via: Span | None = None  # who hands the words on: "the agency quoted the minister as saying"
    repairs: tuple[str, ...] = ()

    def mended(self, note: str, **changes: object) -> "Proposal":
        """Return the proposal with changes and a note of what was done."""
        return replace(self, repairs=(*self.repairs, note), **changes)  # type: ignore[arg-type]


Repair = Callable[[Proposal, Page], Proposal | None]
