"""Bytes to text: UTF-8 first, then what a mark, the page or the bytes themselves say."""

import codecs
import re

# Enough for the statistics of an unmarked encoding; more makes large files slow and the answer no better.
SAMPLE_BYTES = 60_000
# Where a page may name its encoding (HTML standard: within the first 1024 bytes; many are later).
HEAD_BYTES = 4096

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_CHARSET = re.compile(rb"charset\s*=\s*[\"']?\s*([A-Za-z0-9_.:-]+)", re.IGNORECASE)

# Browsers read these labels as the Windows encoding that contains them (WHATWG Encoding Standard).
_WINDOWS = {
    "iso8859-1": "cp1252",
    "ascii": "cp1252",
    "iso8859-9": "cp1254",
    "tis-620": "cp874",
    "gb2312": "gb18030",
    "gbk": "gb18030",
}
# Wide encodings leave every second byte NUL in most scripts; no other encoding does.
_WIDE_SHARE = 0.4


def decode(payload: bytes) -> str:
    """Return the text; a byte order mark is not part of it. Bytes that no encoding explains become U+FFFD."""
    for mark, encoding in _MARKS:
        if payload.startswith(mark):
            return payload[len(mark) :].decode(encoding, "replace")
    try:
        if b"\0" not in payload[:HEAD_BYTES]:
            return payload.decode("utf-8")
    except UnicodeDecodeError as error:
        if _is_damaged_utf8(payload, error):
            return payload.decode("utf-8", "replace")
    encoding = _declared(payload) or _wide(payload) or _guessed(payload)
    return payload.decode(encoding, "replace")


def _is_damaged_utf8(payload: bytes, error: UnicodeDecodeError) -> bool:
    """Tell whether this is UTF-8 with a few bad bytes, as a cut or a bad paste leaves it."""
    repaired = payload[: SAMPLE_BYTES + error.start].decode("utf-8", "replace")
    beyond_ascii = sum(character > "\x7f" for character in repaired)
    bad = repaired.count("\ufffd")
    return beyond_ascii - bad > 4 * bad


def _declared(payload: bytes) -> str | None:
    """Return the encoding that the head of a page names, when the page can be decoded by it."""
    match = _CHARSET.search(payload[:HEAD_BYTES])
    if match is None:
        return None
    try:
        name = codecs.lookup(match[1].decode("ascii")).name
    except LookupError:
        return None
    name = _WINDOWS.get(name, name)
    if name.startswith(("utf-8", "utf-16", "utf-32")) or not codecs.lookup(name)._is_text_encoding:
        return None
    return name


def _wide(payload: bytes) -> str | None:
    head = payload[:HEAD_BYTES]
    even, odd = head[0::2], head[1::2]
    if odd and odd.count(0) > _WIDE_SHARE * len(odd):
        return "utf-16-le"
    if odd and even.count(0) > _WIDE_SHARE * len(even):
        return "utf-16-be"
    return None


def _guessed(payload: bytes) -> str:
    """Return the encoding the bytes look like; Windows Latin when they look like nothing in particular."""
    from charset_normalizer import from_bytes  # here: few files need it

    best = from_bytes(payload[:SAMPLE_BYTES]).best()
    if best is None or best.encoding.startswith("utf"):
        return "cp1252"
    name = codecs.lookup(best.encoding).name
    return _WINDOWS.get(name, name)
