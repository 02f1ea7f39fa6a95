"""Several who speak or act as one: "Ana Brel and Ilse Odell", "the two ministers", "the analysts"."""

from collections.abc import Iterator, Sequence

from onrecord.extract.page import Page
from onrecord.extract.syntax import noun_phrase, related, relation
from onrecord.lang.load import table
from onrecord.schema.text import Span

PLURAL_NOUNS = frozenset({"NNS", "NNPS"})
# How the next one of a list hangs on the one before.
JOINED = frozenset({"conj"})
# How the word for how many hangs on a noun: "two ministers", "both ministers".
COUNTING = frozenset({"nummod", "det"})
# How a word that picks some of a people hangs on its name: "senior Liberals", "two Danes".
QUALIFYING = frozenset({"amod", "nummod"})
# What may be listed as somebody.
NOUNS = frozenset({"NOUN", "PROPN", "PRON"})
# Most who are listed as one speaker; longer lists are parsed wrongly.
LONGEST_LIST = 8


def conjuncts(page: Page, head: int) -> list[int]:
    """Return the heads of a list of people or bodies, the first one included."""
    found = [head]
    for member in found:
        if len(found) >= LONGEST_LIST:
            break
        found.extend(
            one for one in related(page, member, JOINED) if one > member and page.tokens[one].pos in NOUNS
        )
    return found


def is_part_of_people(page: Page, head: int) -> bool:
    """Tell whether a word is some of a people or party, not the whole: "senior Liberals", "most Danes"."""
    if page.tokens[head].tag != "NNPS":
        return False
    return any(page.tokens[one].pos in ("ADJ", "NUM") for one in related(page, head, QUALIFYING))


def number_told(page: Page, head: int) -> int | None:
    """Return how many are meant by "the two ministers", "both", "the pair"; None when it is not told."""
    counts = table("en", "names")["references"]["counts"]
    for index in (head, *related(page, head, COUNTING)):
        number: int | None = counts.get(page.tokens[index].text.lower())
        if number is not None:
            return number
    return None


def several_acting(page: Page, sources: Sequence[Span]) -> list[tuple[Span, int]]:
    """Return the phrases in which several speak or act, with their heads, in the order of their ends."""
    heads = {*_joint_sources(page, sources), *_plural_subjects(page)}
    return sorted(
        ((page.span(noun_phrase(page, head)), head) for head in heads), key=lambda one: (one[0].end, one[1])
    )


def _joint_sources(page: Page, sources: Sequence[Span]) -> Iterator[int]:
    for source in sources:
        head = page.top(source)
        if head is not None and any(one in page.within(source) for one in conjuncts(page, head)[1:]):
            yield head


def _plural_subjects(page: Page) -> Iterator[int]:
    for head, token in enumerate(page.tokens):
        if relation(token) != "nsubj" or token.pos not in ("NOUN", "PROPN"):
            continue
        plural = token.tag in PLURAL_NOUNS and token.pos == "NOUN"
        if (plural or len(conjuncts(page, head)) > 1) and page.quotation_over(token.start) is None:
            yield head
