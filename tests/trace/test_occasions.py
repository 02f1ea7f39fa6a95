"""A relay named once holds for what the same person says on the same occasion."""

from dataclasses import replace

import pytest

from onrecord.schema.findings import ActorKind, Findings, LocalActor, Mention, MentionForm, Statement, Zone
from onrecord.schema.ids import ActorId
from onrecord.schema.report import Report
from onrecord.trace.occasions import Occasions, carry_relays
from onrecord.trace.outlets import find_outlets
from tests.build import (
    actor,
    aligned,
    dossier,
    findings,
    local_actor,
    relay_mention,
    report,
    span,
    statement,
    when,
)

FERIN, BREL, NORDA, STATION, MINISTRY = range(5)
LEAD = "The strait stays open, Dala Ferin said, Norda reports."
FIRST = "The strait stays open"


def story(where: Report, *statements: Statement) -> Occasions:
    locals_ = (
        local_actor("Dala Ferin"),
        local_actor("Ana Brel"),
        local_actor("Norda", kind=ActorKind.AGENCY),
        local_actor("Channel Six", kind=ActorKind.OUTLET),
        ministry(where),
    )
    found: Findings = findings(where, actors=list(locals_), statements=list(statements))
    actors = tuple(actor(one.name, (where.id, number), kind=one.kind) for number, one in enumerate(locals_))
    made = aligned(dossier((where, found)), actors=actors)
    return carry_relays(made, find_outlets(made), made.actor_of())


def ministry(where: Report) -> LocalActor:
    named = (
        (Mention(span(where, "harbour ministry"), MentionForm.NAME),)
        if "harbour ministry" in where.text
        else ()
    )
    return replace(local_actor("Harbour Ministry", kind=ActorKind.ORGANISATION), mentions=named)


def relays_of(found: Occasions, number: int) -> list[str]:
    made = found.aligned.dossier.findings[0]
    return [made.actors[one.actor].name for one in made.statements[number].relays]


def lead(where: Report, **about) -> Statement:
    relays = (relay_mention(where, NORDA, "Norda reports"),)
    return statement(where, FIRST, speaker=FERIN, cue="said", relays=relays, **about)


def test_what_the_speaker_says_further_down_came_the_same_way_and_a_note_says_why() -> None:
    where = report(f"{LEAD}\n\nThe tolls remain, Ferin added.")
    first = lead(where)
    second = statement(where, "The tolls remain", speaker=FERIN, cue="added")
    found = story(where, first, second)
    assert relays_of(found, 1) == ["Norda"]
    assert found.carried == {second.id: first.id}
    (note,) = found.aligned.dossier.findings[0].statements[1].repairs
    assert note == "came the way of the speaker's words at 0 (“Norda reports”): the same occasion"


def test_the_headline_above_it_came_the_same_way_and_the_body_before_it_did_not() -> None:
    where = report(f"No tolls, Ferin says\n\nBoats sail, Ferin said.\n\n{LEAD}")
    above = statement(where, "No tolls", speaker=FERIN, cue="says", zone=Zone.HEADLINE)
    before = statement(where, "Boats sail", speaker=FERIN, cue="said")
    found = story(where, above, before, lead(where))
    assert relays_of(found, 0) == ["Norda"]
    assert relays_of(found, 1) == []


@pytest.mark.parametrize(
    ("sentence", "about"),
    [
        ("The tolls remain, Brel added.", {"speaker": BREL}),
        ("The tolls remain, the ministry added.", {"speaker": MINISTRY}),
        ("Earlier Ferin had promised that The tolls remain.", {"speaker": FERIN}),
        ("The tolls remain, Ferin wrote.", {"speaker": FERIN, "setting": "social network"}),
        ("The tolls remain, Ferin said on Monday.", {"speaker": FERIN, "said": when("2031-03-01")}),
    ],
)
def test_nobody_else_and_no_other_occasion_has_it(sentence: str, about: dict) -> None:
    where = report(f"{LEAD}\n\n{sentence}")
    second = statement(where, "The tolls remain", **about)
    found = story(where, lead(where, said=when("2031-03-05")), second)
    assert relays_of(found, 1) == []
    assert found.carried == {}


def test_a_statement_far_down_is_background_from_another_day() -> None:
    where = report(f"{LEAD}\n\n{'Boats lay in the harbour. ' * 60}\n\nThe tolls remain, Ferin said.")
    second = statement(where, "The tolls remain", speaker=FERIN)
    assert relays_of(story(where, lead(where), second), 1) == []


def test_a_medium_of_its_own_stays() -> None:
    where = report(f"{LEAD}\n\nThe tolls remain, Ferin told Channel Six.")
    own = (relay_mention(where, STATION, "told Channel Six"),)
    second = statement(where, "The tolls remain", speaker=FERIN, relays=own)
    assert relays_of(story(where, lead(where), second), 1) == ["Channel Six"]


@pytest.mark.parametrize(
    "way",
    [
        "according to a harbour ministry communiqué quoted by Norda",
        "in a communiqué of the harbour ministry, Norda reports",
        "the harbour ministry's press service told Norda",
    ],
)
def test_the_communique_of_a_body_stands_between_the_speaker_and_the_agency(way: str) -> None:
    where = report(f"The strait stays open, Ferin said, {way}.")
    relays = (relay_mention(where, NORDA, "Norda"),)
    first = statement(where, FIRST, speaker=FERIN, cue="said", relays=relays)
    assert relays_of(story(where, first), 0) == ["Harbour Ministry", "Norda"]


def test_a_body_that_is_only_spoken_of_relays_nothing() -> None:
    where = report("The strait stays open, Ferin said of the harbour ministry. A statement came from Norda.")
    first = statement(where, FIRST, speaker=FERIN, cue="said")
    assert relays_of(story(where, first), 0) == []


def test_every_actor_is_known_in_the_story() -> None:
    where = report(f"{LEAD}\n\nThe tolls remain, Ferin added.")
    found = story(where, lead(where), statement(where, "The tolls remain", speaker=FERIN))
    known: set[ActorId] = {one.id for one in found.aligned.actors}
    actor_of = found.aligned.actor_of()
    for one in found.aligned.dossier.findings[0].statements:
        assert {actor_of[where.id, mention.actor] for mention in one.relays} <= known


def test_of_two_statements_in_one_sentence_both_came_by_the_whole_chain() -> None:
    where = report("The strait stays open, Ferin said in an interview with Channel Six, Norda reports.")
    whole = (relay_mention(where, STATION, "with Channel Six"), relay_mention(where, NORDA, "Norda reports"))
    first = statement(where, FIRST, speaker=FERIN, cue="said", relays=whole)
    second = statement(where, "an interview with Channel Six", speaker=FERIN, relays=whole[1:])
    assert relays_of(story(where, first, second), 1) == ["Channel Six", "Norda"]


def test_a_social_network_is_no_medium() -> None:
    where = report("The strait stays open, Ferin said on Twitter.")
    locals_ = (local_actor("Dala Ferin"), local_actor("Twitter", kind=ActorKind.OUTLET))
    relays = (relay_mention(where, 1, "on Twitter"),)
    made = statement(where, FIRST, speaker=0, cue="said", relays=relays)
    actors = tuple(actor(one.name, (where.id, number), kind=one.kind) for number, one in enumerate(locals_))
    whole = aligned(dossier((where, findings(where, actors=list(locals_), statements=[made]))), actors=actors)
    found = carry_relays(whole, find_outlets(whole), whole.actor_of())
    assert found.aligned.dossier.findings[0].statements[0].relays == ()
