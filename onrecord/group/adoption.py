"""Single reports that are like one story and no other are told to belong to it."""

from collections import defaultdict
from collections.abc import Sequence

from onrecord.compare.linkage import Edge

Group = tuple[int, ...]


def adopt_singles(
    groups: Sequence[Group], edges: Sequence[Edge], *, adopt_at: float, contrast: float
) -> tuple[Group, ...]:
    """Return the groups after each report that stands alone has joined the group it is most like.

    It joins when its mean likeness to that group is at least `adopt_at` and `contrast` times that to any
    other: reports of a running matter share few words when each has its own angle, but then they share fewer
    still with anything else. Rounds are repeated until nothing moves, the clearest cases of a round all at
    once.
    """
    while True:
        moves = _moves(groups, edges, adopt_at, contrast)
        if not moves:
            return tuple(groups)
        groups = _moved(groups, moves)


def _moves(
    groups: Sequence[Group], edges: Sequence[Edge], adopt_at: float, contrast: float
) -> dict[int, int]:
    group_of = {item: at for at, group in enumerate(groups) for item in group}
    sums: dict[int, dict[int, float]] = defaultdict(lambda: defaultdict(float))
    for edge in edges:
        left, right = group_of[edge.left], group_of[edge.right]
        if left == right:
            continue
        if len(groups[left]) == 1:
            sums[left][right] += edge.likeness / len(groups[right])
        if len(groups[right]) == 1:
            sums[right][left] += edge.likeness / len(groups[left])
    moves = {}
    for single, means in sums.items():
        ranked = sorted(((-round(mean, 9), other) for other, mean in means.items()))[:2]
        best, home = -ranked[0][0], ranked[0][1]
        second = -ranked[1][0] if len(ranked) > 1 else 0.0
        if best >= adopt_at and best >= contrast * second:
            moves[single] = home
    return moves


def _moved(groups: Sequence[Group], moves: dict[int, int]) -> list[Group]:
    """Return the groups after the moves; moves that form a chain or a pair end in one group."""
    root = list(range(len(groups)))

    def find(at: int) -> int:
        while root[at] != at:
            at = root[at]
        return at

    for single, home in sorted(moves.items()):
        low, high = sorted((find(single), find(home)))
        root[high] = low
    united: dict[int, list[int]] = defaultdict(list)
    for at, group in enumerate(groups):
        united[find(at)].extend(group)
    return sorted(tuple(sorted(group)) for group in united.values())
