"""Which words make a name, where a run of them ends, and which word of it governs the others."""

import re
from collections.abc import Sequence

from onrecord.extract.page import Page
from onrecord.extract.syntax import related, relation
from onrecord.lang.load import table, words
from onrecord.lang.offices import given_name_gender, is_title
from onrecord.schema.parsed import Sentence, Token

# Longest name in words; runs of capitals beyond it are headlines.
LONGEST_NAME = 7
# Most small words in a row inside a name: "de la", "al -".
MOST_PARTICLES = 3
# Longest lower-case syllable after a hyphen that is still part of a name, in letters: "Jae-in", "Jong-un".
SHORT_SYLLABLE = 4
SHORTEST_ACRONYM = 2  # letters
# Letters of a word for many people; shorter ones are surnames ("Ives").
SHORTEST_PEOPLE = 7
# How the later words of a name hang on its first.
FLAT = frozenset({"flat"})
# What the tagger takes names for.
TAKEN_FOR = frozenset({"NOUN", "VERB", "ADJ", "X", "INTJ", "PRON"})
# And where a given name with a capital shows that it is none: "Will" may be a verb, "Ines" no preposition.
NO_CONTENT_WORDS = frozenset({"ADP", "PRON", "ADV", "DET", "SCONJ", "CCONJ", "X", "INTJ"})
# Two words run together by a lost line break: "LavrovRussian", "BrelNATO".
RUN_TOGETHER = re.compile(r"[a-zà-ÿ]{2}(?:[A-Z][a-zà-ÿ]{2}|[A-Z]{2})")


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


def is_nameable(token: Token, page: Page) -> bool:
    """Tell whether a token can be part of a name.

    That is a proper noun, or one that the tagger missed at the start of a sentence.
    """
    text = token.text
    if not text[:1].isupper() or text.lower() in words("en", "names", "not_names"):
        return False
    if token.pos == "PROPN" or (token.pos in TAKEN_FOR and text in page.proper):
        return True
    return token.pos in NO_CONTENT_WORDS and given_name_gender(text) is not None


def is_titled(text: str) -> bool:
    """Tell whether a word stands before a name as a title: "Mr.", "Sen."."""
    return is_title(text) or text.lower().rstrip(".") in table("en", "names")["title_offices"]


def run_end(page: Page, at: int, sentence: Sentence) -> int:
    """Return the end of the run of name words that starts at a token; `at` itself when none does."""
    tokens = page.tokens
    if not is_nameable(tokens[at], page):
        return at
    end = at + 1
    while end < sentence.last and end - at <= LONGEST_NAME + MOST_PARTICLES:
        titled = is_titled(tokens[end].text) and tokens[end].text[:1].isupper()
        if is_nameable(tokens[end], page) or titled or _is_surname(tokens, end, sentence):
            end += 1
        elif _hyphen_inside(tokens, end, sentence):
            end += 2
        else:
            past = _past_particles(page, end, sentence)
            if past == end:
                break
            end = past
    return end


def _is_surname(tokens: Sequence[Token], at: int, sentence: Sentence) -> bool:
    """Tell whether a word that is no name by itself is one behind a given name: "Teresa May", no "May 3"."""
    token = tokens[at]
    number_follows = at + 1 < sentence.last and tokens[at + 1].text[:1].isdigit()
    named = token.text.istitle() and token.text.lower() in words("en", "names", "surnames_too")
    return (
        named
        and not number_follows
        and given_name_gender(tokens[at - 1].text) is not None
        and not is_titled(tokens[at - 1].text)
    )


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
    goes_on = at < end < sentence.last and is_nameable(tokens[end], page)
    return end if goes_on else at


def _hyphen_inside(tokens: Sequence[Token], at: int, sentence: Sentence) -> bool:
    """Tell whether a hyphen binds two parts of one name: "Kim Jong-un"."""
    if tokens[at].text != "-" or at + 1 >= sentence.last:
        return False
    after = tokens[at + 1]
    touching = after.start == tokens[at].end and tokens[at].start == tokens[at - 1].end
    if not touching or after.text in words("en", "names", "suffixes"):
        return False
    return after.pos == "PROPN" or (after.text.islower() and len(after.text) <= SHORT_SYLLABLE)


def label_in(page: Page, first: int, last: int) -> tuple[int, int | None] | None:
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


def is_of_many(word: str) -> bool:
    """Tell whether a word is that of many people: "Chicagoans", "Catholics"."""
    return len(word) >= SHORTEST_PEOPLE and word.endswith(tuple(words("en", "names", "people_endings")))


def is_acronym(letters: str, name: str) -> bool:
    """Tell whether letters are the first ones of a name's words, of all but those at its start at least."""
    initials = "".join(word[0] for word in name.split() if word[:1].isupper())
    return len(letters) >= SHORTEST_ACRONYM and letters.isupper() and initials.endswith(letters)


def is_body_noun(word: str) -> bool:
    """Tell whether a word makes a body's name of those before it: "ministry", "Corp."."""
    return word.lower().rstrip(".") in words("en", "names", "body_nouns")


def is_body_name(name: str) -> bool:
    """Tell whether a name is a body's by its last word, or by the one before "of": "Ministry of Defence"."""
    return is_body_noun(name.partition(" of ")[0].split()[-1])


def without_company_end(name: str) -> str:
    """Return a company's name as it goes on: "Torvo" for "Torvo Corp."."""
    first, _, last = name.rpartition(" ")
    return first if first and last.lower().rstrip(".,") in words("en", "names", "company_ends") else name


def plain(text: str) -> str:
    """Return the text on one line."""
    return " ".join(text.split())
