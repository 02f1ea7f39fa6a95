"""The sample story, the whole way: as the contract says, sound, and the same however it is made."""

import json
import random
from collections.abc import Iterator
from pathlib import Path

import jsonschema
import pytest

import onrecord
from onrecord import pipeline
from onrecord.show.export import export_jsonl
from onrecord.store.verify import verify
from onrecord.update import update

HERE = Path(__file__).parents[1]
REPORTS = HERE / "examples" / "reports"

pytestmark = [pytest.mark.slow, pytest.mark.model]


def _build(record: Path, paths: list[Path], workers: int | None = 1) -> None:
    update(pipeline.arrivals(paths), record, way=pipeline.stages(), version="test", workers=workers)


def _lines(record: Path) -> list[bytes]:
    with onrecord.open(record) as kept:
        return list(export_jsonl(kept.view))


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    path = tmp_path_factory.mktemp("sample") / "sample.onrecord"
    _build(path, [REPORTS])
    yield path


def test_every_line_of_the_export_holds_to_the_schema(record: Path) -> None:
    schema = json.loads((HERE / "docs" / "export.schema.json").read_text(encoding="utf-8"))
    validator = jsonschema.Draft202012Validator(schema)
    for line in _lines(record):
        validator.validate(json.loads(line))


def test_every_span_and_every_reference_holds(record: Path) -> None:
    with onrecord.open(record) as kept:
        assert [problem.what for problem in verify(kept.view, pipeline.stages()[0].work)] == []


def test_two_cores_give_the_same_bytes_as_one(record: Path, tmp_path: Path) -> None:
    _build(tmp_path / "two", [REPORTS], workers=2)
    assert _lines(tmp_path / "two") == _lines(record)


def test_reports_one_by_one_in_another_order_give_the_same_bytes(record: Path, tmp_path: Path) -> None:
    paths = sorted(REPORTS.iterdir())
    random.Random(5).shuffle(paths)
    _build(tmp_path / "other", paths[:3])
    _build(tmp_path / "other", paths[3:])
    assert _lines(tmp_path / "other") == _lines(record)


def test_building_again_changes_nothing(record: Path) -> None:
    before = record.read_bytes()
    _build(record, [REPORTS])
    assert record.read_bytes() == before


def test_nothing_is_taken_from_furniture_or_teasers(record: Path) -> None:
    rows = [json.loads(line) for line in _lines(record)]
    unread = {
        row["id"]: [block for block in row["blocks"] if block["kind"] in ("furniture", "teaser")]
        for row in rows
        if row["type"] == "report"
    }
    taken = [
        (row["report"], part)
        for row in rows
        if row["type"] in ("statement", "time", "quantity")
        for part in row.get("content", [row])
    ]
    taken += [(part["report"], part) for row in rows if row["type"] == "event" for part in row["mentions"]]
    for report, part in taken:
        for block in unread[report]:
            assert not (part["start"] < block["end"] and block["start"] < part["end"]), part["exact"]
