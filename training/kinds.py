"""From the types of other annotations to our kinds of entities, with what the product's tables know.

Neither GUM nor the teacher tells a state from a city or an outlet from other bodies; the tables of
`onrecord/lang/world` do.
"""

from functools import cache

from onrecord.lang.load import table

# OntoNotes types, as spaCy's English pipelines give them. Laws, works, products and ordinals are no
# entities of ours.
ONTONOTES = {
    "PERSON": "person",
    "ORG": "organisation",
    "GPE": "place",
    "LOC": "place",
    "FAC": "place",
    "NORP": "group",  # nationalities, but parties and faiths too
    "DATE": "time",
    "TIME": "time",
    "CARDINAL": "number",
    "MONEY": "number",
    "PERCENT": "number",
    "QUANTITY": "number",
    "EVENT": "event",
}
GUM = {
    "person": "person",
    "organization": "organisation",
    "place": "place",
    "time": "time",
    "event": "event",
}


def our_kind(name: str, kind: str) -> str | None:
    """Return the kind, made finer where the tables know the name; None for groups that are no nationality."""
    plain = name.removeprefix("the ").removeprefix("The ").replace("’", "'").removesuffix("'s")
    if kind == "group":
        return "state" if plain in nationalities() else None
    if kind in ("place", "organisation") and plain in state_names():
        return "state"
    if kind in ("organisation", "person", "place") and plain in outlet_names():
        return "outlet"
    return kind


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
