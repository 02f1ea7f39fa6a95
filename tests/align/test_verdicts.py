"""Words in invented reports that settle how a thing stands, and those that settle it otherwise."""

from onrecord.align.readings import lookup_of
from onrecord.align.verdicts import find_contrary_verdicts
from onrecord.schema.story import DiscrepancyKind
from tests import build

Told = tuple[DiscrepancyKind, set[str]]


def differing(*texts: str, speakers: tuple[str, ...] = ()) -> list[Told]:
    """The answers of each discrepancy; a report's whole text is said by its speaker."""
    reports = [build.report(text, place=f"{at}.txt") for at, text in enumerate(texts)]
    named = speakers or ("Ilka Tennow",) * len(texts)
    said = [build.statement(report, report.text, speaker=0) for report in reports]
    findings = [
        build.findings(report, actors=[build.local_actor(name)], statements=[one])
        for report, name, one in zip(reports, named, said, strict=True)
    ]
    actors = tuple(
        build.actor(
            name, *((report.id, 0) for report, other in zip(reports, named, strict=True) if other == name)
        )
        for name in sorted(set(named))
    )
    lookup = lookup_of(build.dossier(*zip(reports, findings, strict=True)), actors)
    utterances = [build.utterance(one) for one in said]
    return [
        (over, {reading.value for reading in readings})
        for _, over, readings in find_contrary_verdicts([], utterances, lookup)
    ]


def test_what_one_report_calls_off_and_another_puts_off_differs_in_status() -> None:
    cancelled, postponed = (
        "Averne has cancelled the Hallin round",
        "The Hallin round has been postponed by Averne",
    )
    assert differing(cancelled, postponed) == [(DiscrepancyKind.STATUS, {"cancelled", "postponed"})]
    assert differing(cancelled, "Averne has not postponed the Hallin round") == []
    assert differing(cancelled, "The Tessaly regatta has been postponed") == []


def test_one_man_cannot_rule_a_thing_out_and_not() -> None:
    out, open_ = "He ruled out another Hallin round", "He did not want to rule out a further Hallin round"
    (found,) = differing(out, open_)
    assert found == (DiscrepancyKind.POLARITY, {"ruled out", "not ruled out"})
    assert differing(out, open_, speakers=("Ilka Tennow", "Bram Oskeld")) == []
    assert differing(out, "He did not rule out a tax on herring") == []


def test_a_confession_denied_in_the_next_sentence_differs() -> None:
    told = "The captain admitted that he had a radio. His lawyer says he admitted {}."
    (found,) = differing(told.format("nothing of the kind"))
    assert found == (DiscrepancyKind.POLARITY, {"admitted", "not admitted"})
    assert differing(told.format("it freely")) == []
