"""Roles: the offices in them, and where the role before or after a name begins and ends."""

import re
from collections.abc import Sequence
from functools import cache, lru_cache

from onrecord.extract.name_words import is_nameable, is_titled
from onrecord.extract.page import Page
from onrecord.lang.load import table, words
from onrecord.lang.offices import Office, given_name_gender, is_modifier, office, offices_in
from onrecord.lang.world import Known, known, match_at
from onrecord.schema.findings import ActorKind
from onrecord.schema.parsed import Sentence, Token

# A role of more words than this is a sentence that went wrong.
LONGEST_ROLE = 14
# Roles whose parties and states are kept: those of a year of news.
SEEN_ROLES = 100_000
# What stands between a lawmaker's name and the letter of the party: ", R-Fla.", " (D-Ore.)".
PARTY_LETTER = re.compile(r",? ?\(?([A-Z])-[A-Z]")
# What stands around a role behind a name as commas do.
DASHES = ("–", "—", "--")
# How a noun that qualifies the next one hangs on it: "defense minister".
BEFORE_NOUN = frozenset({"compound", "nmod:desc"})


def office_at(page: Page, index: int) -> Office | None:
    """Return the office that a word names, by itself or with the word before it ("first lady")."""
    token = page.tokens[index]
    found = office(token.text)
    if found is not None or index == 0 or token.pos not in ("NOUN", "PROPN"):
        return found
    return office(f"{page.tokens[index - 1].text} {token.text}")


def knowns_in(tokens: Sequence[str]) -> tuple[Known, ...]:
    """Return what the tables know of these words, in order; parties also by their adjectives."""
    found, parties, at = [], [], 0
    adjectives = table("en", "offices")["parties"]
    while at < len(tokens):
        match = match_at(tokens, at)
        if match is not None:
            # "Minister of Foreign Affairs" has nothing to do with the magazine of that name.
            if not (match[0].careful and match[0].kind is ActorKind.OUTLET):
                found.append(match[0])
        elif (party := known(adjectives.get(tokens[at], ""))) is not None:
            parties.append(party)
        at = max(at + 1, match[1] if match else 0)
    countries = {one.country for one in found if one.country}
    return (*found, *(one for one in parties if not countries or one.country in countries))


@lru_cache(maxsize=SEEN_ROLES)
def knowns_of(role: str) -> tuple[Known, ...]:
    """Return what the tables know of the words of a role."""
    return knowns_in(role.replace("’s", " ’s").replace("'s", " 's").split())


@cache
def parties() -> frozenset[str]:
    """Return the keys of the parties that a role may name."""
    every = table("en", "offices")["parties"].values()
    return frozenset(one.key for name in every if (one := known(name)) is not None)


def party_after(page: Page, end: int) -> Known | None:
    """Return the party by the letter after a name that ends at a character: "Ana Brel, D-Ore."."""
    letter = PARTY_LETTER.match(page.text, end)
    name = table("en", "offices")["party_letters"].get(letter.group(1)) if letter is not None else None
    return known(name) if name is not None else None


def owner_of(role: str) -> str | None:
    """Return the last word of whose the role is: "Brel" of "Ana Brel's lawyer"."""
    for genitive in ("’s ", "'s "):
        before, found, _ = role.partition(genitive)
        if found and before[-1:].isalpha():
            return before.split()[-1]
    return None


def role_between(page: Page, start: int, first: int) -> str | None:
    """Return the role in the tokens before a name; "Mr." and "Dr." are titles and no office."""
    role = page.span(range(start, first)).of(page.text).strip(" ,-–—") if start < first else None
    return role if role is not None and offices_in(role) else None


def role_start(page: Page, start: int, sentence: Sentence) -> int:
    """Return where the role before a name begins; `start` when there is none."""
    tokens = page.tokens
    if start - 1 > sentence.first and tokens[start - 1].text == ",":
        before = role_start(page, start - 1, sentence)  # "the head of the bloc, Ana Brel,"
        definite = before > sentence.first and tokens[before - 1].text.lower() in words(
            "en", "names", "role_articles"
        )
        return before if before < start - 1 and definite else start
    best = _leftmost_office(page, start, sentence)
    if best == start:
        return start
    while best > sentence.first and _qualifies(tokens[best - 1]) and start - best < LONGEST_ROLE:
        best -= 1
    if (
        best - 1 > sentence.first
        and tokens[best - 1].text in words("en", "syntax", "genitives")
        and tokens[best - 2].pos == "PROPN"
    ):
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
        if office(lower) is not None or is_titled(token.text):
            best = place - 1
        elif _ends_role(token, lower, nothing_yet=best == place == start, before=tokens[place - 2]):
            break
        elif lower in ("of", "for", "to") and office(tokens[start - 1].text) is not None:
            break  # "adviser to President Brel": the adviser is somebody else
        place -= 1
    return best


def _ends_role(token: Token, lower: str, *, nothing_yet: bool, before: Token) -> bool:
    """Tell whether a word cannot stand in a role: a link with nothing after it, "and" between two people."""
    if lower in words("en", "names", "role_links") and nothing_yet:
        return True
    return (lower == "and" and not _office_word(before)) or not _belongs_to_role(token, lower)


def _office_word(token: Token) -> bool:
    return office(token.text) is not None or is_modifier(token.text)


def _belongs_to_role(token: Token, lower: str) -> bool:
    if lower == "-" or lower in words("en", "names", "role_links"):
        return True
    return token.pos in ("PROPN", "ADJ", "NOUN") or is_modifier(lower)


def _qualifies(token: Token) -> bool:
    lower = token.text.lower()
    if lower != "-" and not token.text[:1].isalpha():
        return False
    return token.pos in ("PROPN", "ADJ") or is_modifier(lower) or token.dep in BEFORE_NOUN or lower == "-"


def apposed_role(page: Page, last: int, sentence: Sentence) -> str | None:
    """Return the role in apposition after a name: "Ana Brel, the deputy minister of transport, said"."""
    tokens = page.tokens
    last = _past_age(tokens, last, sentence)
    if (
        last + 1 >= sentence.last
        or tokens[last].text not in (",", "(", *DASHES)
        or tokens[last + 1].pos == "CCONJ"
    ):
        return None
    for index in range(last + 1, min(last + LONGEST_ROLE, sentence.last)):
        token = tokens[index]
        if token.text in (",", ")", ";", ".", *DASHES, "“", '"') or token.pos in ("VERB", "AUX"):
            return None
        found = office(token.text.lower())
        if found is not None and not (
            index + 1 < sentence.last
            and is_nameable(tokens[index + 1], page)
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
            tokens[end].text.lower() in words("en", "names", "after_office")
            or tokens[end].pos in ("PROPN", "NOUN", "ADJ")
        )
    ):
        end += 1
    if end < sentence.last and tokens[end].text not in (",", ")", ".", ";", *DASHES):
        return None
    while tokens[first].text.lower() in ("the", "a", "an"):
        first += 1
    return page.span(range(first, end)).of(page.text) if end > first else None


def past_offices(tokens: Sequence[Token], first: int, last: int) -> int:
    """Return where the name begins in a run of capitalised words, past the offices and titles before it.

    A given name begins it, whatever follows: "Larry King" is no king. So do other words, when the word after
    them is kin: in "Choe Son Hui" there is no son.
    """
    start = place = first
    if last - first > 1 and _is_reproach(tokens[first].text) and given_name_gender(tokens[first + 1].text):
        start = place = first + 1  # "Crooked Ana Brel"
    while place < last:
        if last - place > 1 and given_name_gender(tokens[place].text) and not is_titled(tokens[place].text):
            return start if place > start and _is_plain(tokens[start:place]) else place
        kin = place > start and _is_kin(tokens[place].text)
        if not kin and _before_name(tokens[place].text, leading=place == start, more=last - place > 1):
            start = place + 1
            if _is_suffixed(tokens, place, last):
                start = place + 3  # "President-elect Ana Brel"
        place = max(place + 1, start)
    return start


def _is_reproach(text: str) -> bool:
    return text.lower() in words("en", "names", "reproaches")


def _is_plain(tokens: Sequence[Token]) -> bool:
    return all(_belongs_in_name(token.text) for token in tokens)


def _belongs_in_name(text: str) -> bool:
    lower = text.lower()
    return not (office(lower) or is_titled(text) or is_modifier(lower))


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
    if lower in words("en", "names", "name_openers") and more and leading:
        return False
    if office(lower) is not None or is_titled(text) or (leading and is_modifier(lower)):
        return True
    return leading and more and lower in words("en", "names", "role_ends")
