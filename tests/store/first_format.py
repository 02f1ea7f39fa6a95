"""A record as the first format had it: its tables, and one row of each type with the fields it had."""

import json
import sqlite3
import zlib
from pathlib import Path
from typing import Any

from onrecord.schema.codec import decode_object, encode
from onrecord.store.database import APPLICATION_ID
from onrecord.store.migrations import MIGRATIONS
from tests import fakes
from tests.build import card, raw

TEXT = "Talks one\n\nOstin said the door is open."
RAW = raw(TEXT, "a.txt")
REPORT = fakes.clean_report(RAW)
FINDINGS = fakes.extract_findings(fakes.parse_report(REPORT))
STORY, ACTOR, UTTERANCE, EVENT = "s-1", "a-1", "u-1", "e-1"
STATEMENT = FINDINGS.statements[0].id
# What the first format did not keep of a report.
LATER = {"measures"}


def span(words: str) -> dict[str, Any]:
    start = TEXT.index(words)
    return {"start": start, "end": start + len(words), "exact": words}


def place(words: str) -> dict[str, Any]:
    return {"report": REPORT.id, **span(words)}


ROWS: tuple[dict[str, Any], ...] = (
    {
        "type": "report", "id": REPORT.id, "place": "a.txt", "url": None, "outlet": None, "sha256": REPORT.sha256,
        "language": "en", "title": span("Talks one"), "published": None, "story": STORY, "blocks": [],
        "credits": [], "candidates": [],
    },
    {
        "type": "actor", "id": ACTOR, "name": "Ostin", "kind": "person", "roles": [], "side": None,
        "country": None, "aliases": ["Ostin"], "identifiers": {}, "named": True, "reasons": [],
    },
    {
        "type": "statement", "id": STATEMENT, "report": REPORT.id, "form": "indirect", "act": "say", "zone": "body",
        "source": span("Ostin"), "cue": span("said"), "content": [span("the door is open")], "speaker": ACTOR,
        "addressee": None, "said": None, "setting": None, "relays": [], "inside": None, "utterance": UTTERANCE,
        "negated": False, "confidence": 0.9, "speaker_reason": "by hand", "repairs": [],
    },
    {
        "type": "utterance", "id": UTTERANCE, "speaker": ACTOR, "statements": [STATEMENT], "said": None,
        "origins": [REPORT.id], "independent": 1, "reasons": [], "origin_reasons": [],
    },
    {
        "type": "event", "id": EVENT, "plover": "CONSULT", "mode": None, "cameo": None, "actors": [ACTOR],
        "recipients": [], "when": None, "where": None, "status": "happened",
        "mentions": [
            {**place("Talks one"), "said_in": None, "trigger": span("Talks"), "status": "happened", "when": None}
        ],
        "origins": [REPORT.id], "independent": 1, "reasons": [], "origin_reasons": [],
    },
    {
        "type": "time", **place("one"), "when": None, "timex": {"type": "DATE", "value": "XXXX"},
    },
    {
        "type": "quantity", **place("one"), "low": 1.0, "high": 1.0, "unit": None, "of": "talks",
    },
    {
        "type": "discrepancy", "id": "d-1", "about": EVENT, "over": "number",
        "readings": [{**place(word), "value": word, "origins": [REPORT.id]} for word in ("one", "open")],
    },
    {
        "type": "relay", "id": "l-1", "giver": ACTOR, "taker": REPORT.id, "kind": "copy",
        "evidence": [place("Ostin")], "confidence": 0.5,
    },
    {
        "type": "position", "actor": ACTOR, "issue": "the door", "stance": "offers", "when": None,
        "statements": [STATEMENT],
    },
    {
        "type": "omission", "report": REPORT.id, "item": EVENT, "status": "cannot tell", "reason": "no date",
    },
    {
        "type": "story", "id": STORY, "title": "Talks one", "reports": [REPORT.id], "first": None, "last": None,
    },
)  # fmt: skip


def make_record(path: Path) -> None:
    """Write the record; a flat column holds its word or else its own name, so that a test sees where it goes."""
    with sqlite3.connect(path) as connection:
        connection.executescript(MIGRATIONS[0].sql())
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.execute("PRAGMA user_version = 1")
        _insert_page(connection)
        for row in ROWS:
            names = [name for _, name, *_ in connection.execute(f'PRAGMA table_info("{row["type"]}")')]
            words = {name: value for name, value in row.items() if isinstance(value, str)}
            given = {name: name for name in names} | words | {"of_story": STORY, "json": json.dumps(row)}
            marks = ", ".join("?" * len(names))
            connection.execute(
                f'INSERT INTO "{row["type"]}" VALUES ({marks})', [given[name] for name in names]
            )
        connection.execute("INSERT INTO story_data VALUES (?, 'told')", (STORY,))
        connection.execute("INSERT INTO state VALUES ('corpus', 'grouped')")
    connection.close()


def _insert_page(connection: sqlite3.Connection) -> None:
    connection.execute(
        "INSERT INTO page VALUES (?, ?, NULL, ?, ?)",
        (REPORT.sha256, RAW.media_type.value, len(RAW.payload), zlib.compress(RAW.payload)),
    )
    connection.execute("INSERT INTO place VALUES ('a.txt', ?)", (REPORT.sha256,))
    findings = {name: value for name, value in decode_object(encode(FINDINGS)).items() if name not in LATER}
    packed = [zlib.compress(encode(part)) for part in (REPORT, findings, card(REPORT, FINDINGS))]
    connection.execute(
        "INSERT INTO report_data VALUES (?, ?, 'read', 8, ?, ?, ?)", (REPORT.id, REPORT.sha256, *packed)
    )
