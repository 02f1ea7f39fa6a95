"""The dependency tree of a report, read the way event coding needs it."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from onrecord.extract import syntax
from onrecord.schema.parsed import Token
from onrecord.schema.text import Span

SUBJECT = syntax.SUBJECTS
OBJECT = frozenset({"obj"})
AUXILIARY = frozenset({"aux"})
OBJECTS = syntax.OBJECTS
# What may stand before a noun and say whose it is or of what kind; an "nmod" after it is a phrase of its own.
MODIFIERS = frozenset({"compound", "amod", "nmod"})
# Clauses that have their subject from outside.
OPEN_CLAUSES = frozenset({"xcomp", "advcl", "conj", "ccomp", "dep"})
# A verb reaches to the right of its arguments over these; the rest of a sentence is other clauses.
ARGUMENTS = frozenset(
    {"nsubj", "obj", "iobj", "obl", "nmod", "compound", "flat", "fixed", "case", "aux", "cop", "expl"}
    | {"advmod", "amod", "det", "nummod", "appos", "conj", "cc"}
)
# Prepositions of two words whose second one leads by itself ("withdrew out of Suria").
LEADING_FIXED = frozenset({"out"})
FINITE = frozenset({"VBD", "VBZ", "VBP"})
# What may open a clause before its subject.
FRONTED = frozenset({"obl", "advmod", "cc", "mark", "punct"})
# What may stand between a subject and its verb.
BEFORE_VERB = frozenset({"advmod", "aux", "punct"})
VERBS = ("VERB", "AUX")
# No tree of a real sentence is deeper; it stops a walk up should the heads run in a ring.
MAX_DEPTH = 60


@dataclass(frozen=True, slots=True)
class Tree:
    """Tokens with their children, both in the order of the text.

    `relations` are those of the tokens to their heads, without subtypes.
    """

    tokens: Sequence[Token]
    children: Sequence[Sequence[int]]
    relations: Sequence[str]

    @classmethod
    def of(cls, tokens: Sequence[Token]) -> "Tree":
        """Return the tree of the tokens, with subjects put right that a list before them has swallowed."""
        tree = cls._as_parsed(tokens)
        lost = list(_swallowed_subjects(tree))
        if not lost:
            return tree
        mended = list(tokens)
        for subject, verb in lost:
            for member in tree.conjuncts(tokens[subject].head):
                if subject < member < verb:
                    mended[member] = replace(mended[member], head=subject)
            mended[subject] = replace(mended[subject], dep="nsubj", head=verb)
        return cls._as_parsed(mended)

    @classmethod
    def _as_parsed(cls, tokens: Sequence[Token]) -> "Tree":
        children: list[list[int]] = [[] for _ in tokens]
        for index, token in enumerate(tokens):
            if token.head != index:
                children[token.head].append(index)
        bases = {dep: dep.partition(":")[0] for dep in {token.dep for token in tokens}}
        return cls(tokens, children, [bases[token.dep] for token in tokens])

    def related(self, index: int, relations: frozenset[str]) -> list[int]:
        """Return the children in one of these relations."""
        return [child for child in self.children[index] if self.relations[child] in relations]

    def conjuncts(self, index: int) -> list[int]:
        """Return the token and what is joined to it by "and" or a comma."""
        found = [index]
        for member in found:
            if len(found) > MAX_DEPTH:
                break
            found.extend(child for child in self.children[member] if self.relations[child] == "conj")
        return found

    def above(self, index: int) -> Iterator[int]:
        """Yield the heads over a token, the nearest first."""
        for _ in range(MAX_DEPTH):
            head = self.tokens[index].head
            if head == index:
                return
            yield head
            index = head

    def marker(self, index: int) -> str:
        """Return the preposition before a phrase or gerund, of several words the first; empty without one."""
        case = syntax.case_of(self, index)
        return "" if case is None else self.tokens[case].text.lower()

    def prepositions(self, index: int) -> Iterator[tuple[str, int]]:
        """Yield (preposition, noun) for the phrases right under a token; "out of" counts as "of" too."""
        for child in self.children[index]:
            if self.relations[child] in syntax.PHRASES:
                yield from ((word, child) for word in self.cases(child))

    def cases(self, noun: int) -> Iterator[str]:
        """Yield the prepositions right before a noun; "out of" counts as "of" too."""
        for child in self.children[noun]:
            if child < noun and self.relations[child] == "case":
                word = self.tokens[child].text.lower()
                yield word
                if word in LEADING_FIXED:
                    for fixed in self.related(child, frozenset({"fixed"})):
                        yield self.tokens[fixed].text.lower()

    def before(self, index: int) -> list[int]:
        """Return what stands before a noun as its possessor, kind or demonym."""
        return [child for child in self.related(index, MODIFIERS) if self.is_before_noun(child)]

    def is_before_noun(self, index: int) -> bool:
        """Tell whether a token stands before its noun as possessor, kind, demonym or title."""
        if self.relations[index] not in MODIFIERS or index > self.tokens[index].head:
            return False
        return not self.marker(index)

    def is_gerund(self, index: int) -> bool:
        """Tell whether a verb stands under a preposition ("insisted on closing the strait")."""
        return self.relations[index] in ("advcl", "acl") and bool(self.marker(index))

    def gerunds(self, index: int) -> Iterator[tuple[str, int]]:
        """Yield (preposition, verb) for what stands under a token as "insisted on closing the strait"."""
        for child in self.children[index]:
            if self.is_gerund(child):
                yield self.marker(child), child

    def belongs(self, child: int, top: bool = False) -> bool:
        """Tell whether a token is part of the phrase of its head; of the `top` its preposition is not."""
        relation = self.relations[child]
        if top and relation in syntax.LINKS:
            return self.tokens[child].tag == "TO" and relation == "mark"
        if relation == "xcomp":
            return self.tokens[child].pos not in ("VERB", "AUX")
        return relation in ARGUMENTS or (relation == "mark" and self.tokens[child].tag == "TO")

    def phrase(self, index: int) -> list[int]:
        """Return the token and everything in its phrase, in order, without its preposition."""
        found = [index]
        for member in found:
            found.extend(child for child in self.children[member] if self.belongs(child, member == index))
        return sorted(found)

    def span(self, indices: Iterable[int]) -> Span:
        """Return the stretch of text from the first to the last of the tokens."""
        every = list(indices)
        return Span(min(self.tokens[i].start for i in every), max(self.tokens[i].end for i in every))


def _swallowed_subjects(tree: Tree) -> Iterator[tuple[int, int]]:
    """Yield (subject, verb) where "After talks between A and B, C and D met" has been read as a list of four.

    The verb is finite and has no subject; the last comma before it opens a member of a list in a phrase that
    stands at the front.
    """
    for verb, token in enumerate(tree.tokens):
        if token.pos != "VERB":
            continue
        children = tree.children[verb]
        if not children or children[0] > verb or tree.relations[children[0]] not in FRONTED:
            continue
        front = [child for child in tree.related(verb, syntax.PHRASES) if child < verb and tree.marker(child)]
        if not front or tree.related(verb, SUBJECT) or not _is_finite(tree, verb):
            continue
        last = verb - 1
        while last > front[-1] and tree.relations[last] in BEFORE_VERB and tree.tokens[last].head == verb:
            last -= 1
        subject = _last_after_comma(tree, last, front[-1])
        if subject is not None:
            yield subject, verb


def _is_finite(tree: Tree, verb: int) -> bool:
    if tree.tokens[verb].tag in FINITE:
        return True
    return any(tree.tokens[child].tag in (*FINITE, "MD") for child in tree.related(verb, AUXILIARY))


def _last_after_comma(tree: Tree, last: int, front: int) -> int | None:
    """Return the member that opens, after "and" and then a comma, what has been read as the end of a list."""
    above = [last, *tree.above(last)]
    if front not in above:
        return None
    for place in above[: above.index(front)]:
        if tree.relations[place] != "conj":
            continue
        members = tree.conjuncts(tree.tokens[place].head)[1:]
        for member in reversed([one for one in members if one <= place]):
            left = min(tree.phrase(member))
            joined = any(tree.related(other, frozenset({"cc"})) for other in members if other < member)
            if joined and left > front and tree.tokens[left - 1].text == ",":
                return member
    return None


def is_passive(tree: Tree, verb: int) -> bool:
    """Tell whether the verb is passive: "was held", or a participle after its noun ("talks held in …")."""
    if tree.tokens[verb].tag != "VBN":
        return False
    if syntax.is_passive(tree, verb):
        return True
    return tree.relations[verb] in ("acl", "amod") and not tree.related(verb, SUBJECT)


def undergoers(tree: Tree, verb: int) -> list[int]:
    """Return the heads of what a verb is done to: its objects, and the subject of a passive."""
    return tree.related(verb, OBJECTS | SUBJECT if is_passive(tree, verb) else OBJECTS)


def subjects(tree: Tree, verb: int, object_control: frozenset[str]) -> list[int]:
    """Return the heads of the subject: the verb's own, or that of the clause it leans on.

    `object_control` are verbs whose object does what the infinitive says ("urged Norland to leave").
    """
    for _ in range(MAX_DEPTH):
        own = tree.related(verb, SUBJECT)
        if own:
            return _antecedents(tree, verb, own)
        token = tree.tokens[verb]
        gerund = tree.is_gerund(verb)
        if (
            tree.relations[verb] in ("acl", "amod")
            and not gerund
            and tree.tokens[token.head].pos not in VERBS
        ):
            return _meant(tree, token.head)
        if tree.relations[verb] == "xcomp" or gerund:
            owners = _controlled(tree, token.head, object_control)
            if owners:
                return owners
        over = _clause_above(tree, verb)
        if over is None:
            return []
        verb = over
    return []


def _antecedents(tree: Tree, verb: int, own: list[int]) -> list[int]:
    """Return the noun a relative clause hangs on in place of its "which"."""
    found = []
    for subject in own:
        if tree.relations[verb] == "acl" and tree.tokens[subject].tag in ("WDT", "WP"):
            found.extend(_meant(tree, tree.tokens[verb].head))
        else:
            found.append(subject)
    return found


def _meant(tree: Tree, noun: int) -> list[int]:
    """Return the noun, or of "Norland is the donor that pays" Norland; not so of "it was spies that left"."""
    copula = tree.tokens[noun].pos == "NOUN" and tree.related(noun, frozenset({"cop"}))
    named = [
        subject
        for subject in (tree.related(noun, SUBJECT) if copula else ())
        if tree.tokens[subject].pos in ("NOUN", "PROPN")
    ]
    return named or [noun]


def _controlled(tree: Tree, governor: int, object_control: frozenset[str]) -> list[int]:
    """Return the object of a verb such as "urge", which is the subject of the infinitive under it."""
    if tree.tokens[governor].lemma not in object_control:
        return []
    return tree.related(governor, OBJECTS) or [
        place for word, place in tree.prepositions(governor) if word in ("on", "upon")
    ]


def _clause_above(tree: Tree, verb: int) -> int | None:
    """Return the predicate whose subject an open clause shares; None when it has none to share."""
    if tree.relations[verb] not in OPEN_CLAUSES and not tree.is_gerund(verb):
        return None
    if tree.relations[verb] == "ccomp" and not _lacks_subject(tree, verb):
        return None
    for head in tree.above(verb):
        if tree.tokens[head].pos == "ADJ" and tree.relations[head] in ("amod", "acl"):
            return head  # "troops ready to invade"
        if tree.relations[head] == "root" or syntax.heads_clause(tree, head):
            return head
    return None


def _lacks_subject(tree: Tree, verb: int) -> bool:
    """Tell whether what is said is an infinitive or gerund, which the sayer does ("vowed to retaliate")."""
    return tree.tokens[verb].tag == "VBG" or syntax.is_infinitive(tree, verb)
