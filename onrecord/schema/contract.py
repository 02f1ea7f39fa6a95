"""The public contract: what `onrecord export --format jsonl` writes, one object a line.

Every field's meaning stands beside it and becomes its line in docs/export.md and docs/export.schema.json.
Fields may be added, never renamed. A span is in code points of the report's text; a `when` has ISO days.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Literal, TypedDict

from onrecord.schema.decisions import OWN_SCHEME
from onrecord.schema.findings import ActorKind, EventMention, Findings, Statement
from onrecord.schema.ids import ActorId, ReportId, StatementId, UtteranceId, digest
from onrecord.schema.record import BriefLine, Lineage, Omission, Position, Relay, StoryRecord
from onrecord.schema.report import DateCandidate, Report
from onrecord.schema.story import Actor, ActorOf, Bounds, Discrepancy, Event, Reason, Story, Utterance
from onrecord.schema.text import Evidence, Span
from onrecord.schema.times import Precision, When
from onrecord.schema.wording import CollationStep, Wording

# A model's probabilities differ in the last digits from one machine to the next; three digits are what they
# are good for.
CONFIDENCE_DIGITS = 3


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
        Literal["decision", "named", "credit", "copy", "outlet", "owner"],
        "a person said so; they name one medium, are credited to one, share a passage, are of one outlet, "
        "or of one owner",
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


def rows(record: StoryRecord) -> Iterator[Row]:
    """Yield everything one story gives, type by type in the order of `TYPES`.

    Each type is in the order of the record.
    """
    aligned = record.aligned
    context = _Context.of(record)
    dossier = aligned.dossier
    yield from (context.report(report) for report in dossier.reports)
    yield from (context.actor(actor) for actor in aligned.actors)
    yield from context.uncatalogued()
    for findings in dossier.findings:
        yield from (context.statement(statement) for statement in findings.statements)
    yield from (context.utterance(utterance) for utterance in aligned.utterances)
    yield from (context.event(event) for event in aligned.events)
    for findings in dossier.findings:
        yield from context.times(findings)
    for findings in dossier.findings:
        yield from context.quantities(findings)
    yield from (context.discrepancy(discrepancy) for discrepancy in aligned.discrepancies)
    yield from (context.relay(relay) for relay in record.relays)
    yield from (context.position(position) for position in record.positions)
    yield from (_omission(omission) for omission in record.omissions)
    for rank, line in enumerate(record.brief, 1):
        yield context.brief(rank, line, dossier.story)
    yield _story(dossier.story)


def report_row(
    report: Report,
    *,
    story: str | None,
    credits: Iterable[str] = (),
    bounds: BoundsRow | None = None,
) -> ReportRow:
    """Return the row of one report; `story` None when its story could not be worked out."""
    return {
        "type": "report",
        "id": report.id,
        "place": report.place,
        "url": report.url,
        "outlet": report.outlet,
        "sha256": report.sha256,
        "language": report.language,
        "title": span_row(report.title, report.text) if report.title else None,
        "published": when_row(report.published),
        "bounds": bounds,
        "story": story,
        "blocks": [
            {"kind": block.kind.value, "start": block.span.start, "end": block.span.end}
            for block in report.blocks
        ],
        "credits": list(credits),
        "candidates": [_candidate(candidate, report.text) for candidate in report.candidates],
    }


def actor_names(row: ActorRow) -> tuple[str, ...]:
    """Return everything by which people can mean the actor: its name, its aliases, its key in our tables."""
    key = row["identifiers"].get(OWN_SCHEME)
    return (row["name"], *row["aliases"], *([key] if key else []))


def merge_actors(same: Iterable[ActorRow]) -> ActorRow:
    """Return one row for the rows of one actor in several stories.

    What the first says, and all that the rest add.
    """
    first, *rest = same
    merged = first.copy()
    for row in rest:
        merged["roles"] = _united(merged["roles"], row["roles"])
        merged["aliases"] = _united(merged["aliases"], row["aliases"])
        merged["side"] = merged["side"] or row["side"]
        merged["country"] = merged["country"] or row["country"]
        merged["identifiers"] = dict(sorted({**row["identifiers"], **merged["identifiers"]}.items()))
        merged["named"] = merged["named"] or row["named"]
        merged["reasons"] = [
            *merged["reasons"],
            *(new for new in row["reasons"] if new not in merged["reasons"]),
        ]
        merged["decisions"] = sorted({*merged["decisions"], *row["decisions"]})
        merged["mention_count"] += row["mention_count"]
        merged["role_uses"] = _merged_roles(merged["role_uses"], row["role_uses"])
        merged["alias_uses"] = _merged_aliases(merged["alias_uses"], row["alias_uses"])
    return merged


def _merged_roles(first: Iterable[RoleUseRow], rest: Iterable[RoleUseRow]) -> list[RoleUseRow]:
    """Return the roles with the days of both; the place is the first one's, or of the earlier report."""
    merged = {use["role"]: use for use in first}
    for use in rest:
        known = merged.setdefault(use["role"], use)
        days = [day for day in (known["earliest"], use["earliest"]) if day is not None]
        sooner = use if use["earliest"] is not None and use["earliest"] == min(days) else known
        ends = [day for day in (known["latest"], use["latest"]) if day is not None]
        merged[use["role"]] = {
            **sooner,
            "earliest": min(days, default=None),
            "latest": max(ends, default=None),
        }
    return list(merged.values())


def _merged_aliases(first: Iterable[AliasUseRow], rest: Iterable[AliasUseRow]) -> list[AliasUseRow]:
    merged = {use["alias"]: use for use in first}
    for use in rest:
        known = merged.get(use["alias"])
        merged[use["alias"]] = use if known is None else {**known, "count": known["count"] + use["count"]}
    return sorted(merged.values(), key=lambda use: (-use["count"], use["alias"]))


def merge_relays(same: Iterable[RelayRow]) -> RelayRow:
    """Return one row for the rows of one relay in several stories: all evidence, the highest confidence."""
    first, *rest = same
    merged = first.copy()
    for row in rest:
        known = merged["evidence"]
        merged["evidence"] = [*known, *(new for new in row["evidence"] if new not in known)]
        merged["confidence"] = max(merged["confidence"], row["confidence"])
    return merged


def span_row(span: Span, text: str) -> SpanRow:
    """Return the span with its words."""
    return {"start": span.start, "end": span.end, "exact": span.of(text)}


def when_row(when: When | None) -> WhenRow | None:
    """Return the time with ISO days; null stays null."""
    if when is None:
        return None
    return {
        "edtf": when.edtf,
        "earliest": when.earliest.isoformat() if when.earliest else None,
        "latest": when.latest.isoformat() if when.latest else None,
        "precision": when.precision.value,
        "anchor": when.anchor,
        "reason": when.reason,
    }


@dataclass(frozen=True, slots=True)
class _Context:
    """What a row needs of the rest of its story: the texts, and who a local index stands for."""

    record: StoryRecord
    texts: Mapping[ReportId, str]
    actor_of: ActorOf
    utterance_of: Mapping[StatementId, UtteranceId]
    report_of: Mapping[StatementId, ReportId]
    lineages: Mapping[str, Lineage]
    names: Mapping[str, ActorId]

    @classmethod
    def of(cls, record: StoryRecord) -> "_Context":
        aligned = record.aligned
        named = [(name, actor.id) for actor in aligned.actors for name in (*actor.aliases, actor.name)]
        return cls(
            record=record,
            texts={report.id: report.text for report in aligned.dossier.reports},
            actor_of=aligned.actor_of(),
            utterance_of={statement: item.id for item in aligned.utterances for statement in item.statements},
            report_of={
                statement.id: findings.report
                for findings in aligned.dossier.findings
                for statement in findings.statements
            },
            lineages={lineage.item: lineage for lineage in record.lineages},
            # Reversed, so that of two actors with one alias the first in the record has it.
            names={name.casefold(): actor for name, actor in reversed(named)},
        )

    def report(self, report: Report) -> ReportRow:
        named = dict.fromkeys(self._credited(credit.name) for credit in report.credits)
        aligned = self.record.aligned
        bounds = next((one for one in aligned.bounds if one.report == report.id and one.reasons), None)
        return report_row(
            report,
            story=aligned.dossier.story.id,
            credits=sorted(named),
            bounds=self._bounds(bounds) if bounds else None,
        )

    def _bounds(self, bounds: Bounds) -> BoundsRow:
        return {
            "earliest": bounds.not_before.isoformat() if bounds.not_before else None,
            "latest": bounds.not_after.isoformat() if bounds.not_after else None,
            "contradicting": bounds.contradicting,
            "reasons": [
                {
                    "side": bound.end.value,
                    "day": bound.day.isoformat(),
                    "reason": bound.reason,
                    "evidence": [self._evidence(proof) for proof in bound.evidence],
                }
                for bound in bounds.reasons
            ],
        }

    def actor(self, actor: Actor) -> ActorRow:
        return {
            "type": "actor",
            "id": actor.id,
            "name": actor.name,
            "kind": actor.kind.value,
            "roles": list(actor.roles),
            "side": actor.side,
            "country": actor.country,
            "aliases": list(actor.aliases),
            "identifiers": dict(sorted(actor.identifiers)),
            "named": actor.named,
            "reasons": _reasons(actor.reasons),
            "decisions": list(actor.decisions),
            "mention_count": actor.mention_count,
            "role_uses": [
                {
                    "role": use.role,
                    "earliest": use.earliest.isoformat() if use.earliest else None,
                    "latest": use.latest.isoformat() if use.latest else None,
                    **self._evidence(use.evidence),
                }
                for use in actor.role_uses
            ],
            "alias_uses": [
                {"alias": use.alias, "count": use.count, **self._evidence(use.evidence)}
                for use in actor.alias_uses
            ],
        }

    def _credited(self, name: str) -> ActorId:
        return self.names.get(name.casefold()) or ActorId(digest("actor", "credit", name.casefold()))

    def uncatalogued(self) -> Iterator[ActorRow]:
        """Yield an actor for each name in a credit line that the story does not know otherwise."""
        credits = [credit.name for report in self.record.aligned.dossier.reports for credit in report.credits]
        unknown = {
            self._credited(name): name for name in reversed(credits) if name.casefold() not in self.names
        }
        for identity, name in sorted(unknown.items()):
            yield self.actor(_credit_only(identity, name))

    def _one(self, report: ReportId, local: int | None) -> ActorId | None:
        return None if local is None else self.actor_of.get((report, local))

    def statement(self, statement: Statement) -> StatementRow:
        text, owner = self.texts[statement.report], statement.report
        relays = (self._one(owner, relay.actor) for relay in statement.relays)
        return {
            "type": "statement",
            "id": statement.id,
            "report": owner,
            "form": statement.form.value,
            "act": statement.act.value,
            "zone": statement.zone.value,
            "source": span_row(statement.source, text) if statement.source else None,
            "cue": span_row(statement.cue, text) if statement.cue else None,
            "content": [span_row(part, text) for part in statement.content],
            "speaker": self._one(owner, statement.speaker),
            "co_speakers": [
                found for one in statement.co_speakers if (found := self._one(owner, one)) is not None
            ],
            "addressee": self._one(owner, statement.addressee),
            "said": when_row(statement.said),
            "setting": statement.setting,
            "relays": list(dict.fromkeys(relay for relay in relays if relay is not None)),
            "inside": statement.inside,
            "utterance": self.utterance_of.get(statement.id),
            "negated": statement.negated,
            "confidence": round(statement.confidence, CONFIDENCE_DIGITS),
            "speaker_reason": statement.speaker_reason,
            "repairs": list(statement.repairs),
        }

    def utterance(self, utterance: Utterance) -> UtteranceRow:
        lineage = self.lineages.get(utterance.id)
        return {
            "type": "utterance",
            "id": utterance.id,
            "speaker": utterance.speaker,
            "statements": list(utterance.statements),
            "said": when_row(utterance.said),
            "origins": list(lineage.origins) if lineage else [],
            "independent": lineage.independent if lineage else 0,
            "reasons": _reasons(utterance.reasons),
            "origin_reasons": list(lineage.reasons) if lineage else [],
            "carriers": _carriers(lineage),
            "merges": self._merges(lineage),
            "decisions": list(lineage.decisions) if lineage else [],
            "wordings": [_wording(wording) for wording in utterance.wordings],
            "collation": [self._collation(step) for step in utterance.collation],
        }

    def _collation(self, step: CollationStep) -> CollationRow:
        before, after = self.report_of[step.against], self.report_of[step.statement]
        return {
            "statement": step.statement,
            "report": after,
            "against": step.against,
            "against_report": before,
            "part": step.part.value,
            "kind": step.kind.value,
            "before": [span_row(span, self.texts[before]) for span in step.before],
            "after": [span_row(span, self.texts[after]) for span in step.after],
            "effect": step.effect.value if step.effect else None,
            "reason": step.reason,
        }

    def event(self, event: Event) -> EventRow:
        lineage = self.lineages.get(event.id)
        return {
            "type": "event",
            "id": event.id,
            "plover": event.plover.value,
            "mode": event.mode,
            "cameo": event.cameo,
            "actors": list(event.actors),
            "recipients": list(event.recipients),
            "when": when_row(event.when),
            "where": event.where,
            "status": event.status.value,
            "mentions": [_mention(owner, mention, self.texts[owner]) for owner, mention in event.mentions],
            "origins": list(lineage.origins) if lineage else [],
            "independent": lineage.independent if lineage else 0,
            "reasons": _reasons(event.reasons),
            "origin_reasons": list(lineage.reasons) if lineage else [],
            "carriers": _carriers(lineage),
            "merges": self._merges(lineage),
            "decisions": list(lineage.decisions) if lineage else [],
        }

    def times(self, findings: Findings) -> Iterator[TimeRow]:
        text = self.texts[findings.report]
        for time in findings.times:
            yield {
                "type": "time",
                "report": findings.report,
                **span_row(time.span, text),
                "when": when_row(time.when),
                "timex": {"type": time.timex.type, "value": time.timex.value},
                "dated": when_row(time.dated),
            }

    def quantities(self, findings: Findings) -> Iterator[QuantityRow]:
        text = self.texts[findings.report]
        for quantity in findings.quantities:
            yield {
                "type": "quantity",
                "report": findings.report,
                **span_row(quantity.span, text),
                "low": quantity.low,
                "high": quantity.high,
                "unit": quantity.unit,
                "of": quantity.of,
            }

    def discrepancy(self, discrepancy: Discrepancy) -> DiscrepancyRow:
        readings: list[ReadingRow] = [
            {
                **self._evidence(reading.evidence),
                "value": reading.value,
                "low": reading.low,
                "high": reading.high,
                "origins": self._origins_behind(discrepancy.about, reading.evidence.report),
            }
            for reading in discrepancy.readings
        ]
        low, best, high = low_best_high(readings)
        return {
            "type": "discrepancy",
            "id": discrepancy.id,
            "about": discrepancy.about,
            "over": discrepancy.over.value,
            "readings": readings,
            "low": low,
            "best": best,
            "high": high,
            "likely": discrepancy.likely.reason.value if discrepancy.likely else None,
            "because": discrepancy.likely.because if discrepancy.likely else "",
        }

    def _origins_behind(self, item: str, report: str) -> list[str]:
        """Return the origin that the report has the item from."""
        lineage = self.lineages.get(item)
        carriers = lineage.carriers if lineage else ()
        return [carrier.origin for carrier in carriers if carrier.report == report]

    def relay(self, relay: Relay) -> RelayRow:
        return {
            "type": "relay",
            "id": relay.id,
            "giver": relay.giver,
            "taker": relay.taker,
            "kind": relay.kind.value,
            "evidence": [self._evidence(evidence) for evidence in relay.evidence],
            "confidence": round(relay.confidence, CONFIDENCE_DIGITS),
            "basis": relay.basis.value,
        }

    def _merges(self, lineage: Lineage | None) -> list[MergeRow]:
        return [
            {
                "kind": merge.kind.value,
                "reports": list(merge.reports),
                "detail": merge.detail,
                "evidence": [self._evidence(evidence) for evidence in merge.evidence],
            }
            for merge in (lineage.merges if lineage else ())
        ]

    def brief(self, rank: int, line: BriefLine, story: Story) -> BriefRow:
        evidence = [self._evidence(evidence) for evidence in line.evidence]
        return {
            "type": "brief",
            "id": digest("brief", story.id, rank, *line.items, *(place["exact"] for place in evidence)),
            "story": story.id,
            "rank": rank,
            "part": line.part.value,
            "speaker": line.speaker,
            "when": when_row(line.when),
            "items": list(line.items),
            "independent": line.independent,
            "reason": line.reason,
            "evidence": evidence,
        }

    def position(self, position: Position) -> PositionRow:
        return {
            "type": "position",
            "actor": position.actor,
            "issue": position.issue,
            "stance": position.stance.value,
            "when": when_row(position.when),
            "statements": list(position.statements),
            "id": position.id,
            "speakers": list(position.speakers),
            "evidence": [self._evidence(evidence) for evidence in position.evidence],
            "reverses": list(position.reverses),
        }

    def _evidence(self, evidence: Evidence) -> EvidenceRow:
        return {"report": evidence.report, **span_row(evidence.span, self.texts[evidence.report])}


def _credit_only(identity: ActorId, name: str) -> Actor:
    return Actor(
        id=identity,
        name=name,
        kind=ActorKind.ORGANISATION,
        named=True,
        roles=(),
        side=None,
        country=None,
        aliases=(name,),
        identifiers=(),
        members=(),
        reasons=(Reason(signal="credit line", value=1.0, detail="named in a credit line alone"),),
    )


def low_best_high(readings: Sequence[ReadingRow]) -> tuple[float | None, float | None, float | None]:
    """Return the least and the most that the readings of a number give, and what most origins give.

    A range counts as its middle. Reports of one origin are one voice; of two numbers with as many voices none
    is the best.
    """
    ends = [end for reading in readings for end in (reading["low"], reading["high"]) if end is not None]
    if not ends:
        return None, None, None
    voices: dict[float, set[str]] = {}
    for reading in readings:
        known = [end for end in (reading["low"], reading["high"]) if end is not None]
        if known:
            behind = reading["origins"] or [reading["report"]]
            voices.setdefault(sum(known) / len(known), set()).update(behind)
    most = max(len(behind) for behind in voices.values())
    leading = [number for number, behind in voices.items() if len(behind) == most]
    return min(ends), leading[0] if len(leading) == 1 else None, max(ends)


def _wording(wording: Wording) -> WordingRow:
    return {
        "statement": wording.statement,
        "fullest": wording.fullest,
        "earliest": wording.earliest,
        "quotation": wording.quotation.value,
        "kept": wording.kept,
    }


def _mention(owner: ReportId, mention: EventMention, text: str) -> MentionRow:
    return {
        "report": owner,
        **span_row(mention.span, text),
        "said_in": mention.said_in,
        "trigger": span_row(mention.trigger, text),
        "status": mention.status.value,
        "when": when_row(mention.when),
    }


def _candidate(candidate: DateCandidate, text: str) -> CandidateRow:
    found = when_row(candidate.when)
    assert found is not None  # a candidate always has a date
    return {
        "when": found,
        "found_in": candidate.found_in,
        "span": span_row(candidate.span, text) if candidate.span else None,
        "accepted": candidate.accepted,
        "reason": candidate.reason,
    }


def _carriers(lineage: Lineage | None) -> list[CarrierRow]:
    return [
        {"report": carrier.report, "origin": carrier.origin, "how": carrier.how}
        for carrier in (lineage.carriers if lineage else ())
    ]


def _omission(omission: Omission) -> OmissionRow:
    return {
        "type": "omission",
        "report": omission.report,
        "item": omission.item,
        "status": omission.status.value,
        "reason": omission.reason,
        "left_out_by": omission.left_out_by,
        "could_carry": omission.could_carry,
    }


def _story(story: Story) -> StoryRow:
    return {
        "type": "story",
        "id": story.id,
        "title": story.title,
        "reports": list(story.reports),
        "first": _day(story.first, "earliest known publication of its reports"),
        "last": _day(story.last, "latest known publication of its reports"),
    }


def _day(day: date | None, reason: str) -> WhenRow | None:
    if day is None:
        return None
    iso = day.isoformat()
    return when_row(
        When(edtf=iso, earliest=day, latest=day, precision=Precision.DAY, anchor=None, reason=reason)
    )


def _reasons(reasons: Iterable[Reason]) -> list[ReasonRow]:
    return [
        {"signal": reason.signal, "value": round(reason.value, CONFIDENCE_DIGITS), "detail": reason.detail}
        for reason in reasons
    ]


def _united(first: list[str], rest: list[str]) -> list[str]:
    return list(dict.fromkeys((*first, *rest)))
