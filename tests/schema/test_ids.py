"""Ids: the same for the same content, on every machine and for good."""

from hypothesis import given
from hypothesis import strategies as st

from onrecord.schema.ids import DIGITS, digest

PARTS = st.lists(st.text(max_size=8).filter(lambda part: "\0" not in part), max_size=4)


def test_an_id_is_the_same_in_every_version():
    # Records that people keep are full of such ids: whoever changes one of these breaks them.
    assert digest("report", "abc") == "report-dc1114cd074914bd"
    assert digest("s", "report-1", (3, 9), None) == "s-10dad375450b251d"


def test_an_id_is_its_prefix_and_sixteen_hex_digits():
    prefix, _, digits = digest("event", "x").partition("-")
    assert prefix == "event"
    assert len(digits) == DIGITS == 16 and set(digits) <= set("0123456789abcdef")


def test_parts_do_not_run_into_each_other():
    assert digest("a", "bridge", "head") != digest("a", "bridgehead")
    assert digest("a", "bridge", "") != digest("a", "bridge")


def test_the_digits_depend_on_the_parts_alone():
    assert digest("a", "x").partition("-")[2] == digest("b", "x").partition("-")[2]


def test_half_a_surrogate_pair_makes_an_id_and_no_error():
    assert digest("report", "\ud83d") != digest("report", "\ud83e")


@given(PARTS, PARTS)
def test_two_lists_of_parts_have_one_id_only_when_they_are_equal(left: list[str], right: list[str]) -> None:
    assert (digest("a", *left) == digest("a", *right)) == (left == right)
