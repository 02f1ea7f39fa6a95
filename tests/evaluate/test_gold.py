"""Gold sets as files."""

from pathlib import Path

import pytest

from onrecord.errors import SettingsError
from onrecord.evaluate import read_gold
from onrecord.schema.codec import encode_in_order
from tests.evaluate.build_gold import Row, report


def write(folder: Path, *rows: Row) -> Path:
    (folder / "reports").mkdir()
    (folder / "reports" / "a.txt").write_text("Words.", encoding="utf-8")
    file = folder / "gold.jsonl"
    file.write_bytes(b"".join(encode_in_order(row) + b"\n" for row in rows))
    return file


def test_a_gold_set_is_a_folder_or_its_file(tmp_path: Path) -> None:
    file = write(tmp_path, report())
    assert read_gold(tmp_path) == read_gold(file)
    assert read_gold(file).files == (tmp_path / "reports" / "a.txt",)


def test_reports_are_found_by_their_bare_name_too(tmp_path: Path) -> None:
    write(tmp_path, report(place="pages/a.txt#3"))
    assert read_gold(tmp_path).files == (tmp_path / "reports" / "a.txt",)


@pytest.mark.parametrize(
    ("row", "complaint"),
    [
        (report(place="reports/b.txt"), "not beside it: reports/b.txt"),
        ({"type": "report", "id": "r"}, "line 1: without place, sha256"),
        ({"id": "r"}, "line 1: without type"),
        ({"type": "story"}, "names no reports"),
    ],
)
def test_a_gold_set_that_cannot_be_used_is_told_in_words(tmp_path: Path, row: Row, complaint: str) -> None:
    write(tmp_path, row)
    with pytest.raises(SettingsError, match=complaint):
        read_gold(tmp_path)


def test_a_broken_line_is_told_by_its_number(tmp_path: Path) -> None:
    with write(tmp_path, report()).open("a") as file:
        file.write("{broken\n")
    with pytest.raises(SettingsError, match=r"gold\.jsonl, line 2"):
        read_gold(tmp_path)


def test_a_folder_without_gold_is_told(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="no gold set at"):
        read_gold(tmp_path)
