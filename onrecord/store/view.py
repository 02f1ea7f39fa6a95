"""What can be read of a record. Nothing here writes."""

import sqlite3
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import groupby
from operator import itemgetter
from typing import TypeVar, cast

from onrecord.errors import StoreError
from onrecord.schema.codec import decode, decode_object
from onrecord.schema.contract import TYPES, ActorRow, RelayRow, Row
from onrecord.schema.decisions import Decision, Guidance, ListedActor, in_force
from onrecord.schema.failure import Failure
from onrecord.schema.findings import Findings
from onrecord.schema.report import MediaType, RawReport, Report
from onrecord.schema.rows import actor_names, merge_actors, merge_relays
from onrecord.schema.story import Card
from onrecord.schema.text import Span
from onrecord.store.prepared import LISTED_ACTORS
from onrecord.store.query import match_expression

T = TypeVar("T")
_Listed = tuple[ListedActor, ...]

# The order of an export, type by type: places for reports, first characters for what stands in a
# text, else ids.
ORDER = {
    "report": "place, id",
    "actor": "id, of_story",
    "statement": "report, content_start, content_end, id",
    "utterance": "id",
    "event": "id",
    "time": 'report, start, "end", json',
    "quantity": 'report, start, "end", json',
    "discrepancy": "id",
    "relay": "id, json",
    "position": "actor, issue, stance, json",
    "omission": "report, item",
    "brief": "story, rank",
    "story": "id",
}

# Types whose rows occur in several stories and are united in an export.
UNITED = ("actor", "relay")

# Words of a passage that a hit shows around what was found.
SNIPPET_WORDS = 24
# Characters no text holds mark the words found, until they are split off again.
_FOUND, _END = "\x02", "\x03"


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """A passage that search found.

    `snippet` is its words in runs; the second of each pair tells whether they match.
    """

    type: str  # statement, event, title or paragraph
    item: str  # statement, event or report id
    report: str
    span: Span
    snippet: tuple[tuple[str, bool], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PackedReport:
    """A report and what it says, packed as in the record."""

    place: str
    report: bytes
    findings: bytes

    def unpack(self) -> tuple[Report, Findings]:
        """Return the report, with the first of its places, and its findings."""
        return replace(_unpacked(self.report, Report), place=self.place), _unpacked(self.findings, Findings)


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """Something in a record that does not hold. `item` is a report, statement … id or a page's digest."""

    item: str
    what: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """How many of each there are in a record."""

    rows: tuple[tuple[str, int], ...]  # type and number, in the order of an export
    failures: int
    words: int


class View:
    """A record, read. Made by `open_record`."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def rows(self, row_type: str) -> Iterator[Row]:
        """Yield the rows of one type of the contract, in the order of an export."""
        if row_type not in TYPES:
            raise StoreError(f"no rows of type {row_type!r}; there are {', '.join(TYPES)}")
        found = self._connection.execute(f'SELECT json FROM "{row_type}" ORDER BY {ORDER[row_type]}')
        rows = (cast(Row, decode_object(line)) for (line,) in found)
        if row_type == "actor":
            actors = cast(Iterator[ActorRow], rows)
            yield from (merge_actors(same) for _, same in groupby(actors, key=itemgetter("id")))
        elif row_type == "relay":
            relays = cast(Iterator[RelayRow], rows)
            yield from (merge_relays(same) for _, same in groupby(relays, key=itemgetter("id")))
        else:
            yield from rows

    def all_rows(self) -> Iterator[Row]:
        """Yield every row in the order of an export."""
        for row_type in TYPES:
            yield from self.rows(row_type)

    def report(self, identity: str) -> Report:
        """Return the cleaned report; StoreError when there is none of this id."""
        found = self._connection.execute(
            "SELECT report, sha256 FROM report_data WHERE id = ?", (identity,)
        ).fetchone()
        if found is None:
            raise StoreError(f"no report {identity} in this record")
        return replace(_unpacked(found[0], Report), place=self._first_place(found[1]))

    def report_text(self, identity: str) -> str:
        """Return the whole text of the report; StoreError when there is none of this id."""
        return self.report(identity).text

    def findings(self, identity: str) -> Findings:
        """Return what the report says; StoreError when there is none of this id."""
        found = self._connection.execute(
            "SELECT findings FROM report_data WHERE id = ?", (identity,)
        ).fetchone()
        if found is None:
            raise StoreError(f"no report {identity} in this record")
        return _unpacked(found[0], Findings)

    def packed_report(self, identity: str) -> PackedReport:
        """Return what is kept of a report, still packed: to be handed to a worker."""
        sha256, report, findings = self._connection.execute(
            "SELECT sha256, report, findings FROM report_data WHERE id = ?", (identity,)
        ).fetchone()
        return PackedReport(place=self._first_place(sha256), report=report, findings=findings)

    def cards(self) -> Iterator[Card]:
        """Yield the card of every report, by report id."""
        for (card,) in self._connection.execute("SELECT card FROM report_data ORDER BY id"):
            yield _unpacked(card, Card)

    def report_prints(self) -> dict[str, str]:
        """Return what the rows of each report depend on beside the story stages, by report id, sorted."""
        found = self._connection.execute(
            "SELECT id, fingerprint || ' ' || sha256 || ' ' ||"
            " (SELECT min(place) FROM place WHERE place.sha256 = report_data.sha256)"
            " FROM report_data ORDER BY id"
        )
        return dict(found)

    def story_prints(self) -> dict[str, str]:
        """Return the fingerprint of each story kept, by story id, sorted."""
        return dict(self._connection.execute("SELECT id, fingerprint FROM story_data ORDER BY id"))

    def state(self, key: str) -> str | None:
        """Return a small value that `Writer.set_state` kept."""
        found = self._connection.execute("SELECT value FROM state WHERE key = ?", (key,)).fetchone()
        return found[0] if found else None

    def decisions(self) -> tuple[Decision, ...]:
        """Return the log of decisions, in order."""
        found = self._connection.execute("SELECT decision FROM decision ORDER BY number")
        return tuple(decode(decision, Decision) for (decision,) in found)

    def guidance(self) -> Guidance:
        """Return what people said of the actors: their own list, and the decisions in force."""
        listed = self.state(LISTED_ACTORS)
        return Guidance(
            listed=decode(listed, _Listed) if listed is not None else (),
            decisions=in_force(self.decisions()),
        )

    def actor_names(self) -> dict[str, frozenset[str]]:
        """Return the names and keys of the actors of each story, as it was last told, by story id."""
        found = self._connection.execute(
            "SELECT of_story, json FROM actor WHERE of_story IS NOT NULL ORDER BY of_story"
        )
        return {
            story: frozenset(name for _, line in lines for name in actor_names(decode(line, ActorRow)))
            for story, lines in groupby(found, key=itemgetter(0))
        }

    def pages_to_read(self, fingerprint: str) -> tuple[str, ...]:
        """Return the digests of the pages that these stages have not been run on, sorted."""
        found = self._connection.execute(
            "SELECT sha256 FROM page"
            " WHERE sha256 NOT IN (SELECT sha256 FROM report_data WHERE fingerprint = ?)"
            " AND sha256 NOT IN (SELECT sha256 FROM failure WHERE fingerprint = ? AND sha256 IS NOT NULL)"
            " ORDER BY sha256",
            (fingerprint, fingerprint),
        )
        return tuple(sha256 for (sha256,) in found)

    def report_pages(self) -> frozenset[str]:
        """Return the digests of the pages that became a report."""
        return frozenset(sha256 for (sha256,) in self._connection.execute("SELECT sha256 FROM report_data"))

    def has_report_of(self, sha256: str) -> bool:
        """Tell whether some version of the stages has been run on the page."""
        return bool(
            self._connection.execute("SELECT 1 FROM report_data WHERE sha256 = ?", (sha256,)).fetchone()
        )

    def raw_report(self, sha256: str) -> RawReport:
        """Return the page as it came in, with the first of its places."""
        media_type, url = self._connection.execute(
            "SELECT media_type, url FROM page WHERE sha256 = ?", (sha256,)
        ).fetchone()
        return RawReport(
            place=self._first_place(sha256),
            payload=self.page_bytes(sha256),
            media_type=MediaType(media_type),
            url=url,
        )

    def _first_place(self, sha256: str) -> str:
        (place,) = self._connection.execute(
            "SELECT min(place) FROM place WHERE sha256 = ?", (sha256,)
        ).fetchone()
        return str(place)

    def page_bytes(self, sha256: str) -> bytes:
        """Return the saved bytes; StoreError when there are none, or they are damaged."""
        found = self._connection.execute("SELECT bytes FROM page WHERE sha256 = ?", (sha256,)).fetchone()
        if found is None:
            raise StoreError(f"no page {sha256} in this record")
        try:
            return zlib.decompress(found[0])
        except zlib.error as error:
            raise StoreError(f"the saved page {sha256} is damaged: {error}") from error

    def pages(self) -> tuple[str, ...]:
        """Return the digests of the saved pages, sorted."""
        return tuple(
            sha256 for (sha256,) in self._connection.execute("SELECT sha256 FROM page ORDER BY sha256")
        )

    def places(self, sha256: str) -> tuple[str, ...]:
        """Return every place where the bytes stood, sorted."""
        found = self._connection.execute("SELECT place FROM place WHERE sha256 = ? ORDER BY place", (sha256,))
        return tuple(place for (place,) in found)

    def search(self, words: str, limit: int = 50) -> list[Hit]:
        """Return the best passages that hold every word.

        A quoted phrase as a whole, `word*` as a beginning.
        """
        expression = match_expression(words)
        if expression is None:
            return []
        found = self._connection.execute(
            "SELECT p.type, p.item, p.report, p.start, p.\"end\", snippet(passage_words, 0, ?, ?, '…', ?)"
            " FROM passage_words JOIN passage AS p ON p.number = passage_words.rowid"
            " WHERE passage_words MATCH ?"
            ' ORDER BY bm25(passage_words), p.type, p.report, p.start, p."end", p.item LIMIT ?',
            (_FOUND, _END, SNIPPET_WORDS, expression, limit),
        )
        return [
            Hit(type=kind, item=item, report=report, span=Span(start, end), snippet=_runs(marked))
            for kind, item, report, start, end, marked in found
        ]

    def failures(self) -> tuple[Failure, ...]:
        """Return what could not be handled, by place."""
        found = self._connection.execute("SELECT stage, place, reason FROM failure ORDER BY place, stage")
        return tuple(Failure(stage=stage, place=place, reason=reason) for stage, place, reason in found)

    def counts(self) -> Counts:
        """Return how many rows of each type an export would have, failures, and words read."""

        def number(sql: str) -> int:
            return int(self._connection.execute(sql).fetchone()[0])

        rows = [
            (name, number(f'SELECT count({"DISTINCT id" if name in UNITED else "*"}) FROM "{name}"'))
            for name in TYPES
        ]
        return Counts(
            rows=tuple(rows),
            failures=number("SELECT count(*) FROM failure"),
            words=number("SELECT coalesce(sum(words), 0) FROM report_data"),
        )

    def integrity(self) -> tuple[str, ...]:
        """Return what SQLite itself finds wrong with the file."""
        found = self._connection.execute("PRAGMA integrity_check").fetchall()
        return tuple(line for (line,) in found if line != "ok")


def _unpacked(packed: bytes, kind: type[T]) -> T:
    return decode(zlib.decompress(packed), kind)


def _runs(marked: str) -> tuple[tuple[str, bool], ...]:
    runs: list[tuple[str, bool]] = []
    for at, piece in enumerate(marked.split(_FOUND)):
        found, _, rest = piece.partition(_END) if at else ("", "", piece)
        runs.extend((text, matched) for text, matched in ((found, True), (rest, False)) if text)
    return tuple(runs)
