"""When statements were said by the occasion they were said on: named again, or gone on with."""

import pytest

from onrecord.extract import extract_findings
from onrecord.schema.findings import Findings, Statement
from onrecord.schema.parsed import Attribution
from onrecord.schema.report import Report
from tests import build
from tests.extract.build_page import parsed, told


def dated(text: str) -> Report:
    return build.report(text, published=build.when("2031-01-15"))  # a Wednesday


def said(report: Report, content: str, source: str = "Odell", cue: str = "said") -> Attribution:
    return build.attribution(report, content, source=source, cue=cue)


def findings(report: Report, *proposed: Attribution, **words: str) -> Findings:
    return extract_findings(parsed(report, told(report.text, words), proposed))


def day(statement: Statement) -> str | None:
    return statement.said.edtf if statement.said is not None else None


# ------------------------------------------------------------------------------------------ named occasions

MET = {
    "council": "=council NOUN nsubj <met", "met": "=meet VERB VBD", "On": "case <Monday", "Monday": "obl <met",
    "Odell": "nsubj <said", "after": "ADP case <meeting", "meeting": "=meeting NOUN obl <said",
}  # fmt: skip


def test_an_occasion_named_again_has_the_day_that_was_told_of_it():
    report = dated("On Monday the council met.\n\nOdell said after the meeting the dam was full.")
    (found,) = findings(report, said(report, "the dam was full"), **MET, the="det <meeting").statements
    assert day(found) == "2031-01-13"
    assert found.said is not None and found.said.reason.endswith("; the day of the meeting")


def test_another_occasion_of_the_kind_has_no_day_from_the_first():
    report = dated("On Monday the council met.\n\nOdell said after another meeting the dam was full.")
    (found,) = findings(
        report, said(report, "the dam was full"), **MET, another="DET det <meeting"
    ).statements
    assert found.said is None


def test_an_occasion_told_of_on_two_days_gives_none():
    report = dated(
        "On Monday the council met.\n\nThe council sat on Tuesday.\n\n"
        "Odell said after the meeting the dam was full."
    )
    words = {**MET, "council#2": "=council NOUN nsubj <sat", "sat": "=sit VERB VBD", "Tuesday": "obl <sat"}
    (found,) = findings(report, said(report, "the dam was full"), **words).statements
    assert found.said is None


def test_an_occasion_still_to_come_gives_no_day():
    report = dated("On Monday the council will meet.\n\nOdell said after the meeting the dam was full.")
    words = {**MET, "council": "=council NOUN nsubj <meet", "meet": "=meet VERB VB", "will": "aux <meet",
             "Monday": "obl <meet"}  # fmt: skip
    (found,) = findings(report, said(report, "the dam was full"), **words).statements
    assert found.said is None


def test_what_is_said_about_an_occasion_is_not_said_on_it():
    report = dated("On Monday the council met.\n\nOdell said of the meeting the dam was full.")
    words = {**MET, "of": "ADP case <meeting"}
    (found,) = findings(report, said(report, "the dam was full"), **words).statements
    assert found.said is None


@pytest.mark.parametrize(("before", "found_day"), [("", "2031-01-13"), ("The dam is old.\n\n", None)])
def test_only_the_lead_gives_its_day_to_the_talks_it_was_told_after(before: str, found_day: str | None):
    report = dated(f"{before}The city on Monday closed the dam, Odell said after hours of talks.")
    (found,) = findings(
        report,
        said(report, "closed the dam"),
        city="NOUN nsubj <closed", closed="=close VERB VBD", Monday="obl <closed", on="case <Monday",
        said="=say VERB VBD parataxis <closed", Odell="nsubj <said", after="ADP case <hours",
        hours="=hour NOUN obl <said", of="case <talks", talks="=talk NOUN nmod <hours",
    ).statements  # fmt: skip
    assert day(found) == found_day


# ------------------------------------------------------------------------------------------ going on speaking


def test_who_goes_on_speaking_goes_on_at_the_same_time():
    report = dated(
        "At a press conference on Monday Odell said the dam was full.\n\nOdell added the gates were shut."
    )
    found = findings(
        report,
        said(report, "the dam was full"),
        said(report, "the gates were shut", cue="added"),
        on="case <Monday", Monday="obl <said", Odell="nsubj <said",
    )  # fmt: skip
    first, second = found.statements
    assert first.speaker == second.speaker is not None
    assert first.said is not None and second.said is not None
    assert (second.said.edtf, second.setting) == (first.said.edtf, "press conference")
    assert second.said.reason.endswith("the same speaker goes on")


def test_somebody_else_has_a_time_of_his_own():
    report = dated("Odell said on Monday the dam was full.\n\nBrandt added the gates were shut.")
    found = findings(
        report,
        said(report, "the dam was full"),
        said(report, "the gates were shut", source="Brandt", cue="added"),
        on="case <Monday", Monday="obl <said", Odell="nsubj <said", Brandt="nsubj <added",
    )  # fmt: skip
    assert found.statements[1].said is None


FIRST = {"on": "case <Monday", "Monday": "obl <said", "Odell": "nsubj <said"}


def after_monday(second: str, cue: str = "added", **words: str) -> Statement:
    """Return the second statement of Odell, whose first was of Monday."""
    report = dated(f"Odell said on Monday the dam was full.\n\n{second}")
    proposed = said(report, "the dam was full"), said(report, "the gates were shut", cue=cue)
    return findings(report, *proposed, **FIRST, **words).statements[1]


def test_words_to_reporters_go_on_with_an_occasion_not_named():
    found = after_monday("Odell told reporters the gates were shut.", cue="told")
    assert (day(found), found.setting) == ("2031-01-13", "to reporters")


@pytest.mark.parametrize(
    "second",
    ["Odell added in the past the gates were shut.", "Earlier Odell added the gates were shut."],
)
def test_words_that_tell_of_another_occasion_end_the_first(second: str):
    assert after_monday(second).said is None


def test_what_somebody_has_said_was_said_some_other_time():
    found = after_monday("Odell has added the gates were shut.", has="=have AUX VBZ aux <added")
    assert found.said is None


def test_an_occasion_ends_where_others_have_spoken_for_many_paragraphs():
    between = "The dam is old.\n\n" * 9
    assert after_monday(f"{between}Odell added the gates were shut.").said is None


def test_a_month_goes_on_within_its_paragraph_alone():
    words = {"In": "case <November", "November": "obl <said", "Odell": "nsubj <said"}
    days = []
    for gap in (" ", "\n\n"):
        report = dated(f"In November Odell said the dam was full.{gap}Odell added the gates were shut.")
        proposed = said(report, "the dam was full"), said(report, "the gates were shut", cue="added")
        days.append([day(one) for one in findings(report, *proposed, **words).statements])
    assert days == [["2030-11", "2030-11"], ["2030-11", None]]
