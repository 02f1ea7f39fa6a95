"""What the reports of a story give for one thing, where it may contradict what others give."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from onrecord.align.sides import Sides
from onrecord.compare.texts import find_words, stem
from onrecord.lang.load import table
from onrecord.schema.findings import ActorKind, Quantity, Statement, TimeMention
from onrecord.schema.ids import ActorId, ReportId, StatementId
from onrecord.schema.report import Report
from onrecord.schema.story import Actor, ActorOf, Dossier, Reading
from onrecord.schema.text import Evidence, Span

LANGUAGE = "en"
# Below it newsrooms give numbers as they are.
LEAST_ROUNDED = 100
MOST_ROUNDED = 0.05  # share of a number by which "600" may be another number rounded
CONVERTED = 0.1  # share of a number that is lost where miles become kilometres


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
        return same and excludes(self.quantity, other.quantity)


def counts_within(report: ReportId, spans: Sequence[Span], lookup: Lookup) -> list[Count]:
    """Return the counts within the spans; two of one noun ("12 of 40 soldiers") cannot be told apart."""
    inside = [
        one
        for one in lookup.quantities.get(report, ())
        if one.of and any(span.contains(one.span) for span in spans)
    ]
    nouns = [_head_stem(one.of or "") for one in inside]
    return [
        Count(reading_of(report, lookup.text(report), one), one, noun)
        for one, noun in zip(inside, nouns, strict=True)
        if nouns.count(noun) == 1
    ]


def reading_of(report: ReportId, text: str, quantity: Quantity) -> Reading:
    """Return a number as a reading: as written, with what it counts; "nobody was hurt" says that itself."""
    exact, of = quantity.span.of(text), quantity.of or ""
    value = exact if of.casefold() in exact.casefold() or quantity.high == 0 else f"{exact} {of}"
    return Reading(
        evidence=Evidence(report, quantity.span), value=value, low=quantity.low, high=quantity.high
    )


def _head_stem(noun: str) -> str:
    """Return the stem of the last word of a noun phrase."""
    every = find_words(noun)
    return stem(every[-1].form) if every else ""


def excludes(one: Quantity, other: Quantity) -> bool:
    """Tell whether no number can be both, rounded as they may be and whatever their units."""
    return _below(one, other) or _below(other, one)


def _below(one: Quantity, other: Quantity) -> bool:
    if one.high is None or other.low is None:
        return False
    high, low = one.high * _factor(one), other.low * _factor(other)
    if one.unit != other.unit:
        return high * (1 + CONVERTED) < low
    return high + _rounding(one.high) * _factor(one) < low - _rounding(other.low) * _factor(other)


def _factor(quantity: Quantity) -> float:
    lists: Mapping[str, Mapping[str, float]] = table(LANGUAGE, "discrepancies")["conversions"]
    unit = quantity.unit or ""
    return next((units[unit] for units in lists.values() if unit in units), 1.0)


def _rounding(value: float) -> float:
    """Return by how much a large number may have been rounded: half of its last figure that is not nought."""
    if value < LEAST_ROUNDED or value != int(value):
        return 0.0
    figures = str(int(value))
    place = 10.0 ** (len(figures) - len(figures.rstrip("0")))
    return min(place / 2 if place > 1 else 0.0, value * MOST_ROUNDED)
