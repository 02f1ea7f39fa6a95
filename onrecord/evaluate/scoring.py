"""Compares the rows of a record with those of a gold set. What each figure means stands in scores.py."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from onrecord.errors import SettingsError
from onrecord.evaluate.events import score_events
from onrecord.evaluate.gold import read_gold
from onrecord.evaluate.matching import Rows
from onrecord.evaluate.passages import score_discrepancies, score_quantities, score_times
from onrecord.evaluate.scores import Fault, Scores, Share
from onrecord.evaluate.statements import score_statements
from onrecord.store import open_record

# Makes a record (second) of files (first).
Build = Callable[[Sequence[Path], Path], object]


def run(gold: Path, record: Path | None, *, build: Build) -> Scores:
    """Return the scores of a record against a gold set.

    Without a record, one is built of the gold set's reports and thrown away. SettingsError when the gold set
    cannot be used or has no report in common with the record; StoreError when the record cannot be read.
    """
    gold_set = read_gold(gold)
    if record is not None:
        return _score_record(gold_set.rows, record)
    with TemporaryDirectory(prefix="onrecord-evaluate-") as folder:
        built = Path(folder) / "gold.onrecord"
        build(gold_set.files, built)
        return _score_record(gold_set.rows, built)


def _score_record(gold: Iterable[Mapping[str, Any]], path: Path) -> Scores:
    with open_record(path) as record:
        rows = list(record.view.all_rows())
        texts = {row["id"]: record.view.report_text(row["id"]) for row in rows if row["type"] == "report"}
    return score(gold, rows, texts)


def score(
    gold_rows: Iterable[Mapping[str, Any]], export_rows: Iterable[Mapping[str, Any]], texts: Mapping[str, str]
) -> Scores:
    """Return how the rows of an export compare with those of a gold set.

    Both have the shape of the export contract; `texts` are the texts of the export's reports by their ids.
    Reports are the same when their bytes are (`sha256`). SettingsError when the gold was made on other text,
    or no report of the gold is in the export.
    """
    found = Rows.of(export_rows)
    identities = {row["sha256"]: row["id"] for row in found["report"]}
    gold = Rows.of(gold_rows)
    known = {row["id"]: identities[row["sha256"]] for row in gold["report"] if row["sha256"] in identities}
    if not known:
        raise SettingsError(
            "the record has none of the gold set's reports; build it from these files, unaltered"
        )
    gold = renamed(gold, known)
    found = only(found, frozenset(known.values()))
    check_texts(gold, texts)
    statements = score_statements(gold, found)
    events = score_events(gold, found)
    places = {row["id"]: row["place"] for row in gold["report"]}
    faults = [_named(fault, places) for fault in (*statements.faults, *events.faults)]
    return Scores(
        reports=Share(right=len(known), of=len(gold["report"])),
        published=_published(gold, found),
        **statements.figures,
        **events.figures,
        **score_times(gold, found),
        **score_quantities(gold, found),
        discrepancies=score_discrepancies(gold, found),
        faults=tuple(sorted(faults, key=lambda fault: (fault.place, fault.start, fault.kind, fault.words))),
    )


def renamed(gold: Rows, known: Mapping[str, str]) -> Rows:
    """Return the gold with its reports' ids replaced by those of the record; unknown ones keep theirs."""
    return Rows.of(_renamed(row, known) for rows in gold.by_type.values() for row in rows)


def _renamed(row: Mapping[str, Any], known: Mapping[str, str]) -> dict[str, Any]:
    copy = dict(row)
    if copy["type"] == "report":
        copy["id"] = known.get(copy["id"], copy["id"])
    if "report" in copy:
        copy["report"] = known.get(copy["report"], copy["report"])
    for parts in ("mentions", "readings"):
        if parts in copy:
            copy[parts] = [
                {**part, "report": known.get(part["report"], part["report"])} for part in copy[parts]
            ]
    return copy


def only(found: Rows, reports: frozenset[str]) -> Rows:
    """Return what was found in these reports: a record may hold more than the gold set."""
    kept = []
    for rows in found.by_type.values():
        for row in rows:
            owners = {row["id"]} if row["type"] == "report" else _owners(row)
            if not owners or owners & reports:
                kept.append(row)
    return Rows.of(kept)


def _owners(row: Mapping[str, Any]) -> set[str]:
    if "report" in row:
        return {row["report"]}
    return {part["report"] for parts in ("mentions", "readings") for part in row.get(parts, ())}


def check_texts(gold: Rows, texts: Mapping[str, str]) -> None:
    """Raise SettingsError when the words of a gold span do not stand where it says."""
    places = {row["id"]: row["place"] for row in gold["report"]}
    for report, span in _gold_spans(gold):
        if report in texts and texts[report][span["start"] : span["end"]] != span["exact"]:
            raise SettingsError(
                f"the gold set was made on another text of {places[report]}: at {span['start']} there is no "
                f"{span['exact']!r}; make its offsets anew"
            )


def _gold_spans(gold: Rows) -> Iterable[tuple[str, Mapping[str, Any]]]:
    for statement in gold["statement"]:
        yield from ((statement["report"], part) for part in statement["content"])
    for kind in ("time", "quantity"):
        yield from ((row["report"], row) for row in gold[kind])
    for event in gold["event"]:
        yield from ((mention["report"], mention) for mention in event["mentions"])
    for discrepancy in gold["discrepancy"]:
        yield from ((reading["report"], reading) for reading in discrepancy["readings"])


def _published(gold: Rows, found: Rows) -> Share:
    claims = {row["id"]: row["published"] for row in found["report"]}
    judged = [row for row in gold["report"] if row["id"] in claims and "published" in row]
    return Share(
        right=sum(_is_day_right(row["published"], claims[row["id"]]) for row in judged), of=len(judged)
    )


def _is_day_right(gold: Mapping[str, Any] | None, claim: Mapping[str, Any] | None) -> bool:
    """Tell whether the claim is the gold's one day; where the gold knows none, whether no day is claimed."""
    if gold is None:
        return claim is None or claim["earliest"] is None or claim["earliest"] != claim["latest"]
    days = (gold["earliest"], gold["latest"])
    return claim is not None and (claim["earliest"], claim["latest"]) == days


def _named(fault: Fault, places: Mapping[str, str]) -> Fault:
    place = places.get(fault.place, fault.place)
    return Fault(kind=fault.kind, place=place, start=fault.start, words=fault.words, detail=fault.detail)
