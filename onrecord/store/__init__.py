"""The record kept: one SQLite file."""

from onrecord.store.database import Mode, Record, open_record
from onrecord.store.view import Counts, Hit, Problem, View
from onrecord.store.writer import KeptReport, Page, Writer

__all__ = [
    "Counts",
    "Hit",
    "KeptReport",
    "Mode",
    "Page",
    "Problem",
    "Record",
    "View",
    "Writer",
    "open_record",
]
