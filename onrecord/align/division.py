"""Takes one name out of what a report has for one actor: the places of that name, and what is said there."""

from collections.abc import Sequence
from dataclasses import replace

from onrecord.schema.findings import EventMention, Findings, LocalActor, Mention, MentionForm, Statement
from onrecord.schema.report import Report
from onrecord.schema.text import Span


def same_form(one: str, other: str) -> bool:
    """Tell whether two names are written the same but for case and white space."""
    return one.casefold().split() == other.casefold().split()


def goes_by(local: LocalActor, name: str) -> bool:
    """Tell whether a report calls the actor so."""
    return any(same_form(form, name) for form in (local.name, *local.aliases))


def goes_by_alone(local: LocalActor, name: str) -> bool:
    """Tell whether a report calls the actor so and no other way."""
    return all(same_form(form, name) for form in (local.name, *local.aliases))


def divide(report: Report, findings: Findings, place: int, name: str) -> Findings:
    """Return the findings with the name as an actor of its own, at the end of the actors.

    It takes the pronouns that follow it before another name or description of the actor, the statements whose
    source has the name or such a pronoun, and the events whose clause has it and no other name of the actor.
    Descriptions stay, for nothing tells whose they are.
    """
    local = findings.actors[place]
    going = _going(report, local.mentions, name)
    staying = [one for one in local.mentions if one not in going]
    kept_names = [form for form in local.aliases if not same_form(form, name)]
    kept = replace(
        local,
        name=local.name if not same_form(local.name, name) else kept_names[0],
        aliases=tuple(kept_names) or (local.name,),
        mentions=tuple(staying),
    )
    out = replace(local, name=name, roles=(), aliases=(name,), key=None, mentions=tuple(going))
    new = len(findings.actors)
    actors = list((*findings.actors, out))
    actors[place] = kept
    spans = [one.span for one in going]
    named = [one.span for one in staying if one.form is MentionForm.NAME]
    return replace(
        findings,
        actors=tuple(actors),
        statements=tuple(_moved_statement(one, place, new, spans) for one in findings.statements),
        events=tuple(_moved_event(one, place, new, spans, named) for one in findings.events),
    )


def _going(report: Report, mentions: Sequence[Mention], name: str) -> list[Mention]:
    found, named_last = [], False
    for mention in sorted(mentions, key=lambda one: one.span):
        if mention.form is not MentionForm.PRONOUN:
            named_last = _is_name(report, mention, name)
        if named_last:
            found.append(mention)
    return found


def _is_name(report: Report, mention: Mention, name: str) -> bool:
    return mention.form is MentionForm.NAME and same_form(mention.span.of(report.text), name)


def _moved_statement(statement: Statement, old: int, new: int, spans: Sequence[Span]) -> Statement:
    source = statement.source
    if statement.speaker == old and source is not None and any(source.overlaps(span) for span in spans):
        return replace(statement, speaker=new)
    return statement


def _moved_event(
    event: EventMention, old: int, new: int, spans: Sequence[Span], named: Sequence[Span]
) -> EventMention:
    if old not in (*event.actors, *event.recipients):
        return event
    if any(event.span.overlaps(span) for span in named):
        return event
    if not any(event.span.overlaps(span) for span in spans):
        return event
    return replace(
        event, actors=_swapped(event.actors, old, new), recipients=_swapped(event.recipients, old, new)
    )


def _swapped(places: tuple[int, ...], old: int, new: int) -> tuple[int, ...]:
    return tuple(new if place == old else place for place in places)
