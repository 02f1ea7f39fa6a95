"""Between which days a report was published, by its own words and page."""

from dataclasses import replace
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from onrecord.align.bounds import between, own_bounds
from onrecord.schema.findings import Tense, TimeMention
from onrecord.schema.ids import ReportId
from onrecord.schema.report import DateCandidate, Report
from onrecord.schema.story import Bound, End
from onrecord.schema.times import Counted, Counting, Precision, When
from tests import build

ENDS = st.builds(
    Bound,
    end=st.sampled_from(End),
    day=st.dates(date(2031, 1, 1), date(2031, 12, 31)),
    reason=st.sampled_from(["one", "another"]),
    evidence=st.just(()),
)


def told(where: Report, words: str, day: str, tense: Tense | None) -> TimeMention:
    return replace(build.time_mention(where, words, build.when(day)), tense=tense)


def weekday(where: Report, words: str, number: int) -> TimeMention:
    counted = Counted(words=words, counting=Counting.WEEKDAY, number=number)
    return replace(build.time_mention(where, words, None), counted=counted, tense=Tense.PAST)


def ends(where: Report, *times: TimeMention, **rest: object) -> list[tuple[str, str]]:
    found = own_bounds(where, build.findings(where, times=times, **rest))  # type: ignore[arg-type]
    return [(bound.end.value, bound.day.isoformat()) for bound in found]


@given(st.lists(ENDS), st.lists(ENDS))
def test_more_reasons_never_widen_the_stretch(some: list[Bound], more: list[Bound]):
    before, after = between(ReportId("r"), some), between(ReportId("r"), [*some, *more])
    assert before.not_before is None or (after.not_before and after.not_before >= before.not_before)
    assert before.not_after is None or (after.not_after and after.not_after <= before.not_after)


@given(st.lists(ENDS))
def test_reasons_that_leave_no_day_are_shown_as_contradicting(some: list[Bound]):
    found = between(ReportId("r"), some)
    if found.not_before is None or found.not_after is None:
        assert not found.contradicting
    else:
        assert found.contradicting is (found.not_before > found.not_after)
    assert {reason.day for reason in found.reasons} == {found.not_before, found.not_after} - {None}


def test_a_report_is_not_older_than_a_day_it_tells_of_as_past():
    report = build.report("The council met on 12 January 2031.")
    time = told(report, "12 January 2031", "2031-01-12", Tense.PAST)
    assert ends(report, time) == [("not before", "2031-01-12")]


def test_a_year_alone_and_a_day_under_no_verb_tell_nothing():
    report = build.report("It lost the fight over 2033. The 12 January 2031 pact stands.")
    year = When(
        edtf="2033",
        earliest=date(2033, 1, 1),
        latest=date(2033, 12, 31),
        precision=Precision.YEAR,
        anchor=None,
        reason="stands for itself",
    )
    times = (
        replace(build.time_mention(report, "2033", year), tense=Tense.PAST),
        told(report, "12 January 2031", "2031-01-12", None),
    )
    assert ends(report, *times) == []


def test_the_date_of_a_picture_lies_back():
    report = build.report("Envoys wait in Kellmark, May 3, 2031. REUTERS/A. Name")
    assert ends(report, told(report, "May 3, 2031", "2031-05-03", None)) == [("not before", "2031-05-03")]


def test_a_report_is_not_newer_than_what_the_outlet_says_will_be():
    report = build.report("The council will meet on 12 January 2031.")
    time = told(report, "12 January 2031", "2031-01-12", Tense.FUTURE)
    assert ends(report, time) == [("not after", "2031-01-12")]


def test_what_somebody_else_says_will_be_may_be_over():
    report = build.report("“We will meet on 12 January 2031,” Ostin said.")
    time = told(report, "12 January 2031", "2031-01-12", Tense.FUTURE)
    said = build.statement(report, "We will meet on 12 January 2031,", cue="said")
    assert ends(report, time, statements=[said]) == []


def test_a_post_of_a_weekday_that_the_report_names_alone_is_of_that_week():
    report = build.report("The envoy left on Saturday.\n\nSafe journey! — A. Name (@a_name) May 3, 2031")
    post = told(report, "May 3, 2031", "2031-05-03", None)
    assert ends(report, weekday(report, "Saturday", 6), post) == [
        ("not before", "2031-05-02"),  # of a reader in another zone
        ("not after", "2031-05-09"),
    ]
    assert ends(report, weekday(report, "Saturday", 5), post) == [("not before", "2031-05-02")]


def test_a_day_that_the_page_was_there_is_an_upper_end_and_the_last_change_another():
    bare = build.report("Words.")
    served = DateCandidate(
        when=build.when("2031-05-25"),
        found_in="date line",
        span=None,
        accepted=False,
        reason="page furniture above the title: the day the page was shown or saved",
        at_latest=True,
    )
    elsewhere = replace(served, when=build.when("2030-01-01"), at_latest=False)
    report = replace(bare, candidates=(served, elsewhere))
    assert ends(report) == [("not after", "2031-05-25")]


def test_a_month_of_publication_is_two_ends():
    report = build.report("Words.", published=build.when("2031-05-01", latest="2031-05-31"))
    assert ends(report) == [("not before", "2031-05-01"), ("not after", "2031-05-31")]
