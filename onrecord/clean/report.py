"""From bytes to the report: its text, whole, and the labels on it."""

import hashlib

from onrecord.clean.article import domain_of, read_article
from onrecord.clean.asides import find_asides
from onrecord.clean.blocks import mark_blocks
from onrecord.clean.credits import find_credits
from onrecord.clean.decode import decode
from onrecord.clean.language import MOST_CHARACTERS, language_of
from onrecord.clean.maintext import page_blocks
from onrecord.clean.outlet import find_outlet, find_signature
from onrecord.clean.page import Page, read_page
from onrecord.clean.published import article_dates, linked_nodes, page_dates, text_dates
from onrecord.errors import ItemError
from onrecord.schema.ids import ReportId, digest
from onrecord.schema.report import Block, BlockKind, DateCandidate, MediaType, RawReport, Report
from onrecord.schema.text import SourcePiece, Span
from onrecord.schema.times import When

# A title in two blocks (a line broken by hand) is one span when they stand this close.
TITLE_GAP = 2


def clean_report(raw: RawReport) -> Report:
    """Return the report; ItemError when the bytes hold no text or fields of a wrong type.

    For plain text `Report.text` is the decoded file, for JSON the title, a blank line and the text, for
    a page its text. The id depends on the bytes alone, so the same bytes twice are one report.
    """
    if raw.media_type is MediaType.JSON:
        return _from_article(raw)
    if raw.media_type is MediaType.HTML:
        return _from_page(raw)
    return _from_text(raw)


def _from_text(raw: RawReport) -> Report:
    text = decode(raw.payload)
    _check(text, raw)
    blocks = mark_blocks(text)
    address = domain_of(raw.url) if raw.url else None
    outlet = find_outlet(text, blocks) or address or find_signature(text, blocks)
    return _report(raw, text, blocks, text_dates(text, blocks), url=raw.url, outlet=outlet)


def _from_article(raw: RawReport) -> Report:
    article = read_article(raw.payload, raw.place)
    text = f"{article.title}\n\n{article.text}" if article.title else article.text
    title = Span(0, len(article.title)) if article.title else None
    blocks = mark_blocks(text, title=title)
    return _report(
        raw,
        text,
        blocks,
        article_dates(article, text, blocks),
        url=raw.url or article.url,
        outlet=article.outlet or find_outlet(text, blocks) or find_signature(text, blocks),
        language=article.language,
        title=title,
    )


def _from_page(raw: RawReport) -> Report:
    source = decode(raw.payload)
    page = read_page(source)
    _check(page.text, raw)
    meta = dict(reversed(page.meta))  # the first of a name counts
    url = raw.url or page.canonical or meta.get("og:url")
    titles = [title for title in (_headline(page), meta.get("og:title"), page.title) if title]
    blocks = page_blocks(page, source, titles)
    return _report(
        raw,
        page.text,
        blocks,
        page_dates(page, source, url, blocks),
        url=url,
        outlet=meta.get("og:site_name")
        or _publisher(page)
        or (domain_of(url) if url else None)
        or find_outlet(page.text, blocks)
        or find_signature(page.text, blocks),
        language=page.language,
        source_map=page.source_map,
    )


def _check(text: str, raw: RawReport) -> None:
    if not text.strip():
        raise ItemError(f"no text in {raw.place}; save the page again, as a whole")
    if "\0" in text:
        raise ItemError(f"the text in {raw.place} holds a NUL character; it seems damaged: save it again")


def _report(
    raw: RawReport,
    text: str,
    blocks: tuple[Block, ...],
    candidates: tuple[DateCandidate, ...],
    *,
    url: str | None,
    outlet: str | None = None,
    language: str | None = None,
    title: Span | None = None,
    source_map: tuple[SourcePiece, ...] = (),
) -> Report:
    sha256 = hashlib.sha256(raw.payload).hexdigest()
    return Report(
        id=ReportId(digest("r", sha256)),
        place=raw.place,
        url=url.strip() if url else None,
        outlet=outlet.strip() if outlet else None,
        sha256=sha256,
        text=text,
        language=_language(text, blocks, language),
        title=title or _title(blocks),
        blocks=blocks,
        published=_published(candidates),
        candidates=candidates,
        credits=find_credits(text, blocks),
        source_map=source_map,
        asides=find_asides(text, blocks),
    )


def _published(candidates: tuple[DateCandidate, ...]) -> When | None:
    return next((candidate.when for candidate in candidates if candidate.accepted), None)


def _title(blocks: tuple[Block, ...]) -> Span | None:
    spans = [block.span for block in blocks if block.kind is BlockKind.TITLE]
    if not spans:
        return None
    end = spans[0].end
    for span in spans[1:]:
        if span.start - end > TITLE_GAP:
            break
        end = span.end
    return Span(spans[0].start, end)


def _language(text: str, blocks: tuple[Block, ...], given: str | None) -> str | None:
    """Return the language of the body; where it is too short to tell, what the page says."""
    body = ""
    for block in blocks:
        if block.kind is BlockKind.BODY:
            body += text[block.span.start : min(block.span.end, block.span.start + MOST_CHARACTERS)] + "\n"
            if len(body) >= MOST_CHARACTERS:
                break
    told = (given or "").strip().lower()[:2]
    return language_of(body) or (told if len(told) == 2 and told.isalpha() and told.isascii() else None)


def _headline(page: Page) -> str | None:
    values = (node.get("headline") for node in linked_nodes(page))
    return next((value for value in values if isinstance(value, str) and value.strip()), None)


def _publisher(page: Page) -> str | None:
    for node in linked_nodes(page):
        publisher = node.get("publisher")
        name = publisher.get("name") if isinstance(publisher, dict) else publisher
        if isinstance(name, str) and name.strip():
            return name
    return None
