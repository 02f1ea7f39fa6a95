"""The commands that correct which reports count as one origin: `onrecord origins`."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import click

import onrecord
from onrecord.cli_decisions import (
    Row,
    default_record_argument,
    find_report,
    keep_decision,
    log,
    now,
    print_json,
    record_argument,
    rows_of,
    shown,
    undo,
    why_option,
)
from onrecord.errors import SettingsError
from onrecord.schema.decisions import Decision, DecisionKind, in_force, last_words
from onrecord.schema.record import MergeKind

WORDS_SHOWN = 100  # characters of a passage on one line; --json has all

report_arguments = click.argument("reports", nargs=2, metavar="REPORT REPORT")


@click.group()
def origins() -> None:
    """List why reports count as one origin, and correct it.

    A report is named by its id, its place or its file name. Decisions are kept in the record, hold for every
    later build, and can be undone.
    """


origins.add_command(log)
origins.add_command(undo)


@dataclass(slots=True)
class _Merge:
    """One reason why reports are one origin, over all items of which it holds."""

    kind: str
    reports: set[str] = field(default_factory=set)
    items: list[str] = field(default_factory=list)
    details: dict[str, None] = field(default_factory=dict)  # in order of first occurrence
    evidence: list[Row] = field(default_factory=list)


@origins.command("list")
@default_record_argument
@click.option("--json", "as_json", is_flag=True, help="One JSON object per reason.")
def list_merges(record: Path, as_json: bool) -> None:
    """List what makes reports one origin: of how many items, why, and the characters that show it.

    Items are utterances and events; what holds of most of them comes first.
    """
    with onrecord.open(record) as kept:
        places = {row["id"]: row["place"] for row in rows_of(kept.view, "report")}
        merges = _merges([*rows_of(kept.view, "utterance"), *rows_of(kept.view, "event")])
    for number, merge in enumerate(merges, 1):
        if as_json:
            print_json(_object(number, merge, places))
        else:
            for line in _lines(number, merge, places):
                click.echo(line)
    if not merges:
        click.echo("onrecord: no two reports count as one origin", err=True)


def _merges(items: Iterable[Row]) -> list[_Merge]:
    """Return the merges of these items; what makes the same reports one for several items is one line."""
    found: dict[tuple[str, ...], _Merge] = {}
    for item in items:
        for row in item["merges"]:
            # Of a copy the words differ from item to item, of all else the reports do.
            told = row["reports"] if row["kind"] == MergeKind.COPY else [row["detail"]]
            merge = found.setdefault((row["kind"], *told), _Merge(row["kind"]))
            merge.reports.update(row["reports"])
            merge.items.append(item["id"])
            merge.details[row["detail"]] = None
            merge.evidence += [piece for piece in row["evidence"] if piece not in merge.evidence]
    return sorted(found.values(), key=lambda merge: (-len(merge.items), merge.kind, sorted(merge.reports)))


def _object(number: int, merge: _Merge, places: Mapping[str, str]) -> dict[str, Any]:
    reports = sorted(merge.reports, key=lambda report: (places[report], report))
    return {
        "number": number,
        "kind": merge.kind,
        "reports": [{"id": report, "place": places[report]} for report in reports],
        "items": merge.items,
        "details": list(merge.details),
        "evidence": merge.evidence,
    }


def _lines(number: int, merge: _Merge, places: Mapping[str, str]) -> Iterable[str]:
    items = f"{len(merge.items):,} {'item' if len(merge.items) == 1 else 'items'}"
    yield f"{number:>3}  {merge.kind}: {len(merge.reports):,} reports are one origin of {items}"
    for detail in merge.details:
        yield f"     {shown(detail)}"
    for report in sorted(merge.reports, key=lambda report: (places[report], report)):
        pieces = [piece for piece in merge.evidence if piece["report"] == report]
        for piece in pieces:
            words = _shortened(piece["exact"])
            yield f"       {shown(places[report])} {piece['start']}..{piece['end']}  “{shown(words)}”"
        if not pieces:
            yield f"       {shown(places[report])}"


def _shortened(words: str) -> str:
    line = " ".join(words.split())
    return line if len(line) <= WORDS_SHOWN else f"{line[: WORDS_SHOWN - 1].rstrip()}…"


@origins.command()
@record_argument
@report_arguments
@why_option
def apart(record: Path, reports: tuple[str, str], why: str) -> None:
    """Say that two reports are independent: they are one origin for nothing, whatever they share."""
    _decide(record, reports, DecisionKind.APART, why)


@origins.command()
@record_argument
@report_arguments
@why_option
def together(record: Path, reports: tuple[str, str], why: str) -> None:
    """Say that two reports are one origin of whatever both carry.

    To leave two that were held apart to the rules again, undo that decision.
    """
    _decide(record, reports, DecisionKind.TOGETHER, why)


SAID = {DecisionKind.APART: "are held apart", DecisionKind.TOGETHER: "are one origin"}


def _decide(record: Path, asked: Sequence[str], kind: DecisionKind, why: str) -> None:
    with onrecord.open(record) as kept:
        known = rows_of(kept.view, "report")
        decisions = in_force(kept.view.decisions())
    one, other = (find_report(known, name) for name in asked)
    if one == other:
        raise SettingsError(f"{asked[0]} and {asked[1]} are the same report; nothing was changed")
    stories = {row["story"] for row in known if row["id"] in (one, other)}
    if len(stories) > 1 or None in stories:
        raise SettingsError(f"{asked[0]} and {asked[1]} are not of one story; nothing was changed")
    made = Decision(kind=kind, made=now(), reports=(one, other), why=why)
    _refuse_repeated(decisions, made)
    _refuse_contradiction(decisions, made)
    keep_decision(record, made, f"{asked[0]} and {asked[1]} {SAID[kind]}")


def _refuse_repeated(decisions: Sequence[Decision], made: Decision) -> None:
    before = last_words(decisions).get(frozenset(made.reports))
    if before is not None and before.kind is made.kind:
        raise SettingsError(f"decision {before.number} says so already; nothing was changed")


def _refuse_contradiction(decisions: Sequence[Decision], made: Decision) -> None:
    """Refuse what would make two reports one by way of others while they are held apart."""
    from onrecord.trace.groups import Groups

    said = last_words((*decisions, made))
    groups = Groups({report for pair in said for report in pair})
    for decision in said.values():
        if decision.kind is DecisionKind.TOGETHER:
            groups.join(decision.reports)
    torn = [one for one in said.values() if one.kind is DecisionKind.APART and groups.are_one(*one.reports)]
    if torn:
        first = torn[0].reports[0]
        against = [one for one in said.values() if all(groups.are_one(first, each) for each in one.reports)]
        numbers = " and ".join(
            f"decision {number}" for number in sorted(one.number for one in against) if number
        )
        raise SettingsError(
            f"against {numbers}, which cannot hold with it; undo one first (onrecord origins log);"
            " nothing was changed"
        )
