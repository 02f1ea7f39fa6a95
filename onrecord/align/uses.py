"""How reports name an actor: which roles it is given and when, how often it is called what, and where."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date

from onrecord.align.roster import Roster
from onrecord.schema.findings import MentionForm
from onrecord.schema.ids import ReportId
from onrecord.schema.report import Report
from onrecord.schema.story import Actor, AliasUse, Member, RoleUse
from onrecord.schema.text import Evidence, Span

Use = tuple[str, ReportId, Span]  # what is used, in which report, at which characters


def with_uses(roster: Roster, actor: Actor, reports: Mapping[ReportId, Report]) -> Actor:
    """Return the actor with its mentions counted, and evidence for each of its roles and aliases."""
    return replace(
        actor,
        mention_count=sum(len(roster.local(member).mentions) for member in actor.members),
        role_uses=_role_uses(roster, actor, reports),
        alias_uses=_alias_uses(roster, actor, reports),
    )


def _role_uses(roster: Roster, actor: Actor, reports: Mapping[ReportId, Report]) -> tuple[RoleUse, ...]:
    uses: dict[str, list[Use]] = {}
    for member in actor.members:
        for use in _roles_in(roster, member, reports):
            uses.setdefault(use[0], []).append(use)
    return tuple(
        RoleUse(
            role=role,
            earliest=min(_days(uses[role], reports, latest=False), default=None),
            latest=max(_days(uses[role], reports, latest=True), default=None),
            evidence=_first(uses[role], reports),
        )
        for role in actor.roles
        if role in uses
    )


def _roles_in(roster: Roster, member: Member, reports: Mapping[ReportId, Report]) -> Iterator[Use]:
    """Yield each role of a local actor with its place: of several, the one nearest to a mention."""
    local, text = roster.local(member), reports[member[0]].text
    mentions = [mention.span for mention in local.mentions]
    for role in local.roles:
        words = role.split()
        pattern = re.compile(r"\s+".join(re.escape(word) for word in words))
        places = [Span(*found.span()) for found in pattern.finditer(text)] if words and mentions else []
        if places:
            nearest = min(places, key=lambda place: min(_apart(place, mention) for mention in mentions))
            yield " ".join(words), member[0], nearest


def _apart(one: Span, other: Span) -> int:
    """Return how many characters lie between the two."""
    return max(one.start - other.end, other.start - one.end, 0)


def _alias_uses(roster: Roster, actor: Actor, reports: Mapping[ReportId, Report]) -> tuple[AliasUse, ...]:
    uses: dict[str, list[Use]] = {}
    for member in actor.members:
        text = reports[member[0]].text
        for mention in roster.local(member).mentions:
            if mention.form is MentionForm.NAME:
                form = " ".join(mention.span.of(text).split())
                uses.setdefault(form, []).append((form, member[0], mention.span))
    found = [
        AliasUse(alias=alias, count=len(uses[alias]), evidence=_first(uses[alias], reports))
        for alias in actor.aliases
        if alias in uses
    ]
    return tuple(sorted(found, key=lambda use: (-use.count, use.alias)))


def _days(uses: list[Use], reports: Mapping[ReportId, Report], *, latest: bool) -> Iterator[date]:
    for _, report, _ in uses:
        when = reports[report].published
        day = None if when is None else when.latest if latest else when.earliest
        if day is not None:
            yield day


def _first(uses: list[Use], reports: Mapping[ReportId, Report]) -> Evidence:
    """Return the place in the report that came out first, as far as that is known."""

    def order(use: Use) -> tuple[date, ReportId, Span]:
        when = reports[use[1]].published
        return (when.earliest if when and when.earliest else date.max, use[1], use[2])

    _, report, span = min(uses, key=order)
    return Evidence(report, span)
