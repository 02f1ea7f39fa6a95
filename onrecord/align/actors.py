"""One actor for a name, its parts and its spellings across the reports of a story."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations
from math import inf

from onrecord.align.actor_signals import (
    AHEAD,
    BELONGS_AT,
    JOIN_AT,
    MOSTLY,
    NEVER_BELOW,
    SAME_PERSON,
    UNPROVEN,
    are_rivals,
    differ_in_part,
    has_witness,
    is_unproven,
    same_parts,
    tells_more,
)
from onrecord.align.bearers import (
    Bearer,
    Company,
    blocks_of,
    company_of,
    family_keys,
    gather_bearers,
    is_person,
    named_actors,
    with_learned_states,
)
from onrecord.align.identity import actor_id, most_common
from onrecord.align.namesakes import NamedLocal
from onrecord.compare.linkage import Edge, join_by_average
from onrecord.compare.names import fold_body
from onrecord.compare.score import Score, weigh
from onrecord.schema.findings import ActorKind, LocalActor
from onrecord.schema.ids import ActorId, digest
from onrecord.schema.story import Actor, ActorOf, Dossier, Member, Reason

Pair = tuple[int, int]  # places of two bearers, in order


@dataclass(slots=True, eq=False)
class _Group:
    """Local actors judged to be one."""

    bearers: list[Bearer] = field(default_factory=list)
    reasons: list[Reason] = field(default_factory=list)

    @property
    def members(self) -> list[tuple[Member, LocalActor]]:
        return [member for bearer in self.bearers for member in bearer.members]


def align_actors(dossier: Dossier) -> tuple[Actor, ...]:
    """Return the actors of a story, by id. Every named local actor belongs to exactly one."""
    every = with_learned_states(list(named_actors(dossier)))
    groups = [
        *_by_key([one for one in every if one[1].key is not None]),
        *_people([one for one in every if one[1].key is None and is_person(one[1])], company_of(every)),
        *_bodies([one for one in every if one[1].key is None and not is_person(one[1])]),
    ]
    by_id = _with_ids(groups)
    actor_of = {member: identity for identity, group in by_id.items() for member, _ in group.members}
    named = [_actor(identity, by_id[identity], actor_of) for identity in sorted(by_id)]
    return tuple(sorted([*named, *_unnamed(dossier)], key=lambda actor: actor.id))


def _unnamed(dossier: Dossier) -> Iterator[Actor]:
    """Yield people without a name by their description; those of two reports may be others."""
    for findings in dossier.findings:
        for place, local in enumerate(findings.actors):
            if not local.named:
                yield Actor(
                    id=ActorId(digest("a", "unnamed", findings.report, str(place), local.name)),
                    name=local.name,
                    kind=local.kind,
                    named=False,
                    roles=local.roles,
                    side=None,
                    country=local.country,
                    aliases=local.aliases,
                    identifiers=(),
                    members=((findings.report, place),),
                    reasons=(),
                )


def _by_key(every: Iterable[NamedLocal]) -> list[_Group]:
    """Gather what the built-in tables know, by its key there."""
    found: dict[str, Bearer] = {}
    for member, local, side in every:
        found.setdefault(local.key or "", Bearer(local.name)).add(member, local, side)
    groups = [_Group([found[key]]) for key in sorted(found)]
    for key, group in zip(sorted(found), groups, strict=True):
        if len(group.members) > 1:
            group.reasons.append(Reason(signal="the same in the built-in tables", value=1.0, detail=key))
    return groups


def _bodies(every: Iterable[NamedLocal]) -> list[_Group]:
    """Gather bodies by their whole name; those of two countries are two."""
    found: dict[tuple[str, str], Bearer] = {}
    for member, local, side in every:
        found.setdefault((fold_body(local.name), local.country or ""), Bearer(local.name)).add(
            member, local, side
        )
    countries = Counter(name for name, country in found if country)
    groups: dict[tuple[str, str], _Group] = {}
    for (name, country), bearer in sorted(found.items(), key=lambda one: one[0]):
        home = (name, "") if countries[name] <= 1 else (name, country)
        groups.setdefault(home, _Group()).bearers.append(bearer)
    return [_with_names_agree(group) for group in groups.values()]


def _with_names_agree(group: _Group) -> _Group:
    names = sorted({local.name for _, local in group.members})
    if len(group.members) > 1:
        group.reasons.append(Reason(signal="Their names agree", value=1.0, detail=" = ".join(names)))
    return group


# --------------------------------------------------------------------------------------------------- people


def _people(every: Iterable[NamedLocal], company: Company) -> list[_Group]:
    """Gather people: full names by their likeness; then each initial or last name to the one who bears it."""
    bearers = gather_bearers(every, company)
    groups = _joined([one for one in bearers if not one.person.lone and not one.person.initialled])
    groups += _brought_home([one for one in bearers if one.person.initialled], groups)
    groups += _brought_home([one for one in bearers if one.person.lone], groups)
    return groups


def _joined(bearers: Sequence[Bearer]) -> list[_Group]:
    """Return the groups of full names by average likeness; names that contradict each other never meet."""
    scores = {
        pair: weigh(SAME_PERSON, bearers[pair[0]], bearers[pair[1]])
        for pair in sorted(
            {pair for numbers in blocks_of(bearers).values() for pair in combinations(numbers, 2)}
        )
    }
    unproven, undecided = _unproven(bearers, scores), _between_rivals(bearers, scores)
    edges = (
        Edge(*pair, -inf if score.value < NEVER_BELOW else score.value - UNPROVEN * (pair in unproven))
        for pair, score in scores.items()
        if pair not in undecided
    )
    groups = []
    for numbers in join_by_average(len(bearers), edges, JOIN_AT):
        found = _Group([bearers[number] for number in numbers])
        for place, number in enumerate(numbers):
            known = [score for other in numbers[:place] if (score := scores.get((other, number))) is not None]
            found.reasons.extend(max(known, key=lambda score: score.value).reasons if known else ())
        groups.append(found)
    return groups


def _unproven(bearers: Sequence[Bearer], scores: Mapping[Pair, Score]) -> frozenset[Pair]:
    """Return the pairs for whom nothing speaks but the names; a witness for one spelling holds for others."""
    spelled: dict[int, set[int]] = {number: {number} for number in range(len(bearers))}
    for (left, right), score in scores.items():
        if score.value >= JOIN_AT and same_parts(bearers[left], bearers[right]):
            spelled[left].add(right)
            spelled[right].add(left)
    alone = {pair for pair in scores if is_unproven(bearers[pair[0]], bearers[pair[1]])}
    return frozenset(
        (left, right)
        for left, right in alone
        if not any(
            pair in scores and pair not in alone and differ_in_part(bearers[pair[0]], bearers[pair[1]])
            for one in spelled[left]
            for other in spelled[right]
            for pair in ((min(one, other), max(one, other)),)
        )
    )


def _between_rivals(bearers: Sequence[Bearer], scores: Mapping[Pair, Score]) -> frozenset[Pair]:
    """Return the pairs of a name with those that tell more of it, where these tell of several people.

    "Ana Brel" may be Ana M. Brel as well as Ana K. Brel. She is one of them if there is a witness for her
    alone, and otherwise neither.
    """
    fuller: dict[int, set[int]] = {}
    for pair, score in scores.items():
        for short, long in (pair, pair[::-1]) if score.value >= JOIN_AT else ():
            if tells_more(bearers[long], bearers[short]):
                fuller.setdefault(short, set()).add(long)
    undecided: set[Pair] = set()
    for short, others in fuller.items():
        rivals = [
            pair for pair in combinations(sorted(others), 2) if are_rivals(*(bearers[one] for one in pair))
        ]
        known = {one for pair in rivals for one in pair if has_witness(bearers[short], bearers[one])}
        sure = known if not any(known.issuperset(pair) for pair in rivals) else set()
        doubtful = {one for pair in rivals for one in pair} - sure
        undecided.update((min(short, one), max(short, one)) for one in doubtful)
    return frozenset(undecided)


def _brought_home(bearers: Iterable[Bearer], groups: Iterable[_Group]) -> list[_Group]:
    """Add each last name, or initial with it, to the one group that can bear it.

    Return those that have none, as groups of their own.
    """
    homes: dict[str, list[_Group]] = {}
    alone = []
    for group in groups:
        _index(group, homes)
    for bearer in bearers:
        found = _home(bearer, homes)
        if found is None:
            group = _Group([bearer])
            alone.append(group)
            _index(group, homes)
        else:
            group, reasons = found
            group.bearers.append(bearer)
            group.reasons.extend(reasons)
    return alone


def _index(group: _Group, homes: dict[str, list[_Group]]) -> None:
    for key in sorted({key for bearer in group.bearers for key in family_keys(bearer.name)}):
        homes.setdefault(key, []).append(group)


def _home(bearer: Bearer, homes: dict[str, list[_Group]]) -> tuple[_Group, list[Reason]] | None:
    candidates = {
        id(group): group for key in sorted(family_keys(bearer.name)) for group in homes.get(key, ())
    }
    scored = [
        (score.value, group, score)
        for group in candidates.values()
        if (score := _best(bearer, group)).value > 0
    ]
    every = sum(_reports(group) for _, group, _ in scored)
    ranked = sorted(
        ((value + MOSTLY * _reports(group) / every, group, score) for value, group, score in scored),
        key=lambda one: (-one[0], one[1].bearers[0].name),
    )
    if not ranked or ranked[0][0] < BELONGS_AT or (len(ranked) > 1 and ranked[0][0] - ranked[1][0] < AHEAD):
        return None
    _, group, score = ranked[0]
    return group, [*score.reasons, *_only_one(group, every)]


def _best(bearer: Bearer, group: _Group) -> Score:
    return max((weigh(SAME_PERSON, bearer, one) for one in group.bearers), key=lambda score: score.value)


def _reports(group: _Group) -> int:
    return sum(len(bearer.reports) for bearer in group.bearers)


def _only_one(group: _Group, every: int) -> Iterator[Reason]:
    share = _reports(group) / every
    words = (
        "nobody else has this last name"
        if share == 1.0
        else f"{share:.0%} of the reports with this last name"
    )
    yield Reason(
        signal="The reports speak mostly of one of that name", value=round(MOSTLY * share, 2), detail=words
    )


# ---------------------------------------------------------------------------------------- what an actor is


def _with_ids(groups: Iterable[_Group]) -> dict[ActorId, _Group]:
    """Return the groups by id.

    Of several that go by one name the one in most reports has the id of the name; the others' ids tell their
    countries, or who they are made of.
    """
    found: dict[ActorId, _Group] = {}
    for group in sorted(
        groups, key=lambda group: (-_reports(group), sorted(one for one, _ in group.members))
    ):
        countries = sorted({local.country for _, local in group.members if local.country})
        first, local = min(member for member, _ in group.members), group.members[0][1]
        for besides in ((), tuple(countries), (first[0], str(first[1]))):
            identity = actor_id(local.key, local.kind, _name(group), *besides)
            if identity not in found:
                found[identity] = group
                break
    return found


def _name(group: _Group) -> str:
    """Return the name most reports use among the full ones, or where there is none among all.

    Of two as frequent it is the longer, then the first in the alphabet.
    """
    counts: Counter[str] = Counter()
    for _, local in group.members:
        counts[local.name] += max(len(local.mentions), 1)
    full = [name for name in counts if _spelled_out(name)] or list(counts)
    return min(full, key=lambda name: (-counts[name], -len(name), name))


def _spelled_out(name: str) -> bool:
    """Tell whether a name has a first name in full, and not an initial."""
    parts = name.split()
    return len(parts) > 1 and len(parts[0].rstrip(".")) > 1


def _actor(identity: ActorId, group: _Group, actor_of: ActorOf) -> Actor:
    kinds: Counter[ActorKind] = Counter(local.kind for _, local in group.members)
    key = next((local.key for _, local in group.members if local.key), None)
    return Actor(
        id=identity,
        name=_name(group),
        kind=min(kinds, key=lambda kind: (-kinds[kind], kind)),
        named=True,
        roles=most_common(role for _, local in group.members for role in local.roles),
        side=_side(identity, group, actor_of),
        country=next(iter(most_common(local.country for _, local in group.members if local.country)), None),
        aliases=most_common(alias for _, local in group.members for alias in local.aliases),
        identifiers=(("onrecord", key),) if key else (),
        members=tuple(sorted(member for member, _ in group.members)),
        reasons=tuple(
            sorted(set(group.reasons), key=lambda reason: (reason.signal, reason.detail, reason.value))
        ),
    )


def _side(identity: ActorId, group: _Group, actor_of: ActorOf) -> ActorId | None:
    sides: Counter[ActorId] = Counter()
    for (report, _), local in group.members:
        side = actor_of.get((report, local.side)) if local.side is not None else None
        if side is not None and side != identity:
            sides[side] += 1
    return min(sides, key=lambda side: (-sides[side], side)) if sides else None
