"""Who bears a name: the local actors of a story that go by the same words, seen as one."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field, replace

from onrecord.align.namesakes import NamedLocal, namesakes, ranks_of
from onrecord.compare.name_parts import PersonName, Reading, person_name
from onrecord.compare.names import fold_name
from onrecord.compare.romanisation import Forms
from onrecord.lang.offices import offices_in
from onrecord.schema.findings import ActorKind, LocalActor
from onrecord.schema.ids import ReportId
from onrecord.schema.story import Dossier, Member

# Letters from which on a family name may be a slip of another's; see `one_letter_apart`.
SHORTEST_SLIP = 6
# In a story of so many reports, who stands in more than this share of them is no company that tells anything.
MANY_REPORTS, COMMON = 100, 0.02

Words = tuple[str, ...]  # of a name, in lower case


@dataclass(frozen=True, slots=True)
class Company:
    """Whom each report names, by key or name; in a large story without those whom many name."""

    named: Mapping[ReportId, frozenset[str]]
    counts: Mapping[str, int]  # reports that name each

    @property
    def large(self) -> bool:
        """Tell whether the story has so many reports that people of like names are to be expected in it."""
        return len(self.named) >= MANY_REPORTS

    def chance(self, name: str, reports: int) -> float:
        """Return in how many of so many reports somebody would be named if chance alone ruled."""
        return self.counts[name] * reports / len(self.named)


@dataclass(slots=True, eq=False)
class Bearer:
    """Local actors of one name: what the reports together say of them."""

    name: str
    members: list[tuple[Member, LocalActor]] = field(default_factory=list)
    countries: Counter[str] = field(default_factory=Counter)
    offices: Counter[str] = field(default_factory=Counter)  # the nouns of each, by local actors
    with_office: int = 0  # local actors of whom an office is told
    ranks: Counter[str] = field(default_factory=Counter)  # walks of life; see `rank_of`
    sides: Counter[str] = field(default_factory=Counter)
    called: Counter[Words] = field(default_factory=Counter)  # other full names that one report gives besides
    reports: set[ReportId] = field(default_factory=set)
    beside: set[str] = field(default_factory=set)  # who else the reports name, by key or name
    company: Company | None = None

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
        offices = {one for role in local.roles for one in offices_in(role)}
        self.offices.update({one.noun for one in offices})
        self.with_office += bool(offices)
        self.ranks.update(ranks_of(local))
        mine = words_of(self.name)
        others = {words_of(form) for form in (local.name, *local.aliases)} - {mine}
        self.called.update(other for other in others if len(other) > 1)


def words_of(name: str) -> Words:
    """Return the words of a name, by which places where it stands are one."""
    return tuple(name.casefold().split())


def named_actors(dossier: Dossier) -> Iterator[NamedLocal]:
    """Yield every named local actor of a story with the key or name of its side."""
    for findings in dossier.findings:
        for place, local in enumerate(findings.actors):
            if local.named:
                side = findings.actors[local.side] if local.side is not None else None
                yield (findings.report, place), local, (side.key or fold_name(side.name)) if side else None


def with_learned_states(every: Sequence[NamedLocal]) -> list[NamedLocal]:
    """Return the local actors, each a state that some reports show to be one though others do not.

    Its name is one word, and nobody's last name.
    """
    unknown = [local for _, local, _ in every if local.key is None]
    states = {fold_name(one.name) for one in unknown if one.kind is ActorKind.STATE}
    people = {fold_name(one.name.split()[-1]) for one in unknown if is_person(one) and " " in one.name}
    states -= people
    return [
        (member, replace(local, kind=ActorKind.STATE) if _is_one_of(local, states) else local, side)
        for member, local, side in every
    ]


def _is_one_of(local: LocalActor, states: AbstractSet[str]) -> bool:
    lone = local.key is None and not local.roles and " " not in local.name
    return lone and is_person(local) and fold_name(local.name) in states


def company_of(every: Iterable[NamedLocal]) -> Company:
    """Return whom each report names."""
    found: dict[ReportId, set[str]] = {}
    for (report, _), local, _ in every:
        found.setdefault(report, set()).add(local.key or local.name)
    counts = Counter(name for names in found.values() for name in names)
    most = COMMON * len(found) if len(found) >= MANY_REPORTS else len(found)
    named = {
        report: frozenset(name for name in names if counts[name] <= most) for report, names in found.items()
    }
    return Company(named, counts)


def gather_bearers(every: Iterable[NamedLocal], company: Company) -> list[Bearer]:
    """Return the bearers of names, those named by most reports first. All are people."""
    found: dict[Words, list[NamedLocal]] = {}
    for one in every:
        found.setdefault(words_of(one[1].name), []).append(one)
    bearers = [_bearer(part, company) for locals_ in found.values() for part in namesakes(locals_)]
    return sorted(bearers, key=lambda one: (-len(one.reports), one.name, sorted(one.reports)))


def _bearer(every: Sequence[NamedLocal], company: Company) -> Bearer:
    bearer = Bearer(every[0][1].name, company=company)
    for member, local, side in every:
        bearer.add(member, local, side)
        bearer.beside.update(company.named[member[0]])
    return bearer


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
