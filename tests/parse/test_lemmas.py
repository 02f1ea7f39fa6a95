"""Dictionary forms, by word and tag."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.parse.lemmas import KINDS, lemma_of


@pytest.mark.parametrize(
    ("word", "tag", "pos", "lemma"),
    [
        # irregular, doubled, British, new
        ("said", "VBD", "VERB", "say"),
        ("Went", "VBD", "VERB", "go"),
        ("found", "VBD", "VERB", "find"),
        ("founded", "VBN", "VERB", "found"),
        ("put", "VBN", "VERB", "put"),
        ("run", "VBN", "VERB", "run"),
        ("hoping", "VBG", "VERB", "hope"),
        ("hopping", "VBG", "VERB", "hop"),
        ("travelled", "VBD", "VERB", "travel"),
        ("organised", "VBD", "VERB", "organise"),
        ("panicked", "VBD", "VERB", "panic"),
        ("dies", "VBZ", "VERB", "die"),
        ("CLAIMED", "VBD", "VERB", "claim"),
        ("re-elected", "VBN", "VERB", "re-elect"),
        ("blogged", "VBD", "VERB", "blog"),
        ("need", "VBN", "VERB", "need"),  # a wrong tag
        # nouns
        ("agencies", "NNS", "NOUN", "agency"),
        ("analyses", "NNS", "NOUN", "analysis"),
        ("spokesmen", "NNS", "NOUN", "spokesman"),
        ("lives", "NNS", "NOUN", "life"),
        ("knives", "NNS", "NOUN", "knife"),
        ("series", "NNS", "NOUN", "series"),
        ("crisis", "NNS", "NOUN", "crisis"),  # a wrong tag
        ("people", "NNS", "NOUN", "people"),
        ("police", "NNS", "NOUN", "police"),
        ("1990s", "NNS", "NOUN", "1990s"),
        ("states", "NNS", "NOUN", "state"),
        ("States", "NNPS", "PROPN", "states"),
        ("Meeting", "NN", "NOUN", "meeting"),
        # comparison
        ("bigger", "JJR", "ADJ", "big"),
        ("worst", "JJS", "ADJ", "bad"),
        ("earlier", "RBR", "ADV", "early"),
        ("more", "RBR", "ADV", "more"),
        ("best", "RBS", "ADV", "well"),
        # little words
        ("are", "VBP", "AUX", "be"),
        ("'s", "VBZ", "AUX", "be"),
        ("’re", "VBP", "AUX", "be"),
        ("’ve", "VBP", "AUX", "have"),
        ("'d", "MD", "AUX", "would"),
        ("'d", "VBD", "AUX", "have"),
        ("’ll", "MD", "AUX", "will"),
        ("wo", "MD", "AUX", "will"),
        ("Ca", "MD", "AUX", "can"),
        ("n’t", "RB", "PART", "not"),
        ("'", "POS", "PART", "'s"),
        ("’s", "POS", "PART", "'s"),
        ("them", "PRP", "PRON", "they"),
        ("An", "DT", "DET", "a"),
    ],
)
def test_the_dictionary_form(word: str, tag: str, pos: str, lemma: str) -> None:
    assert lemma_of(word, tag, pos) == lemma


@given(st.text(min_size=1), st.sampled_from([*KINDS, "NN", "NNPS", "XX", ""]))
def test_any_word_has_a_dictionary_form(word: str, tag: str) -> None:
    lemma = lemma_of(word, tag, "X")
    assert lemma and lemma == lemma_of(word, tag, "X")
    assert len(lemma) <= len(word.lower()) + 8


def test_the_answers_kept_are_bounded() -> None:
    assert lemma_of.cache_info().maxsize is not None
