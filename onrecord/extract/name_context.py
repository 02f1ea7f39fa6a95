"""What the whole page shows of its names: what is a surname here, and what stands before a name."""

from collections.abc import Collection, Sequence

from onrecord.extract.name_words import is_nameable, is_titled
from onrecord.extract.page import Page
from onrecord.lang.load import words
from onrecord.lang.offices import given_name_gender, office
from onrecord.lang.world import match_at
from onrecord.schema.parsed import EntityKind, Sentence, Token
from onrecord.schema.text import Span

# Words of a full name with one before it that is none of it.
LEAST_WITH_NEIGHBOUR = 3
# From this confidence on the model is believed that the name begins behind that word (0..1).
SURE_NEIGHBOUR = 0.8


def surnames(page: Page) -> frozenset[str]:
    """Return the words that name a state or people elsewhere, and end the full name of a person here.

    After "Rep. Tomas Jordan" a Jordan who speaks is no country.
    """
    tokens = page.tokens
    found = set()
    for index in range(1, len(tokens)):
        text, before = tokens[index].text, tokens[index - 1]
        named = given_name_gender(before.text) is not None or is_titled(before.text)
        alone = index + 1 == len(tokens) or tokens[index + 1].pos not in ("PROPN", "NOUN")
        person = named and alone and before.text[:1].isupper() and tokens[index].pos == "PROPN"
        if person and match_at([text], 0) is not None and match_at([before.text, text], 0) is None:
            found.add(text)
    return frozenset(found)


def titles_borne(page: Page) -> frozenset[str]:
    """Return the titles that are surnames here: behind "Mr." and the like, or at the end of a full name.

    With "Larry King" in the page, King is no king. "Mr. President" is one all the same.
    """
    tokens = page.tokens
    found = set()
    for index in range(1, len(tokens)):
        before = tokens[index - 1].text
        if not (before[:1].isupper() and _may_be_surname(tokens[index])):
            continue
        given = given_name_gender(before) is not None and not is_titled(before)
        alone = index + 1 == len(tokens) or tokens[index + 1].pos not in ("PROPN", "NOUN")
        if (given and alone) or before.lower().rstrip(".") in words("en", "names", "plain_titles"):
            found.add(tokens[index].text)
    return frozenset(found)


def _may_be_surname(token: Token) -> bool:
    """Tell whether a word is a title or office that people are called by: King, not President or Democrat."""
    if token.tag != "NNP" or not token.text.istitle() or not token.text.isalpha():
        return False
    found = office(token.text)
    addressed = token.text.lower() in words("en", "names", "addressed")
    title = is_titled(token.text) if found is None else "partisan" not in found.categories
    return title and not addressed


def is_surname_in(page: Page, first: int, last: int, borne: frozenset[str]) -> bool:
    """Tell whether a run of titles ends in one that is a surname here: "Mr. King", not so "the King"."""
    tokens = page.tokens
    told = last - first > 1 and is_titled(tokens[last - 2].text)
    article = first > 0 and tokens[first - 1].pos == "DET"
    return tokens[last - 1].text in borne and (told or (last - first == 1 and not article))


def is_surname_here(page: Page, at: int, borne: frozenset[str]) -> bool:
    """Tell whether a word that is a state elsewhere names a person of the page: not so in "in Jordan"."""
    token = page.tokens[at]
    if token.text not in borne or token.pos != "PROPN":
        return False
    before = page.tokens[at - 1].text.lower() if at > 0 else ""
    after = page.tokens[at + 1].pos if at + 1 < len(page.tokens) else ""
    return before not in words("en", "names", "place_prepositions") and after not in ("NOUN", "PROPN")


def opens_a_name(page: Page, at: int, sentence: Sentence) -> bool:
    """Tell whether a word that is no name by itself opens one: "the New Harbour Exchange"."""
    tokens = page.tokens
    opener = tokens[at].text.lower() in words("en", "names", "name_openers") and tokens[at].text[:1].isupper()
    inside = sentence.first < at and at + 1 < sentence.last
    return opener and inside and tokens[at].pos == "PROPN" and is_nameable(tokens[at + 1], page)


def given_name_after_role(page: Page, first: int, last: int) -> int:
    """Return where the name begins in a run that goes on an office.

    "Chief of Staff | Ana Brel", "secretary general of the Compact | Ana Brel".
    """
    tokens = page.tokens
    link = first - 2 if first > 0 and tokens[first - 1].text.lower() == "the" else first - 1
    if link < 1 or tokens[link].text.lower() not in words("en", "names", "office_links"):
        return first
    for place in range(first, last - 1):
        if given_name_gender(tokens[place].text) is not None and not is_titled(tokens[place].text):
            return place
    of_a_body = link == first - 2 and last - first == LEAST_WITH_NEIGHBOUR
    whole = office(" ".join(token.text for token in tokens[link - 1 : first + 1]))  # "chief of staff"
    # Nobody is called "the Compact Edda Thorvane".
    return first + 1 if of_a_body or (whole is not None and last - first > 1) else first


def has_neighbour(page: Page, name: Sequence[str], rest: Span, others: Collection[str]) -> bool:
    """Tell whether a name begins with a word that is none of it: "Compact Ana Brel", who is Ana Brel.

    The model reads a person in the rest of it; or others call her so, and the word stands by itself in the
    page, or is a name that the tables know.
    """
    if len(name) < LEAST_WITH_NEIGHBOUR or given_name_gender(name[0]) is not None:
        return False
    if " ".join(name[1:]) in others:
        return name[0] in page.lone_names or match_at(name[:1], 0) is not None
    return given_name_gender(name[1]) is not None and any(
        entity.span == rest and entity.kind is EntityKind.PERSON and entity.confidence >= SURE_NEIGHBOUR
        for entity in page.parsed.entities
    )


def past_common_noun(tokens: Sequence[Token], start: int, last: int, common: frozenset[str]) -> int:
    """Return where a name begins behind a common noun with a capital: "Rider | Helen Szabo".

    The page has the word in lower case, too, and a given name follows with another.
    """
    more = last - start >= LEAST_WITH_NEIGHBOUR and given_name_gender(tokens[start].text) is None
    if (
        more
        and tokens[start].text.lower() in common
        and given_name_gender(tokens[start + 1].text) is not None
    ):
        return start + 1
    return start


def common_nouns(page: Page) -> frozenset[str]:
    """Return the nouns of the page that stand in lower case."""
    return frozenset(token.text for token in page.tokens if token.pos == "NOUN" and token.text.islower())
