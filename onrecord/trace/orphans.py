"""Where a report says that it has something from media and does not say from which."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from onrecord.lang.load import table
from onrecord.schema.ids import ReportId
from onrecord.schema.report import BlockKind, Report
from onrecord.schema.story import Dossier
from onrecord.schema.text import Span
from onrecord.trace.sentences import rough_sentence

SEARCHED = frozenset({BlockKind.TITLE, BlockKind.STANDFIRST, BlockKind.BODY})


@dataclass(frozen=True, slots=True)
class Orphan:
    """Words such as "local media reported", and the sentence they stand in."""

    phrase: Span
    sentence: Span


@dataclass(frozen=True, slots=True)
class Orphans:
    """The orphans of each report of a story, in order of place."""

    reports: Mapping[ReportId, Report]
    of: Mapping[ReportId, Sequence[Orphan]]

    def beside(self, report: ReportId, spans: Iterable[Span]) -> str | None:
        """Return the words of the first orphan whose sentence holds one of the spans."""
        for orphan in self.of.get(report, ()):
            if any(orphan.sentence.overlaps(span) for span in spans):
                return " ".join(orphan.phrase.of(self.reports[report].text).split())
        return None


def find_orphans(dossier: Dossier) -> Orphans:
    """Return where the reports name media in general: "it was reported", "according to media reports"."""
    found: dict[ReportId, Sequence[Orphan]] = {}
    for report, findings in zip(dossier.reports, dossier.findings, strict=True):
        named = [mention.span for statement in findings.statements for mention in statement.relays]
        foreign = [part for statement in findings.statements for part in statement.content]
        orphans = [
            orphan
            for orphan in _orphans(report)
            if not any(orphan.sentence.overlaps(span) for span in named)
            and not any(span.start <= orphan.phrase.start < span.end for span in foreign)
        ]
        if orphans:
            found[report.id] = orphans
    return Orphans({report.id: report for report in dossier.reports}, found)


def _orphans(report: Report) -> Iterable[Orphan]:
    for block in report.blocks:
        if block.kind in SEARCHED:
            for match in _phrases().finditer(report.text, block.span.start, block.span.end):
                phrase = Span(*match.span())
                yield Orphan(phrase, rough_sentence(report.text, phrase, block.span))


@cache
def _phrases() -> re.Pattern[str]:
    patterns = table("en", "relays")["orphans"]
    return re.compile(rf"(?<!\w)(?:{'|'.join(patterns)})(?!\w)", re.IGNORECASE)
