"""Quantities out of invented sentences: the interval the words leave, the unit, and what is counted."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.extract.quantities import find_quantities
from onrecord.extract.times import find_times
from onrecord.schema.findings import Quantity
from onrecord.schema.parsed import ParsedReport
from tests import build

NOUNS = [
    "troops",
    "soldiers",
    "people",
    "ships",
    "villages",
    "systems",
    "aid",
    "voters",
    "refugees",
    "men",
    "women",
    "allies",
    "workers",
    "tanks",
    "countries",
    "officials",
    "followers",
    "minutes",
    "minister",
    "border",
    "homes",
    "talks",
    "shells",
    "votes",
    "seat",
]
TAGS = {
    **{noun: {"tag": "NNS"} for noun in NOUNS},
    **{word: {"tag": "JJ"} for word in ("armed", "Russian", "new", "heavy")},
    **{word: {"tag": "RB"} for word in ("heavily",)},
    **{word: {"tag": "VBD"} for word in ("died", "stood", "came", "fled", "met")},
}


def parsed(text: str) -> ParsedReport:
    return build.parsed(build.report(text, published=build.when("2022-01-15")), words=TAGS)


def only(text: str) -> tuple[str, Quantity]:
    found = find_quantities(parsed(text))
    assert len(found) == 1, [q.span.of(text) for q in found]
    return found[0].span.of(text), found[0]


@pytest.mark.parametrize(
    ("text", "words", "low", "high", "unit", "of"),
    [
        ("There 12 soldiers died.", "12", 12, 12, None, "soldiers"),
        ("There thirty soldiers died.", "thirty", 30, 30, None, "soldiers"),
        ("There twenty-four ships stood.", "twenty-four", 24, 24, None, "ships"),
        ("Two hundred and five thousand refugees came.", "Two hundred and five thousand", 205_000, 205_000, None, "refugees"),
        ("There 1,500 heavily armed Russian troops stood.", "1,500", 1_500, 1_500, None, "troops"),
        ("About 100,000 troops stood there.", "About 100,000", 90_000, 110_000, None, "troops"),
        ("Nearly 300 troops came.", "Nearly 300", 270, 300, None, "troops"),
        ("At least 12 soldiers died.", "At least 12", 12, None, None, "soldiers"),
        ("More than 90,000 people fled.", "More than 90,000", 90_000, None, None, "people"),
        ("There 20 or more tanks stood.", "20 or more", 20, None, None, "tanks"),
        ("Up to 30 ships came.", "Up to 30", None, 30, None, "ships"),
        ("Fewer than 40 ships came.", "Fewer than 40", None, 40, None, "ships"),
        ("Between 5 and 7 villages fell.", "Between 5 and 7", 5, 7, None, "villages"),
        ("It flies there in 5-10 minutes.", "5-10 minutes", 5, 10, "min", None),
        ("Dozens of people died.", "Dozens", 24, None, None, "people"),
        ("Tens of thousands of workers met.", "Tens of thousands", 20_000, None, None, "workers"),
        ("There a dozen officials met.", "a dozen", 12, 12, None, "officials"),
        ("Thirty percent of voters met.", "Thirty percent", 30, 30, "percent", "voters"),
        ("It fell by 4.5%.", "4.5%", 4.5, 4.5, "percent", None),
        ("It cost US$200 million there.", "US$200 million", 200_000_000, 200_000_000, "USD", None),
        ("They gave €3bn in aid.", "€3bn", 3_000_000_000, 3_000_000_000, "EUR", "aid"),
        ("They gave between $2 and $3 million.", "between $2 and $3 million", 2_000_000, 3_000_000, "USD", None),
        ("They gave 5 million euros.", "5 million euros", 5_000_000, 5_000_000, "EUR", None),
        ("It lies 40 km away.", "40 km", 40, 40, "km", None),
        ("The talks took more than four hours.", "more than four hours", 4, None, "h", None),
    ],
)  # fmt: skip
def test_a_number_keeps_the_interval_its_words_leave(text, words, low, high, unit, of):
    found, quantity = only(text)
    assert found == words
    assert (quantity.low, quantity.high, quantity.unit, quantity.of) == (low, high, unit, of)


@pytest.mark.parametrize(
    "text",
    [
        "In 1997 people met.",
        "They met on January 12.",
        "They met at 5 p.m. in May.",
        "The 53-year-old minister met them.",
        "They won 3-2.",
        "She lives at 10 Harbour Street.",
        "Under Article 5 people met.",
        "The 3rd ship and the second seat.",
        "One of the men came.",
        "No one came.",
        "It ran on https://example.org/12/troops there.",
        "The 2.0.1 troops.",
    ],
)
def test_years_dates_ages_scores_addresses_labels_and_ordinals_are_no_quantities(text):
    assert [q.span.of(text) for q in find_quantities(parsed(text))] == []


def test_numbers_inside_given_times_are_left_to_them():
    text = "Two weeks ago 12 soldiers died."
    report = parsed(text)
    assert [q.span.of(text) for q in find_quantities(report, find_times(report))] == ["12"]


def test_a_number_is_not_read_out_of_a_sentence_that_has_none():
    assert find_quantities(parsed("The talks failed.")) == ()


def test_an_adjective_behind_a_describing_noun_is_not_what_is_counted():
    tags = {"short": {"tag": "JJ"}, "-": {"tag": "HYPH"}, "range": {"tag": "NN"}, "ballistic": {"tag": "JJ"}}
    tags |= {
        "missiles": {"tag": "NNS"},
        "US": {"tag": "NNP"},
        "military": {"tag": "JJ"},
        "bases": {"tag": "NNS"},
    }
    text = "They fired 16 short - range ballistic missiles at two US military bases."
    report = build.parsed(build.report(text), words=tags)
    assert [quantity.of for quantity in find_quantities(report)] == ["missiles", "bases"]


BASED = "About 60,000 troops stood there. Fewer than 20,000 "


@pytest.mark.parametrize(
    ("text", "counted"),
    [
        (f"{BASED}came .", ["troops", "troops"]),
        (f"{BASED}, he said.", ["troops", "troops"]),
        (f"{BASED}to be sure came.", ["troops"]),
        (BASED.replace("Fewer than ", "") + "came .", ["troops"]),
        (BASED.replace("60,000 troops", "60,000 km") + "came .", [None]),
        ("About 90 troops stood there. Fewer than 20 came .", ["troops"]),
    ],
    ids=["a verb", "a comma", "neither", "no bound", "nothing counted before", "small numbers"],
)
def test_a_large_number_without_its_noun_counts_what_the_one_before_counts(text, counted):
    report = build.parsed(
        build.report(text), words={**TAGS, "to": {"tag": "TO"}, ",": {"tag": ","}, ".": {"tag": "."}}
    )
    assert [quantity.of for quantity in find_quantities(report)] == counted


PIECES = st.lists(
    st.sampled_from(
        ["12", "at least", "1,500", "troops", "€", "3bn", "between 5 and 7", "-", "%", "half a million", "people", "2 1/2", "and", "dozens of",
         "thousand", "99999999999999999999", "0", "one", "five six", "$2 to $3", "km", ".", "\n\n"]
    ),
    max_size=8,
).map(" ".join)  # fmt: skip


@given(PIECES)
def test_spans_are_in_order_ends_are_in_order_and_a_second_run_is_the_same(text):
    found = find_quantities(parsed(text))
    assert found == find_quantities(parsed(text))
    last = 0
    for quantity in found:
        assert last <= quantity.span.start < quantity.span.end <= len(text)
        last = quantity.span.end
        assert re.search(r"\w", quantity.span.of(text))
        assert quantity.low is not None or quantity.high is not None
        assert quantity.low is None or quantity.high is None or quantity.low <= quantity.high
        assert quantity.unit or quantity.of
