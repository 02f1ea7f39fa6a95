"""Attributions: decoding by hand-made scores, and the model on sentences of our own."""

import numpy as np
import pytest

from onrecord.parse import parse_report
from onrecord.parse.attribution import (
    B_CONTENT,
    B_CUE,
    B_SOURCE,
    find_attributions,
)
from onrecord.parse.model import Answers, Decoder
from onrecord.parse.windows import Window
from onrecord.schema.text import Span
from tests.build import report

WIDTH = 4  # of each of the four pointer vectors


def _scores(*tags: int) -> np.ndarray:
    rows = np.full((len(tags), 7), -5.0, dtype=np.float32)
    rows[np.arange(len(tags)), list(tags)] = 0.0
    return rows


def _decoder() -> Decoder:
    return Decoder(
        pointer_distance=np.zeros((2, 32), dtype=np.float32),
        nobody=0.0,
        arc_distance=np.zeros(32, dtype=np.float32),
        relation=np.zeros((54, 3), dtype=np.float32),
        relation_bias=np.zeros(54, dtype=np.float32),
    )


def _answers(tags: np.ndarray, pointers: np.ndarray) -> Answers:
    nothing = np.zeros((len(tags), 2), dtype=np.float32)
    return Answers(tags, pointers, nothing, nothing, nothing, nothing, nothing, pointers[0] * 0, nothing[0])


def _window(words: int) -> Window:
    spans = [Span(2 * word, 2 * word + 1) for word in range(words)]
    return Window(
        ids=[0] * (words + 2),
        features=[0] * (words + 2),
        firsts=list(range(1, words + 1)),
        words=spans,
        paragraphs=[0] * words,
    )


def test_contents_gather_at_the_cue_they_point_to_and_cues_choose_their_source() -> None:
    # source cue content source cue content: the second content points back to the first cue.
    tags = _scores(B_SOURCE, B_CUE, B_CONTENT, B_SOURCE, B_CUE, B_CONTENT)
    pointers = np.zeros((6, 4 * WIDTH), dtype=np.float32)
    pointers[[2, 5], 0] = 1.0  # contents look for direction 0
    pointers[1, WIDTH] = 1.0  # the first cue lies there
    pointers[1, 2 * WIDTH] = 1.0  # it looks for direction 0 among sources
    pointers[3, 3 * WIDTH] = 1.0  # where the second source lies
    (found,) = find_attributions(_decoder(), [_window(6)], [_answers(tags, pointers)])
    assert found.cue == Span(2, 3)
    assert found.content == (Span(4, 5), Span(10, 11))
    assert found.source == Span(6, 7)


def test_a_cue_that_points_at_nobody_has_no_source() -> None:
    tags = _scores(B_SOURCE, B_CUE, B_CONTENT)
    pointers = np.zeros((3, 4 * WIDTH), dtype=np.float32)
    pointers[1, 2 * WIDTH], pointers[0, 3 * WIDTH] = 1.0, -1.0
    (found,) = find_attributions(_decoder(), [_window(3)], [_answers(tags, pointers)])
    assert found.source is None


@pytest.mark.model
def test_a_plain_quotation_has_its_source_cue_and_content() -> None:
    text = "“The bridge will stay open until the harvest is in,” the mayor Ottavia Brenn said on Monday."
    (found,) = parse_report(report(text)).attributions
    assert found.source is not None and "Brenn" in found.source.of(text)
    assert found.cue.of(text).startswith("said")
    assert "bridge will stay open" in found.content[0].of(text)
