"""A story: what is the same across outlets."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from onrecord.schema.decisions import NO_GUIDANCE, Guidance
from onrecord.schema.findings import ActorKind, EventMention, EventStatus, Findings, Plover
from onrecord.schema.ids import ActorId, DiscrepancyId, EventId, ReportId, StatementId, StoryId, UtteranceId
from onrecord.schema.report import Report
from onrecord.schema.text import Evidence
from onrecord.schema.times import When
from onrecord.schema.wording import CollationStep, Wording

# One report's actor: the report, and the actor's place among those of the report.
Member = tuple[ReportId, int]
# The actor across reports that each report's actor belongs to.
ActorOf = Mapping[Member, ActorId]


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
    guidance: Guidance = NO_GUIDANCE  # what people said of the actors


@dataclass(frozen=True, slots=True, kw_only=True)
class RoleUse:
    """That reports give an actor a role: on which days, and the words of the first."""

    role: str
    earliest: date | None  # publication of the first report that does so and has a date
    latest: date | None
    evidence: Evidence


@dataclass(frozen=True, slots=True, kw_only=True)
class AliasUse:
    """How often reports call an actor so, and the first place where one does."""

    alias: str
    count: int
    evidence: Evidence


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
    members: tuple[Member, ...]  # the local actors it unites
    reasons: tuple[Reason, ...]
    decisions: tuple[int, ...] = ()  # numbers of those that made it what it is
    mention_count: int = 0
    role_uses: tuple[RoleUse, ...] = ()
    alias_uses: tuple[AliasUse, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Utterance:
    """The one act of speech that statements in several reports render."""

    id: UtteranceId
    speaker: ActorId | None
    statements: tuple[StatementId, ...]  # in order of report and place
    said: When | None
    reasons: tuple[Reason, ...]
    wordings: tuple[Wording, ...] = ()  # of each statement when there are several
    collation: tuple[CollationStep, ...] = ()


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
    low: float | None = None  # of a number; None: open, or no number
    high: float | None = None


class LikelyReason(StrEnum):
    """Why readings may differ."""

    UPDATE = "later update"
    SCOPE = "other scope"
    TRANSLATION = "translation"
    COPYING = "copying error"
    STYLE = "house style"


@dataclass(frozen=True, slots=True, kw_only=True)
class Likely:
    """Why readings may differ, and what speaks for it in words."""

    reason: LikelyReason
    because: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Discrepancy:
    """Readings of one utterance or event that cannot all hold. Not a judgement who is right."""

    id: DiscrepancyId
    about: UtteranceId | EventId
    over: DiscrepancyKind
    readings: tuple[Reading, ...]
    likely: Likely | None = None  # None: nothing tells


class End(StrEnum):
    """Which end of a stretch of days."""

    NOT_BEFORE = "not before"
    NOT_AFTER = "not after"


@dataclass(frozen=True, slots=True, kw_only=True)
class Bound:
    """A day before which, or after which, a report was not published, and why."""

    end: End
    day: date
    reason: str
    evidence: tuple[Evidence, ...]  # empty: it stands in no text


@dataclass(frozen=True, slots=True, kw_only=True)
class Bounds:
    """The days between which a report was published whose day is not known; None is an open end.

    When `not_before` is later than `not_after` the reasons contradict each other: both are shown, and nothing
    is counted from them.
    """

    report: ReportId
    not_before: date | None
    not_after: date | None
    reasons: tuple[Bound, ...]  # for each end the one that gave it

    @property
    def contradicting(self) -> bool:
        """Tell whether no day satisfies both ends."""
        return self.not_before is not None and self.not_after is not None and self.not_before > self.not_after


@dataclass(frozen=True, slots=True, kw_only=True)
class AlignedStory:
    """A story with its actors, utterances, events and discrepancies across outlets."""

    dossier: Dossier
    actors: tuple[Actor, ...]
    utterances: tuple[Utterance, ...]
    events: tuple[Event, ...]
    discrepancies: tuple[Discrepancy, ...]
    bounds: tuple[Bounds, ...] = ()  # of the reports whose day of publication is not known

    def actor_of(self) -> dict[Member, ActorId]:
        """Return the actor that each report's local actor belongs to."""
        return {member: actor.id for actor in self.actors for member in actor.members}
