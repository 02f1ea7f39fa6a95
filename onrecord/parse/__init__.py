"""Sentences, tokens, syntax, attributions: Report → ParsedReport."""

from onrecord.parse.attribution import find_attributions
from onrecord.parse.syntax import parse_blocks
from onrecord.schema.parsed import ParsedReport
from onrecord.schema.report import READABLE, Report

__all__ = ["parse_report"]


def parse_report(report: Report) -> ParsedReport:
    """Return the report with the language structure of its readable blocks."""
    blocks = [(index, block) for index, block in enumerate(report.blocks) if block.kind in READABLE]
    sentences, tokens = parse_blocks(report.text, blocks)
    return ParsedReport(
        report=report,
        sentences=sentences,
        tokens=tokens,
        attributions=find_attributions(report.text, [block.span for _, block in blocks]),
    )
