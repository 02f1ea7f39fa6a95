"""From the types of other annotations to our kinds of entities, with what the product's tables know.

Neither GUM nor the teacher tells a state from a city or an outlet from other bodies; the tables of
`onrecord/lang/world` do.
"""

from onrecord.lang.entities import finer_kind, nationalities, plain_name
from onrecord.schema.parsed import EntityKind

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
    if kind == "group":
        return EntityKind.STATE.value if plain_name(name) in nationalities() else None
    return finer_kind(name, EntityKind(kind)).value
