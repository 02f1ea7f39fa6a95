"""Universal Dependencies, read the way several extractors need them.

Relations are compared without what stands after their colon unless that is the point: "obl:agent" is an
"obl". Where a preposition leads the phrase decides by itself, whether it hangs on a verb or on a noun.
"""

from collections.abc import Iterator, Sequence
from typing import Protocol

from onrecord.lang.load import words
from onrecord.schema.parsed import Token

SUBJECTS = frozenset({"nsubj", "csubj"})
OBJECTS = frozenset({"obj", "iobj"})
# A noun that hangs on a verb, an adjective or a noun, with a preposition or without.
PHRASES = frozenset({"obl", "nmod"})
CLAUSES = frozenset({"advcl", "acl", "ccomp", "xcomp", "csubj", "parataxis"})
# What joins a phrase to the words before it and is no part of it.
LINKS = frozenset({"case", "mark", "cc"})
RELATIVE = "acl:relcl"
# What hangs on a predicate noun and belongs to its clause.
OF_PREDICATE = frozenset({"nsubj", "csubj", "cop", "aux", "expl"})
MARKERS = frozenset({"mark"})
PARTICIPLE_CLAUSES = frozenset({"advcl", "acl"})
# What a participle without them lacks to be the verb of a clause of its own.
OF_FINITE = frozenset({"nsubj", "csubj", "aux"})
# Predicates over which a subject is looked for: "he hoped to begin to speak".
LONGEST_CHAIN = 4
# A predicate that hangs so on another has its subject from there.
SHARING = frozenset({"conj", "xcomp", "advcl"})


class Parse(Protocol):
    """Tokens with the dependents of each, both in the order of the text: a page, or a tree."""

    @property
    def tokens(self) -> Sequence[Token]:
        """The tokens."""

    @property
    def children(self) -> Sequence[Sequence[int]]:
        """The dependents of each token."""


def relation(token: Token) -> str:
    """Return the relation to the head without its subtype: "nsubj" for "nsubj:pass"."""
    return token.dep.partition(":")[0]


def is_root(token: Token) -> bool:
    """Tell whether the token is the root of its sentence."""
    return token.dep == "root"


def related(parse: Parse, index: int, relations: frozenset[str]) -> list[int]:
    """Return the dependents in one of these relations, subtypes left aside."""
    tokens = parse.tokens
    return [child for child in parse.children[index] if tokens[child].dep.partition(":")[0] in relations]


def case_of(parse: Parse, index: int) -> int | None:
    """Return the preposition before a phrase, or before a gerund; None without one. "'s" is none."""
    for child in parse.children[index]:
        if child > index:
            return None
        token = parse.tokens[child]
        if token.dep == "case" or (token.dep == "mark" and _is_before_gerund(parse, token, index)):
            return child
    return None


def _is_before_gerund(parse: Parse, mark: Token, index: int) -> bool:
    if mark.tag != "IN" or mark.text.lower() in words("en", "syntax", "subordinators"):
        return False
    if mark.pos == "ADP" or parse.tokens[index].tag == "VBG":
        return True
    return any(
        parse.tokens[child].dep == "aux" and parse.tokens[child].tag == "VBG"
        for child in parse.children[index]
    )


def fixed_words(parse: Parse, index: int) -> str:
    """Return a word with the words fixed to it in lower case: "according to", "in"."""
    tokens = parse.tokens
    fixed = [child for child in parse.children[index] if tokens[child].dep == "fixed"]
    return " ".join(tokens[place].text.lower() for place in (index, *fixed))


def preposition(parse: Parse, index: int) -> str:
    """Return the preposition of a phrase in lower case with what is fixed to it; empty without one."""
    case = case_of(parse, index)
    return "" if case is None else fixed_words(parse, case)


def prepositions(parse: Parse, index: int) -> Iterator[tuple[str, int]]:
    """Yield (preposition, head) for each phrase right under a token that has one."""
    for child in parse.children[index]:
        if relation(parse.tokens[child]) in PHRASES and (word := preposition(parse, child)):
            yield word, child


def subjects(parse: Parse, index: int) -> list[int]:
    """Return the subjects that hang on a predicate, active or passive."""
    return related(parse, index, SUBJECTS)


def nearest(index: int, others: Sequence[int]) -> int | None:
    """Return which of the tokens stands nearest to one: a predicate has one subject, whatever hangs on it."""
    return min(others, key=lambda other: abs(other - index), default=None)


def sharing_subject(parse: Parse, verb: int) -> Iterator[int]:
    """Yield a predicate, then those it may have its subject from, the nearest first."""
    for _ in range(LONGEST_CHAIN):
        yield verb
        token = parse.tokens[verb]
        if relation(token) not in SHARING or token.head == verb:
            return
        verb = token.head


def is_as_clause(parse: Parse, verb: int) -> bool:
    """Tell whether a verb stands in "as Odell said", thrown into or before what is said."""
    if relation(parse.tokens[verb]) != "advcl":
        return False
    return any(parse.tokens[child].text.lower() == "as" for child in related(parse, verb, MARKERS))


def is_passive(parse: Parse, verb: int) -> bool:
    """Tell whether a verb has a passive auxiliary or a passive subject."""
    tokens = parse.tokens
    participle = tokens[verb].tag == "VBN"
    for child in parse.children[verb]:
        token = tokens[child]
        if token.dep in ("aux:pass", "nsubj:pass", "csubj:pass"):
            return True
        if participle and token.dep == "aux" and token.lemma in words("en", "syntax", "passive_auxiliaries"):
            return True
    return False


def is_bare_participle(parse: Parse, verb: int) -> bool:
    """Tell whether a participle is a clause by itself: "asked about the dam, Odell said"; others asked."""
    token = parse.tokens[verb]
    if token.tag != "VBN" or relation(token) not in PARTICIPLE_CLAUSES:
        return False
    parts = {relation(parse.tokens[child]) for child in parse.children[verb]}
    return parts.isdisjoint(OF_FINITE)


def is_active_subject(parse: Parse, index: int) -> bool:
    """Tell whether a word is the subject of a predicate that is not passive."""
    token = parse.tokens[index]
    return relation(token) == "nsubj" and not is_passive(parse, token.head)


def is_negated(parse: Parse, index: int) -> bool:
    """Tell whether "not", "n't" or "never" hangs on a word; "not only" says that it is so."""
    tokens = parse.tokens
    for child in parse.children[index]:
        if tokens[child].text.lower() in words("en", "syntax", "negations"):
            return child + 1 == len(tokens) or tokens[child + 1].text.lower() not in words(
                "en", "syntax", "merely"
            )
    return False


def is_infinitive(parse: Parse, verb: int) -> bool:
    """Tell whether "to" marks the verb."""
    return any(parse.tokens[child].tag == "TO" for child in parse.children[verb])


def is_relative(token: Token) -> bool:
    """Tell whether the token heads a relative clause."""
    return token.dep == RELATIVE


def agents(parse: Parse, verb: int) -> list[int]:
    """Return who does what a passive verb says: the phrases under "by"."""
    return [head for word, head in prepositions(parse, verb) if word == "by"]


def subtree(parse: Parse, index: int) -> list[int]:
    """Return a token and everything under it, in order."""
    found = [index]
    for member in found:
        found.extend(parse.children[member])
    return sorted(found)


def noun_phrase(parse: Parse, head: int) -> list[int]:
    """Return a noun phrase in one piece, in order.

    What links it to the words before it is left out, and so are clauses that hang on it.
    """
    tokens = parse.tokens
    left_out = {
        index
        for child in parse.children[head]
        if _is_outside(tokens[child], child < head)
        for index in subtree(parse, child)
    }
    return run_around([index for index in subtree(parse, head) if index not in left_out], head)


def run_around(kept: Sequence[int], index: int) -> list[int]:
    """Return the run of neighbouring tokens in which one of them stands."""
    first = last = kept.index(index)
    while first > 0 and kept[first - 1] == kept[first] - 1:
        first -= 1
    while last + 1 < len(kept) and kept[last + 1] == kept[last] + 1:
        last += 1
    return list(kept[first : last + 1])


def _is_outside(token: Token, before: bool) -> bool:
    kind = relation(token)
    return kind in OF_PREDICATE or kind in (LINKS if before else CLAUSES)


def heads_clause(parse: Parse, index: int) -> bool:
    """Tell whether a word is a predicate: a verb, or a noun or adjective with a copula or a subject."""
    if parse.tokens[index].pos in ("VERB", "AUX"):
        return True
    return any(relation(parse.tokens[child]) in OF_PREDICATE for child in parse.children[index])
