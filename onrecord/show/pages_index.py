"""The rows of a record, found by id, and the names things are shown by."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

from onrecord.show.pages import Place, RecordView, Row
from onrecord.show.pages_dates import moment

# Characters; longer file names push a line of the terminal (80 columns) and a table head off the screen.
LABEL_LIMIT = 40
HEADLINE_LIMIT = 180  # characters: two lines of the page's text column
SPEAKER_UNKNOWN = "speaker not known"
ROW_TYPES = (
    "report", "actor", "statement", "utterance", "event", "time", "quantity",
    "discrepancy", "relay", "position", "omission", "brief", "story",
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordIndex:
    """All rows of a record: `rows` by type in the record's order, the others by id."""

    rows: Mapping[str, tuple[Row, ...]]
    reports: Mapping[str, Row]
    actors: Mapping[str, Row]
    statements: Mapping[str, Row]
    labels: Mapping[str, str]  # report id → the name the report is shown by, no two alike
    ranks: Mapping[str, int]  # report id → its place when all reports are in order of publication
    by_report: Mapping[tuple[str, str], tuple[int, ...]]  # (type, report id) → places in `rows[type]`

    def name(self, id: str) -> str:
        """Return an actor's name or a report's label; the id itself when it is neither."""
        if id in self.actors:
            return str(self.actors[id]["name"])
        return self.labels.get(id, id)

    def order(self, place: Place) -> tuple[int, int]:
        """Return the key that sorts places by the publication of their report, then as they stand in it."""
        return (self.ranks.get(place.report, len(self.ranks)), place.start)

    def touching(self, kind: str, reports: Iterable[str]) -> tuple[Row, ...]:
        """Return the rows of a type with evidence in any of the reports, each once, in the record's order."""
        numbers = {number for report in reports for number in self.by_report.get((kind, report), ())}
        return tuple(self.rows[kind][number] for number in sorted(numbers))

    def names(self, ids: Iterable[str]) -> tuple[str, ...]:
        """Return the names, each once, in the order given."""
        return tuple(dict.fromkeys(self.name(id) for id in ids))

    def place(self, row: Row, report: str | None = None) -> Place:
        """Return a span of the contract as a place; the report stands in the row or is given."""
        id = str(report or row["report"])
        start, end = int(row["start"]), int(row["end"])
        return Place(
            report=id,
            label=self.labels.get(id, id),
            start=start,
            end=end,
            exact=row["exact"],
            href="#" + span_anchor(id, start, end),
        )

    def speaker(self, statement: Row) -> str:
        """Return the speaker's name, or in quotation marks how the report describes a speaker without one."""
        if statement["speaker"] is not None:
            return self.name(statement["speaker"])
        source = statement["source"]
        return f"“{squeezed(source['exact'])}”" if source else SPEAKER_UNKNOWN


def record_index(view: RecordView) -> RecordIndex:
    """Read every row of the record once."""
    rows: dict[str, tuple[Row, ...]] = {kind: tuple(view.rows(kind)) for kind in ROW_TYPES}
    statements = {row["id"]: row for row in rows["statement"]}
    by_report: dict[tuple[str, str], list[int]] = {}
    for kind, found in rows.items():
        for number, row in enumerate(found):
            for report in reports_of(row, statements):
                by_report.setdefault((kind, report), []).append(number)
    actors = {row["id"]: row for row in rows["actor"]}
    ordered = sorted(rows["report"], key=report_order)
    return RecordIndex(
        rows=rows,
        reports={row["id"]: row for row in rows["report"]},
        actors=actors,
        statements=statements,
        labels=labels(ordered, actors),
        ranks={row["id"]: rank for rank, row in enumerate(ordered)},
        by_report={key: tuple(numbers) for key, numbers in by_report.items()},
    )


# Where a row keeps its evidence, beside the row itself: spans with a report, or ids of statements.
EVIDENCE = ("mentions", "readings", "evidence")


def reports_of(row: Row, statements: Mapping[str, Row]) -> set[str]:
    """Return the reports in which a row has its evidence."""
    found = {row["report"]} if "report" in row else set()
    found.update(span["report"] for key in EVIDENCE for span in row.get(key, ()))
    found.update(statements[id]["report"] for id in row.get("statements", ()) if id in statements)
    return found


def report_order(report: Row) -> tuple[bool, str, str, str]:
    """Return the key that sorts reports by publication, those without a date last."""
    published = moment(report["published"])
    return (not published.known, published.order, str(report["place"]), report["id"])


def labels(reports: Iterable[Row], actors: Mapping[str, Row]) -> dict[str, str]:
    """Return each report's label: outlet, else file name, else id; a second one of a name is `Name (2)`."""
    given: dict[str, str] = {}
    seen: dict[str, int] = {}
    for report in reports:
        label = report_label(report, actors)
        seen[label] = seen.get(label, 0) + 1
        given[report["id"]] = label if seen[label] == 1 else f"{label} ({seen[label]})"
    return given


def report_label(report: Row, actors: Mapping[str, Row]) -> str:
    """Return what a reader knows a report by."""
    outlet = report["outlet"]
    if outlet:
        return squeezed(str(actors[outlet]["name"]) if outlet in actors else str(outlet))
    place = str(report["place"] or "")
    if place.startswith(("http://", "https://")):
        return shortened(urlsplit(place).hostname or place, LABEL_LIMIT)
    name = place.replace("\\", "/").rstrip("/").rsplit("/", 1)[-1]
    return shortened(name or report["id"], LABEL_LIMIT)


def squeezed(text: str) -> str:
    """Return the text on one line, runs of white space as one space."""
    return " ".join(text.split())


def shortened(text: str, limit: int = HEADLINE_LIMIT) -> str:
    """Return the text on one line, cut at a word before `limit` characters and ended by an ellipsis."""
    line = squeezed(text)
    if len(line) <= limit:
        return line
    cut = line[: limit - 1]
    head, space, _ = cut.rpartition(" ")
    return (head if space and len(head) > limit // 2 else cut).rstrip(" ,;:–-") + "…"


def anchor(prefix: str, id: str) -> str:
    """Return an id for HTML and for the part of a link after `#`, from any string."""
    return f"{prefix}-" + "".join(
        letter if letter.isascii() and (letter.isalnum() or letter in "-_") else f"_{ord(letter):x}_"
        for letter in id
    )


def span_anchor(report: str, start: int, end: int) -> str:
    """Return the anchor of a highlighted stretch of a report."""
    return f"{anchor('r', report)}-{start}-{end}"
