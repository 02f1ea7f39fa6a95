"""The sample story: its gold is what its annotations say, and the words stand where they are meant to."""

import json
from pathlib import Path

import pytest

from examples import make_gold
from examples.make_gold import GoldError, Page, compile_gold, read_reports
from onrecord.schema.contract import TYPES
from onrecord.schema.flat import fields

EXAMPLES = Path(make_gold.__file__).parent
GOLD = [json.loads(line) for line in (EXAMPLES / "gold.jsonl").read_text(encoding="utf-8").splitlines()]

# What the gold may hold beyond an export.
MORE = {"approximate"}
# What is worked out from the rest, and no reader annotates.
WORKED_OUT = {
    "report": {"asides", "bounds"},
    "actor": {"decisions", "alias_uses", "mention_count", "role_uses"},
    "utterance": {"decisions", "merges", "carriers", "wordings", "collation"},
    "event": {"decisions", "merges", "carriers"},
    "time": {"dated"},
    "discrepancy": {"low", "best", "high", "likely", "because"},
    "relay": {"basis"},
    "position": {"id", "speakers", "evidence", "reverses"},
    "omission": {"left_out_by", "could_carry"},
}

QUOTED = "„“”«»\"'‘’"


def test_the_gold_is_what_the_annotations_say() -> None:
    assert compile_gold(EXAMPLES) == (EXAMPLES / "gold.jsonl").read_bytes(), (
        "run python examples/make_gold.py"
    )


def test_every_gold_row_has_the_fields_of_an_export() -> None:
    for row in GOLD:
        names = {field.name for field in fields(TYPES[row["type"]])}
        assert set(row) - MORE == names - WORKED_OUT.get(row["type"], set()), row


def test_direct_speech_stands_behind_a_quotation_mark_and_indirect_holds_none() -> None:
    texts = {name: page.report.text for name, page in read_reports(EXAMPLES / "reports").items()}
    for row in GOLD:
        if row["type"] == "statement" and row["form"] == "direct" and row["zone"] != "pullquote":
            first = row["content"][0]["start"]
            assert texts[row["report"]][:first].rstrip()[-1] in QUOTED, row["id"]
        if row["type"] == "statement" and row["form"] == "indirect":
            assert not any(set('„“”«»"') & set(part["exact"]) for part in row["content"]), row["id"]


def page(text: str, *, elastic: bool = False) -> Page:
    from tests.build import report

    return Page(name="a", report=report(text), elastic=elastic)


def test_words_are_found_in_a_page_across_its_white_space() -> None:
    found = page("The red\n line.", elastic=True).find("red line")
    assert (found.start, found.end) == (4, 13)
    with pytest.raises(GoldError, match="a: not in the text: 'red line'"):
        page("The red\n line.").find("red line")


def test_every_occurrence_counts_also_inside_longer_words_and_overlapping() -> None:
    assert page("anana an").find("an", 2).start == 6
    assert page("anana").find("ana", 1).start == 2


@pytest.mark.parametrize(
    ("words", "nth", "complaint"),
    [
        ("an", None, "stands in 2 places, and nth is missing: 'an'"),
        ("an", 2, "there are 2 places and no nth = 2: 'an'"),
        ("an", -1, "no nth = -1"),
        ("x", 0, "stands in one place only, and has an nth: 'x'"),
        ("y", None, "not in the text: 'y'"),
    ],
)
def test_words_that_cannot_be_placed_are_told(words: str, nth: int | None, complaint: str) -> None:
    with pytest.raises(GoldError, match=complaint):
        page("an x an").find(words, nth)


STATEMENT = """
[[statement]]
id = "{id}"
report = "a.txt"
zone = "body"
form = "indirect"
act = "say"
source = {{ exact = "Rel" }}
cue = {{ exact = "{cue}" }}
content = [{{ exact = "{content}" }}]
utterance = "u"
"""


def folder_with(tmp_path: Path, *statements: str, more: str = "") -> Path:
    (tmp_path / "reports").mkdir()
    filler = "Nothing was heard of it. " * 20
    text = f"Rel said the bridge stays. Then the gate opened.\n\n{filler}\n\nNobody added anything.\n"
    (tmp_path / "reports" / "a.txt").write_text(text, encoding="utf-8")
    gold = (
        '[[story]]\nid = "s"\ntitle = "t"\nreports = ["a.txt"]\nfirst = "2031"\nlast = "2031"\n'
        '[[report]]\nid = "a.txt"\noutlet = "o"\ntitle = "Rel said"\n'
        '[[actor]]\nid = "o"\nname = "O"\nkind = "outlet"\n'
    )
    kinds = ("event", "time", "quantity", "discrepancy", "relay", "position", "omission")
    lists = "\n".join(f"{kind} = []" for kind in kinds)
    (tmp_path / "gold.toml").write_text(lists + "\n" + gold + "".join(statements) + more, encoding="utf-8")
    return tmp_path


def test_a_small_gold_compiles(tmp_path: Path) -> None:
    good = STATEMENT.format(id="s1", cue="said", content="the bridge stays")
    rows = [json.loads(line) for line in compile_gold(folder_with(tmp_path, good)).splitlines()]
    assert [row["type"] for row in rows] == ["report", "actor", "statement", "utterance", "story"]
    assert rows[2]["content"] == [{"start": 9, "end": 25, "exact": "the bridge stays"}]


@pytest.mark.parametrize(
    ("statements", "complaint"),
    [
        ([("s1", "added", "the bridge stays")], "s1: the cue 'added' stands 5.. characters from its content"),
        ([("s1", "bridge", "the bridge stays")], "s1: the cue 'bridge' stands in its own content"),
        (
            [("s1", "said", "the gate"), ("s2", "said", "the bridge stays")],
            "s2 starts before the statement above",
        ),
        ([("s1", "said", "the wall stays")], "a.txt: not in the text: 'the wall stays'"),
    ],
)
def test_a_statement_that_cannot_be_meant_is_told(
    tmp_path: Path, statements: list[tuple[str, str, str]], complaint: str
) -> None:
    written = [STATEMENT.format(id=name, cue=cue, content=content) for name, cue, content in statements]
    with pytest.raises(GoldError, match=complaint):
        compile_gold(folder_with(tmp_path, *written))


def test_an_unknown_actor_is_told(tmp_path: Path) -> None:
    good = STATEMENT.format(id="s1", cue="said", content="the bridge stays")
    with pytest.raises(GoldError, match="s1: there is no actor 'nobody'"):
        compile_gold(folder_with(tmp_path, good, more='speaker = "nobody"\n'))
