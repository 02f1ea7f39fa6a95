"""Reads GUM (Zeldes 2017): English of many genres with Universal Dependencies and entities, in CoNLL-U.

Only genres whose texts are freely licensed are read, so that weights taught with them may be shipped. All
annotations are CC BY 4.0.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from onrecord.lang.entities import nationalities
from onrecord.schema.text import Span
from training.document import Document, GoldEntity, GoldToken
from training.kinds import GUM, our_kind

# Genre → licence of the texts: by the corpus' LICENSE.txt and, for the three it does not name, by that of
# its release in Universal Dependencies (UD_English-GUM). Left out as non-commercial: essay, fiction, letter,
# podcast, whow, reddit. Left out because neither names it: conversation.
FREE_GENRES = {
    "academic": "CC BY 4.0",
    "bio": "CC BY-SA 3.0",
    "court": "CC BY 4.0",
    "interview": "CC BY 2.5",
    "news": "CC BY 2.5",
    "speech": "public domain",
    "textbook": "CC BY 4.0",
    "vlog": "CC BY 3.0",
    "voyage": "CC BY-SA 3.0",
}
ENTITY = re.compile(r"(?:^|\|)Entity=([^|]*)")
BRACKET = re.compile(r"\(([^()]*)(\))?|([^()]*)\)")
PART_OF_ID = re.compile(r"\[\d+/\d+\]")
# What may stand inside of a name between its proper nouns: "Bank of England", "Trinidad and Tobago" only
# as two.
INSIDE_NAMES = frozenset({"DET", "PART", "NUM", "PUNCT", "ADJ"})
# Longest name or time, in tokens: longer ones are descriptions.
LONGEST_NAME = 8


def read_gum(folder: Path, split: str) -> Iterator[Document]:
    """Yield the freely licensed documents of a split (`train`, `dev`, `test`), by name.

    The folder holds `splits.md` and `dep/*.conllu`; what `splits.md` does not name belongs to `train`.
    """
    splits = read_splits((folder / "splits.md").read_text(encoding="utf-8"))
    for path in sorted((folder / "dep").glob("*.conllu")):
        genre = path.stem.split("_")[1]
        if genre in FREE_GENRES and splits.get(path.stem, "train") == split:
            yield read_conllu(path.stem, path.read_text(encoding="utf-8").splitlines())


def read_splits(page: str) -> dict[str, str]:
    """Return document → split, of the standard splits."""
    splits: dict[str, str] = {}
    here = ""
    for line in page.splitlines():
        if line.startswith("## "):
            here = line[3:].strip()
        elif line.strip().startswith("* "):
            splits[line.strip()[2:]] = here
    return splits


@dataclass(slots=True)
class _Reading:
    """What has been read so far of one document."""

    text: str = ""
    paragraphs: list[int] = field(default_factory=list)  # where each begins
    tokens: list[GoldToken] = field(default_factory=list)
    open: dict[str, list[tuple[int, str]]] = field(default_factory=dict)
    mentions: list[tuple[int, int, str]] = field(default_factory=list)  # first and last token, type
    space: bool = False  # whether a space is due before the next token


def read_conllu(name: str, lines: Iterable[str]) -> Document:
    """Return one document: sentences joined by a space, paragraphs by an empty line."""
    reading = _Reading()
    sentence: list[list[str]] = []
    for line in (*lines, ""):
        if line.startswith("# newpar") and not line.startswith("# newpar_block"):
            reading.text += "\n\n" if reading.text else ""
            reading.paragraphs.append(len(reading.text))
            reading.space = False
        elif line and not line.startswith("#"):
            sentence.append(line.split("\t"))
        elif not line and sentence:
            _add_sentence(reading, sentence)
            sentence = []
    starts = sorted({0, *reading.paragraphs})
    ends = [*starts[1:], len(reading.text)]
    return Document(
        name=name,
        text=reading.text,
        paragraphs=tuple(
            Span(start, end)
            for start, end in zip(starts, ends, strict=True)
            if reading.text[start:end].strip()
        ),
        tokens=tuple(reading.tokens),
        entities=tuple(find_names(reading.text, reading.tokens, reading.mentions)),
    )


def _add_sentence(reading: _Reading, rows: list[list[str]]) -> None:
    base = len(reading.tokens)
    places = _places(reading, rows)
    words = [row for row in rows if row[0].isdigit()]
    for index, (row, span) in enumerate(zip(words, places, strict=True)):
        head = int(row[6])
        reading.tokens.append(
            GoldToken(
                span=span,
                upos=row[3],
                penn=row[4],
                head=base + (head - 1 if head else index),
                relation=row[7],
                begins=index == 0,
            )
        )
        _read_brackets(reading, base + index, row[9])


def _places(reading: _Reading, rows: list[list[str]]) -> list[Span]:
    """Add the sentence's words to the text; return the characters of each syntactic token."""
    places: list[Span] = []
    covered = 0  # number of the last token of the multi-word token being read
    for number, row in enumerate(rows):
        if "." in row[0]:
            continue  # a word that was left unsaid
        if "-" in row[0]:
            first, last = map(int, row[0].split("-"))
            parts = [one[1] for one in rows[number + 1 :] if one[0].isdigit()][: last - first + 1]
            places.extend(_split(_put(reading, row), parts))
            covered = last
        elif int(row[0]) > covered:
            places.append(_put(reading, row))
    return places


def _put(reading: _Reading, row: list[str]) -> Span:
    reading.text += " " if reading.space else ""
    start = len(reading.text)
    reading.text += row[1]
    reading.space = "SpaceAfter=No" not in row[9].split("|")
    return Span(start, len(reading.text))


def _split(span: Span, parts: list[str]) -> list[Span]:
    """Return a stretch of the surface for each part; the last takes what is left, none is empty."""
    spans: list[Span] = []
    start = span.start
    for left, part in zip(range(len(parts) - 1, -1, -1), parts, strict=True):
        end = min(start + len(part), span.end - left) if left else span.end
        spans.append(Span(start, max(end, start + 1)))
        start = spans[-1].end
    return spans


def _read_brackets(reading: _Reading, token: int, notes: str) -> None:
    found = ENTITY.search(notes)
    if not found:
        return
    for opened, closed_at_once, closed in BRACKET.findall(found[1]):
        if opened:
            key, _, rest = PART_OF_ID.sub("", opened).partition("-")
            kind = rest.split("-")[0]
            if closed_at_once:
                reading.mentions.append((token, token, kind))
            else:
                reading.open.setdefault(key, []).append((token, kind))
        elif waiting := reading.open.get(PART_OF_ID.sub("", closed)):
            first, kind = waiting.pop()
            reading.mentions.append((first, token, kind))


def find_names(
    text: str, tokens: list[GoldToken], mentions: Iterable[tuple[int, int, str]]
) -> Iterator[GoldEntity]:
    """Yield flat named entities, in order: GUM marks every noun phrase, nested, and does not mark numbers.

    A mention is a name when its head is a proper noun; the name is the run of proper nouns around the head.
    Of nested names the longer one wins, as in OntoNotes. Times are taken whole.
    """
    taken: set[int] = set()
    names: list[tuple[int, int, str]] = []
    for first, last, kind in sorted(mentions, key=lambda one: (one[0] - one[1], one)):
        if kind not in GUM:
            continue
        run = _time(tokens, first, last) if kind == "time" else _name(text, tokens, first, last, kind)
        if run and not taken.intersection(range(run[0], run[1] + 1)):
            taken.update(range(run[0], run[1] + 1))
            span = Span(tokens[run[0]].span.start, tokens[run[1]].span.end)
            names.append((*run, our_kind(span.of(text), GUM[kind]) or GUM[kind]))
    names.extend(_unmarked(text, tokens, taken))
    for first, last, kind in sorted(names):
        yield GoldEntity(Span(tokens[first].span.start, tokens[last].span.end), kind)


def _time(tokens: list[GoldToken], first: int, last: int) -> tuple[int, int] | None:
    if last - first >= LONGEST_NAME or any(
        tokens[i].upos in ("VERB", "PRON") for i in range(first, last + 1)
    ):
        return None
    return first, last


def _name(text: str, tokens: list[GoldToken], first: int, last: int, kind: str) -> tuple[int, int] | None:
    head = next((i for i in range(first, last + 1) if not first <= _head(tokens, i) <= last), None)
    if head is None or tokens[head].upos != "PROPN":
        return None
    if kind == "person" and tokens[head].penn == "NNPS":
        return None  # "Republicans" are persons, but none has that name
    start = end = head
    while start > first and _belongs(text, tokens[start - 1]):
        start -= 1
    while end < last and _belongs(text, tokens[end + 1]):
        end += 1
    while not _proper(tokens[start]):
        start += 1
    while not _proper(tokens[end]) and tokens[end].upos != "NUM":
        end -= 1
    return (start, end) if end - start < LONGEST_NAME else (head, head)


def _proper(token: GoldToken) -> bool:
    """Tell whether a token is part of a name: "United" and "Medical" are adjectives in UD, proper in Penn."""
    return token.upos == "PROPN" or token.penn in ("NNP", "NNPS")


def _belongs(text: str, token: GoldToken) -> bool:
    """Tell whether a token beside a name is part of it: "Bank of England", but a museum in a town is two
    names.
    """
    if _proper(token):
        return token.relation not in ("appos", "conj")
    if token.upos == "ADP":
        return token.span.of(text) == "of"
    return token.upos in INSIDE_NAMES and token.relation not in ("punct", "cop")


def _head(tokens: list[GoldToken], index: int) -> int:
    head = tokens[index].head
    return -1 if head is None or head == index else head


def _unmarked(text: str, tokens: list[GoldToken], taken: set[int]) -> Iterator[tuple[int, int, str]]:
    """Yield what GUM does not mark as entities: nationalities and numbers, with the sign of their money."""
    last = -1
    for index, token in enumerate(tokens):
        if index in taken or index <= last:
            continue
        if token.span.of(text) in nationalities() and token.upos in ("ADJ", "PROPN", "NOUN"):
            yield index, index, "state"
        elif token.upos == "NUM" or (token.penn == "$" and _is_number(tokens, index + 1, taken)):
            last = index
            while _is_number(tokens, last + 1, taken) or (
                last + 1 < len(tokens)
                and tokens[last + 1].span.of(text) in ("%", "percent")
                and last + 1 not in taken
            ):
                last += 1
            yield index, last, "number"


def _is_number(tokens: list[GoldToken], index: int, taken: set[int]) -> bool:
    return index < len(tokens) and tokens[index].upos == "NUM" and index not in taken
