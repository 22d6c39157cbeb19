"""Migrations: numbered SQL files, applied in order, each in a transaction of its own."""

from __future__ import annotations

from dataclasses import dataclass
from importlib import resources

from mash_tui.data.connect import Connection
from mash_tui.domain.errors import StoreProblem

NEWEST = 4
"""The schema this program works on; a test keeps it equal to the last file's number."""


@dataclass(frozen=True, slots=True)
class Migration:
    """One step of the schema."""

    number: int
    name: str
    sql: str


def migrations() -> list[Migration]:
    """Every step, in order."""
    found = []
    for file in resources.files("mash_tui.data").joinpath("migrations").iterdir():
        if file.name.endswith(".sql"):
            number, _, name = file.name.removesuffix(".sql").partition("_")
            found.append(Migration(int(number), name.replace("_", " "), file.read_text("utf-8")))
    return sorted(found, key=lambda step: step.number)


def schema_of(connection: Connection) -> int:
    """The number of the last step that was applied; 0 for an empty file."""
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


def require_current(connection: Connection) -> None:
    """Raise StoreProblem when the database is from another version of the program."""
    schema = schema_of(connection)
    if schema > NEWEST:
        raise StoreProblem(
            f"This database is from a newer mash-tui (schema {schema}; this program knows {NEWEST}).",
            remedy="Install the newer program; nothing was changed.",
        )
    if schema < NEWEST:
        raise StoreProblem(
            f"This database is from an older mash-tui (schema {schema}; this program needs {NEWEST}).",
            remedy="Run `mash init --upgrade --backup FILE`: it makes a backup first.",
        )


def migrate(connection: Connection) -> list[str]:
    """Bring the schema up to date and name the steps taken. Raises StoreProblem for a newer database."""
    if schema_of(connection) > NEWEST:
        require_current(connection)
    taken = []
    for step in migrations():
        connection.execute("BEGIN IMMEDIATE")
        try:
            # Asked inside the transaction: two programs may start on the same new database at once.
            if schema_of(connection) < step.number:
                for statement in _statements(step.sql):
                    connection.execute(statement)
                connection.execute(f"PRAGMA user_version = {step.number}")
                taken.append(step.name)
            connection.execute("COMMIT")
        except BaseException:
            connection.execute("ROLLBACK")
            raise
    return taken


def _statements(sql: str) -> list[str]:
    """Split at semicolons that end a statement; a trigger's body ends with END."""
    statements, current = [], ""
    for line in sql.splitlines():
        if line.lstrip().startswith("--") or not line.strip():
            continue
        current += line + "\n"
        in_trigger = "CREATE TRIGGER" in current
        if line.rstrip().endswith("END;" if in_trigger else ";"):
            statements.append(current)
            current = ""
    return statements
