"""What is read, and what becomes one clear line."""

import os
from pathlib import Path

import pytest

from onrecord.read import ReadSettings, read_bytes, read_places
from onrecord.schema.failure import Failure
from onrecord.schema.report import MediaType, RawReport


def _read(*places: Path | str, **settings: int) -> list[RawReport | Failure]:
    return list(read_places([str(place) for place in places], ReadSettings(**settings)))


def _reason(*places: Path | str, **settings: int) -> str:
    (found,) = _read(*places, **settings)
    assert isinstance(found, Failure) and found.stage == "read"
    assert "\n" not in found.reason
    return found.reason


def test_a_folder_is_read_in_order_without_hidden_files_and_companions(tmp_path: Path) -> None:
    for name in ("b.txt", "a/z.html", "a.txt", ".hidden.txt", ".git/x.txt", "page.html", "page_files/i.png"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("<p>words</p>")
    places = [Path(found.place).relative_to(tmp_path).as_posix() for found in _read(tmp_path)]
    assert places == ["a/z.html", "a.txt", "b.txt", "page.html"]


def test_a_broken_line_becomes_a_failure_and_the_rest_go_on(tmp_path: Path) -> None:
    file = tmp_path / "news.jsonl"
    file.write_bytes(b'\xef\xbb\xbf{"text":"one"}\n\n{"text":\n[1]\n{"text":"two"}')
    found = _read(file)
    assert [item.place.rpartition("#")[2] for item in found] == ["1", "3", "4", "5"]
    assert [isinstance(item, Failure) for item in found] == [False, True, True, False]
    assert isinstance(found[3], RawReport) and found[3].payload == b'{"text":"two"}'


def test_a_json_file_holds_one_article_or_an_array_of_them(tmp_path: Path) -> None:
    one = tmp_path / "one.json"
    one.write_text('{\n "text": "one"\n}')
    many = tmp_path / "two.json"
    many.write_text('[{"text": "ä"},\n 3, {"text": "b"}]')
    found = _read(one, many)
    assert [isinstance(item, Failure) for item in found] == [False, False, True, False]
    assert isinstance(found[1], RawReport) and found[1].payload.decode() == '{"text": "ä"}'
    assert found[3].place == f"{many}#3"


def test_a_json_file_that_breaks_off_is_one_failure(tmp_path: Path) -> None:
    file = tmp_path / "cut.json"
    file.write_text('{"title": "a",\n "text": "b",\n')
    assert "JSON" in _reason(file)
    file.write_text("[" * 100_000)
    assert "JSON" in _reason(file)


@pytest.mark.parametrize(
    ("payload", "word"),
    [
        (b"", "empty"),
        (b" \n", "empty"),
        (b"%PDF-1.7 x", "PDF"),
        (b"\x89PNG\r\n\x1a\n", "PNG"),
        (b"PK\x03\x04abc", "ZIP"),
        (b"\x1f\x8bxyz", "gzip"),
        (b"words\0and\0more", "NUL"),
    ],
)
def test_what_is_no_text_says_what_it_seems_to_be(payload: bytes, word: str, tmp_path: Path) -> None:
    for name in ("page.html", "text.txt", "no-ending"):
        file = tmp_path / name
        file.write_bytes(payload)
        assert word in _reason(file)


def test_wide_text_is_text(tmp_path: Path) -> None:
    file = tmp_path / "wide.txt"
    file.write_bytes("Words of a report.".encode("utf-16-le"))
    assert isinstance(_read(file)[0], RawReport)


def test_what_is_not_there_or_too_large_or_no_file_is_one_line(tmp_path: Path) -> None:
    assert "no such file" in _reason(tmp_path / "nothing.txt")
    assert "holds no files" in _reason(tmp_path)
    assert "not fetched" in _reason("https://post.example/a")
    assert "not a path" in _reason("a\0b")
    file = tmp_path / "large.txt"
    file.write_bytes(b"x" * 11)
    assert "limit of 10" in _reason(file, most_bytes=10)
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    assert "neither a file" in _reason(pipe)


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="root may read everything")
def test_a_file_that_may_not_be_read_says_so(tmp_path: Path) -> None:
    file = tmp_path / "locked.txt"
    file.write_text("words")
    file.chmod(0)
    assert "not allowed" in _reason(file)


def test_in_a_folder_records_and_pages_made_of_them_are_passed_over(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Words of a report.")
    for name in ("story.onrecord", "story.onrecord-wal", "story.onrecord-shm", "STORY.ONRECORD"):
        (tmp_path / name).write_bytes(b"SQLite format 3\0")
    ours = '<!doctype html><html><head><meta name="generator" content="onrecord 0.1"></head>'
    (tmp_path / "story.html").write_text(ours)
    (tmp_path / "other.html").write_text("<!doctype html><html><head></head><p>Words")
    assert [Path(item.place).name for item in _read(tmp_path)] == ["a.txt", "other.html"]


def test_a_record_is_told_from_another_database(tmp_path: Path) -> None:
    head = b"SQLite format 3\0".ljust(68, b"\0")
    for name, mark, words in (("a", b"onrc", "this is a record"), ("b", b"\0\0\0\0", "SQLite database")):
        (tmp_path / name).write_bytes(head + mark + b"\0" * 28)
        assert words in _reason(tmp_path / name)


def test_bytes_are_told_by_their_content() -> None:
    kinds = {
        b"Words.": MediaType.TEXT,
        b" <!DOCTYPE html><p>a": MediaType.HTML,
        b'{"text": "a"}': MediaType.JSON,
    }
    for payload, kind in kinds.items():
        (found,) = read_bytes(payload, "-")
        assert isinstance(found, RawReport) and found.media_type is kind
    lines = list(read_bytes(b'{"text": "a"}\n{"text": "b"}\n', "-"))
    assert [item.place for item in lines] == ["-#1", "-#2"]
