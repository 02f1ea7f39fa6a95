"""Signals that two names are one person's; a reader sees the first line of each docstring."""

from onrecord.align.bearers import Bearer
from onrecord.compare.person_names import INITIAL, SLIP, compare_people
from onrecord.compare.score import Signal, Verdict

# Reports from which on a spelling is a habit and no slip.
HABIT = 3
# Of those named beside one of two, the share that must also stand beside the other for the two to move in one
# company; and how many there must be to tell. Read off 6,000 news articles: of pairs like "Steve King" and
# "Stephen King" that were two people seven of ten lay below it.
LITTLE, FEW = 0.12, 3


def last_names_agree(left: Bearer, right: Bearer) -> Verdict:
    """Their last names agree."""
    found = compare_people(left.name, right.name)
    language = f", as {found.language} names are spelled" if found.language else ""
    return found.family, f"{left.name} = {right.name}{language}"


def given_names_agree(left: Bearer, right: Bearer) -> Verdict:
    """Their given names agree."""
    value = compare_people(left.name, right.name).given
    return None if value is None else (value, f"{left.name} = {right.name}")


def middle_names_differ(left: Bearer, right: Bearer) -> Verdict:
    """Their middle names differ."""
    value = compare_people(left.name, right.name).further
    return None if value is None or value > 0 else (1.0, f"{left.name} and {right.name}")


def generations_differ(left: Bearer, right: Bearer) -> Verdict:
    """Only one of the two is the younger of that name."""
    value = compare_people(left.name, right.name).generation
    return None if value is None or value > 0 else (1.0, f"{left.name} and {right.name}")


def spelled_alike(left: Bearer, right: Bearer) -> Verdict:
    """Their names are the same to the letter."""
    same = left.name.casefold() == right.name.casefold() and not left.person.lone
    return (1.0, left.name) if same else None


def both_spellings_kept(left: Bearer, right: Bearer) -> Verdict:
    """The names differ by a letter, and each is written so again and again."""
    found = compare_people(left.name, right.name)
    often = min(len(left.reports), len(right.reports)) >= HABIT
    return (1.0, f"{left.name} and {right.name}") if often and SLIP in (found.family, found.given) else None


def countries_agree(left: Bearer, right: Bearer) -> Verdict:
    """They are of one country."""
    shared = left.countries.keys() & right.countries.keys()
    return (1.0, ", ".join(sorted(shared))) if shared else None


def countries_differ(left: Bearer, right: Bearer) -> Verdict:
    """They are of two countries."""
    if not left.countries or not right.countries or left.countries.keys() & right.countries.keys():
        return None
    return 1.0, f"{', '.join(sorted(left.countries))} and {', '.join(sorted(right.countries))}"


def offices_agree(left: Bearer, right: Bearer) -> Verdict:
    """They hold the same office."""
    shared = left.offices & right.offices
    return (1.0, ", ".join(sorted(shared))) if shared else None


def sides_agree(left: Bearer, right: Bearer) -> Verdict:
    """They speak for the same side."""
    return (1.0, "") if left.sides & right.sides else None


def company_differs(left: Bearer, right: Bearer) -> Verdict:
    """The names differ in a part, and next to nobody stands beside both."""
    if compare_people(left.name, right.name).complete or left.person.lone or right.person.lone:
        return None
    rarer, other = sorted((left, right), key=lambda one: (len(one.reports), one.name))
    beside = {name for name in rarer.company if not _part_of(name, left.name, right.name)}
    if len(beside) < FEW or len(beside & other.company) >= LITTLE * len(beside):
        return None
    return 1.0, f"{left.name} and {right.name}: {len(beside & other.company)} of {len(beside)} beside both"


def _part_of(name: str, *names: str) -> bool:
    return bool(set(name.split()) & {word for one in names for word in one.split()})


def told_apart(left: Bearer, right: Bearer) -> Verdict:
    """One report names both, and did not take the shorter name for the longer."""
    shared = left.reports & right.reports
    if compare_people(left.name, right.name).given not in (None, INITIAL):
        return None
    return (len(shared) / min(len(left.reports), len(right.reports)), "") if shared else None


# What each counts for. Names that agree in both parts must reach JOIN_AT by themselves, and no agreement
# besides may carry names that differ in one; the rest was set on half of the lists in tests/cases/names.
SAME_PERSON: tuple[Signal[Bearer], ...] = (
    Signal(last_names_agree, weight=1.0),
    Signal(given_names_agree, weight=1.0),
    Signal(middle_names_differ, weight=-1.5),
    Signal(generations_differ, weight=-1.5),
    Signal(spelled_alike, weight=0.6),
    Signal(both_spellings_kept, weight=-0.4),
    Signal(countries_agree, weight=0.2),
    Signal(countries_differ, weight=-0.8),
    Signal(offices_agree, weight=0.2),
    Signal(sides_agree, weight=0.1),
    Signal(company_differs, weight=-0.6),
    Signal(told_apart, weight=-1.0),
)
# Sum from which on two full names are one person's, and below which no others bring them together.
JOIN_AT, NEVER_BELOW = 1.5, 1.1
# Sum from which on a last name or an initial belongs to the one whose full name has it; and by how much that
# one must be ahead of the next who has it as well.
BELONGS_AT, AHEAD = 0.8, 0.3
# What it counts for that of those who bear a name, the reports speak mostly of one.
MOSTLY = 0.5
