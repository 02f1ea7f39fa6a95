"""How the statements of one utterance word it: side by side, and word by word against the fullest."""

from dataclasses import dataclass
from enum import StrEnum

from onrecord.schema.ids import StatementId
from onrecord.schema.text import Span


class Quotation(StrEnum):
    """What the quotation marks of a statement are worth beside the other statements of its utterance."""

    SAME = "same"  # what it quotes, another report quotes, too
    DIFFERS = "differs"  # another report has other words between its quotation marks
    ALONE = "alone"  # no other report quotes these words
    PARAPHRASE = "paraphrase"  # nothing stands in quotation marks


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """How one statement stands among those of its utterance."""

    statement: StatementId
    fullest: bool  # the others are collated with it
    earliest: bool | None  # published before all others; None: the dates do not tell
    quotation: Quotation
    kept: float | None  # share of the shorter one's words that both have, 0..1; None for the fullest


class StepKind(StrEnum):
    """What becomes of words of one wording in another."""

    KEPT = "kept"
    DROPPED = "dropped"
    ADDED = "added"
    CHANGED = "changed"


class Part(StrEnum):
    """Which part of a statement is compared."""

    CONTENT = "content"
    CUE = "cue"
    SOURCE = "source"
    RELAY = "relay"


class Effect(StrEnum):
    """What a change does to what was said."""

    HARDENED = "hardened"
    SOFTENED = "softened"
    TURNED = "turned round"
    TENSE = "tense"
    REATTRIBUTED = "re-attributed"
    RELAY_LOST = "relay lost"


@dataclass(frozen=True, slots=True, kw_only=True)
class CollationStep:
    """Words of one statement, and what stands for them in another statement of the same utterance."""

    statement: StatementId
    against: StatementId  # the statement it is compared with
    part: Part
    kind: StepKind
    before: tuple[Span, ...]  # in the report of `against`
    after: tuple[Span, ...]  # in the report of `statement`
    effect: Effect | None
    reason: str  # in words; empty without effect
