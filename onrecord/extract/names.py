"""Finds the names of people, bodies and states in a page, with the roles that stand beside them."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from onrecord.extract.bodies import body_end, common_body_end, is_body, with_demonym
from onrecord.extract.name_context import (
    common_nouns,
    given_name_after_role,
    has_neighbour,
    is_surname_here,
    is_surname_in,
    opens_a_name,
    past_common_noun,
    surnames,
    titles_borne,
)
from onrecord.extract.name_words import (
    LONGEST_NAME,
    RUN_TOGETHER,
    is_acronym,
    is_titled,
    label_in,
    plain,
    run_end,
)
from onrecord.extract.page import Page
from onrecord.extract.roles import apposed_role, party_after, past_offices, role_between, role_start
from onrecord.lang.load import words
from onrecord.lang.offices import office
from onrecord.lang.world import Known, match_at
from onrecord.schema.findings import ActorKind
from onrecord.schema.parsed import EntityKind, Sentence, Token
from onrecord.schema.report import BlockKind
from onrecord.schema.text import Span

# From this confidence on the model is believed about a person whom no capital shows (0..1: so it finds half
# of the names of people in lower-cased development articles, and 19 of 20 it finds are such names).
SURE_PERSON = 0.4
# What stands between a full name and the letters for it.
BEFORE_LETTERS = " ("
# "R-Fla." after an American lawmaker's name.
PARTY_TAG = re.compile(r"[RDI]\.?-")


@dataclass(frozen=True, slots=True, kw_only=True)
class Name:
    """One place where a name stands: the name's characters, what is known of it, and the role beside it."""

    span: Span  # the name without title and role
    whole: Span  # with them
    text: str
    first: int  # tokens of the name, first..last, last excluded
    last: int
    known: Known | None
    how: str | None  # "name", "demonym", "metonym", "seat" for known names
    role: str | None
    title: str | None
    kind: ActorKind | None  # where the name itself or its role tells it
    sentence: int
    party: Known | None = None  # by the letter behind the name: "Ana Brel, D-Ore.,"
    stands_for: str | None = None  # the full name that the page gives for these letters


@dataclass(frozen=True, slots=True)
class _Context:
    """What the page as a whole shows of its names."""

    calm: frozenset[str]  # words of names in lines where not every word has a capital
    surnames: frozenset[str]  # words that are states elsewhere
    common: frozenset[str]  # nouns in lower case
    titles: frozenset[str]  # titles that are surnames


def find_names(page: Page) -> tuple[Name, ...]:
    """Return the names of the page in order; they do not overlap."""
    found: list[Name] = []
    context = _Context(_names_in_calm_lines(page), surnames(page), common_nouns(page), titles_borne(page))
    for number, sentence in enumerate(page.parsed.sentences):
        found.extend(_names_of(page, number, sentence, context))
    texts = {one.text for one in found}
    found.extend(_told_by_the_model(page, tuple(found)))
    every = sorted((_without_neighbour(page, one, texts) for one in found), key=lambda name: name.span)
    return tuple(_as_named_before(list(_spelled_out(every, page))))


def _as_named_before(names: Sequence[Name]) -> Iterator[Name]:
    """Yield the names; behind "the Selm Post" "The Post" is that paper, and none that the tables call so.

    The other is meant where it has its full name before.
    """
    last: dict[str, Name] = {}  # by the last word of a paper's full name
    told: set[str] = set()  # papers with their full names
    for name in names:
        words_in = [word for word in name.text.split() if word.lower() != "the"]
        if name.known is None or name.known.kind is not ActorKind.OUTLET or not words_in:
            yield name
            continue
        before = last.get(words_in[-1])
        if len(words_in) > 1:
            last[words_in[-1]] = name
            told.add(name.known.key)
        short = len(words_in) == 1 and before is not None and name.known.key not in told
        yield replace(name, known=before.known) if short and before is not None else name


def _spelled_out(names: Sequence[Name], page: Page) -> Iterator[Name]:
    """Yield the names; letters that the page puts behind a full name stand for it, whatever the tables know.

    After "the Selm Police Department (SPD)" the SPD is no party.
    """
    full: dict[str, Name] = {}
    for name, letters in pairwise(names):
        between = page.text[name.span.end : letters.span.start]
        if (
            between == BEFORE_LETTERS
            and name.kind is not ActorKind.PERSON
            and is_acronym(letters.text, name.text)
        ):
            full.setdefault(letters.text, name)
    for name in names:
        meant = full.get(name.text)
        if meant is None:
            yield name
        else:
            yield replace(name, known=meant.known, how=meant.how, kind=meant.kind, stands_for=meant.text)


def _without_neighbour(page: Page, name: Name, texts: Collection[str]) -> Name:
    own = name.text.split()
    if name.known is not None or name.last - name.first < 2:
        return name
    rest = Span(page.tokens[name.first + 1].start, name.span.end)
    if not has_neighbour(page, own, rest, texts):
        return name
    return replace(name, span=rest, text=" ".join(own[1:]), first=name.first + 1)


def _names_in_calm_lines(page: Page) -> frozenset[str]:
    """Return the words of names in the lines where not every word has a capital."""
    return frozenset(
        token.text
        for sentence in page.parsed.sentences
        if not _shouting(page.tokens[sentence.first : sentence.last])
        for token in page.tokens[sentence.first : sentence.last]
        if token.pos == "PROPN" and token.text in page.proper
    )


def _told_by_the_model(page: Page, found: Sequence[Name]) -> Iterator[Name]:
    """Yield the people whom capitals do not show: in lower case, or in a line that is all capitals."""
    taken = sorted(name.whole for name in found)
    sentences = page.parsed.sentences
    firsts = [sentence.first for sentence in sentences]
    for entity in page.parsed.entities:
        if entity.kind is not EntityKind.PERSON or entity.confidence < SURE_PERSON:
            continue
        place = bisect_left(taken, entity.span)
        if any(span.overlaps(entity.span) for span in taken[max(place - 1, 0) : place + 1]):
            continue
        inside = _from_first_letter(page, page.within(entity.span))
        text = page.span(inside).of(page.text) if inside else ""
        if not inside or not (text.islower() or text.isupper()):
            continue
        number = bisect_right(firsts, inside.start) - 1
        if any(_never_in_name(page.tokens[index]) for index in inside):
            continue
        start = role_start(page, inside.start, sentences[number])
        yield Name(
            span=page.span(inside),
            whole=page.span(inside),
            text=_in_capitals(text),
            first=inside.start,
            last=inside.stop,
            known=None,
            how=None,
            role=role_between(page, start, inside.start),
            title=None,
            kind=ActorKind.PERSON,
            sentence=number,
        )


def _from_first_letter(page: Page, inside: range) -> range:
    """Return the tokens without the marks and titles before the name."""
    first = next(
        (
            index
            for index in inside
            if page.tokens[index].text[:1].isalpha() and not is_titled(page.tokens[index].text)
        ),
        inside.stop,
    )
    return range(first, inside.stop)


def _never_in_name(token: Token) -> bool:
    return token.pos in ("PRON", "DET", "VERB", "AUX", "NUM") or office(token.text) is not None


def _in_capitals(text: str) -> str:
    particles = words("en", "names", "particles")
    return " ".join(word if word in particles else word.capitalize() for word in text.lower().split())


def _names_of(page: Page, number: int, sentence: Sentence, context: _Context) -> Iterator[Name]:
    tokens = page.tokens
    texts = [token.text for token in tokens[sentence.first : sentence.last]]
    if sentence.kind is BlockKind.PULLQUOTE and any(RUN_TOGETHER.search(text) for text in texts):
        return
    shouting = _shouting(tokens[sentence.first : sentence.last])
    at = sentence.first
    while at < sentence.last:
        if _set_apart(page, at, sentence):
            at += 1
            continue
        match = match_at(texts, at - sentence.first)
        if match is not None and match[1] == at - sentence.first + 1:
            match = None if is_surname_here(page, at, context.surnames) else match
        run = run_end(page, at + opens_a_name(page, at, sentence), sentence)
        body = run > at and is_body(tokens, run)
        end = sentence.first + match[1] if match is not None else at
        common = common_body_end(tokens, max(end, run), sentence) if max(end, run) > at else None
        if common is not None:
            yield _body_name(page, number, at, common)
            at = common
        elif match is not None and not (body and run > end) and not _part_of_name(match[0], end, run, tokens):
            yield _known_name(page, number, at, end, match[0], match[2])
            at = end
        elif run > at and not shouting:
            yield from _run_names(page, number, at, run, sentence, context)
            at = body_end(page, run, sentence) if body else run
        elif run > at and _called_elsewhere(tokens[at].text, context.calm):
            last = at + 1
            while last < run and _called_elsewhere(tokens[last].text, context.calm):
                last += 1
            yield _loud_name(page, number, at, last)
            at = last
        else:
            at += 1


def _called_elsewhere(text: str, calm: frozenset[str]) -> bool:
    """Tell whether a word of a headline is a name in the lines below; it may be all capitals above."""
    return text in calm or (text.isupper() and text.capitalize() in calm)


def _loud_name(page: Page, number: int, first: int, last: int) -> Name:
    text = plain(page.span(range(first, last)).of(page.text))
    return _bare_name(page, number, first, last, _in_capitals(text) if text.isupper() else text)


def _set_apart(page: Page, at: int, sentence: Sentence) -> bool:
    """Tell whether a word is no name here.

    "post-Soviet", or put into a quotation by the editor ("[Brel]").
    """
    tokens = page.tokens
    before = tokens[at - 1].text if at > sentence.first else ""
    if before == "-" and at - 2 >= sentence.first:
        return tokens[at - 2].text.lower() in words("en", "names", "prefixes")
    after = page.text[tokens[at].end : tokens[at].end + 1]
    return before == "[" and after == "]" and page.quotation_over(tokens[at].start) is not None


def _shouting(tokens: Sequence[Token]) -> bool:
    """Tell whether the line is all capitals or a headline in which every word has one."""
    letters = [token for token in tokens if token.text[:1].isalpha()]
    if tokens[-1].text in (".", "!", "?") and not all(token.text.isupper() for token in letters):
        return False
    return len(letters) > LONGEST_NAME and sum(token.text[:1].isupper() for token in letters) > 0.9 * len(
        letters
    )


def _part_of_name(known: Known, end: int, run: int, tokens: Sequence[Token]) -> bool:
    """Tell whether a known name is only the first word of another: "Georgia Brel", "the Sun-Sentinel"."""
    if end + 1 < len(tokens) and tokens[end].text == "-" and tokens[end].start == tokens[end - 1].end:
        return known.kind in (ActorKind.OUTLET, ActorKind.AGENCY) and tokens[end + 1].pos == "PROPN"
    return known.careful and end < run and not office(tokens[end].text.lower())


def _body_name(page: Page, number: int, first: int, last: int) -> Name:
    words_in = page.span(range(first, last)).of(page.text)
    text = plain(words_in.replace("'s ", " ").replace("’s ", " "))
    return _bare_name(page, number, first, last, text, kind=ActorKind.ORGANISATION)


def _known_name(page: Page, number: int, first: int, last: int, known: Known, how: str) -> Name:
    text = page.span(range(first, last)).of(page.text)
    return _bare_name(page, number, first, last, text, known=known, how=how, kind=known.kind)


def _bare_name(
    page: Page,
    number: int,
    first: int,
    last: int,
    text: str,
    *,
    known: Known | None = None,
    how: str | None = None,
    kind: ActorKind | None = None,
) -> Name:
    """Return a name that has neither title nor role beside it."""
    span = page.span(range(first, last))
    return Name(
        span=span,
        whole=span,
        text=text,
        first=first,
        last=last,
        known=known,
        how=how,
        role=None,
        title=None,
        kind=kind,
        sentence=number,
    )


def _run_names(
    page: Page, number: int, first: int, last: int, sentence: Sentence, context: _Context
) -> Iterator[Name]:
    """Yield the name in a run of capitalised words, its title and role split off."""
    tokens = page.tokens
    label = label_in(page, first, last)
    last, cut = label or (last, None)
    start = _name_start(page, first, last, context)
    body = is_body(tokens, last)
    if body:
        start = first
        first = with_demonym(page, first, sentence)
        start = min(start, first)
        last = body_end(page, last, sentence)
    if start >= last or PARTY_TAG.match(page.span(range(start, last)).of(page.text)):
        return
    before = tokens[start - 1].text if start > first else ""
    title = before if is_titled(before) else None
    role_first = start if body else role_start(page, start, sentence)
    role = role_between(page, role_first, start)
    role = role or (apposed_role(page, last, sentence) if label is None else None)
    span = page.span(range(start, last))
    span = Span(span.start, cut) if cut is not None else span
    kind = ActorKind.ORGANISATION if body else ActorKind.PERSON if role or title else None
    yield Name(
        span=span,
        whole=Span(tokens[min(role_first, start)].start, span.end),
        text=plain(span.of(page.text)),
        first=start,
        last=last,
        known=None,
        how=None,
        role=role,
        title=title,
        kind=kind,
        sentence=number,
        party=party_after(page, span.end),
    )


def _name_start(page: Page, first: int, last: int, context: _Context) -> int:
    """Return where the name begins in a run, behind offices, titles and what else stands before it."""
    tokens = page.tokens
    start = past_offices(tokens, given_name_after_role(page, first, last), last)
    if start >= last and is_surname_in(page, first, last, context.titles):
        return last - 1
    start = past_common_noun(tokens, start, last, context.common)
    if last - start > 2 and _stands_alone_elsewhere(page, start):
        start += 1  # "the president of Ruthenia Ana Brel"
    while start < last and tokens[start].text.lower() in words("en", "names", "particles"):
        start += 1
    return start


def _stands_alone_elsewhere(page: Page, at: int) -> bool:
    """Tell whether the first word of a long run is the end of the role before it, a name of its own."""
    return (
        at > 0
        and page.tokens[at - 1].text.lower() in ("of", "for")
        and page.tokens[at].text in page.lone_names
    )
