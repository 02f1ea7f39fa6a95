"""Two wordings word by word, with invented sayings."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.compare.wordings import Token, collate, find_tokens, spelled_out
from onrecord.schema.wording import StepKind


def tokens(text: str) -> list[Token]:
    return find_tokens(text, 0, len(text))


def steps(left: str, right: str, *, verbatim: bool = False) -> list[tuple[str, str, str]]:
    one, other = tokens(left), tokens(right)
    return [
        (
            step.kind.value,
            " ".join(token.form for token in one[step.left]),
            " ".join(token.form for token in other[step.right]),
        )
        for step in collate(one, other, verbatim=verbatim)
    ]


def test_what_is_dropped_added_and_changed_stands_between_what_is_kept() -> None:
    found = steps("We may close the old harbour in March", "They will close the harbour in early March")
    assert found == [
        ("changed", "we may", "they will"),
        ("kept", "close the", "close the"),
        ("dropped", "old", ""),
        ("kept", "harbor in", "harbor in"),
        ("added", "", "early"),
        ("kept", "march", "march"),
    ]


def test_a_function_word_between_two_changes_is_no_agreement() -> None:
    assert steps("keepers of lamps", "guards of ships") == [
        ("changed", "keepers of lamps", "guards of ships")
    ]


def test_forms_of_one_word_are_kept_unless_every_letter_counts() -> None:
    assert steps("the lamp burns", "the lamps burn") == [("kept", "the lamp burns", "the lamps burn")]
    assert ("changed", "lamp burns", "lamps burn") in steps("the lamp burns", "the lamps burn", verbatim=True)


@pytest.mark.parametrize(
    ("word", "stands_for"),
    [
        ("won’t", ("will", "not")),
        ("It's", ("it", "is")),
        ("harbour's", ("harbor",)),
        ("they're", ("they", "are")),
        ("doesn't", ("does", "not")),
        ("twelve", ("12",)),
        ("Defence", ("defense",)),
        ("organised", ("organized",)),
        ("four", ("4",)),
        ("hour", ("hour",)),
    ],
)
def test_short_forms_spellings_and_numbers_are_one_word(word: str, stands_for: tuple[str, ...]) -> None:
    assert spelled_out(word) == stands_for


def test_words_in_brackets_and_behind_an_ellipsis_are_known_for_it() -> None:
    found = tokens("Keep [our] ships ... at home")
    assert [token.form for token in found if token.editorial] == ["our"]
    assert [token.form for token in found if token.after_gap] == ["at"]


WORDS = ("the", "ships", "will", "not", "leave", "of", "harbour", "won't", "twelve", "12")
SAYINGS = st.lists(st.sampled_from(WORDS)).map(" ".join)


@given(SAYINGS, SAYINGS)
def test_the_steps_are_all_words_of_both_in_order(left: str, right: str) -> None:
    one, other = tokens(left), tokens(right)
    found = collate(one, other)
    assert [token for step in found for token in one[step.left]] == one
    assert [token for step in found for token in other[step.right]] == other


@given(SAYINGS)
def test_a_saying_is_kept_whole_in_itself(words: str) -> None:
    assert all(step.kind is StepKind.KEPT for step in collate(tokens(words), tokens(words)))
