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
