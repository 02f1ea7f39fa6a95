"""What a page throws into its own paragraphs: links to other articles in the middle of a sentence."""

import re
from collections.abc import Iterable, Iterator
from functools import cache

from onrecord.lang.load import table
from onrecord.schema.report import READABLE, Block
from onrecord.schema.text import Span


def find_asides(text: str, blocks: Iterable[Block]) -> tuple[Span, ...]:
    """Return the asides of the readable blocks, in order; none overlaps another."""
    found: list[Span] = []
    for aside in sorted(_matches(text, blocks)):
        if not found or found[-1].end <= aside.start:
            found.append(aside)
    return tuple(found)


def _matches(text: str, blocks: Iterable[Block]) -> Iterator[Span]:
    for block in blocks:
        if block.kind in READABLE:
            for pattern in _patterns():
                for match in pattern.finditer(text, block.span.start, block.span.end):
                    yield Span(*match.span("aside"))


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    return tuple(map(re.compile, table("en", "furniture")["asides"]))
