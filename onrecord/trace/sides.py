"""For which side an actor speaks: the state or body that the reports say it speaks for, else itself."""

from collections.abc import Mapping, Sequence

from onrecord.lang.load import words
from onrecord.lang.offices import office
from onrecord.schema.findings import ActorKind
from onrecord.schema.ids import ActorId
from onrecord.schema.story import Actor

DEEPEST = 4  # steps: a spokesman, his ministry, its government, the state


def find_sides(actors: Sequence[Actor]) -> Mapping[ActorId, ActorId]:
    """Return the side of every actor that can hold a position: who has a name, or speaks for one that has.

    A minister, an envoy or a spokesman speaks for a state; a senator, a candidate or an expert does not,
    though the reports tell to which state they belong.
    """
    by_id = {actor.id: actor for actor in actors}
    found = {}
    for actor in actors:
        side = _climb(actor, by_id)
        if side.named and side.kind is not ActorKind.OUTLET:
            found[actor.id] = side.id
    return found


def _climb(actor: Actor, by_id: Mapping[ActorId, Actor]) -> Actor:
    for _ in range(DEEPEST):
        if actor.side is None or actor.side not in by_id or not _speaks_for_side(actor):
            break
        actor = by_id[actor.side]
    return actor


def _speaks_for_side(actor: Actor) -> bool:
    if actor.kind is ActorKind.PERSON:
        return _has_voice(actor.roles)
    own_voice = words("en", "positions", "sides", "own_voice")
    return not own_voice & set(actor.name.lower().split())


def _has_voice(roles: Sequence[str]) -> bool:
    """Tell whether one of the offices speaks for a state or body, and none speaks for a party or nobody."""
    held = {word.lower() for role in roles for word in role.split()}
    categories = {
        category for word in held if (known := office(word)) for category in known.categories
    } | held
    if categories & words("en", "positions", "sides", "speaks_for_none"):
        return False
    return bool(categories & words("en", "positions", "sides", "speaks_for"))
