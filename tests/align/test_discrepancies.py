"""Differences between invented reports: each test has one that is a difference and one that is not."""

from dataclasses import replace
from datetime import date

import pytest

from onrecord.align.discrepancies import find_discrepancies
from onrecord.schema.findings import (
    Act,
    EventMention,
    EventStatus,
    Findings,
    Form,
    Plover,
    Quantity,
    Statement,
    Zone,
)
from onrecord.schema.ids import EventId, ReportId, StatementId, StoryId, UtteranceId
from onrecord.schema.report import Report
from onrecord.schema.story import Discrepancy, DiscrepancyKind, Dossier, Event, Story, Utterance
from onrecord.schema.text import Span
from onrecord.schema.times import Precision, When


def report_of(name: str, text: str) -> Report:
    return Report(
        id=ReportId(name), place=name, url=None, outlet=None, sha256="", text=text, language="en", title=None,
        blocks=(), published=None, candidates=(), credits=(), source_map=(),
    )  # fmt: skip


def dossier_of(reports: list[Report], findings: list[Findings]) -> Dossier:
    story = Story(id=StoryId("s"), title="", reports=tuple(one.id for one in reports), first=None, last=None)
    return Dossier(story=story, reports=tuple(reports), findings=tuple(findings))


def mention(
    text: str,
    *,
    day: date | None = None,
    where: str | None = None,
    status: EventStatus = EventStatus.HAPPENED,
) -> EventMention:
    when = None
    if day:
        when = When(
            edtf=day.isoformat(),
            earliest=day,
            latest=day,
            precision=Precision.DAY,
            anchor=None,
            reason="said",
        )
    at = text.index("killed") if "killed" in text else 0
    return EventMention(
        span=Span(0, len(text)), trigger=Span(at, at + 6), plover=Plover.ASSAULT, mode=None, cameo=None, actors=(),
        recipients=(), when=when, where=where, status=status, said_in=None,
    )  # fmt: skip


def over_events(
    *told: tuple[str, EventMention], quantities: tuple[Quantity | None, ...] = ()
) -> list[Discrepancy]:
    reports = [report_of(f"r{number}", text) for number, (text, _) in enumerate(told)]
    counted = quantities or (None,) * len(told)
    findings = [
        Findings(
            report=report.id, actors=(), statements=(), events=(one,), times=(),
            quantities=(quantity,) if quantity else (), terms=(),
        )
        for report, (_, one), quantity in zip(reports, told, counted, strict=True)
    ]  # fmt: skip
    event = Event(
        id=EventId("e"), plover=Plover.ASSAULT, mode=None, cameo=None, actors=(), recipients=(), when=None, where=None,
        status=EventStatus.HAPPENED,
        mentions=tuple((report.id, one) for report, (_, one) in zip(reports, told, strict=True)), reasons=(),
    )  # fmt: skip
    return list(find_discrepancies(dossier_of(reports, findings), [event], []))


def count(text: str, words: str, low: float | None, high: float | None, of: str = "guards") -> Quantity:
    at = text.index(words)
    return Quantity(span=Span(at, at + len(words)), low=low, high=high, unit=None, of=of)


def statement(report: str, text: str, *, form: Form = Form.DIRECT, negated: bool = False) -> Statement:
    return Statement(
        id=StatementId(f"s-{report}"), report=ReportId(report), form=form, act=Act.SAY, zone=Zone.BODY, source=None,
        cue=None, content=(Span(0, len(text)),), speaker=None, speaker_reason="", addressee=None, said=None,
        setting=None, relays=(), inside=None, negated=negated, confidence=1.0,
    )  # fmt: skip


def over_utterance(*texts: str, form: Form = Form.DIRECT) -> list[Discrepancy]:
    reports = [report_of(f"r{number}", text) for number, text in enumerate(texts)]
    statements = [statement(one.id, one.text, form=form) for one in reports]
    findings = [
        Findings(report=one.id, actors=(), statements=(said,), events=(), times=(), quantities=(), terms=())
        for one, said in zip(reports, statements, strict=True)
    ]
    utterance = Utterance(
        id=UtteranceId("u"),
        speaker=None,
        statements=tuple(one.id for one in statements),
        said=None,
        reasons=(),
    )
    return list(find_discrepancies(dossier_of(reports, findings), [], [utterance]))


TWELVE = "Gunmen killed 12 guards"
NINE = "The attack killed nine guards"


def test_counts_of_one_thing_that_exclude_each_other_differ() -> None:
    quantities = (count(TWELVE, "12", 12, 12), count(NINE, "nine", 9, 9))
    (found,) = over_events((TWELVE, mention(TWELVE)), (NINE, mention(NINE)), quantities=quantities)
    assert found.over is DiscrepancyKind.NUMBER
    assert [reading.value for reading in found.readings] == ["12", "nine"]
    assert [reading.evidence.report for reading in found.readings] == ["r0", "r1"]


@pytest.mark.parametrize(
    "other",
    [
        count(NINE, "nine", 9, None),  # "at least nine"
        count(NINE, "nine", 9, 9, of="horses"),
        count(NINE, "nine", None, None),
    ],
    ids=["an open range", "another thing", "no range"],
)
def test_counts_that_can_both_hold_do_not_differ(other: Quantity) -> None:
    first = count(TWELVE, "12", 12, 12)
    assert over_events((TWELVE, mention(TWELVE)), (NINE, mention(NINE)), quantities=(first, other)) == []


def test_two_days_for_one_event_differ_and_a_day_and_none_do_not() -> None:
    day, next_day = date(2031, 5, 3), date(2031, 5, 4)
    (found,) = over_events((TWELVE, mention(TWELVE, day=day)), (NINE, mention(NINE, day=next_day)))
    assert (found.over, [one.value for one in found.readings]) == (
        DiscrepancyKind.DATE,
        ["2031-05-03", "2031-05-04"],
    )
    assert over_events((TWELVE, mention(TWELVE, day=day)), (NINE, mention(NINE))) == []


def test_two_places_differ_unless_a_report_names_both() -> None:
    (found,) = over_events((TWELVE, mention(TWELVE, where="Ansel")), (NINE, mention(NINE, where="Varn")))
    assert found.over is DiscrepancyKind.PLACE
    both = NINE + " at Varn, a suburb of Ansel"
    assert over_events((TWELVE, mention(TWELVE, where="Ansel")), (both, mention(both, where="Varn"))) == []


def test_happened_and_denied_differ_and_planned_and_happened_do_not() -> None:
    denied = mention(NINE, status=EventStatus.DENIED)
    (found,) = over_events((TWELVE, mention(TWELVE)), (NINE, denied))
    assert (found.over, {one.value for one in found.readings}) == (
        DiscrepancyKind.STATUS,
        {"happened", "denied"},
    )
    planned = mention(NINE, status=EventStatus.PLANNED)
    assert over_events((TWELVE, mention(TWELVE)), (NINE, planned)) == []


SAID = "We will never open the northern harbour to foreign ships."


def test_one_quotation_in_two_wordings_differs() -> None:
    (found,) = over_utterance(SAID, "We will never open our northern harbour to a foreign ship.")
    assert found.over is DiscrepancyKind.WORDING


@pytest.mark.parametrize(
    "other",
    [
        SAID,
        "we will never open the northern harbour to foreign ships",
        "We will never open the northern harbour",
        "The fish are as good as they were in my grandfather's day.",
    ],
    ids=["the same", "case and stop", "a part", "another sentence"],
)
def test_the_same_words_or_quite_others_do_not_differ(other: str) -> None:
    assert over_utterance(SAID, other) == []


def test_a_not_that_one_report_has_and_the_other_lacks_turns_the_sense() -> None:
    found = over_utterance(
        "the ministry will open the northern harbour to foreign ships",
        "the ministry will not open the northern harbour to foreign ships",
        form=Form.INDIRECT,
    )
    assert [one.over for one in found] == [DiscrepancyKind.POLARITY]
    assert [reading.value for reading in found[0].readings] == ["not negated", "negated"]


def test_one_report_does_not_differ_from_itself() -> None:
    twice = mention(TWELVE, day=date(2031, 5, 3)), mention(TWELVE, day=date(2031, 5, 4))
    report = report_of("r0", TWELVE)
    findings = Findings(
        report=report.id, actors=(), statements=(), events=twice, times=(), quantities=(), terms=()
    )
    event = Event(
        id=EventId("e"), plover=Plover.ASSAULT, mode=None, cameo=None, actors=(), recipients=(), when=None, where=None,
        status=EventStatus.HAPPENED, mentions=tuple((report.id, one) for one in twice), reasons=(),
    )  # fmt: skip
    assert find_discrepancies(dossier_of([report], [findings]), [event], []) == ()


def test_a_day_after_the_one_it_was_counted_from_is_no_witness_of_what_happened() -> None:
    late = mention(NINE, day=date(2031, 5, 9))
    assert late.when is not None
    late = replace(late, when=replace(late.when, anchor="2031-05-05"))
    assert over_events((TWELVE, mention(TWELVE, day=date(2031, 5, 3))), (NINE, late)) == []
