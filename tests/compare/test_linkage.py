"""Agglomerative clustering of a sparse graph."""

import math

from onrecord.compare.linkage import Edge, join_by_average


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
