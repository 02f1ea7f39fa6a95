"""People of one name to the letter: told apart by ranks that nobody holds at once."""

from collections import Counter
from collections.abc import Iterable, Sequence

from onrecord.lang.offices import offices_in, rank_of
from onrecord.schema.findings import LocalActor
from onrecord.schema.story import Member

# A named local actor: where it stands, what the report tells of it, and its side.
NamedLocal = tuple[Member, LocalActor, str | None]
# Share of the places that tell an office of somebody; a rank told in fewer is a slip of the reading.
SELDOM = 0.05


def habitual(counts: Counter[str], told: int) -> frozenset[str]:
    """Return those of the ranks that are told again and again."""
    return frozenset(rank for rank, count in counts.items() if count >= SELDOM * told)


def ranks_of(local: LocalActor) -> frozenset[str]:
    """Return the walks of life that the titles before a name show."""
    return frozenset(rank for role in local.roles if (rank := rank_of(role)) is not None)


def namesakes(every: Sequence[NamedLocal]) -> list[list[NamedLocal]]:
    """Return the local actors of one name by person: one list where no ranks tell of two.

    A captain and a senator are two, unless one report calls somebody both. Who has neither rank goes to the
    one with whom it shares most offices and sides, else to the one in most reports.
    """
    usual = _usual_ranks(local for _, local, _ in every)
    ranks = [ranks_of(local) & usual for _, local, _ in every]
    if len(usual) < 2 or any(len(one) > 1 for one in ranks):
        return [list(every)]
    found = sorted(usual)
    people = {rank: [one for one, held in zip(every, ranks, strict=True) if rank in held] for rank in found}
    told = {rank: Counter(fact for one in people[rank] for fact in _facts(one)) for rank in found}
    most = max(found, key=lambda rank: (len(people[rank]), rank))
    for one, held in zip(every, ranks, strict=True):
        if not held:
            shared = {rank: sum(fact in told[rank] for fact in _facts(one)) for rank in found}
            nearest = max(found, key=lambda rank: (shared[rank], rank == most, rank))
            people[nearest].append(one)
    return [people[rank] for rank in found]


def _usual_ranks(every: Iterable[LocalActor]) -> frozenset[str]:
    counts: Counter[str] = Counter()
    told = 0
    for local in every:
        counts.update(ranks_of(local))
        told += any(offices_in(role) for role in local.roles)
    return habitual(counts, told)


def _facts(found: NamedLocal) -> Iterable[str]:
    """Return what a report tells of somebody: offices, and the side."""
    _, local, side = found
    offices = {one.noun for role in local.roles for one in offices_in(role)}
    return {*offices, *([f"for {side}"] if side else [])}
