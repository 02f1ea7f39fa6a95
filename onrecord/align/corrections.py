"""What people decided about the actors of a record, applied one decision after another: the later wins."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from onrecord.align.division import divide, goes_by, goes_by_alone, same_form
from onrecord.align.identity import actor_id, class_of, most_common
from onrecord.align.roster import Roster
from onrecord.compare.names import fold_name
from onrecord.schema.decisions import DECIDED, OWN_SCHEME, Decision, DecisionKind, made_by_decision
from onrecord.schema.ids import ReportId
from onrecord.schema.report import Report
from onrecord.schema.story import Actor, Member, Reason


def apply_decisions(
    roster: Roster, decisions: Iterable[Decision], reports: Mapping[ReportId, Report]
) -> None:
    """Apply the decisions that are in force. One whose actor is not in this story changes nothing here."""
    for decision in decisions:
        match decision.kind:
            case DecisionKind.MERGE:
                _merge(roster, decision)
            case DecisionKind.SPLIT:
                _split(roster, decision, reports)
            case DecisionKind.RENAME:
                _rename(roster, decision)
            case DecisionKind.SET_SIDE:
                _set_side(roster, decision)
            case DecisionKind.UNDO | DecisionKind.APART | DecisionKind.TOGETHER:
                pass  # an undo is spent by what it undoes; origins are not of actors


def _merge(roster: Roster, decision: Decision) -> None:
    """Unite whoever is meant under the first, whose id holds in every story even where it does not occur."""
    called = decision.actors[0]
    first, *others = (roster.find(one) for one in decision.actors)
    found = list(dict.fromkeys(one for one in (first, *others) if one is not None))
    if not found:
        return
    one = found[0]
    united = roster.with_members(one, (member for actor in found for member in actor.members))
    united = replace(
        united,
        id=actor_id(called.key, called.kind, called.name),
        name=called.name if first is None else one.name,
        kind=called.kind if first is None else one.kind,
        country=next((actor.country for actor in found if actor.country), None),
        identifiers=_united_identifiers(found),
        reasons=tuple(dict.fromkeys(reason for actor in found for reason in actor.reasons)),
        decisions=tuple(sorted({number for actor in found for number in actor.decisions})),
    )
    if any(other is not None for other in others):
        names = ", ".join(other.name for other in decision.actors[1:])
        united = _by(decision, united, f"{names} is the same as {called.name}")
    roster.replace(found, united)


def _united_identifiers(actors: Sequence[Actor]) -> tuple[tuple[str, str], ...]:
    united: dict[str, str] = {}
    for actor in actors:
        for scheme, value in actor.identifiers:
            united.setdefault(scheme, value)
    return tuple(sorted(united.items()))


def _split(roster: Roster, decision: Decision, reports: Mapping[ReportId, Report]) -> None:
    actor = roster.find(decision.actors[0])
    if actor is None:
        return
    scope = [one for one in actor.members if decision.report is None or one[0] == decision.report]
    going = scope if decision.name is None else _taken_out(roster, scope, decision.name, reports)
    staying = [one for one in actor.members if one not in going]
    if not going or not staying:
        return
    left = roster.with_members(actor, staying)
    if actor.name not in left.aliases and actor.name in actor.aliases:
        left = replace(left, name=roster.fullest_name(staying))
    name = decision.name or roster.fullest_name(going)
    namesake = None if decision.report is not None else _namesake(roster, actor, name)
    unclear = fold_name(name) in {fold_name(form) for form in (left.name, *left.aliases)}
    out = namesake or _new_actor(roster, decision, going, name, unclear)
    taken = roster.with_members(out, (*out.members, *going))
    words = f"{name} is not the same as {left.name}"
    roster.replace(
        [actor, *([namesake] if namesake is not None else [])],
        _by(decision, left, words),
        _by(decision, taken, words),
    )


def _namesake(roster: Roster, actor: Actor, name: str) -> Actor | None:
    """Return the one whom other reports call by just this name: what is taken out belongs to it."""
    return next(
        (
            other
            for identity, other in sorted(roster.actors.items())
            if identity != actor.id
            and same_form(other.name, name)
            and class_of(other.kind) == class_of(actor.kind)
            and not made_by_decision(roster.key(other))
        ),
        None,
    )


def _new_actor(
    roster: Roster, decision: Decision, going: Sequence[Member], name: str, unclear: bool
) -> Actor:
    """Return an actor for what is taken out, without members yet.

    When its name does not tell it from the one it is taken out of, its key does: the number of the decision.
    """
    locals_ = [roster.local(member) for member in going]
    kinds = Counter(local.kind for local in locals_)
    kind = min(kinds, key=lambda one: (-kinds[one], one))
    key = decision.key if unclear or decision.report is not None else None
    return Actor(
        id=actor_id(key, kind, name),
        name=name,
        kind=kind,
        named=True,
        roles=(),
        side=None,
        country=next(iter(most_common(local.country for local in locals_ if local.country)), None),
        aliases=(),
        identifiers=((OWN_SCHEME, key),) if key is not None else (),
        members=(),
        reasons=(),
    )


def _taken_out(
    roster: Roster, scope: Iterable[Member], name: str, reports: Mapping[ReportId, Report]
) -> list[Member]:
    """Return the local actors that go by the name alone; those that have others too are divided first."""
    going: list[Member] = []
    for member in scope:
        local = roster.local(member)
        if goes_by_alone(local, name):
            going.append(member)
        elif goes_by(local, name):
            report, place = member
            roster.findings[report] = divide(reports[report], roster.findings[report], place, name)
            going.append((report, len(roster.findings[report].actors) - 1))
    return going


def _rename(roster: Roster, decision: Decision) -> None:
    actor = roster.find(decision.actors[0])
    if actor is not None and decision.name is not None:
        words = f"{decision.actors[0].name} is shown as {decision.name}"
        roster.replace([actor], _by(decision, replace(actor, name=decision.name), words))


def _set_side(roster: Roster, decision: Decision) -> None:
    actor = roster.find(decision.actors[0])
    if actor is not None:
        words = f"speaks for {decision.side.name}" if decision.side else "speaks for nobody"
        roster.replace([actor], _by(decision, actor, words))
        roster.sides[actor.id] = decision.side
        if decision.side is not None:
            detail = f"decision {decision.number}: {actor.name} speaks for it"
            roster.join(decision.side, Reason(signal=DECIDED, value=1.0, detail=detail))


def _by(decision: Decision, actor: Actor, words: str) -> Actor:
    """Return the actor with the decision as a reason."""
    why = f" ({decision.why})" if decision.why else ""
    reason = Reason(signal=DECIDED, value=1.0, detail=f"decision {decision.number}: {words}{why}")
    return replace(
        actor,
        reasons=(*actor.reasons, reason),
        decisions=tuple(sorted({*actor.decisions, decision.number})),
    )
