"""The same event across reports: mentions are compared by signals and joined."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from itertools import combinations
from typing import TypeVar

from onrecord.compare.score import Score, Signal, Verdict, weigh
from onrecord.lang.load import words
from onrecord.schema.findings import ActorKind, EventMention, EventStatus, Findings, Plover
from onrecord.schema.ids import ActorId, EventId, ReportId, digest
from onrecord.schema.story import Dossier, Event, Reason
from onrecord.schema.times import When

T = TypeVar("T")

LANGUAGE = "en"
# Two mentions are one event from this sum of signals on: type, and two of day, parties and place.
SAME_EVENT_FROM = 0.6
# Mean over all pairs of two groups before they are joined, so that a chain of likenesses does not run away.
GROUPS_ALIKE_FROM = 0.38
# No pair within an event may score below this: a contradiction of day or parties takes it there.
NO_PAIR_BELOW = 0.1
# Mentions that share a blocking key are compared with this many that follow, which keeps the cost linear.
WINDOW = 40
# Distance in characters within which a word for a day belongs to a trigger.
DAY_REACH = 40
# A time no longer than this names an occasion; a longer one ("this year") says little when two agree.
OCCASION = timedelta(days=8)
# Letters that two forms of one word share ("talks", "talked").
STEM = 4
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
BODIES = frozenset({ActorKind.STATE, ActorKind.ORGANISATION})
HYPHEN = re.compile(r"[-‐‑–—/]")
DAY_OF_YEAR = re.compile(r"(?:\d{4}|XXXX)-(\d\d-\d\d)")
WORD = re.compile(r"[^\W\d_]{4,}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """One mention with what the comparison looks at."""

    report: ReportId
    number: int  # place of the mention in the report
    mention: EventMention
    sides: frozenset[ActorId]  # states and bodies that take part, persons by whom they speak for
    doers: frozenset[ActorId]  # the same of those that act
    persons: frozenset[ActorId]
    trigger: str
    content: frozenset[str]  # words of the clause that are neither trigger nor names of the parties
    place: frozenset[str]
    day: str | None  # the word for a day nearest to the trigger


def align_events(dossier: Dossier, actor_of: Mapping[tuple[ReportId, int], ActorId]) -> tuple[Event, ...]:
    """Return the events of a story, each with all its mentions, in order of time and place.

    `actor_of` gives the actor that each report's local actor belongs to. A mention that is like no other is
    an event by itself. The result does not depend on the order of the reports.
    """
    candidates = sorted(_candidates(dossier, actor_of), key=lambda c: (c.report, c.number))
    scores = _scores(candidates)
    groups = _join(candidates, scores)
    events = (_event([candidates[i] for i in group], _reasons(group, scores), actor_of) for group in groups)
    return tuple(sorted(events, key=_order))


def _order(event: Event) -> tuple[date, ReportId, int, EventId]:
    earliest = event.when.earliest if event.when else None
    report, mention = event.mentions[0]
    return (earliest or date.max, report, mention.span.start, event.id)


# ---- what is compared


def _candidates(dossier: Dossier, actor_of: Mapping[tuple[ReportId, int], ActorId]) -> Iterator[Candidate]:
    bodies = _joint_bodies(dossier, actor_of)
    for report, findings in zip(dossier.reports, dossier.findings, strict=True):
        for number, mention in enumerate(findings.events):
            parties = (*mention.actors, *mention.recipients)
            yield Candidate(
                report=report.id,
                number=number,
                mention=mention,
                sides=frozenset(_sides(findings, parties, actor_of, bodies)),
                doers=frozenset(_sides(findings, mention.actors, actor_of, bodies)),
                persons=frozenset(
                    actor_of[report.id, party]
                    for party in parties
                    if findings.actors[party].kind is ActorKind.PERSON and (report.id, party) in actor_of
                ),
                trigger=mention.trigger.of(report.text).lower(),
                content=_content(report.text, mention, findings, parties),
                place=_names(mention.where),
                day=_day(report.text, mention),
            )


def _sides(
    findings: Findings,
    parties: Iterable[int],
    actor_of: Mapping[tuple[ReportId, int], ActorId],
    bodies: Mapping[ActorId, Sequence[ActorId]],
) -> Iterator[ActorId]:
    for party in parties:
        side = findings.actors[party].side
        actor = actor_of.get((findings.report, party if side is None else side))
        if actor is not None:
            yield from bodies.get(actor, (actor,))


def _joint_bodies(
    dossier: Dossier, actor_of: Mapping[tuple[ReportId, int], ActorId]
) -> dict[ActorId, tuple[ActorId, ...]]:
    """Return the members of bodies that are named after them ("Norland-Suria Commission")."""
    named: dict[str, ActorId] = {}
    hyphened: list[tuple[ActorId, str]] = []
    for findings in dossier.findings:
        for number, actor in enumerate(findings.actors):
            one = actor_of.get((findings.report, number))
            if one is None or actor.kind not in BODIES:
                continue
            for alias in (actor.name, *actor.aliases):
                named.setdefault(alias.casefold(), one)
                if HYPHEN.search(alias):
                    hyphened.append((one, alias))
    found = {}
    for body, alias in hyphened:
        words_of_name = (word.casefold() for part in HYPHEN.split(alias) for word in part.split())
        members = sorted({named[word] for word in words_of_name if word in named} - {body})
        if len(members) > 1:
            found[body] = tuple(members)
    return found


def _content(text: str, mention: EventMention, findings: Findings, parties: Iterable[int]) -> frozenset[str]:
    trigger = mention.trigger.of(text).lower()
    names = {word for party in parties for alias in findings.actors[party].aliases for word in _words(alias)}
    found = _words(mention.span.of(text)) - words(LANGUAGE, "stopwords", "words") - {trigger} - names
    return frozenset(word[: STEM + 1] for word in found)


def _words(text: str) -> set[str]:
    return {word.lower() for word in WORD.findall(text)}


def _names(where: str | None) -> frozenset[str]:
    return frozenset(word.lower() for word in WORD.findall(where or "") if word[0].isupper())


@cache
def _day_pattern() -> re.Pattern[str]:
    days = sorted(words(LANGUAGE, "events", "days", "words"))
    return re.compile(rf"\b({'|'.join(days)})\b", re.IGNORECASE)


def _day(text: str, mention: EventMention) -> str | None:
    """Return the word for a day nearest before the trigger, or else after it, within the clause."""
    start = max(mention.span.start, mention.trigger.start - DAY_REACH)
    end = min(mention.span.end, mention.trigger.end + DAY_REACH)
    before = _day_pattern().findall(text, start, mention.trigger.start)
    after = _day_pattern().findall(text, mention.trigger.end, end)
    nearest = before[-1:] or after[:1]
    return nearest[0].lower() if nearest else None


# ---- signals: the first line of each docstring is the reason a reader sees


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
        return -1.0, detail
    if shared == fewer:
        more = max(len(left.sides), len(right.sides))
        # Two that take part in a whole round of talks need not have met on this occasion.
        if more - shared > 1:
            return 0.3, detail
        return (0.6 if shared == 1 else 1.0), detail
    mutual = left.mention.plover in MUTUAL
    return (-0.7 if mutual else 0.3), detail


def doers_differ(left: Candidate, right: Candidate) -> Verdict:
    """Different parties do it."""
    mutual = left.mention.plover in MUTUAL
    if mutual or not left.doers or not right.doers or left.doers & right.doers:
        return None
    return 1.0, "who acts in one does not act in the other"


def persons_shared(left: Candidate, right: Candidate) -> Verdict:
    """The same persons take part."""
    if not left.persons or not right.persons:
        return None
    shared = len(left.persons & right.persons)
    if not shared:
        return -0.7, "different persons"
    return shared / min(len(left.persons), len(right.persons)), f"{shared} in common"


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
    return 1.0, "named once, then referred to"


def from_afar(left: Candidate, right: Candidate) -> Verdict:
    """One was held by telephone or video, of the other that is not told."""
    modes = (left.mention.mode, right.mention.mode)
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
    Signal(persons_shared, weight=0.15),
    Signal(places_agree, weight=0.15),
    Signal(trigger_alike, weight=0.12),
    Signal(content_alike, weight=0.3),
    Signal(taken_up_again, weight=0.3),
    Signal(from_afar, weight=-0.2),
    Signal(told_as_real, weight=-0.3),
)


# ---- joining


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
    """Return groups of mentions: best pairs first, each join checked against every pair it would bring."""
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


def _may_join(
    left: Sequence[int],
    right: Sequence[int],
    candidates: Sequence[Candidate],
    scores: Mapping[tuple[int, int], Score],
) -> bool:
    total = 0.0
    for one in left:
        for other in right:
            pair = (min(one, other), max(one, other))
            score = scores.get(pair) or weigh(SAME_EVENT, candidates[pair[0]], candidates[pair[1]])
            if score.value < NO_PAIR_BELOW:
                return False
            total += score.value
    return total / (len(left) * len(right)) >= GROUPS_ALIKE_FROM


def _reasons(group: Sequence[int], scores: Mapping[tuple[int, int], Score]) -> tuple[Reason, ...]:
    """Return the strongest reason of each signal among the pairs of a group."""
    best: dict[str, Reason] = {}
    for pair in combinations(group, 2):
        for reason in scores[pair].reasons if pair in scores else ():
            if reason.signal not in best or reason.value > best[reason.signal].value:
                best[reason.signal] = reason
    return tuple(sorted(best.values(), key=lambda reason: (-reason.value, reason.signal)))


# ---- the event


def _event(
    members: Sequence[Candidate],
    reasons: tuple[Reason, ...],
    actor_of: Mapping[tuple[ReportId, int], ActorId],
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
        status=_status([mention.status for _, mention in mentions]),
        mentions=mentions,
        reasons=reasons,
    )


def _most(values: Iterable[T]) -> T:
    """Return the most frequent value; of several the one that came first."""
    return Counter(values).most_common(1)[0][0]


def _roles(
    mentions: Sequence[tuple[ReportId, EventMention]], actor_of: Mapping[tuple[ReportId, int], ActorId]
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
        agreeing = sum(_overlap(when, other) for other in times)
        length = when.latest - when.earliest if when.earliest and when.latest else timedelta.max
        return (-agreeing, length, when.earliest or date.max, when.edtf)

    return min(times, key=rank) if times else None


def _overlap(one: When, other: When) -> bool:
    starts_in_time = one.earliest is None or other.latest is None or one.earliest <= other.latest
    return starts_in_time and (one.latest is None or other.earliest is None or other.earliest <= one.latest)


def _status(statuses: Sequence[EventStatus]) -> EventStatus:
    """Return the status most mentions give; what some tell as planned and others as happened has happened."""
    if EventStatus.HAPPENED in statuses and EventStatus.PLANNED in statuses:
        return EventStatus.HAPPENED
    return _most(statuses)
