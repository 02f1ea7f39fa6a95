"""Dates what a report counts from its own publication, once it is known between which days that was."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta

from onrecord.compare.counting import YEARLY, days_between
from onrecord.compare.edtf import to_edtf
from onrecord.lang.calendar import day_in_words
from onrecord.schema.findings import EventMention, Findings, Statement, TimeMention
from onrecord.schema.ids import ReportId, UtteranceId
from onrecord.schema.story import Bounds, Dossier, Utterance
from onrecord.schema.times import Counted, Counting, Precision, When

# A day known to lie within more days than this is no help in a chronology, and is left unknown.
MOST_DAYS = 31
# Added to the reason where a headline has its day from the words below it.
SAME_WORDS = "; told where the report has the same words"
UNITS = {
    Counting.WEEKS: Precision.WEEK,
    Counting.MONTHS: Precision.MONTH,
    Counting.MONTH_OF_YEAR: Precision.MONTH,
    Counting.YEARS: Precision.YEAR,
}


def date_dossier(dossier: Dossier, bounds: Mapping[ReportId, Bounds]) -> Dossier:
    """Return the dossier with every time dated that can be; what waits in vain for a date has none."""
    dated = tuple(_dated(findings, bounds.get(findings.report)) for findings in dossier.findings)
    return replace(dossier, findings=dated)


def _dated(findings: Findings, bounds: Bounds | None) -> Findings:
    def statement(one: Statement) -> Statement:
        return replace(one, said=date_when(one.said, bounds))

    def event(one: EventMention) -> EventMention:
        return replace(one, when=date_when(one.when, bounds))

    def time(one: TimeMention) -> TimeMention:
        if one.counted is None:
            return one
        return replace(one, dated=date_counted(one.counted, bounds))

    return replace(
        findings,
        statements=tuple(map(statement, findings.statements)),
        events=tuple(map(event, findings.events)),
        times=tuple(map(time, findings.times)),
    )


def date_by_utterance(dossier: Dossier, utterances: Iterable[Utterance]) -> Dossier:
    """Return the dossier, statements without a time with that of the same utterance in the same report.

    A headline says nothing of the day; the words below it that it stands for do. Another report's day is that
    report's word: it is the utterance's, not the statement's.
    """
    utterance_of = {one: utterance.id for utterance in utterances for one in utterance.statements}
    findings = []
    for found in dossier.findings:
        told: dict[UtteranceId, dict[When, None]] = defaultdict(dict)
        for one in found.statements:
            if one.said is not None:
                told[utterance_of[one.id]][one.said] = None
        findings.append(
            replace(
                found,
                statements=tuple(
                    _as_told(one, tuple(told[utterance_of[one.id]])) for one in found.statements
                ),
            )
        )
    return replace(dossier, findings=tuple(findings))


def _as_told(statement: Statement, told: Sequence[When]) -> Statement:
    """Return the statement with the one time told of its utterance, if it has none and there is one."""
    if statement.said is not None or len({(one.earliest, one.latest, one.edtf) for one in told}) != 1:
        return statement
    return replace(statement, said=replace(told[0], reason=f"{told[0].reason}{SAME_WORDS}"))


def date_when(when: When | None, bounds: Bounds | None) -> When | None:
    """Return a time with its days, if it waits for them and they can be told; None if it has none at all."""
    if when is None or when.counted is None:
        return when
    found = date_counted(when.counted, bounds)
    if found is None:
        # "12 January" says something without its year, "Wednesday" nothing without its week.
        named = when.counted.counting in YEARLY and not when.counted.further
        return replace(when, counted=None) if named else None
    _, goes_on, rest = when.reason.partition(";")
    return replace(found, reason=f"{found.reason}{goes_on}{rest}")


def date_counted(counted: Counted, bounds: Bounds | None) -> When | None:
    """Return the days that words mean in a report published between two days; None when too many.

    One day is never too many, however wide the stretch of publication: "January 12" within a year is one.
    """
    if bounds is None or bounds.not_before is None or bounds.not_after is None or bounds.contradicting:
        return None
    days = days_between(counted, bounds.not_before, bounds.not_after)
    wide = bounds.not_after - bounds.not_before > timedelta(days=MOST_DAYS)
    if days is None or (wide and days[0] != days[1]):
        return None
    first, last = days
    return When(
        edtf=to_edtf(first, last),
        earliest=first,
        latest=last,
        precision=_precision(counted, bounds, days),
        anchor=None,
        reason=f"'{counted.words}' counted from publication {between_words(bounds)}",
    )


def _precision(counted: Counted, bounds: Bounds, days: tuple[date, date]) -> Precision:
    """Return the unit of the words if publication leaves only one of them, else that days are between two."""
    if counted.counting not in UNITS:
        return Precision.DAY if days[0] == days[1] else Precision.INTERVAL
    assert bounds.not_before is not None
    one = days_between(counted, bounds.not_before, bounds.not_before)
    return UNITS[counted.counting] if one == days else Precision.INTERVAL


def between_words(bounds: Bounds) -> str:
    """Return when a report was published, in words: "on 12 January 2022", "between … and …"."""
    ends = bounds.not_before, bounds.not_after
    first, last = (day_in_words(day) if day is not None else None for day in ends)
    if first is not None and last is not None:
        return f"on {first}" if first == last else f"between {first} and {last}"
    if first is not None:
        return f"not before {first}"
    return f"not after {last}" if last is not None else "on a day not known"
