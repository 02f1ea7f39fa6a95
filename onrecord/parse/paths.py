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
    scores = np.zeros((longest, len(windows), labels), dtype=np.float32)
    for index, rows in enumerate(windows):
        scores[: len(rows), index] = rows
    table = np.zeros((labels, labels), dtype=np.float32)  # label → what it costs to come from each label
    for inside, begin in begin_of.items():
        table[inside] = FORBIDDEN
        table[inside, begin] = table[inside, inside] = 0.0
    # From here on the best sum of scores up to each word with each label, and the label before it.
    scores[0, :, list(begin_of)] = FORBIDDEN
    back = np.zeros((longest, len(windows), labels), dtype=np.int64)
    ways = np.empty((len(windows), labels, labels), dtype=np.float32)
    most = np.empty((len(windows), labels), dtype=np.float32)
    for step in range(1, longest):
        np.add(scores[step - 1][:, None, :], table, out=ways)
        ways.argmax(axis=2, out=back[step])
        np.maximum.reduce(ways, axis=2, out=most)
        scores[step] += most
    return [
        _trace_back(back[: len(rows), index], int(scores[len(rows) - 1, index].argmax()))
        for index, rows in enumerate(windows)
    ]


def _trace_back(back: Ints, last: int) -> Ints:
    before: list[list[int]] = back.tolist()
    path = [last]
    for step in range(len(before) - 1, 0, -1):
        path.append(before[step][path[-1]])
    return np.asarray(path[::-1], dtype=np.int64)
