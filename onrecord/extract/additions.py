"""What the model passes over and layout or syntax shows: pull-quotes, carried paragraphs, nested speech.

How likely each is right is put on it later, by what it was found by.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import accumulate

from onrecord.extract.constructions import by_construction, is_somebody
from onrecord.extract.contents import (
    clausal,
    merged,
    pieces,
    quoted,
    running,
    touches_quotation,
    trim,
    without_marks,
)
from onrecord.extract.page import Page
from onrecord.extract.proposal import Found, Proposal
from onrecord.extract.quotations import Quotation
from onrecord.extract.syntax import is_as_clause, is_root, noun_phrase, related, relation
from onrecord.schema.report import BlockKind
from onrecord.schema.text import Span, hull

# A quotation shorter than this, in words, is a phrase taken up, not a sentence carried on.
LEAST_CARRIED = 4


# Share of a paragraph's characters that must be quoted for the paragraph to be a quotation.
CARRIED_SHARE = 0.9


# How many blocks back the speaker of such a paragraph may stand.
REACH = 2


# A colon that is followed by words, not one within a time of day.
COLON = re.compile(r":(?=\s)")
COORDINATED = frozenset({"conj"})
HEADS = frozenset({BlockKind.TITLE, BlockKind.HEADING})


def _uncovered(found: Sequence[Proposal], page: Page) -> Iterator[Quotation]:
    """Yield the quotations of whole sentences that no proposal touches.

    Who says something within the quotation does not touch it.
    """
    covered: dict[int, list[Span]] = {}
    for one in found:
        if _within_quotation(one, page):
            continue
        for span in (*one.content, *((one.cue,) if one.cue else ())):
            covered.setdefault(page.block_at(span.start), []).append(span)
    for quotation in page.quotations:
        taken = any(span.overlaps(quotation.words) for span in covered.get(quotation.block, ()))
        if not taken and not quotation.single and len(quotation.words.of(page.text).split()) >= LEAST_CARRIED:
            yield quotation


def _within_quotation(one: Proposal, page: Page) -> bool:
    """Tell whether source, cue and content of a proposal all stand in one quotation."""
    if one.cue is None or one.source is None:
        return False
    whole = hull((one.source, one.cue, *one.content))
    return any(
        quotation.words.contains(whole) and quotation.words != one.content[0]
        for quotation in page.quotations_of.get(page.block_at(whole.start), ())
    )


def with_resumed_quotations(found: list[Proposal], page: Page) -> list[Proposal]:
    """A quotation taken up again after its tag in the same paragraph belongs to the same statement."""
    for quotation in tuple(_uncovered(found, page)):
        nearest = None
        for place, one in enumerate(found):
            home = page.block_at(one.content[0].start) == quotation.block
            if (
                home
                and one.cue is not None
                and one.cue.end <= quotation.span.start
                and quoted(page, one.content[-1])
            ):
                nearest = place
        if nearest is not None and _starts_sentence(page, quotation):
            one = found[nearest]
            content = merged((*one.content, quotation.words), page)
            found[nearest] = one.mended("the quotation goes on after its tag", content=content)
    return found


def _starts_sentence(page: Page, quotation: Quotation) -> bool:
    before = page.text[: quotation.span.start].rstrip()[-1:]
    return before in (".", "!", "?", ",", ":", "”", '"', "")


def nested(found: Sequence[Proposal], page: Page) -> Iterator[Proposal]:
    """Yield what is said inside of what is said: "he insisted that the mayor had promised a bridge"."""
    cues = [one.cue for one in found if one.cue is not None]
    seen: set[int] = set()
    for outer in found:
        for span in _stretches(outer, page):
            inside = page.within(span)
            for index in inside:
                if index in seen:
                    continue
                seen.add(index)
                one = by_construction(page, index, inside)
                if one is not None and one.cue is not None and not any(one.cue.overlaps(cue) for cue in cues):
                    yield replace(one, nested=True)


def _stretches(outer: Proposal, page: Page) -> Sequence[Span]:
    """Return the contents, those in one sentence as one: the model leaves words out of a content."""
    whole = hull(outer.content)
    sentence = page.sentence_at(whole.start)
    if sentence is None or not sentence.span.contains(whole):
        return outer.content
    apart = outer.cue is not None and whole.overlaps(outer.cue)
    return outer.content if apart else (whole,)


def passed_over(found: Sequence[Proposal], page: Page) -> Iterator[Proposal]:
    """Yield reported speech that the model passed over: "The dam is full, the mayor has said."

    In a sentence in which something was found, only what a verb beside that one says: "She ruled out a port
    and refused to leave."
    """
    taken = sorted(piece for one in found for piece in pieces(one))
    starts, ends = [piece.start for piece in taken], list(accumulate((piece.end for piece in taken), max))
    cues = {index for one in found if one.cue is not None for index in page.within(one.cue)}
    beside = _beside(page, cues)
    for sentence in page.parsed.sentences:
        if sentence.kind is not BlockKind.BODY:
            continue
        before = bisect_left(starts, sentence.span.end)
        touched = before > 0 and ends[before - 1] > sentence.span.start
        inside = range(sentence.first, sentence.last)
        for index in inside:
            if touched and index not in beside:
                continue
            one = by_construction(page, index, inside)
            if one is None or any(own.overlaps(piece) for own in pieces(one) for piece in taken):
                continue
            if _stands_alone(one, index, page):
                yield one


def _beside(page: Page, cues: set[int]) -> set[int]:
    """Return the words that are coordinated with a cue, the cues left out."""
    after = {index for cue in cues for index in related(page, cue, COORDINATED)}
    before = {page.tokens[cue].head for cue in cues if relation(page.tokens[cue]) in COORDINATED}
    return (after | before) - cues


def _stands_alone(one: Proposal, index: int, page: Page) -> bool:
    """Tell whether somebody surely speaks, and a clause is what the sentence is about."""
    speaker = page.top(one.source) if one.source is not None else None
    if speaker is None or not is_somebody(page.tokens[speaker]):
        return False
    return one.found is not Found.CLAUSE or _governs_sentence(page, index)


def _governs_sentence(page: Page, verb: int) -> bool:
    """Tell whether a verb is the root of its sentence, or thrown into its main clause."""
    token = page.tokens[verb]
    thrown_in = relation(token) == "parataxis" or is_as_clause(page, verb)
    return token.head == verb or (thrown_in and is_root(page.tokens[token.head]))


def announced_by(page: Page) -> Iterator[Proposal]:
    """ "This was announced by the minister": the sentence before is what the minister announced."""
    for sentence, cue, source in page.pointers:
        before = page.sentence_before(sentence.span.start)
        if before is not None and page.parsed.report.blocks[before.block].kind is not BlockKind.TITLE:
            yield Proposal(
                source=source,
                cue=cue,
                content=(before.span,),
                confidence=0.0,
                repairs=("content taken from the sentence before, to which the words point",),
                found=Found.ANNOUNCED,
            )


def pull_quotes(page: Page) -> Iterator[Proposal]:
    """A pull-quote is what the line says; the line after it names the speaker."""
    blocks = page.parsed.report.blocks
    for place in range(len(blocks) - 1):
        said, named = blocks[place], blocks[place + 1]
        pair = said.kind is named.kind is BlockKind.PULLQUOTE
        if pair and len(said.span.of(page.text)) > len(named.span.of(page.text)):
            words_said = without_marks(said.span, page)
            yield Proposal(
                source=named.span,
                cue=None,
                content=(words_said,),
                confidence=0.0,
                repairs=("a pull-quote with its speaker on the next line",),
                found=Found.PULL_QUOTE,
            )


def headlines(found: Sequence[Proposal], page: Page) -> Iterator[Proposal]:
    """Yield what a headline says with a colon for its cue: "Odell: dam 'will hold'".

    Without quotation marks it must be a clause, and its speaker one who speaks on the page.
    """
    taken = sorted(piece for one in found for piece in pieces(one))
    for block in page.parsed.report.blocks:
        colons = [match.start() for match in COLON.finditer(page.text, block.span.start, block.span.end)]
        if block.kind not in HEADS or len(colons) != 1:
            continue
        if any(block.span.overlaps(piece) for piece in taken):
            continue
        left, right = Span(block.span.start, colons[0]), trim(Span(colons[0] + 1, block.span.end), page)
        head = page.top(left)
        if right is None or head is None:
            continue
        if not touches_quotation(page, right) and not (clausal(page, right) and _speaks(found, left, page)):
            continue
        if is_somebody(page.tokens[head]) and not clausal(page, left):
            yield Proposal(
                source=page.span(noun_phrase(page, head)),
                cue=None,
                content=(without_marks(right, page),),
                confidence=0.0,
                repairs=("a headline with its speaker before the colon",),
                found=Found.HEADLINE,
            )


def _speaks(found: Sequence[Proposal], name: Span, page: Page) -> bool:
    """Tell whether the last word of a name is in the source of something that is said on the page."""
    last = name.of(page.text).split()[-1]
    return any(one.source is not None and last in one.source.of(page.text).split() for one in found)


def carried_quotations(found: Sequence[Proposal], page: Page) -> Iterator[Proposal]:
    """A quoted paragraph without a cue is carried by the speaker before it."""
    blocks = page.parsed.report.blocks
    spoken = {page.block_at(one.content[0].start) for one in found}
    tagged = {span: one for one in found for span in one.content}
    for quotation in _uncovered(found, page):
        block = blocks[quotation.block]
        whole = len(quotation.span.of(page.text)) >= CARRIED_SHARE * len(block.span.of(page.text))
        near = [number for number in range(quotation.block - REACH, quotation.block) if number in spoken]
        after = _tag_after(quotation, tagged, page)
        if whole and block.kind is BlockKind.BODY and (near or after is not None):
            spoken.add(quotation.block)
            yield Proposal(
                source=after,
                cue=None,
                content=(quotation.words,),
                confidence=0.0,
                repairs=("a quoted paragraph carried by the speaker before it",),
                found=Found.CARRIED,
            )


def _tag_after(quotation: Quotation, tagged: Mapping[Span, Proposal], page: Page) -> Span | None:
    """Return the source of the tag when the quotation runs on into a later paragraph that has one."""
    if quotation.closed:
        return None
    for piece in running(page.quotations, page.quotations.index(quotation)):
        if piece.block > quotation.block and piece.words in tagged:
            return tagged[piece.words].source
    return None
