"""Finds the names of people, bodies and states in a page, with the roles that stand beside them."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from onrecord.extract.page import Page
from onrecord.extract.syntax import related, relation
from onrecord.lang.load import table, words
from onrecord.lang.offices import Office, given_name_gender, is_modifier, is_title, office
from onrecord.lang.world import Known, match_at
from onrecord.schema.findings import ActorKind
from onrecord.schema.parsed import EntityKind, Sentence, Token
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
# From this confidence on the model is believed about a person whom no capital shows (0..1: so it finds half
# of the names of people in lower-cased development articles, and 19 of 20 it finds are such names).
SURE_PERSON = 0.4
# Most words between a name and the common noun that makes a body of it: "the Ruthenian general staff's".
MOST_BODY_MODIFIERS = 2
# Longest lower-case syllable after a hyphen that is still part of a name, in letters: "Jae-in", "Jong-un".
SHORT_SYLLABLE = 4
# "R-Fla." after an American lawmaker's name.
PARTY_TAG = re.compile(r"[RDI]\.?-")
# How a noun that qualifies the next one hangs on it: "defense minister".
BEFORE_NOUN = frozenset({"compound", "nmod:desc"})
# How the later words of a name hang on its first.
FLAT = frozenset({"flat"})
# What the tagger takes names for.
TAKEN_FOR = frozenset({"NOUN", "VERB", "ADJ", "X", "INTJ", "PRON"})
# And where a given name with a capital shows that it is none: "Will" may be a verb, "Ines" no preposition.
NO_CONTENT_WORDS = frozenset({"ADP", "PRON", "ADV", "DET", "SCONJ", "CCONJ", "X", "INTJ"})
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


def name_head(page: Page, index: int) -> int:
    """Return the first word of the name that a word goes on: of a flat name every other word hangs on it."""
    for _ in range(LONGEST_NAME):
        token = page.tokens[index]
        if relation(token) != "flat":
            break
        index = token.head
    return index


def name_end(page: Page, head: int) -> int:
    """Return the last word of the name that begins with a head; the head itself when it is a lone word."""
    return max([head, *related(page, head, FLAT)])


def find_names(page: Page) -> tuple[Name, ...]:
    """Return the names of the page in order; they do not overlap."""
    found: list[Name] = []
    calm = _names_in_calm_lines(page)
    for number, sentence in enumerate(page.parsed.sentences):
        found.extend(_names_of(page, number, sentence, calm))
    return tuple(sorted([*found, *_told_by_the_model(page, found)], key=lambda name: name.span))


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
        start = _role_start(page, inside.start, sentences[number])
        yield Name(
            span=page.span(inside),
            whole=page.span(inside),
            text=_in_capitals(text),
            first=inside.start,
            last=inside.stop,
            known=None,
            how=None,
            role=_role_of(page, start, inside.start),
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
            if page.tokens[index].text[:1].isalpha() and not _titled(page.tokens[index].text)
        ),
        inside.stop,
    )
    return range(first, inside.stop)


def _never_in_name(token: Token) -> bool:
    return token.pos in ("PRON", "DET", "VERB", "AUX", "NUM") or office(token.text) is not None


def _in_capitals(text: str) -> str:
    particles = words("en", "names", "particles")
    return " ".join(word if word in particles else word.capitalize() for word in text.lower().split())


def _role_of(page: Page, start: int, first: int) -> str | None:
    """Return the role in the tokens before a name; "Mr." and "Dr." are titles and no office."""
    role = page.span(range(start, first)).of(page.text).rstrip(" ,") if start < first else None
    return role if role is not None and offices_in(role) else None


def _names_of(page: Page, number: int, sentence: Sentence, calm: frozenset[str]) -> Iterator[Name]:
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
        body = run > at and _is_body(tokens, run)
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
            at = _past_seat(tokens, run, sentence) if body else run
        elif run > at and _called_elsewhere(tokens[at].text, calm):
            last = at + 1
            while last < run and _called_elsewhere(tokens[last].text, calm):
                last += 1
            yield _loud_name(page, number, at, last)
            at = last
        else:
            at += 1


def _called_elsewhere(text: str, calm: frozenset[str]) -> bool:
    """Tell whether a word of a headline is a name in the lines below; it may be all capitals above."""
    return text in calm or (text.isupper() and text.capitalize() in calm)


def _loud_name(page: Page, number: int, first: int, last: int) -> Name:
    span = page.span(range(first, last))
    text = _plain(span.of(page.text))
    return Name(
        span=span, whole=span, text=_in_capitals(text) if text.isupper() else text, first=first, last=last,
        known=None, how=None, role=None, title=None, kind=None, sentence=number,
    )  # fmt: skip


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
    if token.pos == "PROPN" or (token.pos in TAKEN_FOR and text in page.proper):
        return True
    return token.pos in NO_CONTENT_WORDS and given_name_gender(text) is not None


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


def _is_body(tokens: Sequence[Token], last: int) -> bool:
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
    bodies = words("en", "names", "common_bodies")
    for place in range(at, min(at + MOST_BODY_MODIFIERS + 1, sentence.last)):
        token = tokens[place]
        after = tokens[place + 1] if place + 1 < sentence.last else None
        if token.text in bodies and token.pos in ("NOUN", "PROPN"):
            if after is not None and after.pos in ("NOUN", "PROPN"):
                return None
            return _past_seat(tokens, place + 1, sentence)
        if not (token.text.islower() and (token.pos == "ADJ" or is_modifier(token.text))):
            return None
    return None


def _past_seat(tokens: Sequence[Token], at: int, sentence: Sentence) -> int:
    """Return the end of the place after an embassy: the one "in Norway" is not the one in Chile."""
    if tokens[at - 1].text.lower() not in words("en", "names", "posted_bodies"):
        return at
    place = at + 1
    if place >= sentence.last or tokens[at].text not in ("in", "to"):
        return at
    place += tokens[place].text == "the"
    match = (
        match_at([token.text for token in tokens[place : sentence.last]], 0)
        if place < sentence.last
        else None
    )
    return place + match[1] if match is not None else at


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
    label = _label(page, first, last)
    last, cut = label or (last, None)
    start = _past_offices(tokens, first, last)
    if last - start > 2 and _stands_alone_elsewhere(page, start):
        start += 1  # "the president of Ruthenia Ana Brel"
    while start < last and tokens[start].text.lower() in words("en", "names", "particles"):
        start += 1
    body = _is_body(tokens, last)
    if body:
        start = first
        first = _with_demonym(page, first, sentence)
        start = min(start, first)
    if body:
        last = _past_seat(tokens, last, sentence)
    if start >= last or PARTY_TAG.match(page.span(range(start, last)).of(page.text)):
        return
    before = tokens[start - 1].text if start > first else ""
    title = before if _titled(before) else None
    role_start = start if body else _role_start(page, start, sentence)
    role = _role_of(page, role_start, start)
    role = role or (_apposed_role(page, last, sentence) if label is None else None)
    span = page.span(range(start, last))
    span = Span(span.start, cut) if cut is not None else span
    kind = ActorKind.ORGANISATION if body else ActorKind.PERSON if role or title else None
    yield Name(
        span=span,
        whole=Span(tokens[min(role_start, start)].start, span.end),
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


def _label(page: Page, first: int, last: int) -> tuple[int, int | None] | None:
    """Return where a name ends with which a label was run together, and at which character.

    "Pavel GrudinRuthenian Minister" ends within its second word; "Grudin Pavel Igor GrudinMayor" names him
    twice, and ends with the first. None when nothing is run together.
    """
    tokens = page.tokens
    for place in range(first, last):
        text = tokens[place].text
        seam = RUN_TOGETHER.search(text)
        word = text[: seam.start() + 2] if seam is not None else ""
        if word and word in page.proper:
            again = next((one for one in range(first, place) if tokens[one].text == word), None)
            return (again + 1, None) if again is not None else (place + 1, tokens[place].start + len(word))
    return None


def _past_offices(tokens: Sequence[Token], first: int, last: int) -> int:
    """Return where the name begins in a run of capitalised words, past the offices and titles before it.

    A given name begins it, whatever follows: "Larry King" is no king. So do other words, when the word after
    them is kin: in "Choe Son Hui" there is no son.
    """
    start = place = first
    while place < last:
        if last - place > 1 and given_name_gender(tokens[place].text) and not _titled(tokens[place].text):
            return start if place > start and _is_plain(tokens[start:place]) else place
        kin = place > start and _is_kin(tokens[place].text)
        if not kin and _before_name(tokens[place].text, leading=place == start, more=last - place > 1):
            start = place + 1
            if _is_suffixed(tokens, place, last):
                start = place + 3  # "President-elect Ana Brel"
        place = max(place + 1, start)
    return start


def _is_plain(tokens: Sequence[Token]) -> bool:
    return all(_belongs_in_name(token.text) for token in tokens)


def _belongs_in_name(text: str) -> bool:
    lower = text.lower()
    return not (office(lower) or _titled(text) or is_modifier(lower))


def _is_kin(text: str) -> bool:
    found = office(text.lower())
    return found is not None and "relative" in found.categories


def _is_suffixed(tokens: Sequence[Token], place: int, last: int) -> bool:
    """Tell whether an office goes on with a hyphen and one of a few words: "President-elect"."""
    return (
        place + 2 < last
        and tokens[place + 1].text == "-"
        and tokens[place + 2].text.lower() in words("en", "names", "office_suffixes")
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
    bare = [part for word in role.split() for part in _parts(word.strip(",.'’").lower())]
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


def _parts(word: str) -> list[str]:
    """Return the parts of a word with hyphens; an office written with one is whole: "president-elect"."""
    return [word] if office(word) is not None else word.replace("-", " ").split()


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
    return token.pos in ("PROPN", "ADJ") or is_modifier(lower) or token.dep in BEFORE_NOUN or lower == "-"


def _apposed_role(page: Page, last: int, sentence: Sentence) -> str | None:
    """Return the role in apposition after a name: "Ana Brel, the deputy minister of transport, said"."""
    tokens = page.tokens
    last = _past_age(tokens, last, sentence)
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


def _past_age(tokens: Sequence[Token], at: int, sentence: Sentence) -> int:
    """Return the comma after an age ("Ana Brel, 52, the minister"); the place itself without one."""
    if at + 2 >= sentence.last or tokens[at].text != "," or tokens[at + 2].text != ",":
        return at
    return at + 2 if tokens[at + 1].text.isdigit() else at


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
