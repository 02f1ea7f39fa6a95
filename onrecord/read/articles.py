"""Articles in JSON: one object, an array of objects, or one object a line."""

import io
import json
import re
from collections.abc import Iterator
from typing import BinaryIO

from onrecord.read.kinds import wide_encoding
from onrecord.schema.codec import decode_object
from onrecord.schema.failure import Failure
from onrecord.schema.report import MediaType, RawReport

STAGE = "read"
MARKS = (
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe\x00\x00", "utf-32"),
    (b"\x00\x00\xfe\xff", "utf-32"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)

_SPACE = re.compile(r"[\s,]*")


def articles_in(payload: bytes, place: str, most_bytes: int) -> Iterator[RawReport | Failure]:
    """Yield one RawReport for an object, one per object of an array (`place#n`, from 1), or one per line."""
    text = _as_text(payload)
    if text.lstrip().startswith("["):
        yield from _articles_in_array(text, place)
    elif _is_object(text):
        yield RawReport(place=place, payload=payload, media_type=MediaType.JSON)
    elif not _is_object(text.lstrip().split("\n", 1)[0]):
        yield _failure(place, "neither a JSON object nor an array nor JSON lines; save the file again")
    else:
        yield from articles_in_lines(io.BytesIO(text.encode("utf-8", "surrogatepass")), place, most_bytes)


def articles_in_lines(file: BinaryIO, place: str, most_bytes: int) -> Iterator[RawReport | Failure]:
    """Yield one RawReport or Failure for each line that is not blank; `place#line` counts from 1."""
    found = False
    number = 0
    while line := file.readline(most_bytes + 1):
        number += 1
        at = f"{place}#{number}"
        if len(line) > most_bytes:
            yield _failure(at, f"the line is longer than the limit of {most_bytes:,} bytes; split it")
            _skip_line(file, line, most_bytes)
            found = True
            continue
        content = line.removeprefix(b"\xef\xbb\xbf").strip() if number == 1 else line.strip()
        if content:
            found = True
            yield _line_article(content, at)
    if not found:
        yield _failure(place, "the file is empty; save it again")


def _skip_line(file: BinaryIO, line: bytes, most_bytes: int) -> None:
    while line and not line.endswith(b"\n"):
        line = file.readline(most_bytes + 1)


def _line_article(content: bytes, place: str) -> RawReport | Failure:
    try:
        decode_object(content)
    except (ValueError, RecursionError) as error:
        return _failure(place, f"not a JSON object ({_first_line(error)}); mend or leave out this line")
    return RawReport(place=place, payload=content, media_type=MediaType.JSON)


def _articles_in_array(text: str, place: str) -> Iterator[RawReport | Failure]:
    """Walk the array element by element, so that each report keeps its own bytes."""
    decoder = json.JSONDecoder()
    position = text.index("[") + 1
    number = 0
    while True:
        position = _end_of_space(text, position)
        if text[position : position + 1] in ("]", ""):
            break
        number += 1
        at = f"{place}#{number}"
        try:
            value, end = decoder.raw_decode(text, position)
        except (ValueError, RecursionError) as error:
            yield _failure(at, f"the JSON breaks off here ({_first_line(error)}); save the file again")
            return
        if isinstance(value, dict):
            yield RawReport(
                place=at,
                payload=text[position:end].encode("utf-8", "surrogatepass"),
                media_type=MediaType.JSON,
            )
        else:
            yield _failure(at, "not a JSON object; an article is an object with title and text")
        position = end
    if number == 0:
        yield _failure(place, "the JSON array is empty; give one with articles")


def _end_of_space(text: str, position: int) -> int:
    match = _SPACE.match(text, position)
    return match.end() if match else position


def _is_object(text: str) -> bool:
    try:
        decode_object(text)
    except (ValueError, RecursionError):
        return False
    return True


def _as_text(payload: bytes) -> str:
    for mark, encoding in MARKS:
        if payload.startswith(mark):
            return payload.decode(encoding, "replace")
    return payload.decode(wide_encoding(payload[:4096]) or "utf-8", "replace")


def _first_line(error: BaseException) -> str:
    return (str(error) or type(error).__name__).splitlines()[0]


def _failure(place: str, reason: str) -> Failure:
    return Failure(stage=STAGE, place=place, reason=reason)
