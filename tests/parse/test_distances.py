"""Distances in buckets: one by one, then by logarithm, each way for itself."""

import numpy as np

from onrecord.parse.distances import buckets_of


def test_distances_fall_into_buckets_one_by_one_and_then_by_logarithm() -> None:
    buckets = buckets_of(np.array([100]), np.array([100, 103, 105, 106, 112, 400, 99, 0]))
    assert list(buckets[0]) == [0, 3, 5, 6, 7, 15, 17, 16 + 12]
