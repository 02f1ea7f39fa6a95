"""Passages that reports share word for word, or nearly."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate

from onrecord.compare.texts import Word, find_words, shingles
from onrecord.schema.findings import Findings, Form
from onrecord.schema.ids import ReportId
from onrecord.schema.report import BlockKind, Report
from onrecord.schema.story import Dossier
from onrecord.schema.text import Span
from onrecord.trace.outlets import Outlets

# Words. Seeds of six are too long for stock phrases and short enough to survive an edit in each sentence.
SEED = 6
GAP = 12  # words that may differ between two seeds of one passage: a clause put in, left out or put otherwise
# Words outside quotation marks. As read in news reports of one story: below it stand names with titles
# and the wording of laws, above it sentences from one wire.
LEAST_WORDS = 24
LEAST_KEPT = 0.7  # of the words between the ends of a passage that must stand in both
COPIED_KINDS = frozenset({BlockKind.BODY, BlockKind.STANDFIRST})
# What is quoted within one paragraph; an unclosed quotation runs to its end.
QUOTATION = re.compile(r"[\"“„«‟][^\"“”„«»‟\n]{2,}(?:[\"”“»‟]|$)")

KNOWN_DIRECTION = 0.9  # confidence when a date or a credit says who had it first
GUESSED_DIRECTION = 0.5  # confidence when only the longer text does


@dataclass(frozen=True, slots=True, kw_only=True)
class Copy:
    """A passage that two reports share: its place in each, and its number of words outside quotations."""

    giver: ReportId
    taker: ReportId
    given: Span
    taken: Span
    words: int
    confidence: float
    reason: str  # why this direction


@dataclass(frozen=True, slots=True)
class _Text:
    """The words of a report's own telling; `own[i]` counts those before word i that are not quoted."""

    report: Report
    words: list[Word]
    own: list[int]


def find_copies(dossier: Dossier, outlets: Outlets) -> tuple[Copy, ...]:
    """Return the passages that reports share, sorted by taker and place.

    Seeds are runs of six equal words (found by an index, so that only reports that share one are compared);
    seeds in one order with small gaps between them are one passage. Shared quotations are no copies: what
    somebody said reads the same everywhere.
    """
    if len(dossier.reports) < 2:
        return ()
    texts = [_text(report, found) for report, found in zip(dossier.reports, dossier.findings, strict=True)]
    copies = []
    for (left, right), seeds in sorted(_seeds(texts, outlets).items()):
        for passage in _passages(seeds):
            copy = _copy(texts[left], texts[right], passage, outlets)
            if copy is not None:
                copies.append(copy)
    return tuple(sorted(copies, key=lambda copy: (copy.taker, copy.taken, copy.giver, copy.given)))


def _text(report: Report, findings: Findings) -> _Text:
    found: list[Word] = []
    quoted = [(span.start, span.end) for span in _direct(findings)]
    for block in report.blocks:
        if block.kind in COPIED_KINDS:
            found += find_words(report.text, block.span.start, block.span.end)
            marks = QUOTATION.finditer(report.text, block.span.start, block.span.end)
            quoted += [match.span() for match in marks]
    return _Text(report, found, _count_own(found, sorted(quoted)))


def _direct(findings: Findings) -> Iterator[Span]:
    for statement in findings.statements:
        if statement.form is Form.DIRECT:
            yield from statement.content


def _count_own(found: Sequence[Word], quoted: Sequence[tuple[int, int]]) -> list[int]:
    flags = []
    at, end = 0, -1
    for word in found:
        while at < len(quoted) and quoted[at][0] <= word.start:
            end = max(end, quoted[at][1])
            at += 1
        flags.append(word.start >= end)
    return [0, *accumulate(map(int, flags))]


def _seeds(texts: Sequence[_Text], outlets: Outlets) -> dict[tuple[int, int], list[tuple[int, int]]]:
    """Return for each pair of reports the places, in words, at which both have the same run of words.

    Two reports of one outlet are no pair: they share its standing phrases, and they are one origin anyway.
    """
    nodes = [outlets.node[text.report.id] for text in texts]
    places: dict[tuple[str, ...], list[tuple[int, int]]] = defaultdict(list)
    for number, text in enumerate(texts):
        for at, shingle in enumerate(shingles([word.form for word in text.words], SEED)):
            places[shingle].append((number, at))
    seeds: dict[tuple[int, int], list[tuple[int, int]]] = defaultdict(list)
    for found in places.values():
        if len(found) == 1:
            continue
        for place, (left, here) in enumerate(found):
            for right, there in found[place + 1 :]:
                if nodes[left] != nodes[right]:
                    seeds[left, right].append((here, there))
    return seeds


def _passages(seeds: Sequence[tuple[int, int]]) -> list[list[tuple[int, int]]]:
    """Return the seeds in chains: each next one a little further on in both reports."""
    open_chains: list[list[tuple[int, int]]] = []
    done: list[list[tuple[int, int]]] = []
    for here, there in sorted(seeds):
        still: list[list[tuple[int, int]]] = []
        for chain in open_chains:
            (still if here - chain[-1][0] <= SEED + GAP else done).append(chain)
        open_chains = still
        fitting = [
            chain for chain in open_chains if 0 < there - chain[-1][1] <= SEED + GAP and chain[-1][0] < here
        ]
        if fitting:
            best = min(fitting, key=lambda chain: abs((there - chain[-1][1]) - (here - chain[-1][0])))
            best.append((here, there))
        else:
            open_chains.append([(here, there)])
    return sorted(done + open_chains)


def _copy(left: _Text, right: _Text, chain: Sequence[tuple[int, int]], outlets: Outlets) -> Copy | None:
    first, last = chain[0], (chain[-1][0] + SEED - 1, chain[-1][1] + SEED - 1)
    same = sorted({at + step for at, _ in chain for step in range(SEED)})
    own = sum(left.own[at + 1] - left.own[at] for at in same)
    longest = max(last[0] - first[0], last[1] - first[1]) + 1
    if own < LEAST_WORDS or len(same) < LEAST_KEPT * longest:
        return None
    one = Span(left.words[first[0]].start, left.words[last[0]].end)
    two = Span(right.words[first[1]].start, right.words[last[1]].end)
    earlier, confidence, reason = _direction(left, right, outlets)
    if earlier is left:
        giver, taker, given, taken = left, right, one, two
    else:
        giver, taker, given, taken = right, left, two, one
    return Copy(
        giver=giver.report.id,
        taker=taker.report.id,
        given=given,
        taken=taken,
        words=own,
        confidence=confidence,
        reason=reason,
    )


def _direction(left: _Text, right: _Text, outlets: Outlets) -> tuple[_Text, float, str]:
    """Return which of two had the shared words first, how sure that is, and why."""
    for one, other in ((left, right), (right, left)):
        source = outlets.node[one.report.id]
        if any(actor == source for actor, _ in outlets.credited(other.report)):
            return one, KNOWN_DIRECTION, f"{outlets.label[other.report.id]} credits it"
    for one, other in ((left, right), (right, left)):
        before, after = one.report.published, other.report.published
        if before and after and before.latest and after.earliest and before.latest < after.earliest:
            return one, KNOWN_DIRECTION, f"published {before.edtf}, before {after.edtf}"
    longer = min((left, right), key=lambda text: (-len(text.words), text.report.id))
    return longer, GUESSED_DIRECTION, "it is the longer text; no date or credit says who had it first"


def copies_by_taker(copies: Sequence[Copy]) -> Mapping[ReportId, tuple[Copy, ...]]:
    """Return the copies that each report took."""
    taken: dict[ReportId, list[Copy]] = defaultdict(list)
    for copy in copies:
        taken[copy.taker].append(copy)
    return {taker: tuple(found) for taker, found in taken.items()}
