"""From the teacher's dependencies (ClearNLP style) to Universal Dependencies, by rules.

The teacher hangs content words on function words: a noun on its preposition, a predicate on its copula. In
Universal Dependencies it is the other way round. Each rule below is one step of the published comparison of
the two schemes (Schuster and Manning 2016; universaldependencies.org/en).
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from onrecord.schema.text import Span
from training.document import Document, GoldToken

PREPOSITIONS = frozenset({"prep", "agent"})
# What a preposition may be in its clause when it has a noun of its own.
SINKING = PREPOSITIONS | {
    "dative",
    "pcomp",
    "conj",
    "cc",
    "advmod",
    "ROOT",
    "amod",
    "mark",
    "prt",
    "acomp",
    "attr",
    "quantmod",
}
NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM", "SYM", "DET", "X"})
BE = frozenset(
    {"be", "is", "are", "was", "were", "been", "being", "am", "'s", "'re", "'m", "’s", "’re", "’m"}
)
# Words of several parts that are one preposition or adverb: the first word, then those that hang on it.
FIXED = (
    ("according", "to"),
    ("because", "of"),
    ("such", "as"),
    ("out", "of"),
    ("as", "well", "as"),
    ("rather", "than"),
    ("as", "well"),
    ("instead", "of"),
    ("at", "least"),
    ("more", "than"),
    ("less", "than"),
    ("of", "course"),
    ("up", "to"),
    ("in", "order"),
    ("so", "that"),
    ("due", "to"),
    ("as", "if"),
    ("as", "though"),
    ("other", "than"),
    ("kind", "of"),
    ("in", "case"),
    ("as", "to"),
    ("how", "come"),
    ("each", "other"),
    ("one", "another"),
)
MONTHS = frozenset(
    (
        *("january", "february", "march", "april", "may", "june", "july", "august", "september", "october"),
        *("november", "december", "jan.", "feb.", "mar.", "apr.", "jun.", "jul.", "aug.", "sep.", "sept."),
        *("oct.", "nov.", "dec."),
    )
)
# Relations that only change their name; the others are in `_rename`.
RENAMED = {
    "ROOT": "root",
    "acomp": "xcomp",
    "attr": "xcomp",
    "oprd": "xcomp",
    "auxpass": "aux:pass",
    "csubjpass": "csubj:pass",
    "dative": "iobj",
    "dobj": "obj",
    "intj": "discourse",
    "meta": "discourse",
    "neg": "advmod",
    "nsubjpass": "nsubj:pass",
    "poss": "nmod:poss",
    "preconj": "cc:preconj",
    "predet": "det:predet",
    "prt": "compound:prt",
    "quantmod": "advmod",
    "relcl": "acl:relcl",
    "nmod": "compound",
}


@dataclass(slots=True)
class _Node:
    """A token that is being moved; `head` is an index in the sentence, its own for the root."""

    word: str
    upos: str
    penn: str
    head: int
    relation: str


def to_universal(document: Document) -> Document:
    """Return the document with its tokens in Universal Dependencies."""
    tokens = list(document.tokens or ())
    people = [one.span for one in document.entities or () if one.kind == "person"]
    for first, last in _sentences(tokens):
        nodes = [
            _Node(
                token.span.of(document.text).lower(),
                token.upos or "X",
                token.penn or "XX",
                (first + place if token.head is None else token.head) - first,
                token.relation or "dep",
            )
            for place, token in enumerate(tokens[first:last])
        ]
        if any(not 0 <= node.head < len(nodes) for node in nodes):
            for place in range(first, last):  # a head in another sentence: nothing is learned from it
                tokens[place] = replace(tokens[place], head=None, relation=None)
            continue
        convert(nodes, list(_inside(tokens[first:last], people)))
        for place, node in enumerate(nodes):
            tokens[first + place] = replace(
                tokens[first + place],
                # Where punctuation hangs is another convention in every corpus: that is left to the gold.
                head=None if node.relation == "punct" else first + node.head,
                relation=node.relation,
            )
    return replace(document, tokens=tuple(tokens))


def _sentences(tokens: Sequence[GoldToken]) -> Iterator[tuple[int, int]]:
    starts = [index for index, token in enumerate(tokens) if token.begins or index == 0]
    yield from zip(starts, [*starts[1:], len(tokens)], strict=True)


def _inside(tokens: Sequence[GoldToken], spans: Iterable[Span]) -> Iterator[list[int]]:
    """Yield the tokens of each span that has several."""
    for span in spans:
        held = [place for place, one in enumerate(tokens) if span.start <= one.span.start < span.end]
        if len(held) > 1:
            yield held


def convert(nodes: list[_Node], people: Sequence[Sequence[int]]) -> None:
    """Turn one sentence round, in place; `people` are the tokens of each person's name."""
    _join_conjuncts(nodes)
    _raise_subjects(nodes)
    for place in range(len(nodes)):
        _sink_copula(nodes, place)
    # From the right, so that of nested prepositions ("out of", "according to") the inner one sinks first.
    for place in reversed(range(len(nodes))):
        _sink_preposition(nodes, place)
    for node in nodes:
        _rename(nodes, node)
    _join_fixed(nodes)
    for place in range(len(nodes)):
        _turn_money(nodes, place)
        _turn_date(nodes, place)
    for name in people:
        _flatten(nodes, name)


def _children(nodes: Sequence[_Node], place: int, *relations: str) -> list[int]:
    return [
        other
        for other, node in enumerate(nodes)
        if node.head == place and other != place and (not relations or node.relation in relations)
    ]


def _join_conjuncts(nodes: list[_Node]) -> None:
    """Hang every conjunct on the first one, and each conjunction on the conjunct that follows it."""
    for place, node in enumerate(nodes):
        while node.relation == "conj" and nodes[node.head].relation == "conj" and node.head != place:
            node.head = nodes[node.head].head
    for place, node in enumerate(nodes):
        if node.relation == "cc":
            later = [other for other in _children(nodes, _first(nodes, node.head), "conj") if other > place]
            if later:
                node.head = later[0]


def _first(nodes: Sequence[_Node], place: int) -> int:
    return nodes[place].head if nodes[place].relation == "conj" else place


def _raise_subjects(nodes: list[_Node]) -> None:
    """Make "him" of "want him to go" the object of "want"."""
    for place, node in enumerate(nodes):
        if node.relation != "ccomp" or node.head > place:
            continue
        to = [child for child in _children(nodes, place, "aux") if nodes[child].penn == "TO"]
        subjects = [child for child in _children(nodes, place, "nsubj", "nsubjpass") if child < place]
        if to and subjects and not _children(nodes, place, "mark"):
            nodes[subjects[0]].head, nodes[subjects[0]].relation = node.head, "dobj"
            node.relation = "xcomp"


def _sink_copula(nodes: list[_Node], place: int) -> None:
    """Make the predicate the head of its clause, with "be" as its copula."""
    node = nodes[place]
    if node.word not in BE or node.relation in ("aux", "auxpass"):
        return
    predicates = _children(nodes, place, "attr", "acomp", "oprd")
    if predicates and any(nodes[child].word == "there" for child in _children(nodes, place, "expl")):
        nodes[predicates[0]].relation = "nsubj"
        return
    if not predicates:
        subjects = _children(nodes, place, "nsubj")
        later = [
            child
            for child in _children(nodes, place, "prep")
            if child > place and _children(nodes, child, "pobj")
        ]
        if not subjects or not later or _children(nodes, place, "ccomp", "xcomp"):
            return
        # "is in London": the noun takes its preposition along when that sinks.
        noun = _children(nodes, later[0], "pobj")[0]
        for child in _children(nodes, later[0]):
            nodes[child].head = noun
        nodes[later[0]].head, nodes[later[0]].relation = noun, "case"
        _exchange(nodes, place, noun)
        return
    _exchange(nodes, place, predicates[0])


def _exchange(nodes: list[_Node], place: int, predicate: int) -> None:
    """Put the predicate where "be" stood; everything that hung on "be" hangs on it."""
    node = nodes[place]
    nodes[predicate].head = predicate if node.head == place else node.head
    nodes[predicate].relation = node.relation
    for child in _children(nodes, place):
        if child != predicate:
            nodes[child].head = predicate
    node.head, node.relation = predicate, "cop"


def _sink_preposition(nodes: list[_Node], place: int) -> None:
    """Hang the noun on what its preposition hung on, and the preposition on the noun."""
    node = nodes[place]
    if node.relation == "case" or not (
        node.relation in SINKING
        and (node.upos in ("ADP", "SCONJ", "PART", "ADV", "CCONJ") or node.relation in PREPOSITIONS)
    ):
        return
    # "according to", "out of": the noun has risen from the inner preposition already.
    risen = ("lifted",) if node.relation in PREPOSITIONS else ()
    nouns = _children(nodes, place, "pobj", *risen)
    clauses = _children(nodes, place, "pcomp")
    if nouns:
        noun = nouns[0]
        _lift(nodes, place, noun, "lifted")
        node.relation = "case"
    elif clauses:
        clause = clauses[0]
        nominal = nodes[clause].upos in NOMINAL | {"ADP", "ADV"}
        _lift(nodes, place, clause, "lifted" if nominal else "lifted clause")
        node.relation = "case" if nominal else "mark"


def _lift(nodes: list[_Node], place: int, noun: int, relation: str) -> None:
    node = nodes[place]
    if node.relation == "agent":
        relation = "lifted agent"
    elif node.relation in ("conj", "ROOT"):
        relation = node.relation
    for child in _children(nodes, place):
        if child != noun:
            nodes[child].head = noun
    nodes[noun].head = noun if node.head == place else node.head
    nodes[noun].relation = relation
    node.head = noun


def _is_predicate(nodes: Sequence[_Node], place: int) -> bool:
    """Tell whether a word is head of a clause, so that what hangs on it is `obl`, not `nmod`."""
    node = nodes[place]
    return node.upos not in NOMINAL or (
        any(
            nodes[child].relation in ("cop", "nsubj", "nsubj:pass", "aux")
            for child in _children(nodes, place)
        )
        and node.upos not in ("NOUN", "PROPN")
    )


def _rename(nodes: Sequence[_Node], node: _Node) -> None:
    head = nodes[node.head]
    predicate = _is_predicate(nodes, node.head)
    match node.relation:
        case "lifted" | "pobj":
            node.relation = "obl" if predicate else "nmod"
        case "lifted agent":
            node.relation = "obl:agent" if predicate else "nmod"
        case "lifted clause" | "pcomp":
            node.relation = "advcl" if predicate else "acl"
        case "npadvmod":
            node.relation = "obl:unmarked" if predicate else "nmod:unmarked"
        case "prep" | "agent":
            node.relation = "advmod" if node.upos == "ADV" else "obl" if predicate else "nmod"
        case "aux" if node.penn == "TO":
            node.relation = "mark"
        case "advcl" if head.upos in ("NOUN", "PROPN") and not predicate:
            node.relation = "acl"
        case "nummod" if node.penn != "CD":
            node.relation = "amod"
        case old:
            node.relation = RENAMED.get(old, old)


def _join_fixed(nodes: list[_Node]) -> None:
    for words in FIXED:
        for place in range(len(nodes) - len(words) + 1):
            if tuple(node.word for node in nodes[place : place + len(words)]) != words:
                continue
            group = range(place, place + len(words))
            outside = [index for index in group if nodes[index].head not in group]
            if len(outside) == 2 and nodes[outside[0]].head == nodes[outside[1]].head:
                outside = outside[:1]
            if len(outside) != 1 or any(node.head in group for i, node in enumerate(nodes) if i not in group):
                continue
            top = nodes[outside[0]]
            if top.relation not in ("case", "mark", "advmod", "cc", "amod", "nummod"):
                continue
            head, relation = top.head, top.relation
            if relation in ("amod", "nummod"):
                relation = "case" if words == ("such", "as") else "advmod"
            for index in group:
                nodes[index].head, nodes[index].relation = place, "fixed"
            nodes[place].head, nodes[place].relation = head, relation


def _turn_money(nodes: list[_Node], place: int) -> None:
    """Make the sign of a currency the head of its number."""
    node = nodes[place]
    if node.penn == "$" and node.head > place and nodes[node.head].penn == "CD":
        number = node.head
        node.relation = nodes[number].relation
        node.head = place if nodes[number].head == number else nodes[number].head
        for child in _children(nodes, number):
            if nodes[child].relation != "compound" and child != place:
                nodes[child].head = place
        nodes[number].head, nodes[number].relation = place, "nummod"


def _turn_date(nodes: list[_Node], place: int) -> None:
    """Make the day the head of "May 2, 1783"; the year hangs on it."""
    day = nodes[place]
    month = day.head
    if day.relation != "nummod" or month != place - 1 or nodes[month].word not in MONTHS:
        return
    day.head = place if nodes[month].head == month else nodes[month].head
    day.relation = nodes[month].relation
    for child in _children(nodes, month):
        if child != place:
            nodes[child].head = place
            if nodes[child].relation == "nummod":
                nodes[child].relation = "nmod:unmarked"
    nodes[month].head, nodes[month].relation = place, "compound"


def _flatten(nodes: list[_Node], name: Sequence[int]) -> None:
    """Make the first word of a person's name its head, and the others flat."""
    proper = [place for place in name if nodes[place].upos == "PROPN" and nodes[place].relation != "case"]
    if len(proper) < 2:
        return
    last = proper[-1]
    if any(nodes[place].head != last or nodes[place].relation != "compound" for place in proper[:-1]):
        return
    first = proper[0]
    nodes[first].head = first if nodes[last].head == last else nodes[last].head
    nodes[first].relation = nodes[last].relation
    for child in _children(nodes, last):
        if child not in proper:
            nodes[child].head = first
    for place in proper[1:]:
        nodes[place].head, nodes[place].relation = first, "flat"
