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

from onrecord.compare.overlap import may_overlap
from onrecord.lang.load import table
from onrecord.lang.world import is_social_network
from onrecord.schema.findings import (
    BODIES,
    ActorKind,
    Findings,
    LocalActor,
    RelayKind,
    RelayMention,
    Statement,
    Zone,
)
from onrecord.schema.ids import ActorId, StatementId
from onrecord.schema.report import Report
from onrecord.schema.story import ActorOf, AlignedStory
from onrecord.schema.text import Evidence, Span, hull
from onrecord.schema.times import When
from onrecord.trace.channels import Channel, find_channels, find_others
from onrecord.trace.interviews import INTERVIEW
from onrecord.trace.outlets import Outlets
from onrecord.trace.sentences import rough_sentence

# These tell beforehand what the body says; the body names the medium.
AHEAD = frozenset({Zone.HEADLINE, Zone.STANDFIRST, Zone.HEADING, Zone.PULLQUOTE})
# Characters from one thing a person says to the next, within which it is one occasion if nothing says
# otherwise: four paragraphs of news. As read in 30 reports; beyond it stands background from other days.
ONE_OCCASION_WITHIN = 1000
# Characters around a statement in which its sentence ends, at most; sentences of news are shorter.
SENTENCE_REACH = 200


@dataclass(frozen=True, slots=True)
class Occasions:
    """The story with every relay that holds for a statement, and where the added ones were told."""

    aligned: AlignedStory
    # To which statement from which other one; from none where a sentence named the media without one.
    carried: Mapping[StatementId, StatementId | None]
    spoken_to: frozenset[Evidence]  # where such a sentence names whom the person spoke to


@dataclass(frozen=True, slots=True, kw_only=True)
class _Donor:
    """Where media are named by which a person's words came, and the occasion that holds for."""

    statement: Statement | None
    place: Span  # the statement's content, or the sentence
    relays: tuple[RelayMention, ...]
    setting: str | None
    inside: StatementId | None
    said: When | None

    @classmethod
    def of(cls, one: Statement) -> "_Donor":
        """Return what a statement that names its media gives to others."""
        return cls(
            statement=one,
            place=hull(one.content),
            relays=one.relays,
            setting=one.setting,
            inside=one.inside,
            said=one.said,
        )


Donors = Mapping[ActorId, Sequence[_Donor]]


def carry_relays(aligned: AlignedStory, outlets: Outlets, actor_of: ActorOf) -> Occasions:
    """Return the story with the relays of statements completed, each with a note in its `repairs`.

    A relay is carried to what the same person says in the same report on the same occasion: further down, or
    in a headline or pull-quote; not across another day, another setting, a word such as "earlier", or another
    medium. Nobody but persons: a ministry speaks on many occasions at once.
    """
    carried: dict[StatementId, StatementId | None] = {}
    spoken_to: set[Evidence] = set()
    findings = []
    for report, found in zip(aligned.dossier.reports, aligned.dossier.findings, strict=True):
        statements = [_without_networks(statement, found.actors) for statement in found.statements]
        statements = [_through_bodies(statement, report, found) for statement in statements]
        statements = list(_fullest_chains(statements, report, actor_of))
        media = {
            statement.id
            for statement in statements
            if any(_is_medium(mention, report, outlets, actor_of) for mention in statement.relays)
        }
        channels = list(find_channels(report, found))
        spoken_to.update(Evidence(report.id, one.relays[0].span) for one in channels if one.spoken_to)
        donors = _donors(statements, media, channels, found, actor_of)
        scene = _Scene(report, found, actor_of, channels, find_others(report, found))
        statements = list(_completed(statements, media, donors, scene, carried))
        findings.append(replace(found, statements=tuple(statements)))
    dossier = replace(aligned.dossier, findings=tuple(findings))
    return Occasions(replace(aligned, dossier=dossier), carried, frozenset(spoken_to))


def _without_networks(statement: Statement, actors: Sequence[LocalActor]) -> Statement:
    """Leave social networks out of the relays: what somebody posts there he says himself."""
    media = tuple(
        mention for mention in statement.relays if not is_social_network(actors[mention.actor].name)
    )
    return statement if media == statement.relays else replace(statement, relays=media)


def _fullest_chains(
    statements: Sequence[Statement], report: Report, actor_of: ActorOf
) -> Iterator[Statement]:
    """Yield the statements, each with the longest chain that names the same media in its own sentence.

    "…, she said in an interview with Channel Six, Norda reports" may give two statements, one of which has
    only the end of the chain.
    """
    chains = [[actor_of.get((report.id, mention.actor)) for mention in one.relays] for one in statements]
    reach = [_sentence(one, report.text) for one in statements]
    for at, statement in enumerate(statements):
        fuller = [
            other
            for other, chain in enumerate(chains)
            if statements[other].speaker == statement.speaker
            and len(chain) > len(chains[at]) > 0
            and chain[-len(chains[at]) :] == chains[at]
            and reach[other].overlaps(reach[at])
        ]
        if fuller:
            best = max(fuller, key=lambda other: len(chains[other]))
            statement = replace(statement, relays=statements[best].relays)
        yield statement


def _is_medium(mention: RelayMention, report: Report, outlets: Outlets, actor_of: ActorOf) -> bool:
    actor = actor_of.get((report.id, mention.actor))
    return actor is not None and outlets.is_medium(actor)


def _donors(
    statements: Sequence[Statement],
    media: Set[StatementId],
    channels: Sequence[Channel],
    findings: Findings,
    actor_of: ActorOf,
) -> Donors:
    """Return where the media of each person's words are named, in order of place."""
    donors: dict[ActorId, list[_Donor]] = defaultdict(list)
    for statement in statements:
        speaker = _person(statement, findings, actor_of)
        if speaker is not None and statement.id in media:
            donors[speaker].append(_Donor.of(statement))
    for channel in channels:
        spoken = _spoken_by(channel, statements, findings, actor_of)
        if spoken is not None:
            speaker, place = spoken
            donors[speaker].append(
                _Donor(
                    statement=None,
                    place=place,
                    relays=channel.relays,
                    setting=INTERVIEW if channel.spoken_to else None,
                    inside=None,
                    said=None,
                )
            )
    return {speaker: sorted(found, key=lambda donor: donor.place) for speaker, found in donors.items()}


def _spoken_by(
    channel: Channel, statements: Sequence[Statement], findings: Findings, actor_of: ActorOf
) -> tuple[ActorId, Span] | None:
    """Return the first person who says something from the channel's sentence on, if it names him.

    With the sentence, or with all that he says in it: what is quoted may have begun before.
    """
    sentence = channel.sentence
    for statement in statements:
        speaker = _person(statement, findings, actor_of)
        start = statement.content[0].start
        if speaker is None or statement.speaker is None or statement.content[-1].end <= sentence.start:
            continue
        mentions = findings.actors[statement.speaker].mentions
        named = any(sentence.contains(mention.span) for mention in mentions)
        if not named or start - sentence.end > ONE_OCCASION_WITHIN:
            return None
        return speaker, Span(min(start, sentence.start), sentence.end)
    return None


@dataclass(frozen=True, slots=True)
class _Scene:
    """What is looked at to tell whether a medium named at one place holds at another."""

    report: Report
    findings: Findings
    actor_of: ActorOf
    channels: Sequence[Channel]
    others: Sequence[Span]  # sentences that somebody else hands on


def _completed(
    statements: Sequence[Statement],
    media: Set[StatementId],
    donors: Donors,
    scene: _Scene,
    carried: dict[StatementId, StatementId | None],
) -> Iterator[Statement]:
    """Yield the statements, those without a medium with that of the last that names one for the speaker."""
    heard: dict[ActorId, int] = {}  # where the last words end that came by the way of the last donor
    for statement in statements:
        speaker = _person(statement, scene.findings, scene.actor_of)
        if speaker is None or statement.id in media:
            if speaker is not None:
                heard[speaker] = statement.content[-1].end
            yield statement
            continue
        donor = _donor(statement, donors.get(speaker, ()), heard.get(speaker, 0))
        if (
            donor is None
            or not _one_occasion(donor, statement, scene.report)
            or _names_another(statement, donor, scene)
        ):
            yield statement
            continue
        carried[statement.id] = donor.statement.id if donor.statement is not None else None
        heard[speaker] = statement.content[-1].end
        words = " ".join(donor.relays[-1].span.of(scene.report.text).split())
        note = f"came the way of the speaker's words at {donor.place.start} (“{words}”): the same occasion"
        own = tuple(mention for mention in statement.relays if mention not in donor.relays)
        yield replace(statement, relays=own + donor.relays, repairs=(*statement.repairs, note))


def _person(statement: Statement, findings: Findings, actor_of: ActorOf) -> ActorId | None:
    local = statement.speaker
    if local is None or findings.actors[local].kind is not ActorKind.PERSON:
        return None
    return actor_of.get((findings.report, local))


def _donor(statement: Statement, donors: Sequence[_Donor], heard: int) -> _Donor | None:
    """Return the donor whose relays may hold: the last before the statement, or the first after a headline.

    `heard` is where the last words end that came by the way of the last donor.
    """
    start = statement.content[0].start
    before = [donor for donor in donors if donor.place.start <= start]
    if before:
        near = start - max(heard, before[-1].place.end) <= ONE_OCCASION_WITHIN
        return before[-1] if near else None
    if statement.zone in AHEAD and donors:
        return donors[0]
    return None


def _one_occasion(donor: _Donor, statement: Statement, report: Report) -> bool:
    if statement.setting not in (None, donor.setting) or statement.inside != donor.inside:
        return False
    one, other = donor.said, statement.said
    if one is not None and other is not None and not may_overlap(one, other):
        return False  # but what has no date goes with what stands before it
    around = _sentence(statement, report.text).of(report.text).casefold()
    return _elsewhere().search(around) is None


def _names_another(statement: Statement, donor: _Donor, scene: _Scene) -> bool:
    """Tell whether another than the donor's media hands on the statement, or what stands between the two."""
    around = _sentence(statement, scene.report.text)
    given = {mention.actor for mention in donor.relays}
    return any(
        mention.actor not in given and around.contains(mention.span)
        for channel in scene.channels
        for mention in channel.relays
    ) or any(donor.place.end <= sentence.start and sentence.end <= around.end for sentence in scene.others)


def _sentence(statement: Statement, text: str) -> Span:
    """Return the sentences that a statement, its cue and its source stand in."""
    parts = [*statement.content, *(span for span in (statement.source, statement.cue) if span is not None)]
    whole = hull(parts)
    reach = Span(max(0, whole.start - SENTENCE_REACH), min(len(text), whole.end + SENTENCE_REACH))
    return rough_sentence(text, whole, reach)


# ---- bodies


def _through_bodies(statement: Statement, report: Report, findings: Findings) -> Statement:
    """Put the body whose communiqué or press service is named before the media that quote it."""
    if statement.cue is None:
        return statement
    reach = _sentence(statement, report.text)
    for match in _organ().finditer(report.text, reach.start, reach.end):
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
