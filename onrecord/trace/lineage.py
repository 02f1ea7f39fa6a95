"""How many independent origins stand behind an utterance or event.

The rule, for each report that carries the item:

1. the first outlet or agency named as the medium of that very statement, or of what the same person says in
   the same report on the same occasion; else
2. when the words stand in a passage copied from another report, that report's origin; else
3. the one outlet or agency that the report credits for its text; else
4. the outlet itself (or the report, where the outlet is not known).

Reports with the same answer are one origin. A report whose outlet is not known and that names nobody counts
as an origin of its own, though it may have the words from one of the others: the number is then the most
there can be, and a reason says so. It is a model of the world, not a fact: the relays stand beside it.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from onrecord.schema.findings import Statement
from onrecord.schema.ids import EventId, ReportId, StatementId, UtteranceId
from onrecord.schema.record import Lineage
from onrecord.schema.report import Report
from onrecord.schema.story import AlignedStory
from onrecord.schema.text import Span
from onrecord.trace.copies import Copy, copies_by_taker
from onrecord.trace.occasions import Occasions
from onrecord.trace.outlets import Outlets, Source
from onrecord.trace.relays import ActorOf

OWN = "its own report"  # how an item came to a report that names, copies and credits nobody
HALF = 0.5  # of an item's characters that must lie in a copied passage for the item to be copied


@dataclass(frozen=True, slots=True)
class Carried:
    """One place at which a report carries an item; `statement` is the one that tells of it, if any."""

    report: ReportId
    span: Span
    statement: Statement | None


@dataclass(frozen=True, slots=True)
class _Traced:
    """The origin of an item in one report, and the words for it."""

    origin: Source
    how: str


@dataclass(frozen=True, slots=True)
class _Tracer:
    reports: Mapping[ReportId, Report]
    outlets: Outlets
    taken: Mapping[ReportId, Sequence[Copy]]
    actor_of: ActorOf
    carried: Mapping[StatementId, StatementId]

    def trace(
        self, report: ReportId, places: Mapping[ReportId, Sequence[Carried]], seen: frozenset[ReportId]
    ) -> _Traced:
        """Return where a report had an item from; `seen` stops two reports that copy from each other."""
        here = places.get(report, ())
        named = self._named(here)
        if named is not None:
            return named
        for copy in self.taken.get(report, ()):
            if copy.giver not in seen and any(_inside(carried.span, copy.taken) for carried in here):
                before = self.trace(copy.giver, places, seen | {report})
                giver = self.outlets.label[copy.giver]
                return _Traced(before.origin, f"a copy of {giver} ({copy.words} words the same)")
        return self._published(report)

    def _named(self, here: Iterable[Carried]) -> _Traced | None:
        for carried in here:
            if carried.statement is None:
                continue
            for mention in carried.statement.relays:
                actor = self.actor_of.get((carried.report, mention.actor))
                if actor is not None and self.outlets.is_medium(actor):
                    words = " ".join(mention.span.of(self.reports[carried.report].text).split())
                    how = f"it names {self.outlets.label[actor]} (“{words}”)"
                    if carried.statement.id in self.carried:
                        how += " for other words of the speaker on the same occasion"
                    return _Traced(actor, how)
        return None

    def _published(self, report: ReportId) -> _Traced:
        credited = self.outlets.credited(self.reports[report])
        if len({actor for actor, _ in credited}) == 1:
            actor = credited[0][0]
            return _Traced(actor, f"its text is credited to {self.outlets.label[actor]}")
        return _Traced(self.outlets.node[report], OWN)


def find_lineages(
    occasions: Occasions, outlets: Outlets, copies: Sequence[Copy], actor_of: ActorOf
) -> tuple[Lineage, ...]:
    """Return the origins of each utterance and event, in the order of the story."""
    aligned = occasions.aligned
    reports = {report.id: report for report in aligned.dossier.reports}
    tracer = _Tracer(reports, outlets, copies_by_taker(copies), actor_of, occasions.carried)
    return tuple(_lineage(item, places, tracer) for item, places in carried_items(aligned).items())


def carried_items(aligned: AlignedStory) -> dict[UtteranceId | EventId, dict[ReportId, list[Carried]]]:
    """Return for each utterance and event the reports that carry it and where."""
    statements = {found.id: found for findings in aligned.dossier.findings for found in findings.statements}
    items: dict[UtteranceId | EventId, dict[ReportId, list[Carried]]] = {}
    for utterance in aligned.utterances:
        places: dict[ReportId, list[Carried]] = defaultdict(list)
        for id_ in utterance.statements:
            statement = statements[id_]
            places[statement.report] += [
                Carried(statement.report, span, statement) for span in statement.content
            ]
        items[utterance.id] = dict(places)
    for event in aligned.events:
        places = defaultdict(list)
        for report, mention in event.mentions:
            outer = statements.get(mention.said_in) if mention.said_in is not None else None
            places[report].append(Carried(report, mention.span, outer))
        items[event.id] = dict(places)
    return items


def _lineage(
    item: UtteranceId | EventId, places: Mapping[ReportId, Sequence[Carried]], tracer: _Tracer
) -> Lineage:
    traced = {report: tracer.trace(report, places, frozenset()) for report in sorted(places)}
    shared: dict[Source, list[ReportId]] = defaultdict(list)
    for report, found in traced.items():
        shared[found.origin].append(report)
    reasons = [
        _merged(origin, reports, traced, tracer.outlets)
        for origin, reports in sorted(shared.items())
        if len(reports) > 1 or traced[reports[0]].how != OWN
    ]
    if len(shared) > 1:
        reasons += _unknown(shared, traced, tracer)
    return Lineage(item=item, origins=tuple(sorted(shared)), reasons=tuple(reasons))


def _unknown(
    shared: Mapping[Source, Sequence[ReportId]], traced: Mapping[ReportId, _Traced], tracer: _Tracer
) -> Iterator[str]:
    """Yield a reason when an origin is a report of which nothing tells whose it is."""
    bare = [
        reports[0]
        for origin, reports in sorted(shared.items())
        if traced[reports[0]].how == OWN and tracer.reports[reports[0]].outlet is None
    ]
    if bare:
        names = " and ".join(tracer.outlets.label[report] for report in bare)
        verb = "names" if len(bare) == 1 else "name"
        yield f"at most {len(shared)}: {names} {verb} neither an outlet nor where the words are from"


def _merged(
    origin: Source, reports: Sequence[ReportId], traced: Mapping[ReportId, _Traced], outlets: Outlets
) -> str:
    """Return in words why these reports have one origin: "A and B had it from C: A: …; B: …"."""
    if all(traced[report].how == OWN for report in reports):
        return f"{len(reports)} reports are by {outlets.label[origin]}"
    if len(reports) == 1:
        return f"{outlets.label[reports[0]]} had it from {outlets.label[origin]}: {traced[reports[0]].how}"
    labels = [outlets.label[report] for report in reports]
    told = "; ".join(f"{label}: {traced[report].how}" for label, report in zip(labels, reports, strict=True))
    names = f"{', '.join(labels[:-1])} and {labels[-1]}"
    return f"{names} had it from {outlets.label[origin]} ({told})"


def _inside(span: Span, passage: Span) -> bool:
    common = min(span.end, passage.end) - max(span.start, passage.start)
    return common >= HALF * (span.end - span.start)
