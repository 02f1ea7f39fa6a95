"""Repairs the model's attributions where rules are certain, and adds those that only layout shows.

Each repair takes a proposal and returns it mended, unchanged, or `None` when nobody says anything there. What
was
done stands in `Proposal.repairs`, in words that a reader of the record sees.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from onrecord.extract.page import Page
from onrecord.extract.quotations import Quotation
from onrecord.lang.load import words
from onrecord.lang.offices import group_noun, office
from onrecord.schema.parsed import Token
from onrecord.schema.report import BlockKind
from onrecord.schema.text import Span, hull

# Below this the model is as often wrong as right on cues that are no verbs of speech (development data).
SURE_OF_DEED = 0.9
SURE_OF_ATTITUDE = 0.8
SURE_OF_NOUN = 0.5
SURE_OF_SPEECH = 0.4
# A content without quotation marks needs this many words to be a matter reported.
LEAST_WORDS = 2
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
# Cues that open a sentence and govern all of it.
OPENERS = frozenset({"according to", "in the words of", "in the opinion of", "in the view of"})
# A "that" as late as this word of a content still opens its clause.
LATE_THAT = 6
TRIM = " \t\r\n ,;:–—-•"
LEAD = re.compile(r"(?:(?:at )?(?:the )?same time,? )?(?:that|–|—|:)\s+", re.IGNORECASE)
FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """An attribution on its way to becoming a statement."""

    source: Span | None
    cue: Span | None
    content: tuple[Span, ...]
    confidence: float
    via: Span | None = None  # who hands the words on: "the agency quoted the minister as saying"
    repairs: tuple[str, ...] = ()

    def mended(self, note: str, **changes: object) -> "Proposal":
        """Return the proposal with changes and a note of what was done."""
        return replace(self, repairs=(*self.repairs, note), **changes)  # type: ignore[arg-type]


Repair = Callable[[Proposal, Page], Proposal | None]


def find_proposals(page: Page) -> tuple[Proposal, ...]:
    """Return the attributions of the page after all repairs, in the order of their content."""
    found: list[Proposal] = []
    for one in page.parsed.attributions:
        proposal: Proposal | None = Proposal(
            source=one.source, cue=one.cue, content=one.content, confidence=one.confidence
        )
        for repair in REPAIRS:
            if proposal is None:
                break
            proposal = repair(proposal, page)
        if proposal is not None:
            found.append(proposal)
    found = _with_resumed_quotations(_one_for_gerunds(_without_doubles(found), page), page)
    found = _to_sentence_end(found, page)
    found.extend(_nested(found, page))
    found.extend(_passed_over(found, page))
    found.extend(_announced_by(page))
    found.extend(_pull_quotes(page))
    found.extend(_carried_quotations(found, page))
    return tuple(sorted(found, key=_in_order))


def _in_order(proposal: Proposal) -> tuple[int, int]:
    return proposal.content[0].start, proposal.content[-1].end


def _without_doubles(found: Sequence[Proposal]) -> list[Proposal]:
    """Of proposals with the same content the surest stays."""
    best: dict[tuple[Span, ...], Proposal] = {}
    for one in found:
        held = best.get(one.content)
        if held is None or one.confidence > held.confidence:
            best[one.content] = one
    return sorted(best.values(), key=_in_order)


def _one_for_gerunds(found: Sequence[Proposal], page: Page) -> list[Proposal]:
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


def _to_sentence_end(found: Sequence[Proposal], page: Page) -> list[Proposal]:
    """ "According to the mayor, the dam is full, saying that …": what follows runs to the end of the
    sentence.
    """
    out = []
    for one in found:
        sentence = page.sentence_at(one.cue.start) if one.cue is not None else None
        if sentence is None or one.cue is None or one.cue.of(page.text).lower() not in OPENERS:
            out.append(one)
            continue
        rest = Span(one.content[-1].end, max(sentence.span.end, one.content[-1].end + 1))
        opens = one.cue.start == sentence.span.start and one.content[0].start > one.cue.end
        taken = any(piece.overlaps(rest) for other in found if other is not one for piece in _pieces(other))
        fits = opens and not taken and rest.end <= sentence.span.end
        grown = _trim(hull((one.content[-1], rest)), page) if fits else None
        if grown is None or grown == one.content[-1] or _quoted(page, one.content[-1]):
            out.append(one)
        else:
            content = (*one.content[:-1], grown)
            out.append(one.mended("content extended to the end of the sentence", content=content))
    return out


def _pieces(proposal: Proposal) -> tuple[Span, ...]:
    """Return content and cue."""
    return (*proposal.content, proposal.cue) if proposal.cue is not None else proposal.content


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


def _with_resumed_quotations(found: list[Proposal], page: Page) -> list[Proposal]:
    """A quotation taken up again after its tag in the same paragraph belongs to the same statement."""
    for quotation in tuple(_uncovered(found, page)):
        nearest = None
        for place, one in enumerate(found):
            home = page.block_at(one.content[0].start) == quotation.block
            if (
                home
                and one.cue is not None
                and one.cue.end <= quotation.span.start
                and _quoted(page, one.content[-1])
            ):
                nearest = place
        if nearest is not None and _starts_sentence(page, quotation):
            one = found[nearest]
            content = _merged((*one.content, quotation.words), page)
            found[nearest] = one.mended("the quotation goes on after its tag", content=content)
    return found


def _starts_sentence(page: Page, quotation: Quotation) -> bool:
    before = page.text[: quotation.span.start].rstrip()[-1:]
    return before in (".", "!", "?", ",", ":", "”", '"', "")


def _nested(found: Sequence[Proposal], page: Page) -> Iterator[Proposal]:
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
    content = _trim(page.span([index for index in page.subtree(matter) if index in inside]), page)
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


def _passed_over(found: Sequence[Proposal], page: Page) -> Iterator[Proposal]:
    """Yield plain reported speech that the model passed over: "The dam is full, the mayor has said."."""
    taken = sorted(piece for one in found for piece in _pieces(one))
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


def _announced_by(page: Page) -> Iterator[Proposal]:
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


def _pull_quotes(page: Page) -> Iterator[Proposal]:
    """A pull-quote is what the line says; the line after it names the speaker."""
    blocks = page.parsed.report.blocks
    for place in range(len(blocks) - 1):
        said, named = blocks[place], blocks[place + 1]
        pair = said.kind is named.kind is BlockKind.PULLQUOTE
        if pair and len(said.span.of(page.text)) > len(named.span.of(page.text)):
            words_said = _without_marks(said.span, page)
            yield Proposal(
                source=named.span,
                cue=None,
                content=(words_said,),
                confidence=SURE_OF_LAYOUT,
                repairs=("a pull-quote with its speaker on the next line",),
            )


def _carried_quotations(found: Sequence[Proposal], page: Page) -> Iterator[Proposal]:
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
    for piece in _running(page.quotations, page.quotations.index(quotation)):
        if piece.block > quotation.block and piece.words in tagged:
            return tagged[piece.words].source
    return None


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
        if near and proposal.source is not None and all(_inside_marks(page, span) for span in near):
            return proposal
        return None
    return proposal.mended("content of other paragraphs left out", content=kept)


def quoted_words_whole(proposal: Proposal, page: Page) -> Proposal:
    """A quotation that the content touches belongs to it whole, and content that is all quoted loses its
    marks.
    """
    content = tuple(_with_quotations(span, page, proposal.cue) for span in proposal.content)
    content = _merged(content, page)
    if content == proposal.content:
        return proposal
    return proposal.mended("content brought to its quotation marks", content=content)


def _with_quotations(span: Span, page: Page, cue: Span | None) -> Span:
    for quotation in page.quotations_of.get(page.block_at(span.start), ()):
        shared = min(span.end, quotation.span.end) - max(span.start, quotation.span.start)
        if shared <= 0 or (cue is not None and cue.overlaps(quotation.words)):
            continue
        if quotation.words.contains(span) and _most(page, span, quotation.words):
            span = quotation.words
        elif shared * 2 >= len(quotation.words.of(page.text)) or span.contains(quotation.words):
            span = hull((span, quotation.span))
    return _without_marks(span, page)


def _most(page: Page, part: Span, whole: Span) -> bool:
    """Tell whether the part is more than a nested phrase of the whole."""
    return (part.end - part.start) * 3 >= whole.end - whole.start


def _without_marks(span: Span, page: Page) -> Span:
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


def _merged(content: Sequence[Span], page: Page) -> tuple[Span, ...]:
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


def trimmed(proposal: Proposal, page: Page) -> Proposal | None:
    """Content starts after "that" and ends before the comma."""
    content = tuple(span for one in proposal.content if (span := _trim(one, page)) is not None)
    return replace(proposal, content=content) if content else None


def _trim(span: Span, page: Page) -> Span | None:
    start, end = span.start, span.end
    text = page.text
    quoted = _quoted(page, span)
    if not quoted:
        start = _after_late_that(Span(start, end), page)
    while start < end:
        lead = LEAD.match(text, start, end)
        if text[start] in TRIM and not (
            text[start] in "-–—" and end - start > 1 and text[start + 1].isalnum()
        ):
            start += 1
        elif lead and not quoted:
            start = lead.end()
        else:
            break
    while start < end and (text[end - 1].isspace() or (not quoted and text[end - 1] in TRIM + ".")):
        if text[end - 1] == "." and _abbreviated(text, end):
            break
        end -= 1
    return Span(start, end) if start < end else None


def _after_late_that(span: Span, page: Page) -> int:
    """Return the start of the clause when adverbials stand before its "that": "at the same time that he
    would".
    """
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


def _quoted(page: Page, span: Span) -> bool:
    """Tell whether all of the span stands between quotation marks."""
    return any(one.words.contains(span) for one in page.quotations_of.get(page.block_at(span.start), ()))


def _inside_marks(page: Page, span: Span) -> bool:
    """Tell whether all of the span belongs to one quotation, its marks included."""
    return any(one.span.contains(span) for one in page.quotations_of.get(page.block_at(span.start), ()))


def _touches_quotation(page: Page, span: Span) -> bool:
    return any(one.words.overlaps(span) for one in page.quotations_of.get(page.block_at(span.start), ()))


def said_by_nobody(proposal: Proposal, page: Page) -> Proposal | None:
    """A statement has a source that can be named; without one only quoted words are kept."""
    if proposal.source is not None or all(_quoted(page, span) for span in proposal.content):
        return proposal
    return None


def no_matter(proposal: Proposal, page: Page) -> Proposal | None:
    """A pronoun or a bare word is no matter reported."""
    wording = " ".join(span.of(page.text) for span in proposal.content).strip().lower()
    if wording in words("en", "reporting", "content", "empty"):
        return None
    if len(wording.split()) < LEAST_WORDS and not any(
        _touches_quotation(page, span) for span in proposal.content
    ):
        return proposal if proposal.confidence > SURE_OF_ATTITUDE and wording[:1].isalpha() else None
    return proposal


def no_saying(proposal: Proposal, page: Page) -> Proposal | None:
    """Deeds, refusals to comment and what "is expected" are no statements."""
    if proposal.cue is None:
        return proposal
    wording = proposal.cue.of(page.text).lower()
    top = page.top(proposal.cue)
    if top is None:
        return proposal
    quoted = any(_touches_quotation(page, span) for span in proposal.content)
    if _reticent(page, proposal, top) or _only_expected(page, proposal, top):
        return None
    if not quoted and _only_topic(page, proposal, top):
        return None
    lemmas = [page.tokens[index].lemma for index in page.within(proposal.cue)]
    tags = {page.tokens[index].pos for index in page.within(proposal.cue)}
    if tags & {"VERB", "AUX"}:
        least = _least_for_verb(lemmas)
    elif any(phrase in wording for phrase in words("en", "reporting", "cues", "phrases")) or not tags & {
        "NOUN",
        "PROPN",
    }:
        least = SURE_OF_SPEECH
    else:
        least = SURE_OF_NOUN if any(_clausal(page, span) for span in proposal.content) else SURE_OF_DEED
    if quoted:
        least = min(least, SURE_OF_SPEECH)
    return proposal if proposal.confidence >= least else None


def _only_topic(page: Page, proposal: Proposal, top: int) -> bool:
    """Tell whether the cue names what was talked about and not what was said of it."""
    lemma = page.tokens[top].lemma
    if lemma in words("en", "reporting", "cues", "topics"):
        return True
    bare = lemma in words("en", "reporting", "cues", "topics_when_bare")
    return bare and not any(_clausal(page, span) for span in proposal.content)


def _least_for_verb(lemmas: Sequence[str]) -> float:
    if any(lemma in words("en", "reporting", "cues", "deeds") for lemma in lemmas) and not _speaks(lemmas):
        return SURE_OF_DEED
    if _speaks(lemmas):
        return SURE_OF_SPEECH
    return SURE_OF_ATTITUDE


def _speaks(lemmas: Sequence[str]) -> bool:
    attitudes = words("en", "reporting", "cues", "attitudes")
    deeds = words("en", "reporting", "cues", "deeds")
    return any(lemma in _all_verbs() and lemma not in attitudes and lemma not in deeds for lemma in lemmas)


def _all_verbs() -> frozenset[str]:
    return frozenset().union(*(words("en", "reporting", "acts", act) for act in ACTS))


ACTS = (
    "say",
    "demand",
    "ask",
    "propose",
    "offer",
    "promise",
    "warn",
    "threaten",
    "accuse",
    "deny",
    "reject",
    "accept",
    "praise",
    "order",
    "estimate",
)


def _clausal(page: Page, span: Span) -> bool:
    """Tell whether the words have a finite verb of their own."""
    return any(page.tokens[index].tag in FINITE for index in page.within(span))


def _reticent(page: Page, proposal: Proposal, top: int) -> bool:
    """Tell whether the cue says that something was not said."""
    lemmas = {page.tokens[index].lemma for index in page.within(proposal.cue or Span(0, 1))}
    if lemmas & words("en", "reporting", "cues", "refusals") and lemmas & words(
        "en", "reporting", "cues", "reticent"
    ):
        return True
    negated = any(
        page.tokens[child].dep == "neg" or page.tokens[child].lemma == "no" for child in page.children[top]
    )
    negated = negated or bool(lemmas & {"not", "no", "n't", "n’t", "never"})
    if not negated or not lemmas & words("en", "reporting", "cues", "reticent"):
        return False
    first = next(iter(page.within(proposal.content[0])), None)
    return first is not None and page.tokens[first].lemma in (
        "when",
        "whether",
        "if",
        "where",
        "how",
        "why",
        "who",
        "what",
        "the",
        "any",
        "which",
    )


def _only_expected(page: Page, proposal: Proposal, top: int) -> bool:
    """Tell whether the cue is "is expected to" and the like: a passive without anybody who expects."""
    token = page.tokens[top]
    if token.tag != "VBN" or token.lemma not in words("en", "reporting", "cues", "expectations"):
        return False
    passive = any(page.tokens[child].dep in ("auxpass", "nsubjpass") for child in page.children[top])
    agent = any(page.tokens[child].dep == "agent" for child in page.children[top])
    return passive and not agent and not any(_touches_quotation(page, span) for span in proposal.content)


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
        cut = [span for one in proposal.content for span in _without(one, Span(inner.start, said.end))]
        if cut and not any(_quoted(page, Span(inner.start, inner.start + 1)) for _ in cut):
            return proposal.mended(
                "the one who is quoted speaks, whoever quotes hands on",
                source=inner,
                cue=page.span((index, index + 1)),
                content=tuple(cut),
                via=proposal.source,
            )
    return proposal


def _without(span: Span, hole: Span) -> list[Span]:
    """Return what is left of a span when a hole is cut into it."""
    parts = [(span.start, min(span.end, hole.start)), (max(span.start, hole.end), span.end)]
    return [Span(start, end) for start, end in parts if start < end]


def clause_before_tag(proposal: Proposal, page: Page) -> Proposal:
    """ "The dam is full, the ministry has warned after a meeting": what is warned stands before the tag."""
    if proposal.cue is None or proposal.source is None or len(proposal.content) != 1:
        return proposal
    content, top = proposal.content[0], page.top(proposal.cue)
    if top is None or content.start < proposal.cue.end or _touches_quotation(page, content):
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
    if clause.end > proposal.source.start or not _clausal(page, clause):
        return proposal
    return proposal.mended("content taken from the clause before the tag", content=(clause,))


def own_paragraph(proposal: Proposal, page: Page) -> Proposal:
    """Of a quotation over several paragraphs, the piece beside the cue is said by it; the others are
    carried.
    """
    if proposal.cue is None:
        return proposal
    home = page.block_at(proposal.cue.start)
    for place, quotation in enumerate(page.quotations):
        if quotation.block == home or not any(quotation.words.contains(span) for span in proposal.content):
            continue
        beside = [one.words for one in _running(page.quotations, place) if one.block == home]
        if beside:
            return proposal.mended("content brought to the paragraph of the cue", content=tuple(beside))
    return proposal


def _running(quotations: Sequence[Quotation], place: int) -> Sequence[Quotation]:
    """Return the pieces of the quotation over several paragraphs that the one at a place belongs to."""
    first = last = place
    while quotations[first].follows and first > 0:
        first -= 1
    while last + 1 < len(quotations) and quotations[last + 1].follows:
        last += 1
    return quotations[first : last + 1]


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
    """A source that stands in another paragraph, or belongs to another verb, gives way to the cue's own
    subject.
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


def first_person(proposal: Proposal, page: Page) -> Proposal | None:
    """What "I" or "we" say is said by whoever is quoted, or by the outlet: it is no statement of its own."""
    if proposal.source is None:
        return proposal
    lone = proposal.source.of(page.text).strip().lower()
    return None if lone in words("en", "reporting", "cues", "first_person") else proposal


def pointing_sentence(proposal: Proposal, page: Page) -> Proposal | None:
    """What only points back ("This was announced by …") is no content; see `_announced_by`."""
    for sentence, _, _ in page.pointers:
        if any(sentence.span.contains(span) for span in proposal.content):
            return None
    return proposal


REPAIRS: tuple[Repair, ...] = (
    keep_to_the_cue,
    pointing_sentence,
    whole_source,
    source_of_its_own,
    first_person,
    quoted_as,
    said_by_nobody,
    clause_before_tag,
    trimmed,
    quoted_words_whole,
    own_paragraph,
    trimmed,
    no_matter,
    no_saying,
)
