"""Cuts a paragraph into syntactic tokens, as English treebanks cut them: "do|n't", "$|5", "well|-|known"."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from functools import cache, lru_cache

from onrecord.lang.load import table
from onrecord.schema.text import Span

CHUNK = re.compile(r"\S+")
# Most chunks: a word, with one sign after it or none. They need no search among all that could stand there.
SIMPLE = re.compile(r"([^\W\d_]+)[,;:?!)”\"]?")
# Stands for a sign without a body of its own: combining marks, zero-width and control characters, soft
# hyphens, the sign for a character that was lost. The tokenizer's normaliser drops them as well.
ATTACHED = "\ue000"
LETTERS = rf"[^\W_](?:[^\W_]|{ATTACHED})*"
WORD = rf"{LETTERS}(?:(?:_+|'){LETTERS})*"
PLAIN = {"’": "'", "´": "'", "‘": "'", "ʼ": "'", "＇": "'", "‐": "-", "‑": "-"}
CAPITAL = "A-ZÀ-ÖØ-ÞĀĂĄĆČĎĐĒĘĚĞĪĮİŁŃŇŐŘŚŞŠŢŤŪŮŰŹŻŽΑ-ΩА-Я"
PICTURES = "\u2190-\u21ff\u2300-\u27bf\u2900-\u297f\u2b00-\u2bff\U0001f000-\U0001faff"
# The number of a list item or of a heading, where a paragraph begins.
NUMBERED = re.compile(r"\d{1,2}(?:\.\d{1,2})*\.|(?:\d{1,2}|[a-zA-Z])\)")
# Signs that are a token wherever they stand.
ALWAYS_ALONE = r"[,;:!()\[\]{}\"“”„«»|<>=*^~]"
LONGEST_KEPT = 40
# What comes after a chunk that ends with a full stop.
NUMBER, NAME, WORDS, NOTHING = "0", "A", "a", ""


def find_tokens(text: str, span: Span) -> list[Span]:
    """Return the tokens of a stretch, in order; white space, and chunks without a visible sign, have none."""
    chunks = list(CHUNK.finditer(text, span.start, span.end))
    tokens: list[Span] = []
    for place, chunk in enumerate(chunks):
        word, start = chunk[0], chunk.start()
        if place == 0 and len(chunks) > 1 and NUMBERED.fullmatch(word):
            tokens.append(Span(start, chunk.end()))
            continue
        follows = WORDS
        if word[-1] == ".":
            follows = _kind(chunks[place + 1][0]) if place + 1 < len(chunks) else NOTHING
        cut = _remembered if len(word) <= LONGEST_KEPT else _cut
        tokens.extend([Span(start + first, start + end) for first, end in cut(word, follows)])
    return tokens


def _kind(chunk: str) -> str:
    if chunk[0].isdigit():
        return NUMBER
    if chunk[0].isupper() and chunk.rstrip(",") not in _openers():
        return NAME
    return WORDS


def _cut(chunk: str, follows: str) -> tuple[tuple[int, int], ...]:
    """Return the tokens of a run without white space."""
    return tuple(_pieces(chunk, follows))


_remembered = lru_cache(maxsize=1 << 15)(_cut)


def _pieces(chunk: str, follows: str) -> Iterator[tuple[int, int]]:
    simple = SIMPLE.fullmatch(chunk)
    if simple and simple[1].lower() not in _joined():
        yield simple.span(1)
        if simple.end(1) < len(chunk):
            yield simple.end(1), len(chunk)
        return
    shape = chunk if chunk.isascii() and chunk.isprintable() else "".join(map(_plain, chunk))
    if not shape.strip(ATTACHED):
        return
    for match in _pattern().finditer(f"{shape} {follows}"):
        if match.start() >= len(shape):
            return
        yield match.span()


@lru_cache(maxsize=1 << 12)
def _plain(char: str) -> str:
    """Return the character that the pattern is to see in its place."""
    if char == "\ufffd" or unicodedata.category(char)[0] in "MC":
        return ATTACHED
    return PLAIN.get(char, char)


@cache
def _openers() -> frozenset[str]:
    return frozenset(table("en", "tokens")["openers"])


@cache
def _joined() -> frozenset[str]:
    return frozenset(one.replace("|", "") for one in table("en", "tokens")["joined"])


@cache
def _pattern() -> re.Pattern[str]:
    """Return the pattern of one token. It sees curly apostrophes as straight ones, see `_plain`.

    The alternatives are tried in order. No repetition stands in another one that could share its characters,
    and what must be looked for far ahead is of bounded length, so the time is linear.
    """
    words = table("en", "tokens")
    alternatives = [
        ALWAYS_ALONE,
        *_addresses(words["domains"]),
        *_numbers(words["dollars"]),
        *_contractions(words),
    ]
    alternatives += [*_abbreviations(words), *_hyphenated(words), *_rest()]
    return re.compile("|".join(f"{ATTACHED}*+(?:{one}){ATTACHED}*" for one in alternatives))


def _addresses(domains: Iterable[str]) -> Iterator[str]:
    yield r"(?:https?://|www\.)[^\s\"“”«»<>]*[\w/=&#%]"
    yield r"[\w.+%-]{1,64}@(?:[\w-]{1,63}\.){1,8}\w{2,24}"
    yield rf"(?:\w[\w-]{{0,62}}\.){{1,4}}(?:{_any(domains)})(?![\w@'])(?:/[^\s\"“”«»<>]*[\w/=&#%])?"
    yield r"[@#]\w*[^\W\d]\w*"


def _contractions(words: Mapping[str, list[str]]) -> Iterator[str]:
    clitic = rf"'(?i:{_any(words['clitics'])})(?!\w)"
    yield r"(?i:n't)(?!\w)"
    yield clitic
    yield rf"(?i:{_any(words['whole'])})(?!\w)"
    for one in words["joined"]:
        first, _, second = one.partition("|")
        yield rf"(?i:{first}(?={second}(?!\w)))"
    yield rf"[^\W_](?:[^\W_]|{ATTACHED})*?(?=(?i:n't)(?!\w))"
    yield rf"{LETTERS}(?:'{LETTERS})*?(?={clitic})"


def _abbreviations(words: Mapping[str, list[str]]) -> Iterator[str]:
    letter = r"[^\W\d_]"
    always = {*words["abbreviations"], *(one.upper() for one in words["abbreviations"])}
    yield rf"(?:{_any(always)})\.(?!\.\.)"
    yield rf"(?:{_any(words['before_numbers'])})\.(?=\s?\d)"
    yield rf"{letter}(?:\.{letter})+(?:\.(?!\.))?(?!\w)"
    yield rf"(?:{letter}\.){{2,}}(?=\w)"
    yield rf"[{CAPITAL}]\.(?=\s?-?[{CAPITAL}])"


def _numbers(dollars: Iterable[str]) -> Iterator[str]:
    yield rf"(?:{_any(dollars)})\$"
    yield r"\+\d+(?:-\d+)*"
    yield r"\d{3}-(?:\d{3}-)?\d{4}(?![\w-])"
    yield r"\d{4}-\d{2}-\d{2}(?!\d)"
    yield r"'?\d{1,3}0'?s(?!\w)"
    yield r"[.]?\d+(?:[.:/]\d+|,\d{3}(?!\d))*\w*"


def _hyphenated(words: Mapping[str, list[str]]) -> Iterator[str]:
    yield rf"(?i:{_any(words['prefixes'])})[-–](?!\d){WORD}"
    yield r"(?i:mid|pre|post)-\d+\w*"
    yield rf"{LETTERS}-(?i:{_any(words['suffixes'])})(?!\w)"
    yield rf"{LETTERS}-(?=[,.]?\s)"


def _rest() -> Iterator[str]:
    yield rf"[{CAPITAL}]{{1,3}}&[{CAPITAL}]{{1,3}}(?!\w)"
    yield rf"{LETTERS}\((?:s|es)\)"
    yield WORD
    yield r"\.\.+|…\.?|--+|——+|``|''|\?\?+"
    yield rf"[{PICTURES}](?:[{PICTURES}]|{ATTACHED})*"
    yield r"[^\s]"


def _any(options: Iterable[str]) -> str:
    return "|".join(sorted(options, key=lambda one: (-len(one), one)))
