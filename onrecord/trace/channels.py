"""Sentences that name the media a person's words came through, read from names and the words beside them.

"…, Ana Brel told Channel Six, Norda reports" is long, and what is said in it is now and then lost or misread.
Then all she says further down would hang on nothing. So these few words are read without a tree.
"""

import re
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass
from functools import cache

from onrecord.lang.load import table
from onrecord.lang.world import is_social_network
from onrecord.schema.findings import MEDIA, ActorKind, Findings, RelayKind, RelayMention, Statement
from onrecord.schema.report import BlockKind, Report
from onrecord.schema.text import Span
from onrecord.trace.sentences import rough_sentence

TOLD_IN = frozenset({BlockKind.STANDFIRST, BlockKind.BODY})


@dataclass(frozen=True, slots=True)
class Channel:
    """A sentence and the media named in it, from the one that was spoken to outwards."""

    sentence: Span
    relays: tuple[RelayMention, ...]
    spoken_to: bool  # the first of them is whom the person spoke to


def find_channels(report: Report, findings: Findings) -> Iterator[Channel]:
    """Yield the sentences that name a medium as spoken to or as handing on, in order.

    What somebody is quoted with does not count, and neither do sentences whose statements name their media.
    """
    content = [part for statement in findings.statements for part in statement.content]
    spoken_to: dict[Span, list[RelayMention]] = {}
    hands_on: dict[Span, list[RelayMention]] = {}
    for sentence, mention in _media(report, findings):
        if any(part.overlaps(mention.span) for part in content):
            continue
        before = report.text[sentence.start : mention.span.start]
        after = report.text[mention.span.end : sentence.end]
        if _patterns().spoken_to.search(before):
            spoken_to.setdefault(sentence, []).append(mention)
        elif _is_tail(before, after):
            hands_on.setdefault(sentence, []).append(mention)
    for sentence in sorted(spoken_to.keys() | hands_on.keys()):
        if not _told_already(sentence, findings.statements):
            named = (*spoken_to.get(sentence, ()), *hands_on.get(sentence, ()))
            yield Channel(sentence, named, sentence in spoken_to)


def find_others(report: Report, findings: Findings) -> tuple[Span, ...]:
    """Return the sentences that somebody hands on who is not known to be a medium: "…, the … reported".

    Whatever medium was named before them, what comes after is not its for certain.
    """
    return tuple(
        sentence
        for sentence, mention in _media(report, findings, frozenset({ActorKind.ORGANISATION}))
        if _patterns().comma.search(report.text[sentence.start : mention.span.start])
        and _patterns().writes.match(report.text[mention.span.end : sentence.end])
    )


def _media(
    report: Report, findings: Findings, kinds: Set[ActorKind] = MEDIA
) -> Iterator[tuple[Span, RelayMention]]:
    for number, actor in enumerate(findings.actors):
        if actor.kind not in kinds or is_social_network(actor.name):
            continue
        for mention in actor.mentions:
            for block in report.blocks:
                if block.kind in TOLD_IN and block.span.contains(mention.span):
                    sentence = rough_sentence(report.text, mention.span, block.span)
                    yield sentence, RelayMention(actor=number, kind=RelayKind.CITE, span=mention.span)


def _told_already(sentence: Span, statements: Sequence[Statement]) -> bool:
    return any(sentence.overlaps(mention.span) for one in statements for mention in one.relays)


def _is_tail(before: str, after: str) -> bool:
    """Tell whether the words around a name say, behind a comma, that it reports what stands before them."""
    patterns = _patterns()
    if patterns.comma.search(before) and patterns.verb_after.match(after):
        return True
    return bool(patterns.verb_before.search(before) and patterns.stop.match(after))


@dataclass(frozen=True, slots=True)
class _Patterns:
    spoken_to: re.Pattern[str]
    comma: re.Pattern[str]
    verb_after: re.Pattern[str]
    writes: re.Pattern[str]
    verb_before: re.Pattern[str]
    stop: re.Pattern[str]


@cache
def _patterns() -> _Patterns:
    rows = table("en", "relays")["channels"]
    spoken_to, verbs, writes, led_by, nouns = (
        "|".join(map(re.escape, rows[name]))
        for name in ("spoken_to", "hands_on", "writes", "led_by", "media")
    )
    # Between the verb and the name: an article, what kind of medium it is, and where ("the German daily").
    apposed = rf"(?:the\s+|a\s+)?(?:(?:{nouns}|[A-Z][\w’'-]*)\s+){{0,4}}$"
    stop = r"\s*(?:[.,;]|$)"
    return _Patterns(
        spoken_to=re.compile(rf"\b(?:{spoken_to})\s+{apposed}"),
        comma=re.compile(rf",\s+(?:as\s+)?{apposed}"),
        verb_after=re.compile(rf"\s+(?:{verbs})(?:\s+(?:on\s+)?\w+)?{stop}"),
        writes=re.compile(rf"\s+(?:{writes})(?:\s+(?:on\s+)?\w+)?{stop}"),
        verb_before=re.compile(rf",\s+(?:as\s+)?(?:{verbs}|{led_by})\s+{apposed}"),
        stop=re.compile(stop),
    )
