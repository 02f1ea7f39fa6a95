"""Opening a record: made, found, refused, locked, full."""

import os
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from onrecord.errors import StoreError
from onrecord.schema.report import MediaType
from onrecord.store import Mode, Page, open_record
from onrecord.store import database as database_module


def _page(number: int, payload: bytes = b"words") -> Page:
    return Page(
        sha256=f"{number:064x}",
        media_type=MediaType.TEXT,
        url=None,
        places=(f"{number}.txt",),
        payload=payload,
    )


def test_a_new_record_is_known_as_one_by_its_file(tmp_path: Path) -> None:
    path = tmp_path / "a.onrecord"
    with open_record(path, Mode.BUILD):
        pass
    with sqlite3.connect(path) as connection:
        assert connection.execute("PRAGMA application_id").fetchone() == (database_module.APPLICATION_ID,)
        assert connection.execute("PRAGMA journal_mode").fetchone() == ("wal",)
    connection.close()


def test_only_the_record_is_left_when_it_is_closed(tmp_path: Path) -> None:
    with open_record(tmp_path / "a.onrecord", Mode.BUILD) as record, record.writer() as writer:
        writer.add_page(_page(1))
    with open_record(tmp_path / "a.onrecord") as record:
        assert record.view.pages() == (f"{1:064x}",)
    assert os.listdir(tmp_path) == ["a.onrecord"]


def test_a_transaction_that_fails_leaves_nothing(tmp_path: Path) -> None:
    with open_record(tmp_path / "a.onrecord", Mode.BUILD) as record:
        with pytest.raises(ZeroDivisionError), record.writer() as writer:
            writer.add_page(_page(1))
            raise ZeroDivisionError
        assert record.view.pages() == ()


@pytest.mark.parametrize("content", [b"not a database at all, but long enough to look at" * 40, b"short"])
@pytest.mark.parametrize("mode", list(Mode))
def test_a_file_that_is_no_record_is_refused_and_left_alone(
    tmp_path: Path, content: bytes, mode: Mode
) -> None:
    path = tmp_path / "a.onrecord"
    path.write_bytes(content)
    with pytest.raises(StoreError, match="not a record"):
        open_record(path, mode)
    assert path.read_bytes() == content
    assert os.listdir(tmp_path) == ["a.onrecord"]


@pytest.mark.parametrize("mode", list(Mode))
def test_another_database_is_refused(tmp_path: Path, mode: Mode) -> None:
    path = tmp_path / "a.db"
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE somebody_elses (x)")
    connection.close()
    with pytest.raises(StoreError, match="not a record"):
        open_record(path, mode)


@pytest.mark.parametrize("mode", list(Mode))
def test_a_record_of_a_newer_version_is_refused_with_both_versions(tmp_path: Path, mode: Mode) -> None:
    path = tmp_path / "a.onrecord"
    open_record(path, Mode.BUILD).close()
    with sqlite3.connect(path) as connection:
        connection.execute("PRAGMA user_version = 99")
    connection.close()
    with pytest.raises(StoreError, match=r"newer version \(format 99.*upgrade"):
        open_record(path, mode)


def test_a_record_that_is_not_there_says_how_to_make_one(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="onrecord build"):
        open_record(tmp_path / "a.onrecord")
    assert os.listdir(tmp_path) == []


def test_an_empty_file_left_by_a_killed_build_becomes_a_record(tmp_path: Path) -> None:
    (tmp_path / "a.onrecord").touch()
    with open_record(tmp_path / "a.onrecord", Mode.BUILD) as record:
        assert record.view.counts().words == 0


def test_a_record_cannot_be_made_below_a_file(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(StoreError, match="is not a folder"):
        open_record(tmp_path / "file" / "a.onrecord", Mode.BUILD)


def test_a_folder_is_no_record(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="is a folder"):
        open_record(tmp_path, Mode.BUILD)


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="the administrator may write everywhere")
def test_a_read_only_folder_is_refused_for_a_build_and_can_be_read(tmp_path: Path) -> None:
    open_record(tmp_path / "a.onrecord", Mode.BUILD).close()
    tmp_path.chmod(0o500)
    try:
        with pytest.raises(StoreError, match="cannot be written"):
            open_record(tmp_path / "a.onrecord", Mode.BUILD)
        with open_record(tmp_path / "a.onrecord") as record:
            assert record.view.pages() == ()
    finally:
        tmp_path.chmod(0o700)


def test_a_medium_that_nobody_can_write_is_read_as_it_stands(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with open_record(tmp_path / "a.onrecord", Mode.BUILD) as record, record.writer() as writer:
        writer.add_page(_page(1))
    monkeypatch.setattr(os, "access", lambda *_: False)
    with open_record(tmp_path / "a.onrecord") as record:
        assert record.view.page_bytes(f"{1:064x}") == b"words"
    assert os.listdir(tmp_path) == ["a.onrecord"]
    with pytest.raises(StoreError, match="cannot be written here"):
        open_record(tmp_path / "a.onrecord", Mode.BUILD)


def test_a_full_disk_is_one_line_and_keeps_what_was_done(tmp_path: Path) -> None:
    with open_record(tmp_path / "a.onrecord", Mode.BUILD) as record:
        with record.writer() as writer:
            writer.add_page(_page(1))
        (used,) = record._connection.execute("PRAGMA page_count").fetchone()
        record._connection.execute(f"PRAGMA max_page_count = {used + 2}")
        with pytest.raises(StoreError, match="disk is full"), record.writer() as writer:
            writer.add_page(_page(2, os.urandom(100_000)))
        assert record.view.pages() == (f"{1:064x}",)
        record._connection.execute(f"PRAGMA max_page_count = {used + 1000}")
        with record.writer() as writer:
            writer.add_page(_page(2, os.urandom(100_000)))


def test_a_damaged_record_is_one_line(tmp_path: Path) -> None:
    path = tmp_path / "a.onrecord"
    with open_record(path, Mode.BUILD) as record, record.writer() as writer:
        for number in range(50):
            writer.add_page(_page(number, os.urandom(3000)))
    whole = bytearray(path.read_bytes())
    whole[4096 * 2 : -4096] = os.urandom(len(whole) - 4096 * 3)
    path.write_bytes(whole)
    with pytest.raises(StoreError, match=r"damaged|not a record"), open_record(path) as record:
        for page in record.view.pages():
            record.view.page_bytes(page)


def test_a_second_build_waits_and_then_says_so(tmp_path: Path) -> None:
    path = tmp_path / "a.onrecord"
    with open_record(path, Mode.BUILD):
        with pytest.raises(StoreError, match="another build is writing"):
            open_record(path, Mode.BUILD, patience=0.25)
        with open_record(path):
            pass
    with open_record(path, Mode.BUILD, patience=0):
        pass
    assert os.listdir(tmp_path) == ["a.onrecord"]


def test_the_lock_of_a_killed_build_is_gone_with_it(tmp_path: Path) -> None:
    path = tmp_path / "a.onrecord"
    script = (
        "import os, sys; from onrecord.store import Mode, open_record;"
        f"r = open_record({str(path)!r}, Mode.BUILD); print('held', flush=True); sys.stdin.read()"
    )
    with subprocess.Popen(
        [sys.executable, "-c", script], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == b"held\n"
        with pytest.raises(StoreError, match="another build"):
            open_record(path, Mode.BUILD, patience=0)
        holder.kill()
        holder.wait()
    with open_record(path, Mode.BUILD, patience=5):
        pass


def test_a_record_without_a_page_is_removed_when_asked(tmp_path: Path) -> None:
    with open_record(tmp_path / "a.onrecord", Mode.BUILD) as record:
        assert record.remove_if_empty()
    assert os.listdir(tmp_path) == []
    with open_record(tmp_path / "a.onrecord", Mode.BUILD) as record:
        with record.writer() as writer:
            writer.add_page(_page(1))
        assert not record.remove_if_empty()
    assert os.listdir(tmp_path) == ["a.onrecord"]
