"""The lines that tell how a report was dated."""

from typing import Any

from onrecord.show.pages_dating import dating_of, published_between

REASONS = [
    {"side": "not before", "day": "2031-03-12", "reason": "it tells of “12 March” as past", "evidence": []},
    {"side": "not after", "day": "2031-03-18", "reason": "another dates its “Wednesday”", "evidence": []},
]


def row(**changes: Any) -> dict[str, Any]:
    bounds = {"earliest": "2031-03-12", "latest": "2031-03-18", "contradicting": False, "reasons": REASONS}
    return {"published": None, "bounds": bounds, "candidates": [], **changes}


def test_a_report_without_a_date_says_between_which_days_it_came_out_and_why():
    assert published_between(row()) == "published 12–18 March 2031"
    assert dating_of(row()) == (
        "not before 12 March 2031: it tells of “12 March” as past",
        "not after 18 March 2031: another dates its “Wednesday”",
    )


def test_an_open_end_is_told_as_open():
    bounds = {"earliest": "2031-03-12", "latest": None, "contradicting": False, "reasons": REASONS[:1]}
    assert published_between(row(bounds=bounds)) == "published from 12 March 2031 on"


def test_reasons_that_contradict_each_other_are_both_told_and_no_stretch_is():
    bounds = {"earliest": "2031-03-20", "latest": "2031-03-12", "contradicting": True, "reasons": REASONS}
    assert published_between(row(bounds=bounds)) == ""
    first, *rest = dating_of(row(bounds=bounds))
    assert first == "what tells of its publication contradicts itself:"
    assert len(rest) == 2


def test_a_date_of_the_page_that_was_refused_is_told_with_its_reason():
    when = {"edtf": "2031-07-24", "earliest": "2031-07-24", "latest": "2031-07-24"}
    candidate = {
        "when": when,
        "found_in": "date line",
        "span": {"start": 0, "end": 12, "exact": "24 July 2031"},
        "accepted": False,
        "reason": "page furniture above the title: the day the page was shown or saved",
    }
    (line,) = dating_of(row(bounds=None, candidates=[candidate]))
    assert line == (
        "“24 July 2031” not taken: page furniture above the title: the day the page was shown or saved"
    )


def test_a_report_with_a_date_and_nothing_refused_has_no_such_lines():
    assert dating_of(row(bounds=None)) == ()
    assert published_between(row(bounds=None)) == ""
