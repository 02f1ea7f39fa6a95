"""Distances between words as the model's pointers count them: in wordpieces, in buckets."""

import numpy as np

from onrecord.parse.model import Floats, Ints

# Distances fall into 16 buckets each way: one by one below 6, then by logarithm.
NEAR, LOG_STEP, LAST_BUCKET = 6, 1.7, 15
# Windows are no longer than this, so every distance between two wordpieces is in the table below.
LONGEST = 512


def _bucket_table() -> Ints:
    distance = np.arange(-LONGEST, LONGEST + 1)
    size = np.abs(distance)
    far = np.floor(NEAR + LOG_STEP * np.log2(np.maximum(size, 1) / NEAR))
    bucket = np.where(size < NEAR, size, np.minimum(far, LAST_BUCKET)).astype(np.int64)
    table: Ints = bucket + np.where(distance < 0, LAST_BUCKET + 1, 0)
    return table


BUCKETS = _bucket_table()


def buckets_of(queries: Ints, keys: Ints) -> Ints:
    """Return the bucket of the distance from each query (rows) to each key (columns)."""
    buckets: Ints = BUCKETS[keys[None, :] - queries[:, None] + LONGEST]
    return buckets


def biases_of(learned: Floats, queries: Ints, keys: Ints) -> Floats:
    """Return what was learned of the bucket of each distance: rows are queries, columns keys."""
    by_distance = learned[BUCKETS]
    biases: Floats = by_distance[keys[None, :] - queries[:, None] + LONGEST]
    return biases
