"""Roles: the offices, states and parties in them."""

import pytest

from onrecord.extract.roles import knowns_in, office_at, party_after
from onrecord.lang.offices import offices_in
from tests.extract.build_page import page


@pytest.mark.parametrize(
    ("role", "nouns"),
    [
        ("Deputy Foreign Minister", ["deputy foreign minister"]),
        ("Sen.", ["senator"]),
        ("mayor and party leader", ["mayor", "party leader"]),
        ("President’s press secretary,", ["press secretary"]),
        ("the man in the boat", ["man"]),
        ("", []),
    ],
)
def test_the_offices_in_a_role_are_the_longest_known_phrases(role: str, nouns: list[str]):
    found = [one.noun for one in offices_in(role)]
    assert [noun for noun in found if noun in nouns] == nouns


def test_what_the_tables_know_is_found_in_order():
    assert [one.name for one in knowns_in(["the", "NATO", "and", "Norwegian", "side"])] == ["NATO", "Norway"]


def test_what_an_outlet_shares_with_an_office_is_no_outlet_in_a_role():
    assert knowns_in(["Deputy", "Minister", "of", "Foreign", "Affairs"]) == ()


def test_a_party_is_known_by_its_adjective_unless_the_role_is_of_another_country():
    assert [one.name for one in knowns_in(["Democratic", "senator"])] == ["Democratic Party"]
    assert [one.name for one in knowns_in(["Norwegian", "Republican"])] == ["Norway"]


@pytest.mark.parametrize(
    ("text", "party"),
    [
        ("Brel, D-Ore., said so.", "Democratic Party"),
        ("Brel (R-Ore.) said so.", "Republican Party"),
        ("Brel said so.", None),
        ("Brel, X-Ore., said so.", None),
    ],
)
def test_the_letter_after_a_name_is_a_party(text: str, party: str | None):
    found = party_after(page(text), len("Brel"))
    assert (found.name if found is not None else None) == party


def test_an_office_may_be_of_two_words():
    one = page("The first lady left.", {"first": "ADJ JJ", "lady": "NOUN NN"})
    found = office_at(one, 2)
    assert found is not None and found.noun == "first lady"
    assert office_at(one, 1) is None
