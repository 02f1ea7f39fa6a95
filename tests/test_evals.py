"""The gate, the history and the figures they are about."""

import json
from pathlib import Path

import pytest

import evals.run
from evals.examples import gold_digest
from evals.gate import NOISE, Floors, complaints, judge, read_floors, updated, write_floors
from evals.history import append_entry, compare, flatten, last_entry
from onrecord.evaluate import Measure, Share, score
from tests.evaluate.build_gold import TEXT, report, statement

GOLD = "digest"


def figures(right: int, of: int = 1000) -> dict[str, Measure | Share]:
    return {"speaker": Share(right=right, of=of)}


def floors(value: float, gold: str = GOLD) -> Floors:
    return Floors(gold=gold, noise=NOISE, floors={"speaker": value})


def test_a_figure_within_the_noise_of_its_floor_passes_and_one_below_is_told() -> None:
    assert list(complaints(figures(895), floors(0.9), GOLD)) == []
    assert list(complaints(figures(889), floors(0.9), GOLD)) == ["speaker: 0.8890 is below its floor 0.9000"]


def test_a_small_set_may_lose_one_item() -> None:
    assert list(complaints(figures(8, of=10), floors(0.9), GOLD)) == []
    assert len(list(complaints(figures(7, of=10), floors(0.9), GOLD))) == 1


def test_a_figure_that_is_gone_is_told() -> None:
    assert "no such figure any more" in next(complaints({}, floors(0.9), GOLD))
    assert "no such figure any more" in next(complaints(figures(0, of=0), floors(0.9), GOLD))


def test_a_gold_that_changed_unannounced_is_told() -> None:
    assert "the gold is not the one" in next(complaints(figures(950), floors(0.9, gold="older"), GOLD))


def test_an_update_raises_floors_and_lowers_them_only_when_allowed() -> None:
    assert updated(figures(950), floors(0.9, "older"), GOLD, allow_regression=False) == floors(0.95)
    assert updated(figures(850), floors(0.9), GOLD, allow_regression=False) == floors(0.9)
    assert updated(figures(850), floors(0.9), GOLD, allow_regression=True) == floors(0.85)


def test_floors_are_read_as_they_were_written(tmp_path: Path) -> None:
    write_floors(tmp_path / "floors.json", floors(0.9))
    assert read_floors(tmp_path / "floors.json") == floors(0.9)
    assert read_floors(tmp_path / "none.json").floors == {}


def test_the_gate_is_red_until_an_update_and_green_after_it(tmp_path: Path) -> None:
    contents = ("the bridge stays open", "We shall not close it,", "40 guards had left the bridge")
    rows = [report(), *(statement(content, content) for content in contents)]
    scores, path = score(rows, rows, {"r": TEXT}), tmp_path / "floors.json"
    assert judge(scores, GOLD, path, update=False, allow_regression=False)
    assert not judge(scores, GOLD, path, update=True, allow_regression=False)
    assert not judge(scores, GOLD, path, update=False, allow_regression=False)
    worse = score(rows, [report()], {"r": TEXT})
    assert any("statements" in line for line in judge(worse, GOLD, path, update=True, allow_regression=False))


def test_the_digest_of_the_gold_sees_annotations_and_reports(tmp_path: Path) -> None:
    (tmp_path / "reports").mkdir()
    (tmp_path / "gold.toml").write_text("a")
    (tmp_path / "reports" / "a.txt").write_text("b")
    seen = [gold_digest(tmp_path)]
    (tmp_path / "gold.toml").write_text("c")
    seen.append(gold_digest(tmp_path))
    (tmp_path / "reports" / "a.txt").write_text("d")
    seen.append(gold_digest(tmp_path))
    (tmp_path / "reports" / "b.txt").write_text("")
    seen.append(gold_digest(tmp_path))
    assert len(set(seen)) == len(seen)


def test_the_floors_speak_of_the_gold_as_it_is() -> None:
    held = json.loads((Path(__file__).parent.parent / "evals" / "floors.json").read_text(encoding="utf-8"))
    assert held["gold"] == gold_digest(), "the gold changed: make gate ARGS=--update"


def test_the_history_gives_back_its_last_line(tmp_path: Path) -> None:
    history = tmp_path / "history.jsonl"
    assert last_entry(history) is None
    for version in ("1", "2"):
        append_entry(history, version, None, {"examples": {"speaker": 0.5}})
    assert last_entry(history) == {"version": "2", "commit": None, "suites": {"examples": {"speaker": 0.5}}}


def test_figures_are_compared_by_their_path() -> None:
    assert flatten({"a": {"b": [0.5, 2], "c": {"d": {"e": 1}}, "f": "text"}}) == {"a b 0": 0.5, "a b 1": 2.0}
    table = compare({"a": {"x": 0.5, "y": 1200}}, {"a": {"x": 0.25}})
    lines = [line.split() for line in table.splitlines()]
    assert lines == [
        ["now", "before", "change"],
        ["a", "x", "0.500", "0.250", "+0.250"],
        ["a", "y", "1,200", "–"],
    ]


def shared_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, runner: str) -> Path:
    """Further suites that `runner` measures, and a history in the same place."""
    (tmp_path / "score").mkdir()
    (tmp_path / "score" / "run.py").write_text(runner, encoding="utf-8")
    monkeypatch.setenv("ONRECORD_SHARED", str(tmp_path))
    monkeypatch.setattr(evals.run, "_executable", lambda: Path("onrecord"))
    monkeypatch.setattr(evals.run, "HISTORY", tmp_path / "history.jsonl")
    return tmp_path


def test_further_suites_are_measured_shown_and_recorded(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    runner = "import json, sys\nfor name in sys.argv[2:]: print(json.dumps({name: {'f1': 0.5}}))"
    shared = shared_folder(tmp_path, monkeypatch, runner)
    assert evals.run.main(["dates", "speed", "--record-history"]) == 0
    assert [line.split()[:3] for line in capsys.readouterr().out.splitlines()[1:]] == [
        ["dates", "f1", "0.500"],
        ["speed", "f1", "0.500"],
    ]
    recorded = last_entry(shared / "history.jsonl")
    assert recorded is not None
    assert recorded["suites"] == {"dates": {"f1": 0.5}, "speed": {"f1": 0.5}}


def test_a_suite_that_stops_is_told_and_not_recorded(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    runner = "import json, sys\nprint(json.dumps({'dates': {'f1': 0.5}}), flush=True)\nsys.exit(3)"
    shared = shared_folder(tmp_path, monkeypatch, runner)
    assert evals.run.main(["dates", "--record-history"]) == 1
    told = capsys.readouterr()
    assert "exit code 3" in told.err
    assert "dates f1" in told.out
    assert last_entry(shared / "history.jsonl") is None


def test_suites_that_are_asked_for_and_not_there_are_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("ONRECORD_SHARED", str(tmp_path))
    assert evals.run.main(["dates"]) == 1
    assert "there is no" in capsys.readouterr().err


@pytest.mark.slow
@pytest.mark.model
def test_no_figure_of_the_sample_story_is_below_its_floor() -> None:
    from evals.gate import main

    assert main([]) == 0
