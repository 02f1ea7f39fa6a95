"""The steps by which words travelled, from the speaker to the report."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from onrecord.schema.findings import RelayKind, RelayMention, Statement
from onrecord.schema.ids import RelayId, digest
from onrecord.schema.record import Basis, Relay
from onrecord.schema.report import Report
from onrecord.schema.story import ActorOf
from onrecord.schema.text import Evidence, Span
from onrecord.trace.copies import Copy
from onrecord.trace.occasions import Occasions
from onrecord.trace.orphans import Orphans
from onrecord.trace.outlets import Outlets, Source

# How sure a step is. A credit line is made to say where the words are from; a "reports X" in the text says it
# of one sentence, and the sentence may have been misread. Of a copy it is certain that there is one, and its
# direction is as sure as what tells it.
CREDITED = 0.95
NAMED = 0.9
COPIED = {Basis.STATED: 0.95, Basis.INFERRED: 0.8, Basis.UNKNOWN: 0.5}
NOT_NAMED = 0.8  # words such as "reportedly" are now and then about the matter itself

# The surest basis of a step first.
BASES = tuple(Basis)


@dataclass(frozen=True, slots=True)
class _Step:
    giver: Source | None
    taker: Source
    kind: RelayKind
    evidence: Evidence
    confidence: float
    basis: Basis = Basis.STATED


def find_relays(
    occasions: Occasions, outlets: Outlets, copies: Sequence[Copy], actor_of: ActorOf, orphans: Orphans
) -> tuple[Relay, ...]:
    """Return every step by which words travelled, once for each pair of ends and kind, sorted by id.

    A chain named for a statement runs from the speaker over the media, in the order of `Statement.relays`, to
    the one the report credits for its text, and from there to the report's outlet.
    """
    aligned = occasions.aligned
    steps: list[_Step] = []
    for report, findings in zip(aligned.dossier.reports, aligned.dossier.findings, strict=True):
        steps += _credit_steps(report, outlets)
        steps += _orphan_steps(report, outlets, orphans)
        by_id = {statement.id: statement for statement in findings.statements}
        for statement in findings.statements:
            outer = by_id.get(statement.inside) if statement.inside is not None else None
            basis = Basis.INFERRED if statement.id in occasions.carried else Basis.STATED
            steps += _statement_steps(report, statement, outer, basis, outlets, actor_of)
    steps += _copy_steps(copies, outlets)
    united: dict[tuple[Source | None, Source, RelayKind], list[_Step]] = defaultdict(list)
    for step in steps:
        if step.giver != step.taker:
            united[step.giver, step.taker, step.kind].append(step)
    return tuple(sorted((_relay(key, found) for key, found in united.items()), key=lambda relay: relay.id))


def _credit_steps(report: Report, outlets: Outlets) -> Iterator[_Step]:
    for actor, credit in outlets.credited(report):
        evidence = Evidence(report.id, credit.span)
        yield _Step(actor, outlets.node[report.id], RelayKind.CREDIT, evidence, CREDITED)


def _orphan_steps(report: Report, outlets: Outlets, orphans: Orphans) -> Iterator[_Step]:
    for orphan in orphans.of.get(report.id, ()):
        evidence = Evidence(report.id, orphan.phrase)
        yield _Step(None, outlets.node[report.id], RelayKind.CITE, evidence, NOT_NAMED, Basis.UNKNOWN)


def _statement_steps(
    report: Report,
    statement: Statement,
    outer: Statement | None,
    basis: Basis,
    outlets: Outlets,
    actor_of: ActorOf,
) -> Iterator[_Step]:
    giver: Source | None = None
    if statement.speaker is not None:
        giver = actor_of.get((report.id, statement.speaker))
    last: Span | None = None
    for mention in statement.relays:
        taker = actor_of.get((report.id, mention.actor))
        if taker is None or taker == giver:
            continue
        if giver is not None and not (last is None and _heard_another(mention, statement, outer)):
            yield _Step(giver, taker, mention.kind, Evidence(report.id, mention.span), NAMED, basis)
        giver, last = taker, mention.span
    if giver is None or last is None or giver == outlets.node[report.id]:
        return  # named nowhere, or told to the outlet itself, where the way ends
    written = outlets.written_by(report)
    end: Source = outlets.node[report.id]
    if written is not None:
        # The whole text is the credited outlet's, so its sources are too; but no words say so.
        end, basis = written[0], Basis.INFERRED
    if end != giver:
        yield _Step(giver, end, RelayKind.CITE, Evidence(report.id, last), NAMED, basis)


def _heard_another(mention: RelayMention, statement: Statement, outer: Statement | None) -> bool:
    """Tell whether a medium heard only who tells of somebody's words: "“The mayor said no,” a man told X".

    It stands beside what the man says and not within, and is not who tells of them.
    """
    if outer is None or outer.speaker in (statement.speaker, mention.actor):
        return False
    told = (*outer.content, *((outer.source,) if outer.source is not None else ()))
    return not any(part.overlaps(mention.span) for part in told)


def _copy_steps(copies: Sequence[Copy], outlets: Outlets) -> Iterator[_Step]:
    for copy in copies:
        giver, taker = outlets.node[copy.giver], outlets.node[copy.taker]
        for evidence in (Evidence(copy.giver, copy.given), Evidence(copy.taker, copy.taken)):
            yield _Step(giver, taker, RelayKind.COPY, evidence, COPIED[copy.basis], copy.basis)


def _relay(key: tuple[Source | None, Source, RelayKind], steps: Sequence[_Step]) -> Relay:
    giver, taker, kind = key
    return Relay(
        id=RelayId(digest("relay", giver or "", taker, kind.value)),
        giver=giver,
        taker=taker,
        kind=kind,
        evidence=tuple(sorted({step.evidence for step in steps})),
        confidence=max(step.confidence for step in steps),
        basis=min((step.basis for step in steps), key=BASES.index),
    )
