"""Signals that two names are one person's, and what else must show it in a large story.

A reader sees the first line of the docstring of each signal.
"""

from onrecord.align.bearers import Bearer, words_of
from onrecord.align.namesakes import habitual
from onrecord.compare.person_names import INITIAL, SHORT, SLIP, WHOLE, compare_people
from onrecord.compare.score import Signal, Verdict

# Reports from which on a spelling is a habit and no slip.
HABIT = 3
# States and parties: very many are on such a side.
WIDE_SIDES = ("state:", "group:")
# Of those named beside one of two, the share that must also stand beside the other for the two to move in one
# company; and how many there must be to tell. Read off 6,000 news articles: of pairs like "Steve King" and
# "Stephen King" that were two people seven of ten lay below it.
LITTLE, FEW = 0.12, 3
# Share of the places that tell an office, or of the reports, from which on what they tell is no accident.
HABITUAL = 0.1
# In a large story somebody beside both names tells of one person where chance alone would bring them together
# in fewer reports than this; and how many such there must be, against how many by chance. Read off the same
# articles: two people of one town or trade share one or two.
RARE, ENOUGH_RARE, ABOVE_CHANCE = 0.1, 3, 3.0


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
    shared = _shared_offices(left, right)
    return (1.0, ", ".join(sorted(shared))) if shared else None


def _shared_offices(left: Bearer, right: Bearer) -> set[str]:
    """Return the offices that both are said to hold again and again: once may be a slip of one report."""
    return {
        noun
        for noun in left.offices.keys() & right.offices.keys()
        if all(one.offices[noun] >= HABITUAL * one.with_office for one in (left, right))
    }


def ranks_differ(left: Bearer, right: Bearer) -> Verdict:
    """They bear ranks that nobody holds at once."""
    one, other = (habitual(bearer.ranks, bearer.with_office) for bearer in (left, right))
    if not one or not other or one & other:
        return None
    return 1.0, f"{', '.join(sorted(one))} and {', '.join(sorted(other))}"


def sides_agree(left: Bearer, right: Bearer) -> Verdict:
    """They speak for the same side."""
    return (1.0, "") if left.sides.keys() & right.sides.keys() else None


def company_differs(left: Bearer, right: Bearer) -> Verdict:
    """The names differ in a part, and next to nobody stands beside both."""
    if compare_people(left.name, right.name).complete or left.person.lone or right.person.lone:
        return None
    rarer, other = sorted((left, right), key=lambda one: (len(one.reports), one.name))
    beside = _company(rarer, other)
    if len(beside) < FEW or len(beside & other.beside) >= LITTLE * len(beside):
        return None
    return 1.0, f"{left.name} and {right.name}: {len(beside & other.beside)} of {len(beside)} beside both"


def _company(rarer: Bearer, other: Bearer) -> set[str]:
    return {name for name in rarer.beside if not _part_of(name, rarer.name, other.name)}


def _part_of(name: str, *names: str) -> bool:
    return bool(set(name.split()) & {word for one in names for word in one.split()})


def is_unproven(left: Bearer, right: Bearer) -> bool:
    """Tell whether, among so many people, nothing speaks for one but names that differ in a part.

    Of whom nothing is told, nothing can be expected.
    """
    rarer, other = sorted((left, right), key=lambda one: (len(one.reports), one.name))
    if rarer.company is None or not rarer.company.large or not differ_in_part(left, right):
        return False
    told = rarer.with_office > 0 or len(_company(rarer, other)) >= FEW
    return told and not has_witness(left, right)


def same_parts(left: Bearer, right: Bearer) -> bool:
    """Tell whether two names are one but for the habits of spelling."""
    return compare_people(left.name, right.name).complete


def tells_more(long: Bearer, short: Bearer) -> bool:
    """Tell whether a name has given names or initials that another lacks, and is no slip of a report."""
    mine, theirs = (bearer.person.readings[0].given for bearer in (long, short))
    return len(mine) > len(theirs) > 0 and len(long.reports) >= HABITUAL * len(short.reports)


def are_rivals(left: Bearer, right: Bearer) -> bool:
    """Tell whether two names agree but for middle names that contradict each other."""
    found = compare_people(left.name, right.name)
    return found.further is not None and found.further < 0 and found.family > 0


def differ_in_part(left: Bearer, right: Bearer) -> bool:
    """Tell whether one of two full names is a short form, an initial, or has a middle name more."""
    found = compare_people(left.name, right.name)
    return found.given in (SHORT, INITIAL) or (found.family == found.given == WHOLE and not found.complete)


def has_witness(left: Bearer, right: Bearer) -> bool:
    """Tell whether something besides the names shows that two are one person.

    An office, a body (no state: too many are of it), a report that goes by both names, or people whom chance
    would not put beside both.
    """
    bodies = {side for side in left.sides.keys() & right.sides.keys() if not _is_wide(side)}
    return bool(
        _shared_offices(left, right)
        or bodies
        or _called_both(left, right)
        or _meet_the_same_people(left, right)
    )


def _is_wide(side: str) -> bool:
    return side.startswith(WIDE_SIDES)


def _called_both(left: Bearer, right: Bearer) -> bool:
    often = left.called[words_of(right.name)] + right.called[words_of(left.name)]
    return often >= HABITUAL * min(len(left.reports), len(right.reports)) and often > 0


def _meet_the_same_people(left: Bearer, right: Bearer) -> bool:
    rarer, other = sorted((left, right), key=lambda one: (len(one.reports), one.name))
    company, size = rarer.company, len(other.reports)
    if company is None:
        return False
    beside = _company(rarer, other)
    shared = beside & other.beside
    rare = sum(company.chance(name, size) < RARE for name in shared)
    by_chance = sum(min(company.chance(name, size), 1.0) for name in beside)
    return rare >= ENOUGH_RARE and len(shared) >= ABOVE_CHANCE * by_chance


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
    Signal(ranks_differ, weight=-3.0),
    Signal(sides_agree, weight=0.1),
    Signal(company_differs, weight=-0.6),
    Signal(told_apart, weight=-1.0),
)
# Sum from which on two full names are one person's, and below which no others bring them together.
JOIN_AT, NEVER_BELOW = 1.5, 1.1
# What is taken off where nothing else proves it; see `is_unproven`.
UNPROVEN = 0.9
# Sum from which on a last name or an initial belongs to the one whose full name has it; and by how much that
# one must be ahead of the next who has it as well.
BELONGS_AT, AHEAD = 0.8, 0.3
# What it counts for that of those who bear a name, the reports speak mostly of one.
MOSTLY = 0.5
