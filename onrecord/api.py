"""What Python code uses: `onrecord.build` and `onrecord.open`, and the rows of a record as tables."""

import os
from collections.abc import Callable, Iterable, Sequence
from html import escape
from importlib import import_module
from types import TracebackType
from typing import TYPE_CHECKING, Any, Generic, TypeVar, cast

from onrecord.errors import OnrecordError, SettingsError
from onrecord.schema import contract
from onrecord.schema.contract import TYPES
from onrecord.schema.failure import Failure
from onrecord.schema.flat import columns, flat
from onrecord.store import Hit, open_record

if TYPE_CHECKING:
    from onrecord.run import Progress

R = TypeVar("R")

# Lines of a table that a notebook shows before it says how many more there are.
SHOWN_ROWS = 20


class Rows(Sequence[R], Generic[R]):
    """The rows of one type, as the export contract has them: dictionaries, in the order of an export."""

    def __init__(self, row_type: str, rows: Iterable[R]) -> None:
        self.row_type = row_type
        self._rows = tuple(rows)

    def __len__(self) -> int:
        return len(self._rows)

    def __getitem__(self, at: Any) -> Any:
        return self._rows[at]

    def __repr__(self) -> str:
        return f"<{len(self)} rows of type {self.row_type}>"

    def flat(self) -> list[dict[str, Any]]:
        """Return the rows with flat snake_case columns (docs/export.md).

        Strings, numbers, truth values and None.
        """
        return [flat(cast(dict[str, Any], row), TYPES[self.row_type]) for row in self._rows]

    def columns(self) -> tuple[str, ...]:
        """Return the names of the flat columns, the same whether there are rows or not."""
        return tuple(name for name, _ in columns(TYPES[self.row_type]))

    def to_pandas(self) -> Any:
        """Return a pandas data frame; SettingsError when pandas is not installed."""
        pandas = _tables_library("pandas")
        return pandas.DataFrame(self.flat(), columns=list(self.columns()))

    def to_polars(self) -> Any:
        """Return a polars data frame; SettingsError when polars is not installed."""
        polars = _tables_library("polars")
        kinds = {str: polars.String, int: polars.Int64, float: polars.Float64, bool: polars.Boolean}
        schema = {name: kinds[kind] for name, kind in columns(TYPES[self.row_type])}
        return polars.DataFrame(self.flat(), schema=schema)

    def to_arrow(self) -> Any:
        """Return an Arrow table; SettingsError when pyarrow is not installed."""
        arrow = _tables_library("pyarrow")
        kinds = {str: arrow.string(), int: arrow.int64(), float: arrow.float64(), bool: arrow.bool_()}
        schema = arrow.schema([(name, kinds[kind]) for name, kind in columns(TYPES[self.row_type])])
        return arrow.Table.from_pylist(self.flat(), schema=schema)

    def _repr_html_(self) -> str:
        names = self.columns()
        head = "".join(f"<th>{escape(name)}</th>" for name in names)
        lines = "".join(
            "<tr>"
            + "".join(f"<td>{escape('' if cell is None else str(cell))}</td>" for cell in line.values())
            + "</tr>"
            for line in Rows(self.row_type, self._rows[:SHOWN_ROWS]).flat()
        )
        more = f"<p>{len(self) - SHOWN_ROWS} more</p>" if len(self) > SHOWN_ROWS else ""
        return f"<table><thead><tr>{head}</tr></thead><tbody>{lines}</tbody></table>{more}"


def _tables_library(name: str) -> Any:
    try:
        return import_module(name)
    except ImportError as error:
        raise SettingsError(
            f"{name} is not installed; install it with: pip install 'onrecord[tables]'"
        ) from error


class Record:
    """An open record, for reading. Use it as a context, or call `close`."""

    def __init__(self, path: str | os.PathLike[str]) -> None:
        self._record = open_record(path)
        self.path = self._record.path
        self.view = self._record.view

    def __enter__(self) -> "Record":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._record.__exit__(kind, error, trace)

    def __repr__(self) -> str:
        counts = ", ".join(f"{number} {name}" for name, number in self.view.counts().rows if number)
        return f"<record {self.path}: {counts or 'empty'}>"

    def close(self) -> None:
        """Close the file."""
        self._record.close()

    def _rows(self, row_type: str) -> Rows[Any]:
        return Rows(row_type, self.view.rows(row_type))

    def reports(self) -> Rows[contract.ReportRow]:
        """Return the reports, by place."""
        return self._rows("report")

    def actors(self) -> Rows[contract.ActorRow]:
        """Return who speaks or acts."""
        return self._rows("actor")

    def statements(self) -> Rows[contract.StatementRow]:
        """Return who said what in which report, in the order of the texts."""
        return self._rows("statement")

    def utterances(self) -> Rows[contract.UtteranceRow]:
        """Return the acts of speech that the statements render."""
        return self._rows("utterance")

    def events(self) -> Rows[contract.EventRow]:
        """Return what happened."""
        return self._rows("event")

    def times(self) -> Rows[contract.TimeRow]:
        """Return the time expressions, in the order of the texts."""
        return self._rows("time")

    def quantities(self) -> Rows[contract.QuantityRow]:
        """Return the numbers, in the order of the texts."""
        return self._rows("quantity")

    def discrepancies(self) -> Rows[contract.DiscrepancyRow]:
        """Return where the reports differ."""
        return self._rows("discrepancy")

    def relays(self) -> Rows[contract.RelayRow]:
        """Return the steps by which words travelled."""
        return self._rows("relay")

    def positions(self) -> Rows[contract.PositionRow]:
        """Return what each side wants of each issue."""
        return self._rows("position")

    def omissions(self) -> Rows[contract.OmissionRow]:
        """Return what single reports leave out."""
        return self._rows("omission")

    def brief(self) -> Rows[contract.BriefRow]:
        """Return the sentences that tell each story in short."""
        return self._rows("brief")

    def stories(self) -> Rows[contract.StoryRow]:
        """Return the stories."""
        return self._rows("story")

    def text(self, report: str) -> str:
        """Return the whole text of a report, which every span counts in.

        StoreError when there is none of this id.
        """
        return self.view.report_text(report)

    def search(self, words: str, limit: int = 50) -> list[Hit]:
        """Return the best passages that hold every word.

        A quoted phrase as a whole, `word*` as a beginning.
        """
        return self.view.search(words, limit)

    def failures(self) -> tuple[Failure, ...]:
        """Return what could not be handled."""
        return self.view.failures()


def build(
    paths: Sequence[str | os.PathLike[str]] | str | os.PathLike[str],
    record: str | os.PathLike[str] = "story.onrecord",
    *,
    workers: int | None = None,
    progress: "Callable[[Progress], None] | None" = None,
    actors: str | os.PathLike[str] | None = None,
) -> Record:
    """Read files and folders, bring the record up to date, and return it open.

    What cannot be read is in `Record.failures()`. `workers` None: every core when there is much to do; a
    script that is run as a program then needs `if __name__ == "__main__":` around this call. `actors` is
    the path of your own list of actors, kept in the record until another is given. OnrecordError: nothing at
    all could be read; SettingsError: the list is not right; StoreError: the record cannot be written.
    """
    import onrecord
    from onrecord.pipeline import arrivals, stages
    from onrecord.read.actor_list import read_actor_list
    from onrecord.update import update

    given = [paths] if isinstance(paths, str | os.PathLike) else list(paths)
    if not given:
        raise SettingsError("nothing to read; give files or folders")
    done = update(
        arrivals(given),
        record,
        way=stages(),
        version=onrecord.__version__,
        workers=workers,
        tell=progress,
        listed=read_actor_list(actors) if actors is not None else None,
    )
    if not done.reports and done.failed:
        raise OnrecordError("; ".join(f"{failure.place}: {failure.reason}" for failure in done.failed))
    return open(record)


def open(path: str | os.PathLike[str]) -> Record:
    """Open a record for reading; StoreError when it is none, or was made by another version."""
    return Record(path)
