"""A report with its language structure."""

from dataclasses import dataclass
from enum import StrEnum

from onrecord.schema.report import BlockKind, Report
from onrecord.schema.text import Span


@dataclass(slots=True)
class Token:
    """One token. `pos` is a Universal POS tag, `tag` a Penn tag; `dep` and `head` are its dependency.

    `head` is the index of the head token in `ParsedReport.tokens`; a root is its own head. Not frozen, for
    speed (a frozen dataclass takes three times as long to make, and a report has a thousand); never changed.
    """

    start: int
    end: int
    text: str
    lemma: str
    pos: str
    tag: str
    dep: str
    head: int


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence: its characters, its tokens (first..last, last excluded), and the kind of its block."""

    span: Span
    first: int
    last: int
    block: int  # index in Report.blocks
    kind: BlockKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Attribution:
    """What the model proposes: these words are attributed to that source by this cue."""

    source: Span | None
    cue: Span
    content: tuple[Span, ...]
    confidence: float  # mean probability that the cue's words are a cue, 0..1
    content_confidence: float  # mean probability that the content's words are content, 0..1


class EntityKind(StrEnum):
    """What a name, date or number stands for."""

    PERSON = "person"
    ORGANISATION = "organisation"
    PLACE = "place"  # any place that is no state
    STATE = "state"  # a state, its people, or its adjective: "France", "Frenchmen", "French"
    TIME = "time"  # a date or time of day
    NUMBER = "number"  # a number, share or sum of money
    EVENT = "event"  # an event with a name of its own
    OUTLET = "outlet"  # an outlet or news agency


@dataclass(frozen=True, slots=True)
class Entity:
    """A name, date or number in the text."""

    span: Span
    kind: EntityKind
    confidence: float  # mean probability that its words are of an entity, 0..1


@dataclass(frozen=True, slots=True, kw_only=True)
class ParsedReport:
    """Sentences, tokens, attributions and entities of a report's readable blocks.

    All are in the order of their first character. The text of `report` has blanks for the page's asides.
    """

    report: Report
    sentences: tuple[Sentence, ...]
    tokens: tuple[Token, ...]
    attributions: tuple[Attribution, ...]
    entities: tuple[Entity, ...] = ()
