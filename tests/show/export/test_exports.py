"""JSON lines and CSV."""

import csv
import io
import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from onrecord.errors import SettingsError, StoreError
from onrecord.schema.contract import TYPES
from onrecord.schema.flat import tables
from onrecord.show.export import export_csv, export_csv_table, export_jsonl
from onrecord.show.export.csv import cell
from onrecord.store import View, open_record
from onrecord.update import update
from tests import fakes
from tests.build import raw


@pytest.fixture(scope="module")
def view(tmp_path_factory: pytest.TempPathFactory) -> Iterator[View]:
    path = tmp_path_factory.mktemp("exports") / "a.onrecord"
    arrivals = [
        raw("Talks\n\nOstin said =HYPERLINK of café. Berg said no.", "a.txt"),
        raw("Harvest\n\nOstin said 5, “all” of it.", "b.txt"),
    ]
    update(arrivals, path, way=fakes.stages(), version="test", workers=1)
    with open_record(path) as record:
        yield record.view


def _table(view: View, name: str) -> list[dict[str, str]]:
    file = io.StringIO()
    export_csv_table(view, name, file)
    return list(csv.DictReader(io.StringIO(file.getvalue())))


def test_lines_are_whole_objects_with_their_type_first(view: View) -> None:
    lines = list(export_jsonl(view))
    rows = [json.loads(line) for line in lines]
    assert all(line.startswith(b'{"type":"') and line.endswith(b"}\n") for line in lines)
    assert list(dict.fromkeys(row["type"] for row in rows)) == [
        name for name in TYPES if any(row["type"] == name for row in rows)
    ]
    assert "café".encode() in b"".join(lines)


def test_the_same_record_gives_the_same_bytes(view: View) -> None:
    assert list(export_jsonl(view)) == list(export_jsonl(view))


def test_every_table_is_written_with_its_columns_even_without_rows(view: View, tmp_path: Path) -> None:
    written = export_csv(view, tmp_path / "out" / "tables")
    assert [path.stem for path in written] == [table.name for table in tables()]
    for path, table in zip(written, tables(), strict=True):
        with path.open(encoding="utf-8", newline="") as file:
            assert tuple(next(csv.reader(file))) == table.columns


def test_a_table_has_a_line_per_row(view: View) -> None:
    contents = [row["content_exact"] for row in _table(view, "statement")]
    assert sorted(contents) == ["'=HYPERLINK of café", "5, “all” of it", "no"]


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "\tx", "\rx", "＝1"])
def test_no_text_runs_as_a_formula(text: str) -> None:
    assert cell(text) == "'" + text


@pytest.mark.parametrize(
    ("value", "written"), [(-1, -1), (0.5, 0.5), (None, None), (True, "true"), ("a=b", "a=b")]
)
def test_other_values_stand_as_they_are(value: object, written: object) -> None:
    assert cell(value) == written  # type: ignore[arg-type]


def test_a_table_that_is_none_is_refused_with_those_there_are(view: View) -> None:
    with pytest.raises(SettingsError, match=r"no table 'verdict'; there are report, .*event_mentions"):
        export_csv_table(view, "verdict", io.StringIO())


def test_a_folder_that_cannot_be_made_is_one_line(view: View, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(StoreError, match="cannot write tables"):
        export_csv(view, tmp_path / "file" / "out")
