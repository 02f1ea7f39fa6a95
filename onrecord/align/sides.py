"""Who speaks for whom: two names of one speaker, or of a spokesman and his side."""

from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass

from onrecord.schema.findings import ActorKind
from onrecord.schema.ids import ActorId
from onrecord.schema.story import Actor, ActorOf, Dossier

SIDE_STEPS = 3  # from a spokesman over an office and a state to an alliance; more would be a loop


def are_one_voice(
    one: ActorId | None,
    other: ActorId | None,
    above_one: Set[ActorId],
    above_other: Set[ActorId],
    *,
    person_and_body: bool,
) -> bool:
    """Tell whether two may be one voice: the same, one for the other, or a person and a body of one side.

    What stands `above` an actor is what it speaks for, and what that speaks for.
    """
    if one == other or one in above_other or other in above_one:
        return True
    return person_and_body and not above_one.isdisjoint(above_other)


def sides_told(
    dossier: Dossier, actor_of: ActorOf, actors: Iterable[Actor]
) -> dict[ActorId, frozenset[ActorId]]:
    """Return what stands above each actor that has a side in one of the reports, by all reports together.

    Where an actor's own side is none of these, people or tables told it, and the reports are not asked.
    """
    above: dict[ActorId, set[ActorId]] = {}
    for findings in dossier.findings:
        for local, actor in enumerate(findings.actors):
            here = actor_of.get((findings.report, local))
            if here is not None and actor.side is not None:
                body = actor_of.get((findings.report, actor.side))
                if body is not None and body != here:
                    above.setdefault(here, set()).add(body)
    for one in actors:
        told = above.pop(one.id, set())
        if one.side is not None:
            above[one.id] = told if one.side in told else {one.side}
    return {actor: _climb(actor, above) for actor in above}


def _climb(actor: ActorId, above: Mapping[ActorId, set[ActorId]]) -> frozenset[ActorId]:
    reached: set[ActorId] = set()
    step = {actor}
    for _ in range(SIDE_STEPS):
        step = {body for below in step for body in above.get(below, ())} - reached
        reached |= step
    return frozenset(reached - {actor})


@dataclass(frozen=True, slots=True)
class Sides:
    """The actors of a story, by id, each with the one side that it has across reports."""

    actors: Mapping[ActorId, Actor]

    @classmethod
    def of(cls, actors: Iterable[Actor]) -> "Sides":
        """Return the sides of these actors."""
        return cls({actor.id: actor for actor in actors})

    def above(self, actor: ActorId) -> frozenset[ActorId]:
        """Return what the actor speaks for, and what that speaks for."""
        reached: list[ActorId] = []
        known = self.actors.get(actor)
        while known is not None and known.side is not None and len(reached) < SIDE_STEPS:
            reached.append(known.side)
            known = self.actors.get(known.side)
        return frozenset(reached) - {actor}

    def agree(self, one: ActorId, other: ActorId) -> bool:
        """Tell whether the two may be one voice."""
        person_and_body = self._is_person(one) is not self._is_person(other)
        return are_one_voice(one, other, self.above(one), self.above(other), person_and_body=person_and_body)

    def share_a_name(self, one: ActorId, other: ActorId) -> bool:
        """Tell whether a word of the one's names is a word of the other's: they may be one misread twice."""
        return not self._words(one).isdisjoint(self._words(other))

    def _is_person(self, actor: ActorId) -> bool:
        known = self.actors.get(actor)
        return known is not None and known.kind is ActorKind.PERSON

    def _words(self, actor: ActorId) -> frozenset[str]:
        known = self.actors.get(actor)
        names = (known.name, *known.aliases) if known is not None else ()
        return frozenset(word for name in names for word in name.casefold().split())
