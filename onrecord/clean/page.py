"""A saved page as text: its blocks in the order of the page, and for each character where it stood.

No extractor keeps offsets, so this walks the page itself. Scripts, styles and other unseen parts are left
out, white space within a block is collapsed, entities are decoded; nothing else is changed.
"""

import re
from collections import Counter
from dataclasses import dataclass
from functools import cache
from html import unescape
from html.parser import HTMLParser

from onrecord.lang.load import table
from onrecord.schema.report import BlockKind
from onrecord.schema.text import SourcePiece, Span

UNSEEN = frozenset(
    [
        "script",
        "style",
        "template",
        "noscript",
        "svg",
        "head",
        "iframe",
        "object",
        "canvas",
        "math",
        "audio",
        "video",
        "select",
        "textarea",
        "datalist",
    ]
)
VOID = frozenset(
    [
        "area",
        "base",
        "br",
        "col",
        "embed",
        "hr",
        "img",
        "input",
        "link",
        "meta",
        "param",
        "source",
        "track",
        "wbr",
    ]
)
BLOCKS = frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "button",
        "caption",
        "center",
        "dd",
        "details",
        "dialog",
        "dir",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hgroup",
        "hr",
        "html",
        "legend",
        "li",
        "main",
        "menu",
        "nav",
        "ol",
        "option",
        "p",
        "pre",
        "section",
        "summary",
        "table",
        "tbody",
        "td",
        "tfoot",
        "th",
        "thead",
        "tr",
        "ul",
    ]
)
# What may stand in the head; anything else ends it.
HEAD_TAGS = frozenset(["head", "title", "meta", "link", "script", "style", "base", "noscript", "template"])
# Blocks that are set close to one another, one line each.
TIGHT = frozenset(["li", "tr", "td", "th", "dt", "dd", "option", "br"])
HEADINGS = frozenset(["h1", "h2", "h3", "h4", "h5", "h6"])
FURNITURE_TAGS = frozenset(["nav", "footer", "form", "button", "menu", "dialog"])
FURNITURE_ROLES = frozenset(["navigation", "contentinfo", "search", "banner", "complementary", "dialog"])
# The class of these speaks of the whole page, not of a part of it.
WHOLE = frozenset(["html", "body", "main", "article"])

_RUN = re.compile(r"[^ \t\n\r\f]+(?: [^ \t\n\r\f]+)*|[ \t\n\r\f]+")
_SPACES = " \t\n\r\f"
_CLASS_WORD = re.compile(r"[A-Za-z]+(?:-[A-Za-z]+)*")


@dataclass(frozen=True, slots=True, kw_only=True)
class PageBlock:
    """A block of the page's text: the element it stood in, and what the mark-up says it is for."""

    start: int
    end: int
    tag: str  # the nearest block element
    hint: BlockKind | None
    parent: int  # number of the element around the block element: brothers share it


@dataclass(frozen=True, slots=True, kw_only=True)
class PageTime:
    """A `time` element or `itemprop` date: its machine-readable value, and where it stood."""

    value: str
    position: int  # in the page's text, where it stood
    name: str  # "time", "itemprop datePublished" …
    hint: BlockKind | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """The text of a page, its blocks, the way back to the page, and what its head says."""

    text: str
    blocks: tuple[PageBlock, ...]
    source_map: tuple[SourcePiece, ...]
    meta: tuple[tuple[str, str], ...]  # name or property in lower case, content; in order
    linked_data: tuple[str, ...]  # JSON-LD, as written
    times: tuple[PageTime, ...]
    title: str  # of the `title` element
    canonical: str | None
    language: str | None


@dataclass(slots=True)
class _Open:
    """An element that is open."""

    tag: str
    number: int
    unseen: bool
    hint: BlockKind | None


def read_page(source: str) -> Page:
    """Return the text of a page with its blocks; broken mark-up is read as far as it goes."""
    reader = _Reader(source)
    reader.feed(source)
    reader.close()
    return reader.page()


class _Reader(HTMLParser):
    """Walks the page once. The stack of open elements is a list, so that no depth of nesting matters."""

    def __init__(self, source: str) -> None:
        super().__init__(convert_charrefs=False)
        self._source = source
        self._line_starts = [0, *(match.end() for match in re.finditer("\n", source))]
        self._last_comment_end = max(source.rfind("-->"), source.rfind("--!>"))
        self._open = [_Open("html", 0, False, None)]
        self._open_count: Counter[str] = Counter()
        self._numbers = 0
        self._parts: list[str] = []
        self._length = 0
        self._pieces: list[tuple[int, int, int, int]] = []
        self._space: tuple[int, int] | None = None
        self._separator = ""
        self._block_start: int | None = None
        self._block_at = (self._open[0], 0)
        self._block_hint: BlockKind | None = None
        self._blocks: list[PageBlock] = []
        self._meta: list[tuple[str, str]] = []
        self._data: list[str] = []
        self._catching: list[str] | None = None
        self._title: list[str] = []
        self._in_title = False
        self._times: list[PageTime] = []
        self._canonical: str | None = None
        self._language: str | None = None

    def page(self) -> Page:
        self._end_block("")
        pieces = tuple(SourcePiece(Span(a, b), Span(c, d)) for a, b, c, d in self._pieces)
        return Page(
            text="".join(self._parts),
            blocks=tuple(self._blocks),
            source_map=pieces,
            meta=tuple(self._meta),
            linked_data=tuple(self._data),
            times=tuple(self._times),
            title=" ".join("".join(self._title).split()),
            canonical=self._canonical,
            language=self._language,
        )

    # --- what the parser calls ---

    def parse_comment(self, i: int, report: bool = True) -> int:
        """Look for the end of a comment once only: a page of unclosed ones would take hours otherwise."""
        if i > self._last_comment_end:
            return -1
        return super().parse_comment(i, report)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        if tag in BLOCKS or tag == "br":
            self._end_block("\n" if tag in TIGHT else "\n\n")
        self._note(tag, values)
        if tag in VOID:
            return
        self._close_implied(tag)
        around = self._open[-1]
        self._numbers += 1
        hint = _hint(tag, values, around.hint)
        if hint is not around.hint and tag not in BLOCKS and self._splits(hint, around.hint):
            self._end_block(" ")
        self._open.append(_Open(tag, self._numbers, around.unseen or tag in UNSEEN, hint))
        self._open_count[tag] += 1

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag == "title":
            self._in_title = False
        if tag == "script" and self._catching is not None:
            self._data.append("".join(self._catching))
            self._catching = None
        if tag in BLOCKS:
            self._end_block("\n" if tag in TIGHT else "\n\n")
        if not self._open_count[tag]:
            return
        while True:
            closed = self._open.pop()
            self._open_count[closed.tag] -= 1
            if closed.tag == tag:
                break
        if tag not in BLOCKS and self._splits(closed.hint, self._open[-1].hint):
            self._end_block(" ")

    def handle_data(self, data: str) -> None:
        if self._catching is not None:
            self._catching.append(data)
        if self._in_title:
            self._title.append(data)
        if self._open[-1].unseen:
            return
        position = self._position()
        for run in _RUN.finditer(data):
            start, end = position + run.start(), position + run.end()
            if run[0][0] in _SPACES:
                self._add_space(start, end)
            else:
                self._add(run[0], start, end)

    def handle_entityref(self, name: str) -> None:
        self._add_reference(f"&{name}")

    def handle_charref(self, name: str) -> None:
        self._add_reference(f"&#{name}")

    def unknown_decl(self, data: str) -> None:
        """Pass over `<![CDATA[…` and the like."""

    # --- text ---

    def _position(self) -> int:
        line, column = self.getpos()
        return self._line_starts[line - 1] + column

    def _add_reference(self, written: str) -> None:
        if self._in_title:
            self._title.append(unescape(written + ";"))
        if self._open[-1].unseen:
            return
        start = self._position()
        end = start + len(written)
        decoded = unescape(written + ";")
        if self._source[end : end + 1] == ";":
            end += 1
        elif decoded.endswith(";"):
            decoded = decoded[:-1]
        if decoded.strip(_SPACES):
            self._add(decoded, start, end)
        else:
            self._add_space(start, end)

    def _add_space(self, start: int, end: int) -> None:
        if self._block_start is not None:
            first = self._space[0] if self._space else start
            self._space = (first, end)

    def _add(self, words: str, start: int, end: int) -> None:
        if self._block_start is None:
            if not words.strip():
                return  # a block never begins with a no-break space
            self._emit(self._separator if self._length else "")
            self._separator = ""
            self._block_start = self._length
            self._block_at = self._around()
            self._block_hint = self._open[-1].hint
        elif self._space is not None:
            self._piece(1, *self._space)
            self._emit(" ")
        if (
            self._open[-1].hint is not self._block_hint
        ):  # inline mark-up speaks for a whole block or not at all
            self._block_hint = self._block_at[0].hint
        self._space = None
        self._piece(len(words), start, end)
        self._emit(words)

    def _emit(self, words: str) -> None:
        self._parts.append(words)
        self._length += len(words)

    def _piece(self, length: int, start: int, end: int) -> None:
        """Note where the next characters stood; runs that go on character by character are one piece."""
        same = length == end - start
        if length == 1 and same and self._source[start] in "\t\n\r\f":
            return  # one kind of white space for another: no characters in common
        if same and self._pieces:
            text_start, text_end, page_start, page_end = self._pieces[-1]
            if (
                text_end == self._length
                and page_end == start
                and text_end - text_start == page_end - page_start
            ):
                self._pieces[-1] = (text_start, text_end + length, page_start, end)
                return
        self._pieces.append((self._length, self._length + length, start, end))

    def _around(self) -> tuple[_Open, int]:
        """Return the nearest block element and the number of the one around it."""
        for index in range(len(self._open) - 1, 0, -1):
            if self._open[index].tag in BLOCKS:
                return self._open[index], self._open[index - 1].number
        return self._open[0], 0

    def _end_block(self, separator: str) -> None:
        self._space = None
        if len(separator) > len(self._separator) or (separator == "\n" and self._separator == " "):
            self._separator = separator
        if self._block_start is None:
            return
        element, parent = self._block_at
        start, self._block_start = self._block_start, None
        self._separator = separator
        self._blocks.append(
            PageBlock(start=start, end=self._length, tag=element.tag, hint=self._block_hint, parent=parent)
        )

    # --- mark-up ---

    def _close_implied(self, tag: str) -> None:
        """Close a head, paragraph or item that the page left open: its end tag may be left out."""
        while self._open_count["head"] and tag not in HEAD_TAGS:
            self._open_count[self._open.pop().tag] -= 1
        if (tag in ("li", "tr", "td", "th", "dt", "dd", "option") and self._open[-1].tag == tag) or (
            tag in BLOCKS and self._open[-1].tag == "p"
        ):
            self._open_count[self._open.pop().tag] -= 1

    def _splits(self, inner: BlockKind | None, outer: BlockKind | None) -> bool:
        """A credit within a caption is a block of its own; other inline mark-up is not."""
        return inner is BlockKind.CREDIT and outer is not BlockKind.CREDIT

    def _note(self, tag: str, values: dict[str, str]) -> None:
        if tag == "meta":
            name = values.get("property") or values.get("name") or values.get("itemprop") or ""
            if name and values.get("content"):
                self._meta.append((name.casefold(), values["content"]))
            self._note_property(tag, values)
        elif tag == "script" and "ld+json" in values.get("type", ""):
            self._catching = []
        elif tag == "title" and not self._title and not self._open_count["svg"]:
            self._in_title = True
        elif tag == "link" and "canonical" in values.get("rel", "").casefold():
            self._canonical = self._canonical or values.get("href") or None
        elif tag == "html" and values.get("lang"):
            self._language = values["lang"]
        elif tag == "time" or "date" in values.get("itemprop", "").casefold():
            self._note_property(tag, values)

    def _note_property(self, tag: str, values: dict[str, str]) -> None:
        value = values.get("datetime") or values.get("content") or ""
        itemprop = values.get("itemprop", "")
        if not value or (tag == "meta" and "date" not in itemprop.casefold()):
            return
        name = f"itemprop {itemprop}" if "date" in itemprop.casefold() else "time"
        if "updated" in values.get("class", "").casefold() or "modified" in itemprop.casefold():
            name = "itemprop dateModified"
        if "pubdate" in values:
            name = "time pubdate"
        self._times.append(PageTime(value=value, position=self._length, name=name, hint=self._open[-1].hint))


def _hint(tag: str, values: dict[str, str], around: BlockKind | None) -> BlockKind | None:
    """Return what the mark-up says the element is for, or what it said of the element around it."""
    own = _own_hint(tag, values)
    if own is None or around in (BlockKind.TEASER, BlockKind.PULLQUOTE):
        return around
    if around is BlockKind.FURNITURE and own is not BlockKind.TEASER:
        return around
    return own


def _own_hint(tag: str, values: dict[str, str]) -> BlockKind | None:
    if tag in FURNITURE_TAGS or values.get("role", "").casefold() in FURNITURE_ROLES:
        return BlockKind.FURNITURE
    if tag == "figcaption":
        return BlockKind.CAPTION
    named = f"{values.get('class', '')} {values.get('id', '')} {values.get('itemprop', '')}"
    if tag in WHOLE or not named.strip():
        return BlockKind.DATELINE if tag == "time" else None
    words = {
        word
        for match in _CLASS_WORD.findall(named[:200])
        for word in (match.casefold(), *match.casefold().split("-"))
    }
    for kind, names in _class_words():
        if not names.isdisjoint(words):
            return kind
    return BlockKind.DATELINE if tag == "time" else None


@cache
def _class_words() -> tuple[tuple[BlockKind, frozenset[str]], ...]:
    """The kinds in the order in which they are asked: what is more certain first."""
    words = table("en", "furniture")["classes"]
    order = ("pullquote", "caption", "credit", "byline", "dateline", "standfirst", "teaser", "furniture")
    return tuple((BlockKind(kind), frozenset(name.casefold() for name in words[kind])) for kind in order)
