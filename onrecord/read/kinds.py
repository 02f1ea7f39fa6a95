"""What bytes seem to be: text, a page, JSON, or something no report can be read from."""

import re
from enum import StrEnum

# How much of a file its kind is told from: page builders put up to a few KB of comments before the markup.
HEAD_BYTES = 4096

# First bytes of kinds that are no text (after the tables of `file` and the formats' own specifications).
SIGNATURES: tuple[tuple[bytes, str], ...] = (
    (b"%PDF-", "a PDF"),
    (b"\x89PNG\r\n", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF87a", "a GIF image"),
    (b"GIF89a", "a GIF image"),
    (b"II*\x00", "a TIFF image"),
    (b"MM\x00*", "a TIFF image"),
    (b"BM", "a BMP image"),
    (b"PK\x03\x04", "a ZIP archive or an office document"),
    (b"PK\x05\x06", "an empty ZIP archive"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"BZh", "a bzip2 archive"),
    (b"\xfd7zXZ\x00", "an xz archive"),
    (b"7z\xbc\xaf\x27\x1c", "a 7-Zip archive"),
    (b"Rar!\x1a\x07", "a RAR archive"),
    (b"\x28\xb5\x2f\xfd", "a Zstandard archive"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old office document"),
    (b"{\\rtf", "a rich-text document"),
    (b"SQLite format 3\x00", "an SQLite database"),
    (b"PAR1", "a Parquet table"),
    (b"\x7fELF", "a program"),
    (b"MZ", "a program"),
    (b"OggS", "a sound or video file"),
    (b"ID3", "a sound file"),
    (b"RIFF", "a sound, video or image file"),
    (b"\x00asm", "a program"),
    (b"wOFF", "a font"),
    (b"wOF2", "a font"),
)
# These two begin with letters that a text may begin with; only a NUL near by makes them what they say.
NEED_NUL = frozenset({b"BM", b"MZ", b"RIFF", b"PAR1", b"ID3", b"BZh"})

# Where SQLite keeps the number by which a program knows its files (SQLite's file format, section 1.3).
APPLICATION_ID_AT = slice(68, 72)
# What every page made of a record says of itself.
OUR_PAGE = b'<meta name="generator" content="onrecord'

# Byte order marks, the longer first: UTF-32-LE begins as UTF-16-LE does.
WIDE_MARKS = (b"\xff\xfe\x00\x00", b"\x00\x00\xfe\xff", b"\xff\xfe", b"\xfe\xff")

# Of UTF-16 text in European languages nearly every second byte is NUL; of binary data far
# fewer, and not on one side only.
WIDE_SHARE = 0.4

_MARKUP = re.compile(
    rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body|meta|article|div|p|h1)\b",
    re.IGNORECASE | re.DOTALL,
)


class ContentKind(StrEnum):
    """How bytes are read."""

    TEXT = "text"
    HTML = "html"
    JSON = "json"
    LINES = "json lines"


def unreadable(payload: bytes) -> str | None:
    """Return what the bytes seem to be when no text can be read from them, else None."""
    head = payload[:HEAD_BYTES]
    if head.startswith(WIDE_MARKS):
        return None
    for signature, name in SIGNATURES:
        if head.startswith(signature) and (signature not in NEED_NUL or b"\0" in head):
            return name
    if head[4:8] == b"ftyp":
        return "a video file"
    if b"\0" in payload and wide_encoding(head) is None:
        return f"binary or damaged (a NUL byte at byte {payload.index(bytes(1)):,})"
    return None


def is_record(payload: bytes) -> bool:
    """Tell whether the bytes are a record: an SQLite file with our application id."""
    return payload.startswith(b"SQLite format 3\x00") and payload[APPLICATION_ID_AT] == b"onrc"


def is_our_page(head: bytes) -> bool:
    """Tell whether the bytes begin like a page that was made of a record."""
    return OUR_PAGE in head


def wide_encoding(head: bytes) -> str | None:
    """Return utf-16-le or utf-16-be when unmarked bytes look like it, else None."""
    even, odd = head[0::2], head[1::2]
    if not odd:
        return None
    if odd.count(0) > WIDE_SHARE * len(odd) and not even.count(0):
        return "utf-16-le"
    if even.count(0) > WIDE_SHARE * len(even) and not odd.count(0):
        return "utf-16-be"
    return None


def content_kind(payload: bytes) -> ContentKind:
    """Return the kind that the first bytes speak for."""
    head = payload[:HEAD_BYTES].removeprefix(b"\xef\xbb\xbf").lstrip()
    if looks_like_page(payload):
        return ContentKind.HTML
    if head.startswith((b'{"', b"{ ", b"{\n", b"{\r", b"{\t", b"[{", b"[ {", b"[\n", b"[\r")):
        return ContentKind.JSON
    return ContentKind.TEXT


def looks_like_page(payload: bytes) -> bool:
    """Tell whether the bytes begin like a page."""
    return _MARKUP.match(payload[:HEAD_BYTES].removeprefix(b"\xef\xbb\xbf")) is not None
