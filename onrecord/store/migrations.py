"""How an older record becomes one of this version: a list of named steps, taken in one transaction."""

import sqlite3
from dataclasses import dataclass
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class Migration:
    """One step. `name` is a file of SQL in store/sql; a step that has been released is never changed."""

    name: str

    def sql(self) -> str:
        """Return the statements of the step."""
        return (files("onrecord.store") / "sql" / f"{self.name}.sql").read_text(encoding="utf-8")


MIGRATIONS = (Migration("0001_first"), Migration("0002_second"), Migration("0003_asides"))

# The version of a record is the number of steps it has taken; it stands in SQLite's user_version.
VERSION = len(MIGRATIONS)


def migrate(connection: sqlite3.Connection, version: int) -> None:
    """Take the steps that a record of this version has not taken, all at once: nobody may read it halfway."""
    if version == VERSION:
        return
    steps = "\n".join(migration.sql() for migration in MIGRATIONS[version:])
    connection.executescript(f"BEGIN IMMEDIATE;\n{steps}\nPRAGMA user_version = {VERSION};\nCOMMIT;")
