"""Words, stems, shingles."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.compare.texts import background, containment, content_stems, find_words, shingles, stem


@pytest.mark.parametrize(
    ("one", "other"),
    [("negotiations", "negotiate"), ("critically", "critical"), ("veldanian", "veldania"), ("treaties", "treaty"),
     ("stopped", "stops"), ("expansion", "expansions")],
)  # fmt: skip
def test_words_of_one_kin_have_one_stem(one: str, other: str) -> None:
    assert stem(one) == stem(other)


@pytest.mark.parametrize("word", ["gas", "1994", "bus", "us"])
def test_short_words_and_numbers_keep_their_ends(word: str) -> None:
    assert stem(word) == word


def test_abbreviations_and_possessives_are_folded() -> None:
    assert [word.form for word in find_words("The U.S. envoy’s 1,200 boats")] == [
        "the",
        "us",
        "envoy",
        "1200",
        "boats",
    ]


@given(st.text())
def test_every_word_stands_where_it_is_said_to_stand(text: str) -> None:
    for word in find_words(text):
        assert text[word.start : word.end].strip() == text[word.start : word.end] != ""


def test_function_words_carry_nothing() -> None:
    assert content_stems("It is to be and it was") == []


def test_rare_words_weigh_more_than_frequent_ones() -> None:
    assert background().idf(stem("president")) < background().idf("isthmus") <= background().idf("qqzzx")


def test_containment_is_a_share_of_the_part() -> None:
    assert containment({1, 2}, {2, 3, 4}) == 0.5
    assert containment(set(), {1}) == 0.0
    assert shingles(["a", "b", "c"], 2) == [("a", "b"), ("b", "c")]
