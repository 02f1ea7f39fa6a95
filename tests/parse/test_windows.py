"""Windows: every word once, exact characters, never too long."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.parse.model import load_model
from onrecord.parse.windows import CLS, MOST_PIECES, SEP, make_windows
from onrecord.schema.text import Span

pytestmark = pytest.mark.model

ODD_TEXT = st.text(
    alphabet=st.one_of(
        st.sampled_from("ab Zé“”\"'’-.,7\u0301\u200f\U0001f600\u05d0"), st.characters(codec="utf-8")
    ),
    max_size=300,
)


@given(ODD_TEXT)
@settings(max_examples=60, deadline=None)
def test_words_are_exact_characters_in_order_without_overlap(text: str) -> None:
    if not text:
        return
    last = 0
    for window in make_windows(load_model().tokenizer, text, [Span(0, len(text))]):
        for span in window.words:
            assert last <= span.start < span.end <= len(text)
            assert span.of(text).strip()
            last = span.end


def test_a_long_paragraph_is_cut_between_words_and_no_word_is_lost() -> None:
    text = "reconciliation " * 600
    windows = list(make_windows(load_model().tokenizer, text, [Span(0, len(text))]))
    assert len(windows) > 1
    assert all(len(window.ids) <= MOST_PIECES + 2 for window in windows)
    assert sum(len(window.words) for window in windows) == 600
    assert all(window.ids[0] == CLS and window.ids[-1] == SEP for window in windows)


def test_short_paragraphs_share_a_window() -> None:
    text = "One line.\nAnother line."
    windows = list(make_windows(load_model().tokenizer, text, [Span(0, 9), Span(10, 23)]))
    assert len(windows) == 1
    assert windows[0].paragraphs == [0, 0, 0, 1, 1, 1]


def test_what_stands_between_quotation_marks_is_marked_until_the_paragraph_ends() -> None:
    text = "“Go home\nNow."
    (window,) = make_windows(load_model().tokenizer, text, [Span(0, 8), Span(9, 13)])
    assert [feature % 3 for feature in window.features[1:-1]] == [2, 1, 1, 0, 0]


def test_a_long_paragraph_is_cut_at_the_end_of_a_sentence() -> None:
    text = "The ferry is late again today. " * 60
    first, second, *_ = make_windows(load_model().tokenizer, text, [Span(0, len(text))])
    assert text[first.words[-1].start] == "."
    assert first.goes_on
    assert text[second.words[0].start :].startswith("The ferry")


def test_only_a_window_whose_paragraph_is_cut_goes_on() -> None:
    text = "The ferry is late. " * 20
    windows = list(make_windows(load_model().tokenizer, text, [Span(0, 190), Span(190, len(text))] * 2))
    assert not any(window.goes_on for window in windows)
