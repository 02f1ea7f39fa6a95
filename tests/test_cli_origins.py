"""Corrections of origins as a user makes them: which reports count as one, why, and what stays for later builds."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from onrecord import pipeline
from onrecord.align import align_story
from onrecord.run import Over, Stage
from onrecord.show.export import export_jsonl
from onrecord.store import open_record
from onrecord.store.verify import verify
from onrecord.trace import trace_story
from tests import fakes
from tests.command import Run, runner

WIRE = (
    "Envoys of both coasts met at dawn in the old customs house above the harbour and left again by noon, past "
    "fishermen who had waited there since the evening for news of the strait. Ostin said the door is open."
)
ONE = f"Talks one\n\n{WIRE}\n\nBerg said no red line was crossed."
TWO = f"Talks two\n\n{WIRE}"
THREE = "Talks three\n\nAt night Ostin said the door is open."
OTHER = "Harvest one\n\nTarn said the wheat is in."

RECORD = "story.onrecord"
RULED: dict[str, Callable[..., Any]] = {"align": align_story, "trace": trace_story}


def stages(version: int = 1) -> tuple[Stage, ...]:
    """The stages in miniature, with aligning and tracing as they are."""
    return tuple(
        Stage(stage.name, 1, Over.STORY, RULED[stage.name]) if stage.name in RULED else stage
        for stage in fakes.stages(version)
    )


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Run a command in a folder with a record of two stories; in one of them a report is copied."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(pipeline, "stages", stages)
    Path("in").mkdir()
    for name, text in (("one", ONE), ("two", TWO), ("three", THREE), ("other", OTHER)):
        Path(f"in/{name}.txt").write_text(text, encoding="utf-8")
    command = runner(monkeypatch, capsys)
    assert command("build", "in", "-q").code == 0
    return command


def open_door() -> dict[str, Any]:
    """Return the utterance that three reports carry."""
    with open_record(RECORD) as kept:
        assert list(verify(kept.view, fakes.clean_report)) == []
        (row,) = (row for row in kept.view.rows("utterance") if len(row["carriers"]) == 3)  # type: ignore[typeddict-item]
    return dict(row)


def export() -> bytes:
    with open_record(RECORD) as kept:
        return b"".join(export_jsonl(kept.view))


def states(run: Run) -> list[str]:
    return [json.loads(line)["state"] for line in run("origins", "log", "--json").out.splitlines()]


def test_every_merge_is_listed_with_its_reports_its_reason_and_the_characters_that_show_it(run: Run) -> None:
    assert open_door()["independent"] == 2
    first, reason, *evidence = run("origins", "list", RECORD).out.splitlines()
    assert first == "  1  copy: 2 reports are one origin of 1 item"
    assert "words the same; no date or credit says who had it first" in reason
    assert [line.split("  “")[0] for line in evidence] == [
        "       in/one.txt 11..217",
        "       in/two.txt 11..217",
    ]
    assert all(line.endswith("…”") for line in evidence)


def test_the_list_for_programs_has_ids_items_and_the_whole_words(run: Run) -> None:
    (line,) = run("origins", "list", "--json").out.splitlines()
    found = json.loads(line)
    assert (found["number"], found["kind"], found["items"]) == (1, "copy", [open_door()["id"]])
    assert [report["place"] for report in found["reports"]] == ["in/one.txt", "in/two.txt"]
    assert {piece["exact"] for piece in found["evidence"]} == {WIRE.rstrip(".")}


def test_reports_held_apart_are_two_origins_at_once_and_the_record_says_why(run: Run) -> None:
    done = run("origins", "apart", RECORD, "one.txt", "in/two.txt", "--why", "two stringers")
    assert done == (0, "decision 1: one.txt and in/two.txt are held apart; 1 story changed\n", "")
    row = open_door()
    assert (row["independent"], row["merges"], row["decisions"]) == (3, [], [1])
    assert "decision 1: one.txt and two.txt are independent (two stringers)" in row["origin_reasons"]
    listed = run("origins", "list", RECORD)
    assert (listed.out, listed.err) == ("", "onrecord: no two reports count as one origin\n")


def test_reports_taken_for_one_are_one_origin_and_the_list_says_by_whom(run: Run) -> None:
    run("origins", "together", RECORD, "two.txt", "three.txt", "--why", "one author")
    assert open_door()["independent"] == 1
    lines = run("origins", "list", RECORD).out.splitlines()
    at = lines.index("  2  decision: 2 reports are one origin of 1 item")
    assert lines[at + 1 :] == [
        "     decision 1: two.txt and three.txt are one origin (one author)",
        "       in/three.txt",
        "       in/two.txt",
    ]


def test_undoing_gives_the_bytes_there_were_and_one_log_has_actors_and_origins(run: Run) -> None:
    before = export()
    run("origins", "apart", RECORD, "one.txt", "two.txt")
    changed = export()
    run("actors", "rename", RECORD, "Berg", "J. Berg")
    assert [line.split(maxsplit=4)[-1] for line in run("origins", "log", RECORD).out.splitlines()] == [
        "hold in/one.txt and in/two.txt apart",
        "rename Berg to J. Berg",
    ]
    assert run("actors", "log", RECORD) == run("origins", "log", RECORD)
    run("origins", "undo", RECORD, "2")
    assert export() == changed != before
    run("actors", "undo", RECORD, "1")
    assert export() == before
    assert states(run) == ["undone by 4", "undone by 3", "in force", "in force"]


def test_the_later_of_two_decisions_on_two_reports_holds_and_the_log_says_so(run: Run) -> None:
    run("origins", "apart", RECORD, "one.txt", "two.txt")
    run("origins", "together", RECORD, "two.txt", "one.txt")
    assert open_door()["decisions"] == [2]
    assert states(run) == ["overruled by 2", "in force"]
    run("origins", "undo", RECORD, "2")
    assert states(run)[0] == "in force"
    assert open_door()["independent"] == 3


def test_decisions_survive_new_reports_and_a_newer_version_that_reads_all_again(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    run("origins", "apart", RECORD, "one.txt", "two.txt")
    early = open_door()["origins"]
    assert len(early) == 3
    Path("in/four.txt").write_text("Talks four\n\nVelk said maybe.", encoding="utf-8")
    run("build", "in", "-q")
    assert open_door()["origins"] == early
    monkeypatch.setattr(pipeline, "stages", lambda: stages(version=2))
    assert "5 read again" in run("build", "in").out
    assert open_door()["origins"] == early
    assert run("build", "in").out == "nothing new: 5 reports, 2 stories\n"


def test_a_decision_on_reports_that_are_one_origin_for_nothing_waits(run: Run) -> None:
    done = run("origins", "apart", RECORD, "one.txt", "three.txt")
    assert done.out == "decision 1: one.txt and three.txt are held apart; it changes nothing now and waits\n"
    assert states(run) == ["waiting"]


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        (("apart", "one.txt", "gone.txt"), "no report is at 'gone.txt'"),
        (
            ("apart", "one.txt", "in/one.txt"),
            "one.txt and in/one.txt are the same report; nothing was changed",
        ),
        (
            ("together", "one.txt", "other.txt"),
            "one.txt and other.txt are not of one story; nothing was changed",
        ),
        (("undo", "1"), "there is no decision 1; there is none yet"),
    ],
)
def test_what_cannot_be_meant_is_one_line_with_exit_code_2_and_no_decision(
    run: Run, arguments: tuple[str, ...], complaint: str
) -> None:
    done = run("origins", arguments[0], RECORD, *arguments[1:])
    assert (done.code, done.err.count("\n")) == (2, 1)
    assert done.err.startswith(f"onrecord: {complaint}")
    assert run("origins", "log", RECORD).out == ""


def test_a_file_name_that_two_reports_have_is_not_guessed(run: Run) -> None:
    Path("in/more").mkdir()
    Path("in/more/one.txt").write_text("Talks five\n\nVelk said so.", encoding="utf-8")
    run("build", "in", "-q")
    done = run("origins", "apart", RECORD, "one.txt", "two.txt")
    assert (done.code, done.err[:42]) == (2, "onrecord: 2 reports are at 'one.txt'; give")


def test_what_is_decided_already_or_against_other_decisions_is_refused_with_their_numbers(run: Run) -> None:
    run("origins", "apart", RECORD, "one.txt", "two.txt")
    again = run("origins", "apart", RECORD, "two.txt", "one.txt")
    assert again.err == "onrecord: decision 1 says so already; nothing was changed\n"
    run("origins", "together", RECORD, "two.txt", "three.txt")
    torn = run("origins", "together", RECORD, "three.txt", "one.txt")
    assert (torn.code, torn.err.split(",")[0]) == (2, "onrecord: against decision 1 and decision 2")
    run("origins", "undo", RECORD, "1")
    assert run("origins", "together", RECORD, "three.txt", "one.txt").code == 0
    assert open_door()["independent"] == 1
