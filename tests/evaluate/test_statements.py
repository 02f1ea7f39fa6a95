"""Which statements were found, and what is right about them."""

from typing import Any

from onrecord.evaluate import Measure, Scores, Share, score
from tests.evaluate.build_gold import TEXT, Row, actor, day, report, statement

OPEN = "the bridge stays open"
CLOSE = "We shall not close it,"
GUARDS = "40 guards had left the bridge on 3 May 2031"


def scored(gold: list[Row], found: list[Row]) -> Scores:
    return score([report(), *gold], [report(), *found], {"r": TEXT})


def test_the_gold_itself_is_perfect() -> None:
    rows = [
        actor("rel", "Anda Rel"),
        statement("s1", OPEN, speaker="rel", utterance="u", said=day("2031-05-01")),
        statement("s2", CLOSE, speaker="rel", utterance="u", form="direct", relays=["rel"]),
    ]
    scores = scored(rows, rows)
    assert scores.faults == ()
    assert scores.statements == scores.statements_with_speaker == Measure(right=2, found=2, gold=2)
    assert scores.same_utterance == Measure(right=1, found=1, gold=1)
    assert scores.relays == Measure(right=1, found=1, gold=1)
    assert scores.said == Share(right=1, of=1)


def test_half_of_the_words_are_enough_and_less_are_not() -> None:
    half = scored([statement("g", OPEN)], [statement("f", "the bridge")])
    assert half.statements.right == 1
    less = scored([statement("g", OPEN)], [statement("f", "open")])
    assert less.statements == Measure(right=0, found=1, gold=1)
    assert [fault.kind for fault in less.faults] == ["missed", "spurious"]


def test_the_same_words_elsewhere_are_other_words() -> None:
    elsewhere = statement("f", "the bridge")
    elsewhere["content"] = [
        {**elsewhere["content"][0], "start": TEXT.rindex("the bridge"), "end": TEXT.rindex("the bridge") + 10}
    ]
    assert scored([statement("g", "the bridge")], [elsewhere]).statements.right == 0


def test_one_statement_found_twice_is_right_once() -> None:
    scores = scored([statement("g", OPEN)], [statement("f1", OPEN), statement("f2", "bridge stays open")])
    assert scores.statements == Measure(right=1, found=2, gold=1)
    assert [(fault.kind, fault.words) for fault in scores.faults] == [("spurious", "bridge stays open")]


def test_the_most_alike_are_paired_first() -> None:
    gold = [statement("g1", "the bridge stays"), statement("g2", OPEN)]
    scores = scored(gold, [statement("f1", OPEN, form="direct"), statement("f2", "the bridge stays")])
    assert [(fault.kind, fault.detail) for fault in scores.faults] == [("form", "direct instead of indirect")]
    assert scores.form == Share(right=1, of=2)


def test_an_optional_statement_is_neither_missed_nor_counted() -> None:
    gold = [statement("g1", OPEN), statement("g2", CLOSE, optional=True)]
    assert scored(gold, [statement("f", OPEN)]).statements == Measure(right=1, found=1, gold=1)
    assert scored(gold, [statement("f", CLOSE)]).statements == Measure(right=0, found=0, gold=1)


def speaker_share(gold_actor: Row, found_actor: Row | None, **changes: Any) -> Share:
    gold = [gold_actor, statement("g", OPEN, speaker=gold_actor["id"], **changes)]
    found = [statement("f", OPEN, speaker=found_actor and found_actor["id"])]
    return scored(gold, [*found, *([found_actor] if found_actor else [])]).speaker


def test_any_alias_tells_a_speaker() -> None:
    gold = actor("rel", "Anda Rel", "the minister")
    assert speaker_share(gold, actor("x", "The Minister")).right == 1
    assert speaker_share(gold, actor("x", "A. Rel")).right == 1
    assert speaker_share(gold, actor("x", "Ánda Rel’s")).right == 1
    assert speaker_share(gold, actor("x", "Anda Osk")).right == 0
    assert speaker_share(gold, None).right == 0


def test_the_last_word_of_a_name_tells_persons_only() -> None:
    ministry = actor("m", "Ministry of Rel", kind="organisation")
    assert speaker_share(ministry, actor("x", "Bank of Rel", kind="organisation")).right == 0


def test_either_of_two_who_speak_together_is_right() -> None:
    rows = [actor("rel", "Anda Rel"), actor("osk", "Mayor Osk")]
    gold = [*rows, statement("g", OPEN, speaker="rel", co_speakers=["osk"])]
    assert scored(gold, [rows[1], statement("f", OPEN, speaker="osk")]).speaker.right == 1


def test_an_unnamed_speaker_is_not_judged() -> None:
    scores = scored([statement("g", OPEN)], [actor("x", "Anda Rel"), statement("f", OPEN, speaker="x")])
    assert scores.speaker == Share(right=0, of=0)
    assert scores.speaker.value is None


def test_pairs_of_one_utterance_are_counted_among_matched_statements() -> None:
    gold = [
        statement("g1", OPEN, utterance="u"),
        statement("g2", CLOSE, utterance="u"),
        statement("g3", GUARDS),
    ]
    found = [statement("f1", OPEN, utterance="v"), statement("f3", GUARDS, utterance="v")]
    scores = scored(gold, found)
    assert scores.same_utterance == Measure(right=0, found=1, gold=0)
    assert scores.same_utterance_recall == Share(right=0, of=1)


def test_when_it_was_said_is_right_when_the_days_overlap() -> None:
    gold = [statement("g", OPEN, said=day("2031-05-01", "2031-05-03"))]
    for said, right in [(day("2031-05-03", "2031-05-09"), 1), (day("2031-05-04"), 0), (None, 0)]:
        assert scored(gold, [statement("f", OPEN, said=said)]).said == Share(right=right, of=1)


def test_a_day_of_no_known_year_must_be_the_same_value() -> None:
    unknown = {"edtf": "XXXX-05-01", "earliest": None, "latest": None}
    gold = [statement("g", OPEN, said=unknown)]
    assert scored(gold, [statement("f", OPEN, said=unknown)]).said.right == 1
    assert scored(gold, [statement("f", OPEN, said=day("2031-05-01"))]).said.right == 0
