"""Finds roles ("the minister", "the NATO chief"), pronouns that stand for somebody, and unnamed sources."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace

from onrecord.extract.cast import Cast
from onrecord.extract.page import Page
from onrecord.extract.roles import knowns_in, office_at
from onrecord.extract.several import PLURAL_NOUNS, number_told
from onrecord.extract.syntax import is_active_subject, prepositions, related
from onrecord.lang.load import table, words
from onrecord.lang.offices import Office, group_noun, office
from onrecord.lang.world import Known
from onrecord.schema.findings import ActorKind, MentionForm
from onrecord.schema.parsed import Token
from onrecord.schema.report import BlockKind
from onrecord.schema.text import Span

# Words before its noun that a role may have, the article among them.
LONGEST_NOMINAL = 7
# How a name hangs on the role before it.
BESIDE = frozenset({"appos", "flat"})
NOUNS = frozenset({"NOUN", "PROPN"})
GENDERS = ("masculine", "feminine")  # the lists of pronouns
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
    office: Office | None = None
    together: bool = False  # several taken up as one: "they", "the two ministers", "both"
    number: int | None = None  # how many, where it is told
    quoted: bool = False  # stands in somebody's words, as one whose words are told there

    @property
    def may_be_unnamed(self) -> bool:
        """Tell whether somebody without a name speaks, when nobody with a name does."""
        return self.speaks and self.form is MentionForm.NOMINAL and (self.plural or not self.definite)


def find_references(
    page: Page, cast: Cast, starts: Sequence[int], sources: Sequence[Span]
) -> list[Reference]:
    """Return the roles and pronouns; "it", "they", groups and the unnamed only where they speak.

    So it is with "he" and "she" in the words of somebody else.
    """
    heads = frozenset(head for source in sources if (head := page.top(source)) is not None)
    speaking = frozenset(index for source in sources for index in page.within(source))
    impersonal = words("en", "names", "references", "impersonal")
    pronouns = impersonal.union(*(words("en", "names", "pronouns", gender) for gender in GENDERS))
    found = []
    for index, token in enumerate(page.tokens):
        lower, speaks = token.text.lower(), index in speaking
        if token.pos not in NOUNS and lower not in pronouns and index not in heads:
            continue
        if lower in impersonal and not (speaks or _acts(page, index)):
            continue
        reference = (
            _pronoun(page, cast, index, token, starts, speaks=index in heads)
            or _nominal(page, cast, index, token, starts, speaks=index in heads)
            or (_unnamed(page, cast, index, token, starts) if index in heads else None)
            or (_pair(page, cast, index, token, starts) if index in heads else None)
        )
        if reference is not None:
            found.append(replace(reference, speaks=speaks))
    return found


def around(sources: Sequence[Span], span: Span) -> Sequence[Span]:
    """Return those of the sources, which are in order, that may overlap the span."""
    place = bisect_right(sources, span)
    return sources[max(place - 2, 0) : place + 2]


def _acts(page: Page, index: int) -> bool:
    """Tell whether an "it" does something, and does not stand for weather or for a clause that follows."""
    token = page.tokens[index]
    governor = page.tokens[token.head]
    doing = governor.pos == "VERB" and governor.lemma not in words(
        "en", "names", "references", "expletive_verbs"
    )
    return token.text.lower() == "it" and doing and is_active_subject(page, index)


def _pronoun(
    page: Page, cast: Cast, index: int, token: Token, starts: Sequence[int], *, speaks: bool
) -> Reference | None:
    lower = token.text.lower()
    gender = None
    if lower in words("en", "names", "pronouns", "masculine"):
        gender = "m"
    elif lower in words("en", "names", "pronouns", "feminine"):
        gender = "f"
    elif lower not in words("en", "names", "references", "impersonal") or not is_active_subject(page, index):
        return None
    quoted = page.quotation_over(token.start) is not None
    if quoted and (gender is None or not speaks):
        return None
    span = Span(token.start, token.end)
    reference = _reference(page, cast, span, index, MentionForm.PRONOUN, lower, gender, starts)
    return replace(reference, quoted=quoted)


def _nominal(
    page: Page, cast: Cast, index: int, token: Token, starts: Sequence[int], *, speaks: bool
) -> Reference | None:
    if token.pos not in NOUNS or token.tag in PLURAL_NOUNS:
        return None
    lower, last = _with_suffix(page, index)
    after = page.tokens[last + 1] if last + 1 < len(page.tokens) else None
    if after is not None and after.pos == "NOUN" and office(after.text) is not None:
        return None  # "the deputy minister": the last word is the office
    found = office(lower) or office_at(page, index)
    if found is None and not (_takes_up_a_body(lower) or (speaks and _is_taken_up_by(page, index))):
        return None
    first = _definite_start(page, index)
    if first is None and found is not None and _headline(page, index):
        first = _bare_start(page, index)
    if first is None or page.quotation_over(token.start) is not None:
        return None
    if after is not None and after.pos == "PROPN" and _bound(index, last + 1, page):
        return None  # a role before a name is part of the name
    if _has_name_beside(page, index):
        return None
    span = page.span(range(first, last + 1))
    gender = found.gender if found else None
    reference = replace(
        _reference(page, cast, span, index, MentionForm.NOMINAL, lower, gender, starts), office=found
    )
    return reference if reference.definite or (found is not None and reference.sides) else None


def _takes_up_a_body(lower: str) -> bool:
    return lower in words("en", "names", "body_back") or lower in words("en", "names", "state_back")


def _is_taken_up_by(page: Page, index: int) -> bool:
    """Tell whether a noun takes up a body where it speaks: "the website", "the think tank"."""
    lower = page.tokens[index].text.lower()
    nouns = table("en", "names")["taken_up"]
    return lower in nouns or (index > 0 and f"{page.tokens[index - 1].text.lower()} {lower}" in nouns)


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
    if not plural and _has_name_beside(page, index):
        return None
    first = _definite_start(page, index)
    if first is None:
        first = index
    elif not plural and page.tokens[first].text.lower() not in words(
        "en", "names", "references", "indefinite"
    ):
        return None
    lemma = found.noun if found is not None else token.text.lower()
    span = page.span(range(first, index + 1))
    gender = found.gender if found else None
    reference = _reference(page, cast, span, index, MentionForm.NOMINAL, lemma, gender, starts)
    number = number_told(page, index) if plural else None
    first_word = page.tokens[first].text.lower()
    together = plural and (
        first_word in words("en", "names", "references", "definite") or first_word == "both"
    )
    return replace(reference, plural=plural, definite=False, office=found, together=together, number=number)


def _pair(page: Page, cast: Cast, index: int, token: Token, starts: Sequence[int]) -> Reference | None:
    """Return several who are taken up by their number: "the two", "both", "each", "the pair"."""
    lower = token.text.lower()
    if (
        lower not in words("en", "names", "references", "pairs")
        or page.quotation_over(token.start) is not None
    ):
        return None
    bare = lower in words("en", "names", "references", "bare_pairs")
    first = index if bare else index - 1
    if first < 0 or _is_of_some(page, index) or (not bare and page.tokens[first].text.lower() != "the"):
        return None
    span = page.span(range(first, index + 1))
    reference = _reference(page, cast, span, index, MentionForm.NOMINAL, lower, None, starts)
    return replace(reference, plural=True, definite=False, together=True, number=number_told(page, index))


def _is_of_some(page: Page, index: int) -> bool:
    """Tell whether it is told of whom the number is: "both of the towns"."""
    return any(word == "of" for word, _ in prepositions(page, index))


def _has_name_beside(page: Page, head: int) -> bool:
    """Tell whether a name follows a role after a comma: "the wife, Ana Brel,"."""
    after = [one for one in related(page, head, BESIDE) if one > head and page.tokens[one].pos == "PROPN"]
    return any(page.tokens[head + 1].text == "," or one == head + 1 for one in after)


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


def _is_determiner(lower: str) -> bool:
    return any(lower in words("en", "names", "references", one) for one in ("definite", "indefinite"))


def _definite_start(page: Page, head: int) -> int | None:
    """Return the first token of a definite noun phrase that ends in the head.

    None when it is not definite.
    """
    tokens = page.tokens
    for index in range(head - 1, max(head - LONGEST_NOMINAL, -1), -1):
        token = tokens[index]
        lower = token.text.lower()
        if _is_determiner(lower):
            return index
        if lower in words("en", "syntax", "genitives") and index > 0 and tokens[index - 1].pos == "PROPN":
            return _name_start(page, index - 1)
        if (
            token.pos in ("ADJ", "PROPN", "NOUN", "NUM")
            or lower == "-"
            or lower in words("en", "syntax", "genitives")
        ):
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
        plural=lemma in words("en", "names", "references", "plural"),
        together=lemma in words("en", "names", "references", "plural"),
        speaks=False,
        definite=form is MentionForm.PRONOUN
        or inside[0].lower() not in words("en", "names", "references", "indefinite"),
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
