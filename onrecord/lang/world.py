"""What is known beforehand of states, organisations, agencies and outlets. People are never in the data.

The tables lie in `lang/world/*.toml`. Names are compared in atoms (runs of letters and digits, single signs),
so it does not matter whether a tokeniser makes one token or three of "al-Qaeda".
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache, lru_cache
from typing import Any

from onrecord.lang.load import table
from onrecord.schema.findings import ActorKind

# Names whose answer is kept.
SEEN_NAMES = 100_000
# How a name stands for what it names.
NAME = "name"  # "Russia", "NATO"
DEMONYM = "demonym"  # "Russian", "Britons"
METONYM = "metonym"  # "Moscow": a capital for its state
SEAT = "seat"  # "the Kremlin": a building for the body that sits in it

# Headlines in capitals: a name may stand in capitals if its longest word has so many letters; shorter ones
# would be taken for ordinary words ("Fed", "RAI").
CAPITALS_MIN_LETTERS = 4

_ATOM = re.compile(r"\w+|[^\w\s]")
_PLAIN = str.maketrans({"’": "'", "‘": "'", "ʼ": "'", "`": "'", "‐": "-", "‑": "-", "–": "-", "—": "-"})
_FALLBACK_BACK_NOUNS: Mapping[str, tuple[str, ...]] = {
    "state": ("country", "nation", "state", "government"),
    "organisation": ("organization", "organisation", "body"),
    "group": ("group", "movement"),
    "agency": ("agency", "news agency", "newswire", "outlet"),
    "paper": ("newspaper", "paper", "daily", "publication", "outlet"),
    "magazine": ("magazine", "publication", "outlet"),
    "broadcaster": ("broadcaster", "network", "channel", "station", "outlet"),
    "site": ("site", "website", "publication", "outlet"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """A state, body, group, agency or outlet that a built-in table knows.

    `key` is "state:RUS", "organisation:NATO", "agency:TASS"; `country` is ISO 3166 alpha-3, `side` the key of
    the state or body it belongs to. `back_nouns` are common nouns that may refer back to it ("alliance").
    `careful` says that the form looked up has other meanings too ("Georgia", "Times"): ask for context.
    """

    key: str
    kind: ActorKind
    name: str
    country: str | None
    side: str | None
    back_nouns: tuple[str, ...]
    careful: bool = False


@dataclass(frozen=True, slots=True)
class _Form:
    """One way to write a known name."""

    text: str
    known: Known
    how: str


@dataclass(slots=True)
class _Node:
    """A step in the tree of names, atom by atom."""

    after: dict[str, "_Node"] = field(default_factory=dict)
    end: _Form | None = None


@lru_cache(maxsize=SEEN_NAMES)
def known(name: str) -> Known | None:
    """Return what goes by exactly this name or alias; None when nothing known does.

    White space is collapsed, curly apostrophes are straightened, a leading "the" may be added. Capitals
    matter, save for names wholly in capitals, as in headlines. Adjectives and peoples are for `demonym`.
    """
    atoms = _atoms(name)
    form = _form(atoms)
    if form is None and atoms and atoms[0] in ("the", "The", "THE"):
        form = _form(atoms[1:])
    return form.known if form is not None and form.how != DEMONYM else None


@lru_cache(maxsize=SEEN_NAMES)
def demonym(word: str) -> Known | None:
    """Return the state of an adjective or people's name ("Russian", "Britons"); None when it is none."""
    form = _form(_atoms(word))
    return form.known if form is not None and form.how == DEMONYM else None


def match_at(words: Sequence[str], at: int) -> tuple[Known, int, str] | None:
    """Return the longest known name that starts at token `at`: what, the token after it, and how it names.

    How is "name", "demonym", "metonym" (a capital) or "seat". A name ends where a token ends.
    """
    word = words[at]
    root = _tree()
    if word not in root.after and (word.isalnum() or len(word) == 1):
        return None
    found = _longest(root, words, at)
    if found is None:
        return None
    form, end = found
    if _is_part_of_another_name(form, words, at, end):
        return None
    return form.known, end, form.how


def outlet_of_domain(domain: str) -> Known | None:
    """Return the outlet or agency that publishes at a host name ("edition.cnn.com"); None when not known."""
    labels = domain.strip().lower().rstrip(".").split(".")
    domains = _domains()
    for first in range(len(labels) - 1):
        found = domains.get(".".join(labels[first:]))
        if found is not None:
            return found
    return None


def country_name(alpha3: str) -> str:
    """Return the name of a state by its ISO 3166 alpha-3 code; KeyError when there is no such state."""
    return _rows_by_key()[f"state:{alpha3}"].name


def is_social_network(name: str) -> bool:
    """Tell whether a name is a social network's: a setting in which things are said, not a medium."""
    return " ".join(name.split()).lower() in _social_networks()


def every_known() -> tuple[Known, ...]:
    """Return all that is known, by key."""
    return tuple(row for _, row in sorted(_rows_by_key().items()))


def every_form() -> tuple[tuple[str, Known, str], ...]:
    """Return every way to write every known name as in the tables: text, what it names, how."""
    return tuple((form.text, form.known, form.how) for form in _forms())


# ----------------------------------------------------------------------------------------- the tree of names


def _atoms(name: str) -> list[str]:
    return _ATOM.findall(name.translate(_PLAIN))


def _form(atoms: Sequence[str]) -> _Form | None:
    node: _Node | None = _tree()
    for atom in atoms:
        node = node.after.get(atom) if node is not None else None
    return node.end if node is not None else None


def _longest(root: _Node, words: Sequence[str], at: int) -> tuple[_Form, int] | None:
    node = root
    found: tuple[_Form, int] | None = None
    for index in range(at, len(words)):
        step = _step(node, words[index])
        if step is None:
            return found
        node = step
        if node.end is not None:
            found = node.end, index + 1
    return found


def _step(node: _Node, word: str) -> _Node | None:
    """Go down the tree by all atoms of one token; most tokens are one atom, which saves cutting them."""
    after = node.after.get(word)
    if after is not None or word.isalnum():
        return after
    step: _Node | None = node
    for atom in _atoms(word):
        if step is None:
            return None
        step = step.after.get(atom)
    return step


def _is_part_of_another_name(form: _Form, words: Sequence[str], at: int, end: int) -> bool:
    """Tell of "Mexico" in "New Mexico", "Paris" in "Paris Agreement": the table lists such neighbours.

    Many outlets have common words for names, so any capital tells: "Vice President", "the National Trust".
    """
    following = words[end] if end < len(words) else ""
    if form.known.careful and form.known.kind is ActorKind.OUTLET and following[:1].isupper():
        return True
    not_after, not_before = _neighbours()
    return following in not_before.get(form.text, ()) or (
        at > 0 and words[at - 1] in not_after.get(form.text, ())
    )


@cache
def _neighbours() -> tuple[Mapping[str, frozenset[str]], Mapping[str, frozenset[str]]]:
    rows = table("world", "states")
    after = {name: frozenset(words) for name, words in rows["not_after"].items()}
    before = {name: frozenset(words) for name, words in rows["not_before"].items()}
    return after, before


@cache
def _tree() -> _Node:
    root = _Node()
    every = list(_forms())
    for form in every:
        _plant(root, _atoms(form.text), form)
    # After all proper spellings, so that none is displaced by another name's capitals.
    for form in every:
        atoms = _atoms(form.text)
        if max(len(atom) for atom in atoms) >= CAPITALS_MIN_LETTERS:
            _plant(root, [atom.upper() for atom in atoms], form)
    return root


def _plant(root: _Node, atoms: Sequence[str], form: _Form) -> None:
    node = root
    for atom in atoms:
        node = node.after.setdefault(atom, _Node())
    if node.end is None:
        node.end = form


# ----------------------------------------------------------------------------------------- from the tables


@cache
def _forms() -> tuple[_Form, ...]:
    """Every form once; where two rows share one, the order is name, seat, capital, demonym."""
    order = {NAME: 0, SEAT: 1, METONYM: 2, DEMONYM: 3}
    every = [form for prefix, row_id, row in _rows() for form in _forms_of(prefix, row_id, row)]
    every.sort(key=lambda form: order[form.how])
    first: dict[str, _Form] = {}
    for form in every:
        first.setdefault(form.text, form)
    return tuple(first.values())


def _forms_of(prefix: str, row_id: str, row: Mapping[str, Any]) -> Iterator[_Form]:
    what = _rows_by_key()[_key(prefix, row_id, row)]
    with_care = replace(what, careful=True)
    careful = frozenset(row.get("careful", ()))
    for how, texts in _texts(row):
        for text in texts:
            yield _Form(text, with_care if text in careful else what, how)
            if text.startswith("The "):
                # "on the Hill", "in the times": without its capital the article may be just an article.
                yield _Form("t" + text[1:], with_care, how)


def _texts(row: Mapping[str, Any]) -> Iterator[tuple[str, Iterable[str]]]:
    seats = row.get("seats", ())
    yield NAME, (text for text in (row["name"], *row.get("aliases", ())) if text not in seats)
    yield SEAT, seats
    yield METONYM, row.get("capital", ())
    yield DEMONYM, (*row.get("adjective", ()), *row.get("people", ()))


def _rows() -> Iterator[tuple[str, str, Mapping[str, Any]]]:
    """Every row of every table with the kind its key begins with, in the order of the files."""
    # Organisations go first: their metonyms ("Brussels" for the European Union) outrank those of states.
    for prefix, subject in (
        ("organisation", "organisations"),
        ("state", "states"),
        ("agency", "agencies"),
        ("outlet", "outlets"),
    ):
        for row_id, row in table("world", subject)[prefix].items():
            yield prefix, row_id, row


def _key(prefix: str, row_id: str, row: Mapping[str, Any]) -> str:
    return f"{row.get('kind', prefix) if prefix == 'organisation' else prefix}:{row_id}"


@cache
def _rows_by_key() -> Mapping[str, Known]:
    return {_key(*row): _known_of(*row) for row in _rows()}


def _known_of(prefix: str, row_id: str, row: Mapping[str, Any]) -> Known:
    key = _key(prefix, row_id, row)
    country = row.get("country", row_id if prefix == "state" and len(row_id) == len("RUS") else None)
    return Known(
        key=key,
        kind=ActorKind(key.partition(":")[0]),
        name=row["name"],
        country=country,
        side=row.get("side"),
        back_nouns=tuple(row.get("back", _FALLBACK_BACK_NOUNS[row.get("kind", prefix)])),
    )


@cache
def _domains() -> Mapping[str, Known]:
    return {
        domain: _rows_by_key()[_key(prefix, row_id, row)]
        for prefix, row_id, row in _rows()
        for domain in row.get("domains", ())
    }


@cache
def _social_networks() -> frozenset[str]:
    return frozenset(name.lower() for name in table("world", "outlets")["social_networks"])
