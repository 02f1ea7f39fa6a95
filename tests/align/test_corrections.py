"""What people decide about actors: the later decision wins, and what finds nobody changes nothing."""

from dataclasses import replace

from hypothesis import example, given
from hypothesis import strategies as st

from onrecord.align import align_story
from onrecord.align.concern import concerning
from onrecord.schema.decisions import Called, Decision, DecisionKind, Guidance, ListedActor
from onrecord.schema.findings import ActorKind, LocalActor
from onrecord.schema.story import Actor, AlignedStory, Dossier
from tests import build

PERSON = ActorKind.PERSON


def person(name: str, *names: str) -> Called:
    return Called(name=name, kind=PERSON, names=names or (name,))


def body(name: str) -> Called:
    return Called(name=name, kind=ActorKind.ORGANISATION, names=(name,))


def numbered(*decisions: Decision) -> tuple[Decision, ...]:
    return tuple(replace(one, number=at) for at, one in enumerate(decisions, 1))


def decision(kind: DecisionKind, *actors: Called, **fields: object) -> Decision:
    return replace(Decision(kind=kind, made="2031-05-14T09:00:00+00:00", actors=actors), **fields)  # type: ignore[arg-type]


def merge(*actors: Called) -> Decision:
    return decision(DecisionKind.MERGE, *actors)


def story(*casts: list[str] | list[LocalActor]) -> Dossier:
    """A story of one report for each cast; every name stands in its report once, and speaks."""
    pairs = []
    for number, cast in enumerate(casts):
        locals_ = [one if isinstance(one, LocalActor) else build.local_actor(one) for one in cast]
        text = f"Report {number}. " + " ".join(
            f"{form} said w{number}{at}{f}."
            for at, one in enumerate(locals_)
            for f, form in enumerate(one.aliases)
        )
        report = build.report(text, place=f"{number}.txt")
        said = [
            build.statement(report, f"w{number}{at}{f}", speaker=at, source=form, cue="said")
            for at, one in enumerate(locals_)
            for f, form in enumerate(one.aliases)
        ]
        locals_ = [
            replace(
                one,
                mentions=build.local_actor(
                    one.name, mentions=[build.span(report, form) for form in one.aliases]
                ).mentions,
            )
            for one in locals_
        ]
        pairs.append((report, build.findings(report, actors=locals_, statements=said)))
    return build.dossier(*pairs)


def told(dossier: Dossier, *decisions: Decision) -> AlignedStory:
    return align_story(replace(dossier, guidance=Guidance(decisions=numbered(*decisions))))


def names(aligned: AlignedStory) -> list[str]:
    return sorted(actor.name for actor in aligned.actors)


def called(aligned: AlignedStory, name: str) -> Actor:
    (actor,) = (actor for actor in aligned.actors if actor.name == name)
    return actor


# ---------------------------------------------------------------------------------------------- merge


def test_merged_actors_are_one_with_the_name_and_id_of_the_first_and_the_decision_as_reason() -> None:
    apart = told(story(["Mira Ostin"], ["Josef Berg"]))
    one = told(story(["Mira Ostin"], ["Josef Berg"]), merge(person("Mira Ostin"), person("Josef Berg")))
    (actor,) = one.actors
    assert (actor.name, actor.id) == ("Mira Ostin", called(apart, "Mira Ostin").id)
    assert set(actor.aliases) == {"Mira Ostin", "Josef Berg"}
    assert actor.decisions == (1,)
    assert actor.reasons[-1].detail == "decision 1: Josef Berg is the same as Mira Ostin"
    assert {utterance.speaker for utterance in one.utterances} == {actor.id}


def test_in_a_story_where_only_the_second_occurs_it_is_the_first_all_the_same() -> None:
    both = told(story(["Mira Ostin"], ["Josef Berg"]), merge(person("Mira Ostin"), person("Josef Berg")))
    alone = told(story(["Josef Berg"]), merge(person("Mira Ostin"), person("Josef Berg")))
    (actor,) = alone.actors
    assert (actor.name, actor.id, actor.decisions) == ("Mira Ostin", both.actors[0].id, (1,))


def test_a_new_report_of_a_merged_actor_belongs_to_it() -> None:
    grown = told(
        story(["Mira Ostin"], ["Josef Berg"], ["Josef Berg"]),
        merge(person("Mira Ostin"), person("Josef Berg")),
    )
    assert [len(actor.members) for actor in grown.actors] == [3]


def test_a_decision_whose_actor_is_not_there_changes_nothing() -> None:
    before = told(story(["Mira Ostin"]))
    assert told(story(["Mira Ostin"]), merge(person("Ana Brel"), person("Olga Tarn"))).actors == before.actors
    assert all(
        told(story(["Mira Ostin"]), one).actors == before.actors
        for one in (
            decision(DecisionKind.RENAME, person("Ana Brel"), name="A."),
            decision(DecisionKind.SPLIT, person("Ana Brel"), name="Brel"),
            decision(DecisionKind.SET_SIDE, person("Ana Brel"), side=body("Harbour Board")),
        )
    )


def test_a_person_is_not_taken_for_a_body_that_the_tables_know_by_its_name() -> None:
    state = build.local_actor("France", kind=ActorKind.STATE, key="state:FRA", country="FRA")
    aligned = told(story([state]), decision(DecisionKind.RENAME, person("France"), name="Anatole France"))
    assert names(aligned) == ["France"]


# ---------------------------------------------------------------------------------------------- split


def both_names() -> LocalActor:
    return build.local_actor("Mira Ostin", aliases=("Mira Ostin", "Karl Ostin"))


def test_a_name_taken_out_of_an_actor_takes_its_statements_with_it() -> None:
    aligned = told(
        story([both_names()]), decision(DecisionKind.SPLIT, person("Mira Ostin"), name="Karl Ostin")
    )
    assert names(aligned) == ["Karl Ostin", "Mira Ostin"]
    out, left = called(aligned, "Karl Ostin"), called(aligned, "Mira Ostin")
    assert (out.aliases, left.aliases) == (("Karl Ostin",), ("Mira Ostin",))
    assert out.decisions == left.decisions == (1,)
    of = aligned.actor_of()
    (findings,) = aligned.dossier.findings
    speakers = [of[(findings.report, one.speaker or 0)] for one in findings.statements]
    assert speakers == [left.id, out.id]


def test_a_report_where_the_actor_has_no_other_name_goes_out_whole() -> None:
    mixed = story(["Mira Ostin"], ["Josef Berg"])
    aligned = told(
        mixed,
        merge(person("Mira Ostin"), person("Josef Berg")),
        decision(DecisionKind.SPLIT, person("Mira Ostin"), name="Josef Berg"),
    )
    assert names(aligned) == ["Josef Berg", "Mira Ostin"]


def test_a_name_taken_out_joins_whom_other_reports_call_so() -> None:
    aligned = told(
        story([both_names()], ["Karl Ostin"]),
        decision(DecisionKind.SPLIT, person("Mira Ostin"), name="Karl Ostin"),
    )
    elsewhere = told(story(["Karl Ostin"]))
    karl = called(aligned, "Karl Ostin")
    assert (len(karl.members), karl.id) == (2, elsewhere.actors[0].id)


def test_two_spellings_that_fold_to_one_are_parted_by_the_number_of_the_decision() -> None:
    aligned = told(
        story(["Pavel Gruško"], ["Pavel Grushko"]),
        decision(DecisionKind.SPLIT, person("Pavel Grushko"), name="Pavel Gruško"),
    )
    assert dict(called(aligned, "Pavel Gruško").identifiers) == {"onrecord": "decision:1"}
    assert len({actor.id for actor in aligned.actors}) == 2


def test_the_mentions_of_one_report_are_taken_out_and_the_two_of_one_name_stay_two() -> None:
    dossier = story(["Mira Ostin"], ["Mira Ostin"], ["Mira Ostin"])
    report = dossier.reports[1].id
    aligned = told(dossier, decision(DecisionKind.SPLIT, person("Mira Ostin"), report=report))
    assert sorted(len(actor.members) for actor in aligned.actors) == [1, 2]
    assert len({actor.id for actor in aligned.actors}) == 2
    out = next(actor for actor in aligned.actors if actor.members == ((report, 0),))
    key = dict(out.identifiers)["onrecord"]
    again = told(
        dossier,
        decision(DecisionKind.SPLIT, person("Mira Ostin"), report=report),
        decision(DecisionKind.RENAME, replace(person("Mira Ostin"), key=key), name="Mira Ostin (mayor)"),
    )
    assert names(again) == ["Mira Ostin", "Mira Ostin (mayor)"]


def test_a_split_that_would_leave_nobody_changes_nothing() -> None:
    aligned = told(
        story(["Mira Ostin"]), decision(DecisionKind.SPLIT, person("Mira Ostin"), name="Mira Ostin")
    )
    assert [actor.decisions for actor in aligned.actors] == [()]


def test_after_merge_and_split_the_split_holds_and_after_split_and_merge_the_merge() -> None:
    dossier = story(["Mira Ostin"], ["Josef Berg"])
    joined = merge(person("Mira Ostin"), person("Josef Berg"))
    parted = decision(DecisionKind.SPLIT, person("Mira Ostin", "Mira Ostin", "Josef Berg"), name="Josef Berg")
    assert len(told(dossier, joined, parted).actors) == 2
    again = merge(person("Mira Ostin"), person("Josef Berg"))
    assert len(told(dossier, joined, parted, again).actors) == 1


# --------------------------------------------------------------------------------------------- rename


def test_of_two_new_names_the_later_is_shown_and_the_reports_names_stay_aliases() -> None:
    aligned = told(
        story(["Mira Ostin"]),
        decision(DecisionKind.RENAME, person("Mira Ostin"), name="M. Ostin"),
        decision(DecisionKind.RENAME, person("M. Ostin", "Mira Ostin"), name="Mira O."),
    )
    (actor,) = aligned.actors
    assert (actor.name, actor.aliases, actor.decisions) == ("Mira O.", ("Mira Ostin",), (1, 2))


def test_a_rename_that_named_an_actor_by_an_undone_name_finds_it_by_what_reports_call_it() -> None:
    aligned = told(
        story(["Mira Ostin"]),
        decision(DecisionKind.RENAME, person("The Envoy", "Mira Ostin"), name="Mira O."),
    )
    assert names(aligned) == ["Mira O."]


# ---------------------------------------------------------------------------------------------- sides


def side_names(aligned: AlignedStory) -> dict[str, str]:
    by_id = {actor.id: actor.name for actor in aligned.actors}
    return {actor.name: by_id[actor.side] for actor in aligned.actors if actor.side is not None}


def test_a_side_that_no_report_names_becomes_an_actor_of_its_own() -> None:
    aligned = told(
        story(["Mira Ostin"]),
        decision(DecisionKind.SET_SIDE, person("Mira Ostin"), side=body("Harbour Board")),
        decision(DecisionKind.SET_SIDE, body("Harbour Board"), side=body("Port Aldis")),
    )
    assert side_names(aligned) == {"Mira Ostin": "Harbour Board", "Harbour Board": "Port Aldis"}
    assert called(aligned, "Port Aldis").members == ()


def test_the_later_side_holds_and_a_side_nobody_has_any_more_goes() -> None:
    aligned = told(
        story(["Mira Ostin"]),
        decision(DecisionKind.SET_SIDE, person("Mira Ostin"), side=body("Harbour Board")),
        decision(DecisionKind.SET_SIDE, person("Mira Ostin"), side=None),
    )
    assert names(aligned) == ["Mira Ostin"]
    assert called(aligned, "Mira Ostin").decisions == (1, 2)


def test_the_word_of_people_wins_over_the_reports() -> None:
    cast = [
        build.local_actor("Mira Ostin", side=1),
        build.local_actor("Harbour Board", kind=ActorKind.ORGANISATION),
    ]
    assert side_names(told(story(cast))) == {"Mira Ostin": "Harbour Board"}
    aligned = told(story(cast), decision(DecisionKind.SET_SIDE, person("Mira Ostin"), side=None))
    assert side_names(aligned) == {}


def test_a_side_goes_with_the_actor_that_takes_it_in() -> None:
    cast = [
        build.local_actor("Mira Ostin", side=1),
        build.local_actor("Harbour Board", kind=ActorKind.ORGANISATION),
        build.local_actor("Port Authority", kind=ActorKind.ORGANISATION),
    ]
    aligned = told(story(cast), merge(body("Port Authority"), body("Harbour Board")))
    assert side_names(aligned) == {"Mira Ostin": "Port Authority"}


def test_sides_that_run_in_a_circle_lose_one_link() -> None:
    aligned = told(
        story(["Mira Ostin"], ["Josef Berg"]),
        decision(DecisionKind.SET_SIDE, person("Mira Ostin"), side=person("Josef Berg")),
        decision(DecisionKind.SET_SIDE, person("Josef Berg"), side=person("Mira Ostin")),
    )
    assert len(side_names(aligned)) == 1


def test_a_body_of_the_tables_speaks_for_its_state_though_no_report_says_so() -> None:
    ministry = build.local_actor("Kremlin", kind=ActorKind.ORGANISATION, key="organisation:Kremlin")
    state = build.local_actor("Russia", kind=ActorKind.STATE, key="state:RUS")
    assert side_names(told(story([ministry], [state]))) == {"Kremlin": "Russia"}


# ------------------------------------------------------------------------------------------ invariants

PEOPLE = ("Mira Ostin", "Josef Berg", "Ana Brel", "Olga Tarn")
people = st.sampled_from(PEOPLE).map(person)
decisions = st.one_of(
    st.tuples(people, people).map(lambda two: merge(*two)),
    st.tuples(people, st.sampled_from(PEOPLE)).map(
        lambda two: decision(DecisionKind.SPLIT, two[0], name=two[1])
    ),
    st.tuples(people, st.sampled_from(("Alpha", "Beta"))).map(
        lambda two: decision(DecisionKind.RENAME, two[0], name=two[1])
    ),
    st.tuples(people, people).map(lambda two: decision(DecisionKind.SET_SIDE, two[0], side=two[1])),
)


listings = st.lists(
    st.builds(
        ListedActor,
        name=st.sampled_from((*PEOPLE, "Mira Osztin", "The Envoy")),
        kind=st.just(PERSON),
        aliases=st.lists(st.sampled_from(("Ana Brel", "Karl Ostin", "Ostin")), max_size=2).map(tuple),
        side=st.one_of(st.none(), people),
    ),
    max_size=3,
    unique_by=lambda entry: entry.name,
)


@given(st.lists(decisions, max_size=8), listings)
@example(
    [
        merge(person("Josef Berg"), person("Mira Ostin")),
        decision(DecisionKind.SPLIT, person("Mira Ostin"), name="Mira Ostin"),
        decision(DecisionKind.SPLIT, person("Josef Berg"), name="Josef Berg"),
        merge(person("Josef Berg"), person("Mira Ostin")),
        decision(DecisionKind.SPLIT, person("Mira Ostin"), name="Josef Berg"),
    ],
    [],
)
def test_whatever_people_say_every_local_actor_has_one_actor_and_sides_are_a_tree(
    log: list[Decision], listed: list[ListedActor]
) -> None:
    dossier = story(
        ["Mira Ostin", "Josef Berg"], ["Ana Brel"], [both_names(), build.local_actor("Olga Tarn")]
    )
    dossier = replace(dossier, guidance=Guidance(listed=tuple(listed), decisions=numbered(*log)))
    aligned = align_story(dossier)
    members = [member for actor in aligned.actors for member in actor.members]
    every = [(one.report, at) for one in aligned.dossier.findings for at in range(len(one.actors))]
    assert sorted(members) == sorted(every)
    sides = {actor.id: actor.side for actor in aligned.actors}
    for actor in sides:
        path = [actor]
        while (side := sides[path[-1]]) is not None:
            assert side not in path
            path.append(side)
    assert aligned == align_story(dossier)


@given(st.lists(decisions, max_size=6), listings)
def test_what_does_not_concern_a_story_does_not_change_it(
    log: list[Decision], listed: list[ListedActor]
) -> None:
    dossier = story(["Mira Ostin"], ["Josef Berg"])
    whole = Guidance(listed=tuple(listed), decisions=numbered(*log))
    part = concerning(whole, ("Mira Ostin", "Josef Berg"))
    assert (
        align_story(replace(dossier, guidance=part)).actors
        == align_story(replace(dossier, guidance=whole)).actors
    )


def test_a_decision_on_origins_concerns_the_story_of_both_reports_and_changes_no_actor() -> None:
    dossier = story(["Mira Ostin"], ["Josef Berg"])
    apart = decision(DecisionKind.APART, reports=dossier.story.reports)
    whole = Guidance(decisions=numbered(apart))
    assert concerning(whole, (), dossier.story.reports) == whole
    assert not concerning(whole, ("Mira Ostin",), dossier.story.reports[:1])
    assert align_story(replace(dossier, guidance=whole)).actors == align_story(dossier).actors
