"""The public contract: every row as promised, and the manual as the contract."""

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from onrecord.schema import manual
from onrecord.schema.contract import TYPES
from onrecord.schema.findings import ActorKind, EventStatus, RelayKind, Stance
from onrecord.schema.flat import columns, flat, lines, tables
from onrecord.schema.ids import DiscrepancyId, PositionId, RelayId
from onrecord.schema.record import (
    BriefLine,
    BriefPart,
    Carrier,
    Lineage,
    Merge,
    MergeKind,
    Omission,
    OmissionStatus,
    Position,
    Relay,
    StoryRecord,
)
from onrecord.schema.rows import low_best_high, rows
from onrecord.schema.story import Discrepancy, DiscrepancyKind, Reading, Reason
from onrecord.schema.text import Evidence
from onrecord.schema.wording import CollationStep, Part, StepKind
from tests import build

DOCS = Path(__file__).parents[2] / "docs"
MONDAY = build.when("2031-05-12", anchor="2031-05-14", reason="'Monday' before publication")


def _record() -> StoryRecord:
    first = build.report(
        "Talks stall\n\nEnvoy Mira Ostin told the Plinth Agency on Monday that 12 guards left. “The door — is open,”"
        " she said, “still.” The sides met in Marrow.\n\nSource: Plinth Agency",
        place="one.txt",
        titled=True,
        published=build.when("2031-05-14"),
        credits=(build.credit("x" * 171 + "Plinth Agency", "Plinth Agency"),),
    )
    credit = build.credit(first, "Plinth Agency")
    first = replace(first, credits=(credit, build.credit(first, "Source")))
    second = build.report("Ostin: the door is open. Both met on 13 May in Marrow.", place="two.txt")
    told = build.relay_mention(first, 1, "told the Plinth Agency", RelayKind.CITE)
    said = [
        build.statement(
            first,
            ("“The door — is open,”", "“still.”"),
            source="she",
            cue="said",
            speaker=0,
            said=MONDAY,
            relays=(told,),
        ),
        build.statement(second, "the door is open", speaker=0, confidence=0.123456, repairs=("no cue",)),
    ]
    met = build.event_mention(first, "The sides met in Marrow", "met", when=MONDAY, actors=(0,))
    again = build.event_mention(second, "Both met on 13 May in Marrow", "met", status=EventStatus.ALLEGED)
    found = [
        build.findings(
            first,
            actors=[
                build.local_actor("Mira Ostin"),
                build.local_actor("Plinth Agency", kind=ActorKind.AGENCY),
            ],
            statements=said[:1],
            events=[met],
            times=[build.time_mention(first, "Monday", MONDAY)],
            quantities=[build.quantity(first, "12 guards", 12.0, 12.0, of="guards")],
        ),
        build.findings(second, actors=[build.local_actor("Ostin")], statements=said[1:], events=[again]),
    ]
    ostin = build.actor(
        "Mira Ostin",
        (first.id, 0),
        (second.id, 0),
        identifiers=(("key", "person:ostin"),),
        reasons=(Reason(signal="name", value=0.98765, detail="one name is part of the other"),),
    )
    agency = build.actor("Plinth Agency", (first.id, 1), kind=ActorKind.AGENCY)
    step = CollationStep(
        statement=said[1].id,
        against=said[0].id,
        part=Part.CONTENT,
        kind=StepKind.CHANGED,
        before=said[0].content,
        after=said[1].content,
        effect=None,
        reason="",
    )
    spoken = replace(build.utterance(*said, speaker=ostin.id, said=MONDAY), collation=(step,))
    meeting = build.event((first.id, met), (second.id, again), actors=(ostin.id,))
    here, there = Evidence(first.id, met.span), Evidence(second.id, again.span)
    return build.story_record(
        build.aligned(
            build.dossier((first, found[0]), (second, found[1])),
            actors=(ostin, agency),
            utterances=(spoken,),
            events=(meeting,),
            discrepancies=(
                Discrepancy(
                    id=DiscrepancyId("discrepancy-1"),
                    about=meeting.id,
                    over=DiscrepancyKind.DATE,
                    readings=(
                        Reading(evidence=here, value="12 May"),
                        Reading(evidence=there, value="13 May"),
                    ),
                ),
            ),
        ),
        relays=(
            Relay(
                id=RelayId("relay-1"),
                giver=agency.id,
                taker=first.id,
                kind=RelayKind.CITE,
                evidence=(here,),
                confidence=0.9,
            ),
        ),
        lineages=(
            Lineage(item=spoken.id, origins=(agency.id,), reasons=("both name the agency",)),
            Lineage(
                item=meeting.id,
                origins=(agency.id, second.id),
                reasons=(),
                carriers=(
                    Carrier(first.id, agency.id, "it names the agency"),
                    Carrier(second.id, second.id, "its own report"),
                ),
                merges=(
                    Merge(
                        kind=MergeKind.NAMED,
                        reports=(first.id,),
                        detail="all from the agency",
                        evidence=(here,),
                    ),
                ),
            ),
        ),
        positions=(
            Position(
                id=PositionId("position-1"),
                actor=ostin.id,
                issue="the door",
                stance=Stance.OFFERS,
                when=None,
                statements=(said[0].id,),
                speakers=(ostin.id,),
                evidence=(here,),
            ),
        ),
        brief=(
            BriefLine(
                part=BriefPart.EVENT,
                evidence=(here, there),
                items=(meeting.id,),
                speaker=None,
                when=None,
                independent=2,
                reason="2 reports, 2 independent origins",
            ),
        ),
        omissions=(
            Omission(report=second.id, item=spoken.id, status=OmissionStatus.CANNOT_TELL, reason="no date"),
        ),
    )


@pytest.fixture(scope="module")
def by_type() -> dict[str, list[Any]]:
    found: dict[str, list[Any]] = {name: [] for name in TYPES}
    for row in rows(_record()):
        found[row["type"]].append(row)
    return found


def test_every_type_of_row_holds_to_the_schema(by_type: dict[str, list[Any]]) -> None:
    validator = jsonschema.Draft202012Validator(manual.json_schema())
    for name, found in by_type.items():
        assert found, f"the test has no {name}"
        for row in found:
            validator.validate(row)
            assert list(row) == list(TYPES[name].__annotations__), "fields stand in the order of the contract"


def test_rows_come_type_by_type_in_the_order_of_the_contract() -> None:
    seen = list(dict.fromkeys(row["type"] for row in rows(_record())))
    assert seen == list(TYPES)


def test_every_span_has_the_words_of_its_report(by_type: dict[str, list[Any]]) -> None:
    texts = {str(report.id): report.text for report in _record().aligned.dossier.reports}

    def check(value: Any, owner: str | None) -> int:
        if isinstance(value, list):
            return sum(check(part, owner) for part in value)
        if not isinstance(value, dict):
            return 0
        owner = value.get("report", owner)
        if "exact" in value:
            assert texts[owner or ""][value["start"] : value["end"]] == value["exact"]
        owners = {"before": value.get("against_report")}
        return ("exact" in value) + sum(
            check(part, owners.get(field, owner)) for field, part in value.items()
        )

    owners = [
        (row, row["id"] if name == "report" else None) for name, found in by_type.items() for row in found
    ]
    assert sum(check(row, owner) for row, owner in owners) > 10


def test_local_actors_become_the_actors_of_the_story(by_type: dict[str, list[Any]]) -> None:
    ostin, agency = (
        next(row["id"] for row in by_type["actor"] if row["name"] == name)
        for name in ("Mira Ostin", "Plinth Agency")
    )
    assert {row["speaker"] for row in by_type["statement"]} == {ostin}
    assert [row["relays"] for row in by_type["statement"] if row["relays"]] == [[agency]]
    assert len({row["utterance"] for row in by_type["statement"]}) == 1


def test_credits_name_actors_and_unknown_ones_get_a_row(by_type: dict[str, list[Any]]) -> None:
    (credits,) = (row["credits"] for row in by_type["report"] if row["credits"])
    names = {row["id"]: row["name"] for row in by_type["actor"]}
    assert sorted(names[one] for one in credits) == ["Plinth Agency", "Source"]


def test_readings_name_the_origin_that_their_report_has_the_item_from(by_type: dict[str, list[Any]]) -> None:
    (discrepancy,) = by_type["discrepancy"]
    names = {
        row["id"]: row.get("name") or row.get("place") for row in (*by_type["actor"], *by_type["report"])
    }
    origins = {
        reading["value"]: [names[one] for one in reading["origins"]] for reading in discrepancy["readings"]
    }
    assert origins == {"12 May": ["Plinth Agency"], "13 May": ["two.txt"]}


def test_dates_are_iso_days_and_stories_have_their_first_and_last(by_type: dict[str, list[Any]]) -> None:
    (story,) = by_type["story"]
    assert (story["first"]["earliest"], story["last"]["latest"]) == ("2031-05-14", "2031-05-14")
    assert date.fromisoformat(by_type["time"][0]["when"]["earliest"]) == date(2031, 5, 12)


def test_confidence_has_no_more_digits_than_it_is_good_for(by_type: dict[str, list[Any]]) -> None:
    assert 0.123 in [row["confidence"] for row in by_type["statement"]]


def test_flat_rows_have_the_flat_columns(by_type: dict[str, list[Any]]) -> None:
    for name, found in by_type.items():
        for row in found:
            assert list(flat(row, TYPES[name])) == [column for column, _ in columns(TYPES[name])]


def test_a_split_quotation_is_one_flat_span(by_type: dict[str, list[Any]]) -> None:
    (row,) = [flat(row, TYPES["statement"]) for row in by_type["statement"] if len(row["content"]) == 2]
    assert row["content_exact"] == "“The door — is open,” … “still.”"
    assert row["said_earliest"] == "2031-05-12"
    assert row["cue_exact"] == "said"


def test_lists_of_objects_become_tables_with_the_id_of_their_row(by_type: dict[str, list[Any]]) -> None:
    (table,) = (table for table in tables() if table.name == "event_mentions")
    found = [line for row in by_type["event"] for line in lines(table, row)]
    assert table.columns[0] == "event_id"
    assert {line[0] for line in found} == {by_type["event"][0]["id"]}
    assert all(len(line) == len(table.columns) for line in found)


def test_the_schema_in_the_manual_is_the_contract() -> None:
    written = (DOCS / "export.schema.json").read_text(encoding="utf-8")
    assert written == manual.schema_text(), "run: python -m onrecord.schema.manual docs"


def test_the_tables_in_the_manual_are_the_contract() -> None:
    written = (DOCS / "export.md").read_text(encoding="utf-8")
    assert written == manual.with_tables(written), "run: python -m onrecord.schema.manual docs"


def test_every_field_has_a_meaning() -> None:
    tables_text = manual.field_tables()
    assert "|  |" not in tables_text
    for row_type in TYPES.values():
        for name in row_type.__annotations__:
            assert f"| `{name}` |" in tables_text


def number_reading(report: str, low: float | None, high: float | None, *origins: str) -> Any:
    return {"report": report, "low": low, "high": high, "origins": list(origins)}


def test_the_best_number_is_what_most_origins_give_and_not_most_reports() -> None:
    copies = [number_reading(f"r{n}", 12.0, 12.0, "agency") for n in range(3)]
    others = [number_reading("r3", 9.0, 9.0, "r3"), number_reading("r4", 9.0, 9.0, "r4")]
    assert low_best_high([*copies, *others]) == (9.0, 9.0, 12.0)
    assert low_best_high([*copies, *others[:1]]) == (9.0, None, 12.0)
    assert low_best_high([number_reading("r0", None, None)]) == (None, None, None)
    assert low_best_high([number_reading("r0", 54.0, 66.0), number_reading("r1", 90.0, None, "a", "b")]) == (
        54.0,
        90.0,
        90.0,
    )
