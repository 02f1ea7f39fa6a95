"""Makes the rows of the public contract of what was found, and one row of those that say the same."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from onrecord.schema.contract import (
    ActorRow,
    AliasUseRow,
    BoundsRow,
    BriefRow,
    CandidateRow,
    CarrierRow,
    CollationRow,
    DiscrepancyRow,
    EventRow,
    EvidenceRow,
    MentionRow,
    MergeRow,
    OmissionRow,
    PositionRow,
    QuantityRow,
    ReadingRow,
    ReasonRow,
    RelayRow,
    ReportRow,
    RoleUseRow,
    Row,
    SpanRow,
    StatementRow,
    StoryRow,
    TimeRow,
    UtteranceRow,
    WhenRow,
    WordingRow,
)
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
        "asides": [span_row(aside, report.text) for aside in report.asides],
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
