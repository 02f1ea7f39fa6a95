"""One actor for a name, its parts and its spellings across the reports of a story."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from onrecord.compare.names import fold, same_person, same_word
from onrecord.schema.findings import ActorKind, LocalActor
from onrecord.schema.ids import ActorId, ReportId, digest
from onrecord.schema.story import Actor, Dossier, Reason

# Letters of the folded last word by which names are brought together before they are compared.
BLOCK = 3

Member = tuple[ReportId, int]


@dataclass(slots=True)
class _Group:
    """Local actors judged to be one."""

    members: list[tuple[Member, LocalActor]] = field(default_factory=list)
    reasons: list[Reason] = field(default_factory=list)

    @property
    def names(self) -> list[str]:
        return [local.name for _, local in self.members]

    @property
    def full(self) -> bool:
        return any(len(name.split()) > 1 for name in self.names)

    def countries(self) -> set[str]:
        return {local.country for _, local in self.members if local.country}


def align_actors(dossier: Dossier) -> tuple[Actor, ...]:
    """Return the actors of a story, by id. Every named local actor belongs to exactly one."""
    every = [
        ((findings.report, place), local)
        for findings in dossier.findings
        for place, local in enumerate(findings.actors)
        if local.named
    ]
    groups = _by_key(every) + _by_name([one for one in every if one[1].key is None])
    merged: dict[ActorId, _Group] = {}
    for group in groups:
        same = merged.get(_id(group))
        apart = (
            same is not None
            and group.countries()
            and same.countries()
            and not group.countries() & same.countries()
        )
        # Two people of one name and two countries are two: the country goes into the id of the later one.
        actor_id = _id(group, *sorted(group.countries())) if apart else _id(group)
        merged.setdefault(actor_id, _Group()).members.extend(group.members)
        merged[actor_id].reasons.extend(group.reasons)
    actor_of = {member: actor_id for actor_id, group in merged.items() for member, _ in group.members}
    return tuple(_actor(actor_id, merged[actor_id], actor_of) for actor_id in sorted(merged))


def _by_key(every: Iterable[tuple[Member, LocalActor]]) -> list[_Group]:
    groups: dict[str, _Group] = {}
    for member, local in every:
        if local.key is not None:
            groups.setdefault(local.key, _Group()).members.append((member, local))
    for key, group in groups.items():
        if len(group.members) > 1:
            group.reasons.append(Reason(signal="the same in the built-in tables", value=1.0, detail=key))
    return [groups[key] for key in sorted(groups)]


def _by_name(every: Sequence[tuple[Member, LocalActor]]) -> list[_Group]:
    """Gather by name: full names first, then single words into the one full name they can belong to."""
    order = sorted(every, key=lambda one: (-min(len(one[1].name.split()), 3), fold(one[1].name), one[0]))
    blocks: dict[str, list[_Group]] = {}
    groups: list[_Group] = []
    for member, local in order:
        block = blocks.setdefault(_block(local), [])
        fitting = [(group, reason) for group in block if (reason := _fits(local, group)) is not None]
        if len(fitting) == 1 or (fitting and _spelled_out(local.name)):
            group, reason = fitting[0]
            group.members.append((member, local))
            group.reasons.append(reason)
        else:
            group = _Group([(member, local)])
            groups.append(group)
            block.append(group)
    return groups


def _spelled_out(name: str) -> bool:
    """Tell whether a name has a first name in full, and not an initial."""
    parts = name.split()
    return len(parts) > 1 and len(parts[0].rstrip(".")) > 1


def _block(local: LocalActor) -> str:
    if local.kind is ActorKind.PERSON:
        return "person:" + fold(local.name.split()[-1]).replace("h", "g")[:BLOCK]
    return "body:" + fold(local.name)[:BLOCK]


def _fits(local: LocalActor, group: _Group) -> Reason | None:
    """Return why a local actor belongs to a group; None when it does not, or when countries differ."""
    if local.country and group.countries() and local.country not in group.countries():
        return None
    if local.kind is ActorKind.PERSON:
        if all(same_person(local.name, name) for name in group.names):
            return Reason(signal="names agree", value=1.0, detail=f"{local.name} = {group.names[0]}")
        if len(local.name.split()) == 1 and any(
            same_word(local.name, name.split()[-1]) for name in group.names
        ):
            return Reason(signal="the last name agrees", value=0.8, detail=f"{local.name} = {group.names[0]}")
        return None
    if any(fold(local.name) == fold(name) for name in group.names):
        return Reason(signal="names agree", value=1.0, detail=f"{local.name} = {group.names[0]}")
    return None


def _name(group: _Group) -> str:
    """Return the name most reports use among the fullest ones.

    Of two as frequent it is the first in the alphabet.
    """
    counts: Counter[str] = Counter()
    for _, local in group.members:
        counts[local.name] += max(len(local.mentions), 1)
    longest = max(_fullness(name) for name in counts)
    full = {name: count for name, count in counts.items() if _fullness(name) == longest}
    return min(full, key=lambda name: (-full[name], name))


def _fullness(name: str) -> tuple[bool, int]:
    """Rank a name: spelled out before initials, then by words, of which at most three count."""
    return _spelled_out(name), min(len(name.split()), 3)


def _id(group: _Group, *besides: str) -> ActorId:
    key = next((local.key for _, local in group.members if local.key), None)
    local = group.members[0][1]
    return ActorId(digest("a", key or f"{_class(local.kind)}:{fold(_name(group))}", *besides))


def _class(kind: ActorKind) -> str:
    return "person" if kind is ActorKind.PERSON else "body"


def _actor(actor_id: ActorId, group: _Group, actor_of: dict[Member, ActorId]) -> Actor:
    kinds = Counter(local.kind for _, local in group.members)
    key = next((local.key for _, local in group.members if local.key), None)
    return Actor(
        id=actor_id,
        name=_name(group),
        kind=min(kinds, key=lambda kind: (-kinds[kind], kind)),
        named=True,
        roles=_most_common(role for _, local in group.members for role in local.roles),
        side=_side(actor_id, group, actor_of),
        country=next(iter(_most_common(local.country for _, local in group.members if local.country)), None),
        aliases=_most_common(alias for _, local in group.members for alias in local.aliases),
        identifiers=(("onrecord", key),) if key else (),
        members=tuple(sorted(member for member, _ in group.members)),
        reasons=tuple(sorted(set(group.reasons), key=lambda reason: (reason.signal, reason.detail))),
    )


def _most_common(values: Iterable[str]) -> tuple[str, ...]:
    counts = Counter(" ".join(value.split()) for value in values)
    return tuple(sorted(counts, key=lambda value: (-counts[value], value)))


def _side(actor_id: ActorId, group: _Group, actor_of: dict[Member, ActorId]) -> ActorId | None:
    sides: Counter[ActorId] = Counter()
    for (report, _), local in group.members:
        side = actor_of.get((report, local.side)) if local.side is not None else None
        if side is not None and side != actor_id:
            sides[side] += 1
    return min(sides, key=lambda side: (-sides[side], side)) if sides else None
