"""What each side demands, offers, accepts, rejects, warns of, denies or conditions, and its reversals."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from onrecord.compare.overlap import is_before
from onrecord.schema.findings import BODIES, Measure, Stance, Statement
from onrecord.schema.ids import ActorId, PositionId, StatementId, digest
from onrecord.schema.record import Position
from onrecord.schema.story import AlignedStory, Utterance
from onrecord.schema.text import Evidence
from onrecord.schema.times import When
from onrecord.trace.issues import UtteredMeasure, name_issues
from onrecord.trace.sides import find_sides

FOR = frozenset({Stance.DEMANDS, Stance.OFFERS, Stance.ACCEPTS})
AGAINST = frozenset({Stance.REJECTS})


@dataclass(frozen=True, slots=True)
class _Stand:
    """One statement by which somebody takes a stance on a measure."""

    measure: Measure
    statement: Statement
    utterance: Utterance
    speaker: ActorId


def find_positions(aligned: AlignedStory) -> tuple[Position, ...]:
    """Return which side takes which stance on which issue and when, sorted by side, issue, stance and time.

    Issues are found in the story itself: the measures that its statements are for or against, gathered across
    wordings and reports and named in the reports' words. Who speaks for a state or body is counted to it, and
    stays named as the speaker.
    """
    sides = find_sides(aligned.actors)
    stands = [stand for stand in _stands(aligned) if stand.speaker in sides]
    uttered = [UtteredMeasure(stand.measure, stand.utterance.id, stand.statement.report) for stand in stands]
    issues = name_issues(uttered, _names(aligned))
    found: dict[tuple[ActorId, str, Stance, When | None], list[_Stand]] = {}
    for at, stand in enumerate(stands):
        if at in issues:
            key = (sides[stand.speaker], issues[at], stand.measure.stance, stand.utterance.said)
            found.setdefault(key, []).append(stand)
    positions = [_position(key, members) for key, members in found.items()]
    return tuple(sorted(_with_reversals(positions), key=_order))


def _stands(aligned: AlignedStory) -> list[_Stand]:
    utterance_of = {id_: utterance for utterance in aligned.utterances for id_ in utterance.statements}
    found = []
    for findings in aligned.dossier.findings:
        statements = {statement.id: statement for statement in findings.statements}
        for measure in findings.measures:
            utterance = utterance_of.get(measure.statement)
            if utterance is not None and utterance.speaker is not None:
                found.append(_Stand(measure, statements[measure.statement], utterance, utterance.speaker))
    return found


def _names(aligned: AlignedStory) -> frozenset[str]:
    """Return the words by which the states and bodies of the story are named."""
    return frozenset(
        word
        for actor in aligned.actors
        if actor.named and actor.kind in BODIES
        for name in (actor.name, *actor.aliases)
        for word in name.lower().split()
    )


def _position(key: tuple[ActorId, str, Stance, When | None], members: Sequence[_Stand]) -> Position:
    side, issue, stance, when = key
    places = {one.statement.id: Evidence(one.statement.report, one.measure.span) for one in reversed(members)}
    statements = tuple(dict.fromkeys(one.statement.id for one in members))
    return Position(
        id=PositionId(digest("position", side, issue, stance.value, when.edtf if when else "", *statements)),
        actor=side,
        issue=issue,
        stance=stance,
        when=when,
        statements=statements,
        speakers=tuple(sorted({one.speaker for one in members})),
        evidence=tuple(places[statement] for statement in statements),
    )


def _order(position: Position) -> tuple[str, str, str, str, tuple[StatementId, ...]]:
    when = position.when.edtf if position.when else ""
    return position.actor, position.issue, position.stance.value, when, position.statements


# ---------------------------------------------------------------------------------------------- reversals


def _with_reversals(positions: Sequence[Position]) -> list[Position]:
    """Return the positions, each with the earlier statements that it reverses.

    Only where both days are known and the one lies wholly behind the other.
    """
    by_issue: dict[tuple[ActorId, str], list[Position]] = {}
    for position in positions:
        by_issue.setdefault((position.actor, position.issue), []).append(position)
    return [replace(one, reverses=_reversed(one, by_issue[one.actor, one.issue])) for one in positions]


def _reversed(position: Position, others: Sequence[Position]) -> tuple[StatementId, ...]:
    earlier = [
        one
        for one in others
        if are_contrary(one.stance, position.stance) and _is_before(one.when, position.when)
    ]
    return tuple(statement for one in sorted(earlier, key=_order) for statement in one.statements)


def are_contrary(one: Stance, other: Stance) -> bool:
    """Tell whether one is for a measure and the other against it."""
    return (one in FOR and other in AGAINST) or (one in AGAINST and other in FOR)


def _is_before(one: When | None, other: When | None) -> bool:
    return one is not None and other is not None and is_before(one, other)


def by_issue(positions: Sequence[Position]) -> Mapping[str, list[Position]]:
    """Return the positions on each issue, in their order."""
    found: dict[str, list[Position]] = {}
    for position in positions:
        found.setdefault(position.issue, []).append(position)
    return found
