"""Whole sentences around what was found, to be quoted."""

import re

from onrecord.lang.offices import is_title
from onrecord.schema.report import READABLE, BlockKind, Report
from onrecord.schema.text import Span

# The end of a sentence: its mark, what closes behind it, white space, and what a sentence begins with.
END = re.compile(r"[.!?…][\"”»’')\]]*\s+(?=[\"“„«‘'(\[]?[A-Z0-9])|\n\s*\n")
# The same for a look around: a short form is taken for an end, and so is a stop that a page has set without
# the space behind it ("… he said.Then …").
ROUGH_END = re.compile(
    r"[.!?…][\"”»’)]*\s|\n|(?:(?<=[a-z\d]{2})|(?<=[A-Z]{2})|(?<=[\"”»’)\]]))[.!?…][\"”»’)]*(?=[\"“„«\[]*[A-Z])"
)
LAST_WORD = re.compile(r"[\w.'’]+$")
# Letters of the longest abbreviation with stops inside or behind: "U.S.", "J."
INITIALS = re.compile(r"(?:[A-Za-z]\.)+$")


def sentence_around(report: Report, span: Span) -> Span:
    """Return the sentence in which the span begins, as far as the span's block reaches; at least the span."""
    block = _block(report, span)
    start = block.start
    for match in END.finditer(report.text, block.start, block.end):
        if _is_abbreviation(report.text, match.start() + 1):
            continue
        if match.end() <= span.start:
            start = match.end()
        elif match.start() >= span.start:
            return _stripped(report.text, start, max(match.end(), span.end if span.end <= block.end else 0))
    return _stripped(report.text, start, block.end)


def rough_sentence(text: str, inside: Span, within: Span) -> Span:
    """Return from where to where the sentences reach that words stand in, as far as a stretch reaches."""
    ends = (match.end() for match in ROUGH_END.finditer(text, within.start, inside.end))
    begins = [end for end in ends if end <= inside.start]
    end = ROUGH_END.search(text, inside.end, within.end)
    return Span(begins[-1] if begins else within.start, end.start() + 1 if end else within.end)


def _block(report: Report, span: Span) -> Span:
    return next(
        (
            one.span
            for one in report.blocks
            if one.kind in READABLE and one.span.start <= span.start < one.span.end
        ),
        span,
    )


def is_headline(report: Report, span: Span) -> bool:
    """Tell whether a span stands in a title, a heading or a caption, which are no sentences of the report."""
    return not any(
        one.kind in (BlockKind.BODY, BlockKind.STANDFIRST) and one.span.start <= span.start < one.span.end
        for one in report.blocks
    )


def _is_abbreviation(text: str, end: int) -> bool:
    """Tell whether the word that ends here has its stop for itself: "Mr.", "U.S.", "J."."""
    match = LAST_WORD.search(text, max(0, end - 12), end)
    return match is not None and (INITIALS.fullmatch(match[0]) is not None or is_title(match[0].rstrip(".")))


def _stripped(text: str, start: int, end: int) -> Span:
    while text[start].isspace():
        start += 1
    while text[end - 1].isspace():
        end -= 1
    return Span(start, end)
