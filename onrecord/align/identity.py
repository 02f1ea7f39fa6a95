"""What an actor goes by across reports: its id, its class, and what most reports call it."""

from collections import Counter
from collections.abc import Iterable

from onrecord.compare.names import fold_name
from onrecord.schema.findings import ActorKind
from onrecord.schema.ids import ActorId, digest


def actor_id(key: str | None, kind: ActorKind, name: str, *besides: str) -> ActorId:
    """Return the id by key, else by class and name: the same whichever reports are at hand.

    `besides` tells apart those for whom that is the same.
    """
    return ActorId(digest("a", key or f"{class_of(kind)}:{fold_name(name)}", *besides))


def class_of(kind: ActorKind) -> str:
    """Return whether it is somebody or something: reports are sure of no more."""
    return "person" if kind is ActorKind.PERSON else "body"


def most_common(values: Iterable[str]) -> tuple[str, ...]:
    """Return the values on one line each, the most frequent first."""
    counts = Counter(" ".join(value.split()) for value in values)
    return tuple(sorted(counts, key=lambda value: (-counts[value], value)))
