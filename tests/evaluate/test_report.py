"""Scores as table, list and JSON."""

import json

from onrecord.evaluate import Measure, as_json, render, render_faults, score
from tests.evaluate.build_gold import TEXT, actor, report, statement

ROWS = [
    report(),
    actor("rel", "Anda Rel"),
    statement("g1", "the bridge stays open", speaker="rel", cue={"exact": "said"}),
    statement("g2", "We shall not close it,", speaker="rel", form="direct"),
]
SCORES = score(ROWS, [report(), statement("f", "We shall not close it,")], {"r": TEXT})


def test_the_table_has_a_line_for_each_figure_and_no_value_for_what_was_not_judged() -> None:
    lines = render(SCORES).splitlines()
    assert len(lines) == 1 + len(list(SCORES.figures()))
    [statements] = [line for line in lines if line.startswith("statements  ")]
    assert " ".join(statements.split()) == "statements 0.667 1.000 0.500 1 right, 1 found, 2 in the gold"
    [said] = [line for line in lines if line.startswith("said ")]
    assert " ".join(said.split()) == "said – 0 of 0"


def test_every_fault_is_listed_with_its_words() -> None:
    assert render_faults(SCORES).splitlines() == [
        "reports/a.txt",
        "      33  missed statement: the bridge stays open",
        "          Anda Rel, 'said'",
        "      57  wrong form: We shall not close it,",
        "          indirect instead of direct",
        "      57  wrong speaker: We shall not close it,",
        "          nobody instead of Anda Rel",
    ]


def test_json_holds_the_counts_beside_the_rates() -> None:
    held = json.loads(json.dumps(as_json(SCORES, faults=True)))
    assert held["statements"] == {
        "f1": 0.667,
        "precision": 1.0,
        "recall": 0.5,
        "right": 1,
        "found": 1,
        "gold": 2,
    }
    assert held["said"] == {"share": None, "right": 0, "of": 0}
    assert {fault["kind"] for fault in held["faults"]} == {"missed", "form", "speaker"}
    assert "faults" not in as_json(SCORES)


def test_nothing_to_find_and_nothing_found_is_no_figure() -> None:
    assert Measure(right=0, found=0, gold=0).value is None
    assert Measure(right=0, found=3, gold=0).value == 0
