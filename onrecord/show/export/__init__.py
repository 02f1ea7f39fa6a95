"""The record as files for other programs."""

from onrecord.show.export.csv import export_csv, export_csv_table
from onrecord.show.export.jsonl import export_jsonl
from onrecord.show.export.prov import export_prov

__all__ = ["export_csv", "export_csv_table", "export_jsonl", "export_prov"]
