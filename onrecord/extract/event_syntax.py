"""The dependency tree of a report, read the way event coding needs it."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from onrecord.schema.parsed import Token
from onrecord.schema.text import Span

# spaCy's English labels (after Stanford's and ClearNLP's dependencies).
SUBJECT = frozenset({"nsubj", "csubj"})
PASSIVE_SUBJECT = frozenset({"nsubjpass", "csubjpass"})
OBJECT = frozenset({"dobj"})
CLAUSES = frozenset({"relcl", "advcl", "ccomp", "acl", "parataxis", "csubj"})
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
# No tree of a real sentence is deeper; it stops a walk up should the heads run in a ring.
MAX_DEPTH = 60


@dataclass(frozen=True, slots=True)
class Tree:
    """Tokens with their children, both in the order of the text."""

    tokens: Sequence[Token]
    children: Sequence[Sequence[int]]

    @classmethod
    def of(cls, tokens: Sequence[Token]) -> "Tree":
        """Return the tree of the tokens."""
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
        own = tree.with_dep(verb, SUBJECT | PASSIVE_SUBJECT)
        if own:
            return _antecedents(tree, verb, own)
        token = tree.tokens[verb]
        if token.dep in ("acl", "relcl", "amod") and tree.tokens[token.head].pos not in ("VERB", "AUX"):
            return [token.head]
        if token.dep == "xcomp" and (owners := _controlled(tree, token.head, object_control)):
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
    for head in tree.above(verb):
        if tree.tokens[head].pos in ("VERB", "AUX") or tree.tokens[head].dep == "ROOT":
            return head
    return None
