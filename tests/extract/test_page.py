"""The look-ups of a page: tokens, sentences, blocks and quotations by character, and a little syntax."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.extract import syntax
from onrecord.schema.report import Block, BlockKind
from onrecord.schema.text import Span
from tests import build
from tests.extract.build_page import page, told

WARNING = "The dam is full. Odell warned the town on Monday.\n\nNobody answered."

NEGATED = {"call": "VERB VB", "not": "advmod <call", "never": "advmod <call", "only": "advmod <call"}


def test_the_tokens_of_a_span_are_those_that_share_a_character_with_it():
    one = page(WARNING)
    found = one.within(build.span(WARNING, "ell warned th"))
    assert [one.tokens[index].text for index in found] == ["Odell", "warned", "the"]


def test_white_space_between_two_tokens_holds_no_token():
    one = page(WARNING)
    assert not one.within(Span(3, 4))


@given(st.integers(0, len(WARNING) - 1), st.integers(1, 12))
def test_the_tokens_of_a_span_are_found_as_by_looking_at_each(start: int, length: int) -> None:
    one, span = page(WARNING), Span(start, start + length)
    slowly = [i for i, token in enumerate(one.tokens) if token.start < span.end and span.start < token.end]
    assert list(one.within(span)) == slowly


def test_a_character_is_in_the_sentence_and_block_around_it():
    one = page(WARNING)
    sentence = one.sentence_at(WARNING.index("warned"))
    assert sentence is not None and sentence.span.of(WARNING) == "Odell warned the town on Monday."
    before = one.sentence_before(WARNING.index("warned"))
    assert before is not None and before.span.of(WARNING) == "The dam is full."
    assert one.block_at(WARNING.index("Nobody")) == 1


def test_before_the_first_sentence_there_is_none():
    text = "Advertisement\n\nThe dam is full."
    blocks = (
        Block(BlockKind.FURNITURE, build.span(text, "Advertisement")),
        Block(BlockKind.BODY, build.span(text, "The dam is full.")),
    )
    one = page(build.report(text, blocks=blocks))
    assert one.sentence_at(2) is None
    assert one.sentence_before(text.index("dam")) is None


def test_furniture_has_neither_tokens_nor_quotations():
    text = "“Buy now,” said nobody.\n\nThe dam is full."
    blocks = (
        Block(BlockKind.FURNITURE, build.span(text, "“Buy now,” said nobody.")),
        Block(BlockKind.BODY, build.span(text, "The dam is full.")),
    )
    one = page(build.report(text, blocks=blocks))
    assert not one.quotations
    assert [token.text for token in one.tokens] == ["The", "dam", "is", "full", "."]


def test_a_quotation_is_found_over_its_words_and_not_over_the_tag():
    text = "“The dam is full,” Odell said."
    one = page(text)
    over = one.quotation_over(text.index("dam"))
    assert over is not None and over.words.of(text) == "The dam is full,"
    assert one.quotation_over(text.index("Odell")) is None


def test_the_top_of_a_span_is_the_word_that_governs_the_others():
    text = "The mayor of Selm said so."
    one = page(
        text,
        {"The": "<mayor", "mayor": "NOUN nsubj <said", "of": "<Selm", "Selm": "nmod <mayor", "said": "VERB"},
    )
    top = one.top(build.span(text, "The mayor of Selm"))
    assert top is not None and one.tokens[top].text == "mayor"


def test_of_several_tops_the_verb_is_taken():
    text = "Odell also warned them."
    one = page(text, {"Odell": "<also", "warned": "VERB"})
    top = one.top(build.span(text, "Odell also warned"))
    assert top is not None and one.tokens[top].text == "warned"


def test_a_span_without_tokens_has_no_top():
    assert page(WARNING).top(Span(3, 4)) is None


def test_the_subject_of_a_verb_leaves_its_relative_clause_out():
    text = "The mayor who fled said nothing."
    one = page(
        text,
        {
            "The": "det <mayor",
            "mayor": "NOUN nsubj <said",
            "who": "nsubj <fled",
            "fled": "VERB acl:relcl <mayor",
            "said": "VERB",
        },
    )
    subject = one.subject_of(one.within(build.span(text, "said"))[0])
    assert subject is not None and subject.of(text) == "The mayor"


def test_a_noun_after_a_preposition_is_told_without_it():
    text = "Both lists were found by the mayor and by Odell."
    words = {
        "the": "det <mayor",
        "by": "<mayor",
        "by#2": "<Odell",
        "and": "cc <Odell",
        "Odell": "conj <mayor",
    }
    one = page(text, words | {"mayor": "NOUN obl:agent <found", "found": "VERB VBN"})
    (agent,) = syntax.agents(one, one.within(build.span(text, "found"))[0])
    assert one.span(syntax.noun_phrase(one, agent)).of(text) == "the mayor and by Odell"


@pytest.mark.parametrize(
    ("text", "negated"),
    [("Odell did not call.", True), ("Odell did never call.", True), ("Odell did not only call.", False)],
)
def test_not_only_says_that_it_is_so(text: str, negated: bool):
    one = page(text, told(text, NEGATED))
    assert syntax.is_negated(one, one.within(build.span(text, "call"))[0]) is negated


def test_a_coordinated_verb_has_the_subject_of_the_first_one():
    text = "Odell came and said so."
    one = page(text, {"Odell": "nsubj <came", "came": "VERB", "said": "VERB conj <came"})
    subject = one.subject_of(one.within(build.span(text, "said"))[0])
    assert subject is not None and subject.of(text) == "Odell"


def test_a_verb_without_a_subject_has_none():
    text = "Asked twice, said nothing."
    one = page(text, {"said": "VERB"})
    assert one.subject_of(one.within(build.span(text, "said"))[0]) is None


def test_verbs_that_hang_on_each_other_in_a_ring_end_the_search():
    text = "Came and said so."
    one = page(text, {"Came": "VERB conj <said", "said": "VERB conj <Came"})
    assert one.subject_of(2) is None


def test_a_word_used_in_lower_case_elsewhere_is_not_proper():
    one = page("Union leaders met. The union and Odell agreed.", {"Union": "PROPN NNP"})
    assert "Odell" in one.proper and "Union" not in one.proper


def pointing(text: str, verb: str, **more: str) -> list[tuple[str, str]]:
    """The pointers of a text whose last sentence is "This was <verb> by …"."""
    words = {
        "This": "nsubj:pass PRON <" + verb,
        "was": "AUX aux:pass <" + verb,
        verb: "VERB VBN root " + more.pop("lemma", ""),
        "by": "case <Orlan",
        "Orlan": "obl:agent <" + verb,
    }
    one = page(text, words | more)
    return [(cue.of(text), source.of(text)) for _, cue, source in one.pointers]


def test_a_sentence_that_only_names_who_announced_points_back():
    text = "The bridge is shut. This was announced by Petr Orlan."
    found = pointing(text, "announced", lemma="=announce", Petr="compound <Orlan")
    assert found == [("was announced by", "Petr Orlan")]


def test_a_deed_done_by_somebody_points_to_nothing():
    text = "The bridge is shut. This was built by Petr Orlan."
    assert pointing(text, "built", lemma="=build", Petr="compound <Orlan") == []


def test_who_is_told_of_in_the_middle_of_a_sentence_is_no_pointer():
    text = "The bridge is shut, and at the river gate This was announced by Orlan."
    assert pointing(text, "announced", lemma="=announce") == []
