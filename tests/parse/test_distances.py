"""Distances in buckets: one by one, then by logarithm, each way for itself."""

import numpy as np

from onrecord.parse.distances import biases_of, buckets_of


def test_distances_fall_into_buckets_one_by_one_and_then_by_logarithm() -> None:
    buckets = buckets_of(np.array([100]), np.array([100, 103, 105, 106, 112, 400, 99, 0]))
    assert list(buckets[0]) == [0, 3, 5, 6, 7, 15, 17, 16 + 12]


def test_a_bias_is_that_of_the_bucket_of_the_distance() -> None:
    learned = np.arange(32, dtype=np.float32) * 10
    biases = biases_of(learned, np.array([100, 0]), np.array([100, 106, 0]))
    assert biases.tolist() == [[0, 60, 280], [120, 130, 0]]
