"""Stretches of a page that are what somebody said: where they begin and end, and what of them is quoted."""

import re
from collections.abc import Sequence

from onrecord.extract.page import Page
from onrecord.extract.proposal import Proposal
from onrecord.extract.quotations import Quotation
from onrecord.extract.syntax import is_as_clause, related, relation, subtree
from onrecord.schema.text import Span, hull

# A "that" as late as this word of a content still opens its clause.
LATE_THAT = 6
# Characters back from a content in which its "that" may stand.
LONGEST_LEAD = 8
TRIM = " \t\r\n ,;:–—-•"
LEAD = re.compile(r"(?:(?:at )?(?:the )?same time,? )?(?:that|–|—|:)\s+", re.IGNORECASE)
# What a verb of speech reports hangs on it so.
CLAUSE = frozenset({"ccomp"})
FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})


def pieces(proposal: Proposal) -> tuple[Span, ...]:
    """Return content and cue."""
    return (*proposal.content, proposal.cue) if proposal.cue is not None else proposal.content


def reported(page: Page, verb: int) -> list[list[int]]:
    """Return the tokens of the clause that a verb of speech reports, in one piece or two.

    The clause hangs on the verb, or the verb is thrown into the clause: "The dam, he said, is full."; "As he
    said, the dam is full."
    """
    clauses = related(page, verb, CLAUSE)
    if clauses:
        return [subtree(page, clauses[0])]
    token = page.tokens[verb]
    thrown_in = relation(token) == "parataxis" or is_as_clause(page, verb)
    if not thrown_in or token.head == verb:
        return []
    tag = subtree(page, verb)
    clause = subtree(page, token.head)
    parts = [
        [index for index in clause if index < tag[0]],
        [index for index in clause if index > tag[-1]],
    ]
    return [part for part in parts if part]


def with_quotations(span: Span, page: Page, cue: Span | None) -> Span:
    for quotation in page.quotations_of.get(page.block_at(span.start), ()):
        shared = min(span.end, quotation.span.end) - max(span.start, quotation.span.start)
        if shared <= 0 or (cue is not None and cue.overlaps(quotation.words)):
            continue
        if quotation.words.contains(span) and _most(span, quotation.words):
            span = quotation.words
        elif shared * 2 >= len(quotation.words.of(page.text)) or span.contains(quotation.words):
            span = hull((span, quotation.span))
    return without_marks(span, page)


def _most(part: Span, whole: Span) -> bool:
    """Tell whether the part is more than a nested phrase of the whole."""
    return (part.end - part.start) * 3 >= whole.end - whole.start


def without_marks(span: Span, page: Page) -> Span:
    """Return the words of the quotation when nothing but that quotation stands in the span."""
    for quotation in page.quotations_of.get(page.block_at(span.start), ()):
        if quotation.span.overlaps(span):
            rest = (
                page.text[span.start : max(span.start, quotation.span.start)]
                + page.text[min(span.end, quotation.span.end) : span.end]
            )
            if not any(char.isalnum() for char in rest) and span.contains(quotation.words):
                return quotation.words
    return span


def merged(content: Sequence[Span], page: Page) -> tuple[Span, ...]:
    """Return the pieces in order, without doubles, those with nothing but white space between them as one."""
    out: list[Span] = []
    for span in sorted(content):
        if (out and span.start <= out[-1].end) or (
            out and not page.text[out[-1].end : span.start].strip(" ,")
        ):
            out[-1] = hull((out[-1], span))
        else:
            out.append(span)
    return tuple(out)


def trim(span: Span, page: Page) -> Span | None:
    start, end = span.start, span.end
    text = page.text
    direct = quoted(page, span)
    if not direct:
        start = _after_late_that(Span(start, end), page)
    while start < end:
        lead = LEAD.match(text, start, end)
        if text[start] in TRIM and not (
            text[start] in "-–—" and end - start > 1 and text[start + 1].isalnum()
        ):
            start += 1
        elif lead and not direct:
            start = lead.end()
        else:
            break
    while start < end and (text[end - 1].isspace() or (not direct and text[end - 1] in TRIM + ".")):
        if text[end - 1] == "." and _abbreviated(text, end):
            break
        end -= 1
    return Span(start, end) if start < end else None


def _after_late_that(span: Span, page: Page) -> int:
    """Return the start of the clause when adverbials stand before its "that".

    "at the same time that he would". One behind an opening "that" belongs to a noun: "that the belief
    that …".
    """
    if re.search(r"\bthat\s*$", page.text[max(0, span.start - LONGEST_LEAD) : span.start], re.IGNORECASE):
        return span.start
    for index in page.within(span)[:LATE_THAT]:
        token = page.tokens[index]
        if token.pos in ("VERB", "AUX", "PRON"):
            break
        if token.text.lower() == "that" and token.dep == "mark":
            return token.start
    return span.start


def _abbreviated(text: str, end: int) -> bool:
    return bool(
        re.search(
            r"(?:\b[A-Z]|\b[A-Z]\.[A-Z]|\b(?:Jan|Feb|Mar|Apr|Aug|Sept?|Oct|Nov|Dec|Inc|Ltd|Co|Corp|a\.m|p\.m))\.$",
            text[max(0, end - 6) : end],
        )
    )


def quoted(page: Page, span: Span) -> bool:
    """Tell whether all of the span stands between quotation marks."""
    return any(one.words.contains(span) for one in page.quotations_of.get(page.block_at(span.start), ()))


def inside_marks(page: Page, span: Span) -> bool:
    """Tell whether all of the span belongs to one quotation, its marks included."""
    return any(one.span.contains(span) for one in page.quotations_of.get(page.block_at(span.start), ()))


def touches_quotation(page: Page, span: Span) -> bool:
    return any(one.words.overlaps(span) for one in page.quotations_of.get(page.block_at(span.start), ()))


def clausal(page: Page, span: Span) -> bool:
    """Tell whether the words have a finite verb of their own."""
    return any(page.tokens[index].tag in FINITE for index in page.within(span))


def without(span: Span, hole: Span) -> list[Span]:
    """Return what is left of a span when a hole is cut into it."""
    parts = [(span.start, min(span.end, hole.start)), (max(span.start, hole.end), span.end)]
    return [Span(start, end) for start, end in parts if start < end]


def running(quotations: Sequence[Quotation], place: int) -> Sequence[Quotation]:
    """Return the pieces of the quotation over several paragraphs that the one at a place belongs to."""
    first = last = place
    while quotations[first].follows and first > 0:
        first -= 1
    while last + 1 < len(quotations) and quotations[last + 1].follows:
        last += 1
    return quotations[first : last + 1]


def around_asides(content: Sequence[Span], page: Page) -> tuple[Span, ...]:
    """Return a content without what the page throws in, in more pieces where that stood in the middle."""
    rest = list(content)
    for aside in page.parsed.report.asides:
        rest = [
            piece for span in rest for piece in (without(span, aside) if span.overlaps(aside) else [span])
        ]
    if rest == list(content):
        return tuple(content)
    trimmed = [trim(span, page) for span in rest]
    return tuple(span for span in trimmed if span is not None)
