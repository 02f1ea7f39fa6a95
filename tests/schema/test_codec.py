"""Nouns to JSON and back: nothing is lost, the same value is the same bytes, and what is broken says so."""

from dataclasses import is_dataclass
from datetime import date
from enum import Enum
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from onrecord.errors import StoreError
from onrecord.schema import failure, findings, parsed, record, report, story, text, times
from onrecord.schema.codec import decode, decode_object, encode, encode_in_order
from onrecord.schema.record import StoryRecord
from onrecord.schema.story import AlignedStory
from onrecord.schema.text import Span
from onrecord.schema.times import Precision, When
from tests import build


def nouns() -> list[type]:
    """Every dataclass of the schema that rooms hand to each other."""
    found = [
        value
        for module in (failure, findings, parsed, record, report, story, text, times)
        for value in vars(module).values()
        if is_dataclass(value) and isinstance(value, type) and value.__module__ == module.__name__
    ]
    return sorted(found, key=lambda noun: (noun.__module__, noun.__name__))


# JSON has neither infinity nor "not a number", and a span is checked when it is made.
st.register_type_strategy(float, st.floats(allow_nan=False, allow_infinity=False))
st.register_type_strategy(
    Span, st.builds(lambda start, length: Span(start, start + length), st.integers(0, 99), st.integers(1, 9))
)
DAM = build.report("The dam is full, Odell said.")
DOSSIER = build.dossier((DAM, build.findings(DAM, statements=[build.statement(DAM, "The dam is full")])))


def values(noun: type) -> st.SearchStrategy[Any]:
    """Values of a noun out of its types; of the two largest the inner part is made by hand, for speed."""
    if noun is AlignedStory:
        return st.builds(AlignedStory, dossier=st.just(DOSSIER))
    if noun is StoryRecord:
        return st.builds(StoryRecord, aligned=st.just(build.aligned(DOSSIER)))
    return st.from_type(noun)


@pytest.mark.parametrize("noun", nouns(), ids=lambda noun: noun.__name__)
@settings(max_examples=5, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(data=st.data())
def test_every_noun_comes_back_as_it_was(noun: type, data: st.DataObject) -> None:
    value = data.draw(values(noun))
    out = encode(value)
    assert decode(out, noun) == value
    assert encode(decode(out, noun)) == out


def test_the_nouns_are_found():
    names = {noun.__name__ for noun in nouns()}
    assert {
        "Report",
        "ParsedReport",
        "Findings",
        "Dossier",
        "AlignedStory",
        "StoryRecord",
        "Failure",
    } <= names


def test_keys_are_sorted_so_that_one_value_is_one_line_of_bytes():
    assert (
        encode({"b": 1, "a": {"d": 2, "c": 3}})
        == encode({"a": {"c": 3, "d": 2}, "b": 1})
        == b'{"a":{"c":3,"d":2},"b":1}'
    )


def test_rows_keep_the_order_of_the_contract():
    assert encode_in_order({"type": "report", "id": "x"}) == b'{"type":"report","id":"x"}'


def test_letters_of_all_scripts_stay_letters():
    assert encode("Мост «закрыт» 🌊") == '"Мост «закрыт» 🌊"'.encode()


def test_days_and_kinds_come_back_as_days_and_kinds():
    value = build.when("2031-01-12")
    found = decode(encode(value), When)
    assert found.earliest == date(2031, 1, 12) and found.precision is Precision.DAY
    assert isinstance(found.precision, Enum)


def test_what_is_not_known_comes_back_as_not_known():
    value = When(edtf="..", earliest=None, latest=None, precision=Precision.DAY, anchor=None, reason="open")
    assert decode(encode(value), When) == value


@pytest.mark.parametrize(
    "data",
    [b"", b"{", b"null", b"[]", b'{"start":1}', b'{"start":"1","end":2}', b'{"start":1,"end":2', b"\xff\xfe"],
)
def test_what_is_no_such_noun_says_which_noun_and_what_to_do(data: bytes):
    with pytest.raises(StoreError, match=r"not a Span: .*; build the record again"):
        decode(data, Span)


def test_an_impossible_span_in_a_record_is_a_broken_record():
    with pytest.raises(StoreError, match="not a Span"):
        decode(b'{"start":5,"end":5}', Span)


def test_a_kind_that_nobody_knows_is_refused():
    broken = encode(build.when("2031-01-12")).replace(b'"day"', b'"fortnight"')
    with pytest.raises(StoreError, match=r"not a When: .*fortnight"):
        decode(broken, When)


def test_an_object_of_any_shape_is_read_as_it_is():
    assert decode_object('{"title": "Dam", "n": [1, null]}') == {"title": "Dam", "n": [1, None]}


@pytest.mark.parametrize("data", ["", "[1]", '"title"', '{"a":', "{'a': 1}", b"\xff"])
def test_what_is_no_object_is_a_value_error(data: Any):
    with pytest.raises(ValueError, match=r".+"):
        decode_object(data)
