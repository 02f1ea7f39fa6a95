"""What can be done to a record within one transaction."""

import sqlite3
import zlib
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cache

from onrecord.schema.codec import encode
from onrecord.schema.contract import TYPES
from onrecord.schema.decisions import Decision, ListedActor
from onrecord.schema.failure import Failure
from onrecord.schema.findings import Findings
from onrecord.schema.flat import columns
from onrecord.schema.report import MediaType, Report
from onrecord.schema.story import Card
from onrecord.store.prepared import LISTED_ACTORS, Passage, PreparedRow, report_passages

# zlib's middle way: twice as fast as its default, a tenth larger on news pages.
COMPRESSION = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """Saved bytes and every place where they stood, sorted."""

    sha256: str
    media_type: MediaType
    url: str | None
    places: tuple[str, ...]
    payload: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptReport:
    """What the report stages gave for one page, as the record keeps it: JSON, packed by zlib."""

    id: str
    sha256: str
    fingerprint: str
    words: int
    report: bytes
    findings: bytes
    card: bytes
    passages: tuple[Passage, ...]
    notes: tuple[Failure, ...] = ()  # what is to be said of it though it was read


def keep_report(
    report: Report, findings: Findings, card: Card, fingerprint: str, notes: tuple[Failure, ...] = ()
) -> KeptReport:
    """Pack what the report stages gave; a worker does it, so that keeping it is quick."""
    return KeptReport(
        id=report.id,
        sha256=report.sha256,
        fingerprint=fingerprint,
        words=len(report.text.split()),
        report=_packed(report),
        findings=_packed(findings),
        card=_packed(card),
        passages=tuple(report_passages(report)),
        notes=notes,
    )


def _packed(value: Report | Findings | Card) -> bytes:
    return zlib.compress(encode(value), COMPRESSION)


class Writer:
    """The changes of one transaction. Made by `Record.writer()`."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def add_page(self, page: Page) -> bool:
        """Keep the bytes, or note one more place for bytes already kept; tell whether they are new."""
        known = self._connection.execute(
            "SELECT media_type, url FROM page WHERE sha256 = ?", (page.sha256,)
        ).fetchone()
        if known is None:
            packed = zlib.compress(page.payload, COMPRESSION)
            self._connection.execute(
                "INSERT INTO page VALUES (?, ?, ?, ?, ?)",
                (page.sha256, page.media_type.value, page.url, len(page.payload), packed),
            )
        else:
            self._reconcile(page, *known)
        self._connection.executemany(
            "INSERT OR IGNORE INTO place VALUES (?, ?)", ((place, page.sha256) for place in page.places)
        )
        return known is None

    def _reconcile(self, page: Page, media_type: str, url: str | None) -> None:
        """Of two kinds or addresses for the same bytes keep the first by letter, whichever came first."""
        kept = (
            min(media_type, page.media_type.value),
            min((one for one in (url, page.url) if one), default=None),
        )
        if kept != (media_type, url):
            self._connection.execute(
                "UPDATE page SET media_type = ?, url = ? WHERE sha256 = ?", (*kept, page.sha256)
            )
            for table in ("report_data", "failure"):
                self._connection.execute(
                    f"UPDATE {table} SET fingerprint = '' WHERE sha256 = ?", (page.sha256,)
                )

    def add_report(self, kept: KeptReport) -> None:
        """Keep what the report stages gave, instead of what an earlier version gave for the same page."""
        self._remove_reports_of(kept.sha256)
        self._remove_report(kept.id)
        self._connection.execute(
            "INSERT INTO report_data VALUES (?, ?, ?, ?, ?, ?, ?)",
            (
                kept.id,
                kept.sha256,
                kept.fingerprint,
                kept.words,
                kept.report,
                kept.findings,
                kept.card,
            ),
        )
        self._connection.execute("DELETE FROM failure WHERE sha256 = ?", (kept.sha256,))
        self._add_passages(kept.passages, None)

    def _remove_reports_of(self, sha256: str) -> None:
        found = self._connection.execute("SELECT id FROM report_data WHERE sha256 = ?", (sha256,)).fetchall()
        for (identity,) in found:
            self._remove_report(identity)

    def _remove_report(self, identity: str) -> None:
        self._connection.execute("DELETE FROM report_data WHERE id = ?", (identity,))
        self._connection.execute("DELETE FROM passage WHERE of_story IS NULL AND report = ?", (identity,))

    def add_failure(
        self, failure: Failure, *, sha256: str | None = None, fingerprint: str | None = None
    ) -> None:
        """Note what could not be handled.

        With `sha256` and `fingerprint` it is not tried again while these hold.
        """
        if sha256 is not None:
            self._remove_reports_of(sha256)
        self._connection.execute(
            "INSERT OR REPLACE INTO failure VALUES (?, ?, ?, ?, ?)",
            (failure.place, failure.stage, failure.reason, sha256, fingerprint),
        )

    def forget_failures(self, places: Iterable[str], stage: str) -> None:
        """Forget that these places could not be handled by the stage."""
        self._connection.executemany(
            "DELETE FROM failure WHERE place = ? AND stage = ?", ((place, stage) for place in places)
        )

    def replace_story(self, story: str, fingerprint: str, rows: Iterable[PreparedRow]) -> None:
        """Keep the rows of a story instead of those it had."""
        self._remove_rows(story)
        self._connection.execute("INSERT OR REPLACE INTO story_data VALUES (?, ?)", (story, fingerprint))
        for row in rows:
            self._connection.execute(_insert(row.type), (*row.values, story, row.json))
            self._add_passages(row.passages, story)

    def remove_story(self, story: str) -> None:
        """Remove a story that no longer is one."""
        self._remove_rows(story)
        self._connection.execute("DELETE FROM story_data WHERE id = ?", (story,))

    def _remove_rows(self, story: str) -> None:
        for table in (*TYPES, "passage"):
            self._connection.execute(f'DELETE FROM "{table}" WHERE of_story = ?', (story,))

    def _add_passages(self, passages: Iterable[Passage], story: str | None) -> None:
        self._connection.executemany(
            'INSERT INTO passage (type, item, report, start, "end", text, of_story)'
            " VALUES (?, ?, ?, ?, ?, ?, ?)",
            ((*passage, story) for passage in passages),
        )

    def set_state(self, key: str, value: str) -> None:
        """Keep one small value, such as the fingerprint of the last grouping."""
        self._connection.execute("INSERT OR REPLACE INTO state VALUES (?, ?)", (key, value))

    def add_decision(self, decision: Decision) -> Decision:
        """Add a decision to the log; return it with its number there."""
        (number,) = self._connection.execute("SELECT coalesce(max(number), 0) + 1 FROM decision").fetchone()
        numbered = replace(decision, number=number)
        self._connection.execute(
            "INSERT INTO decision VALUES (?, ?)", (number, encode(numbered).decode("utf-8"))
        )
        return numbered

    def set_listed(self, listed: tuple[ListedActor, ...]) -> None:
        """Keep the user's list of actors instead of the one kept before."""
        self.set_state(LISTED_ACTORS, encode(listed).decode("utf-8"))

    def log_build(self, version: str, *, added: int, renewed: int, failed: int, stories: int) -> None:
        """Add a line to the log of builds."""
        self._connection.execute(
            "INSERT INTO build (version, added, renewed, failed, stories) VALUES (?, ?, ?, ?, ?)",
            (version, added, renewed, failed, stories),
        )


@cache
def _insert(table: str) -> str:
    names = [*(name for name, _ in columns(TYPES[table])), "of_story", "json"]
    listed = ", ".join(f'"{name}"' for name in names)
    return f'INSERT INTO "{table}" ({listed}) VALUES ({", ".join("?" * len(names))})'
