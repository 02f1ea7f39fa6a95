"""Finds roles ("the minister", "the NATO chief"), pronouns that stand for somebody, and unnamed sources."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from onrecord.extract.cast import Cast, is_active_subject
from onrecord.extract.names import GENITIVES
from onrecord.extract.page import Page
from onrecord.extract.syntax import prepositions, related
from onrecord.lang.load import words
from onrecord.lang.offices import group_noun, office
from onrecord.lang.world import Known, match_at
from onrecord.schema.findings import ActorKind, MentionForm
from onrecord.schema.parsed import Token
from onrecord.schema.report import BlockKind
from onrecord.schema.text import Span

IMPERSONAL = frozenset({"it", "they"})
EXPLETIVES = frozenset(
    {"rain", "snow", "seem", "appear", "happen", "turn", "take", "become", "remain", "mean", "matter"}
)
INDEFINITE = frozenset({"a", "an"})
DEFINITE = frozenset({"the", "this", "that", "these", "those", "his", "her", "their", "its"})
PLURAL_NOUNS = frozenset({"NNS", "NNPS"})
# Words before its noun that a role may have, the article among them.
LONGEST_NOMINAL = 7
# Where articles are left out.
HEADLINES = frozenset({BlockKind.TITLE, BlockKind.STANDFIRST, BlockKind.HEADING})


@dataclass(frozen=True, slots=True, kw_only=True)
class Reference:
    """A role or pronoun that stands for somebody."""

    span: Span
    head: int  # token
    form: MentionForm
    lemma: str
    phrase: str  # with the word before: "press secretary"
    gender: str | None
    plural: bool
    speaks: bool
    definite: bool
    knowns: tuple[Known, ...]  # what its modifiers name: "the Russian leader", "the NATO chief"
    sides: frozenset[str]  # keys and countries that go with them, also by people: "Ana Brel's aide"
    sentence: int
    block: int
    headline: bool = False

    @property
    def may_be_unnamed(self) -> bool:
        """Tell whether somebody without a name speaks, when nobody with a name does."""
        return self.speaks and self.form is MentionForm.NOMINAL and (self.plural or not self.definite)


def find_references(
    page: Page, cast: Cast, starts: Sequence[int], sources: Sequence[Span]
) -> list[Reference]:
    """Return the roles and pronouns; "it", "they", groups and the unnamed only where they speak."""
    heads = frozenset(head for source in sources if (head := page.top(source)) is not None)
    found = []
    for index, token in enumerate(page.tokens):
        speaks = is_source(token, sources)
        if token.text.lower() in IMPERSONAL and not (speaks or _acts(page, index)):
            continue
        reference = (
            _pronoun(page, cast, index, token, starts)
            or _nominal(page, cast, index, token, starts)
            or (_unnamed(page, cast, index, token, starts) if index in heads else None)
        )
        if reference is not None:
            found.append(replace(reference, speaks=speaks))
    return found


def around(sources: Sequence[Span], span: Span) -> Sequence[Span]:
    """Return those of the sources, which are in order, that may overlap the span."""
    place = bisect_right(sources, span)
    return sources[max(place - 2, 0) : place + 2]


def is_source(token: Token, sources: Sequence[Span]) -> bool:
    """Tell whether a word stands in one of the sources, which are in order."""
    span = Span(token.start, token.end)
    return any(source.overlaps(span) for source in around(sources, span))


def _acts(page: Page, index: int) -> bool:
    """Tell whether an "it" does something, and does not stand for weather or for a clause that follows."""
    token = page.tokens[index]
    governor = page.tokens[token.head]
    doing = governor.pos == "VERB" and governor.lemma not in EXPLETIVES
    return token.text.lower() == "it" and doing and is_active_subject(page, index)


def _pronoun(page: Page, cast: Cast, index: int, token: Token, starts: Sequence[int]) -> Reference | None:
    lower = token.text.lower()
    gender = None
    if lower in words("en", "names", "pronouns", "masculine"):
        gender = "m"
    elif lower in words("en", "names", "pronouns", "feminine"):
        gender = "f"
    elif lower not in IMPERSONAL or not is_active_subject(page, index):
        return None
    if page.quotation_over(token.start) is not None:
        return None
    span = Span(token.start, token.end)
    return _reference(page, cast, span, index, MentionForm.PRONOUN, lower, gender, starts)


def _nominal(page: Page, cast: Cast, index: int, token: Token, starts: Sequence[int]) -> Reference | None:
    if token.pos not in ("NOUN", "PROPN") or token.tag in PLURAL_NOUNS:
        return None
    lower, last = _with_suffix(page, index)
    after = page.tokens[last + 1] if last + 1 < len(page.tokens) else None
    if after is not None and after.pos == "NOUN" and office(after.text) is not None:
        return None  # "the deputy minister": the last word is the office
    found = office(lower)
    if found is None and not _takes_up_a_body(lower):
        return None
    first = _definite_start(page, index)
    if first is None and found is not None and _headline(page, index):
        first = _bare_start(page, index)
    if first is None or page.quotation_over(token.start) is not None:
        return None
    if after is not None and after.pos == "PROPN" and _bound(index, last + 1, page):
        return None  # a role before a name is part of the name
    span = page.span(range(first, last + 1))
    gender = found.gender if found else None
    reference = _reference(page, cast, span, index, MentionForm.NOMINAL, lower, gender, starts)
    return reference if reference.definite or (found is not None and reference.sides) else None


def _takes_up_a_body(lower: str) -> bool:
    return lower in words("en", "names", "body_back") or lower in words("en", "names", "state_back")


def _with_suffix(page: Page, index: int) -> tuple[str, int]:
    """Return an office in lower case with what follows its hyphen ("president-elect"), and its last token."""
    tokens = page.tokens
    lower = tokens[index].text.lower()
    if index + 2 < len(tokens) and tokens[index + 1].text == "-":
        suffix = tokens[index + 2].text.lower()
        if suffix in words("en", "names", "office_suffixes"):
            return f"{lower}-{suffix}", index + 2
    return lower, index


def _unnamed(page: Page, cast: Cast, index: int, token: Token, starts: Sequence[int]) -> Reference | None:
    """Return a source without a name: "officials", "a spokesman", "an aide who knows the talks"."""
    if token.pos != "NOUN" or page.quotation_over(token.start) is not None:
        return None
    plural = token.tag in PLURAL_NOUNS
    found = office(token.text)
    if found is None and not (plural and group_noun(token.text)):
        return None
    if index + 1 < len(page.tokens) and page.tokens[index + 1].pos in ("NOUN", "PROPN"):
        return None
    first = _definite_start(page, index)
    if first is None:
        first = index
    elif not plural and page.tokens[first].text.lower() not in INDEFINITE:
        return None
    lemma = found.noun if found is not None else token.text.lower()
    span = page.span(range(first, index + 1))
    gender = found.gender if found else None
    reference = _reference(page, cast, span, index, MentionForm.NOMINAL, lemma, gender, starts)
    return replace(reference, plural=plural, definite=False)


def joint_sources(page: Page, sources: Sequence[Span]) -> Iterator[int]:
    """Yield the heads of sources in which several speak: "Ana Brel and Ilse Odell"."""
    for source in sources:
        head = page.top(source)
        inside = page.within(source)
        if head is not None and any(one in inside for one in related(page, head, frozenset({"conj"}))):
            yield head


def _bound(first: int, second: int, page: Page) -> bool:
    """Tell whether one of two words hangs on the other, or both on the same word."""
    heads = page.tokens[first].head, page.tokens[second].head
    return heads[0] == heads[1] or heads[0] == second or heads[1] == first


def _headline(page: Page, index: int) -> bool:
    sentence = page.sentence_at(page.tokens[index].start)
    return sentence is not None and sentence.kind in HEADLINES


def _bare_start(page: Page, head: int) -> int:
    """Return the first word of a role without an article: "Ruthenian foreign minister"."""
    first = head
    while first > 0 and page.tokens[first - 1].pos in ("ADJ", "PROPN", "NOUN"):
        if page.sentence_at(page.tokens[first - 1].start) != page.sentence_at(page.tokens[head].start):
            break
        first -= 1
    return first


def _definite_start(page: Page, head: int) -> int | None:
    """Return the first token of a definite noun phrase that ends in the head.

    None when it is not definite.
    """
    tokens = page.tokens
    for index in range(head - 1, max(head - LONGEST_NOMINAL, -1), -1):
        token = tokens[index]
        lower = token.text.lower()
        if lower in DEFINITE or lower in INDEFINITE:
            return index
        if lower in GENITIVES and index > 0 and tokens[index - 1].pos == "PROPN":
            return _name_start(page, index - 1)
        if token.pos in ("ADJ", "PROPN", "NOUN", "NUM") or lower == "-" or lower in GENITIVES:
            continue
        return None
    return None


def _name_start(page: Page, last: int) -> int:
    first = last
    while (
        first > 0
        and page.tokens[first - 1].pos == "PROPN"
        and page.tokens[first - 1].end + 1 >= page.tokens[first].start
    ):
        first -= 1
    return first


def _reference(
    page: Page,
    cast: Cast,
    span: Span,
    head: int,
    form: MentionForm,
    lemma: str,
    gender: str | None,
    starts: Sequence[int],
) -> Reference:
    inside = [page.tokens[index].text for index in page.within(span)]
    after = _complement(page, head)
    knowns = knowns_in(inside) + knowns_in([page.tokens[index].text for index in after])
    reach = page.span([*page.within(span), *after])
    people = [
        member
        for member in cast.over(reach)
        if member.kind is ActorKind.PERSON and form is MentionForm.NOMINAL
    ]
    sides = {one.key for one in knowns} | {f"country:{one.country}" for one in knowns if one.country}
    sides |= {f"country:{member.country}" for member in people if member.country}
    return Reference(
        span=span,
        head=head,
        form=form,
        lemma=lemma,
        phrase=f"{page.tokens[head - 1].text.lower()} {lemma}" if head > 0 else lemma,
        gender=gender,
        plural=lemma in ("they", "their", "them"),
        speaks=False,
        definite=form is MentionForm.PRONOUN or inside[0].lower() not in INDEFINITE,
        knowns=knowns,
        sides=frozenset(sides),
        sentence=bisect_right(starts, span.start) - 1,
        block=page.block_at(span.start),
        headline=_headline(page, head),
    )


def _complement(page: Page, head: int) -> list[int]:
    """Return the tokens of "of …" or "for …" after a role: "the head of the Alliance"."""
    for word, noun in prepositions(page, head):
        if noun > head and word in ("of", "for"):
            return page.subtree(noun)
    return []


def knowns_in(tokens: Sequence[str]) -> tuple[Known, ...]:
    """Return what the tables know of these words, in order."""
    found, at = [], 0
    while at < len(tokens):
        match = match_at(tokens, at)
        if match is not None:
            found.append(match[0])
        at = max(at + 1, match[1] if match else 0)
    return tuple(found)
