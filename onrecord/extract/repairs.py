"""Repairs of what the model proposes, where rules are certain.

Each repair takes a proposal and returns it mended or unchanged. What was done stands in `Proposal.repairs`,
in words that a reader of the record sees.
"""

from collections.abc import Sequence
from dataclasses import replace

from onrecord.extract.constructions import is_somebody
from onrecord.extract.contents import (
    clausal,
    inside_marks,
    merged,
    pieces,
    quoted,
    touches_quotation,
    trim,
    with_quotations,
    without,
)
from onrecord.extract.name_words import name_end, name_head
from onrecord.extract.page import Page
from onrecord.extract.proposal import Proposal, Repair
from onrecord.extract.saying import first_person, no_matter, no_saying, pointing_sentence, said_by_nobody
from onrecord.extract.several import conjuncts
from onrecord.extract.syntax import (
    PHRASES,
    is_bare_participle,
    is_passive,
    noun_phrase,
    related,
    relation,
    subjects,
)
from onrecord.lang.load import words
from onrecord.schema.parsed import Sentence
from onrecord.schema.text import Span, hull

# How a word before a noun belongs to its phrase.
MODIFIERS = frozenset({"det", "amod", "compound", "nmod", "nummod"})
NOUNS = frozenset({"NOUN", "PROPN"})
CONTENT_CLAUSE = frozenset({"ccomp"})
# Most words after a tag that still ends its sentence ("…, the mayor said on Tuesday in Selm.").
TAG_TAIL = 6
# The pieces found must make up one part in so many of what stands before the tag.
TAG_SHARE = 3


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


def keep_to_the_sentence(proposal: Proposal, page: Page) -> Proposal:
    """A piece behind the verb of another sentence belongs to that one: "… The port denied the plan."."""
    if proposal.cue is None or len(proposal.content) == 1:
        return proposal
    home = page.sentence_at(proposal.cue.start)
    kept = tuple(span for span in proposal.content if not _anothers(span, page, home))
    if not kept or len(kept) == len(proposal.content):
        return proposal
    return proposal.mended("content of another sentence left out", content=kept)


def _anothers(span: Span, page: Page, home: Sentence | None) -> bool:
    """Tell whether unquoted words stand in another sentence, behind one of its verbs."""
    sentence = page.sentence_at(span.start)
    if home is None or sentence is None or sentence is home or touches_quotation(page, span):
        return False
    return span.start > sentence.span.start and clausal(page, Span(sentence.span.start, span.start))


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
    words_said = _as_saying(page, top, page.within(hull((proposal.cue, *proposal.content))))
    if words_said is None:
        return proposal
    inner = page.span(range(top + 1, words_said[0]))
    hole = Span(inner.start, page.tokens[words_said[-1]].end)
    cut = [span for one in proposal.content for span in without(one, hole)]
    if not cut or quoted(page, Span(inner.start, inner.start + 1)):
        return proposal
    return proposal.mended(
        "the one who is quoted speaks, whoever quotes hands on",
        source=inner,
        cue=page.span(words_said),
        content=tuple(cut),
        via=proposal.source,
    )


def _as_saying(page: Page, top: int, reach: range) -> Sequence[int] | None:
    """Return the "as saying", or the bare "saying", behind who is quoted."""
    for index in range(top + 1, reach[-1]):
        token, after = page.tokens[index], page.tokens[index + 1]
        if token.pos in ("AUX", "SCONJ") and token.text.lower() != "as":
            return None
        if index <= top + 1:
            continue
        # By its ending: behind "as" a gerund is easily taken for a noun.
        if token.text.lower() == "as" and after.text.endswith("ing"):
            return (index, index + 1)
        if token.tag == "VBG" and token.lemma in words("en", "reporting", "acts", "say"):
            return (index,)
    return None


def cue_ended(proposal: Proposal, page: Page) -> Proposal:
    """A cue ends before an article, and before the preposition that leads to it: "wrote in a letter"."""
    inside = page.within(proposal.cue) if proposal.cue is not None else range(0)
    if len(inside) < 2 or page.tokens[inside[-1]].pos != "DET":
        return proposal
    last = len(inside) - 1
    if last > 1 and page.tokens[inside[last - 1]].pos == "ADP":
        last -= 1
    return replace(proposal, cue=page.span(inside[:last]))


def whole_phrase(proposal: Proposal, page: Page) -> Proposal:
    """Content that stops before its noun ("denied the") goes on to the end of the noun phrase."""
    last = next(reversed(page.within(proposal.content[-1])), None)
    if last is None or page.tokens[last].pos != "DET":
        return proposal
    noun = page.tokens[last].head
    if noun <= last or page.tokens[noun].pos not in NOUNS:
        return proposal
    grown = Span(proposal.content[-1].start, page.span(noun_phrase(page, noun)).end)
    parts = (proposal.source, proposal.cue)
    if any(part is not None and part.overlaps(grown) for part in parts):
        return proposal
    return proposal.mended(
        "content brought to the end of its noun phrase", content=(*proposal.content[:-1], grown)
    )


def behind_its_day(proposal: Proposal, page: Page) -> Proposal:
    """Content starts behind when and where it was said: "announced | on Friday | the port would shut"."""
    cue = proposal.cue
    top = page.top(cue) if cue is not None else None
    inside = page.within(proposal.content[0])
    if cue is None or top is None or not inside or inside[0] != page.within(cue)[-1] + 1:
        return proposal
    for phrase in related(page, top, PHRASES):
        last = page.subtree(phrase)[-1]
        if (
            page.subtree(phrase)[0] == inside[0]
            and last + 1 in inside
            and _is_clause_of(top, last + 1, inside, page)
        ):
            rest = Span(page.tokens[last + 1].start, proposal.content[0].end)
            return proposal.mended(
                "content starts behind when it was said", content=(rest, *proposal.content[1:])
            )
    return proposal


def _is_clause_of(verb: int, first: int, inside: range, page: Page) -> bool:
    """Tell whether what is left is a clause under the verb, with a subject of its own at the front."""
    for clause in related(page, verb, CONTENT_CLAUSE):
        if clause in inside and any(page.subtree(one)[0] == first for one in subjects(page, clause)):
            return True
    return False


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


def whole_source(proposal: Proposal, page: Page) -> Proposal:
    """A source that stops inside its noun phrase ("A clearly prepared") is brought to the end of it."""
    if proposal.source is None:
        return proposal
    head = page.top(proposal.source)
    if head is None:
        return proposal
    token = page.tokens[head]
    modifies = token.head > head and relation(token) in MODIFIERS and page.tokens[token.head].pos in NOUNS
    noun = token.head if modifies else name_head(page, head)
    end = name_end(page, noun)
    if {noun, end} <= set(page.within(proposal.source)):
        return proposal
    grown = hull((proposal.source, page.span(range(min(head, noun), max(head, end) + 1))))
    if any(one.overlaps(grown) for one in (*proposal.content, *((proposal.cue,) if proposal.cue else ()))):
        return proposal
    return proposal.mended("source brought to the end of its noun phrase", source=grown)


def all_who_speak(proposal: Proposal, page: Page) -> Proposal:
    """A source that names one of several who speak together ("Norland and Suria said") names them all."""
    source = proposal.source
    head = page.top(source) if source is not None else None
    if source is None or head is None or page.tokens[head].pos not in NOUNS:
        return proposal
    first = head
    while relation(page.tokens[first]) == "conj" and page.tokens[page.tokens[first].head].pos in NOUNS:
        first = page.tokens[first].head
    members = conjuncts(page, first)
    if head not in members or all(one in page.within(source) for one in members):
        return proposal
    grown = hull((source, *(page.span(noun_phrase(page, one)) for one in (first, members[-1]))))
    if any(one.overlaps(grown) for one in (*proposal.content, *((proposal.cue,) if proposal.cue else ()))):
        return proposal
    return proposal.mended("source brought to all who speak together", source=grown)


def source_of_its_own(proposal: Proposal, page: Page) -> Proposal:
    """A missing or misplaced source gives way to the cue's own subject.

    It is misplaced when it stands in another paragraph, or belongs to another verb.
    """
    top = page.top(proposal.cue) if proposal.cue is not None else None
    if top is None or page.tokens[top].pos != "VERB":
        return proposal
    subject = page.subject_of(top)
    if subject is None or any(one.overlaps(subject) for one in pieces(proposal)):
        return proposal
    if proposal.source is None:
        head = page.top(subject)
        others = is_passive(page, top) or is_bare_participle(page, top)
        if head is None or others or not is_somebody(page.tokens[head]):
            return proposal
        return proposal.mended("source taken from the subject of the cue", source=subject)
    if subject.overlaps(proposal.source) or not _is_misplaced(proposal, page):
        return proposal
    return proposal.mended("source brought to the subject of the cue", source=subject)


def _is_misplaced(proposal: Proposal, page: Page) -> bool:
    """Tell whether a source stands in another paragraph than its cue, or hands on what another said."""
    source, cue = proposal.source, proposal.cue
    head = page.top(source) if source is not None else None
    if source is None or cue is None or head is None:
        return False
    if page.block_at(source.start) != page.block_at(cue.start):
        return True
    governor = page.tokens[head].head
    return (
        source.start > cue.end
        and relation(page.tokens[head]) == "nsubj"
        and not is_passive(page, governor)
        and page.tokens[governor].lemma in words("en", "reporting", "cues", "handing_on")
    )


REPAIRS: tuple[Repair, ...] = (
    keep_to_the_cue,
    keep_to_the_sentence,
    pointing_sentence,
    whole_source,
    source_of_its_own,
    all_who_speak,
    first_person,
    cue_ended,
    quoted_as,
    said_by_nobody,
    whole_phrase,
    all_before_the_tag,
    trimmed,
    quoted_words_whole,
    behind_its_day,
    trimmed,
    no_matter,
    no_saying,
)
