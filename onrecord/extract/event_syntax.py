"""The dependency tree of a report, read the way event coding needs it."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from onrecord.schema.parsed import Token
from onrecord.schema.text import Span

# spaCy's English labels (after Stanford's and ClearNLP's dependencies).
SUBJECT = frozenset({"nsubj", "csubj"})
PASSIVE_SUBJECT = frozenset({"nsubjpass", "csubjpass"})
OBJECT = frozenset({"dobj"})
ANY_SUBJECT = SUBJECT | PASSIVE_SUBJECT
EXPLETIVE = frozenset({"expl"})
# Clauses that have their subject from outside.
OPEN_CLAUSES = frozenset({"xcomp", "advcl", "pcomp", "conj", "ccomp", "dep"})
# A verb reaches to the right of its arguments over these; the rest of a sentence is other clauses.
ARGUMENTS = frozenset(
    {
        "nsubj",
        "nsubjpass",
        "dobj",
        "attr",
        "prep",
        "prt",
        "agent",
        "aux",
        "auxpass",
        "neg",
        "npadvmod",
        "dative",
    }
    | {"acomp", "oprd", "advmod", "poss", "compound", "amod", "det", "nummod", "nmod", "pobj", "quantmod"}
    | {"case", "appos", "conj", "cc", "expl"}
)
# "according to" names who says it, not who takes part.
REPORTING = frozenset({"according"})
FINITE = frozenset({"VBD", "VBZ", "VBP"})
# What may open a clause before its subject.
FRONTED = frozenset({"prep", "advmod", "cc", "mark", "punct"})
# What may stand between a subject and its verb.
BEFORE_VERB = frozenset({"advmod", "aux", "auxpass", "neg", "punct"})
# No tree of a real sentence is deeper; it stops a walk up should the heads run in a ring.
MAX_DEPTH = 60


@dataclass(frozen=True, slots=True)
class Tree:
    """Tokens with their children, both in the order of the text."""

    tokens: Sequence[Token]
    children: Sequence[Sequence[int]]

    @classmethod
    def of(cls, tokens: Sequence[Token]) -> "Tree":
        """Return the tree of the tokens, with subjects put right that a list before them has swallowed."""
        tree = cls._as_parsed(tokens)
        lost = list(_swallowed_subjects(tree))
        if not lost:
            return tree
        mended = list(tokens)
        for subject, verb in lost:
            mended[subject] = replace(mended[subject], dep="nsubj", head=verb)
        return cls._as_parsed(mended)

    @classmethod
    def _as_parsed(cls, tokens: Sequence[Token]) -> "Tree":
        children: list[list[int]] = [[] for _ in tokens]
        for index, token in enumerate(tokens):
            if token.head != index:
                children[token.head].append(index)
        return cls(tokens, children)

    def with_dep(self, index: int, deps: frozenset[str]) -> list[int]:
        """Return the children that stand in one of these dependencies."""
        return [child for child in self.children[index] if self.tokens[child].dep in deps]

    def conjuncts(self, index: int) -> list[int]:
        """Return the token and what is joined to it by "and" or a comma."""
        found = [index]
        for member in found:
            if len(found) > MAX_DEPTH:
                break
            found.extend(child for child in self.children[member] if self.tokens[child].dep == "conj")
        return found

    def above(self, index: int) -> Iterator[int]:
        """Yield the heads over a token, the nearest first."""
        for _ in range(MAX_DEPTH):
            head = self.tokens[index].head
            if head == index:
                return
            yield head
            index = head

    def prepositions(self, index: int) -> Iterator[tuple[str, int]]:
        """Yield (preposition, object) for the phrases right under a token; "out of" counts as "of" too."""
        for child in self.children[index]:
            token = self.tokens[child]
            if token.dep in ("prep", "agent", "dative", "prt"):
                word = token.text.lower()
                for inner in self.children[child]:
                    dep = self.tokens[inner].dep
                    if dep == "pobj":
                        yield word, inner
                    elif dep == "prep" and word not in REPORTING:
                        for last in self.children[inner]:
                            if self.tokens[last].dep == "pobj":
                                yield word, last
                                yield self.tokens[inner].text.lower(), last

    def gerunds(self, index: int) -> Iterator[tuple[str, int]]:
        """Yield (preposition, verb) for what stands under a token as "insisted on closing the strait"."""
        for child in self.children[index]:
            if self.tokens[child].dep == "prep":
                for inner in self.children[child]:
                    if self.tokens[inner].dep == "pcomp":
                        yield self.tokens[child].text.lower(), inner

    def phrase(self, index: int, deps: frozenset[str] = ARGUMENTS) -> list[int]:
        """Return the token and everything under it over the given dependencies, in order."""
        found = [index]
        for member in found:
            found.extend(child for child in self.children[member] if self.tokens[child].dep in deps)
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
        if not children or children[0] > verb or tree.tokens[children[0]].dep not in FRONTED:
            continue
        front = [child for child in children if child < verb and tree.tokens[child].dep == "prep"]
        has_subject = any(tree.tokens[child].dep in ANY_SUBJECT for child in children)
        if not front or has_subject or not _is_finite(tree, verb):
            continue
        last = verb - 1
        while last > front[-1] and tree.tokens[last].dep in BEFORE_VERB and tree.tokens[last].head == verb:
            last -= 1
        subject = _last_after_comma(tree, last, front[-1])
        if subject is not None:
            yield subject, verb


def _is_finite(tree: Tree, verb: int) -> bool:
    if tree.tokens[verb].tag in FINITE:
        return True
    return any(
        tree.tokens[child].dep in ("aux", "auxpass") and tree.tokens[child].tag in (*FINITE, "MD")
        for child in tree.children[verb]
    )


def _last_after_comma(tree: Tree, last: int, front: int) -> int | None:
    """Return the member of a list that opens after the last comma between the two places, or None."""
    above = [last, *tree.above(last)]
    if front not in above:
        return None
    for place in above[: above.index(front)]:
        token = tree.tokens[place]
        left = min(tree.phrase(place))
        if token.dep == "conj" and left > front and tree.tokens[left - 1].text == ",":
            joined = any(tree.tokens[child].dep == "cc" for child in tree.children[token.head])
            return place if joined and token.head < place else None
    return None


def is_passive(tree: Tree, verb: int) -> bool:
    """Tell whether the verb is passive: "was held", or a participle after its noun ("talks held in …")."""
    token = tree.tokens[verb]
    if token.tag != "VBN":
        return False
    deps = {tree.tokens[child].dep for child in tree.children[verb]}
    if deps & {"auxpass", "nsubjpass"}:
        return True
    return token.dep in ("acl", "amod") and "nsubj" not in deps


def subjects(tree: Tree, verb: int, object_control: frozenset[str]) -> list[int]:
    """Return the heads of the subject: the verb's own, or that of the clause it leans on.

    `object_control` are verbs whose object does what the infinitive says ("urged Norland to leave").
    """
    for _ in range(MAX_DEPTH):
        own = tree.with_dep(verb, ANY_SUBJECT)
        if own:
            return _antecedents(tree, verb, own)
        if tree.with_dep(verb, EXPLETIVE):
            return tree.with_dep(verb, frozenset({"attr"}))  # "there are troops ready to invade"
        token = tree.tokens[verb]
        if token.dep in ("acl", "relcl", "amod") and tree.tokens[token.head].pos not in ("VERB", "AUX"):
            return [token.head]
        governor = tree.tokens[token.head].head if token.dep == "pcomp" else token.head
        if token.dep in ("xcomp", "pcomp") and (owners := _controlled(tree, governor, object_control)):
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
        if tree.tokens[subject].tag in ("WDT", "WP") and tree.tokens[verb].dep == "relcl":
            found.append(tree.tokens[verb].head)
        else:
            found.append(subject)
    return found


def _controlled(tree: Tree, governor: int, object_control: frozenset[str]) -> list[int]:
    """Return the object of a verb such as "urge", which is the subject of the infinitive under it."""
    if tree.tokens[governor].lemma not in object_control:
        return []
    return tree.with_dep(governor, OBJECT) or [
        place for word, place in tree.prepositions(governor) if word in ("on", "upon")
    ]


def _clause_above(tree: Tree, verb: int) -> int | None:
    """Return the verb whose subject an open clause shares; None when it has none to share."""
    token = tree.tokens[verb]
    if token.dep not in OPEN_CLAUSES:
        return None
    if token.dep == "ccomp" and not _lacks_subject(tree, verb):
        return None
    for head in tree.above(verb):
        if tree.tokens[head].pos == "ADJ" and tree.tokens[head].dep in ("amod", "acl"):
            return head  # "troops ready to invade"
        if tree.tokens[head].pos in ("VERB", "AUX") or tree.tokens[head].dep == "ROOT":
            return head
    return None


def _lacks_subject(tree: Tree, verb: int) -> bool:
    """Tell whether what is said is an infinitive or gerund, which the sayer does ("vowed to retaliate")."""
    token = tree.tokens[verb]
    return token.tag == "VBG" or any(tree.tokens[child].tag == "TO" for child in tree.children[verb])
