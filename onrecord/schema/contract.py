"""The public contract: what `onrecord export --format jsonl` writes, one object a line.

Every field's meaning stands beside it and becomes its line in docs/export.md and docs/export.schema.json.
Fields may be added, never renamed. A span is in code points of the report's text; a `when` has ISO days.
"""

from collections.abc import Mapping
from typing import Annotated, Literal, TypedDict


class SpanRow(TypedDict):
    """A stretch of a report's text."""

    start: Annotated[int, "first character, in code points of the report's text"]
    end: Annotated[int, "the character after the last"]
    exact: Annotated[str, "the words themselves"]


class WhenRow(TypedDict):
    """When something was, with the uncertainty the text leaves."""

    edtf: Annotated[str, "the time as an Extended Date/Time Format value"]
    earliest: Annotated[str | None, "first day it can be, ISO 8601; null: open"]
    latest: Annotated[str | None, "last day it can be, ISO 8601; null: open"]
    precision: Annotated[str, "the unit to which it is known"]
    anchor: Annotated[str | None, "the day the words were counted from; null: they stand for themselves"]
    reason: Annotated[str, "the rule that gave the value, in words"]


class ReasonRow(TypedDict):
    """Why things were judged the same."""

    signal: Annotated[str, "what was compared"]
    value: Annotated[float, "how much it counted"]
    detail: Annotated[str, "the finding, in words"]


class AsideRow(TypedDict):
    """A stretch of a paragraph that is the page's and not the article's: links to other articles."""

    start: Annotated[int, "first character"]
    end: Annotated[int, "the character after the last"]
    exact: Annotated[str, "the characters"]


class BlockRow(TypedDict):
    """A paragraph-like stretch of the text and what it is for."""

    kind: Annotated[
        str,
        "title, standfirst, dateline, byline, body, heading, pullquote, caption, credit, teaser, furniture",
    ]
    start: Annotated[int, "first character"]
    end: Annotated[int, "the character after the last"]


class CandidateRow(TypedDict):
    """A date that could be the day of publication."""

    when: Annotated[WhenRow, "the date"]
    found_in: Annotated[str, "where it stood"]
    span: Annotated[SpanRow | None, "its characters; null: not in the text (a meta tag, a field)"]
    accepted: Annotated[bool, "whether it was taken"]
    reason: Annotated[str, "why, or why not"]


class EvidenceRow(TypedDict):
    """A stretch of one report's text that proves a value."""

    report: Annotated[str, "report id"]
    start: Annotated[int, "first character"]
    end: Annotated[int, "the character after the last"]
    exact: Annotated[str, "the words themselves"]


class BoundRow(TypedDict):
    """A day before which, or after which, a report was not published."""

    side: Annotated[Literal["not before", "not after"], "which end of the stretch it is"]
    day: Annotated[str, "the day, ISO 8601"]
    reason: Annotated[str, "why, in words"]
    evidence: Annotated[list[EvidenceRow], "the characters that show it, also of other reports"]


class BoundsRow(TypedDict):
    """The days between which a report was published whose day of publication is not known."""

    earliest: Annotated[str | None, "not before this day, ISO 8601; null: open"]
    latest: Annotated[str | None, "not after this day, ISO 8601; null: open"]
    contradicting: Annotated[bool, "whether the reasons leave no day; then nothing is counted from them"]
    reasons: Annotated[list[BoundRow], "what gives each end"]


class ReportRow(TypedDict):
    """One article of one outlet, in one version."""

    type: Literal["report"]
    id: Annotated[str, "report id"]
    place: Annotated[
        str, "path or address it was read from (with `#line` for JSON lines); the first by letter of several"
    ]
    url: Annotated[str | None, "its address on the web, if known"]
    outlet: Annotated[str | None, "who publishes it, if known"]
    sha256: Annotated[str, "digest of the saved bytes"]
    language: Annotated[str | None, "ISO 639-1"]
    title: Annotated[SpanRow | None, "the title in the text"]
    published: Annotated[WhenRow | None, "when it was published; null: not known"]
    bounds: Annotated[
        BoundsRow | None,
        "between which days it was published, where the day is not known; null: it is, or nothing tells",
    ]
    story: Annotated[
        str | None, "the story it belongs to; null: the story could not be worked out (see the failures)"
    ]
    blocks: Annotated[list[BlockRow], "the text in stretches, in order; they do not overlap"]
    asides: Annotated[list[AsideRow], "what the page throws into its paragraphs, in order"]
    credits: Annotated[list[str], "actor ids named by credit lines"]
    candidates: Annotated[
        list[CandidateRow], "every date that could have been the day of publication, with the verdict"
    ]


class RoleUseRow(TypedDict):
    """That reports give an actor a role."""

    role: Annotated[str, "the role, as written"]
    earliest: Annotated[str | None, "publication of the first report that does so, ISO 8601; null: not known"]
    latest: Annotated[str | None, "publication of the last one"]
    report: Annotated[str, "report id of the first place"]
    start: Annotated[int, "first character of the role there"]
    end: Annotated[int, "the character after the last"]
    exact: Annotated[str, "the words themselves"]


class AliasUseRow(TypedDict):
    """How often reports call an actor so."""

    alias: Annotated[str, "the form of the name"]
    count: Annotated[int, "in how many places"]
    report: Annotated[str, "report id of the first place"]
    start: Annotated[int, "first character of the name there"]
    end: Annotated[int, "the character after the last"]
    exact: Annotated[str, "the words themselves"]


class ActorRow(TypedDict):
    """Somebody or something that speaks or acts."""

    type: Literal["actor"]
    id: Annotated[str, "actor id"]
    name: Annotated[str, "the fullest name; for an unnamed source, its description"]
    kind: Annotated[
        Literal["person", "organisation", "state", "group", "outlet", "agency"],
        "what it is",
    ]
    roles: Annotated[list[str], "offices and descriptions, as written"]
    side: Annotated[str | None, "actor id of the state or body it speaks for"]
    country: Annotated[str | None, "ISO 3166 alpha-3"]
    aliases: Annotated[list[str], "every form of the name in the reports"]
    identifiers: Annotated[dict[str, str], "keys in outside lists"]
    named: Annotated[bool, "false: an unnamed source"]
    reasons: Annotated[list[ReasonRow], "why its mentions were taken for one actor"]
    decisions: Annotated[list[int], "numbers of the decisions by people that made it what it is"]
    mention_count: Annotated[int, "how many places name it, describe it or stand for it"]
    role_uses: Annotated[list[RoleUseRow], "the roles it is given, each with days and the words of the first"]
    alias_uses: Annotated[
        list[AliasUseRow], "the forms of its name, the most frequent first, each with its first place"
    ]


class StatementRow(TypedDict):
    """Somebody said something: one attribution in one report."""

    type: Literal["statement"]
    id: Annotated[str, "statement id"]
    report: Annotated[str, "report id"]
    form: Annotated[Literal["direct", "indirect", "mixed"], "how the words are given"]
    act: Annotated[
        str,
        "what is done by saying it: say, demand, ask, propose, offer, promise, warn, threaten, deny …",
    ]
    zone: Annotated[str, "where it stands: body, headline, standfirst, heading, pullquote, caption"]
    source: Annotated[SpanRow | None, "the words that name the speaker; null: the report does not say who"]
    cue: Annotated[
        SpanRow | None, "the words that mark the attribution; null: carried over from the paragraph before"
    ]
    content: Annotated[list[SpanRow], "what was said; several when the cue splits it"]
    speaker: Annotated[str | None, "actor id; null: not known"]
    co_speakers: Annotated[list[str], "actor ids of those who say it together with the speaker"]
    addressee: Annotated[str | None, "actor id of the one spoken to"]
    said: Annotated[WhenRow | None, "when it was said"]
    setting: Annotated[str | None, "press conference, interview, telephone, social network, document …"]
    relays: Annotated[list[str], "actor ids of the media it came through, as this report tells"]
    inside: Annotated[str | None, "id of the outer statement when nested"]
    utterance: Annotated[str | None, "id of the act of speech it renders"]
    negated: Annotated[bool, "the report says that this was not said"]
    confidence: Annotated[float, "0 to 1"]
    speaker_reason: Annotated[str, "how the speaker was found, in words"]
    repairs: Annotated[list[str], "what rules changed of the model's proposal, in words"]


class WordingRow(TypedDict):
    """How one statement stands among those of its utterance."""

    statement: Annotated[str, "statement id"]
    fullest: Annotated[bool, "the other statements are collated with this one"]
    earliest: Annotated[bool | None, "published before all others; null: the dates do not tell"]
    quotation: Annotated[
        Literal["same", "differs", "alone", "paraphrase"],
        "whether another report quotes the same words, quotes others in their place, or quotes none of them",
    ]
    kept: Annotated[
        float | None, "share of the shorter one's words that both have, 0 to 1; null: the fullest"
    ]


class CollationRow(TypedDict):
    """Words of one statement, and what stands for them in another statement of the same utterance."""

    statement: Annotated[str, "statement id"]
    report: Annotated[str, "id of its report, in whose text `after` stands"]
    against: Annotated[str, "id of the statement it is compared with: for the content, the fullest"]
    against_report: Annotated[str, "id of that one's report, in whose text `before` stands"]
    part: Annotated[Literal["content", "cue", "source", "relay"], "which part of the statements is compared"]
    kind: Annotated[Literal["kept", "dropped", "added", "changed"], "what became of the words"]
    before: Annotated[list[SpanRow], "the words of `against`"]
    after: Annotated[list[SpanRow], "the words of `statement`"]
    effect: Annotated[
        str | None,
        "what it does: hardened, softened, turned round, tense, re-attributed, relay lost; null: nothing",
    ]
    reason: Annotated[str, "the words that show the effect"]


class CarrierRow(TypedDict):
    """A report that carries an item, and where it has it from."""

    report: Annotated[str, "report id"]
    origin: Annotated[str, "actor or report id of the origin"]
    how: Annotated[str, "how that is known, in words"]


class MergeRow(TypedDict):
    """Reports that were counted as one origin of an item."""

    kind: Annotated[
        Literal["decision", "named", "circular", "credit", "copy", "outlet", "owner"],
        "a person said so; they name one medium, name each other and nobody else, are credited to one, "
        "share a passage, are of one outlet, or of one owner",
    ]
    reports: Annotated[list[str], "report ids"]
    detail: Annotated[str, "why, in words"]
    evidence: Annotated[list[EvidenceRow], "the characters that show it"]


class UtteranceRow(TypedDict):
    """One act of speech that statements in several reports render."""

    type: Literal["utterance"]
    id: Annotated[str, "utterance id"]
    speaker: Annotated[str | None, "actor id; null: not known"]
    statements: Annotated[list[str], "statement ids"]
    said: Annotated[WhenRow | None, "when it was said"]
    origins: Annotated[list[str], "actor or report ids with no relay before them"]
    independent: Annotated[int, "the number of independent origins"]
    reasons: Annotated[list[ReasonRow], "why the statements were taken for one utterance"]
    origin_reasons: Annotated[list[str], "why reports were counted as one origin"]
    carriers: Annotated[list[CarrierRow], "the reports that carry it, each with its origin"]
    merges: Annotated[list[MergeRow], "what made reports one origin"]
    decisions: Annotated[list[int], "numbers of the decisions by people that changed its origins"]
    wordings: Annotated[list[WordingRow], "its statements side by side, when there are several"]
    collation: Annotated[list[CollationRow], "its statements word by word, each against the fullest"]


class MentionRow(TypedDict):
    """A stretch of text that tells of an event."""

    report: Annotated[str, "report id"]
    start: Annotated[int, "first character of the clause"]
    end: Annotated[int, "the character after the last"]
    exact: Annotated[str, "the words themselves"]
    said_in: Annotated[str | None, "id of the statement that tells it; null: the outlet itself does"]
    trigger: Annotated[SpanRow, "the word that names the event"]
    status: Annotated[str, "as this report has it"]
    when: Annotated[WhenRow | None, "as this report has it"]


class EventRow(TypedDict):
    """One happening or formal act that mentions in several reports stand for."""

    type: Literal["event"]
    id: Annotated[str, "event id"]
    plover: Annotated[str, "PLOVER event type"]
    mode: Annotated[str | None, "PLOVER mode"]
    cameo: Annotated[str | None, "CAMEO root, two digits"]
    actors: Annotated[list[str], "actor ids of those who act"]
    recipients: Annotated[list[str], "actor ids of those acted upon"]
    when: Annotated[WhenRow | None, "when it was or will be"]
    where: Annotated[str | None, "the place, as written"]
    status: Annotated[str, "happened, ongoing, planned, conditional, denied, alleged"]
    mentions: Annotated[list[MentionRow], "where the reports tell of it"]
    origins: Annotated[list[str], "actor or report ids with no relay before them"]
    independent: Annotated[int, "the number of independent origins"]
    reasons: Annotated[list[ReasonRow], "why the mentions were taken for one event"]
    origin_reasons: Annotated[list[str], "why reports were counted as one origin"]
    carriers: Annotated[list[CarrierRow], "the reports that carry it, each with its origin"]
    merges: Annotated[list[MergeRow], "what made reports one origin"]
    decisions: Annotated[list[int], "numbers of the decisions by people that changed its origins"]


class TimexRow(TypedDict):
    """The TIMEX3 view of a time expression (TimeML)."""

    type: Annotated[str, "DATE, TIME, DURATION or SET"]
    value: Annotated[str, "TIMEX3 value"]


class TimeRow(TypedDict):
    """A time expression."""

    type: Literal["time"]
    report: Annotated[str, "report id"]
    start: Annotated[int, "first character"]
    end: Annotated[int, "the character after the last"]
    exact: Annotated[str, "the words themselves"]
    when: Annotated[WhenRow | None, "the time meant, by the report alone; null: cannot be told"]
    timex: Annotated[TimexRow, "type and value in TIMEX3"]
    dated: Annotated[
        WhenRow | None,
        "the days meant by what the story tells of the day of publication; null: nothing more than `when`",
    ]


class QuantityRow(TypedDict):
    """A number of something."""

    type: Literal["quantity"]
    report: Annotated[str, "report id"]
    start: Annotated[int, "first character"]
    end: Annotated[int, "the character after the last"]
    exact: Annotated[str, "the words themselves"]
    low: Annotated[float | None, "at least; null: open"]
    high: Annotated[float | None, "at most; null: open"]
    unit: Annotated[str | None, "the unit"]
    of: Annotated[str | None, "what is counted"]


class ReadingRow(TypedDict):
    """One of several readings that cannot all hold."""

    report: Annotated[str, "report id"]
    start: Annotated[int, "first character"]
    end: Annotated[int, "the character after the last"]
    exact: Annotated[str, "the words themselves"]
    value: Annotated[str, "what they say"]
    low: Annotated[float | None, "of a number, the least; null: open, or no number"]
    high: Annotated[float | None, "of a number, the most; null: open, or no number"]
    origins: Annotated[list[str], "the item's origins that stand behind this report"]


class DiscrepancyRow(TypedDict):
    """Readings of one utterance or event that cannot all hold. Not a judgement who is right."""

    type: Literal["discrepancy"]
    id: Annotated[str, "discrepancy id"]
    about: Annotated[str, "utterance or event id"]
    over: Annotated[
        Literal["number", "date", "place", "actor", "attribution", "wording", "polarity", "status"],
        "what the readings differ over",
    ]
    readings: Annotated[list[ReadingRow], "the readings, each with its characters"]
    low: Annotated[float | None, "the least that a reading gives; null: no number"]
    best: Annotated[float | None, "the number most origins give; null: no number, or as many give another"]
    high: Annotated[float | None, "the most that a reading gives; null: no number"]
    likely: Annotated[
        str | None,
        "why: later update, other scope, translation, copying error, house style; null: nothing tells",
    ]
    because: Annotated[str, "what speaks for that reason; empty without one"]


class RelayRow(TypedDict):
    """One step by which words travelled."""

    type: Literal["relay"]
    id: Annotated[str, "relay id"]
    giver: Annotated[str | None, "actor or report id; null: the report says “media reported” and names none"]
    taker: Annotated[str, "actor or report id"]
    kind: Annotated[Literal["copy", "credit", "quote", "cite", "translate"], "how the words travelled"]
    evidence: Annotated[list[EvidenceRow], "the characters that show it"]
    confidence: Annotated[float, "0 to 1"]
    basis: Annotated[
        Literal["stated", "inferred", "unknown"],
        "a report says so; it follows from texts and days; from whom or in which direction is not known",
    ]


class PositionRow(TypedDict):
    """What one side wants of one issue."""

    type: Literal["position"]
    actor: Annotated[str, "actor id"]
    issue: Annotated[str, "the issue, in the reports' own words"]
    stance: Annotated[
        Literal["demands", "offers", "accepts", "rejects", "warns", "denies", "conditions"],
        "what the actor does on it; conditions: would do it only if something else happens",
    ]
    when: Annotated[WhenRow | None, "when"]
    statements: Annotated[list[str], "statement ids it rests on"]
    id: Annotated[str, "position id"]
    speakers: Annotated[list[str], "actor ids of those who said so, for the side that is `actor`"]
    evidence: Annotated[list[EvidenceRow], "the words that say so, one place for each statement"]
    reverses: Annotated[list[str], "ids of earlier statements of the same side to the contrary"]


class OmissionRow(TypedDict):
    """An utterance or event of the story that one report does not carry."""

    type: Literal["omission"]
    report: Annotated[str, "report id"]
    item: Annotated[str, "utterance or event id"]
    status: Annotated[Literal["omitted", "cannot tell"], "whether the report left it out"]
    reason: Annotated[str, "why, in words"]
    left_out_by: Annotated[int, "how many reports left the item out"]
    could_carry: Annotated[int, "how many could have carried it: those that do, and those that left it out"]


class BriefRow(TypedDict):
    """A sentence quoted to tell a story in short."""

    type: Literal["brief"]
    id: Annotated[str, "line id"]
    story: Annotated[str, "story id"]
    rank: Annotated[int, "place in the brief, from 1"]
    part: Annotated[
        Literal["event", "agreed", "disputed", "one origin"],
        "what the line is for; events stand in order of time, the rest by weight",
    ]
    speaker: Annotated[str | None, "actor id of the one who said it, or denies it; null: it is no saying"]
    when: Annotated[WhenRow | None, "when it was, or was said"]
    items: Annotated[list[str], "ids of the utterance, event, discrepancy or positions it stands for"]
    independent: Annotated[int, "independent origins; of what is disputed, sides or readings set together"]
    reason: Annotated[str, "why it was chosen, in words"]
    evidence: Annotated[list[EvidenceRow], "the sentence; behind it sentences that say so too, or otherwise"]


class StoryRow(TypedDict):
    """One running matter told by many reports."""

    type: Literal["story"]
    id: Annotated[str, "story id"]
    title: Annotated[str, "its title"]
    reports: Annotated[list[str], "report ids"]
    first: Annotated[WhenRow | None, "earliest known publication"]
    last: Annotated[WhenRow | None, "latest known publication"]


Row = (
    ReportRow
    | ActorRow
    | StatementRow
    | UtteranceRow
    | EventRow
    | TimeRow
    | QuantityRow
    | DiscrepancyRow
    | RelayRow
    | PositionRow
    | OmissionRow
    | BriefRow
    | StoryRow
)

# The order of the types in an export.
TYPES: Mapping[str, type] = {
    "report": ReportRow,
    "actor": ActorRow,
    "statement": StatementRow,
    "utterance": UtteranceRow,
    "event": EventRow,
    "time": TimeRow,
    "quantity": QuantityRow,
    "discrepancy": DiscrepancyRow,
    "relay": RelayRow,
    "position": PositionRow,
    "omission": OmissionRow,
    "brief": BriefRow,
    "story": StoryRow,
}
