"""The command line: results on stdout, complaints on stderr, exit codes."""

import csv
import io
import json
import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

import onrecord
from onrecord import cli, pipeline
from onrecord.run import Over, Stage, stage
from onrecord.schema.report import RawReport, Report
from onrecord.store.migrations import VERSION
from tests import fakes
from tests.command import Run, runner
from tests.store import first_format

TEXT = "Talks one\n\nOstin said the door is open. Berg said “no red line” was crossed."


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Run a command in a folder with two reports and a broken one, on stages in miniature."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(pipeline, "stages", fakes.stages)
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "in" / "b.txt").write_text("Talks two\n\nOstin said the door is open.", encoding="utf-8")
    (tmp_path / "bad.txt").write_text("Talks BAD", encoding="utf-8")
    return runner(monkeypatch, capsys)


def test_build_reads_a_folder_and_says_what_is_in_the_record(run: Run) -> None:
    assert run("build", "in", "--record", "a.onrecord") == (
        0,
        "a.onrecord: 2 reports, 1 story (2 new, 1 story changed)\n",
        "",
    )


def test_the_record_has_a_name_when_none_is_given(run: Run) -> None:
    assert run("build", "in").code == 0
    assert Path("story.onrecord").is_file()
    assert run("show", "--json").code == 0


def test_build_again_says_that_nothing_is_new(run: Run) -> None:
    run("build", "in")
    assert run("build", "in") == (0, "nothing new: 2 reports, 1 story\n", "")


def test_a_report_that_fails_is_one_line_on_stderr_and_exit_code_1(run: Run) -> None:
    done = run("build", "in", "bad.txt", "gone.txt")
    assert done.code == 1
    assert done.out == "story.onrecord: 2 reports, 1 story (2 new, 1 story changed); 2 failed\n"
    bad, gone = done.err.splitlines()
    assert bad == "onrecord: bad.txt: cannot parse bad.txt"
    assert gone.startswith("onrecord: gone.txt: ")


def test_a_build_in_the_folder_of_its_own_record_and_page_does_not_read_these(run: Run) -> None:
    Path("bad.txt").unlink()
    assert run("build", ".").code == 0
    assert run("page", "story.onrecord").code == 0
    Path("story.onrecord-wal").touch()
    assert run("build", ".") == (0, "nothing new: 2 reports, 1 story\n", "")


def test_a_record_that_is_named_as_a_report_is_one_line(run: Run) -> None:
    run("build", "in", "--record", "a.onrecord")
    done = run("build", "a.onrecord", "--record", "b.onrecord")
    assert (done.code, done.err) == (
        1,
        "onrecord: a.onrecord: this is a record, not a report; give the files it was made from\n",
    )
    assert not Path("b.onrecord").exists()


def test_only_what_became_a_report_is_counted_and_a_record_without_reports_is_not_left(run: Run) -> None:
    done = run("build", "bad.txt")
    assert (done.code, done.out) == (1, "nothing could be read, so no record was made\n")
    assert not list(Path().glob("*.onrecord*"))
    run("build", "in/a.txt")
    assert run("build", "in/b.txt", "bad.txt").out == (
        "story.onrecord: 2 reports, 1 story (1 new, 1 story changed); 1 failed\n"
    )
    assert run("build", "in", "bad.txt").out == "nothing new: 2 reports, 1 story; 1 failed\n"


@pytest.mark.parametrize(
    ("code", "told"),
    [
        ("de", "German (de); its dates and times are read, all else only in English"),
        ("fr", "French (fr); only English is read, so little or nothing is found in it"),
    ],
)
def test_a_report_in_another_language_is_noted_once_and_kept(
    run: Run, monkeypatch: pytest.MonkeyPatch, code: str, told: str
) -> None:
    def foreign(raw: RawReport) -> Report:
        return replace(fakes.clean_report(raw), language=code)

    way = (Stage("clean", 1, Over.REPORT, foreign), *fakes.stages()[1:])
    monkeypatch.setattr(pipeline, "stages", lambda: way)
    words = "Im Rathaus\n\n" + "Der Rat tagte am Abend im alten Rathaus und fand kein Ende. " * 5
    Path("other.txt").write_text(words, encoding="utf-8")
    done = run("build", "other.txt", "in/a.txt")
    assert (done.code, done.err) == (
        0,
        f"onrecord: other.txt: the text is in {told}\n",
    )
    assert run("build", "other.txt").err == ""
    assert f"the text is in {told}" in " ".join(run("show").out.split())


def test_quiet_says_nothing_but_what_failed(run: Run) -> None:
    assert run("build", "in", "-q") == (0, "", "")
    assert run("build", "bad.txt", "-q").err == "onrecord: bad.txt: cannot parse bad.txt\n"


def test_verbose_tells_words_and_seconds(run: Run) -> None:
    assert " words read in " in run("build", "in", "-v").out
    assert "words/s" not in run("build", "in", "-v").out


def test_json_tells_what_was_done_as_an_object(run: Run) -> None:
    done = json.loads(run("build", "in", "bad.txt", "--json").out)
    assert (done["added"], done["reports"], done["stories"]) == (2, 2, 1)
    assert done["failed"] == [{"place": "bad.txt", "stage": "parse", "reason": "cannot parse bad.txt"}]


def test_nothing_that_can_be_read_makes_no_record(run: Run) -> None:
    done = run("build", "gone.txt")
    assert (done.code, done.out) == (1, "nothing could be read, so no record was made\n")
    assert not Path("story.onrecord").exists()


def test_standard_input_is_a_dash(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(TEXT.encode())))
    assert run("build", "-").code == 0
    assert '"place":"-"' in run("export", "story.onrecord").out


def test_export_is_the_contract_and_the_same_each_time(run: Run) -> None:
    run("build", "in")
    first, second = run("export", "story.onrecord"), run("export", "story.onrecord", "--format", "jsonl")
    assert first == second
    assert {json.loads(line)["type"] for line in first.out.splitlines()} >= {"report", "statement", "story"}
    assert run("export", "story.onrecord", "-o", "out.jsonl") == (0, "", "")
    assert Path("out.jsonl").read_text(encoding="utf-8") == first.out
    assert not list(Path().glob(".*"))


def test_export_writes_tables_into_a_folder_or_one_to_stdout(run: Run) -> None:
    run("build", "in")
    assert run("export", "story.onrecord", "--format", "csv", "-o", "tables").code == 0
    assert Path("tables/statement.csv").is_file()
    lines = list(
        csv.reader(io.StringIO(run("export", "story.onrecord", "--format", "csv", "--table", "actor").out))
    )
    assert lines[0][:2] == ["id", "name"]
    assert {line[1] for line in lines[1:]} == {"Berg", "Ostin"}


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ([], "Usage"),
        (["build"], "Missing argument"),
        (["build", "in", "--workers", "0"], "workers"),
        (["export", "story.onrecord", "--format", "csv"], "folder of tables"),
        (["export", "story.onrecord", "--table", "actor"], "--format csv"),
        (["export", "story.onrecord", "--format", "csv", "--table", "verdict"], "no table 'verdict'"),
        (["show", "--since", "yesterday"], "since"),
        (["show", "--actor", ""], "--actor"),
        (["show", "--json", "--actor", "Ostin"], "goes without"),
        (["show", "--utterance", "U1", "--json"], "goes without"),
        (["show", "--brief", "--actor", "Ostin"], "goes without"),
        (["evaluate", "in"], "no gold set at in; give a folder that holds gold.jsonl"),
        (["frobnicate"], "No such command"),
    ],
)
def test_a_wrong_call_is_exit_code_2(run: Run, arguments: list[str], words: str) -> None:
    run("build", "in")
    done = run(*arguments)
    assert done.code == 2
    assert words in done.err + done.out


@pytest.mark.parametrize("command", ["show", "export", "page", "verify"])
def test_a_record_that_is_not_there_or_none_is_one_line(run: Run, command: str) -> None:
    done = run(command, "none.onrecord")
    assert (done.code, done.out) == (1, "")
    assert (
        done.err
        == "onrecord: no record at none.onrecord; make one with: onrecord build PATHS --record none.onrecord\n"
    )
    done = run(command, "bad.txt")
    assert (done.code, done.err) == (1, "onrecord: bad.txt is not a record; give another file\n")


def test_search_shows_where_it_found_the_words(run: Run) -> None:
    run("build", "in")
    done = run("search", "story.onrecord", "red line")
    assert done.code == 0
    assert any(
        line.startswith("statement") and "[in/a.txt 50..75]" in line for line in done.out.splitlines()
    ), done.out
    assert run("search", "story.onrecord", "line red").out == ""
    assert run("search", "story.onrecord", "line", "red").code == 0
    assert run("search", "story.onrecord", "nowhere") == (0, "", "onrecord: nothing found for nowhere\n")


def test_search_gives_a_script_objects(run: Run) -> None:
    run("build", "in")
    hits = [
        json.loads(line)
        for line in run("search", "story.onrecord", "door", "--json", "--limit", "3").out.splitlines()
    ]
    assert len(hits) == 3
    assert {hit["place"] for hit in hits} <= {"in/a.txt", "in/b.txt"}
    assert all(TEXT[hit["start"] : hit["end"]].count("door") for hit in hits if hit["place"] == "in/a.txt")


@pytest.mark.filterwarnings("always::onrecord.errors.OlderRecordWarning")
def test_an_older_record_is_shown_with_a_line_that_says_what_is_missing(run: Run) -> None:
    first_format.make_record(Path("old.onrecord"))
    done = run("show", "old.onrecord")
    assert (done.code, done.err) == (
        0,
        f"onrecord: old.onrecord was made by an older version (format 1, here {VERSION}); what it does not tell is left"
        " empty until the next build\n",
    )
    assert "the door is open" in done.out


def test_verify_tells_a_sound_record_from_a_damaged_one(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    import onrecord.clean

    monkeypatch.setattr(onrecord.clean, "clean_report", fakes.clean_report)
    run("build", "in")
    assert run("verify", "story.onrecord") == (0, "sound: 2 reports, 3 statements checked\n", "")
    with onrecord.open("story.onrecord") as record:
        (path,) = (record.path,)
    import sqlite3

    with sqlite3.connect(path) as connection:
        connection.execute("UPDATE statement SET json = replace(json, 'door', 'gate')")
    connection.close()
    done = run("verify", "story.onrecord", "--json")
    assert done.code == 1
    assert all("gate" in json.loads(line)["problem"] for line in done.out.splitlines())


def test_page_is_one_file_named_like_the_record(run: Run) -> None:
    run("build", "in")
    assert run("page", "story.onrecord").code == 0
    assert "the door is open" in Path("story.html").read_text(encoding="utf-8")


def test_show_prints_the_record_and_its_counts_for_a_script(run: Run) -> None:
    run("build", "in")
    assert "Ostin" in run("show", "story.onrecord").out
    assert json.loads(run("show", "story.onrecord", "--json").out)["counts"]["statement"] == 3


def test_an_actor_who_is_not_there_is_exit_code_1_with_names_near_by(run: Run) -> None:
    run("build", "in")
    done = run("show", "--actor", "Ostim")
    assert (done.code, done.out) == (1, "")
    assert done.err == "onrecord: nobody in this record is called 'Ostim'; near it: Ostin\n"


@pytest.mark.parametrize("command", ["page", "export"])
def test_a_folder_that_is_missing_is_named_with_advice(run: Run, command: str) -> None:
    run("build", "in")
    done = run(command, "story.onrecord", "-o", "gone/out")
    assert (done.code, done.err) == (
        1,
        "onrecord: cannot write gone/out: there is no folder gone; make it\n",
    )


def test_stages_are_listed_in_order(run: Run) -> None:
    listed = [line.split()[0] for line in run("stages").out.splitlines()]
    assert listed == ["clean", "parse", "extract", "group", "align", "trace"]


def test_doctor_tells_what_is_here_and_what_is_missing(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    found = json.loads(run("doctor", "--json").out)
    assert found["onrecord"] == onrecord.__version__
    assert "onnxruntime" in found["packages"]
    monkeypatch.setattr(stage, "package_version", lambda name: "missing" if name == "click" else "1.0")
    done = run("doctor")
    assert done.code == 1
    assert "missing: click" in done.out


def test_version_is_the_package_version(run: Run) -> None:
    assert run("--version").out == f"onrecord, version {onrecord.__version__}\n"


def test_ctrl_c_is_one_line(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(pipeline, "arrivals", interrupted)
    done = run("build", "in")
    assert done.code == 130
    assert done.err == "onrecord: stopped; what was done is kept, and the same command goes on from there\n"


@pytest.mark.slow
def test_a_reader_that_leaves_early_is_no_error(run: Run, tmp_path: Path) -> None:
    (tmp_path / "in" / "long.txt").write_text(
        "Talks\n\n" + "Ostin said the door is open. " * 5000, encoding="utf-8"
    )
    run("build", "in")
    environment = {**os.environ, "PYTHONPATH": str(Path(onrecord.__file__).parents[1])}
    with subprocess.Popen(
        [sys.executable, "-m", "onrecord", "export", "story.onrecord"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=environment,
    ) as export:
        assert export.stdout is not None
        assert export.stderr is not None
        export.stdout.readline()
        export.stdout.close()
        assert export.stderr.read() == b""
        assert export.wait() == 0


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full on this system")
def test_output_that_cannot_be_written_is_one_line(run: Run) -> None:
    run("build", "in")
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [sys.executable, "-m", "onrecord", "export", "story.onrecord"],
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            env={**os.environ, "PYTHONPATH": str(Path(onrecord.__file__).parents[1])},
        )
    assert done.returncode == 1
    assert done.stderr == "onrecord: cannot write the output: No space left on device\n"


def test_plain_progress_tells_rate_and_time_left(capsys: pytest.CaptureFixture[str]) -> None:
    from onrecord.run import Progress

    tell = cli._PlainProgress()
    for done in range(1, 101):
        rate, left = (10_000.0, 10.0 - done * 0.1) if done > 50 else (None, None)
        made = Progress(
            what="reports", done=done, total=100, words=done * 1000, seconds=done * 0.2, rate=rate, left=left
        )
        tell(made)
    assert capsys.readouterr().err.splitlines()[:3] == [
        "reports: 25 of 100",
        "reports: 50 of 100",
        "reports: 75 of 100, 10,000 words/s, 2 s left",
    ]
