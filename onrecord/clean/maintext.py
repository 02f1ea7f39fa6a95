"""Which blocks of a page are the article: trafilatura chooses, and its choice is placed on our text."""

import logging
import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import pairwise

from rapidfuzz import fuzz

from onrecord.clean import labels
from onrecord.clean.blocks import blocks_of
from onrecord.clean.credits import credit_names
from onrecord.clean.lines import line_at
from onrecord.clean.page import HEADINGS, Page, PageBlock
from onrecord.schema.report import Block, BlockKind
from onrecord.schema.text import Span

# Trafilatura takes minutes for pages much larger than this; such pages are read by the rules for plain text.
MOST_PAGE_CHARACTERS = 5_000_000
# A shorter block inside a chosen paragraph may stand there by chance ("Share"); it must be a paragraph of
# its own.
FEWEST_CONTAINED = 25
# Trafilatura joins and trims inline elements; of paragraphs that are the same, at least so
# much agrees (0..100).
LEAST_LIKENESS = 90
FEWEST_COMPARED = 40
# Chosen text shorter than this is a stub or a cookie note, and no main text.
FEWEST_CHOSEN_CHARACTERS = 120
# A title agrees with the page's own account of its title at least so far (0..100).
LEAST_TITLE_LIKENESS = 80
# A paragraph left out between chosen brothers is taken in when it reads as prose: closed, and so many words.
FEWEST_RESCUED_WORDS = 12

# What mark-up says of these kinds holds even where the extractor took the block for the article.
STRONG_HINTS = frozenset({BlockKind.CAPTION, BlockKind.CREDIT, BlockKind.PULLQUOTE, BlockKind.TEASER})
LABEL_HINTS = frozenset({BlockKind.BYLINE, BlockKind.DATELINE, BlockKind.STANDFIRST})
# A credit below the article stands within so many blocks of its end.
CREDIT_WITHIN_BLOCKS = 3
# A byline or dateline is short; a paragraph in an element of such a class is still a paragraph.
MOST_LABEL_CHARACTERS = 200

_SPACE = re.compile(r"\s+")
_LIBRARY_LOGS = ("trafilatura", "htmldate", "courlan", "justext", "charset_normalizer")


def page_blocks(page: Page, source: str, titles: Sequence[str]) -> tuple[Block, ...]:
    """Return the blocks of a page's text with their kinds; `titles` is what its head gives as title."""
    chosen = _placed(page, _main_paragraphs(source))
    title = _title_index(page, titles, chosen)
    if not chosen:
        return _by_rules(page, title)
    first, last = min(chosen), max(chosen)
    if title is not None:
        first = min(first, title)
    chosen |= _rescued(page, chosen)
    kinds = [
        _kind(
            page,
            index,
            chosen=index in chosen,
            inside=first <= index <= last,
            near=first <= index <= last + CREDIT_WITHIN_BLOCKS,
            title=title,
        )
        for index in range(len(page.blocks))
    ]
    return _assembled(page, kinds)


def _main_paragraphs(source: str) -> list[str]:
    """Return what trafilatura holds for the article, paragraph by paragraph; nothing when it finds none."""
    if len(source) > MOST_PAGE_CHARACTERS:
        return []
    # Here, as loading them takes half a second, which only a page is worth.
    import trafilatura
    from lxml.etree import LxmlError  # type: ignore[import-untyped]

    with silent_libraries():
        try:
            text = trafilatura.extract(
                source, favor_precision=True, include_comments=False, include_tables=True, with_metadata=False
            )
        except (LxmlError, RecursionError, ValueError, TypeError, AttributeError):
            return []  # its known ways to fail on broken mark-up; the rules for plain text remain
    if not text or len(text) < FEWEST_CHOSEN_CHARACTERS:
        return []
    return [_squeezed(line.lstrip("-| ")) for line in text.split("\n") if line.strip()]


def _placed(page: Page, paragraphs: Sequence[str]) -> set[int]:
    """Return the blocks that the paragraphs stand for."""
    if not paragraphs:
        return set()
    whole = "".join(paragraphs)  # the extractor may keep the line breaks of a wrapped paragraph
    single = frozenset(paragraphs)
    chosen: set[int] = set()
    short: set[int] = set()
    for index, block in enumerate(page.blocks):
        words = _squeezed(page.text[block.start : block.end])
        if len(words) >= FEWEST_CONTAINED:
            if words in whole:
                chosen.add(index)
        elif words in single:
            short.add(index)
    chosen |= _placed_by_likeness(page, paragraphs, chosen)
    if not chosen:
        return short
    return chosen | {index for index in short if min(chosen) <= index <= max(chosen)}


def _placed_by_likeness(page: Page, paragraphs: Sequence[str], chosen: set[int]) -> set[int]:
    """Place the paragraphs that no block holds word for word, among the blocks near the others."""
    held = "".join(
        _squeezed(page.text[page.blocks[index].start : page.blocks[index].end]) for index in sorted(chosen)
    )
    missing = [words for words in paragraphs if len(words) >= FEWEST_COMPARED and words not in held]
    if not missing:
        return set()
    low, high = (min(chosen), max(chosen)) if chosen else (0, len(page.blocks) - 1)
    margin = len(missing) + 3
    found: set[int] = set()
    for index in range(max(0, low - margin), min(len(page.blocks), high + margin + 1)):
        block = page.blocks[index]
        if index in chosen or block.end - block.start < FEWEST_COMPARED:
            continue
        words = _squeezed(page.text[block.start : block.end])
        if any(_alike(words, other) for other in missing):
            found.add(index)
    return found


def _alike(block: str, paragraph: str) -> bool:
    """Tell whether most of the shorter is in the longer, unless the block is much the longer one."""
    if len(block) > 2 * len(paragraph):
        return False
    return fuzz.partial_ratio(block, paragraph, score_cutoff=LEAST_LIKENESS) >= LEAST_LIKENESS


def _rescued(page: Page, chosen: set[int]) -> set[int]:
    """Return paragraphs that were left out though their neighbours in the same element were chosen."""
    ordered = sorted(chosen)
    parents = {page.blocks[index].parent for index in ordered if page.blocks[index].tag == "p"}
    found: set[int] = set()
    for before, after in pairwise(ordered):
        for index in range(before + 1, after):
            block = page.blocks[index]
            if block.tag == "p" and block.parent in parents and block.hint in (None, BlockKind.FURNITURE):
                line = line_at(page.text, block.start, block.end)
                if line.closed and line.words >= FEWEST_RESCUED_WORDS and labels.label(line) is None:
                    found.add(index)
    return found


def _title_index(page: Page, titles: Sequence[str], chosen: set[int]) -> int | None:
    """Return the block that is the title: what agrees with the page's head, headings before other blocks."""
    last = min(chosen) + 3 if chosen else len(page.blocks)
    best: tuple[float, int] | None = None
    for index, block in enumerate(page.blocks[: last + 1]):
        if block.tag not in HEADINGS and block.end - block.start > 300:
            continue
        likeness = max(
            (_title_likeness(page.text[block.start : block.end], title) for title in titles), default=0.0
        )
        bonus = 30 if block.tag == "h1" else 20 if block.tag in HEADINGS else 0
        outside = block.hint in (BlockKind.FURNITURE, BlockKind.TEASER)
        if likeness >= LEAST_TITLE_LIKENESS and (best is None or likeness + bonus - 50 * outside > best[0]):
            best = (likeness + bonus - 50 * outside, index)
    if best is not None:
        return best[1]
    firsts = [index for index, block in enumerate(page.blocks) if block.tag == "h1" and block.hint is None]
    return firsts[-1] if len(firsts) == 1 else None


def _title_likeness(words: str, title: str) -> float:
    """Titles in the head often carry the outlet's name before or after: "Words | Outlet"."""
    words = _SPACE.sub(" ", words).strip().casefold()
    title = _SPACE.sub(" ", title).strip().casefold()
    if len(words) < 8 or len(title) < 8:
        return 0.0
    if title.startswith(words) or title.endswith(words):
        return 100.0 * max(0.8, len(words) / len(title))
    return float(fuzz.ratio(words, title))


def _kind(page: Page, index: int, *, chosen: bool, inside: bool, near: bool, title: int | None) -> BlockKind:
    block = page.blocks[index]
    if index == title:
        return BlockKind.TITLE
    line = line_at(page.text, block.start, block.end)
    own = labels.label(line)
    if chosen:
        return _kind_of_chosen(block, own, line.closed)
    if inside:
        return _kind_of_passed_over(block, own, page.text)
    if own is BlockKind.TEASER or block.hint is BlockKind.TEASER:
        return BlockKind.TEASER
    if own in (BlockKind.CREDIT, BlockKind.BYLINE) and block.hint is not BlockKind.FURNITURE and near:
        return own
    return BlockKind.FURNITURE


def _kind_of_chosen(block: PageBlock, own: BlockKind | None, closed: bool) -> BlockKind:
    if block.hint in STRONG_HINTS:
        return block.hint
    if own is not None:
        return own
    short = block.end - block.start <= MOST_LABEL_CHARACTERS
    if block.hint in (BlockKind.BYLINE, BlockKind.DATELINE) and short and not closed:
        return block.hint
    if block.hint is BlockKind.STANDFIRST and block.tag not in ("li", "ul"):
        return BlockKind.STANDFIRST
    return BlockKind.HEADING if block.tag in HEADINGS else BlockKind.BODY


def _kind_of_passed_over(block: PageBlock, own: BlockKind | None, text: str) -> BlockKind:
    """Return the kind of a block between title and end that the extractor did not take."""
    short = block.end - block.start <= MOST_LABEL_CHARACTERS
    if block.hint is BlockKind.CAPTION and credit_names(text[block.start : block.end]) is not None:
        return BlockKind.CREDIT
    if block.hint in STRONG_HINTS or (
        block.hint in LABEL_HINTS and (short or block.hint is BlockKind.STANDFIRST)
    ):
        return block.hint
    if own is not None:
        return own
    heading = block.tag in HEADINGS and block.tag != "h1" and block.hint is None
    return BlockKind.HEADING if heading and text[block.end - 1] not in ".:" else BlockKind.FURNITURE


def _assembled(page: Page, kinds: Sequence[BlockKind]) -> tuple[Block, ...]:
    """Read headings, datelines and pull-quotes among the article's blocks as in plain text."""
    body = [index for index, kind in enumerate(kinds) if kind in (BlockKind.BODY, BlockKind.HEADING)]
    lines = [line_at(page.text, page.blocks[index].start, page.blocks[index].end) for index in body]
    title = [
        index for index, kind in enumerate(kinds) if kind is BlockKind.TITLE and body and index < body[0]
    ]
    head = [line_at(page.text, page.blocks[index].start, page.blocks[index].end) for index in title]
    seek = BlockKind.TITLE not in kinds
    found = list(blocks_of(page.text, [*head, *lines], titled=len(head), seek_title=seek))
    fixed = {page.blocks[index].start for index in body if kinds[index] is BlockKind.HEADING}
    loose = (BlockKind.FURNITURE, BlockKind.STANDFIRST)
    refined = [
        Block(BlockKind.HEADING, block.span)
        if block.span.start in fixed
        else Block(BlockKind.BODY, block.span)
        if block.kind in loose and not block.span.of(page.text).isupper()
        else block
        for block in found
    ]
    done = {index for index in (*title, *body)}
    others = [
        Block(kind, Span(page.blocks[index].start, page.blocks[index].end))
        for index, kind in enumerate(kinds)
        if index not in done
    ]
    return tuple(sorted([*refined, *others], key=lambda block: block.span))


def _by_rules(page: Page, title: int | None) -> tuple[Block, ...]:
    """Mark the blocks by the rules for plain text, but for those that the mark-up itself tells of."""
    told = {index for index, block in enumerate(page.blocks) if block.hint is not None and index != title}
    if title is not None:
        told |= set(range(title))
    free = [block for index, block in enumerate(page.blocks) if index not in told]
    lines = [line_at(page.text, block.start, block.end) for block in free]
    found = blocks_of(page.text, lines, titled=1 if title is not None else 0)
    others = [
        Block(
            page.blocks[index].hint or BlockKind.FURNITURE,
            Span(page.blocks[index].start, page.blocks[index].end),
        )
        for index in sorted(told)
    ]
    return tuple(sorted([*found, *others], key=lambda block: block.span))


def _squeezed(words: str) -> str:
    """Return the words without white space: extractors differ in where they put it."""
    return _SPACE.sub("", words)


@contextmanager
def silent_libraries() -> Iterator[None]:
    """Keep the extractors' loggers quiet for a while; what they say of a page is no news to the user."""
    loggers = [logging.getLogger(name) for name in _LIBRARY_LOGS]
    levels = [logger.level for logger in loggers]
    for logger in loggers:
        logger.setLevel(logging.CRITICAL + 1)
    try:
        yield
    finally:
        for logger, level in zip(loggers, levels, strict=True):
            logger.setLevel(level)
