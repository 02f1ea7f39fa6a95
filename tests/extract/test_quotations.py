"""Quotations: every kind of mark, misplaced and missing ones, several paragraphs."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.extract.quotations import Quotation, find_quotations
from onrecord.schema.report import Block, BlockKind
from onrecord.schema.text import Span


def _find(*paragraphs: str) -> tuple[str, tuple[Quotation, ...]]:
    text, blocks = "\n".join(paragraphs), []
    start = 0
    for number, paragraph in enumerate(paragraphs):
        blocks.append((number, Block(BlockKind.BODY, Span(start, start + len(paragraph)))))
        start += len(paragraph) + 1
    return text, find_quotations(text, blocks)


def _words(*paragraphs: str) -> list[str]:
    text, found = _find(*paragraphs)
    return [one.words.of(text) for one in found]


@pytest.mark.parametrize(
    "line",
    [
        "She said “we will stay” again.",
        'She said "we will stay" again.',
        "She said „we will stay“ again.",
        "She said «we will stay» again.",
        "She said »we will stay« again.",
        "She said ``we will stay'' again.",
        "She said “ we will stay ” again.",
    ],
)
def test_every_kind_of_mark_is_known(line: str) -> None:
    assert _words(line) == ["we will stay"]


def test_an_opening_mark_in_the_place_of_a_closing_one_closes() -> None:
    assert _words("“The dam is full to the brim, “Odell warned.") == ["The dam is full to the brim,"]


def test_a_quotation_over_two_paragraphs_is_one_piece_a_paragraph() -> None:
    text, found = _find("“The dam is full.", "It will not hold,” said Odell.")
    assert [one.words.of(text) for one in found] == ["The dam is full.", "It will not hold,"]
    assert [one.closed for one in found] == [False, True]
    assert found[1].follows


def test_a_paragraph_that_opens_again_goes_on_without_a_closing_mark_before() -> None:
    assert _words("“The dam is full.", "“It will not hold,” said Odell.") == [
        "The dam is full.",
        "It will not hold,",
    ]


def test_a_mark_that_was_never_closed_does_not_swallow_the_next_quotation() -> None:
    found = _words("“The dam is full. Odell called it “a matter of days” on Monday.")
    assert found[-1] == "a matter of days"


def test_apostrophes_are_no_quotation_marks() -> None:
    assert _words("The miners' union and the dam's keepers didn't agree in the '80s, it's said.") == []


def test_single_marks_of_headlines_quote() -> None:
    assert _words("Odell: dam ‘full to the brim’") == ["full to the brim"]


@given(st.lists(st.text(alphabet=st.sampled_from("ab “”\"„«»‘’'.,\n"), max_size=60), max_size=4))
def test_quotations_lie_inside_their_blocks_in_order(paragraphs: list[str]) -> None:
    paragraphs = [one.replace("\n", " ") or "x" for one in paragraphs]
    text, found = _find(*paragraphs)
    last = -1
    for one in found:
        assert one.span.contains(one.words)
        assert "\n" not in one.span.of(text)
        assert one.span.start >= last or one.single
        last = one.span.start


def test_two_apostrophes_open_as_well_as_close():
    assert _words("''We will stay,'' she said. ''For now.''") == ["We will stay,", "For now."]
