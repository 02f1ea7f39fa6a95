"""A report: one article of one outlet, in one version."""

from dataclasses import dataclass, replace
from enum import StrEnum

from onrecord.schema.ids import ReportId
from onrecord.schema.text import SourcePiece, Span
from onrecord.schema.times import When


class MediaType(StrEnum):
    """What the saved bytes are."""

    TEXT = "text/plain"
    HTML = "text/html"
    JSON = "application/json"  # one article as an object, one line of a JSON-lines file


@dataclass(frozen=True, slots=True, kw_only=True)
class RawReport:
    """Bytes, and where they stood. For JSON the payload is the one line, and `place` ends in `#line`."""

    place: str
    payload: bytes
    media_type: MediaType
    url: str | None = None


class BlockKind(StrEnum):
    """What a stretch of a page is for."""

    TITLE = "title"
    STANDFIRST = "standfirst"
    DATELINE = "dateline"
    BYLINE = "byline"
    BODY = "body"
    HEADING = "heading"
    PULLQUOTE = "pullquote"
    CAPTION = "caption"
    CREDIT = "credit"
    TEASER = "teaser"
    FURNITURE = "furniture"


# Blocks in which the outlet tells the story; nothing is taken from the others but their labels.
READABLE = frozenset(
    {
        BlockKind.TITLE,
        BlockKind.STANDFIRST,
        BlockKind.BODY,
        BlockKind.HEADING,
        BlockKind.PULLQUOTE,
        BlockKind.CAPTION,
    }
)


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph-like stretch of the text and what it is for. Blocks do not overlap and are in order."""

    kind: BlockKind
    span: Span


class CreditKind(StrEnum):
    """What a credit line says of its giver."""

    PHOTO = "photo"
    TEXT = "text"  # "Source From: …", "(Agency)", "with reporting by …"


@dataclass(frozen=True, slots=True, kw_only=True)
class Credit:
    """An agency, outlet or person that a credit line names. `span` is the name alone."""

    kind: CreditKind
    name: str
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class DateCandidate:
    """A date that could be the day of publication, where it stood, and the verdict on it in words."""

    when: When
    found_in: str
    span: Span | None
    accepted: bool
    reason: str
    at_latest: bool = False  # publication was that day or before: the page was there, or was changed


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """The text of one article, whole and unaltered, and the labels on it."""

    id: ReportId
    place: str
    url: str | None
    outlet: str | None
    sha256: str  # of the saved bytes
    text: str
    language: str | None  # ISO 639-1
    title: Span | None
    blocks: tuple[Block, ...]
    published: When | None
    candidates: tuple[DateCandidate, ...]
    credits: tuple[Credit, ...]
    source_map: tuple[SourcePiece, ...]  # empty for plain text, where text and page are the same characters
    asides: tuple[Span, ...] = ()  # the page's own words within paragraphs, in order: links thrown in

    def without_asides(self) -> "Report":
        """Return the report with a blank for each character of an aside: every place stays where it is."""
        text = self.text
        for aside in self.asides:
            text = text[: aside.start] + " " * (aside.end - aside.start) + text[aside.end :]
        return replace(self, text=text) if self.asides else self
