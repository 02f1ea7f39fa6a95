"""What one report says. Indices into `Findings.actors` stand for actors until outlets are aligned."""

from dataclasses import dataclass
from enum import StrEnum

from onrecord.schema.ids import ReportId, StatementId
from onrecord.schema.text import Span
from onrecord.schema.times import Counted, Timex, When


class ActorKind(StrEnum):
    """What an actor is."""

    PERSON = "person"
    ORGANISATION = "organisation"
    STATE = "state"
    GROUP = "group"
    OUTLET = "outlet"
    AGENCY = "agency"


BODIES = frozenset({ActorKind.STATE, ActorKind.ORGANISATION})
MEDIA = frozenset({ActorKind.OUTLET, ActorKind.AGENCY})


class MentionForm(StrEnum):
    """How an actor is named."""

    NAME = "name"
    NOMINAL = "nominal"  # "the minister"
    PRONOUN = "pronoun"


@dataclass(frozen=True, slots=True)
class Mention:
    """A stretch of text that names somebody or something."""

    span: Span
    form: MentionForm


@dataclass(frozen=True, slots=True, kw_only=True)
class LocalActor:
    """One actor within one report: everything the report calls it."""

    name: str  # the fullest name, without title; for unnamed sources their description
    kind: ActorKind
    named: bool  # False: an unnamed source ("two officials briefed on the talks")
    roles: tuple[str, ...]  # "Deputy Foreign Minister", as written
    side: int | None  # index of the state or body the actor speaks for
    country: str | None  # ISO 3166 alpha-3
    aliases: tuple[str, ...]  # every name form in the report, by first place
    key: str | None  # "state:RUS", "organisation:NATO", "agency:TASS" when a built-in table knows it
    mentions: tuple[Mention, ...]


class Form(StrEnum):
    """How the words are given."""

    DIRECT = "direct"
    INDIRECT = "indirect"
    MIXED = "mixed"


class Act(StrEnum):
    """What is done by saying it (after speech-act verbs in reporting; see docs/glossary.md)."""

    SAY = "say"
    DEMAND = "demand"
    ASK = "ask"
    PROPOSE = "propose"
    OFFER = "offer"
    PROMISE = "promise"
    WARN = "warn"
    THREATEN = "threaten"
    ACCUSE = "accuse"
    DENY = "deny"
    REJECT = "reject"
    ACCEPT = "accept"
    PRAISE = "praise"
    ORDER = "order"
    ESTIMATE = "estimate"


class Zone(StrEnum):
    """Where in the report a statement stands."""

    BODY = "body"
    HEADLINE = "headline"
    STANDFIRST = "standfirst"
    HEADING = "heading"
    PULLQUOTE = "pullquote"
    CAPTION = "caption"


class RelayKind(StrEnum):
    """How words travelled one step."""

    COPY = "copy"
    CREDIT = "credit"
    QUOTE = "quote"
    CITE = "cite"
    TRANSLATE = "translate"


@dataclass(frozen=True, slots=True, kw_only=True)
class RelayMention:
    """Words such as "…, reports X", "told X", "quoted by X": the medium a statement came through.

    `actor` is a local index.
    """

    actor: int
    kind: RelayKind
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """Somebody said something: source, cue, content."""

    id: StatementId
    report: ReportId
    form: Form
    act: Act
    zone: Zone
    source: Span | None  # None: the report does not say who
    cue: Span | None  # None: a quoted paragraph carried by the speaker before it
    content: tuple[Span, ...]  # several when the cue splits the quotation
    speaker: int | None  # local actor
    speaker_reason: str  # how the speaker was found, in words
    addressee: int | None  # local actor
    said: When | None
    setting: str | None  # "press conference", "interview", "telephone", "social network", "document" …
    relays: tuple[RelayMention, ...]
    inside: StatementId | None  # the outer statement when nested
    negated: bool
    confidence: float
    co_speakers: tuple[int, ...] = ()  # local actors who say it together with the speaker
    repairs: tuple[str, ...] = ()  # what rules changed of the model's proposal, in words


class Stance(StrEnum):
    """What an actor does on an issue."""

    DEMANDS = "demands"
    OFFERS = "offers"
    ACCEPTS = "accepts"
    REJECTS = "rejects"
    WARNS = "warns"
    DENIES = "denies"
    CONDITIONS = "conditions"  # would do it, or stop refusing it, only if something else happens


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """What a statement is for or against: the measure demanded, offered or refused, the claim denied.

    Action, theme and terms are dictionary forms, the same for "withdraw troops" and "withdrawal of troops".
    """

    statement: StatementId
    stance: Stance
    span: Span  # the words for it, with the condition it depends on
    wording: str  # its name: those words, a verb in its bare form
    action: str  # what is done: "withdraw"
    theme: str | None  # what it is done to: "troop"
    terms: tuple[str, ...]  # all its words that carry matter, sorted


class Plover(StrEnum):
    """PLOVER event types (manual 0.8)."""

    AGREE = "AGREE"
    CONSULT = "CONSULT"
    SUPPORT = "SUPPORT"
    CONCEDE = "CONCEDE"
    COOPERATE = "COOPERATE"
    AID = "AID"
    RETREAT = "RETREAT"
    REQUEST = "REQUEST"
    ACCUSE = "ACCUSE"
    REJECT = "REJECT"
    THREATEN = "THREATEN"
    PROTEST = "PROTEST"
    SANCTION = "SANCTION"
    MOBILIZE = "MOBILIZE"
    COERCE = "COERCE"
    ASSAULT = "ASSAULT"


class EventStatus(StrEnum):
    """Whether the report has the event as real."""

    HAPPENED = "happened"
    ONGOING = "ongoing"
    PLANNED = "planned"
    CONDITIONAL = "conditional"
    DENIED = "denied"
    ALLEGED = "alleged"


@dataclass(frozen=True, slots=True, kw_only=True)
class EventMention:
    """A stretch of text that tells of a happening or a formal act."""

    span: Span  # the clause
    trigger: Span  # the word that names the event
    plover: Plover
    mode: str | None  # PLOVER mode, e.g. "meet"
    cameo: str | None  # CAMEO root, two digits
    actors: tuple[int, ...]
    recipients: tuple[int, ...]
    when: When | None
    where: str | None
    status: EventStatus
    said_in: StatementId | None  # None: the outlet itself tells it


class Tense(StrEnum):
    """Where the verb that governs a time looks."""

    PAST = "past"
    PRESENT = "present"
    FUTURE = "future"


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeMention:
    """A time expression."""

    span: Span
    when: When | None
    timex: Timex
    counted: Counted | None = None  # what it counts from publication, where that is not known
    tense: Tense | None = None  # None: no verb governs it
    dated: When | None = None  # its days by what the story tells of the day of publication


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity:
    """A number of something: "at least 12 soldiers" is low 12, high None, of "soldiers"."""

    span: Span
    low: float | None
    high: float | None
    unit: str | None
    of: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Findings:
    """What one report says, each list in the order of the text."""

    report: ReportId
    actors: tuple[LocalActor, ...]
    statements: tuple[Statement, ...]
    events: tuple[EventMention, ...]
    times: tuple[TimeMention, ...]
    quantities: tuple[Quantity, ...]
    terms: tuple[
        tuple[str, int], ...
    ]  # content words and names with counts, sorted: the sketch `group` compares
    measures: tuple[Measure, ...] = ()
