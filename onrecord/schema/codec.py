"""Types to JSON and back. The JSON library appears here only, and checks the shape on the way in."""

from functools import cache
from typing import Any, TypeVar

import msgspec

from onrecord.errors import StoreError

T = TypeVar("T")

_encoder = msgspec.json.Encoder(order="deterministic")
_in_order = msgspec.json.Encoder()


@cache
def _decoder(kind: Any) -> msgspec.json.Decoder[Any]:
    return msgspec.json.Decoder(kind)


def encode(value: Any) -> bytes:
    """Return the value as UTF-8 JSON with its keys sorted."""
    return _encoder.encode(value)


def encode_in_order(value: Any) -> bytes:
    """Return the value as UTF-8 JSON with its keys as they stand.

    For rows, whose order the contract gives.
    """
    return _in_order.encode(value)


def decode(data: bytes | str, kind: type[T]) -> T:
    """Return a value of `kind`; StoreError when the JSON is not of its shape."""
    try:
        value: T = _decoder(kind).decode(data)  # type: ignore[arg-type]
    except msgspec.DecodeError as error:
        raise StoreError(f"not a {kind.__name__}: {error}; build the record again") from error
    return value


def decode_object(data: bytes | str) -> dict[str, Any]:
    """Return one JSON object of any shape; ValueError when it is none."""
    try:
        return msgspec.json.decode(data, type=dict[str, Any])
    except msgspec.DecodeError as error:
        raise ValueError(str(error)) from error
