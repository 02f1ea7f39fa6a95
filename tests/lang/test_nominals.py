"""Nouns of action and their verbs."""

import pytest

from onrecord.lang.nominals import verb_of


@pytest.mark.parametrize(
    ("noun", "verb"),
    [
        ("withdrawal", "withdraw"),
        ("removal", "remove"),
        ("expulsion", "expel"),
        ("membership", "join"),
        ("lifting", "lift"),
        ("closing", "close"),
        ("stopping", "stop"),
    ],
)
def test_a_noun_of_action_leads_to_its_verb(noun: str, verb: str) -> None:
    assert verb_of(noun) == verb


@pytest.mark.parametrize("noun", ["harbour", "king", "radar", "island"])
def test_other_nouns_have_no_verb(noun: str) -> None:
    assert verb_of(noun) is None
