"""Entities from the answers: runs of one kind, begun and ended where they must be."""

import numpy as np

from onrecord.parse.entities import find_entities, settled
from onrecord.parse.labels import ENTITIES
from onrecord.parse.model import Answers
from onrecord.parse.windows import Window
from onrecord.schema.parsed import Entity, EntityKind
from onrecord.schema.text import Span


def _rows(labels: str) -> np.ndarray:
    names = labels.split()
    rows = np.full((len(names), len(ENTITIES)), -9.0, dtype=np.float32)
    rows[np.arange(len(names)), [ENTITIES.index(name) for name in names]] = 0.0
    return rows


def _entities(text: str, rows: np.ndarray, paragraphs: str = "") -> list[Entity]:
    """Every word is one character; the last one goes on to the end of the text."""
    nothing = np.zeros((len(rows), 2), dtype=np.float32)
    answers = Answers(nothing, nothing, rows, nothing, nothing, nothing, nothing, nothing[0], nothing[0])
    words = [Span(word, word + 1) for word in range(len(rows) - 1)]
    window = Window(
        firsts=list(range(len(rows))),
        words=[*words, Span(len(words), len(text))],
        paragraphs=[int(one) for one in paragraphs or "0" * len(rows)],
    )
    return list(find_entities(text, [window], [answers]))


def _of(rows: np.ndarray, paragraphs: str = "") -> list[tuple[int, int, str]]:
    found = _entities("x" * len(rows), rows, paragraphs)
    return [(one.span.start, one.span.end, one.kind.value) for one in found]


def _found(labels: str, paragraphs: str = "") -> list[tuple[int, int, str]]:
    return _of(_rows(labels), paragraphs)


def test_a_run_of_one_kind_is_one_entity() -> None:
    assert _found("O B-person I-person O") == [(1, 3, "person")]


def test_a_begin_ends_what_went_before() -> None:
    assert _found("B-state B-state I-state") == [(0, 1, "state"), (1, 3, "state")]


def test_an_inside_goes_on_only_after_its_own_begin() -> None:
    rows = _rows("B-person I-place O")
    rows[1, ENTITIES.index("I-person")] = -0.5
    assert _of(rows) == [(0, 2, "person")]


def test_a_name_of_doubtful_kind_is_a_name() -> None:
    # Nothing is likelier than each kind, and less likely than all kinds together.
    rows = _rows("O")
    rows[0, [ENTITIES.index(f"B-{kind}") for kind in ("person", "organisation", "place")]] = (
        -0.2,
        -0.3,
        -0.3,
    )
    assert _of(rows) == [(0, 1, "person")]


def test_the_tables_tell_states_and_outlets() -> None:
    rows = _rows("B-place")
    assert [one.kind.value for one in _entities("Norway", rows)] == ["state"]
    assert [one.kind.value for one in _entities("Reuters", rows)] == ["outlet"]


def test_none_reaches_over_the_end_of_a_paragraph() -> None:
    assert _found("B-event I-event I-event", "011") == [(0, 1, "event"), (1, 3, "event")]


def test_one_at_the_end_is_not_lost() -> None:
    assert _found("O B-number") == [(1, 2, "number")]


def _settled(text: str, *found: tuple[str, str]) -> list[tuple[str, str]]:
    """What entities of these words and kinds become, each looked for behind the one before."""
    entities, at = [], 0
    for words, kind in found:
        start = text.index(words, at)
        at = start + len(words)
        entities.append(Entity(Span(start, at), EntityKind(kind), 0.9))
    return [(one.span.of(text), one.kind.value) for one in settled(text, entities)]


def test_dates_and_numbers_that_follow_each_other_are_one() -> None:
    text = "On Friday morning more than 1,500 people and May 4, 12 ships came."
    found = [("Friday", "time"), ("morning", "time"), ("more than", "number"), ("1,500", "number")]
    expected = [
        ("Friday morning", "time"),
        ("more than 1,500", "number"),
        ("May 4", "time"),
        ("12", "number"),
    ]
    assert _settled(text, *found, ("May 4", "time"), ("12", "number")) == expected


def test_two_names_that_follow_each_other_stay_two() -> None:
    found = [("Odell", "person"), ("Brel", "person")]
    assert _settled("Odell Brel", *found) == found


def test_a_name_ends_before_the_mark_that_closes_it() -> None:
    text = "(Ada Odell) left; the Odells’ boat, Port (Selm) and Bank’s"
    found = [("Ada Odell)", "person"), ("Odells’", "person"), ("Port (Selm)", "place")]
    assert _settled(text, *found) == [("Ada Odell", "person"), ("Odells", "person"), ("Port (Selm)", "place")]


def test_who_bears_a_name_is_a_person_wherever_it_stands_alone() -> None:
    text = "Ada Odell said no. Odell’s plan, the Odell campaign and Odell."
    found = [("Ada Odell", "person"), ("Odell", "person"), ("Odell", "organisation"), ("Odell", "place")]
    assert [kind for _, kind in _settled(text, *found)] == ["person", "person", "organisation", "place"]
    more = [*found[:2], found[2], ("Odell", "person")]
    assert [kind for _, kind in _settled(text, *more)] == ["person"] * 4


def test_a_body_that_shares_a_word_with_nobody_stays_a_body() -> None:
    found = [("Ada Odell", "person"), ("Selm", "organisation"), ("Odell", "state")]
    assert _settled("Ada Odell of Selm, not of Odell", *found) == found
