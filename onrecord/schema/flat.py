"""The contract's rows as flat columns, for SQL, CSV and data frames.

A span becomes `x_start`, `x_end`, `x_exact`; several spans the first start, the last end and their words; a
`when` becomes `x_edtf`, `x_earliest`, `x_latest`, `x_precision`, `x_anchor`, `x_reason`; ids and names of
several a JSON list. Lists of objects (an event's mentions, a discrepancy's readings) become tables of their
own, one line per object.
"""

from collections.abc import Iterator, Mapping
from functools import cache
from types import NoneType, UnionType
from typing import Annotated, Any, NamedTuple, Union, get_args, get_origin, get_type_hints, is_typeddict

from onrecord.schema.codec import encode_in_order
from onrecord.schema.contract import TYPES, Row, SpanRow

Scalar = str | int | float | bool | None

# Between the parts of a quotation that the cue splits, and between the names in one cell.
PARTS = " … "


class Field(NamedTuple):
    """One field of a row type: its name, its type without null, whether it may be null, its meaning."""

    name: str
    kind: Any
    nullable: bool
    meaning: str


@cache
def fields(row_type: type) -> tuple[Field, ...]:
    """Return the fields of a row type in the order of the contract."""
    return tuple(_field(name, hint) for name, hint in get_type_hints(row_type, include_extras=True).items())


def _field(name: str, hint: Any) -> Field:
    meaning = ""
    if get_origin(hint) is Annotated:
        hint, meaning = get_args(hint)
    nullable = get_origin(hint) in (UnionType, Union) and NoneType in get_args(hint)
    if nullable:
        (hint,) = (part for part in get_args(hint) if part is not NoneType)
    return Field(name, hint, nullable, meaning)


@cache
def columns(row_type: type, prefix: str = "") -> tuple[tuple[str, type], ...]:
    """Return the flat columns of a row type: name and Python type. `type` and lists of objects have none."""
    return tuple(column for field in fields(row_type) for column in _columns(field, prefix))


def _columns(field: Field, prefix: str) -> Iterator[tuple[str, type]]:
    name = prefix + field.name
    if field.name == "type" and not prefix:
        return
    if is_typeddict(field.kind):
        yield from columns(field.kind, name + "_")
    elif field.kind == list[SpanRow]:
        yield from columns(SpanRow, name + "_")
    elif not is_nested(field.kind):
        yield name, field.kind if field.kind in (int, float, bool) else str


def is_nested(kind: Any) -> bool:
    """Tell whether the kind is a list of objects other than spans, which becomes a table of its own."""
    return get_origin(kind) is list and is_typeddict(get_args(kind)[0]) and kind != list[SpanRow]


def flat(row: Mapping[str, Any], row_type: type) -> dict[str, Scalar]:
    """Return the row as flat columns, in the order of `columns`."""
    found: dict[str, Scalar] = {}
    _flatten(row, row_type, "", found)
    return found


class _Cell(NamedTuple):
    field: str
    column: str
    inner: type | None  # the object that the field holds, or that its spans are joined to
    spans: bool


@cache
def _plan(row_type: type, prefix: str) -> tuple[_Cell, ...]:
    """Return how each field that has columns becomes them; worked out once, as there are many rows."""
    plan = []
    for field in fields(row_type):
        if (field.name == "type" and not prefix) or is_nested(field.kind):
            continue
        spans = field.kind == list[SpanRow]
        inner = SpanRow if spans else field.kind if is_typeddict(field.kind) else None
        plan.append(_Cell(field.name, prefix + field.name, inner, spans))
    return tuple(plan)


def _flatten(row: Mapping[str, Any] | None, row_type: type, prefix: str, found: dict[str, Scalar]) -> None:
    for field, column, inner, spans in _plan(row_type, prefix):
        value = row[field] if row else None
        if inner is not None:
            _flatten(_joined(value) if spans else value, inner, column + "_", found)
        elif isinstance(value, list | dict):
            found[column] = encode_in_order(value).decode("utf-8")
        else:
            found[column] = value


def _joined(spans: list[SpanRow] | None) -> SpanRow | None:
    if not spans:
        return None
    return {
        "start": spans[0]["start"],
        "end": spans[-1]["end"],
        "exact": PARTS.join(span["exact"] for span in spans),
    }


class Table(NamedTuple):
    """A flat table: its name, its columns, and how it comes out of a row of `row_type`."""

    name: str
    row_type: str
    field: str | None  # None: one line per row; else one line per object in this list of the row
    columns: tuple[str, ...]


@cache
def tables() -> tuple[Table, ...]:
    """Return every flat table: one per type, and one per list of objects in it ("event_mentions")."""
    found = []
    for name, row_type in TYPES.items():
        found.append(Table(name, name, None, tuple(column for column, _ in columns(row_type))))
        for field in fields(row_type):
            if is_nested(field.kind):
                inner = tuple(column for column, _ in columns(get_args(field.kind)[0], ""))
                found.append(Table(f"{name}_{field.name}", name, field.name, (f"{name}_id", *inner)))
    return tuple(found)


def lines(table: Table, row: Row) -> Iterator[tuple[Scalar, ...]]:
    """Yield the table's lines that come of one row."""
    whole: Mapping[str, Any] = row
    if table.field is None:
        yield tuple(flat(whole, TYPES[table.row_type]).values())
        return
    (field,) = (field for field in fields(TYPES[table.row_type]) if field.name == table.field)
    for part in whole[table.field]:
        yield whole["id"], *flat(part, get_args(field.kind)[0]).values()
