"""Who bears a name: the local actors of a story that go by the same words, seen as one."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from onrecord.compare.name_parts import PersonName, Reading, person_name
from onrecord.compare.names import fold
from onrecord.compare.romanisation import Forms
from onrecord.lang.offices import office
from onrecord.schema.findings import ActorKind, LocalActor
from onrecord.schema.ids import ReportId
from onrecord.schema.story import Dossier, Member

# Words of the longest office: "permanent representative to the united nations".
OFFICE_WORDS = 5
# Letters from which on a family name may be a slip of another's; see `one_letter_apart`.
SHORTEST_SLIP = 6
SEEN_ROLES = 50_000
# In a story of so many reports, who stands in more than this share of them is no company that tells anything.
MANY_REPORTS, COMMON = 100, 0.02

Found = tuple[Member, LocalActor, str | None]
Company = Mapping[ReportId, frozenset[str]]


@dataclass(slots=True, eq=False)
class Bearer:
    """Local actors of one name: what the reports together say of them."""

    name: str
    members: list[tuple[Member, LocalActor]] = field(default_factory=list)
    countries: Counter[str] = field(default_factory=Counter)
    offices: set[str] = field(default_factory=set)
    sides: set[str] = field(default_factory=set)
    reports: set[ReportId] = field(default_factory=set)
    company: set[str] = field(default_factory=set)  # who else the reports name, by key or name

    @property
    def person(self) -> PersonName:
        """The name taken apart."""
        return person_name(self.name)

    def add(self, member: Member, local: LocalActor, side: str | None) -> None:
        """Add a local actor, with the key or name of the side it is on."""
        self.members.append((member, local))
        self.reports.add(member[0])
        self.countries.update([local.country] if local.country else [])
        self.sides.update([side] if side else [])
        for role in local.roles:
            self.offices.update(office_categories(role))


def named_actors(dossier: Dossier) -> Iterator[Found]:
    """Yield every named local actor of a story with the key or name of its side."""
    for findings in dossier.findings:
        for place, local in enumerate(findings.actors):
            if local.named:
                side = findings.actors[local.side] if local.side is not None else None
                yield (findings.report, place), local, (side.key or fold(side.name)) if side else None


def company_of(every: Iterable[Found]) -> Company:
    """Return whom each report names, by key or name; in a large story without those whom many name."""
    found: dict[ReportId, set[str]] = {}
    for (report, _), local, _ in every:
        found.setdefault(report, set()).add(local.key or local.name)
    if len(found) < MANY_REPORTS:
        return {report: frozenset(names) for report, names in found.items()}
    counts = Counter(name for names in found.values() for name in names)
    most = COMMON * len(found)
    return {
        report: frozenset(name for name in names if counts[name] <= most) for report, names in found.items()
    }


def gather_bearers(every: Iterable[Found], company: Company) -> list[Bearer]:
    """Return the bearers of names, those named by most reports first. All are people."""
    found: dict[tuple[str, ...], Bearer] = {}
    for member, local, side in every:
        words = tuple(local.name.casefold().split())
        bearer = found.setdefault(words, Bearer(local.name))
        bearer.add(member, local, side)
        bearer.company.update(company[member[0]])
    return sorted(found.values(), key=lambda one: (-len(one.reports), one.name))


@lru_cache(maxsize=SEEN_ROLES)
def office_categories(role: str) -> frozenset[str]:
    """Return the categories of all offices that stand in a role."""
    words = role.split()
    found: set[str] = set()
    for first in range(len(words)):
        for last in range(min(len(words), first + OFFICE_WORDS), first, -1):
            held = office(" ".join(words[first:last]))
            if held is not None:
                found.update(held.categories)
                break
    return frozenset(found)


# ------------------------------------------------------------------------------------------------- blocking


def keys_of(name: str) -> frozenset[str]:
    """Return the blocks in which a full name is compared with others.

    Two names that can be one person's share a block: that of a family name with a letter of the given name,
    in a language in which both can be read; or, for slips, that of the family name less one letter with the
    given name.
    """
    found: set[str] = set()
    for reading in person_name(name).readings:
        if reading.given:
            found.update(_spelled_keys(reading))
            if not reading.language:
                found.update(_slip_keys(reading))
    return frozenset(found)


def _spelled_keys(reading: Reading) -> Iterator[str]:
    given = {form[0] for forms in reading.given[:2] for form in forms} | {form[0] for form in reading.long}
    return (f"{reading.language} {family} {letter}" for family in reading.family for letter in given)


def _slip_keys(reading: Reading) -> Iterator[str]:
    given: Forms = reading.given[0] | reading.long
    for family in reading.family:
        if len(family) >= SHORTEST_SLIP:
            for less in {family, *(family[:at] + family[at + 1 :] for at in range(1, len(family)))}:
                yield from (f"- {less} {one}" for one in given)


def family_keys(name: str) -> frozenset[str]:
    """Return the blocks in which a name without given names is compared with full ones."""
    return frozenset(
        f"{reading.language} {family}" for reading in person_name(name).readings for family in reading.family
    )


def blocks_of(bearers: Sequence[Bearer]) -> dict[str, list[int]]:
    """Return the numbers of the bearers of full names by block, blocks of one left out."""
    found: dict[str, list[int]] = {}
    for number, bearer in enumerate(bearers):
        for key in keys_of(bearer.name):
            found.setdefault(key, []).append(number)
    return {key: numbers for key, numbers in found.items() if len(numbers) > 1}


def is_person(local: LocalActor) -> bool:
    """Tell whether a local actor is a person."""
    return local.kind is ActorKind.PERSON
