"""One form for the spellings of a word, language by language."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.compare.romanisation import (
    family_forms,
    forms,
    given_forms,
    is_of,
    plain,
    plain_forms,
    syllable_forms,
)


@pytest.mark.parametrize(
    ("language", "spellings"),
    [
        ("slavic", ("Zhukovsky", "Zhukovskiy", "Joukovski", "Žukovskij")),
        ("slavic", ("Yushchin", "Juschtschin", "Iouchtchine", "Juszczin")),
        ("slavic", ("Hrachov", "Grachev", "Gratschow")),
        ("slavic", ("Tsarin", "Zarin", "Carin")),
        ("arabic", ("Qadhafi", "Gaddafi", "Kadhafi")),
        ("arabic", ("Husayn", "Hussein", "Hossein", "Housein")),
        ("arabic", ("Abdelrahim", "Abdulrahim", "Abdurrahim")),
    ],
)
def test_spellings_of_a_word_share_a_form(language: str, spellings: tuple[str, ...]):
    for spelling in spellings[1:]:
        assert forms(spellings[0], language) & forms(spelling, language), spelling


@pytest.mark.parametrize(
    ("language", "left", "right"),
    [
        ("slavic", "Petrov", "Petrova"),
        ("slavic", "Titov", "Didov"),
        ("arabic", "Hassan", "Hossein"),
        ("arabic", "Mahmoud", "Mohammed"),
    ],
)
def test_two_words_of_a_language_share_none(language: str, left: str, right: str):
    assert not forms(left, language) & forms(right, language)


def test_given_names_that_papers_translate_are_one():
    assert given_forms("Mykola", "slavic") & given_forms("Nikolai", "slavic")
    assert not forms("Mykola", "slavic") & forms("Nikolai", "slavic")


@pytest.mark.parametrize(
    ("language", "left", "right"),
    [
        ("chinese", ("Tse-min",), ("Zemin",)),
        ("chinese", ("Hsiao-po",), ("Xiaobo",)),
        ("korean", ("Chong-hun",), ("Jeong-hoon",)),
        ("korean", ("Kyung", "Wha"), ("Gyeong-hwa",)),
        ("japanese", ("Jun'ichirō",), ("Junichiro",)),
    ],
)
def test_syllables_come_to_one_form(language: str, left: tuple[str, ...], right: tuple[str, ...]):
    assert syllable_forms(left, language) & syllable_forms(right, language)


def test_words_that_are_no_syllables_of_a_language_have_no_form():
    assert not syllable_forms(("Franklin",), "korean")
    assert not syllable_forms(("Brel",), "japanese")


def test_a_chinese_family_name_in_pinyin_is_what_stands_there():
    assert family_forms("Chang", "chinese") == {"chang", "zhang"}
    assert family_forms("Chang", "chinese", as_it_stands=True) == {"chang"}
    assert family_forms("Brel", "chinese") == frozenset()


def test_umlauts_are_read_in_both_ways_and_their_spelling_out_is_not_undone():
    assert plain_forms("Müller") == {"muler", "mueler"}
    assert plain_forms("Mueller") == {"mueler"}


def test_given_names_and_endings_tell_a_language():
    assert is_of("slavic", ["Oleg"], "Tarn") and is_of("slavic", ["Otto"], "Tarnov")
    assert not is_of("slavic", ["Otto"], "Tarn")


@given(st.text(max_size=12))
def test_a_plain_word_is_plain(word: str) -> None:
    assert plain(plain(word)) == plain(word)
    assert all(letter.isascii() and letter.isalnum() for letter in plain(word))
