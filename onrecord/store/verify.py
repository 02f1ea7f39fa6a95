"""Checks a record against itself: every span against the text, every text against the saved bytes."""

import hashlib
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from onrecord.errors import ItemError, StoreError
from onrecord.schema.report import RawReport, Report
from onrecord.store.view import Problem, View

# The fields of a row that name other rows.
REFERENCES = (
    "story", "credits", "side", "report", "speaker", "co_speakers", "addressee", "relays", "inside",
    "utterance", "statements", "origins", "actors", "recipients", "said_in", "about", "giver", "taker",
    "actor", "item", "reports", "statement", "against", "against_report", "origin", "speakers", "reverses",
    "items",
)  # fmt: skip

# Spans are of the text of the report that the object around them names; these fields name it elsewhere.
REPORT_OF = {"before": "against_report"}


def verify(view: View, reread: Callable[[RawReport], Report] | None = None) -> Iterator[Problem]:
    """Yield everything that does not hold; nothing means that the record is sound.

    `reread` makes a report of saved bytes anew; without it, texts are not held against their pages.
    """
    for complaint in view.integrity():
        yield Problem(item="file", what=complaint)
    for sha256 in view.pages():
        yield from _page_problems(view, sha256)
    texts: dict[str, str] = {}
    for row in view.rows("report"):
        if row["type"] == "report":
            report = view.report(row["id"])
            texts[report.id] = report.text
            if reread is not None:
                yield from _text_problems(view, report, reread)
    every: Iterator[Mapping[str, Any]] = view.all_rows()
    known = set(texts) | {str(row["id"]) for row in every if "id" in row}
    lines: Iterator[Mapping[str, Any]] = view.all_rows()
    for line in lines:
        name = str(line.get("id", f"{line['type']} in {line.get('report') or line.get('actor')}"))
        yield from _span_problems(line, name, line["id"] if line["type"] == "report" else None, texts)
        yield from _reference_problems(line, name, known)


def _page_problems(view: View, sha256: str) -> Iterator[Problem]:
    try:
        payload = view.page_bytes(sha256)
    except StoreError as error:
        yield Problem(item=sha256, what=str(error))
        return
    if hashlib.sha256(payload).hexdigest() != sha256:
        yield Problem(item=sha256, what="the saved page is not the one that was read: its digest differs")


def _text_problems(view: View, report: Report, reread: Callable[[RawReport], Report]) -> Iterator[Problem]:
    try:
        again = reread(view.raw_report(report.sha256))
    except (ItemError, StoreError) as error:
        yield Problem(item=report.id, what=f"its saved page cannot be read again: {error}")
        return
    if again.text != report.text:
        yield Problem(item=report.id, what="its text is not the text of its saved page")
    elif again.source_map != report.source_map:
        yield Problem(item=report.id, what="its text is not placed in its saved page as it was")


def _span_problems(value: Any, name: str, report: str | None, texts: Mapping[str, str]) -> Iterator[Problem]:
    """Check every span within the value.

    Spans within it are of the report it names, else of the one around it.
    """
    if isinstance(value, list):
        for part in value:
            yield from _span_problems(part, name, report, texts)
    elif isinstance(value, dict):
        owner = value.get("report", report)
        if "exact" in value and texts.get(owner or "", "")[value["start"] : value["end"]] != value["exact"]:
            yield Problem(
                item=name,
                what=f"characters {value['start']}..{value['end']} of {owner} are not {value['exact']!r}",
            )
        for field, part in value.items():
            other = value[REPORT_OF[field]] if field in REPORT_OF else owner
            yield from _span_problems(part, name, other, texts)


def _reference_problems(value: Any, name: str, known: set[str]) -> Iterator[Problem]:
    if isinstance(value, list):
        for part in value:
            yield from _reference_problems(part, name, known)
    elif isinstance(value, dict):
        for field, part in value.items():
            if field in REFERENCES:
                yield from _unknown(field, part, name, known)
            if isinstance(part, list):
                yield from _reference_problems(part, name, known)


def _unknown(field: str, value: Any, name: str, known: set[str]) -> Iterator[Problem]:
    for identity in value if isinstance(value, list) else [value]:
        if isinstance(identity, str) and identity not in known:
            yield Problem(item=name, what=f"{field} is {identity}, which is not in the record")
