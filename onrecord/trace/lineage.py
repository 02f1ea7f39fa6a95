"""How many independent origins stand behind an utterance or event.

The rule. Each report that carries the item has it from the first of these that is known:

1. the first outlet or agency named as the medium of that very statement, or of what the same person says in
   the same report on the same occasion (of an event: where it is told nowhere but in such statements); but
   what was said to one outlet, as one of the reports tells, comes from that outlet in all of them, and so
   does what happened where it is told nowhere but in these words;
2. the one outlet or agency that the report credits for its whole text;
3. its own outlet (or the report itself, where the outlet is not known).

Two reports are one origin for the item when they have it from the same place, when the one has it from the
other, when the words stand in a passage they share, or when what they have it from has one owner. Each such
merge is kept with the words that show it, and holds for this item alone. A person may hold two reports apart
for all items, or take them for one.

A report whose outlet is not known and that names nobody counts as an origin of its own, though it may have
the words from one of the others: the number is then the most there can be, and a reason says so. It is a
model of the world, not a fact: the relays stand beside it.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace

from onrecord.schema.findings import Statement
from onrecord.schema.ids import EventId, ReportId, StatementId, UtteranceId
from onrecord.schema.record import Carrier, Lineage, Merge, MergeKind
from onrecord.schema.report import Report
from onrecord.schema.story import ActorOf, AlignedStory, Utterance
from onrecord.schema.text import Evidence, Span
from onrecord.trace.copies import Copy, copies_by_report
from onrecord.trace.groups import Groups
from onrecord.trace.interviews import Interview, find_interview, find_interviewers, may_be_of
from onrecord.trace.merges import Rank, Step, copied, find_merges, parts_held
from onrecord.trace.occasions import Occasions
from onrecord.trace.orphans import Orphans
from onrecord.trace.outlets import Outlets, Source
from onrecord.trace.verdicts import Verdicts, told_apart

OWN = "its own report"  # how an item came to a report that names, copies and credits nobody
HALF = 0.5  # of an item's characters that must lie in a copied passage for the item to be copied
# Merges whose reason is told besides where each report has the item from.
ALSO_TOLD = frozenset({MergeKind.DECISION, MergeKind.CIRCULAR, MergeKind.OWNER})


@dataclass(frozen=True, slots=True)
class Carried:
    """One place at which a report carries an item; `statement` is the one that tells of it, if any."""

    report: ReportId
    span: Span
    statement: Statement | None


Places = Mapping[ReportId, Sequence[Carried]]
Items = Mapping[UtteranceId | EventId, Places]


@dataclass(frozen=True, slots=True)
class _Tracer:
    reports: Mapping[ReportId, Report]
    outlets: Outlets
    copies: Mapping[ReportId, Sequence[Copy]]
    actor_of: ActorOf
    carried: Set[StatementId]
    interviewers: Set[Evidence]
    orphans: Orphans

    def step(self, report: ReportId, here: Sequence[Carried], interview: Interview | None = None) -> Step:
        """Return where a report had an item from, copies left aside."""
        step = self._named(report, here) or self._published(report)
        versions = [carried.statement for carried in here if carried.statement is not None]
        if interview is None or step.source == interview.outlet or not versions:
            return step
        return self._heard(step, interview) if may_be_of(versions, interview, self.actor_of) else step

    def interviews(self, utterances: Iterable[Utterance], items: Items) -> dict[StatementId, Interview]:
        """Return for statements to whom their utterance was said, where that was one outlet."""
        found: dict[StatementId, Interview] = {}
        for utterance in utterances:
            versions = [
                carried.statement
                for here in items[utterance.id].values()
                for carried in here
                if carried.statement is not None
            ]
            interview = find_interview(versions, self.interviewers, self.outlets, self.actor_of)
            if interview is not None:
                found.update((version.id, interview) for version in versions)
        return found

    def _heard(self, step: Step, interview: Interview) -> Step:
        label = self.outlets.label
        how = (
            f"these words were said to {label[interview.outlet]}, as {label[interview.evidence.report]} tells"
        )
        if step.rank is Rank.NAMED:
            how = f"{step.how}, but {how}"
        return Step(interview.outlet, Rank.NAMED, how, (*step.evidence, interview.evidence))

    def _named(self, report: ReportId, here: Sequence[Carried]) -> Step | None:
        statements = [carried.statement for carried in here if carried.statement is not None]
        if len(statements) < len(here):
            return None  # what the outlet tells in its own voice too, it does not have from a medium alone
        for statement in statements:
            for mention in statement.relays:
                actor = self.actor_of.get((report, mention.actor))
                if actor is None or actor == self.outlets.node[report] or not self.outlets.is_medium(actor):
                    continue
                words = " ".join(mention.span.of(self.reports[report].text).split())
                how = f"it names {self.outlets.label[actor]} (“{words}”)"
                if statement.id in self.carried:
                    how += " for other words of the speaker on the same occasion"
                return Step(actor, Rank.NAMED, how, (Evidence(report, mention.span),))
        return None

    def _published(self, report: ReportId) -> Step:
        written = self.outlets.written_by(self.reports[report])
        if written is not None:
            actor, credit = written
            how = f"its text is credited to {self.outlets.label[actor]}"
            return Step(actor, Rank.CREDITED, how, (Evidence(report, credit.span),))
        return Step(self.outlets.node[report], Rank.OWN, OWN)


def find_lineages(
    occasions: Occasions,
    outlets: Outlets,
    copies: Sequence[Copy],
    actor_of: ActorOf,
    orphans: Orphans,
    verdicts: Verdicts,
) -> tuple[Lineage, ...]:
    """Return the origins of each utterance and event, in the order of the story."""
    aligned = occasions.aligned
    reports = {report.id: report for report in aligned.dossier.reports}
    stated = (one for found in aligned.dossier.findings for one in found.statements)
    interviewers = find_interviewers(stated) | occasions.spoken_to
    tracer = _Tracer(
        reports, outlets, copies_by_report(copies), actor_of, occasions.carried.keys(), interviewers, orphans
    )
    items = carried_items(aligned)
    interviews = tracer.interviews(aligned.utterances, items)
    return tuple(_lineage(item, places, tracer, verdicts, interviews) for item, places in items.items())


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
    item: UtteranceId | EventId,
    places: Places,
    tracer: _Tracer,
    verdicts: Verdicts,
    interviews: Mapping[StatementId, Interview],
) -> Lineage:
    steps = {
        report: tracer.step(report, places[report], _interview(places[report], interviews))
        for report in sorted(places)
    }
    taken = _taken(places, tracer)
    for report in sorted({end for copy in taken for end in (copy.giver, copy.taker)} - steps.keys()):
        # Who has the passage too may tell of the item in words that were not read as the same item.
        steps[report] = tracer.step(report, ())
    groups = Groups(sorted(steps), verdicts.apart.keys())
    # What a person says goes before what the words show.
    proposed = (
        *verdicts.merges(steps, tracer.outlets.label),
        *find_merges(steps, taken, tracer.outlets, verdicts),
    )
    joined = [merge for merge in proposed if groups.join(merge.reports)]
    merges = tuple(part for merge in joined for part in parts_held(merge, groups))
    divisions = verdicts.divisions(steps, proposed)
    _mark_taken(steps, (copy for copy in taken if groups.are_one(copy.giver, copy.taker)))
    origins = _origins(groups, steps, places, tracer.outlets)
    reasons = (
        *(told_apart(decision, tracer.outlets.label) for decision in divisions),
        *_told(origins, steps, merges, tracer),
        *_doubts(origins, steps, places, tracer),
    )
    carriers = [
        Carrier(report, origin, steps[report].how) for origin in origins for report in origins[origin]
    ]
    return Lineage(
        item=item,
        origins=tuple(sorted(origins)),
        reasons=reasons,
        carriers=tuple(sorted(carriers, key=lambda carrier: carrier.report)),
        merges=merges,
        decisions=verdicts.numbers(merges, divisions),
    )


def _interview(here: Sequence[Carried], interviews: Mapping[StatementId, Interview]) -> Interview | None:
    """Return the interview of which are all the words that one report carries an item in."""
    found = {interviews.get(carried.statement.id) if carried.statement else None for carried in here}
    return found.pop() if len(found) == 1 else None


def _taken(places: Places, tracer: _Tracer) -> list[Copy]:
    """Return the copies in whose passage the item stands, in one report or both."""
    found: dict[Copy, None] = {}
    for report in sorted(places):
        for copy in tracer.copies.get(report, ()):
            passage = copy.given if copy.giver == report else copy.taken
            if any(_inside(carried.span, passage) for carried in places[report]):
                found[copy] = None
    return list(found)


def _inside(span: Span, passage: Span) -> bool:
    common = min(span.end, passage.end) - max(span.start, passage.start)
    return common >= HALF * (span.end - span.start)


def _mark_taken(steps: dict[ReportId, Step], taken: Iterable[Copy]) -> None:
    for copy in taken:
        step = steps[copy.taker]
        if step.rank is Rank.OWN:
            steps[copy.taker] = Step(step.source, Rank.TAKEN, copied(copy), step.evidence)


# ---- what is told of it


def _origins(
    groups: Groups, steps: dict[ReportId, Step], places: Places, outlets: Outlets
) -> dict[Source, list[ReportId]]:
    """Return the origin of each group and those of its reports that carry the item.

    Where a person holds apart what comes from one place, the first group keeps that place, and the others
    have the item of themselves.
    """
    origins: dict[Source, list[ReportId]] = {}
    for members in groups.members():
        told = [report for report in members if report in places]
        if not told:
            continue
        best = _best(members, steps, outlets)
        source = steps[best].source
        if source in origins:
            source = outlets.node[best] if outlets.node[best] not in origins else best
            for report in members:
                steps[report] = replace(steps[report], how=OWN)
        origins[source] = told
    return origins


def _best(members: Sequence[ReportId], steps: Mapping[ReportId, Step], outlets: Outlets) -> ReportId:
    """Return the report of a group that says most of where the item is from.

    What a report of the group names is no origin when it is a report of the group too, unless all are.
    """
    nodes = {outlets.node[report] for report in members}
    return min(
        members, key=lambda report: (_within(steps[report], nodes), steps[report].rank, steps[report].source)
    )


def _within(step: Step, nodes: Set[Source]) -> bool:
    return step.rank <= Rank.CREDITED and step.source in nodes


def _told(
    origins: Mapping[Source, Sequence[ReportId]],
    steps: Mapping[ReportId, Step],
    merges: Sequence[Merge],
    tracer: _Tracer,
) -> Iterator[str]:
    """Yield in words why reports have one origin: "A and B had it from C (A: …; B: …)"."""
    label = tracer.outlets.label
    beyond = [merge for merge in merges if merge.kind in ALSO_TOLD]
    for origin, reports in sorted(origins.items()):
        hows = [steps[report].how for report in reports]
        if all(how == OWN for how in hows):
            if len(reports) > 1 and len({tracer.outlets.node[report] for report in reports}) == 1:
                yield f"{len(reports)} reports are by {label[origin]}"
        elif len(reports) == 1:
            yield f"{label[reports[0]]} had it from {label[origin]}: {hows[0]}"
        else:
            labels = [label[report] for report in reports]
            told = "; ".join(f"{one}: {how}" for one, how in zip(labels, hows, strict=True))
            yield f"{', '.join(labels[:-1])} and {labels[-1]} had it from {label[origin]} ({told})"
        yield from (merge.detail for merge in beyond if not set(reports).isdisjoint(merge.reports))


def _doubts(
    origins: Mapping[Source, Sequence[ReportId]],
    steps: Mapping[ReportId, Step],
    places: Places,
    tracer: _Tracer,
) -> Iterator[str]:
    """Yield what the number of origins does not tell: reports of nobody knows whom, media without a name."""
    label = tracer.outlets.label
    bare = [
        reports[0]
        for origin, reports in sorted(origins.items())
        if steps[reports[0]].rank is Rank.OWN and tracer.reports[reports[0]].outlet is None
    ]
    if bare and len(origins) > 1:
        names = " and ".join(label[report] for report in bare)
        told = "is of no known outlet and names" if len(bare) == 1 else "are of no known outlet and name"
        yield f"at most {len(origins)}: {names} {told} no medium for it"
    for report in sorted(places):
        phrase = tracer.orphans.beside(report, [carried.span for carried in places[report]])
        if phrase is not None and steps[report].rank > Rank.CREDITED:
            yield f"{label[report]} says only “{phrase}”: whom it had it from is not named"
