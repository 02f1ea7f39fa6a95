"""Heads: the best tree of the scores, one root a sentence, never a ring, never over the edge of a sentence."""

from itertools import product

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.parse.model import FORBIDDEN
from onrecord.parse.trees import ROOT, best_tree, find_heads

NUMBERS = st.integers(min_value=-20, max_value=20)


def _is_tree(heads: tuple[int, ...]) -> bool:
    for word in range(len(heads)):
        steps = 0
        while word != ROOT and steps <= len(heads):
            word, steps = heads[word], steps + 1
        if word != ROOT:
            return False
    return True


def _sum(scores: np.ndarray, heads: tuple[int, ...]) -> float:
    return float(sum(scores[word, head + 1] for word, head in enumerate(heads)))


def _without_self(scores: np.ndarray) -> np.ndarray:
    scores = scores.copy()
    for word in range(len(scores)):
        scores[word, word + 1] = FORBIDDEN
    return scores


@given(
    st.integers(min_value=2, max_value=5).flatmap(
        lambda n: st.lists(NUMBERS, min_size=n * n + n, max_size=n * n + n)
    )
)
@settings(max_examples=150, deadline=None)
def test_no_tree_scores_higher_than_the_one_found(numbers: list[int]) -> None:
    count = int((len(numbers) * 4 + 1) ** 0.5 / 2)
    scores = _without_self(np.asarray(numbers, dtype=np.float32).reshape(count, count + 1))
    found = tuple(best_tree(scores.copy()))
    assert _is_tree(found)
    every = [heads for heads in product(range(-1, count), repeat=count) if _is_tree(heads)]
    assert _sum(scores, found) == max(_sum(scores, heads) for heads in every)


@given(st.integers(min_value=1, max_value=12), st.integers(min_value=0, max_value=2**32 - 1))
@settings(max_examples=150, deadline=None)
def test_each_sentence_has_one_root_and_keeps_its_heads_inside(count: int, seed: int) -> None:
    chance = np.random.default_rng(seed)
    scores = chance.normal(size=(count, count + 1)).astype(np.float32)
    begins = sorted({0, *chance.integers(0, count, size=2).tolist()})
    heads = find_heads(scores, begins)
    assert _is_tree(tuple(heads))
    for first, last in zip(begins, [*begins[1:], count], strict=True):
        assert heads[first:last].count(ROOT) == 1
        assert all(head == ROOT or first <= head < last for head in heads[first:last])


def test_a_ring_is_broken_where_least_is_lost() -> None:
    # Two words that each want the other, and a third that wants the first: the root costs the second least.
    scores = np.asarray([[0, FORBIDDEN, 9, 0], [5, 9, FORBIDDEN, 0], [0, 8, 0, FORBIDDEN]], dtype=np.float32)
    assert find_heads(scores, [0]) == [1, ROOT, 0]
