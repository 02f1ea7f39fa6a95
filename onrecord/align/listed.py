"""A user's own actors.toml: its entries win over the built-in tables and over matching."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from onrecord.align.identity import actor_id
from onrecord.align.roster import Roster
from onrecord.compare.names import fold_name
from onrecord.schema.decisions import LISTED, OWN_SCHEME, ListedActor
from onrecord.schema.findings import LocalActor
from onrecord.schema.ids import ActorId
from onrecord.schema.story import Actor, Member, Reason


def apply_list(roster: Roster, listed: Sequence[ListedActor]) -> None:
    """Gather what the reports call by an entry's name into one actor, and give it what the entry says.

    Whatever matching took for the same goes with it, unless that is claimed by two entries: then only what
    bears the name goes, and the rest is left as it was.
    """
    if not listed:
        return
    entries = _Entries.of(listed)
    members: dict[str, list[Member]] = {}
    taken: dict[str, list[Actor]] = {}
    for actor in list(roster.actors.values()):
        claims = {member: entries.claim(roster.local(member)) for member in actor.members}
        claiming = {entry.name: entry for entry in claims.values() if entry is not None}
        if not claiming:
            continue
        alone = next(iter(claiming.values())) if len(claiming) == 1 else None
        rest = [] if alone else [member for member, entry in claims.items() if entry is None]
        for member, entry in claims.items():
            chosen = alone or entry
            if chosen is not None:
                members.setdefault(chosen.name, []).append(member)
        for name in claiming:
            taken.setdefault(name, []).append(actor)
        roster.replace([actor], *_left_over(roster, actor, rest))
    for entry in listed:
        if entry.name in members:
            actor = _listed_actor(roster, entry, members[entry.name], taken[entry.name])
            roster.replace([], replace(actor, id=entries.identity(entry)))
    _join_sides(roster, listed)


@dataclass(frozen=True, slots=True)
class _Entries:
    """The entries by name as written, by name folded where only one has it, and by key."""

    written: Mapping[str, ListedActor]
    folded: Mapping[str, ListedActor]
    keyed: Mapping[str, ListedActor]

    @classmethod
    def of(cls, listed: Sequence[ListedActor]) -> "_Entries":
        written = {name.casefold(): entry for entry in listed for name in entry.names}
        folded: dict[str, list[ListedActor]] = {}
        for entry in listed:
            for form in sorted({fold_name(name) for name in entry.names}):
                folded.setdefault(form, []).append(entry)
        return cls(
            written=written,
            folded={form: entries[0] for form, entries in folded.items() if len(entries) == 1},
            keyed={entry.key: entry for entry in listed if entry.key is not None},
        )

    def identity(self, entry: ListedActor) -> ActorId:
        """Return the entry's id, the same in every story; two whose names fold to the same stay two."""
        alone = self.folded.get(fold_name(entry.name)) == entry
        return actor_id(entry.key, entry.kind, entry.name, *(() if alone else (entry.name,)))

    def claim(self, local: LocalActor) -> ListedActor | None:
        """Return the entry that a local actor is: by its name, its key, else by another full name it has."""
        by_key = self.keyed.get(local.key) if local.key is not None else None
        full = (self._named(alias) for alias in local.aliases if len(alias.split()) > 1)
        return self._named(local.name) or by_key or next((entry for entry in full if entry is not None), None)

    def _named(self, name: str) -> ListedActor | None:
        return self.written.get(" ".join(name.split()).casefold()) or self.folded.get(fold_name(name))


def _left_over(roster: Roster, actor: Actor, rest: Sequence[Member]) -> Iterable[Actor]:
    if rest:
        name = roster.fullest_name(rest)
        base = replace(actor, id=actor_id(roster.key(actor), actor.kind, name), name=name)
        yield roster.with_members(base, rest)


def _join_sides(roster: Roster, listed: Sequence[ListedActor]) -> None:
    """Give the entries that occur their sides; a side that no report names joins, and so does its own."""
    entries = {entry.name: entry for entry in listed}
    ahead = [entry for entry in listed if roster.find(entry.called()) is not None]
    while ahead:
        entry = ahead.pop()
        actor = roster.find(entry.called())
        if actor is None or entry.side is None or actor.id in roster.sides:
            continue
        roster.sides[actor.id] = entry.side
        roster.join(entry.side, Reason(signal=LISTED, value=1.0, detail=f"{entry.name} speaks for it"))
        if entry.side.name in entries:
            ahead.append(entries[entry.side.name])


def _listed_actor(
    roster: Roster, entry: ListedActor, members: Iterable[Member], taken: Sequence[Actor]
) -> Actor:
    base = taken[0]
    names = sorted({roster.local(member).name for member in members})
    said = Reason(signal=LISTED, value=1.0, detail=f"{', '.join(names)}: listed as {entry.name}")
    reasons = {reason for actor in taken for reason in actor.reasons} if len(taken) == 1 else set()
    own = ((OWN_SCHEME, entry.key),) if entry.key else ()
    return roster.with_members(
        replace(
            base,
            name=entry.name,
            kind=entry.kind,
            country=entry.country or base.country,
            identifiers=tuple(sorted((*own, *entry.identifiers))),
            reasons=(*sorted(reasons, key=lambda one: (one.signal, one.detail)), said),
        ),
        members,
    )
