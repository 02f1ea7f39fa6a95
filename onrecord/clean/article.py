"""One article as a JSON object, by the field names that news tools write."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from onrecord.clean.decode import decode
from onrecord.errors import ItemError
from onrecord.schema.codec import decode_object

# In order of trust. Plain use; Fundus; news-please; newspaper4k; trafilatura (both its names); NGEC.
TITLE = ("title", "headline")
TEXT = ("text", "maintext", "body", "event_text", "raw_text", "plain_text")
PUBLISHED = (
    "published",
    "datePublished",
    "date_publish",
    "publishing_date",
    "publish_date",
    "date",
    "pub_date",
)
MODIFIED = ("modified", "dateModified", "date_modify", "updated")
FETCHED = ("date_download", "fetched_at", "crawl_date", "filedate")
OUTLET = ("outlet", "sitename", "source-hostname", "publisher", "source_name")
URL = ("url", "link", "source", "requested_url", "responded_url")
DOMAIN = ("hostname", "source_domain", "source_url")
LANGUAGE = ("language", "lang")


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """What the fields say. Dates are as written, each with the name of its field."""

    title: str | None
    text: str
    outlet: str | None
    url: str | None
    language: str | None
    published: tuple[tuple[str, str], ...]
    modified: tuple[tuple[str, str], ...]
    fetched: tuple[tuple[str, str], ...]


def read_article(payload: bytes, place: str) -> Article:
    """Return the article; ItemError when there is no object, no text, or a field of a wrong type."""
    try:
        fields = decode_object(decode(payload))
    except (ValueError, RecursionError) as error:
        raise ItemError(f"not a JSON object in {place} ({error}); save the article again") from error
    page = fields.get("html")
    fields = {**(page if isinstance(page, dict) else {}), **fields}
    text = _text(fields, place)
    if not text.strip():
        raise ItemError(f"no text in {place}; an article needs a field such as {TEXT[0]!r}")
    if "\0" in text:
        raise ItemError(f"the text in {place} holds a NUL character; take it out")
    url = _url(fields, place)
    return Article(
        title=_string(fields, TITLE, place),
        text=text,
        outlet=_string(fields, OUTLET, place) or _crawled_from(fields) or _domain(fields, url),
        url=url,
        language=_string(fields, LANGUAGE, place),
        published=_dates(fields, PUBLISHED, place),
        modified=_dates(fields, MODIFIED, place),
        fetched=_dates(fields, FETCHED, place),
    )


def _string(fields: Mapping[str, Any], names: tuple[str, ...], place: str) -> str | None:
    """Return the first of the named fields that says something."""
    for name in names:
        value = fields.get(name)
        if value is None:
            continue
        if not isinstance(value, str):
            raise ItemError(f"the field {name!r} in {place} is {_kind(value)}; it must be a string")
        if value.strip():
            return value
    return None


def _text(fields: Mapping[str, Any], place: str) -> str:
    for name in TEXT:
        value = fields.get(name)
        if value is None or value == "":
            continue
        if isinstance(value, dict) and name == "body":
            return "\n\n".join(_body_parts(value, place))
        if not isinstance(value, str):
            raise ItemError(f"the field {name!r} in {place} is {_kind(value)}; it must be a string")
        return value
    return ""


def _body_parts(body: Mapping[str, Any], place: str) -> list[str]:
    """Return summary, headings and paragraphs of a Fundus body in their order."""
    sections = body.get("sections") or []
    if not isinstance(sections, list) or not all(isinstance(section, dict) for section in sections):
        raise ItemError(f"the field 'body' in {place} has no list of sections; write the text as a string")
    parts = _strings(body.get("summary"), place)
    for section in sections:
        parts += _strings(section.get("headline"), place) + _strings(section.get("paragraphs"), place)
    return [part for part in parts if part.strip()]


def _strings(value: object, place: str) -> list[str]:
    if value is None:
        return []
    if isinstance(value, str):
        return [value]
    if isinstance(value, list) and all(isinstance(part, str) for part in value):
        return list(value)
    raise ItemError(f"a part of the field 'body' in {place} is {_kind(value)}; it must be a list of strings")


def _dates(fields: Mapping[str, Any], names: tuple[str, ...], place: str) -> tuple[tuple[str, str], ...]:
    found = ((name, _string(fields, (name,), place)) for name in names)
    return tuple((name, value) for name, value in found if value is not None)


def _url(fields: Mapping[str, Any], place: str) -> str | None:
    """Return the first field that is an address: trafilatura's `source` is one, other tools' is a name."""
    for name in URL:
        value = fields.get(name)
        if isinstance(value, str) and value.strip() and (name == "url" or "://" in value):
            return value
        if name == "url" and value is not None and not isinstance(value, str):
            raise ItemError(f"the field 'url' in {place} is {_kind(value)}; it must be a string")
    return None


def _crawled_from(fields: Mapping[str, Any]) -> str | None:
    """Return the publisher by which Fundus knows the page (`html.source_info.publisher`)."""
    source = fields.get("source_info")
    publisher = source.get("publisher") if isinstance(source, dict) else None
    return publisher if isinstance(publisher, str) and publisher.strip() else None


def _domain(fields: Mapping[str, Any], url: str | None) -> str | None:
    for name in DOMAIN:
        value = fields.get(name)
        if isinstance(value, str) and value.strip():
            return domain_of(value) or value
    return domain_of(url) if url else None


def domain_of(url: str) -> str | None:
    """Return the host of an address without `www.`, or None when it has none."""
    try:
        host = urlsplit(url).hostname
    except ValueError:
        return None
    return host.removeprefix("www.") if host else None


def _kind(value: object) -> str:
    names = {bool: "true or false", int: "a number", float: "a number", list: "a list", dict: "an object"}
    return names.get(type(value), type(value).__name__)
