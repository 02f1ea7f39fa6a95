"""What two mentions of events are compared by."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from onrecord.lang.load import words
from onrecord.schema.findings import BODIES, MEDIA, ActorKind, EventMention, Findings
from onrecord.schema.ids import ActorId, ReportId
from onrecord.schema.story import ActorOf, Dossier

LANGUAGE = "en"
# Distance in characters within which a word for a day belongs to a trigger.
DAY_REACH = 40
# Distance in characters within which words for an earlier occasion belong to a trigger, the subject between.
EARLIER_REACH = 60
SENTENCE_END = re.compile(r"[.!?][\"”’»]?\s|\n")
# Letters that two forms of one word share ("talks", "talked").
STEM = 4
HYPHEN = re.compile(r"[-‐‑–—/]")
WORD = re.compile(r"[^\W\d_]{4,}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """One mention with what the comparison looks at."""

    report: ReportId
    number: int  # place of the mention in the report
    mention: EventMention
    sides: frozenset[ActorId]  # states and bodies that take part, persons by whom they speak for
    doers: frozenset[ActorId]  # the same of those that act
    done_to: frozenset[ActorId]  # the same of those it is done to
    persons: frozenset[ActorId]
    voice: frozenset[ActorId]  # the side of whoever says it; empty where the report itself tells it
    asserted: bool  # False: only claimed, within what somebody says
    trigger: str
    content: frozenset[str]  # words of the clause that are neither trigger nor names of the parties
    place: frozenset[str]
    day: str | None  # the word for a day nearest to the trigger
    earlier: str | None  # words by which it is told as an earlier one of its kind


def find_candidates(dossier: Dossier, actor_of: ActorOf) -> Iterator[Candidate]:
    """Yield the mentions of a story with what they are compared by, report by report."""
    bodies = _joint_bodies(dossier, actor_of)
    for report, findings in zip(dossier.reports, dossier.findings, strict=True):
        statements = {one.id: one for one in findings.statements}
        for number, mention in enumerate(findings.events):
            said_in = statements.get(mention.said_in) if mention.said_in else None
            speaker = () if said_in is None or said_in.speaker is None else (said_in.speaker,)
            parties = (*mention.actors, *mention.recipients)

            def sides(of: Iterable[int], findings: Findings = findings) -> frozenset[ActorId]:
                return frozenset(_sides(findings, of, actor_of, bodies))

            yield Candidate(
                report=report.id,
                number=number,
                mention=mention,
                sides=sides(parties),
                doers=sides(mention.actors),
                done_to=sides(mention.recipients),
                voice=sides(speaker),
                asserted=mention.said_in is None or _is_carrier(findings, speaker),
                persons=_persons(findings, parties, actor_of),
                trigger=mention.trigger.of(report.text).lower(),
                content=_content(report.text, mention, findings, parties),
                place=_names(mention.where),
                day=_day(report.text, mention),
                earlier=_earlier(report.text, mention),
            )


def _is_carrier(findings: Findings, speaker: Iterable[int]) -> bool:
    """Tell whether a medium says it: "the ship sank, the agency reports" is the report's own telling."""
    return any(findings.actors[one].kind in MEDIA for one in speaker)


def _persons(findings: Findings, parties: Iterable[int], actor_of: ActorOf) -> frozenset[ActorId]:
    return frozenset(
        actor_of[findings.report, party]
        for party in parties
        if findings.actors[party].kind is ActorKind.PERSON and (findings.report, party) in actor_of
    )


def _sides(
    findings: Findings,
    parties: Iterable[int],
    actor_of: ActorOf,
    bodies: Mapping[ActorId, Sequence[ActorId]],
) -> Iterator[ActorId]:
    for party in parties:
        side = findings.actors[party].side
        actor = actor_of.get((findings.report, party if side is None else side))
        if actor is not None:
            yield from bodies.get(actor, (actor,))


def _joint_bodies(dossier: Dossier, actor_of: ActorOf) -> dict[ActorId, tuple[ActorId, ...]]:
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


def days_may_agree(one: Candidate, other: Candidate) -> bool:
    """Tell whether their words for days can be one day: "today" may be Wednesday, Monday may not."""
    if one.report != other.report or one.day is None or other.day is None or one.day == other.day:
        return True
    relative = words(LANGUAGE, "events", "days", "relative")
    return (one.day in relative) is not (other.day in relative)


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


@cache
def _earlier_pattern() -> re.Pattern[str]:
    phrases = sorted(words(LANGUAGE, "events", "earlier", "phrases"), key=lambda one: (-len(one), one))
    return re.compile(rf"\b({'|'.join(phrases)})\b", re.IGNORECASE)


def _earlier(text: str, mention: EventMention) -> str | None:
    """Return the words before the trigger, in its sentence, that make it an earlier one of its kind."""
    start = max(0, mention.trigger.start - EARLIER_REACH)
    for end in SENTENCE_END.finditer(text, start, mention.trigger.start):
        start = end.end()
    found = _earlier_pattern().search(text, start, mention.trigger.start)
    return found.group().lower() if found else None
