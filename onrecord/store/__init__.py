"""The record kept: one SQLite file."""

from onrecord.store.database import Mode, Record, open_record
from onrecord.store.prepared import PreparedRow, prepare
from onrecord.store.view import Counts, Hit, PackedReport, Problem, View
from onrecord.store.writer import KeptReport, Page, Writer, keep_report

__all__ = [
    "Counts",
    "Hit",
    "KeptReport",
    "Mode",
    "PackedReport",
    "Page",
    "PreparedRow",
    "Problem",
    "Record",
    "View",
    "Writer",
    "keep_report",
    "open_record",
    "prepare",
]
