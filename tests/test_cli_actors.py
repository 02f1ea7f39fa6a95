"""Corrections as a user makes them: who is meant, what is done at once, and what stays for later builds."""

import json
import sqlite3
from pathlib import Path
from typing import Any

import pytest

import onrecord
from onrecord import pipeline
from onrecord.align import align_story
from onrecord.errors import SettingsError
from onrecord.run import Over, Stage
from onrecord.show.export import export_jsonl
from onrecord.store import open_record
from onrecord.store.verify import verify
from tests import fakes
from tests.command import Run, runner

ONE = "Talks one\n\nOstin said the door is open. Berg said no red line was crossed."
TWO = "Talks two\n\nOstin said the door is shut. Velk said yes."
OTHER = "Harvest one\n\nTarn said the wheat is in."


def stages(version: int = 1) -> tuple[Stage, ...]:
    """The stages in miniature, with the aligning of actors as it is."""
    return tuple(
        Stage("align", 1, Over.STORY, align_story) if stage.name == "align" else stage
        for stage in fakes.stages(version)
    )


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Run a command in a folder with a record of two stories."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(pipeline, "stages", stages)
    Path("in").mkdir()
    for name, text in (("one", ONE), ("two", TWO), ("other", OTHER)):
        Path(f"in/{name}.txt").write_text(text, encoding="utf-8")
    command = runner(monkeypatch, capsys)
    assert command("build", "in", "-q").code == 0
    return command


RECORD = "story.onrecord"


def actors(run: Run) -> dict[str, dict[str, Any]]:
    listed = [json.loads(line) for line in run("actors", "list", "--json").out.splitlines()]
    return {row["name"]: row for row in listed}


def states(run: Run) -> list[str]:
    return [json.loads(line)["state"] for line in run("actors", "log", "--json").out.splitlines()]


def export() -> bytes:
    with open_record(RECORD) as kept:
        assert list(verify(kept.view, fakes.clean_report)) == []
        return b"".join(export_jsonl(kept.view))


def test_the_list_has_ids_kinds_counts_and_names_who_speaks_most_first(run: Run) -> None:
    first, *rest = run("actors", "list", RECORD).out.splitlines()
    assert first.startswith("a-")
    assert first.split()[1:] == ["person", "0", "mentions", "2", "statements", "Ostin"]
    assert len(rest) == 3


def test_a_merge_holds_at_once_in_its_story_alone_and_says_why(run: Run) -> None:
    done = run("actors", "merge", RECORD, "Berg", "Velk", "--why", "one man")
    assert done == (0, "decision 1: Velk merged into Berg; 1 story changed\n", "")
    berg = actors(run)["Berg"]
    assert (berg["aliases"], berg["statements"], berg["decisions"]) == (["Berg", "Velk"], 2, [1])
    assert "decision 1: Velk is the same as Berg (one man)" in export().decode()


def test_the_log_says_when_what_why_and_whether_it_holds(run: Run) -> None:
    run("actors", "rename", RECORD, "Berg", "J.  Berg", "--why", "so\nsigned")
    run("actors", "undo", RECORD, "1")
    first, second = run("actors", "log", RECORD).out.splitlines()
    number, made, *rest = first.split(maxsplit=2)
    assert (number, made[:2], made[-6:]) == ("1", "20", "+00:00")
    assert rest == ["undone by 2    rename Berg to J. Berg (so signed)"]
    assert second.endswith("in force       undo 1")


def test_undoing_everything_gives_the_bytes_there_were(run: Run) -> None:
    before = export()
    run("actors", "merge", RECORD, "Berg", "Velk")
    run("actors", "set-side", RECORD, "Berg", "Ostin")
    changed = export()
    assert changed != before
    run("actors", "undo", RECORD, "2")
    run("actors", "undo", RECORD, "1")
    assert export() == before
    run("actors", "undo", RECORD, "3")
    run("actors", "undo", RECORD, "4")
    assert export() == changed
    assert states(run) == ["in force", "in force", "undone by 5", "undone by 6", "in force", "in force"]


def test_the_same_decisions_on_the_same_reports_give_the_same_bytes_whenever_they_are_made(run: Run) -> None:
    run("actors", "merge", RECORD, "Berg", "Velk")
    run("actors", "rename", RECORD, "Tarn", "A. Tarn")
    early = export()
    Path(RECORD).unlink()
    run("build", "in/one.txt", "in/two.txt", "-q")
    run("actors", "merge", RECORD, "Berg", "Velk")
    run("build", "in", "-q")
    run("actors", "rename", RECORD, "Tarn", "A. Tarn")
    assert export() == early


def test_decisions_survive_new_reports_and_a_newer_version_that_reads_all_again(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    run("actors", "merge", RECORD, "Berg", "Velk")
    Path("in/three.txt").write_text("Talks three\n\nVelk said maybe.", encoding="utf-8")
    assert run("build", "in").out == f"{RECORD}: 4 reports, 2 stories (1 new, 1 story changed)\n"
    assert actors(run)["Berg"]["statements"] == 3
    monkeypatch.setattr(pipeline, "stages", lambda: stages(version=2))
    assert "4 read again" in run("build", "in").out
    assert actors(run)["Berg"]["statements"] == 3
    assert run("build", "in").out == "nothing new: 4 reports, 2 stories\n"


def test_a_decision_whose_actor_is_gone_waits_until_it_comes_back(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    run("actors", "rename", RECORD, "Tarn", "A. Tarn")
    plain = fakes.extract_findings

    def without_tarn(parsed: Any) -> Any:
        found = plain(parsed)
        here = any(actor.name == "Tarn" for actor in found.actors)
        return type(found)(
            **{name: getattr(found, name) for name in found.__slots__}
            | ({"actors": (), "statements": ()} if here else {})
        )

    monkeypatch.setattr(fakes, "extract_findings", without_tarn)
    monkeypatch.setattr(pipeline, "stages", lambda: stages(version=2))
    assert run("build", "in", "-q").code == 0
    assert states(run) == ["waiting"]
    monkeypatch.setattr(fakes, "extract_findings", plain)
    monkeypatch.setattr(pipeline, "stages", lambda: stages(version=3))
    assert run("build", "in", "-q").code == 0
    assert states(run) == ["in force"]
    assert "A. Tarn" in actors(run)


def test_one_reports_mentions_become_an_actor_of_their_own(run: Run) -> None:
    done = run("actors", "split", RECORD, "Ostin", "--report", "two.txt")
    assert done.out == "decision 1: in two.txt taken out of Ostin; 1 story changed\n"
    rows = [json.loads(line) for line in run("actors", "list", "--json").out.splitlines()]
    assert [row["statements"] for row in rows if row["name"] == "Ostin"] == [1, 1]
    asked = run("actors", "rename", RECORD, "Ostin", "O.")
    assert asked.code == 2
    assert asked.err.startswith("onrecord: 'Ostin' can be 2 actors; give the id: a-")
    (made,) = (row for row in rows if row["name"] == "Ostin" and row["id"] != actors_id(rows, "Ostin"))
    assert run("actors", "rename", RECORD, made["id"], "Ostin (mayor)").code == 0
    assert {"Ostin", "Ostin (mayor)"} <= set(actors(run))
    assert "split in in/two.txt out of Ostin" in run("actors", "log", RECORD).out


def actors_id(rows: list[dict[str, Any]], name: str) -> str:
    return str(next(row["id"] for row in rows if row["name"] == name))


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        (("merge", "Ber", "Ostin"), "nobody in this record is called 'Ber'; near it: a-"),
        (("merge", "xyz", "Ostin"), "nobody in this record is called 'xyz'; no name is near it"),
        (("merge", "Ostin"), "merge needs two actors that are not one already"),
        (("split", "Ostin", "--name", "Mira"), "the reports call Ostin Ostin; 'Mira' is not one of several"),
        (("split", "Ostin", "--name", "Ostin"), "'Ostin' is not one of several"),
        (("split", "Ostin", "--report", "gone.txt"), "no report is at 'gone.txt'"),
        (("split", "Tarn", "--report", "one.txt"), "one.txt says nothing of Tarn"),
        (("set-side", "Ostin", "Ostin"), "sides would run in a circle: Ostin → Ostin"),
        (("undo", "1"), "there is no decision 1; there is none yet"),
    ],
)
def test_what_cannot_be_meant_is_one_line_with_exit_code_2_and_no_decision(
    run: Run, arguments: tuple[str, ...], complaint: str
) -> None:
    done = run("actors", arguments[0], RECORD, *arguments[1:])
    assert done.code == 2
    assert done.err.startswith(f"onrecord: {complaint}") or complaint in done.err
    assert done.err.count("\n") == 1
    assert run("actors", "log", RECORD).out == ""


@pytest.mark.parametrize(
    "arguments",
    [
        ("split", "Ostin"),
        ("set-side", "Ostin"),
        ("set-side", "Ostin", "Berg", "--none"),
        ("rename", "Ostin", " "),
    ],
)
def test_a_command_without_what_it_needs_is_refused(run: Run, arguments: tuple[str, ...]) -> None:
    assert run("actors", arguments[0], RECORD, *arguments[1:]).code == 2


def test_a_circle_of_sides_is_refused_with_its_path(run: Run) -> None:
    run("actors", "set-side", RECORD, "Ostin", "Berg")
    run("actors", "set-side", RECORD, "Berg", "Velk")
    done = run("actors", "set-side", RECORD, "Velk", "Ostin")
    assert done.code == 2
    assert "Velk → Ostin → Berg → Velk" in done.err
    assert run("actors", "set-side", RECORD, "Ostin", "--none").code == 0
    assert run("actors", "set-side", RECORD, "Velk", "Ostin").code == 0


def test_a_decision_is_undone_once(run: Run) -> None:
    run("actors", "rename", RECORD, "Berg", "J. Berg")
    run("actors", "undo", RECORD, "1")
    done = run("actors", "undo", RECORD, "1")
    assert (done.code, done.err) == (
        2,
        "onrecord: decision 1 is not in force: decision 2 undid it; nothing was changed\n",
    )


def test_corrections_of_a_record_that_is_not_there_make_none(run: Run) -> None:
    done = run("actors", "undo", "gone.onrecord", "1")
    assert done.code == 1
    assert "no record at gone.onrecord" in done.err
    assert not Path("gone.onrecord").exists()


def test_the_log_cannot_be_changed_even_from_outside(run: Run) -> None:
    run("actors", "rename", RECORD, "Berg", "J. Berg")
    with sqlite3.connect(RECORD) as connection, pytest.raises(sqlite3.DatabaseError, match="undo it"):
        connection.execute("DELETE FROM decision")


# -------------------------------------------------------------------------------------- actors.toml

LISTED = """
[[actor]]
name = "Josef Berg"
kind = "person"
aliases = ["Berg", "Velk"]
side = "Harbour Office"

[[actor]]
name = "Harbour Office"
kind = "organisation"
"""


def test_a_list_of_actors_is_kept_and_holds_for_builds_that_do_not_give_it(run: Run) -> None:
    plain = export()
    Path("actors.toml").write_text(LISTED, encoding="utf-8")
    done = run("build", "--actors", "actors.toml")
    assert done.out == f"{RECORD}: 3 reports, 2 stories (1 story changed)\n"
    berg = actors(run)["Josef Berg"]
    assert (berg["statements"], berg["side"]) == (2, actors(run)["Harbour Office"]["id"])
    assert run("build", "in").out == "nothing new: 3 reports, 2 stories\n"
    Path("actors.toml").write_text("", encoding="utf-8")
    run("build", "--actors", "actors.toml")
    assert export() == plain


def test_a_list_that_is_not_right_is_one_line_and_nothing_is_lost(run: Run) -> None:
    Path("actors.toml").write_text(LISTED, encoding="utf-8")
    run("build", "--actors", "actors.toml")
    before = export()
    Path("actors.toml").write_text(LISTED + 'country = "Varnia"\n', encoding="utf-8")
    done = run("build", "in", "--actors", "actors.toml")
    assert done.code == 2
    assert done.err.startswith("onrecord: actors.toml, line 8, entry 2 (Harbour Office): country 'Varnia' is")
    assert export() == before


def test_python_code_gives_the_list_as_the_command_does(run: Run) -> None:
    Path("actors.toml").write_text(LISTED, encoding="utf-8")
    with onrecord.build("in", RECORD, actors="actors.toml", workers=1) as record:
        assert "Josef Berg" in [row["name"] for row in record.actors()]
    with pytest.raises(SettingsError, match="cannot read gone"):
        onrecord.build("in", "new.onrecord", actors="gone.toml")
    assert not Path("new.onrecord").exists()


def test_a_build_of_nothing_is_still_a_wrong_call(run: Run) -> None:
    assert run("build").code == 2
