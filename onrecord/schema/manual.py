"""The contract written out for people and programs: docs/export.md and docs/export.schema.json.

`python -m onrecord.schema.manual docs` writes both anew; a test holds them to the contract.
"""

import json
import re
import sys
from pathlib import Path
from typing import Any, Literal, get_args, get_origin, is_typeddict

from onrecord.schema.contract import (
    TYPES,
    AliasUseRow,
    AsideRow,
    BlockRow,
    BoundRow,
    BoundsRow,
    CandidateRow,
    CarrierRow,
    CollationRow,
    EvidenceRow,
    MentionRow,
    MergeRow,
    ReadingRow,
    ReasonRow,
    RoleUseRow,
    SpanRow,
    TimexRow,
    WhenRow,
    WordingRow,
)
from onrecord.schema.flat import Field, fields

# What the manual calls the objects within rows.
PARTS: dict[str, type] = {
    "span": SpanRow,
    "when": WhenRow,
    "reason": ReasonRow,
    "role use": RoleUseRow,
    "alias use": AliasUseRow,
    "aside": AsideRow,
    "block": BlockRow,
    "candidate": CandidateRow,
    "bound": BoundRow,
    "bounds": BoundsRow,
    "mention": MentionRow,
    "reading": ReadingRow,
    "evidence": EvidenceRow,
    "carrier": CarrierRow,
    "merge": MergeRow,
    "timex": TimexRow,
    "wording": WordingRow,
    "collation step": CollationRow,
}
_NAMES = {kind: name for name, kind in PARTS.items()}

# Between these lines of docs/export.md stand the tables; the rest is written by hand.
BEGIN, END = "<!-- fields: begin -->", "<!-- fields: end -->"


def json_schema() -> dict[str, Any]:
    """Return the contract as JSON Schema (draft 2020-12); docs/export.schema.json is this, written out."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "One line of `onrecord export --format jsonl`",
        "oneOf": [{"$ref": f"#/$defs/{name}"} for name in TYPES],
        "$defs": {name: _object_schema(row_type) for name, row_type in TYPES.items()},
    }


def _object_schema(row_type: type) -> dict[str, Any]:
    return {
        "type": "object",
        "description": (row_type.__doc__ or "").strip(),
        "properties": {field.name: _field_schema(field) for field in fields(row_type)},
        "required": [field.name for field in fields(row_type)],
        "additionalProperties": False,
    }


def _field_schema(field: Field) -> dict[str, Any]:
    schema = _kind_schema(field.kind)
    if field.nullable:
        schema = {"anyOf": [schema, {"type": "null"}]}
    return {"description": field.meaning, **schema} if field.meaning else schema


_JSON_TYPES = {str: "string", int: "integer", float: "number", bool: "boolean"}


def _kind_schema(kind: Any) -> dict[str, Any]:
    if kind in _JSON_TYPES:
        return {"type": _JSON_TYPES[kind]}
    if is_typeddict(kind):
        return _object_schema(kind)
    if get_origin(kind) is Literal:
        return {"enum": list(get_args(kind))}
    if get_origin(kind) is list:
        return {"type": "array", "items": _kind_schema(get_args(kind)[0])}
    if get_origin(kind) is dict:
        return {"type": "object", "additionalProperties": _kind_schema(get_args(kind)[1])}
    raise TypeError(f"the contract has no words for {kind!r}")


def field_tables() -> str:
    """Return one Markdown table of fields per row type, then one per object within rows."""
    parts = []
    for name, row_type in (*TYPES.items(), *PARTS.items()):
        kind = "type" if name in TYPES else "part"
        parts.append(f"### {kind} `{name}`\n\n{(row_type.__doc__ or '').strip()}\n")
        parts.append("| field | value | meaning |\n|---|---|---|")
        parts.extend(_line(field) for field in fields(row_type))
        parts.append("")
    return "\n".join(parts)


def _line(field: Field) -> str:
    value = _words(field.kind) + (" or null" if field.nullable else "")
    meaning = field.meaning or "the type of the row"
    return f"| `{field.name}` | {value} | {meaning} |"


_WORDS = {str: "string", int: "integer", float: "number", bool: "true or false"}


def _words(kind: Any) -> str:
    if kind in _WORDS:
        return _WORDS[kind]
    if kind in _NAMES:
        return _NAMES[kind]
    if get_origin(kind) is Literal:
        return ", ".join(f"`{value}`" for value in get_args(kind))
    inner = _words(get_args(kind)[-1])
    return f"object of {inner}s" if get_origin(kind) is dict else f"list of {inner}s"


def schema_text() -> str:
    """Return docs/export.schema.json."""
    return json.dumps(json_schema(), indent=1, ensure_ascii=False) + "\n"


def with_tables(manual: str) -> str:
    """Return the text of docs/export.md with its tables made anew."""
    pattern = re.compile(f"{re.escape(BEGIN)}.*{re.escape(END)}", re.DOTALL)
    return pattern.sub(lambda _: f"{BEGIN}\n\n{field_tables()}\n{END}", manual)


def write(docs: Path) -> None:
    """Write the schema and the tables of the manual into the folder."""
    (docs / "export.schema.json").write_text(schema_text(), encoding="utf-8")
    manual = docs / "export.md"
    manual.write_text(with_tables(manual.read_text(encoding="utf-8")), encoding="utf-8")


if __name__ == "__main__":
    write(Path(sys.argv[1]))
