"""Events by type and overlapping mention."""

from onrecord.evaluate import Scores, Share, score
from tests.evaluate.build_gold import TEXT, Row, day, event, report

STAYS = "the bridge stays open"
LEFT = "40 guards had left the bridge"


def scored(gold: Row, *found: Row) -> Scores:
    return score([report(), gold], [report(), *found], {"r": TEXT})


def test_an_event_of_another_type_is_located_and_not_typed() -> None:
    scores = scored(event("g", "RETREAT", LEFT), event("f", "AGREE", "left"))
    assert (scores.events_located, scores.events_typed) == (Share(right=1, of=1), Share(right=0, of=1))
    assert [fault.detail for fault in scores.faults] == ["AGREE instead of RETREAT"]


def test_mentions_count_as_joined_in_the_one_event_that_has_most() -> None:
    gold = event("g", "RETREAT", STAYS, LEFT)
    assert scored(gold, event("f", "RETREAT", STAYS, LEFT)).events_joined == Share(right=2, of=2)
    apart = scored(gold, event("f1", "RETREAT", STAYS), event("f2", "RETREAT", LEFT))
    assert apart.events_joined == Share(right=1, of=2)


def test_only_events_of_the_right_type_are_asked_for_their_day() -> None:
    gold = event("g", "RETREAT", LEFT, when=day("2031-05-03"))
    assert scored(gold, event("f", "RETREAT", LEFT, when=day("2031-05-03"))).events_dated == Share(
        right=1, of=1
    )
    assert scored(gold, event("f", "RETREAT", LEFT)).events_dated == Share(right=0, of=1)
    assert scored(gold, event("f", "AGREE", LEFT, when=day("2031-05-03"))).events_dated.of == 0


def test_an_event_without_a_plover_type_is_not_asked_for() -> None:
    assert scored(event("g", "OTHER", LEFT)).events_located.of == 0
