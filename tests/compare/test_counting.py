"""What words mean in a report of a day, and from which days of publication they can mean a day."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.compare.counting import FAR, YEARLY, days_between, days_meant, publication_between
from onrecord.schema.times import Counted, Counting, Toward

WEDNESDAY = date(2031, 3, 12)


def counted(counting: Counting, number: int, toward: Toward = Toward.BACK) -> Counted:
    return Counted(words="then", counting=counting, number=number, toward=toward)


@pytest.mark.parametrize(
    ("meant", "first", "last"),
    [
        (counted(Counting.DAYS, -1), "2031-03-11", "2031-03-11"),
        (counted(Counting.WEEKDAY, 3), "2031-03-12", "2031-03-12"),
        (counted(Counting.WEEKDAY, 3, Toward.BEFORE), "2031-03-05", "2031-03-05"),
        (counted(Counting.WEEKDAY, 4), "2031-03-06", "2031-03-06"),
        (counted(Counting.WEEKDAY, 4, Toward.AHEAD), "2031-03-13", "2031-03-13"),
        (counted(Counting.WEEKDAY, 3, Toward.AFTER), "2031-03-19", "2031-03-19"),
        (counted(Counting.WEEKDAY, 5, Toward.LAST_WEEK), "2031-03-07", "2031-03-07"),
        (counted(Counting.WEEKS, -1), "2031-03-02", "2031-03-09"),
        (counted(Counting.MONTHS, -1), "2031-02-01", "2031-02-28"),
        (counted(Counting.YEARS, 1), "2032-01-01", "2032-12-31"),
        (counted(Counting.DAY_OF_YEAR, 112), "2031-01-12", "2031-01-12"),
        (counted(Counting.DAY_OF_YEAR, 112, Toward.AHEAD), "2032-01-12", "2032-01-12"),
        (counted(Counting.DAY_OF_YEAR, 1224, Toward.NEAR), "2030-12-24", "2030-12-24"),
        (counted(Counting.DAY_OF_YEAR, 401, Toward.NEAR), "2031-04-01", "2031-04-01"),
        (counted(Counting.DAY_OF_YEAR, 229), "2028-02-29", "2028-02-29"),
        (counted(Counting.MONTH_OF_YEAR, 12), "2030-12-01", "2030-12-31"),
    ],
)
def test_words_mean_days_by_the_day_of_the_report(meant: Counted, first: str, last: str):
    assert days_meant(meant, WEDNESDAY) == (date.fromisoformat(first), date.fromisoformat(last))


def test_a_day_further_on_is_counted_from_the_day_that_words_mean():
    next_day = replace(counted(Counting.WEEKDAY, 2), further=1)
    assert days_meant(next_day, WEDNESDAY) == (WEDNESDAY, WEDNESDAY)
    assert publication_between(next_day, WEDNESDAY, WEDNESDAY) == (date(2031, 3, 11), date(2031, 3, 17))


def test_a_day_of_the_year_almost_a_year_back_and_soon_to_come_is_the_one_to_come():
    assert days_meant(counted(Counting.DAY_OF_YEAR, 402), WEDNESDAY)[0] == date(2031, 4, 2)


def test_a_report_that_calls_a_wednesday_by_its_name_is_of_the_week_from_then_on():
    stretch = publication_between(counted(Counting.WEEKDAY, 3), WEDNESDAY, WEDNESDAY)
    assert stretch == (WEDNESDAY, date(2031, 3, 18))


def test_a_report_that_calls_a_day_yesterday_is_of_the_day_after():
    stretch = publication_between(counted(Counting.DAYS, -1), WEDNESDAY, WEDNESDAY)
    assert stretch == (date(2031, 3, 13), date(2031, 3, 13))


def test_no_report_calls_a_wednesday_thursday():
    assert publication_between(counted(Counting.WEEKDAY, 4), WEDNESDAY, WEDNESDAY) is None


def test_what_is_told_as_past_without_its_year_is_not_to_come():
    stretch = publication_between(counted(Counting.DAY_OF_YEAR, 312), WEDNESDAY, WEDNESDAY)
    assert stretch is not None
    assert stretch[0] == WEDNESDAY
    assert stretch[1] > WEDNESDAY + timedelta(days=FAR)


def test_beyond_the_calendar_nothing_is_meant():
    assert days_between(counted(Counting.YEARS, -3000), WEDNESDAY, WEDNESDAY) is None
    assert days_between(counted(Counting.DAYS, 1), date.max, date.max) is None
    assert publication_between(counted(Counting.WEEKDAY, 1), date.min, date.min) is None


WORDS = st.one_of(
    st.builds(counted, st.sampled_from([Counting.DAYS, Counting.WEEKS, Counting.MONTHS, Counting.YEARS]), st.integers(-9, 9)),
    st.builds(counted, st.just(Counting.WEEKDAY), st.integers(1, 7), st.sampled_from([*Toward][:4])),
    st.builds(counted, st.just(Counting.WEEKDAY), st.integers(1, 7), st.sampled_from([*Toward][5:])),
    st.builds(counted, st.just(Counting.DAY_OF_YEAR), st.sampled_from([101, 229, 312, 1231]), st.sampled_from([*Toward][:5])),
    st.builds(counted, st.just(Counting.MONTH_OF_YEAR), st.integers(1, 12), st.sampled_from([*Toward][:5])),
)  # fmt: skip
WORDS = st.builds(lambda words, days: replace(words, further=days), WORDS, st.integers(-3, 3))
DAYS = st.dates(date(1950, 1, 1), date(2090, 1, 1))


@given(WORDS, DAYS, st.integers(0, 900))
def test_a_later_report_never_means_an_earlier_day(words: Counted, day: date, later: int):
    early, late = days_meant(words, day), days_meant(words, day + timedelta(days=later))
    assert early[0] <= late[0]
    assert early[1] <= late[1]


@given(WORDS, DAYS)
def test_the_way_back_leads_to_the_day_of_the_report(words: Counted, day: date):
    first, last = days_meant(replace(words, further=0), day)
    told_as = words.toward in (Toward.BACK, Toward.AHEAD) and words.counting in YEARLY
    if told_as and not (first <= day if words.toward is Toward.BACK else last >= day):
        return  # the verb and the calendar disagree, and the calendar was followed
    stretch = publication_between(words, *days_meant(words, day))
    assert stretch is not None
    assert stretch[0] <= day <= stretch[1]
