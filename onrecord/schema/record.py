"""The finished account of one story: who had it from whom, and what is independent."""

from dataclasses import dataclass
from enum import StrEnum

from onrecord.schema.findings import RelayKind
from onrecord.schema.ids import ActorId, EventId, RelayId, ReportId, StatementId, UtteranceId
from onrecord.schema.story import AlignedStory
from onrecord.schema.text import Evidence
from onrecord.schema.times import When


@dataclass(frozen=True, slots=True, kw_only=True)
class Relay:
    """One step by which words travelled, from giver to taker.

    Either end is an actor (speaker, broadcaster, agency, outlet) or, where the outlet is not known, a report.
    """

    id: RelayId
    giver: ActorId | ReportId
    taker: ActorId | ReportId
    kind: RelayKind
    evidence: tuple[Evidence, ...]
    confidence: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Lineage:
    """The origins of one utterance or event: actors or reports with no relay before them."""

    item: UtteranceId | EventId
    origins: tuple[ActorId | ReportId, ...]
    reasons: tuple[str, ...]  # why reports were counted as one origin, in words

    @property
    def independent(self) -> int:
        """The number of independent origins."""
        return len(self.origins)


class Stance(StrEnum):
    """What an actor does on an issue."""

    DEMANDS = "demands"
    OFFERS = "offers"
    ACCEPTS = "accepts"
    REJECTS = "rejects"
    WARNS = "warns"
    DENIES = "denies"


@dataclass(frozen=True, slots=True, kw_only=True)
class Position:
    """What one side wants of one issue, on the strength of its statements."""

    actor: ActorId
    issue: str  # in the reports' own words
    stance: Stance
    when: When | None
    statements: tuple[StatementId, ...]


class OmissionStatus(StrEnum):
    """Whether a report left an item out, or whether that cannot be told."""

    OMITTED = "omitted"
    CANNOT_TELL = "cannot tell"


@dataclass(frozen=True, slots=True, kw_only=True)
class Omission:
    """An utterance or event of the story that one report does not carry."""

    report: ReportId
    item: UtteranceId | EventId
    status: OmissionStatus
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryRecord:
    """One story's whole account."""

    aligned: AlignedStory
    relays: tuple[Relay, ...]
    lineages: tuple[Lineage, ...]
    positions: tuple[Position, ...]
    omissions: tuple[Omission, ...]
