"""Days in English words."""

from datetime import date

import pytest

from onrecord.lang.calendar import day_in_words, month_in_words, weekday_in_words


def test_a_day_is_told_with_the_full_names_of_month_and_weekday():
    assert month_in_words(date(2031, 9, 5)) == "September 2031"
    assert day_in_words(date(2031, 9, 5)) == "5 September 2031"
    assert weekday_in_words(date(2031, 9, 5)) == "Friday 5 September 2031"


@pytest.mark.parametrize("month", range(1, 13))
def test_every_month_has_its_full_name(month: int):
    assert month_in_words(date(2031, month, 1)) == date(2031, month, 1).strftime("%B %Y")
