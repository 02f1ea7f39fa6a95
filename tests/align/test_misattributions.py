"""One invented quotation, word for word in two reports, and who is said to have said it."""

import pytest

from onrecord.align.misattributions import given_to_others
from onrecord.align.quotations import Quotes
from onrecord.align.readings import lookup_of
from onrecord.schema.findings import Form
from tests import build

SAID = "A harbour is not a market stall"


def speakers(first: str, second: str, said: str = SAID, *, known: bool = True) -> list[set[str]]:
    """Whom the reports give it to; each tells of both people, and calls the speaker by the first word."""
    names = ("Ilka Tennow", "Bram Oskeld")
    filler = " The harbour lay quiet in the evening and nobody there spoke of it." * 4
    reports = [
        build.report(f"{source} spoke: “{said}”.{filler}", place=f"{at}.txt")
        for at, source in enumerate((first, second))
    ]
    statements = [
        build.statement(report, said, speaker=at, source=source, form=Form.DIRECT)
        for at, (report, source) in enumerate(zip(reports, (first, second), strict=True))
    ]
    findings = [
        build.findings(report, actors=[build.local_actor(name) for name in names], statements=[one])
        for report, one in zip(reports, statements, strict=True)
    ]
    knowing = reports if known else reports[:1]
    actors = tuple(build.actor(name, *((one.id, at) for one in knowing)) for at, name in enumerate(names))
    lookup = lookup_of(build.dossier(*zip(reports, findings, strict=True)), actors)
    quotes = Quotes.of([build.utterance(one) for one in statements], lookup)
    return [
        {lookup.sides.actors[one].name for quote in given if (one := lookup.speaker(quote.statement))}
        for given in given_to_others(quotes.every, lookup)
    ]


@pytest.mark.parametrize("second", ["Oskeld", "He"])
def test_words_given_to_two_people_differ_when_one_is_named(second: str) -> None:
    assert speakers("Tennow", second) == [{"Ilka Tennow", "Bram Oskeld"}]


def test_two_pronouns_few_words_or_a_name_nobody_else_knows_are_no_difference() -> None:
    assert speakers("She", "He") == []
    assert speakers("Tennow", "Oskeld", "We are not afraid") == []
    assert speakers("Tennow", "Oskeld", known=False) == []


def test_who_is_named_beside_the_quotation_may_only_have_been_missed() -> None:
    assert speakers("Tennow", "Oskeld of Tennow's cabinet") == []
