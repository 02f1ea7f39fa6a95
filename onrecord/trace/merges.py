"""What makes two reports one origin of an item: each merge with its kind, its words and what shows it."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import IntEnum
from itertools import pairwise

from onrecord.schema.ids import ReportId
from onrecord.schema.record import Basis, Merge, MergeKind
from onrecord.schema.text import Evidence
from onrecord.trace.copies import Copy
from onrecord.trace.groups import Groups
from onrecord.trace.outlets import Outlets, Source
from onrecord.trace.verdicts import Verdicts


class Rank(IntEnum):
    """How much a report's word on where it had an item from is worth; the best of a group speaks for it."""

    NAMED = 0
    CREDITED = 1
    OWN = 2
    TAKEN = 3  # its own, but for a passage that it took from another


@dataclass(frozen=True, slots=True)
class Step:
    """Where a report had an item from, one step back, the words for it and the characters that show it."""

    source: Source
    rank: Rank
    how: str
    evidence: tuple[Evidence, ...] = ()


def find_merges(
    steps: Mapping[ReportId, Step], taken: Sequence[Copy], outlets: Outlets, verdicts: Verdicts
) -> Iterator[Merge]:
    """Yield the merges that steps, copies and owners show; those that people decided stand in `verdicts`."""
    yield from _by_circle(steps, outlets)
    # Where two of them are held apart, the rest may be one by any of the others.
    yield from _by_copy(taken, outlets, every=bool(verdicts.apart))
    yield from _by_source(steps, outlets)
    yield from _by_owner(steps, outlets)


def _by_circle(steps: Mapping[ReportId, Step], outlets: Outlets) -> Iterator[Merge]:
    """Yield a merge where what reports name leads round in a circle, and nobody else is named."""
    leads: dict[Source, Source] = {}
    members: dict[Source, list[ReportId]] = defaultdict(list)
    for report, step in steps.items():
        if step.rank <= Rank.CREDITED:
            leads[outlets.node[report]] = step.source
            members[outlets.node[report]].append(report)
    for start in sorted(leads):
        circle = _circle_from(start, leads)
        if len(circle) > 1 and start == min(circle):
            reports = sorted(report for node in circle for report in members[node])
            names = [outlets.label[node] for node in circle]
            told = ", ".join(f"{one} names {other}" for one, other in pairwise(names))
            yield Merge(
                kind=MergeKind.CIRCULAR,
                reports=tuple(reports),
                detail=f"circular: {told}, which names {names[0] if len(names) > 2 else 'it'}",
                evidence=tuple(sorted({piece for report in reports for piece in steps[report].evidence})),
            )


def _circle_from(start: Source, leads: Mapping[Source, Source]) -> list[Source]:
    """Return the sources from one back to itself, each naming the next; none when the way ends elsewhere."""
    circle = [start]
    while (following := leads.get(circle[-1])) is not None:
        if following == start:
            return circle
        if following in circle:
            break
        circle.append(following)
    return []


def _by_copy(taken: Sequence[Copy], outlets: Outlets, *, every: bool) -> Iterator[Merge]:
    """Yield a merge for the longest passage of each pair; of pairs that are one by others only when asked.

    Thirty reports of one text are 435 pairs, and 29 of them show that all are one.
    """
    longest: dict[frozenset[ReportId], Copy] = {}
    for copy in taken:
        pair = frozenset((copy.giver, copy.taker))
        if pair not in longest or copy.words > longest[pair].words:
            longest[pair] = copy
    told = Groups(sorted({report for pair in longest for report in pair}))
    for copy in sorted(longest.values(), key=lambda copy: (-copy.words, copy.giver, copy.taker)):
        if not every and told.are_one(copy.giver, copy.taker):
            continue
        told.join((copy.giver, copy.taker))
        yield Merge(
            kind=MergeKind.COPY,
            reports=tuple(sorted((copy.giver, copy.taker))),
            detail=f"{outlets.label[copy.giver]} and {outlets.label[copy.taker]}: {copied(copy)}",
            evidence=(Evidence(copy.giver, copy.given), Evidence(copy.taker, copy.taken)),
        )


def _by_source(steps: Mapping[ReportId, Step], outlets: Outlets) -> Iterator[Merge]:
    """Yield a merge for each outlet or agency that several reports have the item from, itself among them."""
    shared: dict[Source, set[ReportId]] = defaultdict(set)
    for report, step in steps.items():
        shared[step.source].add(report)
        if step.rank <= Rank.CREDITED and outlets.node[report] in _sources(steps):
            # What it names may be another report of the story, and others may have it from this one.
            shared[outlets.node[report]].add(report)
    for source, reports in sorted(shared.items()):
        if len(reports) > 1:
            ranks = {steps[report].rank for report in reports}
            kind = MergeKind.NAMED if Rank.NAMED in ranks else MergeKind.CREDIT
            yield Merge(
                kind=kind if min(ranks) <= Rank.CREDITED else MergeKind.OUTLET,
                reports=tuple(sorted(reports)),
                detail=f"all from {outlets.label[source]}",
                evidence=tuple(sorted({piece for report in reports for piece in steps[report].evidence})),
            )


def _sources(steps: Mapping[ReportId, Step]) -> frozenset[Source]:
    return frozenset(step.source for step in steps.values() if step.rank <= Rank.CREDITED)


def _by_owner(steps: Mapping[ReportId, Step], outlets: Outlets) -> Iterator[Merge]:
    owned: dict[str, list[ReportId]] = defaultdict(list)
    for report, step in steps.items():
        owner = outlets.owner(step.source)
        if owner is not None:
            owned[owner].append(report)
    for owner, reports in sorted(owned.items()):
        sources = {steps[report].source for report in reports}
        if len(sources) > 1:
            names = " and ".join(sorted(outlets.label[source] for source in sources))
            yield Merge(
                kind=MergeKind.OWNER,
                reports=tuple(sorted(reports)),
                detail=f"{names} belong to {owner}",
                evidence=tuple(sorted({piece for report in reports for piece in steps[report].evidence})),
            )


def parts_held(merge: Merge, groups: Groups) -> Iterator[Merge]:
    """Yield the merge as far as it held: a person may hold some of its reports apart."""
    for members in groups.split(merge.reports):
        if len(members) > 1:
            evidence = tuple(piece for piece in merge.evidence if piece.report in members)
            yield replace(merge, reports=tuple(members), evidence=evidence)


def copied(copy: Copy) -> str:
    """Return in words what a report shares with another, and which of them had it first."""
    same = f"{copy.words} words the same"
    if copy.basis is Basis.UNKNOWN:
        return f"a passage shared ({same}; {copy.reason})"
    return f"a passage taken over ({same}; {copy.reason})"
