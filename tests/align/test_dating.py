"""What waits for a day of publication is dated when that is known narrowly enough, and left unknown else."""

from dataclasses import replace
from datetime import date

from onrecord.align.dating import date_by_utterance, date_counted, date_dossier, date_when
from onrecord.schema.findings import Zone
from onrecord.schema.ids import ReportId
from onrecord.schema.story import Bounds
from onrecord.schema.times import Counted, Counting, Precision, When
from tests import build

WEDNESDAY = Counted(words="Wednesday", counting=Counting.WEEKDAY, number=3)
JANUARY_12 = Counted(words="January 12", counting=Counting.DAY_OF_YEAR, number=112)
LAST_MONTH = Counted(words="last month", counting=Counting.MONTHS, number=-1)


def bounds(first: str | None, last: str | None) -> Bounds:
    return Bounds(
        report=ReportId("r"),
        not_before=date.fromisoformat(first) if first else None,
        not_after=date.fromisoformat(last) if last else None,
        reasons=(),
    )


def waiting(counted: Counted, edtf: str = "XXXX-XX-XX", reason: str = "as read") -> When:
    return When(
        edtf=edtf,
        earliest=None,
        latest=None,
        precision=Precision.DAY,
        anchor=None,
        reason=reason,
        counted=counted,
    )


def test_a_weekday_is_a_day_when_publication_leaves_one():
    found = date_counted(WEDNESDAY, bounds("2031-03-13", "2031-03-15"))
    assert found is not None
    assert (found.edtf, found.precision, found.counted) == ("2031-03-12", Precision.DAY, None)
    assert found.reason == "'Wednesday' counted from publication between 13 March 2031 and 15 March 2031"


def test_the_day_after_a_weekday_is_dated_with_it():
    found = date_counted(
        replace(WEDNESDAY, words="the next day", further=1), bounds("2031-03-13", "2031-03-15")
    )
    assert found is not None
    assert found.edtf == "2031-03-13"


def test_the_day_after_a_day_without_its_year_says_nothing_alone():
    assert date_when(waiting(replace(JANUARY_12, further=1)), None) is None
    assert date_when(waiting(JANUARY_12, "XXXX-01-12"), None) is not None


def test_a_weekday_lies_between_two_days_when_publication_leaves_several():
    found = date_counted(WEDNESDAY, bounds("2031-03-13", "2031-03-20"))
    assert found is not None
    assert (found.edtf, found.precision) == ("2031-03-12/2031-03-19", Precision.INTERVAL)


def test_last_month_is_a_month_when_publication_leaves_one():
    found = date_counted(LAST_MONTH, bounds("2031-03-13", "2031-03-20"))
    assert found is not None
    assert (found.edtf, found.precision) == ("2031-02", Precision.MONTH)


def test_what_lies_anywhere_in_months_is_not_known():
    assert date_counted(WEDNESDAY, bounds("2031-03-13", "2031-07-24")) is None


def test_a_day_without_its_year_is_one_day_even_in_wide_bounds():
    found = date_counted(JANUARY_12, bounds("2031-01-14", "2031-09-30"))
    assert found is not None
    assert found.edtf == "2031-01-12"


def test_open_and_contradicting_bounds_date_nothing():
    assert date_counted(WEDNESDAY, None) is None
    assert date_counted(WEDNESDAY, bounds("2031-03-13", None)) is None
    assert date_counted(WEDNESDAY, bounds("2031-03-20", "2031-03-13")) is None


def test_a_day_without_its_year_keeps_what_is_known_and_a_weekday_has_nothing_to_keep():
    kept = date_when(waiting(JANUARY_12, "XXXX-01-12"), None)
    assert kept is not None
    assert (kept.edtf, kept.counted) == ("XXXX-01-12", None)
    assert date_when(waiting(WEDNESDAY), None) is None


def test_that_the_same_speaker_goes_on_stays_in_the_reason():
    found = date_when(
        waiting(WEDNESDAY, reason="'Wednesday'; the same speaker goes on"), bounds("2031-03-13", "2031-03-13")
    )
    assert found is not None
    assert found.reason == "'Wednesday' counted from publication on 13 March 2031; the same speaker goes on"


def test_statements_events_and_times_of_a_report_are_dated_together():
    report = build.report("Ostin said on Wednesday that they met.")
    said = build.statement(report, "that they met", cue="said", said=waiting(WEDNESDAY))
    met = build.event_mention(report, "they met", "met", when=waiting(WEDNESDAY))
    story = build.dossier((report, build.findings(report, statements=[said], events=[met])))
    known = Bounds(report=report.id, not_before=date(2031, 3, 13), not_after=date(2031, 3, 13), reasons=())
    (dated,) = date_dossier(story, {report.id: known}).findings
    assert dated.statements[0].said is not None
    assert dated.events[0].when is not None
    assert dated.statements[0].said.edtf == dated.events[0].when.edtf == "2031-03-12"
    (unknown,) = date_dossier(story, {}).findings
    assert unknown.statements[0].said is None
    assert unknown.events[0].when is None


def test_a_headline_has_the_day_that_its_report_tells_of_the_same_words():
    report = build.report("Odell: dam is full\n\nOdell said on Monday the dam was full.")
    other = build.report("Odell called the dam full.")
    headline = build.statement(report, "dam is full", zone=Zone.HEADLINE)
    body = build.statement(report, "the dam was full", said=build.when("2031-01-13"))
    elsewhere = build.statement(other, "the dam full")
    story = build.dossier(
        (report, build.findings(report, statements=[headline, body])),
        (other, build.findings(other, statements=[elsewhere])),
    )
    dated = date_by_utterance(story, [build.utterance(headline, body, elsewhere)])
    said = {one.id: one.said for found in dated.findings for one in found.statements}
    ahead = said[headline.id]
    assert ahead is not None and ahead.edtf == "2031-01-13"
    assert ahead.reason.endswith("; told where the report has the same words")
    assert said[elsewhere.id] is None  # its own report tells no day


def test_two_days_told_of_the_same_words_date_nothing_else():
    report = build.report("Dam full\n\nThe dam is full. The dam was full.")
    headline = build.statement(report, "Dam full", zone=Zone.HEADLINE)
    one = build.statement(report, "The dam is full", said=build.when("2031-01-13"))
    other = build.statement(report, "The dam was full", said=build.when("2031-01-14"))
    story = build.dossier((report, build.findings(report, statements=[headline, one, other])))
    (found,) = date_by_utterance(story, [build.utterance(headline, one, other)]).findings
    assert found.statements[0].said is None
