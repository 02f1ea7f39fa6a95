"""Repairs of what the model proposes, where rules are certain.

Each repair takes a proposal and returns it mended or unchanged. What was done stands in `Proposal.repairs`,
in words that a reader of the record sees.
"""

from collections.abc import Sequence
from dataclasses import replace

from onrecord.extract.contents import (
    clausal,
    inside_marks,
    merged,
    pieces,
    quoted,
    running,
    touches_quotation,
    trim,
    with_quotations,
    without,
)
from onrecord.extract.page import Page
from onrecord.extract.proposal import Proposal, Repair
from onrecord.extract.saying import first_person, no_matter, no_saying, pointing_sentence, said_by_nobody
from onrecord.lang.load import words
from onrecord.schema.text import Span, hull

# Most words after a tag that still ends its sentence ("…, the mayor said on Tuesday in Selm.").
TAG_TAIL = 6
# The pieces found must make up one part in so many of what stands before the tag.
TAG_SHARE = 3
# Cues that open a sentence and govern all of it.
OPENERS = frozenset({"according to", "in the words of", "in the opinion of", "in the view of"})


def one_for_gerunds(found: Sequence[Proposal], page: Page) -> list[Proposal]:
    """ "insisted on ending …, refusing …, limiting …": gerunds in a row are one content, not a cue each."""
    kept: list[Proposal] = []
    for one in found:
        before = kept[-1] if kept else None
        if before is None or not _goes_on_with_gerund(before, one, page):
            kept.append(one)
            continue
        span = hull((before.content[-1], *one.content))
        content = (*before.content[:-1], span)
        kept[-1] = before.mended("gerunds in a row taken as one content", content=content)
    return kept


def _goes_on_with_gerund(before: Proposal, one: Proposal, page: Page) -> bool:
    """Tell whether a cue is a gerund in a row with the one that the content before it begins with."""
    if one.cue is None or before.cue is None or one.source != before.source:
        return False
    cue, begin = page.top(one.cue), page.within(before.content[-1])
    if cue is None or not begin or page.tokens[cue].tag != "VBG" or page.tokens[begin.start].tag != "VBG":
        return False
    between = page.text[before.content[-1].end : one.cue.start].strip()
    return between in (",", ", and", "and") and before.content[-1].end <= one.cue.start


def to_sentence_end(found: Sequence[Proposal], page: Page) -> list[Proposal]:
    """ "According to the mayor, the dam is full, saying that …": what follows is hers too.

    It runs to the end of the sentence.
    """
    out = []
    for one in found:
        sentence = page.sentence_at(one.cue.start) if one.cue is not None else None
        if sentence is None or one.cue is None or one.cue.of(page.text).lower() not in OPENERS:
            out.append(one)
            continue
        rest = Span(one.content[-1].end, max(sentence.span.end, one.content[-1].end + 1))
        opens = one.cue.start == sentence.span.start and one.content[0].start > one.cue.end
        taken = any(piece.overlaps(rest) for other in found if other is not one for piece in pieces(other))
        fits = opens and not taken and rest.end <= sentence.span.end
        grown = trim(hull((one.content[-1], rest)), page) if fits else None
        if grown is None or grown == one.content[-1] or quoted(page, one.content[-1]):
            out.append(one)
        else:
            content = (*one.content[:-1], grown)
            out.append(one.mended("content extended to the end of the sentence", content=content))
    return out


def keep_to_the_cue(proposal: Proposal, page: Page) -> Proposal | None:
    """Content in another block than the cue belongs to it only as a quotation next to it."""
    if proposal.cue is None:
        return proposal
    home = page.block_at(proposal.cue.start)
    kept = tuple(span for span in proposal.content if page.block_at(span.start) == home)
    if len(kept) == len(proposal.content):
        return proposal
    if not kept:
        near = tuple(span for span in proposal.content if abs(page.block_at(span.start) - home) == 1)
        if near and proposal.source is not None and all(inside_marks(page, span) for span in near):
            return proposal
        return None
    return proposal.mended("content of other paragraphs left out", content=kept)


def quoted_words_whole(proposal: Proposal, page: Page) -> Proposal:
    """A quotation that the content touches belongs to it whole.

    Content that is all quoted loses its marks.
    """
    content = tuple(with_quotations(span, page, proposal.cue) for span in proposal.content)
    content = merged(content, page)
    if content == proposal.content:
        return proposal
    return proposal.mended("content brought to its quotation marks", content=content)


def trimmed(proposal: Proposal, page: Page) -> Proposal | None:
    """Content starts after "that" and ends before the comma."""
    content = tuple(span for one in proposal.content if (span := trim(one, page)) is not None)
    return replace(proposal, content=content) if content else None


def quoted_as(proposal: Proposal, page: Page) -> Proposal:
    """ "The agency quoted the minister as saying that …": the minister speaks, the agency hands on."""
    if proposal.cue is None:
        return proposal
    top = page.top(proposal.cue)
    if top is None or page.tokens[top].lemma not in words("en", "reporting", "cues", "quoting"):
        return proposal
    reach = page.within(hull((proposal.cue, *proposal.content)))
    for index in reach[:-1]:
        said = page.tokens[index + 1]
        if page.tokens[index].text.lower() != "as" or said.tag != "VBG" or index <= top + 1:
            continue
        inner = page.span(range(top + 1, index))
        cut = [span for one in proposal.content for span in without(one, Span(inner.start, said.end))]
        if cut and not any(quoted(page, Span(inner.start, inner.start + 1)) for _ in cut):
            return proposal.mended(
                "the one who is quoted speaks, whoever quotes hands on",
                source=inner,
                cue=page.span((index, index + 1)),
                content=tuple(cut),
                via=proposal.source,
            )
    return proposal


def clause_before_tag(proposal: Proposal, page: Page) -> Proposal:
    """ "The dam is full, the ministry has warned after a meeting": what is warned stands before the tag."""
    if proposal.cue is None or proposal.source is None or len(proposal.content) != 1:
        return proposal
    content, top = proposal.content[0], page.top(proposal.cue)
    if top is None or content.start < proposal.cue.end or touches_quotation(page, content):
        return proposal
    first = page.tokens[page.within(content).start]
    before = [
        child
        for child in page.children[top]
        if page.tokens[child].dep == "ccomp" and page.tokens[child].end <= proposal.source.start
    ]
    if not before or not (first.pos == "ADP" or first.tag == "VBG"):
        return proposal
    clause = page.span(page.subtree(before[0]))
    if clause.end > proposal.source.start or not clausal(page, clause):
        return proposal
    return proposal.mended("content taken from the clause before the tag", content=(clause,))


def all_before_the_tag(proposal: Proposal, page: Page) -> Proposal:
    """ "The port shuts and the fleet stays, the mayor said.": all before the tag was said."""
    cue, source = proposal.cue, proposal.source
    sentence = page.sentence_at(cue.start) if cue is not None else None
    if cue is None or source is None or sentence is None:
        return proposal
    tag = hull((cue, source))
    before = page.text[sentence.span.start : tag.start].rstrip()
    after = page.text[min(tag.end, sentence.span.end) : sentence.span.end]
    inside = all(sentence.span.start <= one.start and one.end <= tag.start for one in proposal.content)
    if not inside or not before.endswith(",") or len(after.split()) > TAG_TAIL:
        return proposal
    whole = Span(sentence.span.start, sentence.span.start + len(before) - 1)
    covered = sum(one.end - one.start for one in proposal.content)
    if hull(proposal.content) == whole and len(proposal.content) == 1:
        return proposal
    if (
        covered * TAG_SHARE < whole.end - whole.start
        or _quoted_at_an_edge(page, whole)
        or not clausal(page, whole)
    ):
        return proposal
    return proposal.mended("all before the tag taken as said", content=(whole,))


def _quoted_at_an_edge(page: Page, span: Span) -> bool:
    """Tell whether the first or the last character belongs to a quotation."""
    return any(touches_quotation(page, Span(at, at + 1)) for at in (span.start, span.end - 1))


def own_paragraph(proposal: Proposal, page: Page) -> Proposal:
    """Of a quotation over several paragraphs, the piece beside the cue is said by it.

    The others are carried.
    """
    if proposal.cue is None:
        return proposal
    home = page.block_at(proposal.cue.start)
    for place, quotation in enumerate(page.quotations):
        if quotation.block == home or not any(quotation.words.contains(span) for span in proposal.content):
            continue
        beside = [one.words for one in running(page.quotations, place) if one.block == home]
        if beside:
            return proposal.mended("content brought to the paragraph of the cue", content=tuple(beside))
    return proposal


def whole_source(proposal: Proposal, page: Page) -> Proposal:
    """A source that stops inside its noun phrase ("A clearly prepared") is brought to the end of it."""
    if proposal.source is None:
        return proposal
    head = page.top(proposal.source)
    if head is None or page.tokens[head].dep not in ("det", "amod", "compound", "nmod", "nummod"):
        return proposal
    noun = page.tokens[head].head
    if page.tokens[noun].pos not in ("NOUN", "PROPN"):
        return proposal
    grown = hull((proposal.source, page.span(range(min(head, noun), max(head, noun) + 1))))
    if any(one.overlaps(grown) for one in (*proposal.content, *((proposal.cue,) if proposal.cue else ()))):
        return proposal
    return proposal.mended("source brought to the end of its noun phrase", source=grown)


def source_of_its_own(proposal: Proposal, page: Page) -> Proposal:
    """A misplaced source gives way to the cue's own subject.

    It is misplaced when it stands in another paragraph, or belongs to another verb.
    """
    if proposal.cue is None or proposal.source is None:
        return proposal
    top, head = page.top(proposal.cue), page.top(proposal.source)
    if top is None or head is None or page.tokens[top].pos != "VERB":
        return proposal
    subject = page.subject_of(top)
    if (
        subject is None
        or subject.overlaps(proposal.source)
        or any(one.overlaps(subject) for one in proposal.content)
    ):
        return proposal
    elsewhere = page.block_at(proposal.source.start) != page.block_at(proposal.cue.start)
    governor = page.tokens[page.tokens[head].head]
    hands_on = (
        proposal.source.start > proposal.cue.end
        and page.tokens[head].dep == "nsubj"
        and governor.lemma in words("en", "reporting", "cues", "handing_on")
    )
    if not elsewhere and not hands_on:
        return proposal
    return proposal.mended("source brought to the subject of the cue", source=subject)


REPAIRS: tuple[Repair, ...] = (
    keep_to_the_cue,
    pointing_sentence,
    whole_source,
    source_of_its_own,
    first_person,
    quoted_as,
    said_by_nobody,
    clause_before_tag,
    all_before_the_tag,
    trimmed,
    quoted_words_whole,
    own_paragraph,
    trimmed,
    no_matter,
    no_saying,
)
