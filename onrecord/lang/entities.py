"""What the tables of the world know of a name: whether it is a state's, or an outlet's."""

from functools import cache

from onrecord.lang.load import table
from onrecord.schema.parsed import EntityKind

# Kinds that may turn out to be a state or an outlet.
MAY_BE_STATE = frozenset({EntityKind.PLACE, EntityKind.ORGANISATION})
MAY_BE_OUTLET = frozenset({EntityKind.PLACE, EntityKind.ORGANISATION, EntityKind.PERSON})


def finer_kind(name: str, kind: EntityKind) -> EntityKind:
    """Return the kind, made finer where the tables know the name."""
    plain = plain_name(name)
    if kind in MAY_BE_STATE and plain in state_names():
        return EntityKind.STATE
    if kind in MAY_BE_OUTLET and plain in outlet_names():
        return EntityKind.OUTLET
    return kind


def plain_name(name: str) -> str:
    """Return a name without article and possessive ending."""
    return name.removeprefix("the ").removeprefix("The ").replace("’", "'").removesuffix("'s")


@cache
def state_names() -> frozenset[str]:
    """Every name of a state; adjectives and peoples are in `nationalities`."""
    rows = table("world", "states")["state"].values()
    return frozenset(name for row in rows for name in (row["name"], *row.get("aliases", ())))


@cache
def nationalities() -> frozenset[str]:
    """Every adjective and people of a state."""
    rows = table("world", "states")["state"].values()
    return frozenset(
        name for row in rows for key in ("adjective", "people") for name in _several(row.get(key, ()))
    )


def _several(value: str | list[str]) -> list[str]:
    return [value] if isinstance(value, str) else list(value)


@cache
def outlet_names() -> frozenset[str]:
    """Every name of an outlet or agency that has no other common meaning."""
    rows = [*table("world", "outlets")["outlet"].values(), *table("world", "agencies")["agency"].values()]
    return frozenset(
        name
        for row in rows
        for name in (row["name"], *row.get("aliases", ()))
        if name not in row.get("careful", ())
    )
