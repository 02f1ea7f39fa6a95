"""Dates that stand for themselves."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.compare.dates import read_absolute


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("15 Jan. 2033 07:30", "2033-01-15T07:30:00"),
        ("May 25, 2033", "2033-05-25"),
        ("Wednesday, May 25, 2033, 4:19 p.m. ET", "2033-05-25T16:19:00"),
        ("25th of May, 2033", "2033-05-25"),
        ("9:03 PM EDT Oct 3, 2019", "2019-10-03T21:03:00-04:00"),
        ("Sat, 15 Jan 2033 07:30:00 GMT", "2033-01-15T07:30:00Z"),
        ("2033-01-15T07:30:00.000+0100", "2033-01-15T07:30:00+01:00"),
        ("20330115", "2033-01-15"),
        ("25/05/2033", "2033-05-25"),
        ("May 2033", "2033-05"),
        ("2033", "2033"),
        ("31.12.9999", "9999-12-31"),
    ],
)
def test_dates_in_full_are_read(text: str, edtf: str) -> None:
    when = read_absolute(text)
    assert when is not None and when.edtf == edtf


@pytest.mark.parametrize(
    "text",
    [
        "",
        "may",
        "14:00",
        "30 February 2033",
        "2033-13-01",
        "2033-01-15T25:00",
        "5/6/2033",
        "20 people",
        "Wednesday",
        "0000-01-01",
        "13 pm May 2 2033",
    ],
)
def test_what_is_no_date_or_not_certain_is_none(text: str) -> None:
    assert read_absolute(text) is None


def test_day_first_settles_numbers() -> None:
    first, second = read_absolute("5/6/2033", day_first=True), read_absolute("5/6/2033", day_first=False)
    assert first is not None and first.edtf == "2033-06-05"
    assert second is not None and second.edtf == "2033-05-06"


@given(st.dates())
def test_every_day_written_in_words_comes_back(day: "object") -> None:
    written = f"{day:%d %B} {day.year:04d}"  # type: ignore[attr-defined]
    when = read_absolute(written)
    assert when is not None and when.earliest == when.latest == day


@given(st.text(max_size=90))
def test_no_text_raises(text: str) -> None:
    read_absolute(text)
