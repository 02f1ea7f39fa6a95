"""Gold and export rows by hand.

Words stand for places, as in tests/build.py; both sides speak of one report.
"""

import hashlib
from typing import Any

from tests.build import span

Row = dict[str, Any]

TEXT = """Minister Anda Rel said on Monday the bridge stays open. "We shall not close it," Rel told Radio Osk.

The mayor of Osk denied that 40 guards had left the bridge on 3 May 2031.
"""


def report(report_id: str = "r", text: str = TEXT, **changes: Any) -> Row:
    sha256 = hashlib.sha256(text.encode()).hexdigest()
    row = {"type": "report", "id": report_id, "place": "reports/a.txt", "sha256": sha256, "published": None}
    return row | changes


def actor(actor_id: str, name: str, *aliases: str, kind: str = "person") -> Row:
    return {"type": "actor", "id": actor_id, "name": name, "kind": kind, "aliases": list(aliases)}


def words(exact: str, text: str = TEXT, nth: int = 0) -> Row:
    place = span(text, exact, nth)
    return {"start": place.start, "end": place.end, "exact": exact}


def statement(statement_id: str, *content: str, **changes: Any) -> Row:
    row = {
        "type": "statement",
        "id": statement_id,
        "report": "r",
        "form": "indirect",
        "act": "say",
        "zone": "body",
        "cue": None,
        "content": [words(part) for part in content],
        "speaker": None,
        "said": None,
        "relays": [],
        "utterance": None,
    }
    return row | changes


def day(iso: str, latest: str | None = None) -> Row:
    return {"edtf": iso, "earliest": iso, "latest": latest or iso}


def event(event_id: str, plover: str, *mentions: str, when: Row | None = None) -> Row:
    told = [{"report": "r", **words(mention)} for mention in mentions]
    return {"type": "event", "id": event_id, "plover": plover, "mentions": told, "when": when}


def passage(kind: str, exact: str, **values: Any) -> Row:
    return {"type": kind, "report": "r", **words(exact), **values}
