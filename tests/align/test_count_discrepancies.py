"""Numbers that invented reports give for one thing, and numbers of other things that must not meet them."""

from dataclasses import dataclass

import pytest

from onrecord.align.count_discrepancies import find_count_discrepancies
from onrecord.align.readings import excludes, lookup_of
from onrecord.schema.findings import Quantity
from onrecord.schema.text import Span
from tests import build


@dataclass(frozen=True)
class Number:
    """A number in a text, by its words."""

    words: str
    low: float | None
    high: float | None
    of: str | None = None
    unit: str | None = None


def exactly(words: str, value: float, of: str | None = None, unit: str | None = None) -> Number:
    return Number(words, value, value, of, unit)


def differing(*told: tuple[str, list[Number]], days: tuple[str, ...] = ()) -> list[set[str]]:
    """The readings of each discrepancy; each report tells of an event with its first word."""
    reports = [
        build.report(text, place=f"{at}.txt", published=build.when(days[at]) if days else None)
        for at, (text, _) in enumerate(told)
    ]
    events = [build.event_mention(one, one.text.split()[0], one.text.split()[0]) for one in reports]
    findings = [
        build.findings(
            report,
            events=[event],
            quantities=[
                build.quantity(report, one.words, one.low, one.high, unit=one.unit, of=one.of)
                for one in numbers
            ],
        )
        for report, event, (_, numbers) in zip(reports, events, told, strict=True)
    ]
    lookup = lookup_of(build.dossier(*zip(reports, findings, strict=True)), ())
    own = [build.event((report.id, event)) for report, event in zip(reports, events, strict=True)]
    return [
        {reading.value for reading in readings} for _, readings in find_count_discrepancies(own, [], lookup)
    ]


def test_sailors_and_crew_members_of_one_ship_are_counted_alike() -> None:
    first = "Averne asked Kestovia to free the twelve sailors of the Anselma."
    second = "Ministers want the 11 crew members of the freighter Anselma back."
    assert differing(
        (first, [exactly("twelve", 12, "sailors")]), (second, [exactly("11", 11, "members")])
    ) == [{"twelve sailors", "11 members"}]
    third = "Ministers want 11 crew members of the freighter Anselma to be heard."
    assert (
        differing((first, [exactly("twelve", 12, "sailors")]), (third, [exactly("11", 11, "members")])) == []
    )


def test_a_measure_with_its_noun_meets_the_noun_with_its_measure() -> None:
    first = "The grain held up in the strait amounts to 1.4 million tonnes."
    second = "Some 1.1 million tonnes of grain are held up in the strait."
    (found,) = differing(
        (first, [exactly("1.4 million tonnes", 1_400_000, unit="t")]),
        (second, [exactly("1.1 million tonnes", 1_100_000, "grain", "t")]),
    )
    assert found == {"1.4 million tonnes", "1.1 million tonnes grain"}


def test_hours_of_a_meeting_are_compared_and_days_of_something_else_are_not() -> None:
    first, second = "They talked for more than five hours.", "Yesterday's debate of four hours ended late."
    more, four = Number("more than five hours", 5, None, unit="h"), exactly("four hours", 4, unit="h")
    assert differing((first, [more]), (second, [four])) == [{"more than five hours", "four hours"}]
    pause = "He offered a pause of four hours in the inspections."
    assert differing((first, [more]), (pause, [four])) == []


HURT = "The patrol boat fired on the freighter Corrigal. Two sailors were wounded."


def test_that_nobody_was_hurt_contradicts_that_two_were() -> None:
    nobody = "A patrol boat never aimed at the freighter Corrigal. Shots were heard and nobody was hurt."
    two = [exactly("Two", 2, "sailors")]
    assert differing((HURT, two), (nobody, [])) == [{"Two sailors", "nobody was hurt"}]
    police = "A patrol boat never aimed at the freighter Corrigal. No officers were hurt."
    people = HURT.replace("sailors", "people")
    assert differing((people, [exactly("Two", 2, "people")]), (police, [])) == []


def test_the_wounded_of_other_days_are_others_and_the_dead_are_not() -> None:
    other = "The patrol boat fired on the freighter Corrigal. Four sailors were wounded."
    numbers = [exactly("Two", 2, "sailors")], [exactly("Four", 4, "sailors")]
    days = ("2031-03-20", "2031-03-27")
    assert differing((HURT, numbers[0]), (other, numbers[1]), days=days) == []
    dead = HURT.replace("wounded", "killed"), other.replace("wounded", "killed")
    (found,) = differing((dead[0], numbers[0]), (dead[1], numbers[1]), days=days)
    assert found == {"Two sailors", "Four sailors"}


def test_the_killed_and_the_injured_of_one_sentence_are_told_apart() -> None:
    first = "The blast at the Hallin market killed three people and injured 170 others."
    second = "The blast at the Hallin market injured 264 people and killed three."
    (found,) = differing(
        (first, [exactly("three", 3, "people"), exactly("170", 170, "others")]),
        (second, [exactly("264", 264, "people")]),
    )
    assert found == {"170 others", "264 people"}


DENIED = (
    "The Compact counts 60,000 troops on Cape Morrow. Dravnik denies this and says 18,000 troops are there."
)


def test_a_report_that_sets_one_number_against_another_tells_a_difference() -> None:
    against = [exactly("60,000", 60_000, "troops"), exactly("18,000", 18_000, "troops")]
    echo = "Some 60,000 soldiers stand on Cape Morrow, the Compact says."
    (found,) = differing((DENIED, against), (echo, [exactly("60,000", 60_000, "soldiers")]))
    assert found == {"60,000 troops", "18,000 troops", "60,000 soldiers"}
    beside = DENIED.replace("Dravnik denies this and says", "In Quillon")
    assert differing((beside, against)) == []


def test_nine_days_and_not_one_are_set_against_each_other() -> None:
    text = "Inspections last nine days on average, and not one day."
    days = [exactly("nine days", 9, unit="d"), exactly("one day", 1, unit="d")]
    assert differing((text, days)) == [{"nine days", "one day"}]
    assert differing((text.replace("and not", "and at best"), days)) == []


def test_a_report_with_both_numbers_contradicts_neither() -> None:
    line = "Divers brought {} amphorae of the Tessaly wreck to the museum of Hallin."
    nine = (line.format("nine"), [exactly("nine", 9, "amphorae")])
    twelve = [exactly("twelve", 12, "amphorae")]
    assert differing((line.format("twelve"), twelve), nine) == [{"twelve amphorae", "nine amphorae"}]
    both = f"{line.format('twelve')} {line.format('nine')}", [*twelve, *nine[1]]
    assert differing(both, nine) == []


@pytest.mark.parametrize(
    "other",
    [
        "Divers brought nine other amphorae of the Tessaly wreck to the museum of Hallin.",
        "Divers brought nine hundred amphorae of the Tessaly wreck to the museum of Hallin.",
        "Traders sold nine amphorae abroad.",
    ],
    ids=["the others", "far too many", "another matter"],
)
def test_parts_and_other_things_do_not_meet(other: str) -> None:
    first = "Divers brought twelve amphorae of the Tessaly wreck to the museum of Hallin."
    words = "nine hundred" if "hundred" in other else "nine"
    number = exactly(words, 900 if "hundred" in other else 9, "amphorae")
    assert differing((first, [exactly("twelve", 12, "amphorae")]), (other, [number])) == []


@pytest.mark.parametrize(
    ("one", "other", "apart"),
    [
        ((600, None), (580, None), False),  # 600 may be rounded
        ((80, None), (86, None), True),
        ((10, "km"), (6, "mi"), False),  # 9.7 km
        ((10, "km"), (9, "mi"), True),
        ((2, "h"), (120, "min"), False),
    ],
)
def test_what_rounding_and_units_explain_is_no_difference(
    one: tuple[float, str | None], other: tuple[float, str | None], apart: bool
) -> None:
    left, right = (
        Quantity(span=Span(0, 1), low=value, high=value, unit=unit, of=None) for value, unit in (one, other)
    )
    assert excludes(left, right) is excludes(right, left) is apart
