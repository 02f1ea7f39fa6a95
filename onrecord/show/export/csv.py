"""CSV: one table per type, and one per list of objects in it. Safe to open in a spreadsheet."""

import csv
from pathlib import Path
from typing import TextIO

from onrecord.errors import SettingsError, StoreError
from onrecord.schema.flat import Scalar, Table, lines, tables
from onrecord.store import View

# A cell that begins with one of these is run as a formula by spreadsheets; an apostrophe before it
# makes it text.
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def export_csv(view: View, folder: Path) -> tuple[Path, ...]:
    """Write every table into the folder, which is made when needed.

    Return the files. StoreError: it cannot be written.
    """
    written = []
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for table in tables():
            path = folder / f"{table.name}.csv"
            with path.open("w", encoding="utf-8", newline="") as file:
                _write(view, table, file)
            written.append(path)
    except OSError as error:
        raise StoreError(f"cannot write tables into {folder}: {error.strerror}") from error
    return tuple(written)


def export_csv_table(view: View, name: str, file: TextIO) -> None:
    """Write one table; SettingsError when there is none of this name."""
    for table in tables():
        if table.name == name:
            _write(view, table, file)
            return
    raise SettingsError(f"no table {name!r}; there are {', '.join(table.name for table in tables())}")


def _write(view: View, table: Table, file: TextIO) -> None:
    writer = csv.writer(file)
    writer.writerow(table.columns)
    for row in view.rows(table.row_type):
        writer.writerows([cell(value) for value in line] for line in lines(table, row))


def cell(value: Scalar) -> Scalar:
    """Return what stands in the cell: text never runs as a formula, null is empty, truth is true or false."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str) and value.startswith(FORMULA_STARTS):
        return "'" + value
    return value
