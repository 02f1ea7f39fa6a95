"""Compile gold.toml, which people write, into gold.jsonl, which programs read: the shape of an export
(docs/export.md).

usage: python examples/make_gold.py [--check]

gold.toml names places by their words; this finds the characters, in the text that reading and cleaning give
for each report. It stops with report, words and reason when words are not found, stand in several places
without `nth`, or stand where they cannot be meant: a cue far from its content, an inner statement outside its
outer one, a statement before the one listed above it.

The ids are those of gold.toml, a report's is its file name; `sha256` tells which report is meant. A
quantity may hold a field more than an export: `approximate`. Fields an export has and no person has read
for the gold (blocks, origins, reasons, triggers) are empty, and what the program works out from the rest
(uses, bounds, collations) is left out; a mention's trigger is the whole mention. Times in page furniture
are left out: nothing may be found there. So is the relay with no known giver, for which the contract has no
form.
"""

import re
import sys
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

from onrecord.clean import clean_report
from onrecord.compare.edtf import bounds
from onrecord.read import read_places
from onrecord.schema.codec import encode_in_order
from onrecord.schema.failure import Failure
from onrecord.schema.report import MediaType, Report

HERE = Path(__file__).parent
REASON = "read by a person"

# Characters between a source or cue and the nearest piece of its content. The farthest that is meant stands
# 176 away: a sentence's subject, whose second verb brings the content.
FARTHEST = 200

_MINUTES = re.compile(r"T\d\d:\d\d$")  # EDTF wants seconds
_PRECISIONS = {4: "year", 7: "month", 10: "day", 16: "minute"}

Table = Mapping[str, Any]
Row = dict[str, Any]


class GoldError(Exception):
    """Something in gold.toml cannot be right; the message says where and why."""


def compile_gold(folder: Path) -> bytes:
    """Return gold.jsonl for the gold.toml and the reports/ of this folder; GoldError when it cannot be made."""
    gold = tomllib.loads((folder / "gold.toml").read_text(encoding="utf-8"))
    rows = Compiler(gold, read_reports(folder / "reports")).rows()
    return b"".join(encode_in_order(row) + b"\n" for row in rows)


def read_reports(folder: Path) -> dict[str, "Page"]:
    """Return the reports of the folder by file name."""
    pages = {}
    for raw in read_places([str(folder)]):
        if isinstance(raw, Failure):
            raise GoldError(f"{raw.place}: {raw.reason}")
        name = Path(raw.place).name
        pages[name] = Page(name=name, report=clean_report(raw), elastic=raw.media_type is MediaType.HTML)
    return pages


@dataclass(frozen=True, slots=True)
class Place:
    """Characters start..end of a report's text."""

    start: int
    end: int

    def distance(self, other: "Place") -> int:
        """Return how many characters lie between the two."""
        return max(other.start - self.end, self.start - other.end, 0)

    def inside(self, other: "Place") -> bool:
        """Tell whether all of this lies in the other."""
        return other.start <= self.start and self.end <= other.end


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A report, in which words are looked for: exactly, or in HTML with any white space for white space."""

    name: str
    report: Report
    elastic: bool

    def find(self, words: str, nth: int | None = None) -> Place:
        """Return where the words stand; `nth` counts from 0 and is given if, and only if, they stand in
        several places.
        """
        found = _occurrences(self.report.text, words, self.elastic)
        if not found:
            raise GoldError(f"{self.name}: not in the text: {words!r}")
        if nth is None and len(found) > 1:
            raise GoldError(f"{self.name}: stands in {len(found)} places, and nth is missing: {words!r}")
        if nth is not None and len(found) == 1:
            raise GoldError(f"{self.name}: stands in one place only, and has an nth: {words!r}")
        if nth is not None and not 0 <= nth < len(found):
            raise GoldError(f"{self.name}: there are {len(found)} places and no nth = {nth}: {words!r}")
        return found[nth or 0]

    def place(self, given: Table) -> Place:
        """Return where `exact` and `nth` of a table point to."""
        return self.find(given["exact"], given.get("nth"))

    def span(self, place: Place) -> Row:
        """Return the place as a span of the contract."""
        return {"start": place.start, "end": place.end, "exact": self.report.text[place.start : place.end]}


@cache
def _occurrences(text: str, words: str, elastic: bool) -> tuple[Place, ...]:
    if elastic:
        pattern = r"\s+".join(map(re.escape, words.split()))
    else:
        pattern = re.escape(words)
    # A lookahead, so that places which share characters are all counted.
    return tuple(Place(*match.span(1)) for match in re.finditer(f"(?=({pattern}))", text))


class Compiler:
    """Turns the tables of gold.toml into rows."""

    def __init__(self, gold: Mapping[str, Sequence[Table]], pages: Mapping[str, Page]) -> None:
        self._gold = gold
        self._pages = pages
        self._content: dict[str, tuple[Place, ...]] = {}
        self._known = {
            kind: {str(table["id"]) for table in gold[kind]}
            for kind in ("report", "actor", "statement", "event")
        }
        self._known["utterance"] = {str(table["utterance"]) for table in gold["statement"]}
        self._known["item"] = self._known["utterance"] | self._known["event"]
        self._story_of = {name: story["id"] for story in gold["story"] for name in story["reports"]}

    def rows(self) -> list[Row]:
        """Return every row, type by type in the order of an export."""
        if missing := set(self._pages) ^ self._known["report"]:
            raise GoldError(f"reports and gold.toml do not agree on: {', '.join(sorted(missing))}")
        self._place_contents()
        statements = sorted(map(self._statement, self._gold["statement"]), key=_by_place)
        return [
            *sorted(map(self._report, self._gold["report"]), key=lambda row: str(row["place"])),
            *sorted(map(self._actor, self._gold["actor"]), key=lambda row: str(row["id"])),
            *statements,
            *self._utterances(statements),
            *sorted(map(self._event, self._gold["event"]), key=lambda row: str(row["id"])),
            *sorted(map(self._time, self._told("time")), key=_by_place),
            *sorted(map(self._quantity, self._told("quantity")), key=_by_place),
            *sorted(map(self._discrepancy, self._gold["discrepancy"]), key=lambda row: str(row["id"])),
            *sorted(map(self._relay, self._steps()), key=lambda row: str(row["id"])),
            *map(self._position, self._gold["position"]),
            *map(self._omission, self._gold["omission"]),
            *map(self._story, self._gold["story"]),
        ]

    def _told(self, kind: str) -> list[Table]:
        return [table for table in self._gold[kind] if not table.get("furniture")]

    def _steps(self) -> list[Table]:
        return [table for table in self._gold["relay"] if "giver" in table]

    # --- checks ---

    def _check(self, kind: str, name: str | None, where: str) -> str | None:
        if name is not None and name not in self._known[kind]:
            raise GoldError(f"{where}: there is no {kind} {name!r}")
        return name

    def _every(self, kind: str, names: Iterable[str], where: str) -> list[str]:
        return [name for name in names if self._check(kind, name, where)]

    def _page(self, table: Table) -> Page:
        self._check("report", table["report"], str(table))
        return self._pages[table["report"]]

    def _place_contents(self) -> None:
        """Find the content of every statement; gold.toml lists those of one report in the order of its text."""
        before: dict[str, int] = {}
        for statement in self._gold["statement"]:
            places = self._places_of_content(statement)
            if places[0].start < before.get(statement["report"], 0):
                raise GoldError(
                    f"{statement['report']}: {statement['id']} starts before the statement above it"
                )
            before[statement["report"]] = places[0].start
            self._content[statement["id"]] = places

    def _places_of_content(self, statement: Table) -> tuple[Place, ...]:
        page = self._page(statement)
        places = tuple(page.place(part) for part in statement["content"])
        for before, after in pairwise(places):
            if after.start < before.end:
                raise GoldError(f"{page.name}: {statement['id']}: the pieces of content are not in order")
        return places

    def _near(self, statement: Table, part: str) -> Row | None:
        """Return the span of the source or cue, which must stand near the content, the cue outside it."""
        if part not in statement:
            return None
        page, content = self._page(statement), self._content[statement["id"]]
        place = page.place(statement[part])
        where = f"{page.name}: {statement['id']}: the {part} {statement[part]['exact']!r}"
        distance = min(place.distance(piece) for piece in content)
        if distance > FARTHEST:
            raise GoldError(f"{where} stands {distance} characters from its content")
        if part == "cue" and any(place.inside(piece) for piece in content):
            raise GoldError(f"{where} stands in its own content")
        return page.span(place)

    def _outer(self, statement: Table) -> str | None:
        outer = self._check("statement", statement.get("inside"), statement["id"])
        if outer is not None:
            for piece in self._content[statement["id"]]:
                if not any(piece.inside(around) for around in self._content[outer]):
                    raise GoldError(f"{statement['report']}: {statement['id']} does not stand in {outer}")
        return outer

    # --- rows ---

    def _report(self, table: Table) -> Row:
        page = self._pages[table["id"]]
        report = page.report
        return {
            "type": "report",
            "id": table["id"],
            "place": f"reports/{table['id']}",
            "url": report.url,
            "outlet": self._check("actor", table["outlet"], table["id"]),
            "sha256": report.sha256,
            "language": "en",
            "title": page.span(_occurrences(report.text, table["title"], page.elastic)[0]),
            "published": when(table.get("published")),
            "story": self._story_of.get(table["id"]),
            "blocks": [],
            "credits": self._every("actor", table.get("credits", ()), table["id"]),
            "candidates": [],
        }

    def _actor(self, table: Table) -> Row:
        return {
            "type": "actor",
            "id": table["id"],
            "name": table["name"],
            "kind": table["kind"],
            "roles": table.get("roles", []),
            "side": self._check("actor", table.get("side"), table["id"]),
            "country": None,
            "aliases": table.get("aliases", []),
            "identifiers": {},
            "named": True,
            "reasons": [],
        }

    def _statement(self, table: Table) -> Row:
        page, where = self._page(table), table["id"]
        return {
            "type": "statement",
            "id": table["id"],
            "report": table["report"],
            "form": table["form"],
            "act": table["act"],
            "zone": table["zone"],
            "source": self._near(table, "source"),
            "cue": self._near(table, "cue"),
            "content": [page.span(place) for place in self._content[table["id"]]],
            "speaker": self._check("actor", table.get("speaker"), where),
            "co_speakers": self._every("actor", table.get("co_speakers", ()), where),
            "addressee": self._check("actor", table.get("addressee"), where),
            "said": when(table.get("said")),
            "setting": table.get("setting"),
            "relays": self._every("actor", table.get("relays", ()), where),
            "inside": self._outer(table),
            "utterance": table["utterance"],
            "negated": table.get("negated", False),
            "confidence": 1.0,
            "speaker_reason": REASON,
            "repairs": [],
        }

    def _utterances(self, statements: Sequence[Row]) -> list[Row]:
        rows = []
        for name in sorted(self._known["utterance"]):
            members = [row for row in statements if row["utterance"] == name]
            said = {
                row["said"]["edtf"]: row["said"] for row in members if row["said"] and row["said"]["earliest"]
            }
            speakers = {row["speaker"] for row in members}
            rows.append(
                {
                    "type": "utterance",
                    "id": name,
                    "speaker": speakers.pop() if len(speakers) == 1 else None,
                    "statements": [row["id"] for row in members],
                    "said": next(iter(said.values())) if len(said) == 1 else None,
                    "origins": [],
                    "independent": 0,
                    "reasons": [],
                    "origin_reasons": [],
                }
            )
        return rows

    def _event(self, table: Table) -> Row:
        return {
            "type": "event",
            "id": table["id"],
            "plover": table["plover"],
            "mode": table.get("mode"),
            "cameo": None,
            "actors": self._every("actor", table.get("actors", ()), table["id"]),
            "recipients": self._every("actor", table.get("recipients", ()), table["id"]),
            "when": when(table.get("when")),
            "where": table.get("where"),
            "status": table["status"],
            "mentions": [self._mention(mention, table) for mention in table["mentions"]],
            "origins": [],
            "independent": 0,
            "reasons": [],
            "origin_reasons": [],
        }

    def _mention(self, mention: Table, event: Table) -> Row:
        page = self._page(mention)
        place = page.place(mention)
        said_in = self._check("statement", mention.get("said_in"), event["id"])
        if said_in and not any(place.distance(piece) == 0 for piece in self._content[said_in]):
            raise GoldError(f"{page.name}: {event['id']}: {mention['exact']!r} does not stand in {said_in}")
        return {
            "report": page.name,
            **page.span(place),
            "said_in": said_in,
            "trigger": page.span(place),
            "status": mention.get("status", event["status"]),
            "when": None,
        }

    def _evidence(self, table: Table) -> Row:
        page = self._page(table)
        return {"report": page.name, **page.span(page.place(table))}

    def _time(self, table: Table) -> Row:
        return {
            "type": "time",
            **self._evidence(table),
            "when": when(table.get("edtf")),
            "timex": {"type": table["type"], "value": table.get("edtf", "")},
        }

    def _quantity(self, table: Table) -> Row:
        row = {
            "type": "quantity",
            **self._evidence(table),
            "low": table.get("low"),
            "high": table.get("high"),
            "unit": table.get("unit"),
            "of": table.get("of"),
        }
        return row | ({"approximate": table["approximate"]} if "approximate" in table else {})

    def _discrepancy(self, table: Table) -> Row:
        return {
            "type": "discrepancy",
            "id": table["id"],
            "about": self._check("item", table["about"], table["id"]),
            "over": table["over"],
            "readings": [
                {**self._evidence(reading), "value": reading["value"], "origins": []}
                for reading in table["readings"]
            ],
        }

    def _relay(self, table: Table) -> Row:
        return {
            "type": "relay",
            "id": table["id"],
            "giver": self._check("actor", table["giver"], table["id"]),
            "taker": self._check("actor", table["taker"], table["id"]),
            "kind": table["kind"],
            "evidence": [self._evidence(evidence) for evidence in table["evidence"]],
            "confidence": 1.0,
        }

    def _position(self, table: Table) -> Row:
        where = f"position of {table['actor']} on {table['issue']}"
        return {
            "type": "position",
            "actor": self._check("actor", table["actor"], where),
            "issue": table["issue"],
            "stance": table["stance"],
            "when": when(table.get("when")),
            "statements": self._every("statement", table["statements"], where),
        }

    def _omission(self, table: Table) -> Row:
        return {
            "type": "omission",
            "report": self._check("report", table["report"], "omission"),
            "item": self._check("item", table["item"], "omission"),
            "status": table["status"],
            "reason": table["reason"],
        }

    def _story(self, table: Table) -> Row:
        return {
            "type": "story",
            "id": table["id"],
            "title": table["title"],
            "reports": self._every("report", table["reports"], table["id"]),
            "first": when(table["first"]),
            "last": when(table["last"]),
        }


def when(value: str | None) -> Row | None:
    """Return the EDTF value as a `when` of the contract; GoldError when it is none."""
    if value is None:
        return None
    edtf = value + ":00" if _MINUTES.search(value) else value
    try:
        # A day of an unknown year lies anywhere.
        earliest, latest = (None, None) if edtf.startswith("XXXX") else bounds(edtf)
    except ValueError as error:
        raise GoldError(f"{value}: {error}") from error
    return {
        "edtf": edtf,
        "earliest": earliest.isoformat() if earliest else None,
        "latest": latest.isoformat() if latest else None,
        "precision": "interval" if "/" in value else _PRECISIONS.get(len(value), "second"),
        "anchor": None,
        "reason": REASON,
    }


def _by_place(row: Row) -> tuple[str, int, int]:
    span = row["content"][0] if row["type"] == "statement" else row
    return row["report"], span["start"], span["end"]


def main(arguments: Sequence[str]) -> int:
    """Write gold.jsonl, or with --check tell whether it is as it would be written."""
    target = HERE / "gold.jsonl"
    try:
        made = compile_gold(HERE)
    except GoldError as error:
        sys.stderr.write(f"gold.toml: {error}\n")
        return 1
    if "--check" not in arguments:
        target.write_bytes(made)
    elif not target.is_file() or target.read_bytes() != made:
        sys.stderr.write("gold.jsonl is not what gold.toml says; run python examples/make_gold.py\n")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
