"""Where reports differ over one event: its day, its place, who did it, whether it was."""

import re
from collections.abc import Iterator

from onrecord.align.event_signals import REAL
from onrecord.align.readings import Lookup, contradicting
from onrecord.compare.overlap import may_overlap
from onrecord.compare.texts import stem
from onrecord.schema.findings import EventMention, EventStatus
from onrecord.schema.ids import ActorId, ReportId
from onrecord.schema.story import DiscrepancyKind, Event, Reading
from onrecord.schema.text import Evidence
from onrecord.schema.times import Precision, When

# Times of these units are firm enough to contradict each other.
FIRM = frozenset({Precision.SECOND, Precision.MINUTE, Precision.HOUR, Precision.DAY})
NAME = re.compile(r"[^\W\d_]+(?:[ -][^\W\d_]+)*")


def differences_over(event: Event, lookup: Lookup) -> Iterator[tuple[DiscrepancyKind, list[Reading]]]:
    """Yield what the mentions of an event differ over, with the readings that contradict each other."""
    for over, find in (
        (DiscrepancyKind.DATE, _dates),
        (DiscrepancyKind.PLACE, _places),
        (DiscrepancyKind.ACTOR, _actors),
        (DiscrepancyKind.STATUS, _statuses),
    ):
        readings = find(event, lookup)
        if readings:
            yield over, readings


def _dates(event: Event, lookup: Lookup) -> list[Reading]:
    """Return the days that cannot be one: firm, and with no day in common."""
    firm = [
        (report, mention, mention.when)
        for report, mention in event.mentions
        if mention.when and _is_firm(mention.when, mention.status)
    ]
    whens = [when for _, _, when in firm]
    readings = [
        Reading(evidence=Evidence(report, mention.span), value=when.edtf) for report, mention, when in firm
    ]

    return contradicting(readings, lambda one, other: not may_overlap(whens[one], whens[other]))


def _is_firm(when: When, status: EventStatus) -> bool:
    """Tell whether a time is a known day of something real; a day after its anchor is not."""
    if when.precision not in FIRM or when.earliest is None or when.latest is None:
        return False
    future = when.anchor is not None and when.earliest.isoformat() > when.anchor
    # A plan may have another day than what came of it.
    return status in REAL and not future


def _places(event: Event, lookup: Lookup) -> list[Reading]:
    """Return the places that differ: each one name, none of them a state, none named by the other report."""
    named = [
        (report, mention, mention.where)
        for report, mention in event.mentions
        if mention.where and NAME.fullmatch(mention.where) and mention.where.casefold() not in lookup.states
    ]
    readings = [
        Reading(evidence=Evidence(report, mention.span), value=where) for report, mention, where in named
    ]

    def apart(one: int, other: int) -> bool:
        left, right = readings[one], readings[other]
        if set(left.value.casefold().split()) & set(right.value.casefold().split()):
            return False
        return not (
            left.value in lookup.text(right.evidence.report)
            or right.value in lookup.text(left.evidence.report)
        )

    return contradicting(readings, apart)


def _actors(event: Event, lookup: Lookup) -> list[Reading]:
    """Return who did it where two reports name one each, by one word for the deed, and not of one side."""
    named: list[tuple[Reading, ActorId, str]] = []
    for report, mention in event.mentions:
        actor = _one_doer(report, mention, lookup)
        if actor is not None:
            text = lookup.text(report)
            place = Evidence(report, mention.span)
            reading = Reading(evidence=place, value=lookup.sides.actors[actor].name)
            named.append((reading, actor, stem(mention.trigger.of(text).lower())))

    def apart(one: int, other: int) -> bool:
        (here, actor, deed), (there, rival, other_deed) = named[one], named[other]
        if deed != other_deed or lookup.sides.agree(actor, rival) or lookup.sides.share_a_name(actor, rival):
            return False
        # Whoever the other report's clause names as well may only have been overlooked as a doer.
        return not (_names(here.evidence, rival, lookup) or _names(there.evidence, actor, lookup))

    return contradicting([reading for reading, _, _ in named], apart)


def _one_doer(report: ReportId, mention: EventMention, lookup: Lookup) -> ActorId | None:
    """Return who does it when the mention names exactly one, by name and in its own clause."""
    doers = {lookup.actor_of.get((report, local)) for local in mention.actors}
    if len(doers) != 1:
        return None
    (actor,) = doers
    known = actor in lookup.sides.actors if actor is not None else False
    if actor is None or not known or not lookup.sides.actors[actor].named:
        return None
    return actor if _names(Evidence(report, mention.span), actor, lookup) else None


def _names(place: Evidence, actor: ActorId, lookup: Lookup) -> bool:
    """Tell whether the words name the actor."""
    words = place.span.of(lookup.text(place.report)).casefold()
    known = lookup.sides.actors[actor]
    return any(name.casefold() in words for name in (known.name, *known.aliases))


def _statuses(event: Event, lookup: Lookup) -> list[Reading]:
    """Return the mentions that have it as happened and those that deny it, by one word for it."""
    told = [
        (
            Reading(evidence=Evidence(report, mention.span), value=mention.status.value),
            stem(mention.trigger.of(lookup.text(report)).lower()),
        )
        for report, mention in event.mentions
        if mention.status in (EventStatus.HAPPENED, EventStatus.DENIED)
    ]

    def apart(one: int, other: int) -> bool:
        (here, deed), (there, other_deed) = told[one], told[other]
        return deed == other_deed and here.value != there.value

    return contradicting([reading for reading, _ in told], apart)
