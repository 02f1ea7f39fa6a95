"""Signals that two mentions tell of one event; a reader sees the first line of each docstring."""

import re
from datetime import timedelta

from onrecord.align.event_candidates import STEM, Candidate
from onrecord.compare.score import Signal, Verdict
from onrecord.schema.findings import EventStatus, Plover

# A time no longer than this names an occasion; a longer one ("this year") says little when two agree.
OCCASION = timedelta(days=8)
# Types that two reports may choose for one happening.
COMPATIBLE = frozenset(
    frozenset(pair)
    for pair in (
        (Plover.CONCEDE, Plover.RETREAT),
        (Plover.CONCEDE, Plover.AGREE),
        (Plover.RETREAT, Plover.AGREE),
        (Plover.SUPPORT, Plover.AGREE),
        (Plover.SANCTION, Plover.COERCE),
        (Plover.SANCTION, Plover.REJECT),
        (Plover.ASSAULT, Plover.COERCE),
        (Plover.AID, Plover.AGREE),
        (Plover.AID, Plover.MOBILIZE),
        (Plover.COOPERATE, Plover.AGREE),
    )
)
# Types whose parties act alike; two such events with one party in common and another not are two.
MUTUAL = frozenset({Plover.CONSULT})
REAL = frozenset({EventStatus.HAPPENED, EventStatus.ONGOING})
DAY_OF_YEAR = re.compile(r"(?:\d{4}|XXXX)-(\d\d-\d\d)")


def types_agree(left: Candidate, right: Candidate) -> Verdict:
    """Both are told as the same kind of event."""
    one, other = left.mention.plover, right.mention.plover
    if one is other:
        return 1.0, one.value
    if frozenset({one, other}) in COMPATIBLE:
        return 0.5, f"{one.value} and {other.value} are told of one happening"
    return -1.0, f"{one.value} is not {other.value}"


def times_agree(left: Candidate, right: Candidate) -> Verdict:
    """Their times agree."""
    one, other = left.mention.when, right.mention.when
    if one is None or other is None:
        return None
    detail = f"{one.edtf} and {other.edtf}"
    if not (one.earliest and one.latest and other.earliest and other.latest):
        return _day_of_any_year(one.edtf, other.edtf, detail)
    if one.earliest > other.latest or other.earliest > one.latest:
        return -1.0, detail
    longest = max(one.latest - one.earliest, other.latest - other.earliest)
    return (1.0 if longest <= OCCASION else 0.3), detail


def _day_of_any_year(one: str, other: str, detail: str) -> Verdict:
    """Compare two days of which one or both have no year ("XXXX-01-12"); None when they are not both days."""
    days = [match[1] for edtf in (one, other) if (match := DAY_OF_YEAR.fullmatch(edtf))]
    if len(days) < len((one, other)):
        return None
    return (0.9 if days[0] == days[1] else -1.0), detail


def days_named_agree(left: Candidate, right: Candidate) -> Verdict:
    """One report calls their days by the same word."""
    if left.report != right.report or left.day is None or right.day is None:
        return None
    if left.day == right.day:
        return 0.5, left.day
    return (-1.0, f"{left.day} and {right.day}") if left.mention.when is None else None


def parties_shared(left: Candidate, right: Candidate) -> Verdict:
    """The same parties take part."""
    if not left.sides or not right.sides:
        return None
    shared = len(left.sides & right.sides)
    fewer = min(len(left.sides), len(right.sides))
    detail = f"{shared} in common of {len(left.sides)} and {len(right.sides)}"
    if not shared:
        return None if _halves(left, right) else (-1.0, detail)
    if shared == fewer:
        more = max(len(left.sides), len(right.sides))
        # Two that take part in a whole round of talks need not have met on this occasion.
        if more - shared > 1:
            return 0.3, detail
        return (0.6 if shared == 1 else 1.0), detail
    mutual = left.mention.plover in MUTUAL
    return (-0.7 if mutual else 0.3), detail


def _halves(left: Candidate, right: Candidate) -> bool:
    """Tell whether the one says only who acts, and the other only who is acted upon."""
    if left.mention.plover in MUTUAL:
        return False
    return any(
        one.doers and not one.done_to and other.done_to and not other.doers
        for one, other in ((left, right), (right, left))
    )


def doers_differ(left: Candidate, right: Candidate) -> Verdict:
    """Different parties do it."""
    mutual = left.mention.plover in MUTUAL
    if mutual or not left.doers or not right.doers or left.doers & right.doers:
        return None
    return 1.0, "who acts in one does not act in the other"


def sides_swapped(left: Candidate, right: Candidate) -> Verdict:
    """Who acts in one is acted upon in the other."""
    if left.mention.plover in MUTUAL or left.doers & right.doers:
        return None
    swapped = (left.doers & right.done_to) or (right.doers & left.done_to)
    return (1.0, "the sides are the other way round") if swapped else None


def claims_apart(left: Candidate, right: Candidate) -> Verdict:
    """Different speakers claim it, and one does not say who acts."""
    if left.mention.plover in MUTUAL or (left.doers and right.doers):
        return None
    # To say who is attacked and not by whom leaves open which of two attacks is meant.
    claimed = not left.asserted and not right.asserted
    unsaid = any(not one.doers and not one.asserted for one in (left, right))
    if not claimed or not unsaid or left.voice & right.voice or left.persons & right.persons:
        return None
    return 1.0, "different speakers"


def one_within_the_other(left: Candidate, right: Candidate) -> Verdict:
    """One is what the other is about."""
    if left.report != right.report or left.mention.plover is right.mention.plover:
        return None
    one, other = left.mention, right.mention
    inside = one.span.contains(other.trigger) or other.span.contains(one.trigger)
    return (1.0, "it stands within the other's clause") if inside else None


def little_known(left: Candidate, right: Candidate) -> Verdict:
    """Neither has taken place, and of both no more than one party is known."""
    for one in (left, right):
        if one.mention.plover not in MUTUAL or one.mention.status in REAL:
            return None
        if len(one.sides) > 1 or one.persons or one.mention.when is not None:
            return None
    return 1.0, "one party, no day"


def another_occasion(left: Candidate, right: Candidate) -> Verdict:
    """One is told as an earlier one of its kind."""
    told = [one.earlier for one in (left, right) if one.earlier is not None]
    return (1.0, f"“{told[0]}”") if len(told) == 1 else None


def persons_shared(left: Candidate, right: Candidate) -> Verdict:
    """The same persons take part."""
    if not left.persons or not right.persons:
        return None
    shared = len(left.persons & right.persons)
    if not shared:
        return -0.7, "different persons"
    # One person goes to many meetings; two the same seldom to two.
    known = max if left.mention.plover in MUTUAL else min
    return shared / known(len(left.persons), len(right.persons)), f"{shared} in common"


def places_agree(left: Candidate, right: Candidate) -> Verdict:
    """Both are placed by the same name."""
    if not left.place or not right.place:
        return None
    shared = sorted(left.place & right.place)
    return (1.0, ", ".join(shared)) if shared else (-0.7, "places with no name in common")


def trigger_alike(left: Candidate, right: Candidate) -> Verdict:
    """Both use a form of the same word for it."""
    same = left.trigger[:STEM] == right.trigger[:STEM]
    return (1.0, left.trigger) if same else None


def content_alike(left: Candidate, right: Candidate) -> Verdict:
    """Their clauses share words beside the names."""
    if left.mention.plover in MUTUAL:
        return None
    if not left.content or not right.content:
        return -0.5, "one of them says nothing more"
    shared = left.content & right.content
    share = len(shared) / min(len(left.content), len(right.content))
    return (share if shared else -0.7), f"{len(shared)} of {min(len(left.content), len(right.content))}"


def taken_up_again(left: Candidate, right: Candidate) -> Verdict:
    """One report takes the event up again without naming the parties."""
    if left.report != right.report or (left.sides and right.sides) or left.mention.plover not in MUTUAL:
        return None
    named, nameless = (left, right) if left.sides else (right, left)
    # A reference seldom comes before the name.
    return (1.0 if nameless.number > named.number else 0.4), "named once, then referred to"


def from_afar(left: Candidate, right: Candidate) -> Verdict:
    """One was held by telephone or video, of the other that is not told."""
    modes = (left.mention.mode, right.mention.mode)
    if left.persons == right.persons and len(left.persons) > 1:
        return None  # the same two
    return (1.0, "telephone or video") if modes.count("phone") == 1 else None


def told_as_real(left: Candidate, right: Candidate) -> Verdict:
    """One report has it as real where the other has it as planned or possible."""
    real = [candidate.mention.status in REAL for candidate in (left, right)]
    if real[0] == real[1] or (left.mention.when is not None and right.mention.when is not None):
        return None
    return 1.0, f"{left.mention.status.value} and {right.mention.status.value}, with no time in common"


SAME_EVENT: tuple[Signal[Candidate], ...] = (
    Signal(types_agree, weight=0.3),
    Signal(times_agree, weight=0.3),
    Signal(days_named_agree, weight=0.4),
    Signal(parties_shared, weight=0.3),
    Signal(doers_differ, weight=-0.5),
    Signal(sides_swapped, weight=-0.5),
    Signal(claims_apart, weight=-0.6),
    Signal(one_within_the_other, weight=-0.5),
    Signal(little_known, weight=-0.15),
    Signal(persons_shared, weight=0.15),
    Signal(places_agree, weight=0.15),
    Signal(trigger_alike, weight=0.12),
    Signal(content_alike, weight=0.3),
    Signal(taken_up_again, weight=0.3),
    Signal(from_afar, weight=-0.2),
    Signal(told_as_real, weight=-0.3),
    Signal(another_occasion, weight=-0.8),
)
