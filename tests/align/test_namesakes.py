"""People of one name to the letter, told apart by ranks that nobody holds at once."""

from onrecord.align.actors import align_actors
from onrecord.align.namesakes import namesakes
from onrecord.schema.findings import LocalActor
from onrecord.schema.ids import ReportId
from tests import build
from tests.align.test_actors import dossier, sizes


def named(name: str, *roles: str) -> list[LocalActor]:
    return [build.local_actor(name, roles=roles)]


def test_a_senator_and_a_captain_of_one_name_are_two():
    found = align_actors(
        dossier(named("Jon Tarn", "Sen."), named("Jon Tarn", "Capt."), named("Jon Tarn", "Republican Sen."))
    )
    assert sizes(found) == [("Jon Tarn", 1), ("Jon Tarn", 2)]
    assert len({actor.id for actor in found}) == 2


def test_who_was_a_captain_and_is_a_senator_is_one():
    both = named("Jon Tarn", "Sen.", "former Capt.")
    assert len(align_actors(dossier(both, named("Jon Tarn", "Capt."), named("Jon Tarn", "Sen.")))) == 1


def test_two_offices_that_people_go_through_keep_nobody_apart():
    found = align_actors(dossier(named("Ana Brel", "Gov."), named("Ana Brel", "vice president")))
    assert sizes(found) == [("Ana Brel", 2)]


def test_a_rank_that_one_report_of_many_tells_is_a_slip():
    many = [named("Jon Tarn", "Sen.") for _ in range(30)]
    assert len(align_actors(dossier(*many, named("Jon Tarn", "Capt.")))) == 1


def test_who_has_no_rank_goes_to_whom_the_same_office_is_told_of_and_else_to_the_one_in_most_reports():
    every = [
        ((ReportId(f"r{at}"), 0), build.local_actor("Jon Tarn", roles=roles), None)
        for at, roles in enumerate(
            [("Rep.",), ("Rep.", "chairman"), ("agency director Adm.",), ("director of the agency",), ()]
        )
    ]
    lawmaker, officer = (sorted(member[0] for member, _, _ in one) for one in namesakes(every))
    assert officer == ["r2", "r3"]
    assert lawmaker == ["r0", "r1", "r4"]


def test_a_short_form_joins_the_one_of_the_same_rank():
    found = align_actors(
        dossier(
            named("Mike Tarn", "Rep."),
            named("Mike Tarn", "Rep."),
            named("Mike Tarn", "Adm."),
            named("Michael Tarn", "Adm."),
        )
    )
    assert sorted((len(actor.members), set(actor.roles)) for actor in found) == [(2, {"Adm."}), (2, {"Rep."})]
