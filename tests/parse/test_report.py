"""A report read by the model: exact characters, the same result whatever else is read, any length."""

import tracemalloc

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.parse import parse_report
from onrecord.schema.parsed import EntityKind
from onrecord.schema.report import Block, BlockKind
from onrecord.schema.text import Span
from tests.build import report

pytestmark = pytest.mark.model

STORY = (
    "The ministers needed talks and were warning their neighbours. “We cannot wait,” Anna Berg said in Paris on "
    "Monday.\n\nAccording to the harbour office, 40 ships didn't leave."
)
ODD = st.text(
    alphabet=st.one_of(
        st.sampled_from("ab Zé“”\"'’-.,7\n\t\u0301\u200f\u200d\U0001f600\u05d0\u0627\x00\u00ad"),
        st.characters(codec="utf-8"),
    ),
    max_size=160,
)


@given(ODD)
@settings(max_examples=60, deadline=None)
def test_everything_found_is_its_characters_and_every_head_is_in_its_sentence(text: str) -> None:
    parsed = parse_report(report(text))
    assert [text[one.start : one.end] for one in parsed.tokens] == [one.text for one in parsed.tokens]
    assert all(one.end <= other.start for one, other in zip(parsed.tokens, parsed.tokens[1:], strict=False))
    covered = [index for one in parsed.sentences for index in range(one.first, one.last)]
    assert covered == list(range(len(parsed.tokens)))
    for sentence in parsed.sentences:
        block = parsed.report.blocks[sentence.block].span
        assert block.start <= sentence.span.start < sentence.span.end <= block.end
        heads = [parsed.tokens[index].head for index in range(sentence.first, sentence.last)]
        assert all(sentence.first <= head < sentence.last for head in heads)
    for entity in parsed.entities:
        assert entity.span.of(text).strip()


def test_the_same_paragraphs_read_the_same_whatever_else_was_read() -> None:
    alone = parse_report(report(STORY))
    parse_report(report("Another text said so. " * 50))
    again = parse_report(report(STORY))
    assert again == alone


def test_paragraphs_in_other_windows_change_nothing() -> None:
    # Each text fills a window of its own, so the second one is not seen by the first.
    long = "The ferry left at noon, the port master said on Tuesday, and the harbour was empty again. " * 12
    alone = parse_report(report(long.strip()))
    more = parse_report(report(long.strip() + "\n\n" + "Nobody else had been told of it. " * 40))
    assert more.tokens[: len(alone.tokens)] == alone.tokens
    assert more.attributions[: len(alone.attributions)] == alone.attributions


def test_an_empty_report_has_nothing() -> None:
    parsed = parse_report(report(""))
    assert (parsed.tokens, parsed.sentences, parsed.attributions, parsed.entities) == ((), (), (), ())


def test_dependencies_are_universal() -> None:
    tokens = parse_report(report(STORY)).tokens
    found = {token.text: (token.dep, tokens[token.head].text, token.lemma, token.pos) for token in tokens}
    assert found["ministers"] == ("nsubj", "needed", "minister", "NOUN")
    assert found["Paris"][:2] == ("obl", "said")
    assert found["not"][2:] == ("not", "PART")
    assert found["n't"][:2] == ("advmod", "leave")


def test_names_dates_and_numbers_are_found() -> None:
    found = {(one.span.of(STORY), one.kind) for one in parse_report(report(STORY)).entities}
    assert ("Anna Berg", EntityKind.PERSON) in found
    assert ("Monday", EntityKind.TIME) in found
    assert ("40", EntityKind.NUMBER) in found


def test_a_sentence_never_reaches_over_the_edge_of_a_block() -> None:
    text = "The talks in\nthe capital failed"
    blocks = (Block(BlockKind.BODY, Span(0, 12)), Block(BlockKind.BODY, Span(13, 31)))
    parsed = parse_report(report(text, blocks=blocks))
    assert [one.span.of(text) for one in parsed.sentences] == ["The talks in", "the capital failed"]


@pytest.mark.slow
def test_a_report_of_fifty_thousand_words_is_read_in_bounded_memory() -> None:
    text = "The ferry is late again, the clerk said. " * 6_250
    parse_report(report(text[:4_100]))  # the model is loaded before memory is counted
    tracemalloc.start()
    parsed = parse_report(report(text.strip()))
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert parsed.tokens[-1].end == len(text.strip())
    assert len(parsed.sentences) == pytest.approx(6_250, rel=0.02)
    # What is kept for 62,500 tokens, and the answers to some windows; those to all would be ten times as much.
    assert most < 150_000_000
