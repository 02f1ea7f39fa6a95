"""One utterance word by word: as values, in the page, in the terminal."""

import io

import pytest
from rich.console import Console

from onrecord.errors import OnrecordError
from onrecord.show import page, terminal
from onrecord.show.pages import CollatedItem
from onrecord.show.pages_index import record_index
from onrecord.show.pages_story import story_accounts
from onrecord.show.pages_wordings import collated_items
from tests.show.build_rows import meren_view, span, step, utterance, wording


@pytest.fixture
def patrol() -> tuple[CollatedItem, ...]:
    account = story_accounts(record_index(meren_view()))[0]
    (item,) = (item for item in account.utterances if item.id == "utterance-patrol")
    return item.collated


def printed(utterance: str | None = None) -> str:
    out = io.StringIO()
    terminal.render(meren_view(), Console(file=out, width=80), utterance=utterance)
    return out.getvalue()


def test_the_fullest_comes_first_and_says_so(patrol: tuple[CollatedItem, ...]) -> None:
    assert [item.tags for item in patrol] == [
        ("fullest", "published first", "quoted here alone"),
        ("quotation differs",),
    ]
    assert [segment.kind for segment in patrol[0].segments] == ["kept"]


def test_what_was_dropped_stands_before_what_was_put_in_its_place(patrol: tuple[CollatedItem, ...]) -> None:
    assert [(segment.kind, segment.text) for segment in patrol[1].segments] == [
        ("dropped", "his country had"),
        ("added", "Varnia has"),
        ("kept", "offered"),
        ("added", "Ostrel"),
        ("kept", "joint patrols"),
        ("dropped", "and expected an answer within a week"),
        ("added", "of the strait"),
    ]


def test_what_a_change_does_is_told_in_words(patrol: tuple[CollatedItem, ...]) -> None:
    assert patrol[1].effects == ("hardened: “may” → “will”", "cue softened: “told” → “quoting”")


def test_a_short_form_that_two_steps_share_is_shown_once() -> None:
    courier, plinth = span("report-courier", "would never"), span("report-plinth", "will not")
    row = {
        **utterance("u", None, ["s-1", "s-2"], []),
        "wordings": [wording("s-1", fullest=True), wording("s-2")],
        "collation": [
            step("s-2", "s-1", "kept", [plinth], [courier]),
            step("s-2", "s-1", "changed", [plinth], [courier]),
        ],
    }
    (_, other) = collated_items(record_index(meren_view()), row)
    assert [segment.text for segment in other.segments] == ["would never", "will not"]


def test_what_is_put_in_other_words_throughout_is_shown_whole_and_says_so() -> None:
    row = {
        **utterance("u", None, ["s-1", "s-2"], []),
        "wordings": [wording("s-1", fullest=True), wording("s-2", kept=0.1)],
    }
    (fullest, other) = collated_items(record_index(meren_view()), row)
    assert (fullest.other_words, other.other_words) == (False, True)
    assert other.segments[0].text.startswith("Ostrel would never give up")


def test_the_page_strikes_out_and_underlines_with_words_for_those_who_only_hear_it() -> None:
    html = page.render(meren_view())
    assert '<del><span class="hidden">dropped: </span>his country had</del>' in html
    assert '<ins><span class="hidden">added: </span>Ostrel</ins>' in html
    assert "Word by word against the fullest wording: 2 changes of sense" in html
    assert "cue softened: “told” → “quoting”" in html


def test_the_terminal_marks_without_colour() -> None:
    words = " ".join(printed(utterance="u2").split())
    assert "[-his country had-] {+Varnia has+} offered {+Ostrel+} joint patrols" in words
    assert "hardened: “may” → “will”" in words


def test_the_terminal_finds_an_utterance_by_id_and_gives_its_number() -> None:
    assert printed(utterance="utterance-patrol") == printed(utterance="U2")
    assert "U2 Bram Oskeld" in printed()


def test_an_utterance_of_one_statement_is_shown_as_it_is() -> None:
    assert "Varnia threatens nobody" in printed(utterance="utterance-nobody")


def test_a_number_that_no_utterance_has_is_one_clear_line() -> None:
    with pytest.raises(OnrecordError, match=r"no utterance 'U99' in this record; `onrecord show` gives"):
        printed(utterance="U99")


def test_a_discrepancy_says_how_far_it_goes_and_why_it_may_be() -> None:
    words = " ".join(printed().split())
    assert "low 40 · high 60" in words
    assert "likely copying error: a digit is gone" in words
    html = page.render(meren_view())
    assert "low 40 · high 60" in html and "likely copying error: a digit is gone" in html


def test_large_numbers_of_a_discrepancy_are_written_out() -> None:
    view = meren_view()
    for row in view.table["discrepancy"]:
        if row["high"] is not None:
            row.update(low=1_100_000.0, high=1_400_000.0)
    assert "low 1,100,000 · high 1,400,000" in page.render(view)
