"""Whom actors speak for, as a tree: spokesman → office → state."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import cache

from onrecord.align.roster import Roster
from onrecord.lang.world import every_known
from onrecord.schema.ids import ActorId
from onrecord.schema.story import Member

Link = tuple[ActorId, ActorId]  # an actor, and whom it speaks for


def grow_sides(roster: Roster, matched: Mapping[Member, ActorId]) -> None:
    """Give every actor its side, by the word of people, else of reports, else of the built-in tables.

    A link that would close a circle is left out. `matched` are the actors that the sides so far mean.
    """
    said: dict[ActorId, ActorId | None] = {}
    for speaker, called in roster.sides.items():
        meant = roster.find(called) if called is not None else None
        said[speaker] = meant.id if meant is not None else None
    links = [(actor, side) for actor, side in sorted(said.items()) if side is not None]
    weaker = (*_by_reports(roster, matched), *sorted(_by_tables(roster)))
    sides = _tree([*links, *(link for link in weaker if link[0] not in said)])
    for identity, actor in sorted(roster.actors.items()):
        if actor.members or identity in sides.values():
            roster.actors[identity] = replace(actor, side=sides.get(identity))
        else:
            del roster.actors[identity]


def _by_reports(roster: Roster, matched: Mapping[Member, ActorId]) -> Iterator[Link]:
    """Yield the sides that matching found, as they are called after corrections."""
    now = {member: actor.id for actor in roster.actors.values() for member in actor.members}
    became = {old: now[member] for member, old in reversed(sorted(matched.items())) if member in now}
    for identity, actor in sorted(roster.actors.items()):
        side = became.get(actor.side) if actor.side is not None else None
        if side is not None:
            yield identity, side


def _by_tables(roster: Roster) -> Iterator[Link]:
    """Yield each known body that belongs to another known one, with that one."""
    by_key = {roster.key(actor): actor.id for actor in roster.actors.values()}
    for key, actor in by_key.items():
        side = by_key.get(_known_sides().get(key or "", ""))
        if side is not None:
            yield actor, side


@cache
def _known_sides() -> Mapping[str, str]:
    return {known.key: known.side for known in every_known() if known.side is not None}


def _tree(links: list[Link]) -> dict[ActorId, ActorId]:
    """Return one side for each actor: the first that does not lead back to the actor itself."""
    sides: dict[ActorId, ActorId] = {}
    for actor, side in links:
        if actor not in sides and actor not in _path(side, sides):
            sides[actor] = side
    return sides


def _path(start: ActorId, sides: Mapping[ActorId, ActorId]) -> tuple[ActorId, ...]:
    path = [start]
    while path[-1] in sides:
        path.append(sides[path[-1]])
    return tuple(path)
