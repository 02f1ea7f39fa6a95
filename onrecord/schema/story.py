"""A story: what is the same across outlets."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from onrecord.schema.findings import ActorKind, EventMention, EventStatus, Findings, Plover
from onrecord.schema.ids import ActorId, DiscrepancyId, EventId, ReportId, StatementId, StoryId, UtteranceId
from onrecord.schema.report import Report
from onrecord.schema.text import Evidence
from onrecord.schema.times import When


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """Why two things were judged the same: the signal, its value, and the words a reader sees."""

    signal: str
    value: float
    detail: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """The little that grouping needs to know of a report."""

    report: ReportId
    title: str
    published: When | None
    terms: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """One running matter told by many reports."""

    id: StoryId
    title: str
    reports: tuple[ReportId, ...]  # by id
    first: date | None  # earliest and latest known publication
    last: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Dossier:
    """A story with its reports and what each of them says; both tuples in the order of `story.reports`."""

    story: Story
    reports: tuple[Report, ...]
    findings: tuple[Findings, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """The one that mentions in several reports stand for."""

    id: ActorId
    name: str
    kind: ActorKind
    named: bool
    roles: tuple[str, ...]
    side: ActorId | None
    country: str | None
    aliases: tuple[str, ...]
    identifiers: tuple[tuple[str, str], ...]
    members: tuple[tuple[ReportId, int], ...]  # the local actors it unites
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Utterance:
    """The one act of speech that statements in several reports render."""

    id: UtteranceId
    speaker: ActorId | None
    statements: tuple[StatementId, ...]  # in order of report and place
    said: When | None
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """The one happening that mentions in several reports stand for."""

    id: EventId
    plover: Plover
    mode: str | None
    cameo: str | None
    actors: tuple[ActorId, ...]
    recipients: tuple[ActorId, ...]
    when: When | None
    where: str | None
    status: EventStatus
    mentions: tuple[tuple[ReportId, EventMention], ...]
    reasons: tuple[Reason, ...]


class DiscrepancyKind(StrEnum):
    """What readings differ over."""

    NUMBER = "number"
    DATE = "date"
    PLACE = "place"
    ACTOR = "actor"
    ATTRIBUTION = "attribution"
    WORDING = "wording"
    POLARITY = "polarity"
    STATUS = "status"


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """One of several readings that cannot all hold."""

    evidence: Evidence
    value: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Discrepancy:
    """Readings of one utterance or event that cannot all hold. Not a judgement who is right."""

    id: DiscrepancyId
    about: UtteranceId | EventId
    over: DiscrepancyKind
    readings: tuple[Reading, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class AlignedStory:
    """A story with its actors, utterances, events and discrepancies across outlets."""

    dossier: Dossier
    actors: tuple[Actor, ...]
    utterances: tuple[Utterance, ...]
    events: tuple[Event, ...]
    discrepancies: tuple[Discrepancy, ...]

    def actor_of(self) -> dict[tuple[ReportId, int], ActorId]:
        """Return the actor that each report's local actor belongs to."""
        return {member: actor.id for actor in self.actors for member in actor.members}
