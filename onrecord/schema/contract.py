"""The public contract: what `onrecord export --format jsonl` writes, one object a line.

Every field's meaning stands beside it and becomes its line in docs/export.md and docs/export.schema.json.
Fields may be added, never renamed. A span is in code points of the report's text; a `when` has ISO days.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Literal, TypedDict

from onrecord.schema.findings import ActorKind, EventMention, Findings, Statement
from onrecord.schema.ids import ActorId, ReportId, StatementId, UtteranceId, digest
from onrecord.schema.record import Lineage, Omission, Position, Relay, StoryRecord
from onrecord.schema.report import DateCandidate, Report
from onrecord.schema.story import Actor, Discrepancy, Event, Reason, Story, Utterance
from onrecord.schema.text import Evidence, Span
from onrecord.schema.times import Precision, When

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
    story: Annotated[
        str | None, "the story it belongs to; null: the story could not be worked out (see the failures)"
    ]
    blocks: Annotated[list[BlockRow], "the text in stretches, in order; they do not overlap"]
    credits: Annotated[list[str], "actor ids named by credit lines"]
    candidates: Annotated[
        list[CandidateRow], "every date that could have been the day of publication, with the verdict"
    ]


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
    when: Annotated[WhenRow | None, "the time meant; null: cannot be told"]
    timex: Annotated[TimexRow, "type and value in TIMEX3"]


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


class EvidenceRow(TypedDict):
    """A stretch of one report's text that proves a value."""

    report: Annotated[str, "report id"]
    start: Annotated[int, "first character"]
    end: Annotated[int, "the character after the last"]
    exact: Annotated[str, "the words themselves"]


class RelayRow(TypedDict):
    """One step by which words travelled."""

    type: Literal["relay"]
    id: Annotated[str, "relay id"]
    giver: Annotated[str, "actor or report id"]
    taker: Annotated[str, "actor or report id"]
    kind: Annotated[Literal["copy", "credit", "quote", "cite", "translate"], "how the words travelled"]
    evidence: Annotated[list[EvidenceRow], "the characters that show it"]
    confidence: Annotated[float, "0 to 1"]


class PositionRow(TypedDict):
    """What one side wants of one issue."""

    type: Literal["position"]
    actor: Annotated[str, "actor id"]
    issue: Annotated[str, "the issue, in the reports' own words"]
    stance: Annotated[
        Literal["demands", "offers", "accepts", "rejects", "warns", "denies"], "what the actor does on it"
    ]
    when: Annotated[WhenRow | None, "when"]
    statements: Annotated[list[str], "statement ids it rests on"]


class OmissionRow(TypedDict):
    """An utterance or event of the story that one report does not carry."""

    type: Literal["omission"]
    report: Annotated[str, "report id"]
    item: Annotated[str, "utterance or event id"]
    status: Annotated[Literal["omitted", "cannot tell"], "whether the report left it out"]
    reason: Annotated[str, "why, in words"]


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
    yield from (_actor(actor) for actor in aligned.actors)
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
    yield from (_position(position) for position in record.positions)
    yield from (_omission(omission) for omission in record.omissions)
    yield _story(dossier.story)


def report_row(report: Report, *, story: str | None, credits: Iterable[str] = ()) -> ReportRow:
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
        "story": story,
        "blocks": [
            {"kind": block.kind.value, "start": block.span.start, "end": block.span.end}
            for block in report.blocks
        ],
        "credits": list(credits),
        "candidates": [_candidate(candidate, report.text) for candidate in report.candidates],
    }


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
    return merged


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
    actor_of: Mapping[tuple[ReportId, int], ActorId]
    utterance_of: Mapping[StatementId, UtteranceId]
    lineages: Mapping[str, Lineage]
    names: Mapping[str, ActorId]
    givers: Mapping[str, tuple[str, ...]]

    @classmethod
    def of(cls, record: StoryRecord) -> "_Context":
        aligned = record.aligned
        named = [(name, actor.id) for actor in aligned.actors for name in (*actor.aliases, actor.name)]
        givers: dict[str, tuple[str, ...]] = {}
        for relay in record.relays:
            givers[relay.taker] = (*givers.get(relay.taker, ()), relay.giver)
        return cls(
            record=record,
            texts={report.id: report.text for report in aligned.dossier.reports},
            actor_of=aligned.actor_of(),
            utterance_of={statement: item.id for item in aligned.utterances for statement in item.statements},
            lineages={lineage.item: lineage for lineage in record.lineages},
            # Reversed, so that of two actors with one alias the first in the record has it.
            names={name.casefold(): actor for name, actor in reversed(named)},
            givers=givers,
        )

    def report(self, report: Report) -> ReportRow:
        named = dict.fromkeys(self._credited(credit.name) for credit in report.credits)
        return report_row(report, story=self.record.aligned.dossier.story.id, credits=sorted(named))

    def _credited(self, name: str) -> ActorId:
        return self.names.get(name.casefold()) or ActorId(digest("actor", "credit", name.casefold()))

    def uncatalogued(self) -> Iterator[ActorRow]:
        """Yield an actor for each name in a credit line that the story does not know otherwise."""
        credits = [credit.name for report in self.record.aligned.dossier.reports for credit in report.credits]
        unknown = {
            self._credited(name): name for name in reversed(credits) if name.casefold() not in self.names
        }
        for identity, name in sorted(unknown.items()):
            yield _actor(_credit_only(identity, name))

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
        return {
            "type": "discrepancy",
            "id": discrepancy.id,
            "about": discrepancy.about,
            "over": discrepancy.over.value,
            "readings": [
                {
                    **self._evidence(reading.evidence),
                    "value": reading.value,
                    "origins": self._origins_behind(discrepancy.about, reading.evidence.report),
                }
                for reading in discrepancy.readings
            ],
        }

    def _origins_behind(self, item: str, report: str) -> list[str]:
        """Return those of the item's origins that relays lead to from this report.

        The report itself may be among them.
        """
        lineage = self.lineages.get(item)
        seen: set[str] = set()
        ahead = [report]
        while ahead:
            node = ahead.pop()
            if node not in seen:
                seen.add(node)
                ahead.extend(self.givers.get(node, ()))
        return [origin for origin in lineage.origins if origin in seen] if lineage else []

    def relay(self, relay: Relay) -> RelayRow:
        return {
            "type": "relay",
            "id": relay.id,
            "giver": relay.giver,
            "taker": relay.taker,
            "kind": relay.kind.value,
            "evidence": [self._evidence(evidence) for evidence in relay.evidence],
            "confidence": round(relay.confidence, CONFIDENCE_DIGITS),
        }

    def _evidence(self, evidence: Evidence) -> EvidenceRow:
        return {"report": evidence.report, **span_row(evidence.span, self.texts[evidence.report])}


def _actor(actor: Actor) -> ActorRow:
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
    }


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


def _position(position: Position) -> PositionRow:
    return {
        "type": "position",
        "actor": position.actor,
        "issue": position.issue,
        "stance": position.stance.value,
        "when": when_row(position.when),
        "statements": list(position.statements),
    }


def _omission(omission: Omission) -> OmissionRow:
    return {
        "type": "omission",
        "report": omission.report,
        "item": omission.item,
        "status": omission.status.value,
        "reason": omission.reason,
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
