"""Single reports that are like one story and no other."""

from onrecord.compare.linkage import Edge
from onrecord.group.adoption import adopt_singles


def test_a_single_joins_the_one_group_it_is_like() -> None:
    edges = [Edge(0, 1, 0.5), Edge(0, 2, 0.1), Edge(1, 2, 0.1)]
    assert adopt_singles([(0, 1), (2,)], edges, adopt_at=0.08, contrast=1.8) == ((0, 1, 2),)


def test_a_single_between_two_groups_joins_neither() -> None:
    edges = [Edge(0, 2, 0.12), Edge(1, 2, 0.1)]
    assert adopt_singles([(0,), (1,), (2,)], edges, adopt_at=0.13, contrast=1.8) == ((0,), (1,), (2,))
    edges = [Edge(0, 4, 0.2), Edge(1, 4, 0.2), Edge(2, 4, 0.15), Edge(3, 4, 0.15)]
    assert adopt_singles([(0, 1), (2, 3), (4,)], edges, adopt_at=0.08, contrast=1.8) == ((0, 1), (2, 3), (4,))


def test_one_adoption_can_make_way_for_the_next() -> None:
    edges = [Edge(0, 2, 0.2), Edge(1, 2, 0.2), Edge(0, 3, 0.1), Edge(1, 3, 0.1), Edge(2, 3, 0.09)]
    assert adopt_singles([(0, 1), (2,), (3,)], edges, adopt_at=0.08, contrast=1.8) == ((0, 1, 2, 3),)
