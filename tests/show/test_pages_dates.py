"""Dates are worded as exactly as they are known."""

import pytest

from onrecord.show.pages_dates import UNDATED, dates_of_story, moment, range_words
from tests.show.build_rows import when


@pytest.mark.parametrize(
    ("earliest", "latest", "precision", "words"),
    [
        ("2031-03-12", "2031-03-12", "day", "12 March 2031"),
        ("2031-03-01", "2031-03-31", "month", "March 2031"),
        ("2031-01-01", "2031-12-31", "year", "2031"),
        ("2031-03-12", "2031-03-14", "interval", "12–14 March 2031"),
        ("2031-03-30", "2031-04-02", "interval", "30 March – 2 April 2031"),
        ("2030-12-30", "2031-01-02", "interval", "30 December 2030 – 2 January 2031"),
        ("2031-03-12", None, "interval", "from 12 March 2031 on"),
        (None, "2031-03-12", "interval", "until 12 March 2031"),
        (None, None, "interval", "no date known"),
        ("9999-12-31", "9999-12-31", "day", "31 December 9999"),
        ("-0044-03-15", "-0044-03-15", "day", "-0044-03-15"),
    ],
)
def test_a_date_says_no_more_than_is_known(earliest, latest, precision, words):
    assert range_words(earliest, latest, precision) == words


def test_no_date_is_no_date():
    assert moment(None) == UNDATED
    assert not UNDATED.known


def test_the_hour_is_kept_where_it_is_known():
    given = {**when("2031-03-12", precision="minute"), "edtf": "2031-03-12T14:30"}
    assert moment(given).words == "12 March 2031, 14:30"


@pytest.mark.parametrize(
    ("edtf", "precision", "words"),
    [
        ("2031-03-12T18:40:00+01:00", "second", "12 March 2031, 18:40 +01:00"),
        ("2031-03-12T07:30:00", "minute", "12 March 2031, 07:30"),
        ("2031-03-12T07:30:59.5Z", "second", "12 March 2031, 07:30 UTC"),
        ("2031-03-12T09", "hour", "12 March 2031, 09"),
        ("2031-03-12", "hour", "12 March 2031"),
    ],
)
def test_a_clock_time_has_minutes_and_its_zone_and_no_seconds(edtf, precision, words):
    assert moment({**when("2031-03-12", precision=precision), "edtf": edtf}).words == words


def test_a_story_without_any_date_says_so():
    assert dates_of_story(UNDATED, UNDATED, [UNDATED]) == "publication dates not known"


def test_a_story_takes_its_ends_from_its_reports_when_it_has_none():
    published = [moment(when("2031-03-12")), UNDATED, moment(when("2031-03-15"))]
    assert dates_of_story(UNDATED, UNDATED, published) == "published 12–15 March 2031"
