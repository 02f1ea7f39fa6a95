"""Pairs that are worth comparing, and groups of what is alike."""

import math

from onrecord.compare.linkage import Edge, connected, join_by_average, pairs_sharing


def test_the_most_alike_are_joined_first_and_means_decide() -> None:
    edges = [Edge(0, 1, 0.9), Edge(1, 2, 0.5), Edge(0, 2, 0.1)]
    assert join_by_average(3, edges, 0.4) == ((0, 1), (2,))
    assert join_by_average(3, edges, 0.3) == ((0, 1, 2),)


def test_two_that_must_not_meet_are_never_joined_by_a_third() -> None:
    edges = [Edge(0, 1, 0.9), Edge(1, 2, 0.9), Edge(0, 2, -math.inf)]
    assert join_by_average(3, edges, 0.1) == ((0, 1), (2,))


def test_the_order_of_the_edges_does_not_show() -> None:
    edges = [Edge(0, 1, 0.5), Edge(1, 2, 0.5), Edge(2, 3, 0.5), Edge(0, 3, 0.5)]
    assert join_by_average(4, edges, 0.4) == join_by_average(4, edges[::-1], 0.4)


def test_without_edges_everything_stays_alone() -> None:
    assert join_by_average(2, [], 0.1) == ((0,), (1,))


def test_things_that_share_a_key_are_pairs_each_once():
    assert pairs_sharing([{"a", "b"}, {"a", "b"}, {"b"}, {"c"}], at_most=3) == [(0, 1), (0, 2), (1, 2)]


def test_a_key_that_many_have_finds_no_pairs():
    assert pairs_sharing([{"a"}, {"a"}, {"a", "b"}, {"b"}], at_most=2) == [(2, 3)]


def test_what_a_chain_of_pairs_leads_to_is_one_group():
    assert connected([(4, 5), (1, 2), (2, 7), (5, 0)]) == [(0, 4, 5), (1, 2, 7)]
    assert connected([]) == []
