"""What is looked at of a statement when it is compared with others: one value for each, made once."""

import math
import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from onrecord.compare.texts import Word, background, find_words, stem
from onrecord.lang.load import words
from onrecord.schema.findings import ActorKind, Form, Statement
from onrecord.schema.ids import ActorId, ReportId
from onrecord.schema.report import Report
from onrecord.schema.story import Dossier

# What stands between quotation marks of any kind (curly, straight, German, guillemets), unclosed ones too.
QUOTED = re.compile(r"[\"“”„«»‟]([^\"“”„«»‟]+)")
SIDE_STEPS = 3  # from a spokesman over an office and a state to an alliance; more would be a loop
FUNCTION_WEIGHT = 0.2  # nats; of a function word, where the order of words is compared
LOCAL_SHARE = 0.5  # of a word's weight that comes from this story; the rest comes from news at large

Pair = tuple[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Rendering:
    """One statement as it is compared."""

    at: int  # its number among all statements, in order of report and place
    rank: int  # its number in its report
    report: int
    statement: Statement
    speaker: ActorId | None
    person: bool | None  # None: the speaker is not known
    side: frozenset[ActorId]  # what the speaker speaks for, and what that speaks for
    paragraph: int
    text: str  # the content
    spelled: Mapping[
        str, str
    ]  # stems of the content's words that carry matter, each with the word as written
    stems: frozenset[str]  # the same without the words
    bigrams: Mapping[Pair, float]  # neighbouring words, function words too, with the weight of both
    quoted: frozenset[Pair]  # those of them that stand in quotation marks
    total: float  # weight of the stems
    weights: Mapping[str, float]  # weight of every stem of the story, shared by all its renderings


def find_renderings(
    dossier: Dossier, actor_of: Mapping[tuple[ReportId, int], ActorId], language: str = "en"
) -> list[Rendering]:
    """Return what is compared of each statement, in order of report and place."""
    sides = _sides(dossier, actor_of)
    drafts = []
    for number, (report, findings) in enumerate(zip(dossier.reports, dossier.findings, strict=True)):
        starts = [block.span.start for block in report.blocks]
        ordered = sorted(findings.statements, key=lambda found: (found.content[0].start, found.id))
        for rank, statement in enumerate(ordered):
            drafts.append((number, rank, report, starts, statement, _content(report, statement, language)))
    weights = _weights([content.stems for *_, content in drafts], language)
    renderings = []
    for at, (number, rank, report, starts, statement, content) in enumerate(drafts):
        speaker = None
        if statement.speaker is not None:
            speaker = actor_of.get((report.id, statement.speaker))
        renderings.append(
            Rendering(
                at=at,
                rank=rank,
                report=number,
                statement=statement,
                speaker=speaker,
                person=None if speaker is None else _is_person(dossier, number, statement),
                side=sides.get(speaker, frozenset()) if speaker else frozenset(),
                paragraph=bisect_right(starts, statement.content[0].start),
                text=" … ".join(span.of(report.text) for span in statement.content),
                spelled=content.spelled,
                stems=content.stems,
                bigrams={pair: _pair_weight(pair, weights, language) for pair in sorted(content.bigrams)},
                quoted=content.quoted,
                total=math.fsum(weights[found] for found in content.stems),
                weights=weights,
            )
        )
    return renderings


@dataclass(frozen=True, slots=True)
class _Content:
    spelled: Mapping[str, str]
    stems: frozenset[str]
    bigrams: frozenset[Pair]
    quoted: frozenset[Pair]


def _content(report: Report, statement: Statement, language: str) -> _Content:
    stop = words(language, "stopwords", "function")
    spelled: dict[str, str] = {}
    bigrams: set[Pair] = set()
    quoted: set[Pair] = set()
    for span in statement.content:
        found = find_words(report.text, span.start, span.end)
        for word in found:
            if word.form not in stop:
                spelled.setdefault(stem(word.form, language), report.text[word.start : word.end])
        bigrams |= _bigrams(found)
        if statement.form is Form.DIRECT:
            quoted |= _bigrams(found)
        elif statement.form is Form.MIXED:
            for match in QUOTED.finditer(report.text, span.start, span.end):
                quoted |= _bigrams([word for word in found if match.start() <= word.start < match.end()])
    return _Content(spelled, frozenset(spelled), frozenset(bigrams), frozenset(quoted))


def _bigrams(found: Sequence[Word]) -> set[Pair]:
    return {(found[at].form, found[at + 1].form) for at in range(len(found) - 1)}


def _is_person(dossier: Dossier, report: int, statement: Statement) -> bool:
    local = statement.speaker
    return local is not None and dossier.findings[report].actors[local].kind is ActorKind.PERSON


def _weights(contents: Sequence[frozenset[str]], language: str) -> dict[str, float]:
    """Return a weight for each stem: rare in this story's statements and rare in the news weighs much."""
    counts: Counter[str] = Counter()
    for stems in contents:
        counts.update(stems)
    known = background(language)
    return {
        found: LOCAL_SHARE * math.log((len(contents) + 1) / (count + 0.5))
        + (1 - LOCAL_SHARE) * known.idf(found)
        for found, count in counts.items()
    }


def _pair_weight(pair: Pair, weights: Mapping[str, float], language: str) -> float:
    return sum(weights.get(stem(form, language), FUNCTION_WEIGHT) for form in pair)


def _sides(
    dossier: Dossier, actor_of: Mapping[tuple[ReportId, int], ActorId]
) -> dict[ActorId, frozenset[ActorId]]:
    """Return for each actor the states and bodies it speaks for, in any report."""
    above: dict[ActorId, set[ActorId]] = {}
    for findings in dossier.findings:
        for local, actor in enumerate(findings.actors):
            here = actor_of.get((findings.report, local))
            if here is not None and actor.side is not None:
                body = actor_of.get((findings.report, actor.side))
                if body is not None and body != here:
                    above.setdefault(here, set()).add(body)
    return {actor: _climb(actor, above) for actor in above}


def _climb(actor: ActorId, above: Mapping[ActorId, set[ActorId]]) -> frozenset[ActorId]:
    reached: set[ActorId] = set()
    step = {actor}
    for _ in range(SIDE_STEPS):
        step = {body for below in step for body in above.get(below, ())} - reached
        reached |= step
    return frozenset(reached - {actor})
