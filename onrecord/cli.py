"""The command line; with its parts for corrections, the only file that prints.

Results go to stdout, progress and complaints to stderr. Exit code 0: done; 1: done with failures, or it could
not be done; 2: called wrongly.
"""

import json
import os
import platform
import sys
import time
import warnings
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

import click

import onrecord
from onrecord.cli_actors import actors
from onrecord.cli_origins import origins
from onrecord.errors import OnrecordError, SettingsError
from onrecord.settings import DEFAULTS

if TYPE_CHECKING:
    from rich.console import Console

    from onrecord.run import Progress
    from onrecord.schema.failure import Failure
    from onrecord.store import Hit
    from onrecord.update import BuildReport

FAILED = 1
CALLED_WRONGLY = 2
# What shells report for a program ended by Ctrl-C: 128 and the number of the signal.
INTERRUPTED = 130

_RECORD = click.Path(path_type=Path, dir_okay=False)


def main() -> None:
    """Run the command line and end the process with its exit code."""
    warnings.showwarning = _show_warning
    try:
        # Not commands(): that has its own ways with Ctrl-C and with readers who leave early.
        with commands.make_context("onrecord", sys.argv[1:]) as context:
            commands.invoke(context)
    except click.exceptions.Exit as ended:
        sys.exit(ended.exit_code)
    except click.ClickException as error:
        error.show()
        sys.exit(error.exit_code)
    except (click.Abort, KeyboardInterrupt):
        _fail("stopped; what was done is kept, and the same command goes on from there", INTERRUPTED)
    except BrokenPipeError:
        # Whoever read our output has seen enough.
        _silence_stdout()
        sys.exit(0)
    except SettingsError as error:
        _fail(str(error), CALLED_WRONGLY)
    except OnrecordError as error:
        _fail(str(error), FAILED)


def _show_warning(
    message: Warning | str, category: type[Warning], filename: str, lineno: int, *_: object, **__: object
) -> None:
    click.echo(f"onrecord: {message}", err=True)


def _fail(message: str, code: int) -> NoReturn:
    click.echo(f"onrecord: {message}", err=True)
    sys.exit(code)


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(onrecord.__version__, prog_name="onrecord")
def commands() -> None:
    """Turn many news reports of one running story into one record that anybody can check."""


commands.add_command(actors)
commands.add_command(origins)


@commands.command()
@click.argument("paths", nargs=-1, metavar="PATH...")
@click.option(
    "--record",
    type=_RECORD,
    default=DEFAULTS.record,
    show_default=True,
    help="The record, made when it is not there.",
)
@click.option(
    "--actors",
    "actor_list",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Your own list of actors (docs/actors.md), kept in the record until another is given.",
)
@click.option(
    "--workers",
    type=click.IntRange(min=1),
    help="Processes to work with; every core when there is much to do.",
)
@click.option("--json", "as_json", is_flag=True, help="Tell what was done as one JSON object.")
@click.option("-q", "--quiet", is_flag=True, help="Say nothing but what failed.")
@click.option("-v", "--verbose", is_flag=True, help="Say more: words, seconds, rate.")
def build(
    paths: tuple[str, ...],
    record: Path,
    actor_list: Path | None,
    workers: int | None,
    as_json: bool,
    quiet: bool,
    verbose: bool,
) -> None:
    """Read files, folders or - (standard input) and bring the record up to date."""
    if not paths and actor_list is None:
        raise click.UsageError("Missing argument 'PATH...'.")
    from onrecord.pipeline import arrivals, stages
    from onrecord.read.actor_list import read_actor_list
    from onrecord.update import update

    stdin = sys.stdin.buffer.read() if "-" in paths else None
    begun = time.monotonic()
    with _progress(quiet) as tell:
        done = update(
            arrivals(paths, stdin),
            record,
            way=stages(),
            version=onrecord.__version__,
            workers=workers,
            tell=tell,
            listed=read_actor_list(actor_list) if actor_list is not None else None,
        )
    seconds = time.monotonic() - begun
    for failure in (*done.failed, *done.notes):
        click.echo(f"onrecord: {failure.place}: {failure.reason}", err=True)
    if as_json:
        _print_json(_build_object(done, record, seconds))
    elif not quiet:
        for line in _build_lines(done, record, seconds if verbose else None):
            click.echo(line)
    sys.exit(FAILED if done.failed else 0)


def _build_object(done: "BuildReport", record: Path, seconds: float) -> dict[str, Any]:
    return {
        "record": str(record),
        "added": done.added,
        "renewed": done.renewed,
        "unchanged": done.unchanged,
        "reports": done.reports,
        "stories": done.stories,
        "stories_changed": done.stories_changed,
        "words": done.words,
        "seconds": round(seconds, 2),
        "failed": [_failure_object(failure) for failure in done.failed],
        "notes": [_failure_object(note) for note in done.notes],
    }


def _failure_object(failure: "Failure") -> dict[str, str]:
    return {"place": failure.place, "stage": failure.stage, "reason": failure.reason}


def _build_lines(done: "BuildReport", record: Path, seconds: float | None) -> Iterator[str]:
    whole = f"{_count(done.reports, 'report')}, {_count(done.stories, 'story')}"
    failed = f"; {len(done.failed):,} failed" if done.failed else ""
    if not done.reports and not record.exists():
        yield "nothing could be read, so no record was made"
    elif not done.changed:
        yield f"nothing new: {whole}{failed}"
    else:
        news = [f"{done.added:,} new"] if done.added else []
        news += [f"{done.renewed:,} read again"] if done.renewed else []
        news += [f"{_count(done.stories_changed, 'story')} changed"] if done.stories_changed else []
        yield f"{record}: {whole} ({', '.join(news)}){failed}"
    if seconds is not None:
        yield _speed(done.words, seconds)


# Before so many seconds, loading the models weighs more than the reports, and a rate would say nothing.
RATE_FROM_SECONDS = 10.0


def _speed(words: int, seconds: float) -> str:
    rate = f", {words / seconds:,.0f} words/s" if words and seconds >= RATE_FROM_SECONDS else ""
    return f"{words:,} words read in {seconds:.1f} s{rate}"


def _count(number: int, noun: str) -> str:
    plural = noun[:-1] + "ies" if noun.endswith("y") else noun + "s"
    return f"{number:,} {noun if number == 1 else plural}"


@commands.command()
@click.argument("record", type=_RECORD, default=DEFAULTS.record)
@click.option("--actor", help="Only what this actor says and does: a name, or a part of one.")
@click.option(
    "--since",
    type=click.DateTime(["%Y-%m-%d"]),
    metavar="DATE",
    help="Only what was said or happened on this day or after it: 2022-01-12.",
)
@click.option(
    "--utterance",
    metavar="NUMBER",
    help="Only this utterance, word by word: its number in the record's view (U3), or its id.",
)
@click.option("--brief", is_flag=True, help="Each story in a few quoted sentences.")
@click.option("--json", "as_json", is_flag=True, help="Stories and counts as one JSON object.")
def show(
    record: Path, actor: str | None, since: datetime | None, utterance: str | None, brief: bool, as_json: bool
) -> None:
    """Show the record in the terminal.

    Exit code 1: nobody in it is called as --actor says, or it has no such --utterance.
    """
    if utterance is not None and (as_json or actor is not None or since is not None):
        raise click.UsageError("--utterance goes without --actor, --since and --json")
    if brief and (as_json or actor is not None or since is not None or utterance is not None):
        raise click.UsageError("--brief is of whole stories: it goes without other options")
    if actor is not None and not actor.strip():
        raise click.BadParameter("give a name, or a part of one", param_hint="--actor")
    if as_json:
        if actor is not None or since is not None:
            raise click.UsageError(
                "--json is the whole record's summary: it goes without --actor and --since"
            )
        with onrecord.open(record) as kept:
            _print_json(_summary(kept))
        return
    from onrecord.show import terminal, terminal_brief

    with onrecord.open(record) as kept:
        if brief:
            terminal_brief.render_brief(kept.view, _console())
            return
        day = since.date() if since else None
        terminal.render(kept.view, _console(), actor=actor, since=day, utterance=utterance)


def _summary(kept: "onrecord.Record") -> dict[str, Any]:
    counts = kept.view.counts()
    failures = [_failure_object(failure) for failure in kept.failures()]
    return {
        "record": str(kept.path),
        "counts": dict(counts.rows),
        "words": counts.words,
        "stories": list(kept.stories()),
        "failures": failures,
    }


@commands.command()
@click.argument("record", type=_RECORD)
@click.argument("words", nargs=-1, required=True)
@click.option(
    "--limit", type=click.IntRange(min=1), default=DEFAULTS.search_limit, show_default=True, help="Most hits."
)
@click.option("--json", "as_json", is_flag=True, help="One JSON object per hit.")
def search(record: Path, words: tuple[str, ...], limit: int, as_json: bool) -> None:
    """Search statements, events and reports.

    Every word counts, "a quoted phrase" as a whole, word* as a beginning.
    """
    # The shell has taken the quotation marks: an argument of several words is the phrase that was quoted.
    query = words[0] if len(words) == 1 and '"' in words[0] else " ".join(_phrase(word) for word in words)
    with onrecord.open(record) as kept:
        hits = kept.search(query, limit)
        places = {row["id"]: row["place"] for row in kept.view.rows("report") if row["type"] == "report"}
    console = _console()
    for hit in hits:
        if as_json:
            _print_json(
                {
                    "type": hit.type,
                    "id": hit.item,
                    "report": hit.report,
                    "place": places.get(hit.report),
                    "start": hit.span.start,
                    "end": hit.span.end,
                    "snippet": "".join(text for text, _ in hit.snippet),
                }
            )
        else:
            _print_hit(console, hit, places.get(hit.report, hit.report))
    if not hits:
        click.echo(f"onrecord: nothing found for {' '.join(words)}", err=True)


def _phrase(word: str) -> str:
    return f'"{word}"' if " " in word and '"' not in word else word


def _print_hit(console: "Console", hit: "Hit", place: str) -> None:
    from rich.text import Text

    line = Text(f"{hit.type:<10}")
    for text, found in hit.snippet:
        line.append(" ".join(text.split("\n")), style="bold" if found else "")
    line.append(f"  [{place} {hit.span.start}..{hit.span.end}]", style="dim")
    console.print(line, soft_wrap=True)


@commands.command()
@click.argument("record", type=_RECORD)
@click.option(
    "--format", "form", type=click.Choice(["jsonl", "csv", "prov"]), default="jsonl", show_default=True
)
@click.option(
    "-o", "--output", type=click.Path(path_type=Path), help="A file; for csv without --table, a folder."
)
@click.option("--table", help="For csv: this table alone, to stdout or a file.")
def export(record: Path, form: str, output: Path | None, table: str | None) -> None:
    """Write the record for other programs (docs/export.md)."""
    from onrecord.show.export import export_csv, export_csv_table, export_jsonl, export_prov

    if table is not None and form != "csv":
        raise click.UsageError("--table goes with --format csv")
    with onrecord.open(record) as kept:
        if form != "csv":
            lines = (
                export_jsonl(kept.view) if form == "jsonl" else export_prov(kept.view, onrecord.__version__)
            )
            with _written(output) as file:
                file.writelines(lines)
        elif table is not None:
            with _written(output) as file, _as_text(file) as text:
                export_csv_table(kept.view, table, text)
        elif output is not None:
            export_csv(kept.view, output)
        else:
            raise click.UsageError(
                "csv is a folder of tables: name it with -o FOLDER, or one table with --table"
            )


@contextmanager
def _written(output: Path | None) -> Iterator[Any]:
    """Give stdout, or a file that takes its name only when it is whole."""
    if output is None or str(output) == "-":
        with _stdout() as file:
            yield file
        return
    beside = output.with_name(f".{output.name}.part")
    try:
        with beside.open("wb") as file:
            yield file
        beside.replace(output)
    except BrokenPipeError:
        raise
    except FileNotFoundError as error:
        raise OnrecordError(f"cannot write {output}: there is no folder {output.parent}; make it") from error
    except OSError as error:
        raise OnrecordError(f"cannot write {output}: {error.strerror}; choose another place") from error
    finally:
        with suppress(OSError):
            beside.unlink(missing_ok=True)


@contextmanager
def _stdout() -> Iterator[Any]:
    try:
        yield sys.stdout.buffer
        sys.stdout.buffer.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        _silence_stdout()
        raise OnrecordError(f"cannot write the output: {error.strerror}") from error


def _silence_stdout() -> None:
    """Send what is still in the buffer nowhere; without this, Python complains once more when it ends."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


@contextmanager
def _as_text(file: Any) -> Iterator[Any]:
    from io import TextIOWrapper

    text = TextIOWrapper(file, encoding="utf-8", newline="")
    yield text
    text.flush()
    text.detach()


@commands.command()
@click.argument("record", type=_RECORD)
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    help="The file; the record's name with .html if not given.",
)
def page(record: Path, output: Path | None) -> None:
    """Write the whole record as one page that opens anywhere, offline."""
    from onrecord.show import page as page_room

    target = output or record.with_suffix(".html")
    with onrecord.open(record) as kept:
        html = page_room.render(kept.view)
    with _written(target) as file:
        file.write(html.encode("utf-8"))
    if str(target) != "-":
        click.echo(f"{target}", err=True)


@commands.command()
@click.argument("record", type=_RECORD)
@click.option("--json", "as_json", is_flag=True, help="One JSON object per problem.")
def verify(record: Path, as_json: bool) -> None:
    """Check every span against the text, and every text against the saved bytes.

    Exit code 1: something does not hold.
    """
    from onrecord.clean import clean_report
    from onrecord.store.verify import verify as problems_of

    found = 0
    with onrecord.open(record) as kept:
        for problem in problems_of(kept.view, clean_report):
            found += 1
            if as_json:
                _print_json({"item": problem.item, "problem": problem.what})
            else:
                click.echo(f"{problem.item}: {problem.what}")
        counts = dict(kept.view.counts().rows)
    if not found and not as_json:
        click.echo(
            f"sound: {_count(counts['report'], 'report')}, {_count(counts['statement'], 'statement')} checked"
        )
    sys.exit(FAILED if found else 0)


@commands.command()
@click.argument("gold", type=click.Path(path_type=Path, exists=True))
@click.option("--record", type=_RECORD, help="A record of the gold set's reports; built anew if not given.")
@click.option("--errors", is_flag=True, help="List what was missed and what is wrong.")
@click.option("--json", "as_json", is_flag=True, help="The scores as one JSON object.")
@click.option("-q", "--quiet", is_flag=True, help="No progress while the record is built.")
@click.option("-v", "--verbose", is_flag=True, help="Say more on stderr: words, seconds, rate.")
def evaluate(
    gold: Path, record: Path | None, errors: bool, as_json: bool, quiet: bool, verbose: bool
) -> None:
    """Score what is found against a gold set: a folder with gold.jsonl, or such a file."""
    from onrecord import evaluate as room

    begun = time.monotonic()

    def build(files: Sequence[Path], place: Path) -> None:
        with _progress(quiet) as tell, onrecord.build(files, place, progress=tell) as built:
            words = built.view.counts().words
        if verbose:
            click.echo(_speed(words, time.monotonic() - begun), err=True)

    scores = room.run(gold, record, build=build)
    if as_json:
        _print_json(room.as_json(scores, faults=errors))
        return
    click.echo(room.render(scores), nl=False)
    if errors:
        click.echo(room.render_faults(scores), nl=False)


@commands.command()
@click.option("--json", "as_json", is_flag=True, help="One JSON object per stage.")
def stages(as_json: bool) -> None:
    """List the stages on the way of the data."""
    from onrecord.pipeline import stages as way

    for stage in way():
        if as_json:
            _print_json({"name": stage.name, "version": stage.version, "over": stage.over.value})
        else:
            first = (stage.work.__doc__ or "").strip().split("\n")[0]
            click.echo(f"{stage.name:<8} {stage.version:>2}  {stage.over.value:<7} {first}")


# What the package cannot do without, by the names they are installed under.
PACKAGES = (
    "anyascii", "charset-normalizer", "click", "courlan", "htmldate", "jinja2",
    "msgspec", "numpy", "onnxruntime", "py3langid", "rapidfuzz", "rich", "tokenizers", "trafilatura",
)  # fmt: skip
OPTIONAL_PACKAGES = ("pandas", "polars", "pyarrow")


@commands.command()
@click.option("--json", "as_json", is_flag=True, help="One JSON object.")
def doctor(as_json: bool) -> None:
    """Tell what is installed, which model, what is missing. Exit code 1: onrecord cannot work here."""
    from onrecord.run.stage import package_version
    from onrecord.store.database import has_full_text, sqlite_version
    from onrecord.store.migrations import VERSION

    packages = {name: package_version(name) for name in PACKAGES}
    models = _models()
    missing = [name for name, found in packages.items() if found == "missing"]
    missing += [] if models else ["the attribution model (onrecord/parse/weights): install the package again"]
    missing += [] if has_full_text() else ["SQLite with FTS5: use another build of Python"]
    found = {
        "onrecord": onrecord.__version__,
        "python": platform.python_version(),
        "system": platform.platform(terse=True),
        "sqlite": sqlite_version(),
        "record_format": VERSION,
        "packages": packages,
        "optional": {name: package_version(name) for name in OPTIONAL_PACKAGES},
        "models": models,
        "missing": missing,
    }
    if as_json:
        _print_json(found)
    else:
        _print_doctor(found)
    sys.exit(FAILED if missing else 0)


def _models() -> dict[str, str]:
    """Return the digest of each file of the model in the package."""
    from hashlib import sha256
    from importlib.resources import files

    folder = Path(str(files("onrecord"))) / "parse" / "weights"
    found = sorted(path for path in folder.glob("*") if path.suffix in (".json", ".npz", ".onnx"))
    return {path.name: sha256(path.read_bytes()).hexdigest() for path in found}


def _print_doctor(found: dict[str, Any]) -> None:
    for name in ("onrecord", "python", "system", "sqlite", "record_format"):
        click.echo(f"{name.replace('_', ' '):<24} {found[name]}")
    for name, version in (*found["packages"].items(), *found["optional"].items()):
        note = (
            "not installed (optional: pip install 'onrecord[tables]')"
            if name in OPTIONAL_PACKAGES
            else version
        )
        click.echo(f"{name:<24} {version if version != 'missing' else note}")
    for name, digest in found["models"].items():
        click.echo(f"{name:<24} sha256 {digest}")
    for what in found["missing"]:
        click.echo(f"missing: {what}")
    click.echo("not usable: see what is missing" if found["missing"] else "everything needed is here")


def _print_json(value: Any) -> None:
    click.echo(json.dumps(value, ensure_ascii=False))


def _console() -> "Console":
    """Return a console on stdout; rich honours NO_COLOR itself."""
    from rich.console import Console

    return Console(highlight=False)


@contextmanager
def _progress(quiet: bool) -> Iterator[Any]:
    if quiet:
        yield None
    elif sys.stderr.isatty():
        with _bar() as tell:
            yield tell
    else:
        yield _PlainProgress()


@contextmanager
def _bar() -> Iterator[Any]:
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeRemainingColumn
    from rich.progress import Progress as Bars

    columns = (
        TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(),
        TextColumn("{task.fields[rate]}"), TimeRemainingColumn(),
    )  # fmt: skip
    with Bars(*columns, console=Console(stderr=True), transient=True) as bars:
        tasks: dict[str, Any] = {}

        def tell(progress: "Progress") -> None:
            if progress.what not in tasks:
                tasks[progress.what] = bars.add_task(progress.what, total=progress.total, rate="")
            bars.update(tasks[progress.what], completed=progress.done, rate=_rate(progress))

        yield tell


class _PlainProgress:
    """A line of progress now and then, for logs."""

    def __init__(self) -> None:
        self._next = DEFAULTS.plain_progress_seconds

    def __call__(self, progress: "Progress") -> None:
        if progress.done == 1:
            self._next = DEFAULTS.plain_progress_seconds
        if progress.seconds < self._next:
            return
        self._next = progress.seconds + DEFAULTS.plain_progress_seconds
        parts = [
            f"{progress.what}: {progress.done:,}" + (f" of {progress.total:,}" if progress.total else "")
        ]
        parts += [_rate(progress)] if progress.rate else []
        parts += [f"{progress.left:.0f} s left"] if progress.left is not None else []
        click.echo(", ".join(parts), err=True)


def _rate(progress: "Progress") -> str:
    return f"{progress.rate:,.0f} words/s" if progress.rate else ""
