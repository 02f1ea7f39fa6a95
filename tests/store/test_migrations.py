"""Records of an older format are read as they are, and become records of this one, with all that was in them."""

import os
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import jsonschema
import pytest

from onrecord.errors import OlderRecordWarning
from onrecord.schema import manual
from onrecord.schema.contract import TYPES
from onrecord.show import page
from onrecord.show.export import export_jsonl
from onrecord.store import Mode, Record, open_record
from onrecord.store.migrations import VERSION
from onrecord.store.verify import verify
from onrecord.update import update
from tests import fakes
from tests.store import first_format


@pytest.fixture
def path(tmp_path: Path) -> Path:
    first_format.make_record(tmp_path / "a.onrecord")
    return tmp_path / "a.onrecord"


@pytest.fixture
def older(path: Path) -> Iterator[Record]:
    with pytest.warns(OlderRecordWarning, match=r"older version \(format 1.*until the next build"):
        record = open_record(path)
    with record:
        yield record


def test_rows_of_an_older_record_keep_what_they_had_and_hold_to_the_contract(older: Record) -> None:
    validator = jsonschema.Draft202012Validator(manual.json_schema())
    rows = list(older.view.all_rows())
    assert [row["type"] for row in rows] == [name for name in TYPES if name != "brief"]
    for row, before in zip(rows, first_format.ROWS, strict=True):
        validator.validate(row)
        for field, value in before.items():
            if field != "readings":
                assert row[field] == value, field  # type: ignore[literal-required]


def test_what_an_older_record_does_not_tell_is_empty(older: Record) -> None:
    (utterance,) = older.view.rows("utterance")
    (discrepancy,) = older.view.rows("discrepancy")
    (relay,) = older.view.rows("relay")
    assert (
        utterance["type"] == "utterance" and discrepancy["type"] == "discrepancy" and relay["type"] == "relay"
    )
    assert (utterance["merges"], utterance["collation"], utterance["decisions"]) == ([], [], [])
    assert [(one["exact"], one["low"]) for one in discrepancy["readings"]] == [("one", None), ("open", None)]
    assert relay["basis"] == "inferred"


def test_every_column_of_an_older_record_is_under_its_name(path: Path) -> None:
    with sqlite3.connect(path) as connection:
        connection.row_factory = sqlite3.Row
        types = [row["type"] for row in first_format.ROWS]
        before = {name: connection.execute(f'SELECT * FROM "{name}"').fetchone() for name in types}
        open_record(path, Mode.BUILD).close()
        for name in types:
            (kept,) = connection.execute(f'SELECT * FROM "{name}"')
            for column in set(before[name].keys()) - {"json"}:
                assert kept[column] == before[name][column], (name, column)
    connection.close()


def test_an_older_record_can_be_shown_exported_and_verified_and_stays_as_it_is(path: Path) -> None:
    before = path.read_bytes()
    with pytest.warns(OlderRecordWarning), open_record(path) as record:
        assert list(verify(record.view, fakes.clean_report)) == []
        assert b"".join(export_jsonl(record.view)).count(b"\n") == len(first_format.ROWS)
        assert "the door is open" in page.render(record.view)
    assert path.read_bytes() == before
    assert os.listdir(path.parent) == [path.name]


def test_the_next_build_tells_the_stories_of_an_older_record_anew(path: Path, tmp_path: Path) -> None:
    done = update([], path, way=fakes.stages(), version="test", workers=1)
    assert (done.reports, done.stories_changed) == (1, 1)
    update([first_format.RAW], tmp_path / "new", way=fakes.stages(), version="test", workers=1)
    with open_record(path) as record, open_record(tmp_path / "new") as new:
        assert list(export_jsonl(record.view)) == list(export_jsonl(new.view))


def test_a_record_is_brought_to_this_version_once(path: Path) -> None:
    for _ in range(2):
        open_record(path, Mode.BUILD).close()
    with sqlite3.connect(path) as connection:
        assert connection.execute("PRAGMA user_version").fetchone() == (VERSION,)
        assert connection.execute("SELECT count(*) FROM actor").fetchone() == (1,)
    connection.close()


def test_nobody_writes_to_the_copy_of_an_older_record_either(older: Record) -> None:
    with pytest.raises(sqlite3.OperationalError, match="readonly"):
        older._connection.execute("DELETE FROM story")
