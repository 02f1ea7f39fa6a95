"""Names taken apart: which word is the family name, and in whose habits of spelling a name can be read."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.compare.name_parts import person_name
from onrecord.compare.person_names import compare_people

NAMES = st.text(alphabet=st.sampled_from("aehkmnorsuvzšéаяж'-. AJ,"), max_size=16)


def families(name: str) -> set[str]:
    return {form for reading in person_name(name).readings for form in reading.family}


@pytest.mark.parametrize(
    ("name", "family"),
    [
        ("Ana Brel", "brel"),
        ("Brel, Ana", "brel"),
        ("Brel Viktor", "brel"),  # the second is a given name, the first is none
        ("Tarn Ji-min", "jimin"),  # not Korean: Tarn is no Korean family name
        ("Kim Ji-min", "kim"),
        ("Ji-min Kim", "kim"),
        ("Ana van der Brel", "brel"),
        ("al-Brel", "brel"),
        ("Omar ElBrel", "brel"),
        ("Ana Perez Brel", "perez"),
        ("Ana Tarn Brel", "tarnbrel"),
        ("Omar bin Tarek Al Selm", "tarak"),
        ("Tarō Selmo", "selmo"),
    ],
)
def test_the_family_name_is_found(name: str, family: str):
    assert family in families(name)


@pytest.mark.parametrize("name", ["", " ", "-", "…"])
def test_what_has_no_letters_has_no_reading(name: str):
    assert person_name(name).readings == ()


@pytest.mark.parametrize(
    ("name", "generation"),
    [("Otto Brel Jr.", "jr"), ("Otto Brel, Jr", "jr"), ("Otto Brel III", "iii"), ("Otto Brel", "")],
)
def test_the_word_for_a_generation_is_no_part_of_the_name(name: str, generation: str):
    assert person_name(name).generation == generation
    assert "brel" in families(name)


def test_a_word_that_stands_twice_running_counts_once():
    assert compare_people("Ana Brel Brel", "Ana Brel").complete


def test_a_title_before_two_words_is_left_out():
    assert compare_people("Sen. Ana Brel", "Ana Brel").complete
    assert person_name("Pope Leo").readings[0].given


@pytest.mark.parametrize(
    ("name", "lone", "initialled"),
    [
        ("Brel", True, False),
        ("A. Brel", False, True),
        ("A.-B. Brel", False, True),
        ("Ana Brel", False, False),
    ],
)
def test_a_name_tells_what_it_lacks(name: str, lone: bool, initialled: bool):
    assert (person_name(name).lone, person_name(name).initialled) == (lone, initialled)


@pytest.mark.parametrize(
    ("name", "languages"),
    [
        ("Mike Lee", set()),
        ("Lee Min-ho", {"korean", "chinese"}),
        ("Oleg Tarn", {"slavic"}),
        ("Otto Tarnov", {"slavic"}),
        ("Omar Tarn", {"arabic"}),
        ("Otto al-Tarn", {"arabic"}),
        ("Otto Tarn", set()),
    ],
)
def test_the_language_of_a_name_is_told_by_the_name_itself(name: str, languages: set[str]):
    assert {reading.language for reading in person_name(name).readings if reading.sure} - {""} == languages


@given(NAMES, NAMES)
def test_likeness_does_not_depend_on_the_order(left: str, right: str) -> None:
    one, other = compare_people(left, right), compare_people(right, left)
    assert one[:4] == other[:4]


@given(NAMES)
def test_a_name_is_like_itself_in_every_part_it_has(name: str) -> None:
    if person_name(name).readings:
        assert compare_people(name, name).family == 1.0


@pytest.mark.parametrize(
    ("left", "right", "one"),
    [
        ("Ana Žadovan", "Ana Zhadovan", True),  # a letter tells the language
        ("Ana Zhu", "Ana Zhou", False),  # "zh" alone tells none
        ("Ana Torvande", "Ana Thorvande", True),
        ("Ana Torvan", "Ana Thorvan", True),
        ("Ana Torvan", "Ana Horvan", False),
    ],
)
def test_letters_that_languages_write_in_their_own_way_part_no_names(left: str, right: str, one: bool):
    found = compare_people(left, right)
    assert (found.family > 0) is one
