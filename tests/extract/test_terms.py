"""The sketch by which reports are grouped."""

from onrecord.extract.terms import find_terms
from tests.build import parsed, report


def test_content_words_are_counted_and_function_words_are_not() -> None:
    words = {
        "boats": {"pos": "NOUN", "lemma": "boat"},
        "the": {"pos": "DET"},
        "left": {"pos": "VERB", "lemma": "leave"},
    }
    assert find_terms(parsed(report("the boats left"), words=words)) == (("boat", 2), ("leave", 2))


def test_two_neighbouring_names_are_a_term_of_their_own() -> None:
    words = {"Port": {"pos": "PROPN", "lemma": "Port"}, "Arden": {"pos": "PROPN", "lemma": "Arden"}}
    assert dict(find_terms(parsed(report("Port Arden"), words=words)))["port arden"] == 2


def test_what_comes_late_counts_once() -> None:
    text = "so " * 130 + "harbour"
    assert find_terms(parsed(report(text), words={"harbour": {"pos": "NOUN"}})) == (("harbour", 1),)
