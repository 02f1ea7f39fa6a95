"""The scores: counted by hand."""

import pytest

from onrecord.schema.text import Span
from training.evaluate import Reading, Tally, Words, match_contents, source_agrees


def reading(content: str, source: str = "") -> Reading:
    return Reading(frozenset(map(int, content.split())), frozenset(map(int, source.split())), False)


def test_a_content_is_found_when_half_of_the_words_are_shared() -> None:
    gold = [reading("1 2 3 4")]
    assert match_contents([reading("3 4")], gold) == [(0, 0)]
    assert match_contents([reading("4 5")], gold) == []


def test_the_best_pair_comes_first_and_each_is_used_once() -> None:
    assert match_contents([reading("1 2 3"), reading("1 2")], [reading("1 2")]) == [(1, 0)]


@pytest.mark.parametrize(
    ("ours", "theirs", "right"), [("1", "1 2", True), ("3", "1 2", False), ("", "", True), ("1", "", False)]
)
def test_sources(ours: str, theirs: str, right: bool) -> None:
    assert source_agrees(reading("9", ours), reading("9", theirs)) is right


def test_words_are_runs_of_letters_and_a_mark_beside_the_content_makes_it_quoted() -> None:
    text = "He said “no way” today"
    words = Words(text)
    assert words.of([Span(9, 15)]) == {2, 3}
    assert words.reading(text, [Span(9, 15)], [Span(0, 2)]) == Reading(
        frozenset({2, 3}), frozenset({0}), True
    )
    assert not words.reading(text, [Span(17, 22)], []).quoted


def test_figures() -> None:
    tally = Tally()
    tally.add(2, 4, 3)
    assert tally.row() == {"p": 0.5, "r": 0.667, "f1": 0.571}
    assert Tally().row() == {"p": 0.0, "r": 0.0, "f1": 0.0}
