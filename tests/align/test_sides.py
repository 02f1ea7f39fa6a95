"""Whom actors speak for: what reports tell, and what people say instead."""

from dataclasses import replace

from onrecord.align import align_story
from onrecord.align.sides import sides_told
from onrecord.schema.findings import ActorKind
from tests import build


def test_a_side_that_people_set_takes_the_place_of_what_the_reports_tell():
    report = build.report("Bram Oskeld said so.")
    cast = [
        build.local_actor("Bram Oskeld", side=1),
        build.local_actor("Ostrel", kind=ActorKind.STATE),
        build.local_actor("Varnia", kind=ActorKind.STATE),
    ]
    dossier = build.dossier((report, build.findings(report, actors=cast)))
    actors = align_story(dossier).actors
    actor_of = {member: actor.id for actor in actors for member in actor.members}
    bram, ostrel, varnia = (actor_of[(report.id, place)] for place in range(3))
    assert sides_told(dossier, actor_of, ())[bram] == {ostrel}
    assert sides_told(dossier, actor_of, actors)[bram] == {ostrel}
    set_apart = [replace(actor, side=varnia) if actor.id == bram else actor for actor in actors]
    assert sides_told(dossier, actor_of, set_apart)[bram] == {varnia}
    nobody = [replace(actor, side=None) if actor.id == bram else actor for actor in actors]
    assert bram not in sides_told(dossier, actor_of, nobody)
