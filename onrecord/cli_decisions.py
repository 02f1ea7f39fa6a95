"""What the commands that correct a record share: how a decision is kept, listed, told, and taken back."""

import json
import sys
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

import onrecord
from onrecord.errors import SettingsError
from onrecord.schema.decisions import Decision, DecisionKind, in_force, last_words, undone
from onrecord.schema.ids import ReportId
from onrecord.settings import DEFAULTS

if TYPE_CHECKING:
    from onrecord.store import View

FAILED = 1
WAITING = "waiting"
# Rows that tell which decisions made them what they are.
DECIDED_ROWS = ("actor", "utterance", "event")
Row = Mapping[str, Any]

_RECORD = click.Path(path_type=Path, dir_okay=False)
record_argument = click.argument("record", type=_RECORD)
default_record_argument = click.argument("record", type=_RECORD, default=DEFAULTS.record)
why_option = click.option("--why", default="", help="The reason, kept with the decision and shown.")


@click.command()
@record_argument
@click.argument("number", type=click.IntRange(min=1))
@why_option
def undo(record: Path, number: int, why: str) -> None:
    """Take a decision back, whatever it is about. It stays in the log; an undo can itself be undone."""
    with onrecord.open(record) as kept:
        log = kept.view.decisions()
    if number > len(log):
        last = f"the last is {len(log)}" if log else "there is none yet"
        raise SettingsError(f"there is no decision {number}; {last} (onrecord actors log {record})")
    if number in undone(log):
        raise SettingsError(
            f"decision {number} is not in force: decision {undone(log)[number]} undid it; nothing was changed"
        )
    made = Decision(kind=DecisionKind.UNDO, made=now(), undoes=number, why=why)
    keep_decision(record, made, f"decision {number} undone")


@click.command()
@default_record_argument
@click.option("--json", "as_json", is_flag=True, help="One JSON object per decision.")
def log(record: Path, as_json: bool) -> None:
    """List all decisions, on actors and on origins: number, when, what, and whether it is in force.

    "waiting": it changes nothing in the record now, as nobody is called so, or no two reports carry the same;
    it holds again when a report brings that.
    """
    with onrecord.open(record) as kept:
        decisions = kept.view.decisions()
        state = decision_states(kept.view, decisions)
        places = {row["id"]: row["place"] for row in rows_of(kept.view, "report")}
    for one in decisions:
        if as_json:
            fields = {"number": one.number, "made": one.made, "kind": one.kind.value}
            print_json({**fields, "what": what(one, places), "state": state[one.number], "why": one.why})
        else:
            why = f" ({one.why})" if one.why else ""
            click.echo(
                f"{one.number:>3}  {one.made}  {state[one.number]:<14} {shown(what(one, places) + why)}"
            )


def what(decision: Decision, places: Mapping[str, str]) -> str:
    """Return a decision in words; `places` are those of the reports, by id."""
    first = decision.actors[0].name if decision.actors else ""
    reports = " and ".join(places.get(report, report) for report in decision.reports)
    match decision.kind:
        case DecisionKind.MERGE:
            return f"merge {', '.join(one.name for one in decision.actors[1:])} into {first}"
        case DecisionKind.SPLIT:
            parts = [f"“{decision.name}”"] if decision.name else []
            parts += [f"in {places.get(decision.report, decision.report)}"] if decision.report else []
            return f"split {' '.join(parts)} out of {first}"
        case DecisionKind.RENAME:
            return f"rename {first} to {decision.name}"
        case DecisionKind.SET_SIDE:
            return f"set side of {first} to {decision.side.name if decision.side else 'nobody'}"
        case DecisionKind.APART:
            return f"hold {reports} apart"
        case DecisionKind.TOGETHER:
            return f"take {reports} for one origin"
        case DecisionKind.UNDO:
            return f"undo {decision.undoes}"


def decision_states(view: "View", log: Sequence[Decision]) -> dict[int, str]:
    """Return what has become of each decision: in force, waiting, undone or overruled, and by which."""
    gone = undone(log)
    holding = in_force(log)
    last = last_words(holding)
    working = {number for kind in DECIDED_ROWS for row in rows_of(view, kind) for number in row["decisions"]}
    states = {one.number: "in force" for one in log}
    states |= {one.number: WAITING for one in holding if one.number not in working}
    for one in holding:
        ruling = last.get(frozenset(one.reports), one)
        if ruling is not one:
            states[one.number] = f"overruled by {ruling.number}"
    return states | {number: f"undone by {by}" for number, by in gone.items()}


def keep_decision(record: Path, decision: Decision, done: str) -> None:
    """Add the decision to the log, tell what it changed, and end with the exit code for that."""
    from onrecord.pipeline import stages
    from onrecord.update import decide

    result = decide(replace(decision, why=" ".join(decision.why.split())), record, way=stages())
    for failure in result.failed:
        click.echo(f"onrecord: {failure.place}: {failure.reason}", err=True)
    with onrecord.open(record) as kept:
        waits = decision_states(kept.view, kept.view.decisions())[result.number] == WAITING
    changed = f"{result.stories_changed:,} {'story' if result.stories_changed == 1 else 'stories'} changed"
    told = "it changes nothing now and waits" if waits else changed
    click.echo(f"decision {result.number}: {shown(done)}; {told}")
    sys.exit(FAILED if result.failed else 0)


def find_report(reports: Sequence[Row], asked: str) -> ReportId:
    """Return the one report of this id, place or file name; SettingsError when there is none, or several."""
    found = [row for row in reports if asked in (row["id"], row["place"])]
    found = found or [row for row in reports if row["place"].endswith(f"/{asked}")]
    if len(found) != 1:
        kind = f"{len(found)} reports are" if found else "no report is"
        raise SettingsError(f"{kind} at {asked!r}; give the place as `onrecord show` lists it, or the id")
    return ReportId(found[0]["id"])


def rows_of(view: "View", row_type: str) -> Sequence[Row]:
    """Return the rows of one type as mappings, as the commands read them."""
    found: Sequence[Any] = tuple(view.rows(row_type))
    return found


def now() -> str:
    """Return the time, UTC, to the second."""
    return datetime.now(UTC).isoformat(timespec="seconds")


def shown(text: str) -> str:
    """Return words of a record as a terminal may show them."""
    from onrecord.show.terminal_lines import plain

    return plain(text).plain


def print_json(value: Any) -> None:
    """Print one JSON object on a line of its own."""
    click.echo(json.dumps(value, ensure_ascii=False))
