"""The finished account of one story: who had it from whom, and what is independent."""

from dataclasses import dataclass
from enum import StrEnum

from onrecord.schema.findings import RelayKind, Stance
from onrecord.schema.ids import ActorId, EventId, PositionId, RelayId, ReportId, StatementId, UtteranceId
from onrecord.schema.story import AlignedStory
from onrecord.schema.text import Evidence
from onrecord.schema.times import When


class Basis(StrEnum):
    """What a step rests on."""

    STATED = "stated"  # a report says so
    INFERRED = "inferred"  # it follows from texts and days
    UNKNOWN = "unknown"  # that there is a step is certain; from whom, or in which direction, is not


@dataclass(frozen=True, slots=True, kw_only=True)
class Relay:
    """One step by which words travelled, from giver to taker.

    Either end is an actor (speaker, broadcaster, agency, outlet) or, where the outlet is not known, a report.
    The giver is None where a report says "media reported" and names none.
    """

    id: RelayId
    giver: ActorId | ReportId | None
    taker: ActorId | ReportId
    kind: RelayKind
    evidence: tuple[Evidence, ...]
    confidence: float
    basis: Basis = Basis.STATED


class MergeKind(StrEnum):
    """Why reports are one origin for an item."""

    DECISION = "decision"  # a person said so
    NAMED = "named"  # they name one outlet or agency for it, or one names the other
    CIRCULAR = "circular"  # they name each other for it, and nobody else
    CREDIT = "credit"  # their texts are credited to one outlet or agency
    COPY = "copy"  # the words stand in a passage they share
    OUTLET = "outlet"  # one outlet published them
    OWNER = "owner"  # what they have it from belongs to one owner


@dataclass(frozen=True, slots=True, kw_only=True)
class Merge:
    """Reports that were counted as one origin for one item, and the characters that show it."""

    kind: MergeKind
    reports: tuple[ReportId, ...]  # sorted
    detail: str
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class Carrier:
    """A report that carries an item, the origin it has it from, and how that is known, in words."""

    report: ReportId
    origin: ActorId | ReportId
    how: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Lineage:
    """The origins of one utterance or event: actors or reports with no relay before them."""

    item: UtteranceId | EventId
    origins: tuple[ActorId | ReportId, ...]
    reasons: tuple[str, ...]  # why reports were counted as one origin, in words
    carriers: tuple[Carrier, ...] = ()  # by report
    merges: tuple[Merge, ...] = ()  # what made reports one origin, each with its evidence
    decisions: tuple[int, ...] = ()  # numbers of those that changed the origins

    @property
    def independent(self) -> int:
        """The number of independent origins."""
        return len(self.origins)


@dataclass(frozen=True, slots=True, kw_only=True)
class Position:
    """What one side wants of one issue, on the strength of its statements."""

    id: PositionId
    actor: ActorId  # the side: the state or body that the speakers speak for
    issue: str  # in the reports' own words
    stance: Stance
    when: When | None
    statements: tuple[StatementId, ...]
    speakers: tuple[ActorId, ...]  # who said so, by id
    evidence: tuple[Evidence, ...]  # the words that say so, one place for each statement
    reverses: tuple[StatementId, ...] = ()  # earlier statements of the same side to the contrary


class BriefPart(StrEnum):
    """What a line of the brief is for, in the order of the brief."""

    EVENT = "event"
    AGREED = "agreed"
    DISPUTED = "disputed"
    SINGLE = "one origin"


@dataclass(frozen=True, slots=True, kw_only=True)
class BriefLine:
    """A sentence quoted to tell the story: the first place is the line, the others have it too or differ."""

    part: BriefPart
    evidence: tuple[Evidence, ...]
    items: tuple[str, ...]  # ids of the utterance, event, discrepancy or positions it stands for
    speaker: ActorId | None
    when: When | None
    independent: int
    reason: str  # why the line was chosen, in words


class OmissionStatus(StrEnum):
    """Whether a report left an item out, or whether that cannot be told."""

    OMITTED = "omitted"
    CANNOT_TELL = "cannot tell"


@dataclass(frozen=True, slots=True, kw_only=True)
class Omission:
    """An utterance or event of the story that one report does not carry.

    Of the item: the number of reports that left it out, and of those that could have carried it (they did, or
    they left it out).
    """

    report: ReportId
    item: UtteranceId | EventId
    status: OmissionStatus
    reason: str
    left_out_by: int = 0
    could_carry: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryRecord:
    """One story's whole account."""

    aligned: AlignedStory
    relays: tuple[Relay, ...]
    lineages: tuple[Lineage, ...]
    positions: tuple[Position, ...]
    omissions: tuple[Omission, ...]
    brief: tuple[BriefLine, ...] = ()
