"""Which pairs of reports are worth comparing, and how alike they are."""

from collections import defaultdict
from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from onrecord.compare.linkage import Edge

# Reports; a term in more than this many finds no pairs. It keeps the cost of a report from growing with the
# archive; the vectors are heavy in rare terms, so that a pair with nothing else in common is no pair.
MOST_FREQUENT = 2_000
LEAST_LIKENESS = 0.05  # cosine; weaker pairs count as having nothing in common
DECIMALS = 6  # of a cosine

Postings = tuple[NDArray[np.int64], NDArray[np.float64]]  # the reports with a term, and its weight in each


def find_edges(rows: Sequence[Mapping[str, float]]) -> list[Edge]:
    """Return the cosines of all pairs of sparse unit vectors that are at least a little alike.

    An inverted index leads from each report to those with a smaller number that share a term with it: no pair
    that shares nothing is ever looked at.
    """
    index = _index(rows)
    return [edge for at, row in enumerate(rows) for edge in _edges_of(at, row, index)]


def _index(rows: Sequence[Mapping[str, float]]) -> dict[str, Postings]:
    postings: dict[str, list[tuple[int, float]]] = defaultdict(list)
    for at, row in enumerate(rows):
        for term, weight in row.items():
            postings[term].append((at, weight))
    return {
        term: (np.array([at for at, _ in entries]), np.array([weight for _, weight in entries]))
        for term, entries in postings.items()
        if 1 < len(entries) <= MOST_FREQUENT
    }


def _edges_of(at: int, row: Mapping[str, float], index: Mapping[str, Postings]) -> list[Edge]:
    """Return the edges from one report to those before it."""
    shared = [(*index[term], weight) for term, weight in sorted(row.items()) if term in index]
    if not shared:
        return []
    found, place = np.unique(np.concatenate([others for others, _, _ in shared]), return_inverse=True)
    products = np.concatenate([weights * weight for _, weights, weight in shared])
    cosines = np.round(np.bincount(place, weights=products), DECIMALS)
    keep = (found < at) & (cosines >= LEAST_LIKENESS)
    return [
        Edge(int(other), at, float(cosine)) for other, cosine in zip(found[keep], cosines[keep], strict=True)
    ]
