"""The best sequence of begin and inside labels (Viterbi 1967), all windows of a report side by side."""

from collections.abc import Mapping, Sequence

import numpy as np

from onrecord.parse.model import FORBIDDEN, Floats, Ints


def best_paths(windows: Sequence[Floats], begin_of: Mapping[int, int]) -> list[Ints]:
    """Return the labels of each window's words.

    `windows` are log-probabilities `[words, labels]`. `begin_of` gives for each inside label the label that
    begins its kind: an inside stands only after its begin or after itself.
    """
    if not windows:
        return []
    longest, labels = max(len(rows) for rows in windows), windows[0].shape[1]
    scores = np.zeros((len(windows), longest, labels), dtype=np.float32)
    for row, window in zip(scores, windows, strict=True):
        row[: len(window)] = window
    table = np.zeros((labels, labels), dtype=np.float32)
    for inside, begin in begin_of.items():
        table[:, inside] = FORBIDDEN
        table[begin, inside] = table[inside, inside] = 0.0
    best = scores[:, 0].copy()
    best[:, list(begin_of)] = FORBIDDEN
    back = np.zeros((longest, len(windows), labels), dtype=np.int64)
    held = [best]
    for step in range(1, longest):
        ways = best[:, :, None] + table
        back[step] = ways.argmax(axis=1)
        best = ways.max(axis=1) + scores[:, step]
        held.append(best)
    return [_trace_back(back[:, index], held, index, len(rows)) for index, rows in enumerate(windows)]


def _trace_back(back: Ints, held: Sequence[Floats], index: int, length: int) -> Ints:
    path = np.zeros(length, dtype=np.int64)
    path[-1] = held[length - 1][index].argmax()
    for step in range(length - 1, 0, -1):
        path[step - 1] = back[step, path[step]]
    return path
