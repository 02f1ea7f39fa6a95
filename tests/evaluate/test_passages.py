"""Times, numbers and discrepancies."""

from onrecord.evaluate import Measure, Scores, score
from tests.evaluate.build_gold import TEXT, Row, day, passage, report, words


def scored(gold: list[Row], found: list[Row]) -> Scores:
    return score([report(), *gold], [report(), *found], {"r": TEXT})


def test_a_time_is_relaxed_strict_and_by_value() -> None:
    gold = [passage("time", "on 3 May 2031", when=day("2031-05-03")), passage("time", "Monday", when=None)]
    found = [passage("time", "3 May 2031", when=day("2031-05-03")), passage("time", "Monday", when=None)]
    scores = scored(gold, found)
    assert scores.times_relaxed.f1 == 1
    assert scores.times_strict == Measure(right=1, found=2, gold=2)
    assert scores.times_value.f1 == 1


def test_a_day_where_the_gold_knows_none_is_a_wrong_value() -> None:
    scores = scored(
        [passage("time", "Monday", when=None)], [passage("time", "Monday", when=day("2031-05-01"))]
    )
    assert (scores.times_strict.right, scores.times_value.right) == (1, 0)


def test_a_number_needs_both_ends() -> None:
    gold = [passage("quantity", "40 guards", low=40, high=40)]
    scores = scored(gold, [passage("quantity", "40", low=40, high=None)])
    assert (scores.quantities.right, scores.quantities_value.right) == (1, 0)


def test_a_range_around_an_approximate_number_is_right() -> None:
    gold = [passage("quantity", "40 guards", low=40, high=40, approximate=True)]
    for low, high, right in [(36, 44, 1), (40, 40, 1), (41, 44, 0), (40, None, 0)]:
        found = [passage("quantity", "40", low=low, high=high)]
        assert scored(gold, found).quantities_value.right == right


def test_a_length_of_time_is_not_judged_as_a_number() -> None:
    scores = scored(
        [passage("time", "3 May 2031", when=day("2031-05-03"))], [passage("quantity", "3", low=3, high=3)]
    )
    assert scores.quantities == Measure(right=0, found=0, gold=0)


def discrepancy(over: str, *readings: str) -> Row:
    told = [{"report": "r", **words(reading)} for reading in readings]
    return {"type": "discrepancy", "id": "d", "over": over, "readings": told}


def test_a_discrepancy_needs_its_kind_and_two_readings() -> None:
    gold = discrepancy("number", "40 guards", "stays open", "3 May")
    assert scored([gold], [discrepancy("number", "guards", "open")]).discrepancies.right == 1
    assert scored([gold], [discrepancy("number", "guards", "Radio")]).discrepancies.right == 0
    assert scored([gold], [discrepancy("date", "guards", "open")]).discrepancies.right == 0
