"""The commands that correct who is who: `onrecord actors`."""

from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

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
from onrecord.schema.decisions import OWN_SCHEME, Called, Decision, DecisionKind
from onrecord.schema.findings import ActorKind
from onrecord.schema.ids import ReportId

if TYPE_CHECKING:
    from onrecord.store import View


@click.group()
def actors() -> None:
    """List who speaks or acts, and correct who is who.

    Everybody is named by id, or by a name that only one has. Decisions are kept in the record, hold for every
    later build, and can be undone.
    """


actors.add_command(log)
actors.add_command(undo)


@actors.command("list")
@default_record_argument
@click.option("--json", "as_json", is_flag=True, help="One JSON object per actor.")
def list_actors(record: Path, as_json: bool) -> None:
    """List names, kinds, ids, and how often each is mentioned and speaks; who speaks most comes first."""
    with onrecord.open(record) as kept:
        rows = rows_of(kept.view, "actor")
        said = Counter(row["speaker"] for row in rows_of(kept.view, "statement") if row["speaker"])
    order = sorted(rows, key=lambda row: (-said[row["id"]], -row["mention_count"], row["name"], row["id"]))
    for row in order:
        if as_json:
            fields = ("id", "name", "kind", "side", "aliases", "mention_count", "decisions")
            print_json({**{field: row[field] for field in fields}, "statements": said[row["id"]]})
        else:
            counts = f"{row['mention_count']:>6,} mentions {said[row['id']]:>5,} statements"
            click.echo(f"{row['id']}  {row['kind']:<12} {counts}  {shown(row['name'])}")


@actors.command()
@record_argument
@click.argument("names", nargs=-1, required=True, metavar="ACTOR...")
@why_option
def merge(record: Path, names: tuple[str, ...], why: str) -> None:
    """Say that these are one. The first keeps its name and takes in the others."""
    with onrecord.open(record) as kept:
        rows = [find_actor(rows_of(kept.view, "actor"), name) for name in names]
    if len({row["id"] for row in rows}) < 2:
        raise SettingsError("merge needs two actors that are not one already; nothing was changed")
    called = tuple(dict.fromkeys(called_as(row) for row in rows))
    names_in = " and ".join(row["name"] for row in rows[1:])
    keep_decision(
        record,
        Decision(kind=DecisionKind.MERGE, made=now(), actors=called, why=why),
        f"{names_in} merged into {rows[0]['name']}",
    )


@actors.command()
@record_argument
@click.argument("actor")
@click.option("--name", help="Take out the places of this name.")
@click.option("--report", help="Take out what this report says of the actor: its place or its id.")
@why_option
def split(record: Path, actor: str, name: str | None, report: str | None, why: str) -> None:
    """Take one name, or one report's mentions, out of an actor, as an actor of its own."""
    if name is None and report is None:
        raise click.UsageError("say what to take out: --name NAME or --report REPORT")
    with onrecord.open(record) as kept:
        row = find_actor(rows_of(kept.view, "actor"), actor)
        chosen = None if report is None else find_report(rows_of(kept.view, "report"), report)
        if name is not None:
            name = _alias_of(row, name)
        if chosen is not None and not _occurs_in(kept.view, row, chosen):
            raise SettingsError(f"{report} says nothing of {row['name']}; nothing was changed")
    taken = " ".join(part for part in (name and f"“{name}”", report and f"in {report}") if part)
    made = Decision(
        kind=DecisionKind.SPLIT, made=now(), actors=(called_as(row),), name=name, report=chosen, why=why
    )
    keep_decision(record, made, f"{taken} taken out of {row['name']}")


@actors.command()
@record_argument
@click.argument("actor")
@click.argument("name")
@why_option
def rename(record: Path, actor: str, name: str, why: str) -> None:
    """Show an actor under another name. What the reports call it stays among its aliases."""
    name = " ".join(name.split())
    if not name:
        raise click.BadParameter("give a name", param_hint="NAME")
    with onrecord.open(record) as kept:
        row = find_actor(rows_of(kept.view, "actor"), actor)
    made = Decision(kind=DecisionKind.RENAME, made=now(), actors=(called_as(row),), name=name, why=why)
    keep_decision(record, made, f"{row['name']} renamed {name}")


@actors.command("set-side")
@record_argument
@click.argument("actor")
@click.argument("side", required=False)
@click.option("--none", "nobody", is_flag=True, help="The actor speaks for nobody.")
@why_option
def set_side(record: Path, actor: str, side: str | None, nobody: bool, why: str) -> None:
    """Say whom an actor speaks for."""
    if (side is None) is not nobody:
        raise click.UsageError("give the side, or --none")
    with onrecord.open(record) as kept:
        rows = rows_of(kept.view, "actor")
    row = find_actor(rows, actor)
    chosen = None if side is None else find_actor(rows, side)
    if chosen is not None:
        _refuse_circle(rows, row, chosen)
    made = Decision(
        kind=DecisionKind.SET_SIDE,
        made=now(),
        actors=(called_as(row),),
        side=called_as(chosen) if chosen else None,
        why=why,
    )
    keep_decision(record, made, f"{row['name']} speaks for {chosen['name'] if chosen else 'nobody'}")


def called_as(row: Row) -> Called:
    """Return an actor of the record as a decision keeps it: by names and keys."""
    return Called(
        name=row["name"],
        kind=ActorKind(row["kind"]),
        key=row["identifiers"].get(OWN_SCHEME),
        country=row["country"],
        names=tuple(row["aliases"]),
    )


def find_actor(rows: Sequence[Row], asked: str) -> Row:
    """Return the one actor of this id, name or alias; SettingsError when there is none, or several."""
    wanted = _small(asked)
    tests: tuple[Callable[[Row], bool], ...] = (
        lambda row: bool(row["id"] == asked.strip()),
        lambda row: _small(row["name"]) == wanted,
        lambda row: any(_small(alias) == wanted for alias in row["aliases"]),
    )
    for fits in tests:
        found = [row for row in rows if fits(row)]
        if len(found) == 1:
            return found[0]
        if found:
            candidates = "; ".join(f"{row['id']} ({row['name']}, {row['kind']})" for row in found)
            raise SettingsError(f"{asked!r} can be {len(found)} actors; give the id: {shown(candidates)}")
    near = _near(rows, wanted)
    advice = f"near it: {shown('; '.join(near))}" if near else "no name is near it (onrecord actors list)"
    raise SettingsError(f"nobody in this record is called {asked!r}; {advice}")


NEAR_NAMES = 5


def _near(rows: Sequence[Row], wanted: str) -> list[str]:
    """Return ids and names of those who have one of the words, or look like them."""
    from difflib import get_close_matches

    words = set(wanted.split())
    by_name = {row["name"].casefold(): row for row in rows}
    close = get_close_matches(wanted, sorted(by_name), n=NEAR_NAMES)
    some = [name for name in sorted(by_name) if words & set(name.split())]
    return [
        f"{by_name[name]['id']} ({by_name[name]['name']}, {by_name[name]['kind']})"
        for name in list(dict.fromkeys((*close, *some)))[:NEAR_NAMES]
    ]


def _alias_of(row: Row, name: str) -> str:
    found = next((alias for alias in row["aliases"] if _small(alias) == _small(name)), None)
    if found is None or len(row["aliases"]) == 1:
        aliases = ", ".join(row["aliases"])
        raise SettingsError(
            f"the reports call {row['name']} {aliases}; {name!r} is not one of several; nothing was changed"
        )
    return str(found)


def _occurs_in(view: "View", row: Row, report: ReportId) -> bool:
    names = {_small(name) for name in row["aliases"]}
    return any(local.named and _small(local.name) in names for local in view.findings(report).actors)


def _refuse_circle(rows: Sequence[Row], actor: Row, side: Row) -> None:
    by_id = {row["id"]: row for row in rows}
    path = [side]
    while path[-1]["id"] != actor["id"] and path[-1]["side"] in by_id:
        path.append(by_id[path[-1]["side"]])
    if path[-1]["id"] == actor["id"]:
        circle = " → ".join(row["name"] for row in (actor, *path))
        raise SettingsError(f"sides would run in a circle: {circle}; nothing was changed")


def _small(name: str) -> str:
    return " ".join(name.split()).casefold()
