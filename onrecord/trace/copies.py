"""Passages that reports share word for word, or nearly."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from onrecord.compare.overlap import is_before
from onrecord.compare.reuse import Passage, shared_passages
from onrecord.compare.texts import Word, find_words
from onrecord.lang.load import words as listed_words
from onrecord.schema.findings import Findings, Form
from onrecord.schema.ids import ReportId
from onrecord.schema.record import Basis
from onrecord.schema.report import BlockKind, Report
from onrecord.schema.story import Dossier
from onrecord.schema.text import Span
from onrecord.trace.outlets import Outlets

# Words of the outlet's own. Read in pairs of news reports of one story: below 24 stand names with titles, the
# wording of laws and polls, notices of rights; above it sentences of one wire. Where two reports share
# such a passage, what else they share is of the same making from 12 words on. Where everything is edited,
# no passage may reach 24: then several together must reach more.
LEAST_WORDS = 24
LEAST_OF_MORE = 12
LEAST_TOGETHER = 36
LEAST_KEPT = 0.5  # of the longer stretch of a passage that must stand in both
# A report is part of another when so much of it stands there, and the other is so much longer.
PART = 0.85
LONGER = 1.5

COPIED_KINDS = frozenset({BlockKind.BODY, BlockKind.STANDFIRST})
# What is quoted within one paragraph; an unclosed quotation runs to its end.
QUOTATION = re.compile(r'"[^"\n]{2,}(?:"|$)|[“„«‟][^"“”„«»‟\n]{2,}(?:["”“»‟]|$)')
SENTENCE = re.compile(r"[^.!?\n]+[.!?\n]*")
# Words of a paragraph that is taken for speech as a whole when one word shows it to be; a longer one is an
# article whose paragraphs were lost, and only the sentence is taken.
LONGEST_SPEECH = 120
# A message from a social network, and its signature, which may be a paragraph of its own.
POST = re.compile(r"(?<![\w.])@\w{2,}|\bhttps?://t\.co/|\bpic\.twitter\.com/")
SIGNATURE = re.compile(r"\s*[—–-]+\s*[^\n]{1,60}\(@\w+\)")
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Copy:
    """A passage that two reports share: its place in each, and its number of words outside quotations.

    Where the direction is not known, giver and taker say nothing but which of them is the longer.
    """

    giver: ReportId
    taker: ReportId
    given: Span
    taken: Span
    words: int
    basis: Basis  # of the direction
    reason: str  # why this direction


@dataclass(frozen=True, slots=True)
class _Text:
    """The words of a report's own telling; `own[i]` tells whether word i is the outlet's, not quoted."""

    report: Report
    words: list[Word]
    own: list[bool]


@dataclass(frozen=True, slots=True)
class _Shared:
    """A passage with the number of words in it that both reports tell in their own voice."""

    passage: Passage
    words: int


def find_copies(dossier: Dossier, outlets: Outlets) -> tuple[Copy, ...]:
    """Return the passages that reports share, sorted by taker and place.

    Shared quotations are no copies: what somebody said reads the same everywhere. Two reports of one outlet
    are no pair: they share its standing phrases, and they are one origin anyway.
    """
    if len(dossier.reports) == 1:  # most stories of a mixed heap; nothing to compare, so nothing to prepare
        return ()
    texts = [_text(report, found) for report, found in zip(dossier.reports, dossier.findings, strict=True)]
    pairs: dict[tuple[int, int], list[_Shared]] = defaultdict(list)
    for passage in shared_passages([[word.form for word in text.words] for text in texts]):
        left, right = texts[passage.left], texts[passage.right]
        if outlets.node[left.report.id] != outlets.node[right.report.id] and passage.kept >= LEAST_KEPT:
            words = _own_words(left, right, passage)
            if words >= LEAST_OF_MORE:
                pairs[passage.left, passage.right].append(_Shared(passage, words))
    copies: list[Copy] = []
    for (one, other), shared in pairs.items():
        longest = max(each.words for each in shared)
        if longest >= LEAST_WORDS or sum(each.words for each in shared) >= LEAST_TOGETHER:
            copies += _copies(texts[one], texts[other], shared, outlets)
    return tuple(sorted(copies, key=lambda copy: (copy.taker, copy.taken, copy.giver, copy.given)))


def _text(report: Report, findings: Findings) -> _Text:
    report = report.without_asides()
    found: list[Word] = []
    foreign = [(span.start, span.end) for span in _direct(findings)]
    told = [block.span for block in report.blocks if block.kind in COPIED_KINDS]
    for at, block in enumerate(told):
        found += find_words(report.text, block.start, block.end)
        following = told[at + 1].of(report.text) if at + 1 < len(told) else ""
        if POST.search(report.text, block.start, block.end) or SIGNATURE.match(following):
            foreign.append((block.start, block.end))
        else:
            foreign += _speech(report.text, block)
    return _Text(report, found, _own(found, sorted(foreign)))


def _direct(findings: Findings) -> Iterator[Span]:
    for statement in findings.statements:
        if statement.form is Form.DIRECT:
            yield from statement.content


def _speech(text: str, block: Span) -> Iterator[tuple[int, int]]:
    """Yield what is quoted in a paragraph, or all of it where it is speech that has lost its marks."""
    quoted = [match.span() for match in QUOTATION.finditer(text, block.start, block.end)]
    bare = text[block.start : block.end]
    for start, end in quoted:
        blank = " " * (end - start)
        bare = bare[: start - block.start] + blank + bare[end - block.start :]
    yield from quoted
    if _is_speech(bare):
        if len(bare.split()) <= LONGEST_SPEECH:
            yield block.start, block.end
            return
        for sentence in SENTENCE.finditer(bare):
            if _is_speech(sentence.group()):
                yield block.start + sentence.start(), block.start + sentence.end()


def _is_speech(text: str) -> bool:
    """Tell whether somebody says "I" or "you"; reports do not speak so in their own voice."""
    forms = {word.group().casefold().replace("’", "'") for word in _WORD.finditer(text)}
    return not _persons().isdisjoint(forms)


@cache
def _persons() -> frozenset[str]:
    return listed_words("en", "relays", "first_and_second_person")


def _own(found: Sequence[Word], foreign: Sequence[tuple[int, int]]) -> list[bool]:
    flags = []
    at, end = 0, -1
    for word in found:
        while at < len(foreign) and foreign[at][0] <= word.start:
            end = max(end, foreign[at][1])
            at += 1
        flags.append(word.start >= end)
    return flags


def _own_words(left: _Text, right: _Text, passage: Passage) -> int:
    """Return how many of the shared words both reports tell in their own voice.

    Where one of them quotes the words, they are a quotation, though the other may have lost the marks.
    """
    return sum(
        left.own[here + step] and right.own[there + step]
        for here, there, words in passage.runs
        for step in range(words)
    )


def _copies(left: _Text, right: _Text, shared: Sequence[_Shared], outlets: Outlets) -> Iterator[Copy]:
    first, basis, reason = _direction(left, right, shared, outlets)
    for each in shared:
        one = _span(left, each.passage.here)
        two = _span(right, each.passage.there)
        giver, taker, given, taken = (left, right, one, two) if first is left else (right, left, two, one)
        yield Copy(
            giver=giver.report.id,
            taker=taker.report.id,
            given=given,
            taken=taken,
            words=each.words,
            basis=basis,
            reason=reason,
        )


def _span(text: _Text, words: tuple[int, int]) -> Span:
    return Span(text.words[words[0]].start, text.words[words[1] - 1].end)


def _direction(
    left: _Text, right: _Text, shared: Sequence[_Shared], outlets: Outlets
) -> tuple[_Text, Basis, str]:
    """Return which of two had the shared words first, how that is known, and why."""
    pairs = ((left, right), (right, left))
    label = outlets.label
    for one, other in pairs:
        source = outlets.node[one.report.id]
        if any(actor == source for actor, _ in outlets.credited(other.report)):
            return one, Basis.STATED, f"{label[other.report.id]} credits it"
    for one, other in pairs:
        before, after = one.report.published, other.report.published
        if before is not None and after is not None and is_before(before, after):
            return one, Basis.INFERRED, f"published {before.edtf}, before {after.edtf}"
    longer, shorter = sorted((left, right), key=lambda text: (-len(text.words), text.report.id))
    same = sum(words for each in shared for _, _, words in each.passage.runs)
    share = same / len(shorter.words)
    if share >= PART and len(longer.words) >= LONGER * len(shorter.words):
        part, whole = label[shorter.report.id], label[longer.report.id]
        return longer, Basis.INFERRED, f"{share:.0%} of {part} stands in {whole}, which has more"
    return longer, Basis.UNKNOWN, "no date or credit says who had it first"


def copies_by_report(copies: Sequence[Copy]) -> Mapping[ReportId, tuple[Copy, ...]]:
    """Return the copies that each report gave or took."""
    found: dict[ReportId, list[Copy]] = defaultdict(list)
    for copy in copies:
        found[copy.giver].append(copy)
        found[copy.taker].append(copy)
    return {report: tuple(made) for report, made in found.items()}
