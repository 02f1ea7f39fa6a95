"""From scores of heads to trees: each word's best head, and where that is no tree, the best tree.

The best tree is found by Chu and Liu (1965) and Edmonds (1967). Trees of the usual kind come from the first
look; the search runs for the few sentences where that leaves a ring or several roots.
"""

from collections.abc import Sequence
from itertools import pairwise

import numpy as np

from onrecord.parse.model import FORBIDDEN, Floats

ROOT = -1


def find_heads(scores: Floats, sentences: Sequence[int]) -> list[int]:
    """Return the head of each word; a root has `ROOT`.

    `scores` `[words, 1 + words]` has in column 0 the score of being a root and in column 1 + h that of
    hanging on word h. `sentences` are the first words of the sentences, in order, the first word among
    them: heads stay inside of a sentence, and each has one root.
    """
    heads: list[int] = []
    for first, last in pairwise([*sentences, len(scores)]):
        own = np.concatenate((scores[first:last, :1], scores[first:last, 1 + first : 1 + last]), axis=1)
        heads.extend(ROOT if head == ROOT else first + head for head in _sentence(own))
    return heads


def _sentence(scores: Floats) -> list[int]:
    """Return the heads of one sentence."""
    count = len(scores)
    if count == 1:
        return [ROOT]
    places = np.arange(count)
    scores[places, places + 1] = FORBIDDEN
    best = scores.argmax(axis=1) - 1
    roots = np.flatnonzero(best == ROOT)
    heads: list[int] = best.tolist()
    if len(roots) == 1 and not _ring(heads):
        return heads
    # The word that loses least by being the root is the root, and no other is.
    candidates = roots if len(roots) else places
    root = int(candidates[(scores[candidates, 0] - scores[candidates, 1:].max(axis=1)).argmax()])
    scores[:, 0] = FORBIDDEN
    scores[root] = FORBIDDEN
    scores[root, 0] = 0.0
    return best_tree(scores)


def _ring(heads: Sequence[int]) -> list[int]:
    """Return the words of a ring, or nothing when there is none."""
    state = [0] * len(heads)  # 0 not seen, 1 on the way, 2 leads to the root
    for start in range(len(heads)):
        way = []
        word = start
        while word != ROOT and state[word] == 0:
            state[word] = 1
            way.append(word)
            word = heads[word]
        if word != ROOT and state[word] == 1:
            return way[way.index(word) :]
        for passed in way:
            state[passed] = 2
    return []


def best_tree(scores: Floats) -> list[int]:
    """Return the heads with the highest sum of `[words, 1 + words]` scores; roots may be several."""
    best = scores.argmax(axis=1) - 1
    heads: list[int] = best.tolist()
    ring = _ring(heads)
    if not ring:
        return heads
    # The ring becomes one word. It is entered at the word that loses least, and its words' heads stay.
    inside = np.asarray(sorted(ring))
    outside = np.asarray([word for word in range(len(scores)) if word not in set(ring)], dtype=np.int64)
    kept = scores[inside, best[inside] + 1]
    columns = np.concatenate(([0], outside + 1))
    entering = scores[np.ix_(inside, columns)] - kept[:, None]
    leaving = scores[np.ix_(outside, inside + 1)]
    smaller = np.full((len(outside) + 1, len(outside) + 2), FORBIDDEN, dtype=np.float32)
    smaller[:-1, :-1] = scores[np.ix_(outside, columns)]
    smaller[-1, :-1] = entering.max(axis=0)
    smaller[:-1, -1] = leaving.max(axis=1) if len(outside) else FORBIDDEN
    found = best_tree(smaller)
    entered = int(inside[entering[:, found[-1] + 1].argmax()])
    heads[entered] = ROOT if found[-1] == ROOT else int(outside[found[-1]])
    for place, word in enumerate(outside.tolist()):
        head = found[place]
        if head == len(outside):
            heads[word] = int(inside[leaving[place].argmax()])
        else:
            heads[word] = ROOT if head == ROOT else int(outside[head])
    return heads
