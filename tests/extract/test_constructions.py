"""What syntax alone shows to be said: verbs with a clause, with whom and what, and nouns with their owner."""

import pytest

from onrecord.extract.constructions import by_construction
from onrecord.extract.proposal import Found, Proposal
from tests.extract.build_page import page


def shown(text: str, word: str, **facts: str) -> Proposal | None:
    """What the construction of a word shows in a text of one sentence."""
    one = page(text, facts)
    index = next(place for place, token in enumerate(one.tokens) if token.text == word)
    return by_construction(one, index, range(len(one.tokens)))


def in_words(text: str, one: Proposal | None) -> tuple[Found, str, list[str]] | None:
    """By what it was found, its source and its contents."""
    if one is None or one.source is None:
        return None
    return one.found, one.source.of(text), [span.of(text) for span in one.content]


CASES = [
    (
        "Odell insisted that Brel was late.",
        "insisted",
        {"Odell": "nsubj <insisted", "insisted": "=insist VERB VBD root", "that": "SCONJ mark <late",
         "Brel": "nsubj <late", "was": "cop <late", "late": "ADJ ccomp <insisted"},
        (Found.CLAUSE, "Odell", ["Brel was late"]),
    ),
    (
        "Odell ordered the guards to leave.",
        "ordered",
        {"Odell": "nsubj <ordered", "ordered": "=order VERB VBD root", "the": "det <guards",
         "guards": "NOUN obj <ordered", "to": "PART TO mark <leave", "leave": "VERB VB xcomp <ordered"},
        (Found.DIRECTIVE, "Odell", ["the guards to leave"]),
    ),
    (
        "Odell vowed to stay.",
        "vowed",
        {"Odell": "nsubj <vowed", "vowed": "=vow VERB VBD root", "to": "PART TO mark <stay",
         "stay": "VERB VB xcomp <vowed"},
        (Found.UNDERTAKING, "Odell", ["to stay"]),
    ),
    (
        "Odell accused Brel of neglect.",
        "accused",
        {"Odell": "nsubj <accused", "accused": "=accuse VERB VBD root", "Brel": "obj <accused",
         "of": "ADP case <neglect", "neglect": "NOUN obl <accused"},
        (Found.JUDGEMENT, "Odell", ["Brel of neglect"]),
    ),
    (
        "Odell demanded a pause.",
        "demanded",
        {"Odell": "nsubj <demanded", "demanded": "=demand VERB VBD root", "a": "det <pause",
         "pause": "NOUN obj <demanded"},
        (Found.THING, "Odell", ["a pause"]),
    ),
    (
        "Odell called for calm.",
        "called",
        {"Odell": "nsubj <called", "called": "=call VERB VBD root", "for": "ADP case <calm",
         "calm": "NOUN obl <called"},
        (Found.AIM, "Odell", ["calm"]),
    ),
    (
        "Odell’s claim that Brel was late hurt.",
        "claim",
        {"Odell": "nmod:poss <claim", "’s": "case <Odell", "claim": "NOUN nsubj <hurt", "that": "SCONJ mark <late",
         "Brel": "nsubj <late", "was": "cop <late", "late": "ADJ acl <claim", "hurt": "VERB VBD root"},
        (Found.NOUN, "Odell’s", ["Brel was late"]),
    ),
    (
        "Odell’s denial of guilt hurt.",
        "denial",
        {"Odell": "nmod:poss <denial", "’s": "case <Odell", "denial": "NOUN nsubj <hurt", "of": "ADP case <guilt",
         "guilt": "NOUN nmod <denial", "hurt": "VERB VBD root"},
        (Found.NOUN, "Odell’s", ["guilt"]),
    ),
]  # fmt: skip


@pytest.mark.parametrize(("text", "word", "facts", "expected"), CASES)
def test_each_construction_has_its_speaker_and_its_matter(
    text: str, word: str, facts: dict[str, str], expected: tuple[Found, str, list[str]]
):
    assert in_words(text, shown(text, word, **facts)) == expected


def test_a_quotation_is_said_without_its_marks():
    text = "Odell stressed “Brel was late”."
    facts = {
        "Odell": "nsubj <stressed",
        "stressed": "=stress VERB VBD root",
        "“": "PUNCT punct <late",
        "Brel": "nsubj <late",
        "was": "cop <late",
        "late": "ADJ ccomp <stressed",
        "”": "PUNCT punct <late",
    }
    assert in_words(text, shown(text, "stressed", **facts)) == (Found.CLAUSE, "Odell", ["Brel was late"])


def test_a_participle_after_its_noun_is_said_by_that_noun():
    text = "Brel met guards accusing Odell of neglect."
    facts = {
        "guards": "NOUN obj <met",
        "met": "VERB VBD root",
        "accusing": "=accuse VERB VBG acl <guards",
        "Odell": "obj <accusing",
        "of": "ADP case <neglect",
        "neglect": "NOUN obl <accusing",
    }
    assert in_words(text, shown(text, "accusing", **facts)) == (
        Found.JUDGEMENT,
        "guards",
        ["Odell of neglect"],
    )


def test_who_in_a_relative_clause_is_whom_the_clause_belongs_to():
    text = "Brel met Odell who demanded a pause."
    facts = {
        "met": "VERB VBD root",
        "Odell": "obj <met",
        "who": "PRON nsubj <demanded",
        "demanded": "=demand VERB VBD acl:relcl <Odell",
        "a": "det <pause",
        "pause": "NOUN obj <demanded",
    }
    assert in_words(text, shown(text, "demanded", **facts)) == (Found.THING, "Odell", ["a pause"])


DEMANDED = {
    "demanded": "=demand VERB VBD root",
    "a": "det <pause",
    "pause": "NOUN obj <demanded",
}


@pytest.mark.parametrize("nobody", ["It", "We", "I", "Which"])
def test_nobody_in_particular_says_nothing(nobody: str):
    facts = {**DEMANDED, nobody: "PRON nsubj <demanded"}
    assert shown(f"{nobody} demanded a pause.", "demanded", **facts) is None


def test_a_passive_has_no_speaker():
    facts = {
        "was": "aux:pass <demanded",
        "demanded": "=demand VERB VBN root",
        "pause": "nsubj:pass <demanded",
    }
    assert shown("A pause was demanded.", "demanded", **facts) is None


def test_a_pronoun_is_no_matter():
    facts = {"Odell": "nsubj <demanded", "demanded": "=demand VERB VBD root", "it": "PRON obj <demanded"}
    assert shown("Odell demanded it.", "demanded", **facts) is None


def test_what_lies_outside_of_the_stretch_is_not_said_in_it():
    text = "Odell demanded a pause."
    one = page(text, {**DEMANDED, "Odell": "nsubj <demanded"})
    assert by_construction(one, 1, range(1, len(one.tokens))) is None
    assert by_construction(one, 1, range(2)) is None
