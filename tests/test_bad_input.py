"""Whatever comes in, and whatever the disk does: one clear line each, and the rest goes on."""

import json
import os
import random
import sqlite3
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from onrecord import cli, pipeline
from onrecord.clean import clean_report
from onrecord.run import Over, Stage
from onrecord.store import Mode, database, open_record
from tests import fakes

GOOD = "Talks resume\n\nOstin said the door is open. Berg said no to all of it on Tuesday."

Build = Callable[..., tuple[int, str, list[str]]]


def _stages() -> tuple[Stage, ...]:
    """The real way in, and miniatures behind it."""
    return (Stage("clean", 1, Over.REPORT, clean_report), *fakes.stages()[1:])


@pytest.fixture
def build(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Build:
    """Build the given paths with a good report beside them.

    Give the exit code, stdout, and the lines of stderr.
    """
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(pipeline, "stages", _stages)
    (tmp_path / "good.txt").write_text(GOOD, encoding="utf-8")

    def command(*paths: str, record: str = "a.onrecord") -> tuple[int, str, list[str]]:
        monkeypatch.setattr(sys, "argv", ["onrecord", "build", "-q", "good.txt", *paths, "--record", record])
        with pytest.raises(SystemExit) as ended:
            cli.main()
        found = capsys.readouterr()
        return int(ended.value.code or 0), found.out, found.err.splitlines()

    return command


def _reports() -> list[str]:
    with open_record("a.onrecord") as record:
        return [row["place"] for row in record.view.rows("report") if row["type"] == "report"]


def _failures() -> list[str]:
    with open_record("a.onrecord") as record:
        return [failure.place for failure in record.view.failures()]


def _fails_alone(build: Build, path: str) -> str:
    code, _, (line,) = build(path)
    assert code == 1
    assert line.startswith(f"onrecord: {path}")
    assert _reports() == ["good.txt"]
    assert [place.split("#")[0] for place in _failures()] == [path]
    return line


def test_an_empty_file(build: Build) -> None:
    Path("empty.txt").touch()
    _fails_alone(build, "empty.txt")


def test_a_binary_file(build: Build) -> None:
    Path("picture.txt").write_bytes(b"\x89PNG\r\n\x1a\n" + random.Random(1).randbytes(5000))
    _fails_alone(build, "picture.txt")


def test_a_path_that_does_not_exist(build: Build) -> None:
    _fails_alone(build, "gone.txt")


def test_an_empty_folder(build: Build) -> None:
    Path("nothing").mkdir()
    _fails_alone(build, "nothing")


def test_a_broken_line_of_json_lines(build: Build) -> None:
    lines = [json.dumps({"title": f"Talks {n}", "text": f"Ostin said {n}."}) for n in range(3)]
    lines[1] = lines[1][:20]
    Path("many.jsonl").write_text("\n".join(lines), encoding="utf-8")
    code, _, (line,) = build("many.jsonl")
    assert code == 1
    assert line.startswith("onrecord: many.jsonl#2")
    assert _reports() == ["good.txt", "many.jsonl#1", "many.jsonl#3"]


def test_half_a_character_in_json(build: Build) -> None:
    Path("half.jsonl").write_text('{"title": "Talks", "text": "Ostin said \\ud83d yes."}\n', encoding="utf-8")
    code, _, errors = build("half.jsonl")
    assert (code, len(errors)) in {(0, 0), (1, 1)}
    assert "good.txt" in _reports()


def test_a_nul_in_the_text(build: Build) -> None:
    Path("nul.txt").write_bytes(b"Talks\n\nOstin said\0 yes.")
    code, _, errors = build("nul.txt")
    assert (code, len(errors)) in {(0, 0), (1, 1)}
    assert "good.txt" in _reports()


@pytest.mark.parametrize("encoding", ["utf-16", "windows-1251", "latin-1"])
def test_another_encoding_is_read_or_refused(build: Build, encoding: str) -> None:
    words = (
        "Переговоры в Марроу. Остин сказала «да». "
        if encoding != "latin-1"
        else "Café déjà vu, naïve façade. "
    )
    Path("other.txt").write_bytes((words * 20).encode(encoding))
    code, _, errors = build("other.txt")
    # Read in silence, read with a note on its language, or refused.
    assert len(errors) <= 1
    assert code == (1 if errors and "only English is read" not in errors[0] else 0)
    assert "good.txt" in _reports()


@pytest.mark.slow
def test_ten_thousand_nested_tags(build: Build) -> None:
    page = "<html><body>" + "<div>" * 10_000 + "<p>Ostin said the door is open.</p>" + "</div>" * 10_000
    Path("deep.html").write_text(page, encoding="utf-8")
    code, _, errors = build("deep.html")
    assert (code, len(errors)) in {(0, 0), (1, 1)}
    assert "good.txt" in _reports()


@pytest.mark.slow
def test_fifty_megabytes_of_one_line(build: Build) -> None:
    Path("long.txt").write_text("Ostin went on and on, and " * 2_000_000, encoding="utf-8")
    assert "52,000,000 characters are no report" in _fails_alone(build, "long.txt")


def test_a_date_in_the_year_9999(build: Build) -> None:
    article = {"title": "Talks", "text": "Ostin said yes.", "published": "9999-12-31T23:59:59+14:00"}
    Path("late.jsonl").write_text(json.dumps(article), encoding="utf-8")
    code, _, errors = build("late.jsonl")
    assert (code, len(errors)) in {(0, 0), (1, 1)}
    assert "good.txt" in _reports()


def test_a_record_that_is_none(build: Build) -> None:
    Path("a.onrecord").write_bytes(b"\x00\x01 something else entirely" * 100)
    assert build() == (1, "", ["onrecord: a.onrecord is not a record; give another file"])


def test_a_record_of_a_newer_version(build: Build) -> None:
    open_record("a.onrecord", Mode.BUILD).close()
    with sqlite3.connect("a.onrecord") as connection:
        connection.execute("PRAGMA user_version = 7777")
    connection.close()
    code, _, (line,) = build()
    assert code == 1
    assert "newer version (format 7777" in line


def test_a_folder_that_cannot_be_written(build: Build, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "access", lambda *_: False)
    code, out, (line,) = build()
    assert (code, out) == (1, "")
    assert line == "onrecord: a.onrecord cannot be written here; choose a folder that can be written to"


def test_a_record_below_a_file(build: Build) -> None:
    code, _, (line,) = build(record="good.txt/a.onrecord")
    assert code == 1
    assert line.startswith("onrecord: cannot make good.txt/a.onrecord: good.txt is not a folder")


@pytest.mark.slow
def test_a_full_disk_keeps_what_was_done_and_the_next_build_goes_on(
    build: Build, monkeypatch: pytest.MonkeyPatch
) -> None:
    build()
    prepare = database._prepare

    def prepare_small(connection: sqlite3.Connection, version: int) -> None:
        prepare(connection, version)
        (used,) = connection.execute("PRAGMA page_count").fetchone()
        connection.execute(f"PRAGMA max_page_count = {used + 5}")

    monkeypatch.setattr(database, "_prepare", prepare_small)
    noise = random.Random(3)
    text = " ".join(f"{noise.random():.12f}" for _ in range(9000))
    Path("large.txt").write_text(f"Talks\n\nOstin said yes. {text}", encoding="utf-8")
    code, _, (line,) = build("large.txt")
    assert code == 1
    assert line.startswith("onrecord: the disk is full: cannot write a.onrecord")
    assert _reports() == ["good.txt"]
    monkeypatch.setattr(database, "_prepare", prepare)
    code, _, errors = build("large.txt")
    assert (code, errors) == (0, [])
    assert _reports() == ["good.txt", "large.txt"]


def test_every_bad_thing_at_once_leaves_the_good_report_and_no_litter(build: Build) -> None:
    Path("empty.txt").touch()
    Path("zero.txt").write_bytes(bytes(1000))
    Path("broken.json").write_text('{"text": ', encoding="utf-8")
    code, out, errors = build("empty.txt", "zero.txt", "broken.json", "gone", ".")
    assert code == 1
    assert all(line.startswith("onrecord: ") for line in errors)
    assert _reports() == ["./good.txt"]
    assert "Traceback" not in out + "".join(errors)
    assert sorted(os.listdir()) == ["a.onrecord", "broken.json", "empty.txt", "good.txt", "zero.txt"]
