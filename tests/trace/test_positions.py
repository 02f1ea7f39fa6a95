"""Positions of small stories: issues across wordings, sides, reversals."""

from collections.abc import Sequence
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from onrecord.schema.findings import ActorKind, Measure, Stance, Statement
from onrecord.schema.record import Position
from onrecord.schema.report import Report
from onrecord.schema.story import Actor, AlignedStory
from onrecord.schema.times import When
from onrecord.trace.positions import find_positions
from tests.build import (
    actor,
    aligned,
    dossier,
    findings,
    local_actor,
    report,
    span,
    statement,
    utterance,
    when,
)

TEXT = (
    "Brel demanded the lifting of sanctions. Tennow refused to lift sanctions. Brel named the deal."
    " Tennow praised the deal."
)
LIFTING = ("lifting of sanctions", "lift", "sanction", ("sanction",))
LIFT = ("lift sanctions", "lift", "sanction", ("sanction",))
DEAL = ("deal", "deal", None, ())
GRAIN_DEAL = ("grain deal", "deal", "grain", ("grain",))
Named = tuple[str, str, str | None, tuple[str, ...]]


def measure(of: Statement, where: Report, named: Named, stance: Stance) -> Measure:
    wording, action, theme, terms = named
    return Measure(
        statement=of.id,
        stance=stance,
        span=span(where, wording),
        wording=wording,
        action=action,
        theme=theme,
        terms=terms,
    )


def story(
    said: Sequence[tuple[int, Named, Stance, When | None]],
    actors: Sequence[Actor] | None = None,
    text: str = TEXT,
) -> AlignedStory:
    """One report; each of `said` is a statement of the actor of that number, and an utterance by itself."""
    where = report(text)
    made = [
        statement(where, text[at : at + 9], speaker=who, said=moment)
        for at, (who, _, _, moment) in enumerate(said)
    ]
    local = [local_actor("Ana Brel"), local_actor("Ilka Tennow"), local_actor("Ostrel", kind=ActorKind.STATE)]
    measures = tuple(
        measure(one, where, named, stance) for one, (_, named, stance, _) in zip(made, said, strict=True)
    )
    found = findings(where, actors=local, statements=made)
    every = actors or tuple(actor(one.name, (where.id, at), kind=one.kind) for at, one in enumerate(local))
    utterances = tuple(
        utterance(one, speaker=every[who].id, said=moment)
        for one, (who, _, _, moment) in zip(made, said, strict=True)
    )
    return aligned(
        dossier((where, replace(found, measures=measures))), actors=tuple(every), utterances=utterances
    )


def shown(positions: Sequence[Position]) -> list[tuple[str, Stance]]:
    return sorted((one.issue, one.stance) for one in positions)


def test_verb_and_noun_of_action_are_one_issue() -> None:
    found = find_positions(story([(0, LIFTING, Stance.DEMANDS, None), (1, LIFT, Stance.REJECTS, None)]))
    assert {one.issue for one in found} == {"lifting of sanctions"}
    assert {one.stance for one in found} == {Stance.DEMANDS, Stance.REJECTS}


def test_measures_on_different_states_are_different_issues() -> None:
    text = "Brel backs the sanctions on Ostrel. Tennow backs the sanctions on Varnia."
    one = ("sanctions on Ostrel", "sanction", None, ("ostrel",))
    other = ("sanctions on Varnia", "sanction", None, ("varnia",))
    found = find_positions(
        story([(0, one, Stance.ACCEPTS, None), (1, other, Stance.ACCEPTS, None)], text=text)
    )
    assert len({position.issue for position in found}) == 2


def test_a_bare_noun_joins_the_one_issue_that_tells_which_is_meant() -> None:
    text = "Brel wants the grain deal. Tennow rejects the deal."
    found = find_positions(
        story([(0, GRAIN_DEAL, Stance.DEMANDS, None), (1, DEAL, Stance.REJECTS, None)], text=text)
    )
    assert shown(found) == [("grain deal", Stance.DEMANDS), ("grain deal", Stance.REJECTS)]


def test_a_bare_noun_is_an_issue_only_when_several_take_a_stance_on_it() -> None:
    assert find_positions(story([(0, DEAL, Stance.REJECTS, None)])) == ()
    both = find_positions(story([(0, DEAL, Stance.REJECTS, None), (1, DEAL, Stance.ACCEPTS, None)]))
    assert {one.issue for one in both} == {"deal"}


def sided(*roles: str) -> tuple[Actor, ...]:
    where = report(TEXT)
    ostrel = actor("Ostrel", (where.id, 2), kind=ActorKind.STATE)
    brel = actor("Ana Brel", (where.id, 0), kind=ActorKind.PERSON, side=ostrel.id, roles=roles)
    return brel, actor("Ilka Tennow", (where.id, 1), kind=ActorKind.PERSON), ostrel


def test_who_speaks_for_a_state_is_counted_to_it_and_stays_named() -> None:
    actors = sided("foreign minister of Ostrel")
    (found,) = find_positions(story([(0, LIFTING, Stance.DEMANDS, None)], actors))
    assert (found.actor, found.speakers) == (actors[2].id, (actors[0].id,))


def test_a_senator_speaks_for_nobody_else() -> None:
    actors = sided("senator")
    (found,) = find_positions(story([(0, LIFTING, Stance.DEMANDS, None)], actors))
    assert found.actor == actors[0].id


def test_the_contrary_on_a_later_day_is_a_reversal_and_names_what_it_reverses() -> None:
    early, late = when("2031-03-10"), when("2031-03-12")
    found = find_positions(story([(0, LIFTING, Stance.REJECTS, early), (0, LIFT, Stance.ACCEPTS, late)]))
    by_stance = {one.stance: one for one in found}
    assert by_stance[Stance.ACCEPTS].reverses == by_stance[Stance.REJECTS].statements
    assert by_stance[Stance.REJECTS].reverses == ()


def test_without_both_days_known_nothing_is_a_reversal() -> None:
    late = when("2031-03-12")
    found = find_positions(story([(0, LIFTING, Stance.REJECTS, None), (0, LIFT, Stance.ACCEPTS, late)]))
    assert all(one.reverses == () for one in found)


def test_days_that_overlap_give_no_order() -> None:
    week, day = when("2031-03-09", latest="2031-03-15"), when("2031-03-12")
    found = find_positions(story([(0, LIFTING, Stance.REJECTS, week), (0, LIFT, Stance.ACCEPTS, day)]))
    assert all(one.reverses == () for one in found)


@given(
    st.lists(
        st.tuples(
            st.integers(0, 1),
            st.sampled_from([LIFTING, LIFT, DEAL]),
            st.sampled_from(list(Stance)),
            st.sampled_from([None, when("2031-03-10"), when("2031-03-12")]),
        ),
        max_size=6,
    )
)
def test_every_position_has_a_place_for_each_statement_and_reverses_only_the_contrary(
    said: list[tuple[int, Named, Stance, When | None]],
) -> None:
    found = find_positions(story(said))
    stance_of = {statement: one.stance for one in found for statement in one.statements}
    for one in found:
        assert len(one.evidence) == len(one.statements) > 0
        assert all({stance_of[earlier], one.stance} & {Stance.REJECTS} for earlier in one.reverses)
    assert len({one.id for one in found}) == len(found)


def test_an_adjective_of_a_state_is_no_other_state() -> None:
    norway = ("blockade of ports in Norway", "blockade", "port", ("norway", "port"))
    norwegian = ("blockade of Norwegian ports", "blockade", "port", ("norwegian", "port"))
    states = ("Norway", "Norwegian Regime")
    where = story(
        [(0, norway, Stance.WARNS, None), (0, norwegian, Stance.WARNS, None)],
        text=TEXT + f" {norway[0]}. {norwegian[0]}.",
    )
    more = [
        actor(name, (where.dossier.reports[0].id, 7 + at), kind=ActorKind.STATE)
        for at, name in enumerate(states)
    ]
    found = find_positions(replace(where, actors=(*where.actors, *more)))
    assert len({one.issue for one in found}) == 1


def test_the_same_words_are_one_issue_whatever_each_was_read_to_be_about() -> None:
    one = ("toll on grain", "toll", "grain", ("grain", "ship"))
    other = ("toll on ships", "toll", "ship", ("grain", "ship"))
    text = TEXT + " A toll on grain ships. A toll on ships of grain. toll on ships"
    found = find_positions(
        story(
            [(0, one, Stance.REJECTS, None), (0, other, Stance.REJECTS, None)],
            text=text.replace("A toll on grain", "toll on grain"),
        )
    )
    assert len(found) == 1
