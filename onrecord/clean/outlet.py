"""Whose report a text is, where the text itself says so for certain."""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from onrecord.lang.load import table, words
from onrecord.lang.world import known
from onrecord.schema.findings import ActorKind
from onrecord.schema.report import Block, BlockKind

# Names of outlets are short; what is longer is a sentence.
MOST_NAME_WORDS = 6
# Where a page speaks of itself. A credit says who gave the words, which is another matter.
_OWN_KINDS = frozenset({BlockKind.FURNITURE, BlockKind.TITLE, BlockKind.CREDIT, BlockKind.BYLINE})

_NAME = r"(?P<name>[A-Z][\w’'&-]*(?: (?:[A-Z][\w’'&-]*|of|and|the|&)){0,5})"
_RIGHTS = re.compile(
    r"\W*(?:(?:©|\([cC]\)|(?i:copyright))\s*)+,?\s*\d{4}(?:\s*[-–—]\s*\d{4})?,?\s+"
    + _NAME
    + r"(?=\s*[.,|;(–—-]|\s*$)"
)
_TRIM = " \t\r\u00a0.:|*_=#–—-"
# Under the title a page puts who wrote; what says more than names and dates is the article.
_SIGNED_KINDS = frozenset({BlockKind.BYLINE, BlockKind.HEADING})
_BY = re.compile(r"by\s+", re.IGNORECASE)
_PARTS = re.compile(r"\s*[,|;•·]\s*|\s+[–—-]\s+")
MOST_WRITER_WORDS = 8


def find_outlet(text: str, blocks: Sequence[Block]) -> str | None:
    """Return the outlet that the text names as its own; None where that is not certain.

    Certain are a first or last line that is nothing but the name of a known outlet, a notice of rights with a
    year ("© 2031 The Harbour Post"), and a disclaimer ("The Harbour Post is not responsible for the content
    of …"). An agency's name in such a place says whose words these are, not who printed them.
    """
    lines = [line for line in text.split("\n") if line.strip(_TRIM)]
    for line in (lines[:1] + lines[-1:]) if len(lines) > 1 else []:
        name = line.strip(_TRIM)
        if len(name.split()) <= MOST_NAME_WORDS and _is_known_outlet(name):
            return name
    return next(_of_itself(text, blocks), None)


def find_signature(text: str, blocks: Sequence[Block]) -> str | None:
    """Return the one outlet that the lines between title and article name the writers of; None if several.

    These are "USA TODAY" under a byline and "Ana Brel | The Guardian". A syndicated text is signed so too:
    what the page says of itself, and its address, go before. Who is credited on many pages, as agencies are
    and broadcasters that sell their texts, is no sign of the page's own outlet.
    """
    found: dict[str, str] = {}
    for block in blocks:
        line = block.span.of(text)
        if block.kind is BlockKind.BODY and not _signs(line):
            break
        if block.kind in _SIGNED_KINDS or block.kind is BlockKind.BODY:
            for name in _outlets_signed(line, loose=block.kind is BlockKind.BYLINE):
                outlet = known(name)
                found.setdefault(outlet.key if outlet is not None else name, name)
    return next(iter(found.values())) if len(found) == 1 else None


def _signs(line: str) -> bool:
    return any(_outlets_signed(line, loose=False))


def _outlets_signed(line: str, *, loose: bool) -> Iterator[str]:
    """Yield the outlets of a line that is nothing but names; unless it is `loose`, by its capitals."""
    parts = [part.strip(_TRIM) for part in _PARTS.split(_BY.sub("", line.strip(_TRIM), count=1))]
    parts = [part for part in parts if part]
    if not loose and not all(_is_written_as_name(part) for part in parts):
        return
    for part in parts:
        if _is_known_outlet(part) and part not in words("en", "credits", "agencies"):
            yield part


def _is_written_as_name(part: str) -> bool:
    every = part.split()
    small = words("en", "credits", "byline_small_words")
    return len(every) <= MOST_WRITER_WORDS and all(word[0].isupper() or word in small for word in every)


def _of_itself(text: str, blocks: Sequence[Block]) -> Iterator[str]:
    for block in blocks:
        if block.kind not in _OWN_KINDS:
            continue
        for line in block.span.of(text).split("\n"):
            match = _RIGHTS.match(line) or _disclaimer().match(line.strip())
            if match and _is_outlet(name := match["name"].strip(_TRIM)):
                yield name


def _is_known_outlet(name: str) -> bool:
    found = known(name)
    return found is not None and found.kind is ActorKind.OUTLET and not found.careful


def _is_outlet(name: str) -> bool:
    """Tell whether a holder of rights is an outlet: writers, syndicates and agencies hold them too."""
    found = known(name)
    if found is not None:
        return found.kind is ActorKind.OUTLET
    return len(name.split()) > 1 and name.split()[-1].casefold() in words(
        "en", "names", "media", "last_words"
    )


@cache
def _disclaimer() -> re.Pattern[str]:
    phrases = "|".join(table("en", "furniture")["own_disclaimers"])
    return re.compile(rf"{_NAME}\s+(?:{phrases})")
