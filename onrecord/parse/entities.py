"""Names, dates and numbers from the model's answers."""

from collections.abc import Iterator, Sequence

import numpy as np

from onrecord.lang.entities import finer_kind
from onrecord.parse.labels import ENTITIES
from onrecord.parse.model import FORBIDDEN, Answers, Floats, Ints, log_probabilities
from onrecord.parse.paths import best_paths
from onrecord.parse.windows import Window
from onrecord.schema.parsed import Entity, EntityKind
from onrecord.schema.text import Span

OUTSIDE = 0
# Label → the kind it stands for; None for no entity.
KIND_OF = tuple(None if name == "O" else EntityKind(name[2:]) for name in ENTITIES)
BEGINS = tuple(index for index, name in enumerate(ENTITIES) if name.startswith("B"))
BEGIN_OF = {ENTITIES.index(f"I{ENTITIES[begin][1:]}"): begin for begin in BEGINS}
# No chance is taken for smaller than this, so that its logarithm is a number.
SMALLEST = 1e-6


def find_entities(text: str, windows: Sequence[Window], answers: Sequence[Answers]) -> Iterator[Entity]:
    """Yield the entities of the windows."""
    rows = [log_probabilities(one.entities) for one in answers]
    paths = best_paths([_scores(*pair) for pair in zip(windows, rows, strict=True)], BEGIN_OF)
    for window, path, chances in zip(windows, paths, rows, strict=True):
        yield from _read_window(text, window, path, chances)


def _scores(window: Window, rows: Floats) -> Floats:
    """Return the scores of the labels: first whether a word is of an entity at all, then of which kind.

    A name that could be a person's or a body's is a name, even where neither is likelier than nothing. And
    nothing goes on over the end of a paragraph.
    """
    outside = np.exp(rows[:, OUTSIDE])
    any_kind = np.log(np.maximum(1.0 - outside, SMALLEST))
    scores: Floats = rows + (any_kind - rows[:, 1:].max(axis=1))[:, None]
    scores[:, OUTSIDE] = rows[:, OUTSIDE]
    paragraphs = np.asarray(window.paragraphs)
    opens = np.flatnonzero(paragraphs[1:] != paragraphs[:-1]) + 1
    scores[np.ix_(opens, np.asarray([*BEGIN_OF]))] = FORBIDDEN
    return scores


def _read_window(text: str, window: Window, path: Ints, rows: Floats) -> Iterator[Entity]:
    edges = np.flatnonzero(np.isin(path, BEGINS))
    for first in edges.tolist():
        last = first + 1
        while last < len(path) and BEGIN_OF.get(int(path[last])) == path[first]:
            last += 1
        span = Span(window.words[first].start, window.words[last - 1].end)
        kind = KIND_OF[int(path[first])]
        if kind is not None:
            chance = 1.0 - float(np.exp(rows[first:last, OUTSIDE]).mean())
            # Rounded so that it is the same everywhere.
            yield Entity(span, finer_kind(span.of(text), kind), round(chance, 3))
