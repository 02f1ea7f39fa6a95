"""What a report left out, where that can be told."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from onrecord.compare.texts import find_words
from onrecord.schema.ids import EventId, ReportId, UtteranceId
from onrecord.schema.record import Omission, OmissionStatus
from onrecord.schema.report import BlockKind, Report
from onrecord.schema.story import AlignedStory
from onrecord.trace.lineage import carried_items
from onrecord.trace.outlets import report_label

LEAST_REPORTS = 2  # reports that carry an item; what one alone has is its own, not left out by the rest
LEAST_WORDS = 100  # words; a shorter text is a flash, a caption or the head of a page behind a paywall
SENTENCE_ENDS = (".", "!", "?", "…")
CLOSING_MARKS = "\"”’'»)]“ \t\r\n"
CUT_MARKS = ("...", "…", "[…]")  # a text that ends so was cut

Item = UtteranceId | EventId


def find_omissions(aligned: AlignedStory) -> tuple[Omission, ...]:
    """Return, for every item that two or more reports carry, each report that does not, with the verdict.

    A report left an item out only when it is whole and was published after the item was out, both days known;
    otherwise it cannot be told, and the reason says why.
    """
    reports = aligned.dossier.reports
    if len(reports) <= LEAST_REPORTS:
        return ()
    cut = {report.id: _why_not_whole(report) for report in reports}
    by_id = {report.id: report for report in reports}
    omissions: list[Omission] = []
    for item, places in carried_items(aligned).items():
        if len(places) >= LEAST_REPORTS:
            first = _first_out([by_id[report] for report in sorted(places)])
            omissions += _without(item, places, reports, first, cut)
    return tuple(omissions)


def _without(
    item: Item,
    places: Mapping[ReportId, object],
    reports: Sequence[Report],
    first: tuple[date, str] | None,
    cut: Mapping[ReportId, str | None],
) -> Iterator[Omission]:
    for report in reports:
        if report.id in places:
            continue
        doubt = cut[report.id] or _why_not_later(report, first)
        if doubt is not None:
            yield Omission(report=report.id, item=item, status=OmissionStatus.CANNOT_TELL, reason=doubt)
        elif first is not None:
            reason = f"published after {first[1]} had it ({first[0].isoformat()}), and the text is whole"
            yield Omission(report=report.id, item=item, status=OmissionStatus.OMITTED, reason=reason)


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
        return "it is not known when a report with this was published"
    if report.published is None or report.published.earliest is None:
        return "it is not known when this report was published"
    if report.published.earliest <= first[0]:
        return "this report may have been published before the item was out"
    return None


def _why_not_whole(report: Report) -> str | None:
    """Return why a report may be cut short, None when it looks whole."""
    body = [block for block in report.blocks if block.kind is BlockKind.BODY]
    count = sum(len(find_words(report.text, block.span.start, block.span.end)) for block in body)
    if count <= LEAST_WORDS:
        return f"the text has only {count} words and may be cut"
    last = body[-1].span.of(report.text).rstrip(CLOSING_MARKS)
    if last.endswith(CUT_MARKS) or not last.endswith(SENTENCE_ENDS):
        return "the text does not end with a whole sentence and may be cut"
    return None
