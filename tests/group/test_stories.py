"""Which reports tell one story."""

import random

from hypothesis import given
from hypothesis import strategies as st

from onrecord.compare.texts import content_stems
from onrecord.group import group_reports
from onrecord.schema.ids import ReportId
from onrecord.schema.story import Card
from tests.build import when

HARBOUR = (
    "Veldania and Ostmark met in Karlshaven over the harbour treaty. Minister Dala Ferin demanded that Ostmark "
    "withdraw its patrol boats from the strait. Ostmark refused. The treaty was signed in 1994."
)
FISHING = (
    "Ostmark rejects Veldanian demand on the strait: its patrol boats stay, the admiralty said in Karlshaven, after "
    "minister Ferin demanded withdrawal under the harbour treaty."
)
FLOOD = (
    "Three villages below the Mirn dam were flooded on Monday. Rescuers brought four hundred people to schools. The "
    "dam held, engineers said, but the river Mirn will rise until Thursday."
)
CONCERT = (
    "The violinist Iva Tarn opened the season at the city opera with a concerto by a young composer. The audience "
    "stood and applauded for ten minutes; critics praised her bow and her phrasing."
)


def card(name: str, text: str, title: str = "", day: str | None = None) -> Card:
    counts: dict[str, int] = {}
    for word in content_stems(text):
        counts[word] = counts.get(word, 0) + 1
    published = when(day) if day else None
    return Card(
        report=ReportId(name),
        title=title or text[:40],
        published=published,
        terms=tuple(sorted(counts.items())),
    )


def groups(*cards: Card) -> list[tuple[str, ...]]:
    return [story.reports for story in group_reports(cards)]


def test_no_reports_are_no_stories() -> None:
    assert group_reports(()) == ()


def test_two_reports_of_one_matter_are_one_story_and_another_matter_is_another() -> None:
    assert groups(card("a", HARBOUR), card("b", FISHING), card("c", FLOOD)) == [("a", "b"), ("c",)]


def test_when_all_reports_tell_one_story_its_words_do_not_lose_their_weight() -> None:
    cards = [card(str(at), HARBOUR + f" Edition {at}.") for at in range(5)]
    assert len(group_reports(cards)) == 1


def test_reports_with_nothing_in_common_stay_alone() -> None:
    assert groups(card("a", HARBOUR), card("b", FLOOD), card("c", CONCERT)) == [("a",), ("b",), ("c",)]


def test_a_report_without_words_is_a_story_of_its_own() -> None:
    assert groups(card("a", HARBOUR), card("b", "", title="")) == [("a",), ("b",)]


def test_a_weak_likeness_does_not_bridge_years() -> None:
    passing = (
        CONCERT + " Minister Dala Ferin, back from the strait, sat in the first row and spoke of the treaty."
    )
    assert len(groups(card("a", HARBOUR, day="2031-03-01"), card("b", passing, day="2031-03-03"))) == 1
    assert len(groups(card("a", HARBOUR), card("b", passing))) == 1
    assert len(groups(card("a", HARBOUR, day="2021-03-01"), card("b", passing, day="2031-03-03"))) == 2


def test_the_title_is_that_of_the_report_most_like_the_others() -> None:
    story = group_reports(
        [card("a", HARBOUR, "Strait talks"), card("b", HARBOUR, "Strait talks"), card("c", FISHING)]
    )
    assert story[0].title == "Strait talks"


def test_first_and_last_are_the_known_days() -> None:
    (story,) = group_reports(
        [card("a", HARBOUR, day="2031-03-02"), card("b", FISHING, day="2031-03-04"), card("c", HARBOUR)]
    )
    assert (str(story.first), str(story.last)) == ("2031-03-02", "2031-03-04")


def test_the_same_report_twice_is_one() -> None:
    assert groups(card("a", HARBOUR), card("a", HARBOUR)) == [("a",)]


@given(st.integers(0, 1000))
def test_the_order_of_arrival_does_not_show(seed: int) -> None:
    cards = [card(f"{at}{text[:3]}", text) for at in range(2) for text in (HARBOUR, FISHING, FLOOD, CONCERT)]
    shuffled = random.Random(seed).sample(cards, len(cards))
    assert group_reports(shuffled) == group_reports(cards)


@given(st.lists(st.text(alphabet="abcde ", min_size=0, max_size=40), max_size=8))
def test_every_report_is_in_exactly_one_story(texts: list[str]) -> None:
    cards = [card(str(at), text) for at, text in enumerate(texts)]
    found = [report for story in group_reports(cards) for report in story.reports]
    assert sorted(found) == [str(at) for at in range(len(texts))]
