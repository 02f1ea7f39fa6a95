"""The steps by which words travelled, from the speaker to the report."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from onrecord.schema.findings import RelayKind, Statement
from onrecord.schema.ids import ActorId, RelayId, ReportId, digest
from onrecord.schema.record import Relay
from onrecord.schema.report import Report
from onrecord.schema.story import AlignedStory
from onrecord.schema.text import Evidence, Span
from onrecord.trace.copies import Copy
from onrecord.trace.outlets import Outlets, Source

# How sure a step is. A credit line is made to say where the words are from; a "reports X" in the text says it
# of one sentence, and the sentence may have been misread.
CREDITED = 0.95
NAMED = 0.9

ActorOf = Mapping[tuple[ReportId, int], ActorId]


@dataclass(frozen=True, slots=True)
class _Step:
    giver: Source
    taker: Source
    kind: RelayKind
    evidence: Evidence
    confidence: float


def find_relays(
    aligned: AlignedStory, outlets: Outlets, copies: Sequence[Copy], actor_of: ActorOf
) -> tuple[Relay, ...]:
    """Return every step by which words travelled, once for each pair of ends and kind, sorted by id.

    A chain named for a statement runs from the speaker over the media, in the order of `Statement.relays`, to
    the one the report credits for its text, and from there to the report's outlet.
    """
    steps: list[_Step] = []
    for report, findings in zip(aligned.dossier.reports, aligned.dossier.findings, strict=True):
        steps += _credit_steps(report, outlets)
        for statement in findings.statements:
            steps += _statement_steps(report, statement, outlets, actor_of)
    steps += _copy_steps(copies, outlets)
    united: dict[tuple[Source, Source, RelayKind], list[_Step]] = defaultdict(list)
    for step in steps:
        if step.giver != step.taker:
            united[step.giver, step.taker, step.kind].append(step)
    return tuple(sorted((_relay(key, found) for key, found in united.items()), key=lambda relay: relay.id))


def _credit_steps(report: Report, outlets: Outlets) -> Iterator[_Step]:
    for actor, credit in outlets.credited(report):
        evidence = Evidence(report.id, credit.span)
        yield _Step(actor, outlets.node[report.id], RelayKind.CREDIT, evidence, CREDITED)


def _statement_steps(
    report: Report, statement: Statement, outlets: Outlets, actor_of: ActorOf
) -> Iterator[_Step]:
    giver: Source | None = None
    if statement.speaker is not None:
        giver = actor_of.get((report.id, statement.speaker))
    last: tuple[RelayKind, Span] | None = None
    for mention in statement.relays:
        taker = actor_of.get((report.id, mention.actor))
        if taker is None or taker == giver:
            continue
        if giver is not None:
            yield _Step(giver, taker, mention.kind, Evidence(report.id, mention.span), NAMED)
        giver, last = taker, (mention.kind, mention.span)
    if giver is None or last is None:
        return
    credited = outlets.credited(report)
    # With one credit the whole text is the credited outlet's, so its sources are too.
    end: Source = credited[0][0] if len(credited) == 1 else outlets.node[report.id]
    if end != giver:
        yield _Step(giver, end, RelayKind.CITE, Evidence(report.id, last[1]), NAMED)


def _copy_steps(copies: Sequence[Copy], outlets: Outlets) -> Iterator[_Step]:
    for copy in copies:
        giver, taker = outlets.node[copy.giver], outlets.node[copy.taker]
        for evidence in (Evidence(copy.giver, copy.given), Evidence(copy.taker, copy.taken)):
            yield _Step(giver, taker, RelayKind.COPY, evidence, copy.confidence)


def _relay(key: tuple[Source, Source, RelayKind], steps: Sequence[_Step]) -> Relay:
    giver, taker, kind = key
    return Relay(
        id=RelayId(digest("relay", giver, taker, kind.value)),
        giver=giver,
        taker=taker,
        kind=kind,
        evidence=tuple(sorted({step.evidence for step in steps})),
        confidence=max(step.confidence for step in steps),
    )
