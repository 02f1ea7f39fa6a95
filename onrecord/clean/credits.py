"""Who is named in credit lines: agencies, outlets, photographers."""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from onrecord.lang.load import table
from onrecord.schema.report import Block, BlockKind, Credit, CreditKind
from onrecord.schema.text import Span

# Names in a credit line are short; what is longer is a sentence.
MOST_NAME_WORDS = 7
# An agency's mark at the end of the last paragraph stands within this many characters.
MARK_CHARACTERS = 80

_SEPARATOR = re.compile(r"\s*(?:/|,|;|\||&|\+)\s*|\s+(?:via|and|for|through)\s+|\s+[–—-]\s+")
_TRIM = ' \t\u00a0.:;,()[]"“”*|/–—-'
_OUTER = re.compile(r"[\s(\[/|–—*•-]*")
_MARK = re.compile(r"\(([A-Z][^()\d]{1,60})\)\s*$|[–—-]\s*([A-Z][\w-]{1,20}(?: [A-Z][\w-]+)?)\s*$")
_SIGNED = re.compile(r"\(([A-Z][^()]{1,60})\)")
_TOGGLED = re.compile(r"(?:toggle|hide) caption\s+", re.IGNORECASE)
_COPYRIGHT = re.compile(r"(?:©|copyright)[\s©\d,()–-]*(?:by\s+)?", re.IGNORECASE)
_POSSESSIVE = re.compile(r"[’']s?\s+(?=[A-Z])")


def credit_names(text: str) -> tuple[CreditKind, int, int] | None:
    """Return what a credit line credits and the characters its names lie in; None when it is no such line."""
    start = _OUTER.match(text)
    offset = start.end() if start else 0
    for kind, pattern in _leads():
        match = pattern.match(text, offset)
        if match and _are_names(text[match.end() :]):
            return kind, match.end(), len(text)
    toggled = _TOGGLED.search(text)
    if toggled and len(text) - toggled.end() < MARK_CHARACTERS * 2:
        return CreditKind.PHOTO, toggled.end(), len(text)
    contributed = _contributed().fullmatch(text)
    if contributed and contributed["names"][:1].isupper():
        return CreditKind.TEXT, contributed.start("names"), contributed.end("names")
    return _bare_agency(text)


def find_credits(text: str, blocks: Sequence[Block]) -> tuple[Credit, ...]:
    """Return the credits of a report in the order of the text, each name once per block."""
    found: list[Credit] = []
    last_body = max((index for index, block in enumerate(blocks) if block.kind is BlockKind.BODY), default=-1)
    for index, block in enumerate(blocks):
        words = block.span.of(text) if _may_credit(block) else ""
        if block.kind is BlockKind.CREDIT:
            found += _from_line(words, block.span.start)
        elif block.kind is BlockKind.BYLINE:
            found += _agencies_in(words, block.span.start, CreditKind.TEXT)
        elif block.kind is BlockKind.DATELINE:
            found += _from_dateline(words, block.span.start)
        elif block.kind is BlockKind.CAPTION:
            found += _from_caption(words, block.span.start)
        elif block.kind is BlockKind.FURNITURE:
            found += _from_copyright(words, block.span.start)
        elif index == last_body:
            found += _from_end(text, block.span)
    return tuple(found)


def _may_credit(block: Block) -> bool:
    long = block.span.end - block.span.start > MARK_CHARACTERS * 10
    return not long and block.kind is not BlockKind.BODY


def _from_line(words: str, offset: int) -> Iterator[Credit]:
    credited = credit_names(words)
    if credited is None:
        yield from _agencies_in(words, offset, CreditKind.PHOTO)
        return
    kind, start, end = credited
    yield from _named(words, start, end, offset, kind)


def _named(words: str, start: int, end: int, offset: int, kind: CreditKind) -> Iterator[Credit]:
    """Split a list of names into its members."""
    seen: set[str] = set()
    position = start
    for separator in [*_SEPARATOR.finditer(words, start, end), None]:
        stop = separator.start() if separator else end
        name = _trimmed(words, position, stop)
        position = separator.end() if separator else end
        if name is None:
            continue
        first, last = name
        value = words[first:last]
        if (value not in seen and value[0].isupper()) or value in _agency_names():
            seen.add(value)
            yield Credit(kind=kind, name=value, span=Span(offset + first, offset + last))


def _trimmed(words: str, start: int, end: int) -> tuple[int, int] | None:
    piece = words[start:end]
    bare = piece.strip(_TRIM)
    if not bare or len(bare.split()) > MOST_NAME_WORDS:
        return None
    first = start + piece.index(bare)
    possessive = _POSSESSIVE.search(bare)
    if possessive:  # "Meridian News' Jane Doe": the outlet is what is credited
        return first, first + possessive.start()
    return first, first + len(bare)


def _agencies_in(words: str, offset: int, kind: CreditKind) -> Iterator[Credit]:
    for match in _agency().finditer(words):
        yield Credit(kind=kind, name=match[0], span=Span(offset + match.start(), offset + match.end()))


def _from_dateline(words: str, offset: int) -> Iterator[Credit]:
    """Read who signs before the first paragraph: "PLACE (Agency) -", known to us or not."""
    match = _SIGNED.search(words)
    if match:
        yield from _named(words, match.start(1), match.end(1), offset, CreditKind.TEXT)


def _from_caption(words: str, offset: int) -> Iterator[Credit]:
    opening = words.rfind("(")
    if opening < 0 or not words.rstrip().endswith(")"):
        return
    yield from _agencies_in(words[opening:], offset + opening, CreditKind.PHOTO)


def _from_copyright(words: str, offset: int) -> Iterator[Credit]:
    """A notice of an agency's rights tells whose words these are."""
    match = _COPYRIGHT.match(words)
    if match is None:
        return
    agency = _agency().match(words, match.end())
    if agency:
        yield Credit(
            kind=CreditKind.TEXT, name=agency[0], span=Span(offset + agency.start(), offset + agency.end())
        )


def _from_end(text: str, body: Span) -> Iterator[Credit]:
    """Read an agency's mark in brackets or after a dash at the end of the article."""
    start = max(body.start, body.end - MARK_CHARACTERS)
    match = _MARK.search(text[start : body.end])
    if match is None:
        return
    group = 1 if match[1] else 2
    yield from _agencies_in(match[group], start + match.start(group), CreditKind.TEXT)


def _are_names(text: str) -> bool:
    """Tell whether what follows a credit's lead is names: few words, capitals, no sentence."""
    parts = [part.strip(_TRIM) for part in _SEPARATOR.split(text)]
    parts = [part for part in parts if part]
    if not parts or any(len(part.split()) > MOST_NAME_WORDS for part in parts):
        return False
    words = [word for part in parts for word in part.split()]
    capital = sum(word[0].isupper() or not word[0].isalpha() for word in words)
    return 2 * capital > len(words) and (parts[0][0].isupper() or parts[0] in _agency_names())


def _bare_agency(text: str) -> tuple[CreditKind, int, int] | None:
    """A line that is nothing but agencies, in brackets, after a dash, or before a slash."""
    bare = text.strip(_TRIM)
    if not bare or len(bare) > MARK_CHARACTERS:
        return None
    parts = [part.strip(_TRIM) for part in _SEPARATOR.split(bare)]
    if all(part in _agency_names() for part in parts if part):
        start = text.index(bare)
        return CreditKind.TEXT, start, start + len(bare)
    slash = "/" in bare and len(parts) <= 4 and parts[-1] in _agency_names()
    if slash and all(len(part.split()) <= 4 and part[:1].isupper() for part in parts):
        start = text.index(bare)
        return CreditKind.PHOTO, start, start + len(bare)
    return None


@cache
def _leads() -> tuple[tuple[CreditKind, re.Pattern[str]], ...]:
    words = table("en", "credits")
    ends = {
        CreditKind.PHOTO: r"\s*(?::|\s[–—-]\s|(?<=by)\s|(?<=of)\s|(?<=photo)/)\s*",
        CreditKind.TEXT: r"\s*(?::|(?<=by)\s|(?<=from)\s|(?<=on)\s)\s*",
    }
    keys = ((CreditKind.PHOTO, "photo"), (CreditKind.TEXT, "text"))
    return tuple(
        (kind, re.compile(f"(?:{'|'.join(words[key])}){ends[kind]}", re.IGNORECASE)) for kind, key in keys
    )


@cache
def _contributed() -> re.Pattern[str]:
    return re.compile(str(table("en", "credits")["contributed"]), re.IGNORECASE)


@cache
def _agency_names() -> frozenset[str]:
    names = frozenset(table("en", "credits")["agencies"])
    return names | {name.upper() for name in names}


@cache
def _agency() -> re.Pattern[str]:
    names = sorted(_agency_names(), key=lambda name: (-len(name), name))
    return re.compile(rf"(?<![\w-])(?:{'|'.join(map(re.escape, names))})(?![\w-])")
