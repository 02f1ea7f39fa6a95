"""What the reports of a story tell of each other's publication, by the occasions that several tell of.

A report that calls a day "yesterday" was published the day after it, as soon as another report gives that day
its date; one that tells of an event as past was not published before it.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import permutations

from onrecord.align.bounds import between, is_dated, own_bounds
from onrecord.align.dating import date_counted, date_when
from onrecord.compare.counting import publication_between
from onrecord.lang.calendar import day_in_words
from onrecord.schema.findings import EventStatus, Findings, Tense, Zone
from onrecord.schema.ids import ReportId
from onrecord.schema.story import Bound, Bounds, Dossier, End, Event, Utterance
from onrecord.schema.text import Evidence, Span
from onrecord.schema.times import Counting, When

# A telling that leaves more days than these open dates no occasion of the news.
OCCASION = timedelta(days=6)
# Rounds in which bounds found give other reports theirs; a chain of reports is seldom longer.
MOST_ROUNDS = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """One report's telling of an occasion: its time, if it gives one, and whether it lies behind or ahead."""

    report: ReportId
    span: Span
    when: When | None
    past: bool | None  # None: neither


def find_bounds(dossier: Dossier, occasions: Sequence[Sequence[Telling]] = ()) -> dict[ReportId, Bounds]:
    """Return the bounds of each report whose day of publication is not known.

    `occasions` are tellings of one event or utterance each. Without them a report's own words decide.
    """
    names = {report.id: report.outlet or report.place.rsplit("/", 1)[-1] for report in dossier.reports}
    found: dict[ReportId, dict[Bound, None]] = {}  # in the order found: the nearer to its proof the earlier
    for report, findings in zip(dossier.reports, dossier.findings, strict=True):
        if not is_dated(report):
            found[report.id] = dict.fromkeys(own_bounds(report, findings))
    bounds = {report: between(report, some) for report, some in found.items()}
    for _ in range(MOST_ROUNDS):
        for telling, bound in _of_occasions(occasions, bounds, names):
            if telling.report in found:
                found[telling.report].setdefault(bound)
        for findings in dossier.findings:
            for bound in _of_years(findings, bounds.get(findings.report)):
                found[findings.report].setdefault(bound)
        narrower = {report: between(report, some) for report, some in found.items()}
        if narrower == bounds:
            break
        bounds = narrower
    return bounds


def _of_years(findings: Findings, bounds: Bounds | None) -> Iterator[Bound]:
    """Yield the days told as past without their year, when the bounds leave only one year for them."""
    for time in findings.times if bounds is not None else ():
        counted = time.counted
        if counted is None or counted.counting is not Counting.DAY_OF_YEAR or counted.further:
            continue
        if time.tense is not Tense.PAST:
            continue
        when = date_counted(counted, bounds)
        if when is not None and when.earliest is not None and when.earliest == when.latest:
            reason = f"it tells of “{counted.words}” as past, which can only be that of {when.earliest.year}"
            evidence = (Evidence(findings.report, time.span),)
            yield Bound(end=End.NOT_BEFORE, day=when.earliest, reason=reason, evidence=evidence)


def occasions_of(
    dossier: Dossier, utterances: Iterable[Utterance], events: Iterable[Event]
) -> tuple[tuple[Telling, ...], ...]:
    """Return the tellings of every utterance and event that is told of more than once.

    `dossier` is as it was extracted, with times that wait for a day of publication.
    """
    statements = {one.id: one for findings in dossier.findings for one in findings.statements}
    mentions = {
        (findings.report, one.trigger, one.plover): one
        for findings in dossier.findings
        for one in findings.events
    }
    said = (
        tuple(
            Telling(report=one.report, span=one.cue or one.content[0], when=one.said, past=True)
            for one in (statements[identity] for identity in utterance.statements)
            if one.zone is not Zone.HEADLINE
        )
        for utterance in utterances
    )
    told = (
        tuple(
            Telling(
                report=report,
                span=one.trigger,
                when=mentions[report, one.trigger, one.plover].when,
                past=_PAST.get(one.status),
            )
            for report, one in event.mentions
        )
        for event in events
    )
    return tuple(group for group in (*said, *told) if len(group) > 1)


_PAST = {EventStatus.HAPPENED: True, EventStatus.PLANNED: False}


def _of_occasions(
    occasions: Iterable[Sequence[Telling]], bounds: Mapping[ReportId, Bounds], names: Mapping[ReportId, str]
) -> Iterator[tuple[Telling, Bound]]:
    """Yield for each telling what the others of its occasion, so far as dated, tell of its report."""
    for tellings in occasions:
        for giver, taker in permutations(tellings, 2):
            when = date_when(giver.when, bounds.get(giver.report))
            if when is None or when.earliest is None or when.latest is None:
                continue
            if when.latest - when.earliest <= OCCASION:
                days = when.earliest, when.latest
                dated = f"what {names[giver.report]} puts {_days_in_words(*days)} ({when.reason})"
                yield from ((taker, bound) for bound in _of_pair(giver, taker, days, dated))


# Why words that leave something out end the stretch in which a report with them can have come out.
_HABIT = {
    Counting.WEEKDAY: "; a weekday is named without its date within a week",
    Counting.DAY_OF_YEAR: "; a day is named without its year within a year",
    Counting.MONTH_OF_YEAR: "; a month is named without its year within a year",
}


def _days_in_words(first: date, last: date) -> str:
    if first == last:
        return f"on {day_in_words(first)}"
    return f"between {day_in_words(first)} and {day_in_words(last)}"


def _of_pair(giver: Telling, taker: Telling, days: tuple[date, date], dated: str) -> Iterator[Bound]:
    """Yield what a dated telling of an occasion tells of the publication of another."""
    evidence = (Evidence(taker.report, taker.span), Evidence(giver.report, giver.span))
    counted = taker.when.counted if taker.when else None
    if counted is not None:
        stretch = publication_between(counted, *days)
        if stretch is not None:
            reason = f"it says “{counted.words}” of {dated}"
            yield Bound(end=End.NOT_BEFORE, day=stretch[0], reason=reason, evidence=evidence)
            habit = _HABIT.get(counted.counting, "")
            yield Bound(end=End.NOT_AFTER, day=stretch[1], reason=reason + habit, evidence=evidence)
    elif taker.when is None and taker.past and giver.past and taker.report != giver.report:
        reason = f"it tells as past {dated}"
        yield Bound(end=End.NOT_BEFORE, day=days[0], reason=reason, evidence=evidence)
    elif taker.past is False and giver.past:
        reason = f"it tells as to come {dated}"
        yield Bound(end=End.NOT_AFTER, day=days[1], reason=reason, evidence=evidence)
