"""The best labels: an inside only where its kind has begun, each window for itself."""

import numpy as np

from onrecord.parse.attribution import B_CONTENT, B_SOURCE, BEGIN_OF, I_CONTENT, I_SOURCE, OUTSIDE
from onrecord.parse.paths import best_paths


def _scores(*tags: int) -> np.ndarray:
    rows = np.full((len(tags), 7), -5.0, dtype=np.float32)
    rows[np.arange(len(tags)), list(tags)] = 0.0
    return rows


def test_inside_follows_only_begin_or_inside_of_its_kind() -> None:
    (path,) = best_paths([_scores(OUTSIDE, I_CONTENT, I_CONTENT)], BEGIN_OF)
    assert list(path) in ([B_CONTENT, I_CONTENT, I_CONTENT], [OUTSIDE, B_CONTENT, I_CONTENT])


def test_windows_of_different_length_do_not_disturb_each_other() -> None:
    short, long = _scores(B_SOURCE, I_SOURCE), _scores(OUTSIDE, B_CONTENT, I_CONTENT, I_CONTENT, OUTSIDE)
    both = best_paths([short, long], BEGIN_OF)
    assert [list(path) for path in both] == [
        list(best_paths([alone], BEGIN_OF)[0]) for alone in (short, long)
    ]


def test_no_window_has_no_path() -> None:
    assert best_paths([], BEGIN_OF) == []
