"""What reports of a story tell of each other's publication."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from onrecord.align.tellings import Telling, find_bounds, occasions_of
from onrecord.schema.findings import EventStatus
from onrecord.schema.ids import ReportId
from onrecord.schema.report import Report
from onrecord.schema.story import Bounds
from onrecord.schema.text import Span
from onrecord.schema.times import Counted, Counting, Precision, Toward, When
from tests import build

DAY = timedelta(days=1)
START = date(2031, 3, 1)


def waiting(counting: Counting, number: int, toward: Toward = Toward.BACK) -> When:
    counted = Counted(words="then", counting=counting, number=number, toward=toward)
    return When(
        edtf="XXXX-XX-XX",
        earliest=None,
        latest=None,
        precision=Precision.DAY,
        anchor=None,
        reason="'then'",
        counted=counted,
    )


def telling(report: Report, when: When | None, past: bool | None = True) -> Telling:
    return Telling(report=report.id, span=Span(0, 1), when=when, past=past)


def settle(reports: Sequence[Report], *occasions: Sequence[Telling]) -> dict[ReportId, Bounds]:
    story = build.dossier(*((report, build.findings(report)) for report in reports))
    return find_bounds(story, occasions)


def stretch(bounds: Bounds) -> tuple[str | None, str | None]:
    first, last = bounds.not_before, bounds.not_after
    return (first.isoformat() if first else None), (last.isoformat() if last else None)


DATED = build.report("The dated one.", published=build.when("2031-03-15"), outlet="Kellmark Post")
BARE, OTHER = build.report("The one without a date."), build.report("Another without a date.")
WEDNESDAY = build.when("2031-03-12", reason="'Wednesday' before publication")


def test_a_report_that_says_today_of_what_another_dates_is_of_that_day():
    found = settle([DATED, BARE], [telling(DATED, WEDNESDAY), telling(BARE, waiting(Counting.DAYS, 0))])
    assert stretch(found[BARE.id]) == ("2031-03-12", "2031-03-12")
    assert DATED.id not in found
    reason = found[BARE.id].reasons[0]
    assert reason.reason == (
        "it says “then” of what Kellmark Post puts on 12 March 2031 ('Wednesday' before publication)"
    )
    assert [proof.report for proof in reason.evidence] == [BARE.id, DATED.id]


def test_a_reader_is_told_why_a_weekday_alone_ends_the_stretch():
    found = settle([DATED, BARE], [telling(DATED, WEDNESDAY), telling(BARE, waiting(Counting.WEEKDAY, 3))])
    first, last = found[BARE.id].reasons
    assert last.reason == f"{first.reason}; a weekday is named without its date within a week"


def test_what_one_report_tells_as_past_and_another_dates_is_a_lower_end_alone():
    found = settle([DATED, BARE], [telling(DATED, WEDNESDAY), telling(BARE, None)])
    assert stretch(found[BARE.id]) == ("2031-03-12", None)


def test_what_one_report_tells_as_to_come_and_another_as_past_is_an_upper_end():
    found = settle([DATED, BARE], [telling(DATED, WEDNESDAY), telling(BARE, None, past=False)])
    assert stretch(found[BARE.id]) == (None, "2031-03-12")


def test_a_day_that_is_only_planned_proves_nothing():
    found = settle([DATED, BARE], [telling(DATED, WEDNESDAY, past=False), telling(BARE, None)])
    assert stretch(found[BARE.id]) == (None, None)


def test_bounds_found_give_the_next_report_its_own():
    found = settle(
        [DATED, BARE, OTHER],
        [telling(BARE, waiting(Counting.WEEKDAY, 2)), telling(OTHER, waiting(Counting.DAYS, -1))],
        [telling(DATED, WEDNESDAY), telling(BARE, waiting(Counting.DAYS, -1))],
    )
    assert stretch(found[BARE.id]) == ("2031-03-13", "2031-03-13")
    assert stretch(found[OTHER.id]) == ("2031-03-12", "2031-03-12")


def test_reports_without_any_date_bound_nothing():
    found = settle([BARE, OTHER], [telling(BARE, waiting(Counting.DAYS, 0)), telling(OTHER, None)])
    assert stretch(found[BARE.id]) == stretch(found[OTHER.id]) == (None, None)


def test_two_reports_that_contradict_each_other_are_both_shown():
    later = build.report("A second dated one.", published=build.when("2031-03-20"), outlet="Quay News")
    found = settle(
        [DATED, later, BARE],
        [telling(DATED, WEDNESDAY), telling(BARE, waiting(Counting.DAYS, 0))],
        [telling(later, build.when("2031-03-19")), telling(BARE, waiting(Counting.DAYS, 0))],
    )
    assert found[BARE.id].contradicting
    assert [bound.day for bound in found[BARE.id].reasons] == [date(2031, 3, 19), date(2031, 3, 12)]


def test_the_tellings_of_an_event_keep_the_times_that_wait():
    one, other = build.report("They met today."), build.report("They met.")
    met = build.event_mention(one, "They met today", "met", when=waiting(Counting.DAYS, 0))
    planned = build.event_mention(other, "They met", "met", status=EventStatus.PLANNED)
    story = build.dossier(
        (one, build.findings(one, events=[met])), (other, build.findings(other, events=[planned]))
    )
    undated = build.event_mention(one, "They met today", "met")
    ((first, second),) = occasions_of(story, (), [build.event((one.id, undated), (other.id, planned))])
    assert (first.when, first.past) == (met.when, True)
    assert (second.when, second.past) == (None, False)


@dataclass(frozen=True)
class Invented:
    """A story with a hidden truth: when each report came out, when each event was, and who tells of it how."""

    published: tuple[int, ...]  # days after the start
    events: tuple[int, ...]
    ways: tuple[tuple[int, ...], ...]  # for each event, how each report tells of it


@st.composite
def stories(draw: st.DrawFn) -> Invented:
    reports, events = draw(st.integers(2, 5)), draw(st.integers(1, 5))
    ways = st.lists(st.integers(0, 4), min_size=reports, max_size=reports).map(tuple)
    return Invented(
        published=tuple(draw(st.integers(0, 40)) for _ in range(reports)),
        events=tuple(draw(st.integers(0, 40)) for _ in range(events)),
        ways=tuple(draw(ways) for _ in range(events)),
    )


def tellings_of(story: Invented, reports: Sequence[Report]) -> list[list[Telling]]:
    return [
        [
            told
            for report, published, way in zip(reports, story.published, ways, strict=False)
            if (told := tells(report, START + DAY * published, START + DAY * event, way)) is not None
        ]
        for event, ways in zip(story.events, story.ways, strict=True)
    ]


def tells(report: Report, published: date, event: date, way: int) -> Telling | None:
    """How a report of that day tells truly of an event of that day: not, bare, counted, by weekday, in full."""
    back, past = (published - event).days, event <= published
    if way == 1:
        return telling(report, None, past)
    if way == 2:
        return telling(report, waiting(Counting.DAYS, -back), past)
    if way == 3 and 0 <= back < 7:
        return telling(report, waiting(Counting.WEEKDAY, event.isoweekday()), past)
    return telling(report, build.when(event.isoformat()), past) if way == 4 else None


@given(stories())
def test_true_reports_never_contradict_and_their_bounds_hold_the_truth(story: Invented):
    reports = [build.report(f"Report number {number}.") for number in range(len(story.published))]
    found = settle(reports, *tellings_of(story, reports))
    for report, published in zip(reports, story.published, strict=True):
        bounds, day = found[report.id], START + DAY * published
        assert not bounds.contradicting
        assert bounds.not_before is None or bounds.not_before <= day
        assert bounds.not_after is None or day <= bounds.not_after


@given(stories(), st.integers(1, 4))
def test_a_report_more_never_widens_the_bounds_of_the_others(story: Invented, few: int):
    reports = [build.report(f"Report number {number}.") for number in range(len(story.published))]
    fewer = settle(reports[:few], *tellings_of(story, reports[:few]))
    every = settle(reports, *tellings_of(story, reports))
    for report in reports[:few]:
        before, after = fewer[report.id], every[report.id]
        assert before.not_before is None or (after.not_before and after.not_before >= before.not_before)
        assert before.not_after is None or (after.not_after and after.not_after <= before.not_after)
