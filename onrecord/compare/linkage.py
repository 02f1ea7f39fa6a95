"""Groups of things that are alike: which pairs are worth comparing, and which of them make one group."""

import heapq
from collections import defaultdict
from collections.abc import Hashable, Iterable
from itertools import combinations
from typing import NamedTuple

DECIMALS = 9  # of a mean likeness; so that the order in which a sum was made cannot decide a tie


class Edge(NamedTuple):
    """How alike two items are; items are numbers, `left` < `right`. -inf: the two must never be together."""

    left: int
    right: int
    likeness: float


def pairs_sharing(keys: Iterable[Iterable[Hashable]], at_most: int) -> list[tuple[int, int]]:
    """Return the pairs of items that share a key, in order; `keys` are those of each item, each once.

    A key that more than `at_most` items have finds no pairs: else the cost grows with the square of them.
    """
    holding: dict[Hashable, list[int]] = defaultdict(list)
    for item, its_keys in enumerate(keys):
        for key in its_keys:
            holding[key].append(item)
    rare = (items for items in holding.values() if len(items) <= at_most)
    return sorted({pair for items in rare for pair in combinations(items, 2)})


def connected(pairs: Iterable[tuple[int, int]]) -> list[tuple[int, ...]]:
    """Return the items of the pairs in groups, each with all that a chain of pairs leads to, in order."""
    group_of: dict[int, set[int]] = {}
    for left, right in pairs:
        group = group_of.get(left, {left}) | group_of.get(right, {right})
        group_of.update(dict.fromkeys(group, group))
    return sorted(
        tuple(sorted(group)) for group in {id(group): group for group in group_of.values()}.values()
    )


def join_by_average(items: int, edges: Iterable[Edge], join_at: float) -> tuple[tuple[int, ...], ...]:
    """Return the groups of 0..items-1 by average linkage (UPGMA, Sokal and Michener 1958).

    The two groups with the greatest mean likeness are joined until none reaches `join_at`; pairs without an
    edge count as 0. Ties go to the lowest numbers, so the result depends on the graph alone. Groups are in
    the order of their first item. Cost: about edges x log(edges).
    """
    sums = _neighbours(items, edges)
    members = [[item] for item in range(items)]
    heap = [
        (-round(likeness, DECIMALS), left, right, 1, 1)
        for left in range(items)
        for right, likeness in sums[left].items()
        if left < right and likeness >= join_at
    ]
    heapq.heapify(heap)
    while heap:
        _, left, right, left_size, right_size = heapq.heappop(heap)
        if len(members[left]) != left_size or len(members[right]) != right_size:
            continue  # one of the two has grown or gone since
        members[left].extend(members[right])
        members[right] = []
        _merge(sums, left, right)
        for other, total in sums[left].items():
            mean = round(total / (len(members[left]) * len(members[other])), DECIMALS)
            if mean >= join_at:
                low, high = min(left, other), max(left, other)
                heapq.heappush(heap, (-mean, low, high, len(members[low]), len(members[high])))
    return tuple(tuple(sorted(group)) for group in members if group)


def _neighbours(items: int, edges: Iterable[Edge]) -> list[dict[int, float]]:
    sums: list[dict[int, float]] = [{} for _ in range(items)]
    for edge in edges:
        sums[edge.left][edge.right] = edge.likeness
        sums[edge.right][edge.left] = edge.likeness
    return sums


def _merge(sums: list[dict[int, float]], left: int, right: int) -> None:
    gone, sums[right] = sums[right], {}
    for other, total in gone.items():
        del sums[other][right]
        if other == left:
            continue
        both = sums[left].get(other, 0.0) + total
        sums[left][other] = both
        sums[other][left] = both
