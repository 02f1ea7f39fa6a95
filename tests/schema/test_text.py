"""Spans: what may be one, and how they lie to each other."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.schema.ids import ReportId
from onrecord.schema.text import Evidence, Span, hull

SPANS = st.builds(lambda start, length: Span(start, start + length), st.integers(0, 30), st.integers(1, 30))


@pytest.mark.parametrize(("start", "end"), [(-1, 3), (3, 3), (5, 4), (0, 0)])
def test_nothing_and_what_runs_backwards_are_no_spans(start: int, end: int):
    with pytest.raises(ValueError, match=f"not a span: {start}..{end}"):
        Span(start, end)


def test_a_span_counts_code_points():
    text = "🌊 über der Brücke"
    assert Span(2, 6).of(text) == "über"


def test_spans_that_only_touch_do_not_overlap():
    assert not Span(0, 3).overlaps(Span(3, 5))
    assert Span(0, 4).overlaps(Span(3, 5))


def test_the_hull_of_nothing_is_an_error():
    with pytest.raises(ValueError, match="no spans to cover"):
        hull(())


def test_spans_and_evidence_are_ordered_by_report_and_place():
    first, second = ReportId("report-1"), ReportId("report-2")
    late, early = Evidence(first, Span(9, 12)), Evidence(first, Span(2, 40))
    assert sorted([Evidence(second, Span(0, 1)), late, early]) == [early, late, Evidence(second, Span(0, 1))]


@given(SPANS, SPANS)
def test_to_overlap_is_to_share_a_character(left: Span, right: Span) -> None:
    shared = set(range(left.start, left.end)) & set(range(right.start, right.end))
    assert left.overlaps(right) == right.overlaps(left) == bool(shared)


@given(SPANS, SPANS)
def test_to_contain_is_to_hold_every_character(left: Span, right: Span) -> None:
    held = set(range(right.start, right.end)) <= set(range(left.start, left.end))
    assert left.contains(right) == held
    assert (left.contains(right) and right.contains(left)) == (left == right)


@given(st.lists(SPANS, min_size=1, max_size=6))
def test_a_hull_is_the_smallest_span_over_all(spans: list[Span]) -> None:
    found = hull(spans)
    assert all(found.contains(one) for one in spans)
    assert any(one.start == found.start for one in spans) and any(one.end == found.end for one in spans)
    assert found == hull(reversed(spans)) == hull([*spans, found]) == hull(iter(spans))


@given(SPANS, st.text(min_size=60, max_size=70))
def test_the_words_of_a_span_are_as_long_as_the_span(span: Span, text: str) -> None:
    assert len(span.of(text)) == span.end - span.start
