"""What a report left out, where that can be told."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from math import ceil

from onrecord.compare.texts import find_words
from onrecord.lang.calendar import day_in_words
from onrecord.lang.load import table
from onrecord.schema.ids import EventId, ReportId, UtteranceId
from onrecord.schema.record import Omission, OmissionStatus
from onrecord.schema.report import BlockKind, Report
from onrecord.schema.story import AlignedStory
from onrecord.trace.lineage import carried_items
from onrecord.trace.outlets import report_label

LEAST_REPORTS = 2  # reports that carry an item; what one alone has is its own, not left out by the rest
# Of a story's reports, that carry an item: what nearly all lack is rare and not left out. A report has some
# twenty items, so at most 20 / .05 = 400 are so common: rows grow with the reports, not with their square.
LEAST_SHARE = 0.05
LEAST_WORDS = 100  # words; a shorter text is a flash, a caption or the head of a page behind a paywall
LAST_LINES = 4  # lines of a page, after its body, in which it says that there is more
SENTENCE_ENDS = (".", "!", "?", "…")
CLOSING_MARKS = "\"”’'»)]“ \t\r\n"
CUT_MARKS = ("...", "…", "[…]", "[+")  # a text that ends so was cut

Item = UtteranceId | EventId


@dataclass(frozen=True, slots=True)
class _Verdict:
    report: ReportId
    status: OmissionStatus
    reason: str


def find_omissions(aligned: AlignedStory) -> tuple[Omission, ...]:
    """Return, for every item that enough reports carry, each report that does not, with the verdict.

    A report left an item out only when it is whole and was published after the item was out, both days known;
    otherwise it cannot be told, and the reason says why.
    """
    reports = aligned.dossier.reports
    if len(reports) <= LEAST_REPORTS:
        return ()
    cut = {report.id: _why_not_whole(report) for report in reports}
    by_id = {report.id: report for report in reports}
    enough = max(LEAST_REPORTS, ceil(LEAST_SHARE * len(reports)))
    omissions: list[Omission] = []
    for item, places in carried_items(aligned).items():
        if len(places) >= enough:
            first = _first_out([by_id[report] for report in sorted(places)])
            omissions += _of_item(item, len(places), tuple(_verdicts(places, reports, first, cut)))
    return tuple(omissions)


def _of_item(item: Item, carriers: int, verdicts: Sequence[_Verdict]) -> Iterator[Omission]:
    left_out = sum(verdict.status is OmissionStatus.OMITTED for verdict in verdicts)
    for verdict in verdicts:
        yield Omission(
            report=verdict.report,
            item=item,
            status=verdict.status,
            reason=verdict.reason,
            left_out_by=left_out,
            could_carry=carriers + left_out,
        )


def _verdicts(
    places: Mapping[ReportId, object],
    reports: Sequence[Report],
    first: tuple[date, str] | None,
    cut: Mapping[ReportId, str | None],
) -> Iterator[_Verdict]:
    for report in reports:
        if report.id in places:
            continue
        doubt = cut[report.id] or _why_not_later(report, first)
        if doubt is not None:
            yield _Verdict(report.id, OmissionStatus.CANNOT_TELL, doubt)
        elif first is not None:
            reason = f"published after {first[1]} had it ({day_in_words(first[0])}), and the text is whole"
            yield _Verdict(report.id, OmissionStatus.OMITTED, reason)


def _first_out(carriers: Sequence[Report]) -> tuple[date, str] | None:
    """Return the day by which the item was out for certain, and the report that had it."""
    known = [
        (report.published.latest, report.id, report_label(report))
        for report in carriers
        if report.published is not None and report.published.latest is not None
    ]
    if not known:
        return None
    day, _, label = min(known)
    return day, label


def _why_not_later(report: Report, first: tuple[date, str] | None) -> str | None:
    if first is None:
        return "no report with the item is dated"
    if report.published is None or report.published.earliest is None:
        return "the report itself is not dated"
    if report.published.earliest <= first[0]:
        return "this report may have been published before the item was out"
    return None


def _why_not_whole(report: Report) -> str | None:
    """Return why a report may be cut short, None when it looks whole."""
    body = [block for block in report.blocks if block.kind is BlockKind.BODY]
    count = sum(len(find_words(report.text, block.span.start, block.span.end)) for block in body)
    if count <= LEAST_WORDS:
        return f"the text has only {count} words and may be cut"
    for line in (body[-1].span.of(report.text), *_lines_after(report, body[-1].span.end)):
        more = _more().search(line)
        if more is not None:
            return f"the page says that there is more (“{more.group()}”)"
    last = body[-1].span.of(report.text).rstrip(CLOSING_MARKS)
    if last.endswith(CUT_MARKS) or not last.endswith(SENTENCE_ENDS):
        return "the text does not end with a whole sentence and may be cut"
    return None


def _lines_after(report: Report, end: int) -> list[str]:
    """Return the first lines after the body: whoever cuts a text says so where it breaks off."""
    return [line for line in report.text[end:].splitlines() if line.strip()][:LAST_LINES]


@cache
def _more() -> re.Pattern[str]:
    patterns = table("en", "furniture")["more"]["patterns"]
    return re.compile("|".join(f"(?:{pattern})" for pattern in patterns), re.IGNORECASE)
