"""Gold and record brought together: the same reports, the same text."""

from pathlib import Path

import pytest

from onrecord.errors import SettingsError
from onrecord.evaluate import Share, run, score
from tests.evaluate.build_gold import TEXT, actor, day, report, statement

OPEN = "the bridge stays open"


def test_reports_are_the_same_when_their_bytes_are() -> None:
    gold = [report("gold-id"), statement("g", OPEN, report="gold-id")]
    found = [report("other-id", place="elsewhere.txt"), statement("f", OPEN, report="other-id")]
    scores = score(gold, found, {"other-id": TEXT})
    assert scores.statements.f1 == 1
    assert scores.reports == Share(right=1, of=1)


def test_a_report_that_is_not_in_the_record_is_missed_with_all_it_says() -> None:
    other = report("q", "Other words.", place="reports/b.txt")
    missed = statement("g2", OPEN, report="q")
    scores = score(
        [report(), other, statement("g", OPEN), missed], [report(), statement("f", OPEN)], {"r": TEXT}
    )
    assert scores.reports == Share(right=1, of=2)
    assert (scores.statements.right, scores.statements.gold) == (1, 2)
    assert [fault.place for fault in scores.faults] == ["reports/b.txt"]


def test_what_the_record_says_of_other_reports_does_not_count() -> None:
    found = [report(), report("q", "Other words."), statement("f", OPEN), statement("f2", OPEN, report="q")]
    assert (
        score([report(), statement("g", OPEN)], found, {"r": TEXT, "q": "Other words."}).statements.found == 1
    )


def test_a_gold_set_without_a_common_report_is_refused() -> None:
    with pytest.raises(SettingsError, match="none of the gold set's reports"):
        score([report()], [report("q", "Other words.")], {"q": "Other words."})


def test_a_gold_set_made_on_another_text_is_refused() -> None:
    moved = statement("g", OPEN)
    moved["content"][0]["start"] += 1
    with pytest.raises(SettingsError, match=r"another text of reports/a\.txt"):
        score([report(), moved], [report()], {"r": TEXT})


@pytest.mark.parametrize(
    ("gold", "claim", "right"),
    [
        (day("2031-05-02"), day("2031-05-02"), 1),
        (day("2031-05-02"), day("2031-05-02", "2031-05-03"), 0),
        (day("2031-05-02"), None, 0),
        (None, None, 1),
        (None, day("2031-07-24"), 0),
        (None, {"edtf": "../2031-07-24", "earliest": None, "latest": "2031-07-24"}, 1),
    ],
)
def test_the_day_of_publication_is_right_or_rightly_not_claimed(
    gold: dict[str, str] | None, claim: dict[str, str] | None, right: int
) -> None:
    assert score([report(published=gold)], [report(published=claim)], {"r": TEXT}).published.right == right


def test_without_a_record_one_is_built_of_the_reports_and_thrown_away(tmp_path: Path) -> None:
    from onrecord.schema.codec import encode_in_order

    (tmp_path / "reports").mkdir()
    (tmp_path / "reports" / "a.txt").write_text(TEXT, encoding="utf-8")
    rows = [report(), actor("rel", "Anda Rel"), statement("g", OPEN, speaker="rel")]
    (tmp_path / "gold.jsonl").write_bytes(b"\n".join(map(encode_in_order, rows)))
    asked: list[tuple[list[str], Path]] = []

    def refuse(files: object, record: Path) -> None:
        assert isinstance(files, tuple)
        asked.append(([file.name for file in files], record))
        raise SettingsError("not here")

    with pytest.raises(SettingsError, match="not here"):
        run(tmp_path, None, build=refuse)
    [(names, record)] = asked
    assert names == ["a.txt"]
    assert not record.parent.exists()
