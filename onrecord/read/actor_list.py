"""A user's own list of actors: text of an actors.toml → its entries, or one line that says what is wrong."""

import os
import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, NoReturn

from onrecord.compare.names import fold_name
from onrecord.errors import SettingsError
from onrecord.lang.world import Known, known
from onrecord.schema.decisions import Called, ListedActor
from onrecord.schema.findings import ActorKind

_FIELDS = ("name", "kind", "aliases", "country", "side", "identifiers")
_HEADER = re.compile(r"^\s*\[\[\s*actor\s*\]\]", re.MULTILINE)
_COUNTRY = re.compile(r"[A-Z]{3}")
_WIKIDATA, _ITEM = "wikidata", re.compile(r"Q[1-9][0-9]*")
KINDS = ", ".join(ActorKind)


class _Entry:
    """One entry as written, which knows where it stands."""

    def __init__(self, place: str, number: int, fields: Mapping[str, Any]) -> None:
        self.fields = fields
        name = fields.get("name")
        self.where = f"{place}, entry {number}" + (f" ({name})" if isinstance(name, str) else "")

    def refuse(self, what: str) -> NoReturn:
        raise SettingsError(f"{self.where}: {what}; nothing was changed")

    def text(self, field: str) -> str | None:
        value = self.fields.get(field)
        if value is not None and not (isinstance(value, str) and fold_name(value)):
            self.refuse(f'{field} must be a text with letters, such as {field} = "…"')
        return " ".join(value.split()) if value is not None else None

    def texts(self, field: str) -> tuple[str, ...]:
        value = self.fields.get(field, [])
        if not isinstance(value, list) or not all(isinstance(one, str) and fold_name(one) for one in value):
            self.refuse(f'{field} must be a list of texts, such as {field} = ["…", "…"]')
        return tuple(" ".join(one.split()) for one in value)


def read_actor_list(path: str | os.PathLike[str]) -> tuple[ListedActor, ...]:
    """Return the entries of the file; SettingsError in one line when it cannot be taken."""
    place = os.fspath(path)
    try:
        text = Path(place).read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        reason = error.strerror if isinstance(error, OSError) else "it is not UTF-8"
        raise SettingsError(f"cannot read {place}: {reason}; nothing was changed") from error
    return parse_actor_list(text, place)


def parse_actor_list(text: str, place: str) -> tuple[ListedActor, ...]:
    """Return the entries; SettingsError, with the place in the file, at the first that is not right."""
    try:
        document = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise SettingsError(f"{place} is no TOML: {error}; nothing was changed") from error
    written = document.pop("actor", [])
    if document or not isinstance(written, list) or not all(isinstance(one, dict) for one in written):
        stranger = next(iter(document), "actor")
        raise SettingsError(f"{place}: {stranger!r} is not known here; begin each entry with [[actor]]")
    lines = [text.count("\n", 0, found.end()) + 1 for found in _HEADER.finditer(text)]
    entries = [
        _Entry(f"{place}, line {lines[at]}" if len(lines) == len(written) else place, at + 1, fields)
        for at, fields in enumerate(written)
    ]
    return _with_sides(entries, [_listed(entry) for entry in entries])


def _listed(entry: _Entry) -> ListedActor:
    strange = [field for field in entry.fields if field not in _FIELDS]
    if strange:
        entry.refuse(f"{strange[0]!r} is not known; there are {', '.join(_FIELDS)}")
    name = entry.text("name")
    if name is None:
        entry.refuse('it has no name; add name = "…"')
    aliases = entry.texts("aliases")
    in_tables = next((found for one in (name, *aliases) if (found := known(one)) is not None), None)
    kind = _kind(entry, in_tables)
    if in_tables is not None and in_tables.kind is not kind:
        in_tables = None  # the name of another: a person who is called like a town
    return ListedActor(
        name=name,
        kind=kind,
        aliases=aliases,
        key=in_tables.key if in_tables else None,
        identifiers=_identifiers(entry),
        country=_country(entry) or (in_tables.country if in_tables else None),
    )


def _kind(entry: _Entry, in_tables: Known | None) -> ActorKind:
    kind = entry.text("kind")
    if kind is None:
        if in_tables is None:
            entry.refuse(f"it has no kind; add one of {KINDS}")
        return in_tables.kind
    if kind not in list(ActorKind):
        entry.refuse(f"kind {kind!r} is none of {KINDS}")
    return ActorKind(kind)


def _country(entry: _Entry) -> str | None:
    country = entry.text("country")
    if country is not None and _COUNTRY.fullmatch(country) is None:
        entry.refuse(f"country {country!r} is not three capital letters (ISO 3166 alpha-3), such as NOR")
    return country


def _identifiers(entry: _Entry) -> tuple[tuple[str, str], ...]:
    value = entry.fields.get("identifiers", {})
    if not isinstance(value, dict) or not all(isinstance(one, str) and one for one in value.values()):
        entry.refuse('identifiers must be a table of texts, such as identifiers = { wikidata = "Q…" }')
    item = value.get(_WIKIDATA)
    if item is not None and _ITEM.fullmatch(item) is None:
        entry.refuse(f"wikidata {item!r} is no item; it is a Q and digits, such as Q42")
    return tuple(sorted(value.items()))


def _with_sides(entries: Sequence[_Entry], listed: Sequence[ListedActor]) -> tuple[ListedActor, ...]:
    owners = _owners(entries, listed)
    sided = [replace(actor, side=_side(entry, owners)) for entry, actor in zip(entries, listed, strict=True)]
    side_of = {actor.name: actor.side.name for actor in sided if actor.side is not None}
    for entry, actor in zip(entries, sided, strict=True):
        path = [actor.name]
        while path[-1] in side_of:
            path.append(side_of[path[-1]])
            if path[-1] in path[:-1]:
                entry.refuse(f"its sides run in a circle: {' → '.join(path)}; take one of them out")
    return tuple(sided)


def _owners(entries: Sequence[_Entry], listed: Sequence[ListedActor]) -> dict[str, ListedActor]:
    """Return the entry that each name, in small letters, and each key of the built-in tables belongs to."""
    owners: dict[str, ListedActor] = {}
    for entry, actor in zip(entries, listed, strict=True):
        named = [(name.casefold(), name) for name in actor.names]
        for form, name in (*named, *([(actor.key, actor.name)] if actor.key else [])):
            other = owners.setdefault(form, actor)
            if other is not actor:
                entry.refuse(f"{name!r} means {other.name} too, an entry before it; leave it in one of them")
    return owners


def _side(entry: _Entry, owners: Mapping[str, ListedActor]) -> Called | None:
    side = entry.text("side")
    if side is None:
        return None
    if side.casefold() in owners:
        return owners[side.casefold()].called()
    found = known(side)
    if found is None:
        entry.refuse(
            f"side {side!r} is no entry of this file and not in the built-in tables; add an entry for it"
        )
    if found.key in owners:
        return owners[found.key].called()
    return Called(name=found.name, kind=found.kind, key=found.key, country=found.country)
