"""Reading a record: rows in the order of an export, texts, search, counts."""

from collections.abc import Iterator
from typing import Any, cast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.errors import StoreError
from onrecord.schema.contract import TYPES, ActorRow, RelayRow
from onrecord.schema.flat import columns
from onrecord.schema.rows import merge_actors, merge_relays
from onrecord.store import Record, open_record
from onrecord.store.query import match_expression
from onrecord.update import update
from tests import fakes
from tests.build import raw

TEXTS = (
    "Talks one\n\nOstin said the door is still open. Berg said “no red line” was crossed.",
    "Talks two\n\nOstin said the door is still open.",
    "Harvest\n\nOstin said Žofín's grain = 12 tons.",
)


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Record]:
    path = tmp_path_factory.mktemp("view") / "a.onrecord"
    arrivals = [raw(text, f"{number}.txt") for number, text in enumerate(TEXTS)]
    update(arrivals, path, way=fakes.stages(), version="test", workers=1)
    with open_record(path) as opened:
        yield opened


def _places(record: Record, words: str) -> list[tuple[str, str]]:
    return sorted({(hit.type, record.view.report(hit.report).place) for hit in record.view.search(words)})


def test_every_type_has_its_table_with_the_columns_of_the_contract(record: Record) -> None:
    for name, row_type in TYPES.items():
        found = [row[1] for row in record._connection.execute(f'PRAGMA table_info("{name}")')]
        assert found == [*(column for column, _ in columns(row_type)), "of_story", "json"]


def test_an_actor_of_two_stories_is_one_row(record: Record) -> None:
    names = [row["name"] for row in record.view.rows("actor") if row["type"] == "actor"]
    assert sorted(names) == ["Berg", "Ostin"]
    assert dict(record.view.counts().rows)["actor"] == 2


def test_sql_users_find_the_same_as_the_export(record: Record) -> None:
    found = record._connection.execute(
        "SELECT s.content_exact FROM statement AS s JOIN actor AS a ON a.id = s.speaker AND a.of_story = s.of_story"
        " WHERE a.name = 'Berg'"
    ).fetchall()
    assert found == [("“no red line” was crossed",)]


def test_a_type_that_is_none_is_refused(record: Record) -> None:
    with pytest.raises(StoreError, match="no rows of type 'verdict'"):
        list(record.view.rows("verdict"))


def test_an_unknown_report_is_one_line(record: Record) -> None:
    with pytest.raises(StoreError, match="no report r-0"):
        record.view.report_text("r-0")


def test_search_finds_statements_titles_and_paragraphs(record: Record) -> None:
    assert _places(record, "open door") == [
        ("paragraph", "0.txt"),
        ("paragraph", "1.txt"),
        ("statement", "0.txt"),
        ("statement", "1.txt"),
    ]
    assert _places(record, "harvest") == [("title", "2.txt")]


def test_a_quoted_phrase_is_found_as_a_whole(record: Record) -> None:
    assert _places(record, '"red line"') == [("paragraph", "0.txt"), ("statement", "0.txt")]
    assert _places(record, "“line red”") == []


def test_letters_with_and_without_marks_are_the_same(record: Record) -> None:
    assert ("statement", "2.txt") in _places(record, "zofin")


def test_the_words_found_are_marked_in_the_snippet(record: Record) -> None:
    (hit,) = [hit for hit in record.view.search("tons") if hit.type == "statement"]
    assert [text for text, found in hit.snippet if found] == ["tons"]
    assert hit.span.of(record.view.report_text(hit.report)) == "".join(text for text, _ in hit.snippet)


@pytest.mark.parametrize(
    "words",
    [
        '"',
        '"open',
        "open AND",
        "NEAR(",
        "a:b",
        "-open",
        "^x",
        "(",
        "*",
        "'; DROP TABLE page",
        "\0",
        "{}",
        "a + b",
    ],
)
def test_odd_words_never_fail(record: Record, words: str) -> None:
    record.view.search(words)


@given(st.text(max_size=30))
def test_no_words_fail(words: str) -> None:
    import sqlite3

    expression = match_expression(words)
    connection = sqlite3.connect(":memory:")
    connection.execute("CREATE VIRTUAL TABLE t USING fts5 (x)")
    if expression is not None:
        connection.execute("SELECT * FROM t WHERE t MATCH ?", (expression,)).fetchall()
    connection.close()


def test_a_record_being_read_cannot_be_written(record: Record) -> None:
    with pytest.raises(StoreError, match="cannot be written"), record.writer() as writer:
        writer.set_state("key", "value")


def test_actors_of_two_stories_unite_what_each_says() -> None:
    empty: dict[str, Any] = {
        "type": "actor",
        "id": "a",
        "kind": "person",
        "side": None,
        "country": None,
        "named": True,
    }
    one = {
        **empty,
        "name": "Ostin",
        "roles": ["envoy"],
        "aliases": ["Ostin"],
        "identifiers": {},
        "reasons": [],
        "decisions": [3],
        "mention_count": 2,
        "role_uses": [{"role": "envoy", "earliest": "2031-05-14", "latest": "2031-05-14", "report": "r-1"}],
        "alias_uses": [{"alias": "Ostin", "count": 2, "report": "r-1"}],
    }
    other = {
        **one,
        "roles": ["envoy", "minister"],
        "aliases": ["M. Ostin"],
        "country": "MRW",
        "decisions": [1, 3],
        "role_uses": [
            {"role": "envoy", "earliest": "2031-05-12", "latest": None, "report": "r-2"},
            {"role": "minister", "earliest": None, "latest": None, "report": "r-2"},
        ],
        "alias_uses": [
            {"alias": "M. Ostin", "count": 3, "report": "r-2"},
            {"alias": "Ostin", "count": 2, "report": "r-2"},
        ],
    }
    merged = merge_actors([cast(ActorRow, one), cast(ActorRow, other)])
    assert merged["roles"] == ["envoy", "minister"]
    assert merged["aliases"] == ["Ostin", "M. Ostin"]
    assert merged["country"] == "MRW"
    assert (merged["decisions"], merged["mention_count"]) == ([1, 3], 4)
    assert merged["role_uses"] == [
        {"role": "envoy", "earliest": "2031-05-12", "latest": "2031-05-14", "report": "r-2"},
        {"role": "minister", "earliest": None, "latest": None, "report": "r-2"},
    ]
    assert merged["alias_uses"] == [
        {"alias": "Ostin", "count": 4, "report": "r-1"},
        {"alias": "M. Ostin", "count": 3, "report": "r-2"},
    ]
    assert one["roles"] == ["envoy"]


def test_relays_of_two_stories_unite_their_evidence() -> None:
    here = {"report": "r-1", "start": 0, "end": 2, "exact": "so"}
    there = {"report": "r-2", "start": 0, "end": 2, "exact": "as"}
    one: dict[str, Any] = {"type": "relay", "id": "x", "giver": "a", "taker": "b", "kind": "cite"}
    first = {**one, "evidence": [here], "confidence": 0.5}
    second = {**one, "evidence": [here, there], "confidence": 0.9}
    merged = merge_relays([cast(RelayRow, first), cast(RelayRow, second)])
    assert merged["evidence"] == [here, there]
    assert merged["confidence"] == 0.9
