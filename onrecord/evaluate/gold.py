"""Reads a gold set: JSON lines in the shape of an export, and the reports they speak of."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from onrecord.errors import SettingsError
from onrecord.schema.codec import decode_object

GoldRow = Mapping[str, Any]

FILE_NAME = "gold.jsonl"


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldSet:
    """The rows of a gold set, and the files of its reports, sorted."""

    rows: tuple[GoldRow, ...]
    files: tuple[Path, ...]


def read_gold(path: Path) -> GoldSet:
    """Return the gold set in this folder, or of this file.

    A report's `place` is looked up from the folder that the gold file lies in, and by its bare name in
    `reports/`. SettingsError when there is no gold set, or one of its reports is missing.
    """
    file = path / FILE_NAME if path.is_dir() else path
    if not file.is_file():
        raise SettingsError(f"no gold set at {path}; give a folder that holds {FILE_NAME}, or such a file")
    rows = tuple(_read_rows(file))
    places = {str(row["place"]).split("#", 1)[0] for row in rows if row["type"] == "report"}
    if not places:
        raise SettingsError(f"{file} names no reports; a gold set has a line of type report for each")
    return GoldSet(rows=rows, files=tuple(sorted(_find(place, file) for place in places)))


def _read_rows(file: Path) -> Iterator[GoldRow]:
    try:
        lines = file.read_text(encoding="utf-8").split("\n")
    except UnicodeDecodeError as error:
        raise SettingsError(f"cannot read the gold set {file}: it is not UTF-8; save it so") from error
    except OSError as error:
        raise SettingsError(f"cannot read the gold set {file}: {error.strerror}") from error
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            row = decode_object(line)
        except ValueError as error:
            raise SettingsError(f"{file}, line {number}: {error}") from error
        if missing := [key for key in _needed(row) if key not in row]:
            raise SettingsError(f"{file}, line {number}: without {', '.join(missing)} (docs/export.md)")
        yield row


# What scoring reads; a row of another type needs no more than its type.
_NEEDED: Mapping[str, tuple[str, ...]] = {
    "report": ("id", "place", "sha256"),
    "actor": ("id", "name", "kind", "aliases"),
    "statement": ("id", "report", "form", "act", "zone", "content", "speaker", "said", "relays", "utterance"),
    "event": ("id", "plover", "mentions", "when"),
    "time": ("report", "start", "end", "exact", "when"),
    "quantity": ("report", "start", "end", "exact", "low", "high"),
    "discrepancy": ("over", "readings"),
}


def _needed(row: GoldRow) -> Iterable[str]:
    return ("type", *_NEEDED.get(str(row.get("type")), ()))


def _find(place: str, file: Path) -> Path:
    for path in (file.parent / place, file.parent / "reports" / Path(place).name):
        if path.is_file():
            return path
    raise SettingsError(f"{file} speaks of a report that is not beside it: {place}")
