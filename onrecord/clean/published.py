"""When a report was published: every date that could say so, where it stood, and why one was taken."""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import IntEnum
from typing import Any

from onrecord.clean import labels
from onrecord.clean.article import Article
from onrecord.clean.maintext import MOST_PAGE_CHARACTERS, silent_libraries
from onrecord.clean.page import Page
from onrecord.compare.dates import read_absolute
from onrecord.schema.report import Block, BlockKind, DateCandidate
from onrecord.schema.text import Span
from onrecord.schema.times import Precision, When


class Trust(IntEnum):
    """How far a place speaks for the day of publication; the lowest number is asked first."""

    FIELD = 0  # the field of a JSON article
    LINKED_DATA = 1
    META = 2
    PROPERTY = 3
    LINE = 4  # a date line at the head of the article
    TIME = 5  # a time element in the head of the article
    ADDRESS = 6
    DATELINE = 7  # the place and day that the first paragraph begins with: the day of writing
    VAGUE_META = 8  # names that some pages use for the day of serving
    SEARCH = 9  # htmldate
    CHANGED = 10  # the last change: publication is that day or before
    ELSEWHERE = 11  # refused: not at the head of the article
    SERVED = 12  # refused: known to be the day the page was shown, saved or fetched


@dataclass(frozen=True, slots=True, kw_only=True)
class _Candidate:
    """A date found, before the verdict."""

    when: When
    found_in: str
    span: Span | None
    trust: Trust
    reason: str  # why it counts, or why it is refused
    at_latest: bool = False  # publication was that day or before


# Names of meta elements, as pages use them (Open Graph, Dublin Core, Parsely, Sailthru and the like).
META_PUBLISHED = (
    "article:published_time",
    "og:article:published_time",
    "og:published_time",
    "datepublished",
    "parsely-pub-date",
    "sailthru.date",
    "dc.date.issued",
    "dcterms.issued",
    "cxenseparse:recs:publishtime",
    "article.published",
    "published_time",
    "publish-date",
    "publish_date",
    "publication_date",
    "pubdate",
    "originalpublicationdate",
    "rnews:datepublished",
)
# What these give is the day of publication on most pages, the day of serving on some.
META_VAGUE = (
    "dc.date",
    "dcterms.date",
    "dcterms.created",
    "dc.date.created",
    "displaydate",
    "ptime",
    "date",
)
META_CHANGED = (
    "article:modified_time",
    "og:updated_time",
    "og:modified_time",
    "lastmod",
    "last-modified",
    "datemodified",
    "dcterms.modified",
    "revised",
    "utime",
)
ARTICLE_TYPES = re.compile(r"(?:Article|Posting|Report|NewsStory|WebPage|CreativeWork|VideoObject)$")

_ADDRESS_DAY = re.compile(
    r"(?<!\d)((?:19|20)\d{2})([/-]|)(0?[1-9]|1[0-2]|[a-z]{3})\2(0?[1-9]|[12]\d|3[01])(?!\d)", re.IGNORECASE
)
_MIDNIGHT = re.compile(r"[T ]00:00(?::00(?:\.0+)?)?$")
# Deeper JSON-LD than this is no description of an article.
MOST_DEPTH = 6
# htmldate must not ask the clock what is the future; no page was published after this.
LATEST_DAY = "2100-12-31"


def article_dates(article: Article, text: str, blocks: Sequence[Block]) -> tuple[DateCandidate, ...]:
    """Return the candidates of a JSON article, with the verdicts."""
    found = [
        *_field_dates(article),
        *_line_dates(text, blocks),
        *_address_dates(article.url),
        *_dateline_dates(text, blocks),
    ]
    return judge(found)


def text_dates(text: str, blocks: Sequence[Block]) -> tuple[DateCandidate, ...]:
    """Return the candidates of a plain text, with the verdicts."""
    return judge([*_line_dates(text, blocks), *_dateline_dates(text, blocks)])


def page_dates(
    page: Page, source: str, url: str | None, blocks: Sequence[Block]
) -> tuple[DateCandidate, ...]:
    """Return the candidates of a page, with the verdicts."""
    found = [
        *_linked_dates(page),
        *_meta_dates(page),
        *_element_dates(page, blocks),
        *_line_dates(page.text, blocks),
        *_address_dates(url),
        *_dateline_dates(page.text, blocks),
    ]
    return judge([*found, *_searched_dates(source, found)])


def judge(found: Sequence[_Candidate]) -> tuple[DateCandidate, ...]:
    """Accept the most trusted candidate and say of each other why it was not taken."""
    best = min(found, key=lambda candidate: (candidate.trust, -_fineness(candidate.when)), default=None)
    if best is not None and best.trust >= Trust.ELSEWHERE:
        best = None
    candidates = []
    for candidate in found:
        accepted = candidate is best
        reason = candidate.reason
        if not accepted and candidate.trust < Trust.ELSEWHERE and best is not None:
            reason = _why_not(candidate, best)
        candidates.append(
            DateCandidate(
                when=_as_published(candidate) if accepted else candidate.when,
                found_in=candidate.found_in,
                span=candidate.span,
                accepted=accepted,
                reason=reason,
                at_latest=not accepted and (candidate.at_latest or candidate.trust is Trust.CHANGED),
            )
        )
    return tuple(candidates)


def _as_published(candidate: _Candidate) -> When:
    """Return the time with its reason. The last change is an upper bound of the publication, no more."""
    when = candidate.when
    if candidate.trust is not Trust.CHANGED or when.latest is None:
        return replace(when, reason=candidate.reason)
    return When(
        edtf=f"../{when.latest.isoformat()}",
        earliest=None,
        latest=when.latest,
        precision=Precision.INTERVAL,
        anchor=None,
        reason=candidate.reason,
    )


def _why_not(candidate: _Candidate, best: _Candidate) -> str:
    if candidate.trust is best.trust is Trust.CHANGED:
        return f"the day of the last change, too; {best.found_in} is asked first"
    if candidate.trust is Trust.CHANGED:
        return f"the day of the last change; {best.found_in} gives the day of publication"
    if candidate.when.earliest == best.when.earliest and candidate.when.latest == best.when.latest:
        return f"the same day as {best.found_in}, which is asked first"
    return f"{best.found_in} says {best.when.edtf} and is trusted more"


def _fineness(when: When) -> int:
    order = (Precision.YEAR, Precision.MONTH, Precision.DAY, Precision.MINUTE, Precision.SECOND)
    return order.index(when.precision) if when.precision in order else -1


def _read(value: str) -> When | None:
    """Read a machine's date. Midnight without a zone is how tools write "no time known"."""
    value = value.strip()
    if _MIDNIGHT.search(value):
        value = _MIDNIGHT.sub("", value)
    return read_absolute(labels.strip_date_label(value)[1])


def _candidate(
    value: str, found_in: str, trust: Trust, reason: str, span: Span | None = None
) -> Iterator[_Candidate]:
    when = _read(value)
    if when is not None and when.precision is not Precision.YEAR:
        yield _Candidate(when=when, found_in=found_in, span=span, trust=trust, reason=reason)


def _field_dates(article: Article) -> Iterator[_Candidate]:
    for name, value in article.published:
        yield from _candidate(value, f"field {name}", Trust.FIELD, f"given in the field {name!r}")
    for name, value in article.modified:
        yield from _candidate(value, f"field {name}", Trust.CHANGED, _changed(f"the field {name!r}"))
    for name, value in article.fetched:
        for found in _candidate(value, f"field {name}", Trust.SERVED, "the day the page was fetched"):
            yield replace(found, at_latest=True)


def _changed(place: str) -> str:
    return f"{place} gives the last change and nothing gives the first publication; it was that day or before"


def _linked_dates(page: Page) -> Iterator[_Candidate]:
    """Read JSON-LD; objects that are articles come first."""
    for node in linked_nodes(page):
        kind = node.get("@type")
        names = kind if isinstance(kind, list) else [kind]
        if not any(isinstance(name, str) and ARTICLE_TYPES.search(name) for name in names):
            continue
        for key, trust, reason in (
            (
                "datePublished",
                Trust.LINKED_DATA,
                "the page's own description (JSON-LD) gives it as datePublished",
            ),
            ("dateModified", Trust.CHANGED, _changed("the page's own description (JSON-LD)")),
        ):
            value = node.get(key)
            if isinstance(value, str):
                yield from _candidate(value, f"JSON-LD {key}", trust, reason)


def linked_nodes(page: Page) -> Iterator[Mapping[str, Any]]:
    """Yield the objects of the page's JSON-LD, outer before inner."""
    for written in page.linked_data:
        try:
            value = json.loads(written.strip().removesuffix(";"), strict=False)
        except (ValueError, RecursionError):
            continue
        yield from _nodes(value, MOST_DEPTH)


def _nodes(value: object, depth: int) -> Iterator[Mapping[str, Any]]:
    if depth == 0:
        return
    if isinstance(value, dict):
        yield value
        for key in ("@graph", "mainEntity", "mainEntityOfPage", "itemListElement"):
            yield from _nodes(value.get(key), depth - 1)
    elif isinstance(value, list):
        for item in value:
            yield from _nodes(item, depth - 1)


def _meta_dates(page: Page) -> Iterator[_Candidate]:
    kinds = ((META_PUBLISHED, Trust.META), (META_VAGUE, Trust.VAGUE_META), (META_CHANGED, Trust.CHANGED))
    for names, trust in kinds:
        found = [(names.index(name), name, content) for name, content in page.meta if name in names]
        for _, name, content in sorted(found):
            reason = f"the page's head gives it as {name}"
            if trust is Trust.CHANGED:
                reason = _changed(f"meta {name}")
            yield from _candidate(content, f"meta {name}", trust, reason)


def _element_dates(page: Page, blocks: Sequence[Block]) -> Iterator[_Candidate]:
    """Read dates in the mark-up: properties anywhere, time elements where they stand near the title."""
    title = next((block.span for block in blocks if block.kind is BlockKind.TITLE), None)
    body = [block.span for block in blocks if block.kind is BlockKind.BODY]
    seen: set[tuple[str, str]] = set()
    for time in page.times:
        if (time.value, time.name) in seen:
            continue
        seen.add((time.value, time.name))
        if "Modified" in time.name:
            yield from _candidate(time.value, time.name, Trust.CHANGED, _changed("the mark-up"))
        elif time.name.startswith("itemprop") and "ublished" in time.name:
            yield from _candidate(
                time.value, time.name, Trust.PROPERTY, "the mark-up gives it as datePublished"
            )
        elif time.hint in (BlockKind.FURNITURE, BlockKind.TEASER) or not body:
            yield from _candidate(
                time.value, time.name, Trust.ELSEWHERE, "it stands in a comment or another part of the page"
            )
        elif (title is None or time.position >= title.start - 200) and time.position <= body[0].end:
            yield from _candidate(
                time.value, time.name, Trust.TIME, "a time element at the head of the article"
            )
        else:
            yield from _candidate(
                time.value, time.name, Trust.ELSEWHERE, "a time element away from the head of the article"
            )


def _line_dates(text: str, blocks: Sequence[Block]) -> Iterator[_Candidate]:
    """Read date lines: at the head of the article they count, in the page's furniture they do not."""
    title = next((index for index, block in enumerate(blocks) if block.kind is BlockKind.TITLE), None)
    body = next((index for index, block in enumerate(blocks) if block.kind is BlockKind.BODY), len(blocks))
    for index, block in enumerate(blocks):
        if (
            block.kind not in (BlockKind.DATELINE, BlockKind.FURNITURE)
            or block.span.end - block.span.start > 80
        ):
            continue
        words = block.span.of(text)
        if not any(character.isdigit() for character in words):
            continue
        when = labels.date_line(words)
        if when is not None:
            role = labels.strip_date_label(words)[0] or _label_above(text, blocks, index)
            trust, reason = _verdict_on_line(role, block.kind, index, title, body)
            # Below the title a line of the page may date an older report; above it, it dates the visit.
            visit = trust is Trust.SERVED and title is not None and index < title
            yield _Candidate(
                when=when,
                found_in="date line",
                span=block.span,
                trust=trust,
                reason=reason,
                at_latest=visit,
            )


def _label_above(text: str, blocks: Sequence[Block], index: int) -> str:
    """Return what a line of its own above a date says of it: "Updated:"; "" for any other line."""
    above = blocks[index - 1].span.of(text) if index else ""
    role, rest = labels.strip_date_label(above)
    return "" if rest.strip() else role


def _verdict_on_line(
    role: str, kind: BlockKind, index: int, title: int | None, body: int
) -> tuple[Trust, str]:
    if kind is BlockKind.FURNITURE:
        where = "above the title" if title is not None and index < title else "among the page's own lines"
        return Trust.SERVED, f"page furniture {where}: the day the page was shown or saved"
    if role == "updated":
        return Trust.CHANGED, _changed("the date line")
    if index <= body or role == "published":
        return Trust.LINE, "the date line at the head of the article"
    return Trust.ELSEWHERE, "a date line away from the head of the article"


# "KELLMARK, Veldra, June 3, 2033 (Agency) —", "Kellmark, 3. Juni 2033 -": the day ends with its year.
_DATELINE = re.compile(
    rf"(?P<place>{labels.PLACE})(?P<date>[^—–()\n]{{4,30}}?\d{{4}}),?(?: ?\([^()]{{1,40}}\))?"
    r" ?(?:--|[—–:-])(?=\s)"
)


def _dateline_dates(text: str, blocks: Sequence[Block]) -> Iterator[_Candidate]:
    """Read the place and day with which the first paragraph begins."""
    first = next((block.span for block in blocks if block.kind is BlockKind.BODY), None)
    found = _DATELINE.match(text, first.start, first.end) if first else None
    if found is None or labels.opens_sentence(found["place"]):
        return
    when = read_absolute(found["date"])
    if when is not None and when.precision not in (Precision.MONTH, Precision.YEAR):
        yield _Candidate(
            when=when,
            found_in="dateline",
            span=Span(found.start("date"), found.end("date")),
            trust=Trust.DATELINE,
            reason="the article begins with its place and this day",
        )


def _address_dates(url: str | None) -> Iterator[_Candidate]:
    match = _ADDRESS_DAY.search(url or "")
    if match is None:
        return
    year, separator, month, day = match.groups()
    written = f"{day} {month} {year}" if month.isalpha() else f"{year}-{month:0>2}-{day:0>2}"
    if separator or (len(month) == 2 and len(day) == 2):
        yield from _candidate(written, "address", Trust.ADDRESS, "the page's address carries it")


def _searched_dates(source: str, found: Sequence[_Candidate]) -> Iterator[_Candidate]:
    """Ask htmldate; a day that we know to be something else is not taken from it."""
    if len(source) > MOST_PAGE_CHARACTERS:
        return
    from htmldate import (
        find_date,  # here, as loading it takes a third of a second, which only a page is worth
    )

    with silent_libraries():
        try:
            value = find_date(source, original_date=True, extensive_search=True, max_date=LATEST_DAY)
        except (ValueError, TypeError, AttributeError, RecursionError, OverflowError):
            return  # its known ways to fail on broken pages
    known = {
        candidate.when.earliest: candidate
        for candidate in found
        if candidate.trust in (Trust.CHANGED, Trust.SERVED)
    }
    for candidate in _candidate(
        value or "", "page search", Trust.SEARCH, "found by a search of the page (htmldate)"
    ):
        other = known.get(candidate.when.earliest)
        if _is_made_of_year(candidate.when, source):
            reason = "the page names the year alone; the search makes its first day of it"
            yield replace(candidate, trust=Trust.ELSEWHERE, reason=reason)
        elif other is None:
            yield candidate
        else:
            yield replace(
                candidate, trust=Trust.ELSEWHERE, reason=f"the same day as {other.found_in}: {other.reason}"
            )


def _is_made_of_year(when: When, source: str) -> bool:
    """Tell whether a January 1 is nowhere written: htmldate gives it for a bare year ("© 2033")."""
    day = when.earliest
    if day is None or (day.month, day.day) != (1, 1):
        return False
    january = "|".join(sorted(labels.month_words(1)))
    written = (
        rf"{day.year}(?P<sep>[-/.]?)0?1(?P=sep)0?1(?!\d)|(?<!\d)0?1([-/.])0?1\2{day.year}"
        rf"|\b(?:{january})\b\.? (?:1|1st),? {day.year}|(?<!\d)1(?:st|\.)? (?:{january})\b[.,]? {day.year}"
    )
    return re.search(written, source, re.IGNORECASE) is None
