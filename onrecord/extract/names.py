"""Finds the names of people, bodies and states in a page, with the roles that stand beside them."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from onrecord.extract.page import Page
from onrecord.lang.load import table, words
from onrecord.lang.offices import Office, is_modifier, is_title, office
from onrecord.lang.world import Known, match_at
from onrecord.schema.findings import ActorKind
from onrecord.schema.parsed import Sentence, Token
from onrecord.schema.report import BlockKind
from onrecord.schema.text import Span

# A role of more words than this is a sentence that went wrong.
LONGEST_ROLE = 14
# Longest name in words; runs of capitals beyond it are headlines.
LONGEST_NAME = 7
GENITIVES = frozenset({"'s", "’s"})
# Small words inside a role.
LINKS = frozenset({"of", "for", "to", "the", "and"}) | GENITIVES
# A role that stands before a comma and a name begins with one of these.
ARTICLES = frozenset({"the", "its", "his", "her", "their"})
# Most small words in a row inside a name: "de la", "al -".
MOST_PARTICLES = 3
# Longest lower-case syllable after a hyphen that is still part of a name, in letters: "Jae-in", "Jong-un".
SHORT_SYLLABLE = 4
# "R-Fla." after an American lawmaker's name.
PARTY_TAG = re.compile(r"[RDI]\.?-")
# Two words run together by a lost line break: "LavrovRussian".
RUN_TOGETHER = re.compile(r"[a-zà-ÿ]{2}[A-Z][a-zà-ÿ]{2}")


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


def find_names(page: Page) -> tuple[Name, ...]:
    """Return the names of the page in order; they do not overlap."""
    found: list[Name] = []
    for number, sentence in enumerate(page.parsed.sentences):
        found.extend(_names_of(page, number, sentence))
    return tuple(found)


def _names_of(page: Page, number: int, sentence: Sentence) -> Iterator[Name]:
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
        run = _run(page, at, sentence)
        body = run > at and _is_body(tokens, at, run)
        end = sentence.first + match[1] if match is not None else at
        common = _common_body(tokens, max(end, run), sentence) if max(end, run) > at else None
        if common is not None:
            yield _body_name(page, number, at, common)
            at = common
        elif match is not None and not (body and run > end) and not _part_of_name(match[0], end, run, tokens):
            yield _known_name(page, number, at, end, match[0], match[2])
            at = end
        elif run > at and not shouting:
            yield from _run_names(page, number, at, run, sentence)
            at = run
        else:
            at += 1


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


def _nameable(token: Token, page: Page) -> bool:
    """Tell whether a token can be part of a name.

    That is a proper noun, or one that the tagger missed at the start of a sentence.
    """
    text = token.text
    if not text[:1].isupper() or text.lower() in words("en", "names", "not_names"):
        return False
    return token.pos == "PROPN" or (token.pos in ("NOUN", "VERB", "ADJ", "X", "INTJ") and text in page.proper)


def _titled(text: str) -> bool:
    return is_title(text) or text.lower().rstrip(".") in table("en", "names")["title_offices"]


def _run(page: Page, at: int, sentence: Sentence) -> int:
    """Return the end of the run of name words that starts at a token; `at` itself when none does."""
    tokens = page.tokens
    if not _nameable(tokens[at], page):
        return at
    end = at + 1
    while end < sentence.last and end - at <= LONGEST_NAME + MOST_PARTICLES:
        if _nameable(tokens[end], page) or (_titled(tokens[end].text) and tokens[end].text[:1].isupper()):
            end += 1
        elif _hyphen_inside(tokens, end, sentence):
            end += 2
        else:
            past = _past_particles(page, end, sentence)
            if past == end:
                break
            end = past
    return end


def _past_particles(page: Page, at: int, sentence: Sentence) -> int:
    """Return the token after the small words inside a name ("de la", "al-").

    `at` itself when no name goes on.
    """
    tokens, particles = page.tokens, words("en", "names", "particles")
    end = at
    while end < sentence.last and end - at < MOST_PARTICLES and tokens[end].text.lower() in particles:
        if tokens[end].text == "-" and tokens[end].start != tokens[end - 1].end:
            return at
        end += 1
    goes_on = at < end < sentence.last and _nameable(tokens[end], page)
    return end if goes_on else at


def _hyphen_inside(tokens: Sequence[Token], at: int, sentence: Sentence) -> bool:
    """Tell whether a hyphen binds two parts of one name: "Kim Jong-un"."""
    if tokens[at].text != "-" or at + 1 >= sentence.last:
        return False
    after = tokens[at + 1]
    touching = after.start == tokens[at].end and tokens[at].start == tokens[at - 1].end
    return touching and (after.pos == "PROPN" or (after.text.islower() and len(after.text) <= SHORT_SYLLABLE))


def _is_body(tokens: Sequence[Token], first: int, last: int) -> bool:
    return tokens[last - 1].text.lower() in words("en", "names", "body_nouns")


def _part_of_name(known: Known, end: int, run: int, tokens: Sequence[Token]) -> bool:
    """Tell whether a known name is only the first word of another: "Georgia Brel", "the Sun-Sentinel"."""
    if end + 1 < len(tokens) and tokens[end].text == "-" and tokens[end].start == tokens[end - 1].end:
        return known.kind in (ActorKind.OUTLET, ActorKind.AGENCY) and tokens[end + 1].pos == "PROPN"
    return known.careful and end < run and not office(tokens[end].text.lower())


def _common_body(tokens: Sequence[Token], at: int, sentence: Sentence) -> int | None:
    """Return the end of a body named by a common noun after a name.

    "the Iraqi military", "Marrow's embassy".
    """
    if at < sentence.last and tokens[at].text in ("'s", "’s"):
        at += 1
    if at < sentence.last and tokens[at].pos in ("NOUN", "PROPN") and tokens[at].tag != "NNS":
        after = tokens[at + 1] if at + 1 < sentence.last else None
        if tokens[at].text in words("en", "names", "common_bodies") and (
            after is None or after.pos not in ("NOUN", "PROPN")
        ):
            return at + 1
    return None


def _body_name(page: Page, number: int, first: int, last: int) -> Name:
    span = page.span(range(first, last))
    text = _plain(span.of(page.text).replace("'s ", " ").replace("’s ", " "))
    return Name(
        span=span, whole=span, text=text, first=first, last=last, known=None, how=None,
        role=None, title=None, kind=ActorKind.ORGANISATION, sentence=number,
    )  # fmt: skip


def _known_name(page: Page, number: int, first: int, last: int, known: Known, how: str) -> Name:
    span = page.span(range(first, last))
    return Name(
        span=span, whole=span, text=span.of(page.text), first=first, last=last, known=known, how=how,
        role=None, title=None, kind=known.kind, sentence=number,
    )  # fmt: skip


def _run_names(page: Page, number: int, first: int, last: int, sentence: Sentence) -> Iterator[Name]:
    """Yield the name in a run of capitalised words, its title and role split off."""
    tokens = page.tokens
    start = first
    for place in range(first, last):
        if _before_name(tokens[place].text, leading=place == start, more=last - place > 1):
            start = place + 1
    if last - start > 2 and _stands_alone_elsewhere(page, start):
        start += 1  # "the president of Ruthenia Ana Brel"
    while start < last and tokens[start].text.lower() in words("en", "names", "particles"):
        start += 1
    body = _is_body(tokens, first, last)
    if body:
        start = first
        first = _with_demonym(page, first, sentence)
        start = min(start, first)
    if start >= last or PARTY_TAG.match(page.span(range(start, last)).of(page.text)):
        return
    before = tokens[start - 1].text if start > first else ""
    title = before if _titled(before) else None
    role_start = start if body else _role_start(page, start, sentence)
    role = page.span(range(role_start, start)).of(page.text).rstrip(" ,") if role_start < start else None
    if role is not None and not offices_in(role):
        role = None  # "Mr.", "Dr.": a title and no office
    role = role or _apposed_role(page, start, last, sentence)
    span = page.span(range(start, last))
    kind = ActorKind.ORGANISATION if body else ActorKind.PERSON if role or title else None
    yield Name(
        span=span,
        whole=page.span(range(min(role_start, start), last)),
        text=_plain(span.of(page.text)),
        first=start,
        last=last,
        known=None,
        how=None,
        role=role,
        title=title,
        kind=kind,
        sentence=number,
    )


def _before_name(text: str, *, leading: bool, more: bool) -> bool:
    """Tell whether a capitalised word stands before a name and is no part of it."""
    lower = text.lower()
    if office(lower) is not None or _titled(text) or (leading and is_modifier(lower)):
        return True
    return leading and more and lower in words("en", "names", "role_ends")


def offices_in(role: str) -> list[Office]:
    """Return the offices that a role names, in order; short titles count ("Sen." is a senator)."""
    short = table("en", "names")["title_offices"]
    bare = [word.strip(",.'’").lower() for word in role.replace("-", " ").split()]
    found, at = [], 0
    while at < len(bare):
        for length in (3, 2, 1):
            phrase = " ".join(bare[at : at + length])
            one = office(short.get(phrase, phrase))
            if one is not None:
                found.append(one)
                at += length - 1
                break
        at += 1
    return found


def _stands_alone_elsewhere(page: Page, at: int) -> bool:
    """Tell whether the first word of a long run is the end of the role before it, a name of its own."""
    return (
        at > 0
        and page.tokens[at - 1].text.lower() in ("of", "for")
        and page.tokens[at].text in page.lone_names
    )


def _plain(text: str) -> str:
    return " ".join(text.split())


def _with_demonym(page: Page, first: int, sentence: Sentence) -> int:
    """Return the start of a body's name with the demonym before it: "Russian Defense Ministry"."""
    if first > sentence.first:
        match = match_at([page.tokens[first - 1].text], 0)
        if (
            match is not None
            and match[2] in ("demonym", "name")
            and page.tokens[first - 1].pos in ("ADJ", "PROPN")
        ):
            return first - 1
    return first


def _role_start(page: Page, start: int, sentence: Sentence) -> int:
    """Return where the role before a name begins; `start` when there is none."""
    tokens = page.tokens
    if start - 1 > sentence.first and tokens[start - 1].text == ",":
        before = _role_start(page, start - 1, sentence)  # "the head of the bloc, Ana Brel,"
        definite = before > sentence.first and tokens[before - 1].text.lower() in ARTICLES
        return before if before < start - 1 and definite else start
    best = _leftmost_office(page, start, sentence)
    if best == start:
        return start
    while best > sentence.first and _qualifies(tokens[best - 1]) and start - best < LONGEST_ROLE:
        best -= 1
    if best - 1 > sentence.first and tokens[best - 1].text in GENITIVES and tokens[best - 2].pos == "PROPN":
        best -= 2  # "Ana Brel's aide", "Ruthenia's deputy minister"
        while best > sentence.first and tokens[best - 1].pos == "PROPN":
            best -= 1
    return best


def _leftmost_office(page: Page, start: int, sentence: Sentence) -> int:
    """Return the first word of office in the words that lead up to a name; `start` when there is none."""
    tokens = page.tokens
    best = place = start
    while place > sentence.first and start - place < LONGEST_ROLE:
        token = tokens[place - 1]
        lower = token.text.lower()
        if office(lower) is not None or _titled(token.text):
            best = place - 1
        elif _ends_role(token, lower, nothing_yet=best == place == start, before=tokens[place - 2]):
            break
        elif lower in ("of", "for", "to") and office(tokens[start - 1].text) is not None:
            break  # "adviser to President Brel": the adviser is somebody else
        place -= 1
    return best


def _ends_role(token: Token, lower: str, *, nothing_yet: bool, before: Token) -> bool:
    """Tell whether a word cannot stand in a role: a link with nothing after it, "and" between two people."""
    if lower in LINKS and nothing_yet:
        return True
    return (lower == "and" and not _office_word(before)) or not _belongs_to_role(token, lower)


def _office_word(token: Token) -> bool:
    return office(token.text) is not None or is_modifier(token.text)


def _belongs_to_role(token: Token, lower: str) -> bool:
    return lower in LINKS or lower == "-" or token.pos in ("PROPN", "ADJ", "NOUN") or is_modifier(lower)


def _qualifies(token: Token) -> bool:
    lower = token.text.lower()
    if lower != "-" and not token.text[:1].isalpha():
        return False
    return token.pos in ("PROPN", "ADJ") or is_modifier(lower) or token.dep == "compound" or lower == "-"


def _apposed_role(page: Page, first: int, last: int, sentence: Sentence) -> str | None:
    """Return the role in apposition after a name: "Ana Brel, the deputy minister of transport, said"."""
    tokens = page.tokens
    if (
        last + 1 >= sentence.last
        or tokens[last].text not in (",", "(", "–", "—")
        or tokens[last + 1].pos == "CCONJ"
    ):
        return None
    for index in range(last + 1, min(last + LONGEST_ROLE, sentence.last)):
        token = tokens[index]
        if token.text in (",", ")", ";", ".", "–", "—", "“", '"') or token.pos in ("VERB", "AUX"):
            return None
        found = office(token.text.lower())
        if found is not None and not (
            index + 1 < sentence.last
            and _nameable(tokens[index + 1], page)
            and not office(tokens[index + 1].text.lower())
        ):
            return _to_end_of_role(page, last + 1, index, sentence)
    return None


def _to_end_of_role(page: Page, first: int, head: int, sentence: Sentence) -> str | None:
    tokens = page.tokens
    end = head + 1
    while (
        end < sentence.last
        and end - first < LONGEST_ROLE
        and (
            tokens[end].text.lower() in ("of", "for", "to", "the", "and", "'s", "’s", "at", "on", "in")
            or tokens[end].pos in ("PROPN", "NOUN", "ADJ")
        )
    ):
        end += 1
    if end < sentence.last and tokens[end].text not in (",", ")", ".", "–", "—", ";"):
        return None
    while tokens[first].text.lower() in ("the", "a", "an"):
        first += 1
    return page.span(range(first, end)).of(page.text) if end > first else None
