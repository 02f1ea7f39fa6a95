"""A user's own list of actors wins over the built-in tables and over matching."""

from dataclasses import replace

from onrecord.align import align_story
from onrecord.schema.decisions import Called, Decision, DecisionKind, Guidance, ListedActor
from onrecord.schema.findings import ActorKind, LocalActor
from onrecord.schema.story import Actor, AlignedStory
from tests import build

OSTIN = ListedActor(
    name="Mira Ostin",
    kind=ActorKind.PERSON,
    aliases=("Envoy Ostin",),
    identifiers=(("wikidata", "Q404"),),
    country="NOR",
)


def told(
    listed: tuple[ListedActor, ...], *casts: list[LocalActor], decisions: tuple[Decision, ...] = ()
) -> AlignedStory:
    """A story of one report for each cast."""
    pairs = []
    for number, cast in enumerate(casts):
        report = build.report(f"Report number {number}.")
        pairs.append((report, build.findings(report, actors=cast)))
    guidance = Guidance(listed=listed, decisions=decisions)
    return align_story(replace(build.dossier(*pairs), guidance=guidance))


def called(aligned: AlignedStory, name: str) -> Actor:
    (actor,) = (actor for actor in aligned.actors if actor.name == name)
    return actor


def test_what_is_called_by_a_listed_name_is_the_listed_actor_with_all_that_the_list_says() -> None:
    aligned = told((OSTIN,), [build.local_actor("Mira Ostin")], [build.local_actor("Envoy Ostin")])
    (actor,) = aligned.actors
    assert (actor.name, actor.country, actor.identifiers) == ("Mira Ostin", "NOR", (("wikidata", "Q404"),))
    assert len(actor.members) == 2
    assert actor.reasons[-1].detail == "Envoy Ostin, Mira Ostin: listed as Mira Ostin"


def test_spellings_that_matching_unites_with_a_listed_name_go_with_it() -> None:
    pavel = ListedActor(name="Pavel Grushkov", kind=ActorKind.PERSON)
    aligned = told((pavel,), [build.local_actor("Pavel Grushkov")], [build.local_actor("Pawel Gruschkow")])
    assert [len(actor.members) for actor in aligned.actors] == [2]


def test_two_listed_actors_stay_two_where_matching_takes_them_for_one() -> None:
    spellings = [[build.local_actor("Pavel Grushkov")], [build.local_actor("Pavel Hrushkov")]]
    assert len(told((), *spellings).actors) == 1
    two = (
        ListedActor(name="P. Grushkov the elder", kind=ActorKind.PERSON, aliases=("Pavel Grushkov",)),
        ListedActor(name="P. Hrushkov the younger", kind=ActorKind.PERSON, aliases=("Pavel Hrushkov",)),
    )
    assert [actor.name for actor in sorted(told(two, *spellings).actors, key=lambda actor: actor.name)] == [
        "P. Grushkov the elder",
        "P. Hrushkov the younger",
    ]


def test_of_two_listed_names_that_sound_alike_each_claims_its_own() -> None:
    two = tuple(ListedActor(name=name, kind=ActorKind.PERSON) for name in ("Josef Berg", "Josef Bergh"))
    aligned = told(two, [build.local_actor("Josef Berg")], [build.local_actor("Josef Bergh")])
    assert sorted((actor.name, actor.aliases) for actor in aligned.actors) == [
        ("Josef Berg", ("Josef Berg",)),
        ("Josef Bergh", ("Josef Bergh",)),
    ]
    (elsewhere,) = told(two, [build.local_actor("Josef Bergh")]).actors
    assert elsewhere.id == called(aligned, "Josef Bergh").id


def test_the_list_wins_over_the_built_in_tables() -> None:
    state = build.local_actor("Georgia", kind=ActorKind.STATE, key="state:GEO", country="GEO")
    person = ListedActor(name="Georgia Brel", kind=ActorKind.PERSON, aliases=("Georgia",))
    (actor,) = told((person,), [state]).actors
    assert (actor.name, actor.kind) == ("Georgia Brel", ActorKind.PERSON)


def test_an_entry_that_the_tables_know_takes_in_every_form_the_tables_have_of_it() -> None:
    moscow = build.local_actor("Moscow", kind=ActorKind.STATE, key="state:RUS", country="RUS")
    entry = ListedActor(name="Russian Federation", kind=ActorKind.STATE, key="state:RUS")
    (actor,) = told((entry,), [moscow]).actors
    assert (actor.name, actor.identifiers) == ("Russian Federation", (("onrecord", "state:RUS"),))


def test_a_last_name_alone_is_no_ground_to_take_somebody_for_a_listed_actor() -> None:
    aligned = told((OSTIN,), [build.local_actor("Karl Ostin", aliases=("Karl Ostin", "Ostin"))])
    assert [actor.name for actor in aligned.actors] == ["Karl Ostin"]


def test_listed_sides_are_a_path_even_over_actors_that_no_report_names() -> None:
    state = ListedActor(name="Varnia", kind=ActorKind.STATE)
    office = ListedActor(name="Harbour Office", kind=ActorKind.ORGANISATION, side=state.called())
    aligned = told((replace(OSTIN, side=office.called()), office, state), [build.local_actor("Mira Ostin")])
    ostin, harbour, varnia = (called(aligned, name) for name in ("Mira Ostin", "Harbour Office", "Varnia"))
    assert (ostin.side, harbour.side, varnia.side) == (harbour.id, varnia.id, None)


def test_entries_nobody_is_called_by_are_no_actors() -> None:
    aligned = told((OSTIN,), [build.local_actor("Josef Berg")])
    assert [actor.name for actor in aligned.actors] == ["Josef Berg"]


def test_a_decision_wins_over_the_list() -> None:
    rename = Decision(
        kind=DecisionKind.RENAME,
        made="2031-05-14",
        actors=(Called(name="Mira Ostin", kind=ActorKind.PERSON),),
        name="M. Ostin",
        number=1,
    )
    aligned = told((OSTIN,), [build.local_actor("Envoy Ostin")], decisions=(rename,))
    assert [actor.name for actor in aligned.actors] == ["M. Ostin"]
