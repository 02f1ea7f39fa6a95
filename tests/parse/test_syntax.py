"""Sentences and tokens stay inside their blocks and point at exact characters."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.parse.syntax import LONGEST, parse_blocks
from onrecord.schema.report import Block, BlockKind
from onrecord.schema.text import Span

pytestmark = pytest.mark.model


def _parse(text: str, *spans: Span):
    return parse_blocks(text, [(number, Block(BlockKind.BODY, span)) for number, span in enumerate(spans)])


@given(st.text(alphabet=st.sampled_from("ab Zé“”.,!\n\t\U0001f600\u0301"), min_size=1, max_size=120))
@settings(max_examples=40, deadline=None)
def test_every_token_is_its_characters(text: str) -> None:
    sentences, tokens = _parse(text, Span(0, len(text)))
    assert [text[token.start : token.end] for token in tokens] == [token.text for token in tokens]
    assert [token for one in sentences for token in tokens[one.first : one.last]] == list(tokens)
    assert all(0 <= token.head < len(tokens) for token in tokens)


def test_a_sentence_never_reaches_over_the_edge_of_a_block() -> None:
    text = "The talks in\nthe capital failed"
    sentences, _ = _parse(text, Span(0, 12), Span(13, 31))
    assert [one.span.of(text) for one in sentences] == ["The talks in", "the capital failed"]


def test_lemmas_are_dictionary_forms() -> None:
    text = "The ministers needed talks and were warning their neighbours."
    _, tokens = _parse(text, Span(0, len(text)))
    assert [token.lemma for token in tokens][:8] == [
        "the",
        "minister",
        "need",
        "talk",
        "and",
        "be",
        "warn",
        "their",
    ]


def test_a_paragraph_longer_than_the_limit_is_parsed_in_stretches() -> None:
    text = "The ferry is late. " * (LONGEST // 10)
    sentences, tokens = _parse(text, Span(0, len(text)))
    assert tokens[-1].end == len(text.rstrip())
    assert len(sentences) >= LONGEST // 10 - 2
