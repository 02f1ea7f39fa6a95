"""Names of bodies: the nouns that make one, the state before it, and the place it is posted to."""

from collections.abc import Sequence

from onrecord.extract.name_words import is_body_noun, run_end
from onrecord.extract.page import Page
from onrecord.lang.load import words
from onrecord.lang.offices import is_modifier
from onrecord.lang.world import match_at
from onrecord.schema.parsed import Sentence, Token

# Most words between a name and the common noun that makes a body of it: "the Ruthenian general staff's".
MOST_BODY_MODIFIERS = 2


def is_body(tokens: Sequence[Token], last: int) -> bool:
    """Tell whether the last word before a place makes a body's name of those before it: "ministry"."""
    return is_body_noun(tokens[last - 1].text)


def common_body_end(tokens: Sequence[Token], at: int, sentence: Sentence) -> int | None:
    """Return the end of a body named by a common noun after a name.

    "the Iraqi military", "Marrow's embassy".
    """
    if at < sentence.last and tokens[at].text in words("en", "syntax", "genitives"):
        at += 1
    bodies = words("en", "names", "common_bodies")
    for place in range(at, min(at + MOST_BODY_MODIFIERS + 1, sentence.last)):
        token = tokens[place]
        after = tokens[place + 1] if place + 1 < sentence.last else None
        if token.text in bodies and token.pos in ("NOUN", "PROPN"):
            if after is not None and after.pos in ("NOUN", "PROPN"):
                return None
            return past_seat(tokens, place + 1, sentence)
        if not (token.text.islower() and (token.pos == "ADJ" or is_modifier(token.text))):
            return None
    return None


def body_end(page: Page, at: int, sentence: Sentence) -> int:
    """Return the end of a body's name that goes on behind its noun: "the Ministry of Defence"."""
    tokens = page.tokens
    seat = past_seat(tokens, at, sentence)
    if seat > at or at + 1 >= sentence.last or tokens[at].text != "of":
        return seat
    if tokens[at - 1].text.lower() not in words("en", "names", "bodies_of"):
        return at
    place = at + 1 + (tokens[at + 1].text == "the")
    if place >= sentence.last or match_at([token.text for token in tokens[place : sentence.last]], 0):
        return at
    end = run_end(page, place, sentence)
    return end if end > place else at


def past_seat(tokens: Sequence[Token], at: int, sentence: Sentence) -> int:
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


def with_demonym(page: Page, first: int, sentence: Sentence) -> int:
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
