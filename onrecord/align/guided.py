"""The actors of a story as the reports give them and people correct them."""

from dataclasses import replace

from onrecord.align.actors import align_actors
from onrecord.align.corrections import apply_decisions
from onrecord.align.listed import apply_list
from onrecord.align.roster import Roster
from onrecord.align.side_tree import grow_sides
from onrecord.align.uses import with_uses
from onrecord.schema.story import Actor, Dossier


def guided_actors(dossier: Dossier) -> tuple[Dossier, tuple[Actor, ...]]:
    """Return the actors, by id, and the dossier, in which a decision may have divided an actor in two.

    Matching comes first, then the user's own list, then the decisions in their order: each wins over what
    was before it.
    """
    matched = align_actors(dossier)
    roster = Roster.of(dossier, matched)
    reports = {report.id: report for report in dossier.reports}
    apply_list(roster, dossier.guidance.listed)
    apply_decisions(roster, dossier.guidance.decisions, reports)
    before = {member: actor.id for actor in matched for member in actor.members}
    grow_sides(roster, before)
    actors = (with_uses(roster, roster.actors[one], reports) for one in sorted(roster.actors))
    findings = tuple(roster.findings[report.id] for report in dossier.reports)
    return replace(dossier, findings=findings), tuple(actors)
