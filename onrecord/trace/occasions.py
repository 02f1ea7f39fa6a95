"""What a report says once of how somebody's words travelled, and means of all he said on that occasion.

"…, Ana Brel said, Norda reports." names the agency in the lead; the sentences of Brel further down are the
agency's too, though none of them says so. And words that an agency quotes from a ministry's communiqué came
by way of the ministry.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from functools import cache

from onrecord.lang.load import table
from onrecord.schema.findings import ActorKind, Findings, LocalActor, RelayKind, RelayMention, Statement, Zone
from onrecord.schema.ids import ActorId, StatementId
from onrecord.schema.report import Report
from onrecord.schema.story import AlignedStory
from onrecord.schema.text import Span, hull
from onrecord.schema.times import When
from onrecord.trace.outlets import Outlets
from onrecord.trace.relays import ActorOf

# These tell beforehand what the body says; the body names the medium.
AHEAD = frozenset({Zone.HEADLINE, Zone.STANDFIRST, Zone.HEADING, Zone.PULLQUOTE})
BODIES = frozenset({ActorKind.ORGANISATION, ActorKind.STATE})
# Characters from one thing a person says to the next, within which it is one occasion if nothing says
# otherwise: four paragraphs of news. As read in 30 reports; beyond it stands background from other days.
ONE_OCCASION_WITHIN = 1000
# Characters around a statement in which its sentence ends, at most; sentences of news are shorter.
SENTENCE_REACH = 200
_SENTENCE_END = re.compile(r"[.!?…][\"”»’)]*\s|\n")


@dataclass(frozen=True, slots=True)
class Occasions:
    """The story with every relay that holds for a statement, and where the added ones were told."""

    aligned: AlignedStory
    carried: Mapping[StatementId, StatementId]  # to which statement from which other one


def carry_relays(aligned: AlignedStory, outlets: Outlets, actor_of: ActorOf) -> Occasions:
    """Return the story with the relays of statements completed, each with a note in its `repairs`.

    A relay is carried to what the same person says in the same report on the same occasion: further down, or
    in a headline or pull-quote; not across another day, another setting, a word such as "earlier", or another
    medium. Nobody but persons: a ministry speaks on many occasions at once.
    """
    carried: dict[StatementId, StatementId] = {}
    findings = []
    for report, found in zip(aligned.dossier.reports, aligned.dossier.findings, strict=True):
        statements = [_through_bodies(statement, report, found) for statement in found.statements]
        media = {
            statement.id
            for statement in statements
            if any(_is_medium(mention, report, outlets, actor_of) for mention in statement.relays)
        }
        statements = list(_completed(statements, media, report, found, actor_of, carried))
        findings.append(replace(found, statements=tuple(statements)))
    dossier = replace(aligned.dossier, findings=tuple(findings))
    return Occasions(replace(aligned, dossier=dossier), carried)


def _is_medium(mention: RelayMention, report: Report, outlets: Outlets, actor_of: ActorOf) -> bool:
    actor = actor_of.get((report.id, mention.actor))
    return actor is not None and outlets.is_medium(actor)


def _completed(
    statements: Sequence[Statement],
    media: Set[StatementId],
    report: Report,
    findings: Findings,
    actor_of: ActorOf,
    carried: dict[StatementId, StatementId],
) -> Iterator[Statement]:
    """Yield the statements, those without a medium with that of the last that names one for the speaker."""
    donors: dict[ActorId, list[Statement]] = defaultdict(list)
    for statement in statements:
        speaker = _person(statement, findings, actor_of)
        if speaker is not None and statement.id in media:
            donors[speaker].append(statement)
    heard: dict[ActorId, int] = {}  # where the last words end that came by the way of the last donor
    for statement in statements:
        speaker = _person(statement, findings, actor_of)
        if speaker is None or statement.id in media:
            if speaker is not None:
                heard[speaker] = statement.content[-1].end
            yield statement
            continue
        donor = _donor(statement, donors.get(speaker, ()), heard.get(speaker))
        if donor is None or not _one_occasion(donor, statement, report):
            yield statement
            continue
        carried[statement.id] = donor.id
        heard[speaker] = statement.content[-1].end
        words = " ".join(donor.relays[-1].span.of(report.text).split())
        note = (
            f"came the way of the speaker's words at {donor.content[0].start} (“{words}”): the same occasion"
        )
        own = tuple(mention for mention in statement.relays if mention not in donor.relays)
        yield replace(statement, relays=own + donor.relays, repairs=(*statement.repairs, note))


def _person(statement: Statement, findings: Findings, actor_of: ActorOf) -> ActorId | None:
    local = statement.speaker
    if local is None or findings.actors[local].kind is not ActorKind.PERSON:
        return None
    return actor_of.get((findings.report, local))


def _donor(statement: Statement, donors: Sequence[Statement], heard: int | None) -> Statement | None:
    """Return the statement whose relays may hold: the last before it, or the first after a headline."""
    start = statement.content[0].start
    before = [donor for donor in donors if donor.content[0].start < start]
    if before:
        near = heard is not None and start - heard <= ONE_OCCASION_WITHIN
        return max(before, key=lambda donor: (donor.content[0].start, donor.id)) if near else None
    if statement.zone in AHEAD and donors:
        return min(donors, key=lambda donor: (donor.content[0].start, donor.id))
    return None


def _one_occasion(donor: Statement, statement: Statement, report: Report) -> bool:
    if statement.setting not in (None, donor.setting) or statement.inside != donor.inside:
        return False
    if not _may_be_one_time(donor.said, statement.said):
        return False
    around = report.text[slice(*_sentence(statement, report.text))].casefold()
    return _elsewhere().search(around) is None


def _may_be_one_time(one: When | None, other: When | None) -> bool:
    """Tell whether two times have a day in common; what has no date goes with what stands before it."""
    if one is None or other is None:
        return True
    if one.earliest and other.latest and other.latest < one.earliest:
        return False
    return not (one.latest and other.earliest and one.latest < other.earliest)


def _sentence(statement: Statement, text: str) -> tuple[int, int]:
    """Return the characters of the sentences that a statement, its cue and its source stand in."""
    parts = [*statement.content, *(span for span in (statement.source, statement.cue) if span is not None)]
    whole = hull(parts)
    ends = _SENTENCE_END.search(text, whole.end, whole.end + SENTENCE_REACH)
    begins = [
        match.end()
        for match in _SENTENCE_END.finditer(text, max(0, whole.start - SENTENCE_REACH), whole.start)
    ]
    start = begins[-1] if begins else max(0, whole.start - SENTENCE_REACH)
    return start, ends.start() if ends else min(len(text), whole.end + SENTENCE_REACH)


# ---- bodies


def _through_bodies(statement: Statement, report: Report, findings: Findings) -> Statement:
    """Put the body whose communiqué or press service is named before the media that quote it."""
    if statement.cue is None:
        return statement
    start, end = _sentence(statement, report.text)
    for match in _organ().finditer(report.text, start, end):
        span = Span(*match.span())
        if any(span.overlaps(part) for part in statement.content):
            continue
        body = _body_beside(span, report.text, findings.actors)
        named = {statement.speaker, *(mention.actor for mention in statement.relays)}
        if body is not None and body not in named:
            mention = RelayMention(actor=body, kind=RelayKind.QUOTE, span=span)
            return replace(statement, relays=(mention, *statement.relays))
    return statement


def _body_beside(organ: Span, text: str, actors: Sequence[LocalActor]) -> int | None:
    """Return the body that stands right before the organ, or after it and a link ("of the")."""
    for number, actor in enumerate(actors):
        if actor.kind not in BODIES:
            continue
        for mention in actor.mentions:
            before = text[mention.span.end : organ.start] if mention.span.end <= organ.start else None
            after = text[organ.end : mention.span.start] if organ.end <= mention.span.start else None
            if before in (" ", "'s ", "’s ", "' ", "’ "):
                return number
            if after is not None and len(after) < SENTENCE_REACH and after.strip().casefold() in _links():
                return number
    return None


@cache
def _organ() -> re.Pattern[str]:
    return _pattern(table("en", "relays")["organs"])


@cache
def _elsewhere() -> re.Pattern[str]:
    return _pattern(table("en", "relays")["other_occasion"])


@cache
def _links() -> frozenset[str]:
    return frozenset(table("en", "relays")["links"])


def _pattern(phrases: Sequence[str]) -> re.Pattern[str]:
    longest = sorted(phrases, key=lambda phrase: (-len(phrase), phrase))
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest))})(?!\w)", re.IGNORECASE)
