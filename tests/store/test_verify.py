"""A record held against itself."""

import sqlite3
from pathlib import Path

import pytest

from onrecord.store import open_record
from onrecord.store.verify import verify
from onrecord.update import update
from tests import fakes
from tests.build import raw

TEXT = "Talks\n\nOstin said the door is open. Berg said no."
OPEN = (TEXT.index("open"), TEXT.index("open") + len("open"))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    arrivals = [raw(TEXT, "a.txt")]
    update(arrivals, tmp_path / "a.onrecord", way=fakes.stages(), version="test", workers=1)
    return tmp_path / "a.onrecord"


def _problems(path: Path, change: str = "SELECT 1") -> list[str]:
    with sqlite3.connect(path) as connection:
        connection.execute(change)
    connection.close()
    with open_record(path) as record:
        return [problem.what for problem in verify(record.view, fakes.clean_report)]


def test_a_sound_record_has_no_problems(path: Path) -> None:
    assert _problems(path) == []


def test_words_that_do_not_stand_where_they_should_are_found(path: Path) -> None:
    (problem,) = _problems(
        path, "UPDATE statement SET json = replace(json, 'the door is open', 'the gate is open')"
    )
    assert "are not 'the gate is open'" in problem


def test_words_of_a_collation_are_held_against_the_report_of_their_own_statement(path: Path) -> None:
    with open_record(path) as record:
        (report,) = (row["id"] for row in record.view.rows("report") if row["type"] == "report")
        first, second = (row["id"] for row in record.view.rows("statement") if row["type"] == "statement")
    before = f'{{"start":{OPEN[0]},"end":{OPEN[1]},"exact":"open"}}'
    step = (
        f'{{"statement":"{first}","report":"{{report}}","against":"{second}","against_report":"{{against}}",'
        f'"before":[{before}],"after":[{before}]}}'
    )

    def found(**reports: str) -> list[str]:
        steps = step.replace("{report}", reports["report"]).replace("{against}", reports["against"])
        return _problems(
            path, f"UPDATE utterance SET json = json_set(json, '$.collation', json('[{steps}]'))"
        )

    assert found(report=report, against=report) == []
    assert set(found(report=report, against="r-gone")) == {
        f"characters {OPEN[0]}..{OPEN[1]} of r-gone are not 'open'",
        "against_report is r-gone, which is not in the record",
    }
    wrong = before.replace("open", "shut")
    step = step.replace(f'"after":[{before}]', f'"after":[{wrong}]')
    assert set(found(report=report, against=report)) == {
        f"characters {OPEN[0]}..{OPEN[1]} of {report} are not 'shut'"
    }


def test_saved_bytes_that_changed_are_found(path: Path) -> None:
    problems = _problems(path, "UPDATE page SET bytes = substr(bytes, 1, 10)")
    assert any("damaged" in problem for problem in problems)


def test_a_page_that_was_exchanged_is_found(path: Path) -> None:
    import zlib

    with sqlite3.connect(path) as connection:
        connection.execute("UPDATE page SET bytes = ?", (zlib.compress(b"Talks\n\nsomething else"),))
    connection.close()
    problems = _problems(path)
    assert any("digest differs" in problem for problem in problems)
    assert any("not the text of its saved page" in problem for problem in problems)


def test_a_speaker_that_is_not_in_the_record_is_found(path: Path) -> None:
    problems = _problems(path, "DELETE FROM actor WHERE name = 'Berg'")
    assert any(problem.startswith("speaker is actor-") for problem in problems)
