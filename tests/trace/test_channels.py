"""Media named in a sentence are found from names and the words beside them, without a tree."""

import pytest

from onrecord.schema.findings import ActorKind, Statement
from onrecord.schema.report import Report
from onrecord.schema.text import Evidence
from onrecord.trace.channels import Channel, find_channels
from onrecord.trace.occasions import Occasions, carry_relays
from onrecord.trace.outlets import find_outlets
from tests.build import actor, aligned, dossier, findings, local_actor, relay_mention, report, span, statement

FERIN, BREL, NORDA, STATION, ARGUS = range(5)
NAMES = ("Dala Ferin", "Ana Brel", "Norda", "Channel Six", "Quay Argus")
PERSON = ActorKind.PERSON
KINDS = (PERSON, PERSON, ActorKind.AGENCY, ActorKind.OUTLET, ActorKind.ORGANISATION)
OPENING = (
    "No boat will leave, Dala Ferin, the harbour minister, told the broadcaster Channel Six, Norda reports."
)


def read(where: Report, *statements: Statement):
    actors = [
        local_actor(name, kind=kind, mentions=[span(where, name)] if name in where.text else [])
        for name, kind in zip(NAMES, KINDS, strict=True)
    ]
    return findings(where, actors=actors, statements=list(statements))


def channels(text: str) -> list[Channel]:
    where = report(text)
    return list(find_channels(where, read(where)))


def named(text: str) -> list[list[int]]:
    return [[mention.actor for mention in one.relays] for one in channels(text)]


def carry(where: Report, *statements: Statement) -> Occasions:
    found = read(where, *statements)
    actors = tuple(
        actor(one.name, (where.id, number), kind=one.kind) for number, one in enumerate(found.actors)
    )
    made = aligned(dossier((where, found)), actors=actors)
    return carry_relays(made, find_outlets(made), made.actor_of())


def relays_of(found: Occasions) -> list[list[int]]:
    return [[one.actor for one in made.relays] for made in found.aligned.dossier.findings[0].statements]


def test_who_was_spoken_to_comes_before_who_reports_it() -> None:
    (channel,) = channels(OPENING)
    assert [mention.actor for mention in channel.relays] == [STATION, NORDA]
    assert channel.spoken_to


@pytest.mark.parametrize(
    "text",
    [
        "So declared the minister Dala Ferin, Norda informs.",
        "The boats stay, Dala Ferin said, according to the state news agency Norda.",
        "The boats stay, Dala Ferin said, as reported by Norda.",
        "The boats stay, Dala Ferin said, Norda reported on Friday.",
    ],
)
def test_an_agency_behind_a_comma_hands_on_what_stands_before_it(text: str) -> None:
    assert named(text) == [[NORDA]]


@pytest.mark.parametrize(
    "text",
    [
        "Norda reports that the boats stay.",
        "Dala Ferin praised Norda, which reports from the harbour.",
        "Dala Ferin visited the studio of Channel Six.",
        "Dala Ferin sued Channel Six, the minister said.",
    ],
)
def test_a_medium_that_only_occurs_is_no_channel(text: str) -> None:
    assert named(text) == []


def test_what_the_person_says_next_came_that_way_though_the_sentence_gave_no_statement() -> None:
    where = report(f"{OPENING}\n\n“The rope is wet,” Ferin said.")
    found = carry(where, statement(where, "The rope is wet", speaker=FERIN, cue="said"))
    assert relays_of(found) == [[STATION, NORDA]]
    assert list(found.carried.values()) == [None]
    assert found.spoken_to == {Evidence(where.id, span(where, "Channel Six"))}


def test_what_somebody_else_says_next_did_not_come_that_way() -> None:
    where = report(f"{OPENING}\n\nThe rope is wet, Ana Brel said.")
    found = carry(where, statement(where, "The rope is wet", speaker=BREL, cue="said"))
    assert relays_of(found) == [[]]


def test_where_a_statement_names_its_media_its_own_word_holds() -> None:
    where = report(OPENING)
    own = (relay_mention(where, NORDA, "Norda"),)
    made = statement(where, "No boat will leave", speaker=FERIN, cue="told", relays=own)
    assert list(find_channels(where, read(where, made))) == []


def test_a_medium_within_what_is_quoted_is_no_channel() -> None:
    where = report("“I never told Channel Six a word,” Dala Ferin said.")
    made = statement(where, "I never told Channel Six a word", speaker=FERIN, cue="said")
    assert list(find_channels(where, read(where, made))) == []


def test_a_medium_holds_only_for_its_own_sentence_where_the_page_lost_the_spaces() -> None:
    where = report("Dala Ferin smiled.“The rope is wet,” Ferin said.Others will speak, Norda noted.")
    found = carry(where, statement(where, "The rope is wet", speaker=FERIN, cue="said"))
    assert relays_of(found) == [[]]


def test_a_statement_whose_sentence_names_another_medium_is_not_from_the_one_before() -> None:
    end = "It was early. The boats are old, he said in an interview with Norda."
    where = report(f"No boat will leave, Dala Ferin told Channel Six. {end}")
    lead = (relay_mention(where, STATION, "Channel Six"),)
    first = statement(where, "No boat will leave", speaker=FERIN, cue="told", relays=lead)
    second = statement(where, "The boats are old", speaker=FERIN, cue="said")
    assert relays_of(carry(where, first, second))[1] == []


def test_behind_what_a_paper_hands_on_that_nobody_knows_the_medium_before_holds_no_more() -> None:
    start = "Boats stay, Dala Ferin said, Norda reports."
    for between, expected in (
        ("Ferin owns a boat, the Quay Argus reported.", []),
        ("Ferin owns a boat, the Quay Argus said.", [NORDA]),  # so do ministries
        ("The Quay Argus reported a loss.", [NORDA]),
    ):
        where = report(f"{start} {between} The rope is wet, he added.")
        relays = (relay_mention(where, NORDA, "Norda"),)
        first = statement(where, "Boats stay", speaker=FERIN, cue="said", relays=relays)
        second = statement(where, "The rope is wet", speaker=FERIN, cue="added")
        assert relays_of(carry(where, first, second))[1] == expected


def test_who_is_quoted_over_several_sentences_spoke_to_whom_the_last_of_them_names() -> None:
    where = report("“The rope is wet. The boats are old,” Dala Ferin, the minister, told Channel Six.")
    made = statement(where, "The rope is wet. The boats are old", speaker=FERIN, cue="told")
    assert relays_of(carry(where, made)) == [[STATION]]
