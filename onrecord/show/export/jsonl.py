"""JSON lines: the public contract (docs/export.md)."""

from collections.abc import Iterator

from onrecord.schema.codec import encode_in_order
from onrecord.store import View


def export_jsonl(view: View) -> Iterator[bytes]:
    """Yield every row as one line of UTF-8 JSON, ended by a line feed.

    Types and rows in the order of the contract.
    """
    for row in view.all_rows():
        yield encode_in_order(row) + b"\n"
