"""One actor for a name in all its spellings, across the reports of a story; and who must stay two."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.align import align_story
from onrecord.align.actors import align_actors
from onrecord.schema.findings import ActorKind, LocalActor
from onrecord.schema.story import Actor, Dossier
from onrecord.schema.text import Span
from tests import build


def dossier(*casts: list[LocalActor]) -> Dossier:
    """A story of one report for each cast."""
    pairs = []
    for number, cast in enumerate(casts):
        report = build.report(f"Report number {number}.")
        pairs.append((report, build.findings(report, actors=cast)))
    return build.dossier(*pairs)


def people(*names: str) -> Dossier:
    """A story whose reports each name one person."""
    return dossier(*([build.local_actor(name)] for name in names))


def sizes(actors: tuple[Actor, ...]) -> list[tuple[str, int]]:
    return sorted((actor.name, len(actor.members)) for actor in actors)


# ------------------------------------------------------------------------------------------------ one and many


@pytest.mark.parametrize(
    "spellings",
    [
        ("Ana Brel", "Ana Brel"),
        ("Pavel Grushkov", "Pawel Gruschkow", "Pavel Hrushkov"),
        ("Sergey Tsvetin", "Sergei Tsvetin", "Сергей Цветин"),
        ("Ana Brel", "A. Brel"),
        ("Ana Maria Brel", "Ana Brel"),
    ],
)
def test_spellings_of_one_name_are_one_actor(spellings: tuple[str, ...]):
    (actor,) = align_actors(people(*spellings))
    assert len(actor.members) == len(spellings)
    assert set(spellings) == set(actor.aliases)
    if len(set(spellings)) > 1:
        assert {reason.signal for reason in actor.reasons} >= {
            "Their last names agree",
            "Their given names agree",
        }


@pytest.mark.parametrize(
    "names",
    [
        ("Ana Brel", "Olga Brel"),
        ("Ana Brel", "Ana Tarn"),
        ("Petr Orlan", "Petr Orlov"),
        ("A. Brel", "O. Brel"),
    ],
)
def test_people_with_other_first_or_last_names_are_two(names: tuple[str, ...]):
    assert sizes(align_actors(people(*names))) == sorted((name, 1) for name in names)


def test_a_last_name_alone_is_the_only_one_who_bears_it():
    (actor,) = align_actors(people("Ana Brel", "Brel"))
    assert actor.name == "Ana Brel"
    assert {reason.signal for reason in actor.reasons} >= {"Their last names agree"}
    assert any("Brel = Ana Brel" in reason.detail for reason in actor.reasons)


def test_a_last_name_that_two_bear_is_neither_of_them():
    assert sizes(align_actors(people("Ana Brel", "Olga Brel", "Brel"))) == [
        ("Ana Brel", 1),
        ("Brel", 1),
        ("Olga Brel", 1),
    ]


def test_a_name_that_two_with_other_initials_bear_is_neither_of_them():
    found = align_actors(people("Ana M. Brel", "Ana K. Brel", "Ana Brel"))
    assert sizes(found) == [("Ana Brel", 1), ("Ana K. Brel", 1), ("Ana M. Brel", 1)]


def test_a_witness_for_one_of_them_shows_whose_name_it_is():
    def called(name: str, *roles: str) -> list[LocalActor]:
        return [build.local_actor(name, roles=roles)]

    found = align_actors(
        dossier(called("Ana M. Brel", "judge"), called("Ana K. Brel", "mayor"), called("Ana Brel", "mayor"))
    )
    assert sizes(found) == [("Ana K. Brel", 2), ("Ana M. Brel", 1)]


def test_a_body_is_one_in_british_and_american_spelling_and_with_its_words_turned():
    names = ("Defence Ministry", "Defense Ministry", "Ministry of Defence", "Ministry of the Defense")
    cast = [[build.local_actor(name, kind=ActorKind.ORGANISATION)] for name in names]
    assert len(align_actors(dossier(*cast))) == 1


def test_people_of_two_countries_are_two():
    found = align_actors(
        dossier(
            [build.local_actor("Petr Orlan", country="NOR")],
            [build.local_actor("Pyotr Orlan", country="FIN")],
        )
    )
    assert sorted(actor.country or "" for actor in found) == ["FIN", "NOR"]


def test_a_country_that_one_report_does_not_tell_keeps_nobody_apart():
    found = align_actors(
        dossier([build.local_actor("Ana Brel", country="NOR")], [build.local_actor("Ana Brel")])
    )
    assert [(actor.country, len(actor.members)) for actor in found] == [("NOR", 2)]


def test_a_person_and_a_body_of_one_name_are_two():
    body = build.local_actor("Odell", kind=ActorKind.ORGANISATION)
    assert len(align_actors(dossier([build.local_actor("Odell")], [body]))) == 2


def test_bodies_are_one_by_their_whole_name():
    def bodies(*names: str) -> Dossier:
        return dossier(*([build.local_actor(name, kind=ActorKind.ORGANISATION)] for name in names))

    assert len(align_actors(bodies("Selm Harbour Authority", "SELM Harbour  Authority"))) == 1
    assert len(align_actors(bodies("Ministry of Trade", "Ministry of Transport"))) == 2


def test_bodies_of_one_name_and_two_countries_are_two():
    def ministry(country: str | None) -> list[LocalActor]:
        return [build.local_actor("Ministry of Trade", kind=ActorKind.ORGANISATION, country=country)]

    assert len(align_actors(dossier(ministry("NOR"), ministry("NOR"), ministry(None)))) == 1
    assert len(align_actors(dossier(ministry("NOR"), ministry("FIN")))) == 2


def test_one_name_to_the_letter_is_one_person_though_a_role_names_another_state():
    envoy = build.local_actor("Petr Orlan", roles=("envoy to Finland",), country="FIN")
    assert len(align_actors(dossier([envoy], [build.local_actor("Petr Orlan", country="NOR")]))) == 1


def test_people_of_one_last_name_stay_apart_though_most_speak_of_one():
    found = align_actors(people(*["Ana Brel"] * 9, "Olga Brel", "Brel"))
    assert sizes(found) == [("Ana Brel", 10), ("Olga Brel", 1)]


def test_what_a_table_knows_is_one_whatever_it_is_called():
    oslo = build.local_actor("Oslo", kind=ActorKind.STATE, key="state:NOR", country="NOR")
    norway = build.local_actor("Norway", kind=ActorKind.STATE, key="state:NOR", country="NOR")
    (actor,) = align_actors(dossier([oslo], [norway], [norway]))
    assert actor.name == "Norway"
    assert actor.identifiers == (("onrecord", "state:NOR"),)
    assert [(reason.signal, reason.detail) for reason in actor.reasons] == [
        ("the same in the built-in tables", "state:NOR")
    ]


def test_a_name_that_is_in_no_table_does_not_join_one_that_is():
    known = build.local_actor("Interfax", kind=ActorKind.AGENCY, key="agency:Interfax")
    unknown = build.local_actor("Interfax", kind=ActorKind.PERSON)
    assert len(align_actors(dossier([known], [unknown]))) == 2


def test_unnamed_sources_are_never_united_and_keep_their_description():
    officials = build.local_actor("two officials", named=False)
    found = align_actors(dossier([officials, officials], [officials, build.local_actor("Ana Brel")]))
    unnamed = [actor for actor in found if not actor.named]
    assert [actor.name for actor in unnamed] == ["two officials"] * 3
    assert len({actor.id for actor in found}) == len(found) == 4


def test_two_people_of_one_report_stay_two_though_another_report_has_only_the_last_name():
    found = align_actors(
        dossier([build.local_actor("Ana Brel"), build.local_actor("Olga Brel")], [build.local_actor("Brel")])
    )
    assert len(found) == 3


# ------------------------------------------------------------------------------------ what is said of an actor


def test_the_name_is_the_one_most_reports_use_among_the_fullest():
    (actor,) = align_actors(people("Brel", "Brel", "Ana Brel", "Anna Brel", "Anna Brel"))
    assert actor.name == "Anna Brel"


def test_roles_and_aliases_come_most_frequent_first():
    found = align_actors(
        dossier(
            [build.local_actor("Ana Brel", roles=("Minister",))],
            [build.local_actor("Ana Brel", roles=("party  leader", "Minister"))],
        )
    )
    (actor,) = found
    assert actor.roles == ("Minister", "party leader")


def test_the_side_is_the_one_that_most_reports_tell():
    norway = build.local_actor("Norway", kind=ActorKind.STATE, key="state:NOR", country="NOR")
    nato = build.local_actor("NATO", kind=ActorKind.ORGANISATION, key="organisation:NATO")
    for_norway = [build.local_actor("Ana Brel", side=1), norway]
    for_nato = [build.local_actor("Ana Brel", side=1), nato]
    found = {actor.name: actor for actor in align_actors(dossier(for_norway, for_norway, for_nato))}
    assert found["Ana Brel"].side == found["Norway"].id


def test_nobody_is_on_their_own_side():
    state = build.local_actor("Norway", kind=ActorKind.STATE, key="state:NOR", side=1)
    capital = build.local_actor("Oslo", kind=ActorKind.STATE, key="state:NOR")
    (actor,) = align_actors(dossier([state, capital]))
    assert actor.side is None


def test_a_kind_that_reports_differ_over_is_the_one_most_have():
    outlet = build.local_actor("Talpost", kind=ActorKind.OUTLET)
    body = build.local_actor("Talpost", kind=ActorKind.ORGANISATION)
    (actor,) = align_actors(dossier([outlet], [outlet], [body]))
    assert actor.kind is ActorKind.OUTLET


# ----------------------------------------------------------------------------------------------- in general

NAMES = [
    "Ana Brel",
    "Anna Brel",
    "A. Brel",
    "Brel",
    "Olga Brel",
    "Petr Orlan",
    "Pyotr Orlan",
    "Orlan",
    "Grushkov",
    "Hrushkov",
]
ACTORS = st.builds(
    lambda name, country, size: build.local_actor(
        name, country=country, mentions=[Span(at, at + 1) for at in range(size)]
    ),
    st.sampled_from(NAMES),
    st.sampled_from([None, None, "NOR", "FIN"]),
    st.integers(0, 2),
)


@given(st.lists(st.lists(ACTORS, max_size=4), min_size=1, max_size=4))
def test_every_named_actor_of_a_report_is_in_exactly_one_actor_of_the_story(
    casts: list[list[LocalActor]],
) -> None:
    story = dossier(*casts)
    found = align_actors(story)
    members = sorted(member for actor in found for member in actor.members)
    assert members == sorted(
        (one.report, place) for one in story.findings for place, _ in enumerate(one.actors)
    )
    assert [actor.id for actor in found] == sorted({actor.id for actor in found})
    assert align_actors(story) == found


def test_the_aligned_story_leads_from_each_local_actor_to_its_own():
    story = people("Ana Brel", "Brel")
    aligned = align_story(story)
    assert aligned.actors == align_actors(story)
    assert set(aligned.actor_of()) == {(one.report, 0) for one in story.findings}


def test_a_state_that_one_report_shows_is_one_in_the_others_unless_somebody_bears_the_name():
    state = build.local_actor("Zemlia", kind=ActorKind.STATE)
    (actor,) = align_actors(dossier([state], [build.local_actor("Zemlia")], [build.local_actor("Zemlia")]))
    assert (actor.kind, len(actor.members)) == (ActorKind.STATE, 3)
    found = align_actors(dossier([state], [build.local_actor("Zemlia")], [build.local_actor("Ana Zemlia")]))
    assert sorted((one.kind, len(one.members)) for one in found) == [
        (ActorKind.PERSON, 2),
        (ActorKind.STATE, 1),
    ]
