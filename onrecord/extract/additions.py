"""What the model passes over and layout or syntax shows: pull-quotes, carried paragraphs, nested speech."""

from collections.abc import Iterator, Mapping, Sequence

from onrecord.extract.contents import merged, pieces, quoted, running, subject_head, trim, without_marks
from onrecord.extract.page import Page
from onrecord.extract.proposal import Proposal
from onrecord.extract.quotations import Quotation
from onrecord.extract.saying import speaks
from onrecord.lang.load import words
from onrecord.lang.offices import group_noun, office
from onrecord.lang.world import known
from onrecord.schema.findings import ActorKind
from onrecord.schema.parsed import Token
from onrecord.schema.report import BlockKind
from onrecord.schema.text import Span

# A quotation shorter than this, in words, is a phrase taken up, not a sentence carried on.
LEAST_CARRIED = 4


# Share of a paragraph's characters that must be quoted for the paragraph to be a quotation.
CARRIED_SHARE = 0.9


# How many blocks back the speaker of such a paragraph may stand.
REACH = 2


# Confidence of what layout alone shows: pull-quotes are certain, carried paragraphs right in four of five.
SURE_OF_LAYOUT = 0.9


SURE_OF_CARRIED = 0.8


# Confidence of what syntax alone finds inside a content.
SURE_OF_NESTED = 0.75


FINITE_OR_PARTICIPLE = frozenset({"VBD", "VBZ", "VBP", "VBN"})


# Subjects that say nothing: "it says", "which means".
NOBODY = frozenset({"it", "this", "that", "which", "i", "we", "you", "there", "what", "one", "nobody"})


def _uncovered(found: Sequence[Proposal], page: Page) -> Iterator[Quotation]:
    """Yield the quotations of whole sentences that no proposal touches."""
    covered: dict[int, list[Span]] = {}
    for one in found:
        for span in (*one.content, *((one.cue,) if one.cue else ())):
            covered.setdefault(page.block_at(span.start), []).append(span)
    for quotation in page.quotations:
        taken = any(span.overlaps(quotation.words) for span in covered.get(quotation.block, ()))
        if not taken and not quotation.single and len(quotation.words.of(page.text).split()) >= LEAST_CARRIED:
            yield quotation


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


def handed_on(found: Sequence[Proposal], page: Page) -> Iterator[Proposal]:
    """Yield what a medium hands on: "the agency reports that the mayor has rejected the plan"."""
    cues = [one.cue for one in found if one.cue is not None]
    for outer in found:
        medium = known(outer.source.of(page.text)) if outer.source is not None else None
        if (
            medium is None
            or medium.kind not in (ActorKind.AGENCY, ActorKind.OUTLET)
            or len(outer.content) != 1
        ):
            continue
        span = outer.content[0]
        verb = page.top(span)
        if verb is None or page.tokens[verb].tag not in FINITE_OR_PARTICIPLE:
            continue
        if not speaks([page.tokens[verb].lemma]):
            continue
        source, cue = page.subject_of(verb), Span(page.tokens[verb].start, page.tokens[verb].end)
        if source is None or not span.contains(source) or any(cue.overlaps(one) for one in cues):
            continue
        rest = trim(Span(cue.end, span.end), page) if span.end > cue.end else None
        if (
            rest is not None
            and source.end <= cue.start
            and _can_speak(page.tokens[subject_head(page, source)])
        ):
            yield Proposal(
                source=source,
                cue=cue,
                content=(rest,),
                confidence=outer.confidence,
                repairs=("found by syntax",),
            )


def nested(found: Sequence[Proposal], page: Page) -> Iterator[Proposal]:
    """Yield what is said inside of what is said: "he insisted that the mayor had promised a bridge"."""
    cues = [one.cue for one in found if one.cue is not None]
    seen: set[int] = set()
    for outer in found:
        for span in outer.content:
            inside = page.within(span)
            for verb in inside:
                if verb in seen or page.tokens[verb].lemma not in words("en", "reporting", "cues", "nesting"):
                    continue
                seen.add(verb)
                one = _said_by_syntax(verb, inside, page)
                if one is not None and one.cue is not None and not any(one.cue.overlaps(cue) for cue in cues):
                    yield one


def _said_by_syntax(verb: int, inside: range, page: Page) -> Proposal | None:
    """Return the statement of a verb with subject and clause of its own; None when one of them is missing."""
    if (
        page.tokens[verb].tag not in FINITE_OR_PARTICIPLE
        or page.quotation_over(page.tokens[verb].start) is not None
    ):
        return None
    subject = next((child for child in page.children[verb] if page.tokens[child].dep == "nsubj"), None)
    matter = next((child for child in page.children[verb] if page.tokens[child].dep == "ccomp"), None)
    if subject is None or matter is None or subject not in inside or matter not in inside:
        return None
    if not _can_speak(page.tokens[subject]):
        return None
    content = trim(page.span([index for index in page.subtree(matter) if index in inside]), page)
    source = page.subject_of(verb)
    if content is None or source is None or content.overlaps(source):
        return None
    cue = Span(page.tokens[verb].start, page.tokens[verb].end)
    return Proposal(
        source=source,
        cue=cue,
        content=(content,),
        confidence=SURE_OF_NESTED,
        repairs=("found by syntax",),
    )


def passed_over(found: Sequence[Proposal], page: Page) -> Iterator[Proposal]:
    """Yield plain reported speech that the model passed over: "The dam is full, the mayor has said."."""
    taken = sorted(piece for one in found for piece in pieces(one))
    for sentence in page.parsed.sentences:
        if sentence.kind is not BlockKind.BODY or any(sentence.span.overlaps(piece) for piece in taken):
            continue
        inside = range(sentence.first, sentence.last)
        for verb in inside:
            token = page.tokens[verb]
            if token.head == verb and token.lemma in words("en", "reporting", "cues", "nesting"):
                one = _said_by_syntax(verb, inside, page)
                if one is not None:
                    yield one


def _can_speak(token: Token) -> bool:
    """Tell whether a subject is somebody: a name, an office, people, or a personal pronoun."""
    if token.text.lower() in NOBODY:
        return False
    return token.pos in ("PROPN", "PRON") or office(token.text) is not None or group_noun(token.text)


def announced_by(page: Page) -> Iterator[Proposal]:
    """ "This was announced by the minister": the sentence before is what the minister announced."""
    for sentence, cue, source in page.pointers:
        before = page.sentence_before(sentence.span.start)
        if before is not None and page.parsed.report.blocks[before.block].kind is not BlockKind.TITLE:
            yield Proposal(
                source=source,
                cue=cue,
                content=(before.span,),
                confidence=SURE_OF_LAYOUT,
                repairs=("content taken from the sentence before, to which the words point",),
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
                confidence=SURE_OF_LAYOUT,
                repairs=("a pull-quote with its speaker on the next line",),
            )


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
                confidence=SURE_OF_CARRIED,
                repairs=("a quoted paragraph carried by the speaker before it",),
            )


def _tag_after(quotation: Quotation, tagged: Mapping[Span, Proposal], page: Page) -> Span | None:
    """Return the source of the tag when the quotation runs on into a later paragraph that has one."""
    if quotation.closed:
        return None
    for piece in running(page.quotations, page.quotations.index(quotation)):
        if piece.block > quotation.block and piece.words in tagged:
            return tagged[piece.words].source
    return None
