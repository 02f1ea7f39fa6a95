"""The brief of each story in the terminal."""

from io import StringIO

from rich.cells import cell_len
from rich.console import Console

from onrecord.show.terminal_brief import render_brief
from tests.show.build_rows import FakeView, meren_view


def printed(view: FakeView | None = None, width: int = 80) -> str:
    out = StringIO()
    render_brief(view or meren_view(), Console(file=out, width=width))
    return out.getvalue()


def test_a_line_is_a_quotation_with_its_place_and_why_it_was_chosen() -> None:
    text = printed(width=120)
    assert "About 40 delegates [The Plinth 305–323]" in text
    assert "1 report, 1 independent origin" in text


def test_what_is_disputed_stands_with_both_sentences() -> None:
    after = printed(width=120).partition("WHAT IS DISPUTED")[2]
    assert "About 40 delegates [The Plinth" in after
    assert "Some 60 delegates [Courier" in after
    assert "reports differ over number: 40 / 60 · 12 March 2031" in after


def test_a_story_that_nothing_tells_in_brief_says_so() -> None:
    assert "No sentence of its reports tells it in brief." in printed()


def test_it_fits_eighty_columns() -> None:
    assert max(map(cell_len, printed().splitlines())) <= 80


def test_an_empty_record_says_so() -> None:
    assert printed(FakeView({}, {})) == "There is no story in this record.\n"
