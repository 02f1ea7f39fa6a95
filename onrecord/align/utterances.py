"""Which statements render one act of speech."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from onrecord.align.renderings import Rendering, find_renderings
from onrecord.align.utterance_pairs import Pair, find_pairs
from onrecord.align.utterance_signals import Weights, learned, log_odds, reasons
from onrecord.compare.linkage import Edge, join_by_average
from onrecord.schema.ids import ActorId, UtteranceId, digest
from onrecord.schema.story import Actor, ActorOf, Dossier, Reason, Utterance
from onrecord.schema.times import Precision, When

# Mean log-odds from which two groups are one: below even chance, for what a group's members share backs each
# other up. Of the values tried, the one with the most recall that keeps four in five joined pairs right in
# stories that the weights were not learned from (docs/decisions/0016-one-act-of-speech.md).
JOIN_AT = -0.9  # nats
AGAINST = 3.0  # nats; the most that one pair speaks against, and what a pair does that was never compared
REASONS_SHOWN = 3  # of a pair; more are noise to a reader
HEAVY = 12.0  # nats; the same words of one speaker, if they weigh as much, need no comparison
SAME_WORDS = Reason(signal="The same speaker, word for word", value=HEAVY, detail="")


def align_utterances(dossier: Dossier, actor_of: ActorOf, actors: Iterable[Actor]) -> tuple[Utterance, ...]:
    """Return the acts of speech that a story's statements render; every statement belongs to exactly one.

    Two statements render one act when they have one speaker (or speakers of one side, the one a body or
    state), may have been said at one time, and the signals of `SAME_UTTERANCE` speak for it. Groups are made
    by average linkage, so that one pair alone does not chain two; what cannot be one is never together.
    """
    renderings = find_renderings(dossier, actor_of, actors)
    joined = join_renderings(renderings, learned())
    return tuple(_utterance([renderings[at] for at in group], joined) for group in joined.groups)


@dataclass(frozen=True, slots=True)
class Joined:
    """Renderings in groups, by number, and what was found of the pairs that were compared."""

    groups: tuple[tuple[int, ...], ...]
    stands_for: Sequence[int]  # the first of those with the same words, for each
    scored: Mapping[tuple[int, int], tuple[Pair, float]]  # with its log-odds
    weights: Weights


def join_renderings(renderings: Sequence[Rendering], weights: Weights, join_at: float = JOIN_AT) -> Joined:
    """Return the renderings in groups, each of one act of speech."""
    stands_for = _twins(renderings)
    firsts = sorted(set(stands_for))
    place = {at: number for number, at in enumerate(firsts)}
    pairs, never = find_pairs(renderings, stands_for)
    scored = {(pair.left.at, pair.right.at): (pair, log_odds(pair, weights)) for pair in pairs}
    # Linkage counts a missing pair as 0, so the scale begins where a pair speaks against as much as one may.
    edges = [
        Edge(place[low], place[high], AGAINST + odds)
        for (low, high), (_, odds) in scored.items()
        if odds > -AGAINST
    ]
    edges += [Edge(place[low], place[high], float("-inf")) for low, high in never]
    group_of = {
        firsts[number]: group
        for group, numbers in enumerate(join_by_average(len(firsts), edges, AGAINST + join_at))
        for number in numbers
    }
    groups: dict[int, list[int]] = defaultdict(list)
    for at, first in enumerate(stands_for):
        groups[group_of[first]].append(at)
    return Joined(tuple(map(tuple, groups.values())), stands_for, scored, weights)


def _twins(renderings: Sequence[Rendering]) -> list[int]:
    """Return for each rendering the number of the first that has the same words of the same speaker."""
    first: dict[object, int] = {}
    return [first.setdefault(_twin_key(one) or one.at, one.at) for one in renderings]


def _twin_key(rendering: Rendering) -> tuple[object, ...] | None:
    statement = rendering.statement
    if rendering.speaker is None or rendering.total < HEAVY or statement.inside is not None:
        return None
    said = statement.said.edtf if statement.said else None
    return rendering.speaker, rendering.words, said, statement.setting, statement.form


def _utterance(members: Sequence[Rendering], joined: Joined) -> Utterance:
    statements = tuple(member.statement.id for member in members)
    return Utterance(
        id=UtteranceId(digest("utterance", *statements)),
        speaker=_speaker(members),
        statements=statements,
        said=common_time([member.statement.said for member in members]),
        reasons=_reasons(members, joined),
    )


def _speaker(members: Sequence[Rendering]) -> ActorId | None:
    """Return the speaker most members name; of a spokesman and his side, the spokesman."""
    named = [member for member in members if member.speaker is not None]
    bodies = frozenset[ActorId]().union(*(member.side for member in named))
    close = [member.speaker for member in named if member.speaker not in bodies] or [m.speaker for m in named]
    counts = Counter(speaker for speaker in close if speaker is not None)
    return min(counts, key=lambda speaker: (-counts[speaker], speaker)) if counts else None


def _reasons(members: Sequence[Rendering], joined: Joined) -> tuple[Reason, ...]:
    """Return what speaks most for the pair that ties each member best to one before it."""
    found: dict[Reason, None] = {}
    seen: list[int] = []
    for number in (joined.stands_for[member.at] for member in members):
        if number in seen:
            found[SAME_WORDS] = None
            continue
        keys = [(min(number, other), max(number, other)) for other in seen]
        ties = [joined.scored[key] for key in keys if key in joined.scored]
        if ties:
            pair, _ = max(ties, key=lambda tie: tie[1])
            found.update(dict.fromkeys(reasons(pair, joined.weights, REASONS_SHOWN)))
        seen.append(number)
    return tuple(found)


def common_time(times: Sequence[When | None]) -> When | None:
    """Return the overlap of the known times; where they miss by a day, the days from one to the other."""
    known = list(dict.fromkeys(time for time in times if time is not None))
    if len(known) <= 1:
        return known[0] if known else None
    start = max((time.earliest for time in known if time.earliest), default=None)
    end = min((time.latest for time in known if time.latest), default=None)
    exact = [time for time in known if time.earliest == start and time.latest == end]
    if exact:
        return min(exact, key=lambda time: (time.edtf, time.reason))
    reason = f"what {len(known)} readings have in common"
    if start and end and start > end:
        start, end = end, start
        reason = f"{len(known)} readings that miss each other by a day"
    edtf = f"{start or '..'}/{end or '..'}"
    return When(
        edtf=edtf, earliest=start, latest=end, precision=Precision.INTERVAL, anchor=None, reason=reason
    )
