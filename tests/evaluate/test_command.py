"""`onrecord evaluate` on the sample story."""

import json
import sys
from pathlib import Path

import pytest

import onrecord
from onrecord.cli import main

EXAMPLES = Path(__file__).parents[2] / "examples"

Capture = pytest.CaptureFixture[str]


def evaluate(monkeypatch: pytest.MonkeyPatch, *arguments: Path | str) -> None:
    monkeypatch.setattr(sys, "argv", ["onrecord", "evaluate", *map(str, arguments)])
    main()


@pytest.mark.slow
@pytest.mark.model
def test_a_record_that_is_given_scores_as_one_that_is_built(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Capture
) -> None:
    record, gold = tmp_path / "s.onrecord", EXAMPLES / "gold.jsonl"
    onrecord.build(EXAMPLES / "reports", record, workers=1).close()
    evaluate(monkeypatch, EXAMPLES, "--json")
    built = json.loads(capsys.readouterr().out)
    evaluate(monkeypatch, gold, "--record", record, "--json")
    assert json.loads(capsys.readouterr().out) == built
    assert built["reports"] == {"share": 1.0, "right": 9, "of": 9}
    evaluate(monkeypatch, gold, "--record", record, "--errors")
    told = capsys.readouterr().out
    assert "in the gold\n" in told
    assert "missed statement: " in told


def test_a_gold_set_that_is_none_is_a_wrong_call(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Capture
) -> None:
    (tmp_path / "gold.jsonl").write_text("", encoding="utf-8")
    with pytest.raises(SystemExit) as ended:
        evaluate(monkeypatch, tmp_path)
    assert ended.value.code == 2
    assert "names no reports" in capsys.readouterr().err
