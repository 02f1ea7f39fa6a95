"""The same event across reports: mentions are compared by signals and joined."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from itertools import combinations
from typing import TypeVar

from onrecord.align.event_candidates import Candidate, days_may_agree, find_candidates
from onrecord.align.event_signals import (
    COMPATIBLE,
    MUTUAL,
    REAL,
    SAME_EVENT,
    places_agree,
    times_agree,
)
from onrecord.compare.overlap import may_overlap
from onrecord.compare.score import Score, weigh
from onrecord.schema.findings import EventMention, EventStatus
from onrecord.schema.ids import ActorId, EventId, ReportId, digest
from onrecord.schema.story import ActorOf, Dossier, Event, Reason
from onrecord.schema.times import When

T = TypeVar("T")

# Two mentions are one event from this sum of signals on: type, and two of day, parties and place.
SAME_EVENT_FROM = 0.6
# Mean over all pairs of two groups before they are joined, so that a chain of likenesses does not run away.
GROUPS_ALIKE_FROM = 0.38
# No pair within an event may score below this: a contradiction of day or parties takes it there.
NO_PAIR_BELOW = 0.1
# Mentions that share a blocking key are compared with this many that follow, which keeps the cost linear.
WINDOW = 40
# Mentions of each of two groups that are compared before the groups are joined, spread over them: so the cost
# of a story grows with its reports and not with their square. No event of six annotated stories has more.
MOST_CHECKED = 24
# Reports in which a meeting must be told of before others' "the talks" are taken to refer to it.
MAIN_MEETING_FROM = 2


def align_events(dossier: Dossier, actor_of: ActorOf) -> tuple[Event, ...]:
    """Return the events of a story, each with all its mentions, in order of time and place.

    `actor_of` gives the actor that each report's local actor belongs to. A mention that is like no other is
    an event by itself. The result does not depend on the order of the reports.
    """
    candidates = sorted(find_candidates(dossier, actor_of), key=lambda c: (c.report, c.number))
    scores = _scores(candidates)
    groups = _take_up_again(candidates, _join(candidates, scores))
    events = (_event([candidates[i] for i in group], _reasons(group, scores), actor_of) for group in groups)
    return tuple(sorted(events, key=_order))


def _order(event: Event) -> tuple[date, ReportId, int, EventId]:
    earliest = event.when.earliest if event.when else None
    report, mention = event.mentions[0]
    return (earliest or date.max, report, mention.span.start, event.id)


def _scores(candidates: Sequence[Candidate]) -> dict[tuple[int, int], Score]:
    """Return the scores of all pairs that share a blocking key."""
    blocks: dict[tuple[object, ...], list[int]] = {}
    for index, candidate in enumerate(candidates):
        for key in _keys(candidate):
            blocks.setdefault(key, []).append(index)
    pairs = {
        (one, other)
        for members in blocks.values()
        for place, one in enumerate(members)
        for other in members[place + 1 : place + 1 + WINDOW]
    }
    return {pair: weigh(SAME_EVENT, candidates[pair[0]], candidates[pair[1]]) for pair in sorted(pairs)}


def _keys(candidate: Candidate) -> Iterator[tuple[object, ...]]:
    """Yield what two mentions of one event are likely to share."""
    plover, when = candidate.mention.plover, candidate.mention.when
    family = [plover, *sorted(next(iter(pair - {plover})) for pair in COMPATIBLE if plover in pair)]
    for kind in family:
        pair = min(plover, kind), max(plover, kind)
        for side in sorted(candidate.sides):
            yield (*pair, side)
        for two in combinations(sorted(candidate.sides), 2):
            yield (*pair, *two)
        if when is not None and when.earliest is not None and when.earliest == when.latest:
            yield (*pair, when.earliest)
        yield (*pair, candidate.report)


def _join(candidates: Sequence[Candidate], scores: Mapping[tuple[int, int], Score]) -> list[list[int]]:
    """Return groups of mentions: best pairs first, each join checked against the pairs it would bring."""
    group_of = {index: [index] for index in range(len(candidates))}
    good = [(-score.value, pair) for pair, score in scores.items() if score.value >= SAME_EVENT_FROM]
    for _, (one, other) in sorted(good):
        left, right = group_of[one], group_of[other]
        if left is right or not _may_join(left, right, candidates, scores):
            continue
        joined = sorted(left + right)
        for index in joined:
            group_of[index] = joined
    return sorted({id(group): group for group in group_of.values()}.values())


def _take_up_again(candidates: Sequence[Candidate], groups: Sequence[Sequence[int]]) -> list[list[int]]:
    """Return the groups with meetings that are only referred to joined to the main meeting of the story.

    The main meeting is the one that most mentions in most reports tell of. "The talks with Norland" in a
    report is that meeting when Norland took part in it, no other party or person is named, and no day speaks
    against it.
    """
    held = [
        group
        for group in groups
        if all(candidates[index].mention.plover in MUTUAL for index in group)
        and any(candidates[index].mention.status in REAL for index in group)
    ]
    ranked = sorted(held, key=lambda group: (-len({candidates[i].report for i in group}), -len(group), group))
    if not ranked or len({candidates[index].report for index in ranked[0]}) < MAIN_MEETING_FROM:
        return [list(group) for group in groups]
    main = [candidates[index] for index in ranked[0]]
    taken = [group for group in ranked[1:] if all(_refers_to(candidates[index], main) for index in group)]
    rest = [list(group) for group in groups if group not in taken and group is not ranked[0]]
    return sorted([*rest, sorted(index for group in (ranked[0], *taken) for index in group)])


def _refers_to(one: Candidate, main: Sequence[Candidate]) -> bool:
    """Tell whether a mention says nothing that could not be said of the main meeting."""
    sides = {side for other in main for side in other.sides}
    if one.report not in {other.report for other in main}:
        return False
    if len(one.persons) > 1 or one.mention.mode is not None or one.mention.status not in REAL:
        return False
    if len(one.sides) > 1 or not one.sides <= sides:
        return False
    if not all(days_may_agree(one, other) for other in main):
        return False
    verdicts = (signal(one, other) for signal in (times_agree, places_agree) for other in main)
    return all(verdict is None or verdict[0] > 0 for verdict in verdicts)


def _may_join(
    left: Sequence[int],
    right: Sequence[int],
    candidates: Sequence[Candidate],
    scores: Mapping[tuple[int, int], Score],
) -> bool:
    left, right = _spread(left), _spread(right)
    total = 0.0
    for one in left:
        for other in right:
            pair = (min(one, other), max(one, other))
            score = scores.get(pair) or weigh(SAME_EVENT, candidates[pair[0]], candidates[pair[1]])
            if score.value < NO_PAIR_BELOW:
                return False
            total += score.value
    return total / (len(left) * len(right)) >= GROUPS_ALIKE_FROM


def _spread(group: Sequence[int]) -> Sequence[int]:
    """Return the members to be compared: all, or of many an even choice."""
    if len(group) <= MOST_CHECKED:
        return group
    return [group[at * len(group) // MOST_CHECKED] for at in range(MOST_CHECKED)]


def _reasons(group: Sequence[int], scores: Mapping[tuple[int, int], Score]) -> tuple[Reason, ...]:
    """Return the strongest reason of each signal among the pairs of a group."""
    best: dict[str, Reason] = {}
    for pair in combinations(group, 2):
        for reason in scores[pair].reasons if pair in scores else ():
            if reason.signal not in best or reason.value > best[reason.signal].value:
                best[reason.signal] = reason
    return tuple(sorted(best.values(), key=lambda reason: (-reason.value, reason.signal)))


def _event(
    members: Sequence[Candidate],
    reasons: tuple[Reason, ...],
    actor_of: ActorOf,
) -> Event:
    mentions = tuple(
        (member.report, member.mention)
        for member in sorted(members, key=lambda m: (m.report, m.mention.span, m.mention.trigger))
    )
    plover = _most(mention.plover for _, mention in mentions)
    alike = [mention for _, mention in mentions if mention.plover is plover]
    actors, recipients = _roles(mentions, actor_of)
    places = [mention.where for _, mention in mentions if mention.where]
    return Event(
        id=EventId(
            digest("event", *((r, m.trigger.start, m.trigger.end, m.plover.value) for r, m in mentions))
        ),
        plover=plover,
        mode=_most(mention.mode for mention in alike),
        cameo=_most(mention.cameo for mention in alike),
        actors=actors,
        recipients=recipients,
        when=_when([mention.when for _, mention in mentions if mention.when is not None]),
        where=_most(places) if places else None,
        status=_status(members),
        mentions=mentions,
        reasons=reasons,
    )


def _most(values: Iterable[T]) -> T:
    """Return the most frequent value; of several the one that came first."""
    return Counter(values).most_common(1)[0][0]


def _roles(
    mentions: Sequence[tuple[ReportId, EventMention]], actor_of: ActorOf
) -> tuple[tuple[ActorId, ...], tuple[ActorId, ...]]:
    """Return actors and recipients, each party in the role that more mentions give it, the frequent first."""
    doing: Counter[ActorId] = Counter()
    done_to: Counter[ActorId] = Counter()
    for report, mention in mentions:
        doing.update(actor_of[report, party] for party in mention.actors if (report, party) in actor_of)
        done_to.update(actor_of[report, party] for party in mention.recipients if (report, party) in actor_of)
    everybody = sorted(doing | done_to, key=lambda actor: (-doing[actor] - done_to[actor], actor))
    return (
        tuple(actor for actor in everybody if doing[actor] >= done_to[actor]),
        tuple(actor for actor in everybody if doing[actor] < done_to[actor]),
    )


def _when(times: Sequence[When]) -> When | None:
    """Return the time that agrees with the most others; of several the narrowest, then the earliest."""

    def rank(when: When) -> tuple[int, timedelta, date, str]:
        agreeing = sum(may_overlap(when, other) for other in times)
        length = when.latest - when.earliest if when.earliest and when.latest else timedelta.max
        return (-agreeing, length, when.earliest or date.max, when.edtf)

    return min(times, key=rank) if times else None


def _status(members: Sequence[Candidate]) -> EventStatus:
    """Return the status most mentions give; what some tell as planned and others as happened has happened.

    What stands only in what somebody says is alleged, however surely it is said there.
    """
    statuses = [member.mention.status for member in members]
    both = {EventStatus.HAPPENED, EventStatus.PLANNED} <= set(statuses)
    status = EventStatus.HAPPENED if both else _most(statuses)
    claimed = not any(member.asserted and member.mention.status in REAL for member in members)
    return EventStatus.ALLEGED if status in REAL and claimed else status
