"""Words in quotation marks that differ from report to report: one of them was not said like that.

What an ellipsis leaves out, what stands in brackets, and where a quotation begins and ends is the quoting
outlet's right and no difference.
"""

import re
from collections import defaultdict
from collections.abc import Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from rapidfuzz.distance import Indel

from onrecord.align.readings import Lookup
from onrecord.align.renderings import QUOTED
from onrecord.compare.linkage import connected, pairs_sharing
from onrecord.compare.texts import shingles, stem
from onrecord.compare.wordings import Step, Token, collate, find_tokens
from onrecord.lang.load import words
from onrecord.schema.findings import Form, Statement
from onrecord.schema.ids import ReportId, UtteranceId
from onrecord.schema.story import Utterance
from onrecord.schema.text import Span
from onrecord.schema.wording import StepKind

LANGUAGE = "en"
# Two quotations are one wording gone two ways if this share of their words stands in one order in both (Indel
# similarity of word sequences, 0..1). Below it they are other parts of the speech, or free translations.
NEAR_FROM = 0.6
# The same for quotations whose statements were not taken for one act of speech: more must speak for it.
NEAR_APART_FROM = 0.75
# A shorter quotation is near to a part of a longer one of the same act of speech when so much of it, and of
# the part, stands in both.
NEAR_PART_FROM = 0.75
# Words a quoted stretch must have: shorter ones are alike by chance.
LEAST_WORDS = 4
LEAST_WORDS_APART = 8
# Short quotations with so many words of matter, the same in both, differ in the small words: "has no veto",
# "will never have a veto".
LEAST_MATTER = 2
# Words in a row that two quotations must share to be compared at all.
SHARED_RUN = 3
MOST_SHARING = 60  # quotations; a run in more than this many finds no others
# Headlines quote in single marks; an apostrophe has a letter before it.
SINGLE_QUOTED = re.compile(r"(?<!\w)['‘]([^'‘’\n]+)['’](?!\w)")
# Behind an end mark a new sentence begins with a capital letter or a quotation mark; "the U.S. is" goes on.
SENTENCE = re.compile(r"(?<=[.!?])[\"”’»]?\s+(?=[\"“„«]?[A-Z])")


@dataclass(frozen=True, slots=True)
class Quote:
    """A sentence, or part of one, that a report has in quotation marks."""

    statement: Statement
    utterance: UtteranceId
    span: Span
    tokens: tuple[Token, ...]

    @property
    def report(self) -> ReportId:
        """Return the report it stands in."""
        return self.statement.report

    @property
    def forms(self) -> tuple[str, ...]:
        """Return its words as they are compared, without those the outlet put in."""
        return tuple(token.form for token in self.tokens if not token.editorial)

    @property
    def matter(self) -> frozenset[str]:
        """Return the stems of its words of matter."""
        stop = words(LANGUAGE, "stopwords", "words")
        return frozenset(stem(form) for form in self.forms if form not in stop)


@dataclass(frozen=True, slots=True)
class Quotes:
    """What the reports of a story have in quotation marks."""

    every: tuple[Quote, ...]
    differing: tuple[tuple[Quote, ...], ...]  # those of one saying that differ, together

    @classmethod
    def of(cls, utterances: Sequence[Utterance], lookup: Lookup) -> "Quotes":
        """Return the quotations in the statements of these utterances."""
        every = tuple(quote for one in utterances for quote in _quotes_of(one, lookup))
        return cls(every, tuple(_misquotations(list(widest(every)), lookup)))


def _quotes_of(utterance: Utterance, lookup: Lookup) -> Iterator[Quote]:
    for one in utterance.statements:
        statement = lookup.statements.get(one)
        if statement is not None:
            text = lookup.text(statement.report)
            for span in _quoted_spans(statement, text):
                tokens = tuple(find_tokens(text, span.start, span.end))
                yield Quote(statement, utterance.id, span, tokens)


def widest(quotes: Sequence[Quote]) -> Iterator[Quote]:
    """Yield the quotes in order, but none that is part of another: a statement can hold another."""
    last: dict[ReportId, Span] = {}
    for quote in sorted(quotes, key=lambda quote: (quote.report, quote.span.start, -quote.span.end)):
        wider = last.get(quote.report)
        if wider is None or quote.span == wider or not wider.contains(quote.span):
            last[quote.report] = quote.span
            yield quote


def _quoted_spans(statement: Statement, text: str) -> Iterator[Span]:
    """Yield the sentences, or parts of sentences, that stand in quotation marks."""
    for piece in statement.content:
        if statement.form is Form.DIRECT:
            inside = [(piece.start, piece.end)]
        elif statement.form is Form.MIXED:
            marked = list(QUOTED.finditer(text, piece.start, piece.end))
            marked = marked or list(SINGLE_QUOTED.finditer(text, piece.start, piece.end))
            inside = [match.span(1) for match in marked]
        else:
            inside = []
        for start, end in inside:
            yield from _sentences(text, start, end)


def _sentences(text: str, start: int, end: int) -> Iterator[Span]:
    edges = [start]
    for match in SENTENCE.finditer(text, start, end):
        edges += match.span()
    edges.append(end)
    for first, last in zip(edges[::2], edges[1::2], strict=True):
        words_in = text[first:last].strip()
        if words_in:
            at = first + text[first:last].index(words_in)
            yield Span(at, at + len(words_in))


def _misquotations(quotes: Sequence[Quote], lookup: Lookup) -> list[tuple[Quote, ...]]:
    """Return the quotations that differ, those of one saying together, in order of report and place."""
    by_report: dict[ReportId, list[Quote]] = defaultdict(list)
    for quote in quotes:
        by_report[quote.report].append(quote)
    differing = (
        (one, other)
        for one, other in _candidates(quotes)
        if _one_saying(quotes[one], quotes[other], lookup) and differ(quotes[one], quotes[other], by_report)
    )
    return [tuple(quotes[at] for at in group) for group in connected(differing)]


def _one_saying(left: Quote, right: Quote, lookup: Lookup) -> bool:
    """Tell whether both are of one act of speech, or at least of speakers that can be one."""
    if left.utterance == right.utterance:
        return True
    one, other = lookup.speaker(left.statement), lookup.speaker(right.statement)
    return one is not None and other is not None and lookup.sides.agree(one, other)


def _candidates(quotes: Sequence[Quote]) -> list[tuple[int, int]]:
    """Return the pairs, by number, of different reports that share a run of words, or all words of matter."""
    keys: list[set[Hashable]] = [{*shingles(quote.forms, SHARED_RUN), quote.matter} for quote in quotes]
    pairs = pairs_sharing(keys, MOST_SHARING)
    return [pair for pair in pairs if quotes[pair[0]].report != quotes[pair[1]].report]


def differ(left: Quote, right: Quote, by_report: Mapping[ReportId, Sequence[Quote]]) -> bool:
    """Tell whether two quotations are near to each other and not the same, nor the one part of the other.

    A report that has the other wording, too, does not contradict it.
    """
    one, other = left.forms, right.forms
    together = left.utterance == right.utterance
    alike = left.matter == right.matter and len(left.matter) >= LEAST_MATTER
    if min(len(one), len(other)) < (LEAST_WORDS if together or alike else LEAST_WORDS_APART):
        return False
    near = alike or Indel.normalized_similarity(one, other) >= (NEAR_FROM if together else NEAR_APART_FROM)
    if not near:
        if not together or not _is_near_part(left, right):
            return False
        left, right = _in_common(left, right)
    if short_form_differs(left, right):
        return True
    if _has(by_report[left.report], right) or _has(by_report[right.report], left):
        return False
    return len(differences(left, right)) > 0


def _is_near_part(left: Quote, right: Quote) -> bool:
    """Tell whether the shorter stands in the longer, but for a word or two."""
    shorter = min(left, right, key=lambda quote: len(quote.forms))
    parts = _in_common(left, right)
    within = next(part for part, whole in zip(parts, (left, right), strict=True) if whole is shorter)
    if len(within.forms) < max(LEAST_WORDS, NEAR_PART_FROM * len(shorter.forms)):
        return False
    return Indel.normalized_similarity(*(part.forms for part in parts)) >= NEAR_PART_FROM


def _in_common(left: Quote, right: Quote) -> tuple[Quote, Quote]:
    """Return the two from the first to the last word that both have; a quotation begins where it likes."""
    kept = [step for step in collate(left.tokens, right.tokens, verbatim=True) if step.kind is StepKind.KEPT]
    if not kept:
        return replace(left, tokens=()), replace(right, tokens=())
    first, last = kept[0], kept[-1]
    return (
        replace(left, tokens=left.tokens[first.left.start : last.left.stop]),
        replace(right, tokens=right.tokens[first.right.start : last.right.stop]),
    )


def differences(left: Quote, right: Quote) -> list[Step]:
    """Return where the two have other words, but for what an outlet may do to a quotation."""
    steps = collate(left.tokens, right.tokens, verbatim=True)
    last = len(steps) - 1
    return [
        step
        for at, step in enumerate(steps)
        if step.kind is not StepKind.KEPT
        and not (at in (0, last) and step.kind is not StepKind.CHANGED)
        and not _allowed(step, left.tokens, right.tokens)
    ]


def _allowed(step: Step, left: Sequence[Token], right: Sequence[Token]) -> bool:
    here, there = left[step.left], right[step.right]
    if any(side and all(token.editorial for token in side) for side in (here, there)):
        return True
    if "".join(token.form for token in here) == "".join(token.form for token in there):
        return True  # one word or two: "service members"
    if step.kind is StepKind.CHANGED:
        return False
    dropped = step.kind is StepKind.DROPPED
    whole = right if dropped else left
    at: int = step.right.start if dropped else step.left.start
    return at < len(whole) and whole[at].after_gap


def short_form_differs(left: Quote, right: Quote) -> bool:
    """Tell whether the same words stand there, but "will not" once and "won't" once."""
    one, other = left.forms, right.forms
    if one != other:
        return False
    return _written(left) != _written(right)


def _written(quote: Quote) -> int:
    """Return how many words were written down, a short form as one."""
    return len({token.start for token in quote.tokens if not token.editorial})


def _has(quotes: Sequence[Quote], wanted: Quote) -> bool:
    """Tell whether one of the quotations holds the wanted one word for word."""
    return any(holds(quote.forms, wanted.forms) for quote in quotes)


def holds(longer: Sequence[str], shorter: Sequence[str]) -> bool:
    """Tell whether one row of words stands whole in the other: a longer quotation is no other wording."""
    width = len(shorter)
    return any(tuple(longer[at : at + width]) == tuple(shorter) for at in range(len(longer) - width + 1))
