"""Sentences around what was found."""

from onrecord.schema.text import Span
from onrecord.trace.sentences import rough_sentence

TEXT = "Selm waits. “The dam holds,” Odell said. Nobody slept.\nRain fell."


def _around(words: str, within: Span) -> str:
    start = TEXT.index(words)
    return rough_sentence(TEXT, Span(start, start + len(words)), within).of(TEXT)


def test_a_rough_sentence_reaches_from_mark_to_mark():
    assert _around("dam", Span(0, len(TEXT))) == "“The dam holds,” Odell said."
    assert _around("slept.\nRain", Span(0, len(TEXT))) == "Nobody slept.\nRain fell."


def test_a_rough_sentence_reaches_no_further_than_its_stretch():
    assert _around("holds", Span(17, 34)) == TEXT[17:34]


def test_a_stop_without_the_space_behind_it_ends_a_rough_sentence_and_a_short_form_within_does_not():
    text = "The dam holds,” Odell said.Rain fell in N.Orland and at NATO.“Go,” he said.Nobody went."
    for words, expected in (
        ("dam", "The dam holds,” Odell said."),
        ("fell", "Rain fell in N.Orland and at NATO."),
        ("Nobody", "Nobody went."),
    ):
        start = text.index(words)
        around = rough_sentence(text, Span(start, start + len(words)), Span(0, len(text)))
        assert around.of(text) == expected
