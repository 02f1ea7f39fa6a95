"""Which reports are one."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from onrecord.schema.ids import ReportId
from onrecord.trace.groups import Groups

A, B, C, D = (ReportId(letter) for letter in "abcd")
PAIRS = st.lists(st.tuples(st.sampled_from((A, B, C, D)), st.sampled_from((A, B, C, D))), max_size=8)


def test_what_is_joined_by_way_of_another_is_one() -> None:
    groups = Groups((A, B, C, D))
    assert groups.join((A, B)) and groups.join((B, C))
    assert groups.members() == [[A, B, C], [D]]


def test_a_pair_held_apart_is_never_one_by_whatever_way() -> None:
    groups = Groups((A, B, C), {frozenset((A, C))})
    assert groups.join((A, B))
    assert not groups.join((B, C))
    assert groups.members() == [[A, B], [C]]


def test_where_two_in_a_row_are_held_apart_the_rest_are_one_all_the_same() -> None:
    groups = Groups((A, B, C), {frozenset((A, B)), frozenset((B, C))})
    assert groups.join((A, B, C))
    assert groups.members() == [[A, C], [B]]
    assert groups.split((C, B, A)) == [[C, A], [B]]
    assert groups.are_one(A, C) and not groups.are_one(A, B)


@given(PAIRS, PAIRS)
def test_every_report_is_in_one_group_and_no_pair_held_apart_is_together(
    joined: list[tuple[ReportId, ReportId]], apart: list[tuple[ReportId, ReportId]]
) -> None:
    held = {frozenset(pair) for pair in apart if pair[0] != pair[1]}
    groups = Groups((A, B, C, D), held)
    for pair in joined:
        groups.join(pair)
    members = groups.members()
    assert sorted(report for group in members for report in group) == [A, B, C, D]
    assert not any(frozenset(pair) in held for group in members for pair in pairwise(group))
