"""Files and folders, and bytes from elsewhere."""

import os
import re
import stat
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from onrecord.read.articles import articles_in, articles_in_lines
from onrecord.read.kinds import (
    HEAD_BYTES,
    ContentKind,
    content_kind,
    is_our_page,
    is_record,
    looks_like_page,
    unreadable,
)
from onrecord.schema.failure import Failure
from onrecord.schema.report import MediaType, RawReport

STAGE = "read"

BY_ENDING = {
    ".txt": ContentKind.TEXT,
    ".md": ContentKind.TEXT,
    ".html": ContentKind.HTML,
    ".htm": ContentKind.HTML,
    ".xhtml": ContentKind.HTML,
    ".json": ContentKind.JSON,
    ".jsonl": ContentKind.LINES,
    ".ndjson": ContentKind.LINES,
}
PAGE_ENDINGS = (".html", ".htm", ".xhtml")

# A record and what SQLite keeps beside it while it is open; in a folder they are passed over.
RECORD_ENDINGS = (".onrecord", ".onrecord-wal", ".onrecord-shm", ".onrecord-journal")

# Browsers put a saved page's pictures and scripts into a folder of the page's name with one of these.
COMPANION_ENDINGS = ("_files", ".files")

_URL = re.compile(r"[a-z][a-z0-9+.-]*://", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadSettings:
    """What `read` accepts."""

    most_bytes: int = (
        100_000_000  # of a file, and of a line of JSON lines; the largest saved pages have 50 MB
    )


DEFAULTS = ReadSettings()


def read_places(places: Sequence[str], settings: ReadSettings = DEFAULTS) -> Iterator[RawReport | Failure]:
    """Yield what stands at each place, in the order of the places, folders sorted by path.

    A place is a file or a folder. Hidden files, records, pages made of records and the companion folders of
    saved pages are passed over within folders. What cannot be read is a Failure; nothing is raised.
    """
    for place in places:
        if _URL.match(place):
            yield _failure(place, "pages are not fetched; save the page and give the file")
            continue
        if "\0" in place:
            yield _failure(place.replace("\0", "\\0"), "not a path; check the name")
            continue
        folder = os.path.isdir(place)
        yield from _read_folder(place, settings) if folder else _read_file(place, settings)


def read_bytes(
    payload: bytes, place: str, settings: ReadSettings = DEFAULTS
) -> Iterator[RawReport | Failure]:
    """Yield what the bytes hold, told by their content alone (standard input, for one)."""
    yield from _read_payload(payload, place, None, settings)


def _read_folder(folder: str, settings: ReadSettings) -> Iterator[RawReport | Failure]:
    failures: list[Failure] = []
    found = (path for path in _files_below(folder, failures) if not _is_ours(path))
    paths = sorted(found, key=lambda path: path.split(os.sep))
    yield from sorted(failures, key=lambda failure: failure.place)
    if not paths and not failures:
        yield _failure(
            folder, "the folder holds no files to read; give one with saved pages, texts or JSON lines"
        )
    for path in paths:
        yield from _read_file(path, settings)


def _files_below(folder: str, failures: list[Failure]) -> Iterator[str]:
    def note(error: OSError) -> None:
        failures.append(_failure(str(error.filename), _what_the_system_says(error)))

    for parent, folders, names in os.walk(folder, onerror=note):
        pages = {Path(name).stem for name in names if name.lower().endswith(PAGE_ENDINGS)}
        folders[:] = [name for name in folders if not name.startswith(".") and not _is_companion(name, pages)]
        yield from (os.path.join(parent, name) for name in names if not name.startswith("."))


def _is_ours(path: str) -> bool:
    """Tell whether the file is a record, or a page made of one: nobody means these when naming a folder."""
    if path.lower().endswith(RECORD_ENDINGS):
        return True
    if not path.lower().endswith(PAGE_ENDINGS):
        return False
    try:
        if not stat.S_ISREG(os.stat(path).st_mode):
            return False
        with open(path, "rb") as file:
            return is_our_page(file.read(HEAD_BYTES))
    except OSError:
        return False  # reading it will say what is wrong


def _is_companion(folder: str, pages: set[str]) -> bool:
    return any(
        folder.removesuffix(ending) in pages for ending in COMPANION_ENDINGS if folder.endswith(ending)
    )


def _read_file(path: str, settings: ReadSettings) -> Iterator[RawReport | Failure]:
    place = os.fsencode(path).decode("utf-8", "backslashreplace")
    kind = BY_ENDING.get(Path(path).suffix.lower())
    try:
        status = os.stat(path)
        if not stat.S_ISREG(status.st_mode):
            yield _failure(place, "neither a file nor a folder; give a file")
            return
        with open(path, "rb") as file:
            head = file.peek(1)
            if kind is ContentKind.LINES and not _is_array(head) and unreadable(head) is None:
                yield from articles_in_lines(file, place, settings.most_bytes)
                return
            if status.st_size > settings.most_bytes:
                yield _too_large(place, status.st_size, settings)
                return
            payload = file.read()
    except OSError as error:
        yield _failure(place, _what_the_system_says(error))
        return
    yield from _read_payload(payload, place, kind, settings)


def _is_array(head: bytes) -> bool:
    return head.lstrip().startswith(b"[")


def _read_payload(
    payload: bytes, place: str, kind: ContentKind | None, settings: ReadSettings
) -> Iterator[RawReport | Failure]:
    if len(payload) > settings.most_bytes:
        yield _too_large(place, len(payload), settings)
        return
    if not payload.strip():
        yield _failure(place, "the file is empty; save it again")
        return
    if is_record(payload):
        yield _failure(place, "this is a record, not a report; give the files it was made from")
        return
    binary = unreadable(payload)
    if binary is not None:
        yield _failure(place, f"no text: this seems to be {binary}; give a text file, a saved page or JSON")
        return
    kind = kind or content_kind(payload)
    if kind in (ContentKind.JSON, ContentKind.LINES):
        yield from articles_in(payload, place, settings.most_bytes)
        return
    page = kind is ContentKind.HTML or looks_like_page(payload)
    yield RawReport(place=place, payload=payload, media_type=MediaType.HTML if page else MediaType.TEXT)


def _what_the_system_says(error: OSError) -> str:
    advice = {
        FileNotFoundError: "there is no such file or folder; check the path",
        PermissionError: "reading is not allowed; change the permissions of the file",
        IsADirectoryError: "a folder where a file was expected; give its path",
    }
    return advice.get(type(error), f"cannot be read ({error.strerror or error}); check the file and the disk")


def _too_large(place: str, size: int, settings: ReadSettings) -> Failure:
    return _failure(
        place,
        f"{size:,} bytes are more than the limit of {settings.most_bytes:,}; split the file",
    )


def _failure(place: str, reason: str) -> Failure:
    return Failure(stage=STAGE, place=place, reason=reason)
