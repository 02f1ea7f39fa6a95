"""Names, dates and numbers from the model's answers."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

import numpy as np

from onrecord.lang.entities import finer_kind
from onrecord.parse.labels import ENTITIES
from onrecord.parse.model import FORBIDDEN, Answers, Floats, Ints, log_probabilities
from onrecord.parse.paths import best_paths
from onrecord.parse.windows import Window
from onrecord.schema.parsed import Entity, EntityKind
from onrecord.schema.text import Span, hull

OUTSIDE = 0
# Label → the kind it stands for; None for no entity.
KIND_OF = tuple(None if name == "O" else EntityKind(name[2:]) for name in ENTITIES)
BEGINS = tuple(index for index, name in enumerate(ENTITIES) if name.startswith("B"))
BEGIN_OF = {ENTITIES.index(f"I{ENTITIES[begin][1:]}"): begin for begin in BEGINS}
# No chance is taken for smaller than this, so that its logarithm is a number.
SMALLEST = 1e-6
# Kinds that are read in pieces, and those that a lone surname is taken for.
IN_PIECES = frozenset({EntityKind.TIME, EntityKind.NUMBER})
MISTAKEN_FOR_PEOPLE = frozenset({EntityKind.ORGANISATION, EntityKind.OUTLET, EntityKind.PLACE})
CLOSING = "'’)]"


def find_entities(text: str, windows: Sequence[Window], answers: Sequence[Answers]) -> Iterator[Entity]:
    """Yield the entities of the windows."""
    rows = [log_probabilities(one.entities) for one in answers]
    paths = best_paths([_scores(*pair) for pair in zip(windows, rows, strict=True)], BEGIN_OF)
    for window, path, chances in zip(windows, paths, rows, strict=True):
        yield from _read_window(text, window, path, chances)


def settled(text: str, entities: Sequence[Entity]) -> list[Entity]:
    """Return the entities of a whole report, in order, each seen in the light of the others.

    Dates and numbers that follow each other are one; no name ends with a mark; and who bears a name is a
    person wherever it stands by itself, when most places say so.
    """
    whole = [_unmarked(text, one) for one in _joined(text, entities)]
    people = _surnames(text, whole)
    return [
        replace(one, kind=EntityKind.PERSON)
        if one.kind in MISTAKEN_FOR_PEOPLE and one.span.of(text) in people
        else one
        for one in whole
    ]


def _joined(text: str, entities: Sequence[Entity]) -> list[Entity]:
    """Join "Friday" and "morning", "more than" and "1,500"."""
    found: list[Entity] = []
    for one in entities:
        before = found[-1] if found else None
        if before and one.kind is before.kind and one.kind in IN_PIECES and _beside(text, before, one):
            found[-1] = replace(before, span=hull((before.span, one.span)))
        else:
            found.append(one)
    return found


def _beside(text: str, left: Entity, right: Entity) -> bool:
    return text[left.span.end : right.span.start] in ("", " ")


def _unmarked(text: str, entity: Entity) -> Entity:
    """Leave out the mark that closes what the name stands in: "(Ada Odell)", "the Odells' house"."""
    end = entity.span.end
    while end - entity.span.start > 1 and text[end - 1] in CLOSING and "(" not in entity.span.of(text):
        end -= 1
    return entity if end == entity.span.end else replace(entity, span=Span(entity.span.start, end))


def _surnames(text: str, entities: Sequence[Entity]) -> frozenset[str]:
    """Return the words that are more often a person, alone or at the end of a longer name, than a body."""
    people: Counter[str] = Counter()
    others: Counter[str] = Counter()
    for one in entities:
        words = one.span.of(text).split()
        if one.kind is EntityKind.PERSON and words and words[-1][:1].isupper():
            people[words[-1]] += 1
        elif one.kind in MISTAKEN_FOR_PEOPLE and len(words) == 1:
            others[words[0]] += 1
    return frozenset(word for word, count in people.items() if count > others[word])


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
