"""Attributions: decoding by hand-made scores, and the model on sentences of our own."""

import numpy as np
import pytest

from onrecord.parse.attribution import (
    B_CONTENT,
    B_SOURCE,
    I_CONTENT,
    I_SOURCE,
    OUTSIDE,
    best_paths,
    buckets_of,
    find_attributions,
)
from onrecord.schema.text import Span


def _scores(*tags: int) -> np.ndarray:
    rows = np.full((len(tags), 7), -5.0, dtype=np.float32)
    rows[np.arange(len(tags)), list(tags)] = 0.0
    return rows


def test_inside_follows_only_begin_or_inside_of_its_kind() -> None:
    (path,) = best_paths([_scores(OUTSIDE, I_CONTENT, I_CONTENT)])
    assert list(path) in ([B_CONTENT, I_CONTENT, I_CONTENT], [OUTSIDE, B_CONTENT, I_CONTENT])


def test_windows_of_different_length_do_not_disturb_each_other() -> None:
    short, long = _scores(B_SOURCE, I_SOURCE), _scores(OUTSIDE, B_CONTENT, I_CONTENT, I_CONTENT, OUTSIDE)
    both = best_paths([short, long])
    assert [list(path) for path in both] == [list(best_paths([short])[0]), list(best_paths([long])[0])]


def test_distances_fall_into_buckets_one_by_one_and_then_by_logarithm() -> None:
    buckets = buckets_of(np.array([100]), np.array([100, 103, 105, 106, 112, 400, 99, 0]))
    assert list(buckets[0]) == [0, 3, 5, 6, 7, 15, 17, 16 + 12]


@pytest.mark.model
def test_a_plain_quotation_has_its_source_cue_and_content() -> None:
    text = "“The bridge will stay open until the harvest is in,” the mayor Ottavia Brenn said on Monday."
    (found,) = find_attributions(text, [Span(0, len(text))])
    assert found.source is not None and "Brenn" in found.source.of(text)
    assert found.cue.of(text).startswith("said")
    assert "bridge will stay open" in found.content[0].of(text)


@pytest.mark.model
def test_the_same_paragraphs_give_the_same_attributions_whatever_else_is_read() -> None:
    text = "Ferrin Oduya said the ferry was safe. The port master denied that it had been checked."
    alone = find_attributions(text, [Span(0, len(text))])
    find_attributions("Another text said so. " * 50, [Span(0, 1100)])
    assert find_attributions(text, [Span(0, len(text))]) == alone


@pytest.mark.model
def test_an_empty_report_has_no_attributions() -> None:
    assert find_attributions("", []) == ()
