"""Damage: what is known of a text stays at its words."""

import random
from collections import Counter
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.schema.text import Span
from tests.training.sample import TEXT, document, place
from training.damage import (
    DAMAGES,
    Edit,
    Moves,
    apply,
    boilerplate,
    damaged,
    lost_breaks,
    lost_case,
    odd_marks,
    translated,
)
from training.document import Document, GoldAttribution, GoldToken

WORDS = st.sampled_from(
    ["the", "said", "Anna", "“no”", '"yes"', "of", "İ", "ß", "e\u0301", "\U0001f600", "that", "a,", "42"]
)
LINES = st.lists(st.lists(WORDS, min_size=1, max_size=8).map(" ".join), min_size=1, max_size=5)


@st.composite
def documents(draw: st.DrawFn) -> Document:
    """Paragraphs of odd words; every word is a token that hangs on the first of its paragraph."""
    lines = draw(LINES)
    text = "\n\n".join(lines)
    sample = document()
    assert sample.tokens is not None
    paragraphs: list[Span] = []
    tokens: list[GoldToken] = []
    at = 0
    for line in lines:
        paragraphs.append(Span(at, at + len(line)))
        root = len(tokens)
        for word in line.split(" "):
            span = Span(at, at + len(word))
            tokens.append(replace(sample.tokens[0], span=span, head=root, begins=len(tokens) == root))
            at = span.end + 1
        at += 1
    whole = replace(
        sample, text=text, paragraphs=tuple(paragraphs), tokens=tuple(tokens), entities=(), attributions=()
    )
    spans = [token.span for token in tokens]
    one = GoldAttribution(source=(spans[0],), cue=(spans[-1],), content=tuple(spans[1:-1]))
    return replace(whole, attributions=(one,))


def all_spans(given: Document) -> list[Span]:
    return [
        *(
            span
            for one in given.attributions or ()
            for part in (one.source, one.cue, one.content)
            for span in part
        ),
        *(one.span for one in given.entities or ()),
        *(one.span for one in given.tokens or ()),
        *given.paragraphs,
        *given.foreign,
    ]


@given(documents(), st.integers(0, 10_000))
def test_every_damage_leaves_spans_inside_the_text_and_heads_inside_the_tokens(
    given: Document, seed: int
) -> None:
    for damage in (*DAMAGES.values(), damaged):
        changed = damage(given, random.Random(seed))
        assert all(span.end <= len(changed.text) for span in all_spans(changed))
        assert changed.tokens is not None
        assert all(one.head is None or 0 <= one.head < len(changed.tokens) for one in changed.tokens)
        assert list(changed.paragraphs) == sorted(changed.paragraphs)
        assert all(a.end <= b.start for a, b in zip(changed.paragraphs, changed.paragraphs[1:], strict=False))


@given(documents(), st.integers(0, 10_000))
def test_words_that_no_edit_touches_stay_the_same(given: Document, seed: int) -> None:
    for damage in (lost_breaks, boilerplate):
        changed = damage(given, random.Random(seed))
        assert [one.span.of(changed.text) for one in changed.tokens or ()] == [
            one.span.of(given.text) for one in given.tokens or ()
        ]
    changed = odd_marks(given, random.Random(seed))
    kept = Counter(one.span.of(changed.text) for one in changed.tokens or ())
    plain = Counter(word for one in given.tokens or () if (word := one.span.of(given.text)).isalpha())
    assert plain <= kept


@given(documents(), st.integers(0, 10_000))
def test_the_same_seed_does_the_same_damage(given: Document, seed: int) -> None:
    assert damaged(given, random.Random(seed)) == damaged(given, random.Random(seed))


@given(documents(), st.integers(0, 10_000))
def test_lost_case_keeps_every_character_in_its_place(given: Document, seed: int) -> None:
    changed = lost_case(given, random.Random(seed))
    assert len(changed.text) == len(given.text)
    assert all_spans(changed) == all_spans(given)


@given(st.text(max_size=30), st.data())
def test_moves_agree_with_the_edited_text(text: str, data: st.DataObject) -> None:
    cuts = sorted(data.draw(st.sets(st.integers(0, len(text)), max_size=6)))
    edits = [
        Edit(start, end, data.draw(st.text(max_size=3)))
        for start, end in zip(cuts[::2], cuts[1::2], strict=False)
    ]
    edits += [Edit(len(text), len(text), "!")]
    changed = apply(Document(name="", text=text, paragraphs=()), edits)
    moves = Moves(edits)
    touched = {place for edit in edits for place in range(edit.start, edit.end)}
    for place_ in set(range(len(text))) - touched:
        moved = moves.span(Span(place_, place_ + 1))
        assert moved is not None
        assert moved.of(changed.text) == text[place_]


def test_edits_that_overlap_are_refused() -> None:
    with pytest.raises(ValueError, match="overlap"):
        Moves([Edit(0, 3, ""), Edit(2, 4, "")])


def test_an_insertion_stands_outside_of_what_it_touches() -> None:
    moves = Moves([Edit(5, 5, "<>")])
    assert moves.span(Span(0, 5)) == Span(0, 5)
    assert moves.span(Span(5, 8)) == Span(7, 10)
    assert moves.span(Span(3, 8)) == Span(3, 10)


def test_a_token_that_vanishes_hands_on_what_hung_on_it() -> None:
    mayor = place("mayor ")
    changed = apply(document(), [Edit(mayor.start, mayor.end, "")])
    assert changed.tokens is not None
    assert [one.span.of(changed.text) for one in changed.tokens[:2]] == ["The", "said"]
    assert changed.tokens[0].head == 1


def test_a_sentence_whose_first_word_vanishes_begins_with_the_next() -> None:
    changed = apply(document(), [Edit(0, 4, "")])
    assert changed.tokens is not None
    assert changed.tokens[0].begins
    assert changed.attributions is not None
    assert changed.attributions[0].source[0].of(changed.text) == "mayor"


def test_furniture_is_foreign_and_stays_out_of_the_paragraphs_or_runs_in() -> None:
    for seed in range(40):
        changed = boilerplate(document(), random.Random(seed))
        assert len(changed.text) > len(TEXT) or not changed.foreign
        for span in changed.foreign:
            assert any(paragraph.contains(span) for paragraph in changed.paragraphs)


def test_a_translated_attribution_keeps_its_parts() -> None:
    for seed in range(60):
        changed = translated(document(), random.Random(seed))
        assert changed.attributions is not None
        second = changed.attributions[1]
        assert second.source[0].of(changed.text) == "Anna Berg"
        assert second.cue[0].of(changed.text) in ("added", "has added", "summed up", "continued")
