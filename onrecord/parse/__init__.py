"""Sentences, tokens, syntax, entities, attributions: Report → ParsedReport."""

from onrecord.parse.model import load_model
from onrecord.parse.report import read_report
from onrecord.schema.parsed import ParsedReport
from onrecord.schema.report import Report

__all__ = ["parse_report"]


def parse_report(report: Report) -> ParsedReport:
    """Return the report with the language structure of its readable blocks."""
    return read_report(load_model(), report)
