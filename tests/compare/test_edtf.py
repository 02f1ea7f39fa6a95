"""EDTF read and written, by hand, by round trip, and against the `edtf` package where that one works."""

from datetime import date, timedelta
from typing import Any

import pytest
from edtf import parse_edtf
from hypothesis import given
from hypothesis import strategies as st

from onrecord.compare.edtf import bounds, one_of, to_edtf, to_interval

DAYS = st.dates(min_value=date(1, 1, 1), max_value=date(9999, 12, 31))


@pytest.mark.parametrize(
    ("edtf", "earliest", "latest"),
    [
        ("2022-01-15", date(2022, 1, 15), date(2022, 1, 15)),
        ("2022-03", date(2022, 3, 1), date(2022, 3, 31)),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29)),
        ("2022-03~", date(2022, 3, 1), date(2022, 3, 31)),
        ("2022-03-XX", date(2022, 3, 1), date(2022, 3, 31)),
        ("2022-XX-XX", date(2022, 1, 1), date(2022, 12, 31)),
        ("199X", date(1990, 1, 1), date(1999, 12, 31)),
        ("19XX", date(1900, 1, 1), date(1999, 12, 31)),
        ("2022-03-01/2022-03-07", date(2022, 3, 1), date(2022, 3, 7)),
        ("../2022-03", None, date(2022, 3, 31)),
        ("2022-03/..", date(2022, 3, 1), None),
        ("2022-03/", date(2022, 3, 1), None),
        ("[2022-01-05,2022-05-01]", date(2022, 1, 5), date(2022, 5, 1)),
        ("[..2022-05-01]", None, date(2022, 5, 1)),
        ("2022-01-15T07:30:00Z", date(2022, 1, 15), date(2022, 1, 15)),
        ("XXXX-01-12", None, None),
        ("XXXX-02-29", None, None),
        ("Y99999", None, None),
        ("0000", None, None),
        ("-0044", None, None),
        ("9999", date(9999, 1, 1), date(9999, 12, 31)),
    ],
)
def test_bounds_are_the_first_and_last_day_that_the_value_can_mean(edtf, earliest, latest):
    assert bounds(edtf) == (earliest, latest)


@pytest.mark.parametrize(
    "edtf",
    [
        "", "99999", "2022-02-30", "2023-02-29", "2022-13", "2022-00", "2022-1-5", "15 January 2022", "2022-XX-05",
        "202X-05", "../..", "2022/2021", "2022/2023/2024", "2022-01-15T25:00:00", "2022-21-01", "XXXX-02-30", "-0000", "[]",
    ],
)  # fmt: skip
def test_what_is_no_edtf_or_no_day_of_a_calendar_is_an_error(edtf):
    with pytest.raises(ValueError):
        bounds(edtf)


@pytest.mark.parametrize(
    ("earliest", "latest", "edtf"),
    [
        (date(2022, 1, 15), date(2022, 1, 15), "2022-01-15"),
        (date(2024, 2, 1), date(2024, 2, 29), "2024-02"),
        (date(2022, 1, 1), date(2022, 12, 31), "2022"),
        (date(1990, 1, 1), date(1999, 12, 31), "199X"),
        (date(1991, 1, 1), date(2000, 12, 31), "1991-01-01/2000-12-31"),
        (date(1, 1, 1), date(1, 12, 31), "0001"),
        (date(2022, 3, 1), date(2022, 3, 7), "2022-03-01/2022-03-07"),
        (None, date(2022, 3, 7), "../2022-03-07"),
        (date(2022, 3, 7), None, "2022-03-07/.."),
    ],
)
def test_the_shortest_value_is_written(earliest, latest, edtf):
    assert to_edtf(earliest, latest) == edtf


def test_a_rough_value_is_marked():
    assert to_edtf(date(2022, 3, 1), date(2022, 3, 31), approximate=True) == "2022-03~"


def test_no_end_at_all_and_ends_in_the_wrong_order_are_errors():
    with pytest.raises(ValueError):
        to_edtf(None, None)
    with pytest.raises(ValueError):
        to_edtf(date(2022, 1, 2), date(2022, 1, 1))
    with pytest.raises(ValueError):
        one_of([])
    with pytest.raises(ValueError):
        to_interval("May", "2022")


def test_a_set_is_sorted_and_a_set_of_one_stands_alone():
    assert one_of([date(2022, 5, 1), date(2022, 1, 5), date(2022, 5, 1)]) == "[2022-01-05,2022-05-01]"
    assert one_of([date(2022, 5, 1)]) == "2022-05-01"


@given(DAYS, DAYS, st.booleans())
def test_what_is_written_is_read_back_as_the_same_days(a, b, rough):
    first, last = sorted((a, b))
    assert bounds(to_edtf(first, last, approximate=rough)) == (first, last)
    assert bounds(to_edtf(first, None)) == (first, None)
    assert bounds(to_edtf(None, last)) == (None, last)


@given(st.text(alphabet="0123456789-X/.~?[],TYZ: ", max_size=24))
def test_any_text_gives_days_in_order_or_a_value_error(text):
    try:
        first, last = bounds(text)
    except ValueError:
        return
    assert first is None or last is None or first <= last


def _oracle(edtf: str) -> tuple[date, date]:
    # Faults of edtf 5.0.2, which the test keeps away from: bounds of open intervals raise TypeError; an unknown year
    # is bounded by the years 0 and 9999 with the given month and day, which is no stretch at all; winter ends in the
    # December it begins in; "2014/2013" is taken. Its bounds are time.struct_time.
    parsed: Any = parse_edtf(edtf)
    return date(*parsed.lower_strict()[:3]), date(*parsed.upper_strict()[:3])


@given(DAYS, st.integers(min_value=0, max_value=40_000))
def test_the_edtf_package_reads_what_we_write_alike(first, length):
    last = min(date.max, first + timedelta(days=min(length, (date.max - first).days)))
    edtf = to_edtf(first, last)
    assert _oracle(edtf) == bounds(edtf) == (first, last)


@given(DAYS, DAYS)
def test_the_edtf_package_reads_our_sets_alike(a, b):
    edtf = one_of([a, b])
    assert _oracle(edtf) == bounds(edtf)


YEARS = st.integers(min_value=1, max_value=9998)
MARKS = st.sampled_from(["", "?", "~", "%"])


@given(YEARS, st.integers(min_value=1, max_value=12), st.integers(min_value=0, max_value=3), MARKS)
def test_the_edtf_package_reads_months_and_unknown_digits_of_level_1_alike(year, month, shape, mark):
    digits = f"{year:04}"
    forms = (f"{digits}-{month:02}", f"{digits}-{month:02}-XX", f"{digits}-XX-XX", f"{digits[:3]}X")
    edtf = forms[shape] + (mark if "X" not in forms[shape] else "")
    if edtf.startswith("000"):
        return  # the decade of the year 0, which no day can be counted in
    assert _oracle(edtf) == bounds(edtf)


@given(DAYS, DAYS, MARKS)
def test_the_edtf_package_reads_marked_intervals_alike(a, b, mark):
    first, last = sorted((a, b))
    edtf = f"{first.isoformat()}{mark}/{last.isoformat()}{mark}"
    assert _oracle(edtf) == bounds(edtf) == (first, last)


@given(
    DAYS,
    st.integers(min_value=0, max_value=23),
    st.integers(min_value=0, max_value=59),
    st.sampled_from(["", "Z", "+05:30"]),
)
def test_the_edtf_package_reads_moments_of_level_0_alike(day, hour, minute, zone):
    edtf = f"{day.isoformat()}T{hour:02}:{minute:02}:00{zone}"
    assert _oracle(edtf) == bounds(edtf) == (day, day)


@pytest.mark.parametrize("season", ["2014-21", "2014-22", "2014-23"])
def test_our_seasons_reach_at_least_as_far_as_those_of_the_edtf_package(season):
    first, last = bounds(season)
    lower, upper = _oracle(season)
    assert first is not None and last is not None
    assert first <= lower and last >= upper


def test_a_winter_can_be_either_of_the_two_that_its_year_has():
    assert bounds("2014-24") == (date(2014, 1, 1), date(2015, 3, 20))
