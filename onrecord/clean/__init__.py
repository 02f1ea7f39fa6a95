"""The text and its label, nothing cut away. RawReport in, Report out."""

from onrecord.clean.report import clean_report

__all__ = ["clean_report"]
