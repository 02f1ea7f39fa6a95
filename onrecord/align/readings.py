"""What the reports of a story give for one thing, where it may contradict what others give."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from onrecord.align.sides import Sides
from onrecord.compare.texts import find_words, stem
from onrecord.schema.findings import ActorKind, Quantity, Statement, TimeMention
from onrecord.schema.ids import ActorId, ReportId, StatementId
from onrecord.schema.report import Report
from onrecord.schema.story import Actor, ActorOf, Dossier, Reading
from onrecord.schema.text import Evidence, Span


@dataclass(frozen=True, slots=True)
class Lookup:
    """What the comparisons look things up in."""

    reports: Mapping[ReportId, Report]
    quantities: Mapping[ReportId, Sequence[Quantity]]
    times: Mapping[ReportId, Sequence[TimeMention]]
    states: frozenset[str]
    statements: Mapping[StatementId, Statement]
    actor_of: ActorOf
    sides: Sides

    def text(self, report: ReportId) -> str:
        """Return the text of a report."""
        return self.reports[report].text

    def speaker(self, statement: Statement) -> ActorId | None:
        """Return the actor who speaks, when it is known."""
        local = statement.speaker
        return None if local is None else self.actor_of.get((statement.report, local))


def lookup_of(dossier: Dossier, actors: Sequence[Actor]) -> Lookup:
    """Return what the comparisons look things up in."""
    return Lookup(
        reports={report.id: report for report in dossier.reports},
        quantities={findings.report: findings.quantities for findings in dossier.findings},
        times={findings.report: findings.times for findings in dossier.findings},
        states=frozenset(
            alias.casefold()
            for findings in dossier.findings
            for actor in findings.actors
            if actor.kind is ActorKind.STATE
            for alias in (actor.name, *actor.aliases)
        ),
        statements={one.id: one for findings in dossier.findings for one in findings.statements},
        actor_of={member: actor.id for actor in actors for member in actor.members},
        sides=Sides.of(actors),
    )


def contradicting(readings: Sequence[Reading], contradict: Callable[[int, int], bool]) -> list[Reading]:
    """Return the readings that another report contradicts; none when there is no contradiction."""
    bad: set[int] = set()
    for one, other in combinations(range(len(readings)), 2):
        if readings[one].evidence.report != readings[other].evidence.report and contradict(one, other):
            bad |= {one, other}
    return [readings[index] for index in sorted(bad)]


@dataclass(frozen=True, slots=True)
class Count:
    """A number of something within a clause or a content, as it is compared."""

    reading: Reading
    quantity: Quantity
    noun: str  # stem of what is counted

    def excludes(self, other: "Count") -> bool:
        """Tell whether both count the same and no number can be both."""
        same = self.noun == other.noun and self.quantity.unit == other.quantity.unit
        return same and (_below(self.quantity, other.quantity) or _below(other.quantity, self.quantity))


def counts_within(report: ReportId, spans: Sequence[Span], lookup: Lookup) -> list[Count]:
    """Return the counts within the spans; two of one noun ("12 of 40 soldiers") cannot be told apart."""
    inside = [
        one
        for one in lookup.quantities.get(report, ())
        if one.of and any(span.contains(one.span) for span in spans)
    ]
    nouns = [_head_stem(one.of or "") for one in inside]
    return [
        Count(_counted(report, one, lookup), one, noun)
        for one, noun in zip(inside, nouns, strict=True)
        if nouns.count(noun) == 1
    ]


def _counted(report: ReportId, quantity: Quantity, lookup: Lookup) -> Reading:
    """Return the count as a reading: the number as written, with what it counts."""
    words = quantity.span.of(lookup.text(report))
    of = quantity.of or ""
    value = words if of.casefold() in words.casefold() else f"{words} {of}"
    return Reading(
        evidence=Evidence(report, quantity.span), value=value, low=quantity.low, high=quantity.high
    )


def _head_stem(noun: str) -> str:
    """Return the stem of the last word of a noun phrase."""
    every = find_words(noun)
    return stem(every[-1].form) if every else ""


def _below(one: Quantity, other: Quantity) -> bool:
    return one.high is not None and other.low is not None and one.high < other.low
