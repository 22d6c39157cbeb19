"""Copies of the database: written while others write, encrypted under the same key, and checked before they count.

The live file itself is never opened, read or copied here: closing such a handle drops the locks of every
connection of this process, and acknowledged commits were lost that way (SAFETY, 3). `VACUUM INTO` reads one
state of the database through an ordinary connection, and what it writes has the source's key.
"""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

import sqlcipher3.dbapi2 as sqlcipher

from mash_tui.data.connect import BESIDE, Connection, in_words, is_store_error
from mash_tui.data.keys import Keys
from mash_tui.data.migrate import NEWEST, schema_of
from mash_tui.data.sealing import PROOF
from mash_tui.data.trail import COLUMNS, verify
from mash_tui.domain.errors import StoreProblem

_LARGE_READ = 1 << 20


@dataclass(frozen=True, slots=True)
class Copy:
    """What a checked copy of a database holds."""

    schema: int
    """The number of its schema."""
    contacts: int
    """How many contacts are in it."""
    entries: int
    """How many entries its audit trail has."""
    anchor: str
    """The last of them, as number:hash."""


def write_copy(live: Connection, target: Path) -> None:
    """Write one state of the database to a new file of mode 0600. Raises StoreProblem; leaves no half file."""
    try:
        os.close(os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
    except OSError as error:
        raise StoreProblem(f"{target} cannot be written: {error.strerror}.") from None
    try:
        # As bytes: a path need not be UTF-8, and text that is not cannot be handed to the library.
        live.execute("VACUUM INTO CAST(? AS TEXT)", (os.fsencode(target),))
        _make_durable(target)
    except BaseException as error:
        discard(target)
        if isinstance(error, Exception) and is_store_error(error):
            raise in_words(error, target) from None
        raise


def discard(copy: Path) -> None:
    """Remove a copy that does not count, and what SQLite put beside it."""
    for path in (copy, *(copy.with_name(copy.name + end) for end in BESIDE)):
        with contextlib.suppress(OSError):
            path.unlink()


def put_in_place(copy: Path, target: Path) -> None:
    """Give a finished copy its name; a file that has the name already is never replaced. Raises StoreProblem."""
    try:
        os.link(copy, target)
        copy.unlink()
    except FileExistsError:
        raise StoreProblem(f"There is a file {target} already.", remedy="Nothing was overwritten.") from None
    except OSError:
        # Memory sticks often have a file system without links.
        if target.exists():
            raise StoreProblem(f"There is a file {target} already.", remedy="Nothing was overwritten.") from None
        copy.rename(target)
    _make_durable(target.parent)


def duplicate(source: Path, target: Path) -> None:
    """Copy a backup (never a live database) byte by byte to a new file of mode 0600."""
    with source.open("rb") as reading:
        handle = os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "wb") as writing:
            while part := reading.read(_LARGE_READ):
                writing.write(part)
            writing.flush()
            os.fsync(writing.fileno())


def check_copy(path: Path, keys: Keys) -> Copy:
    """Open a copy with the keys, and check every page, the structure and the audit chain. Raises StoreProblem."""
    with _opened(path, keys) as copy:
        schema = schema_of(copy)
        if not 0 < schema <= NEWEST:
            raise StoreProblem(
                f"{path} is from another mash-tui (schema {schema}; this program knows {NEWEST}).",
                remedy="Use the program that wrote it, or a newer one.",
            )
        _require_sound(copy, path)
        rows = copy.execute(f"SELECT {', '.join(COLUMNS)} FROM audit ORDER BY number")  # noqa: S608 fixed names
        found = verify(keys.audit, rows)
        if found.broken is not None:
            raise StoreProblem(
                f"The audit trail in {path} is broken at entry {found.broken}: {found.why}.",
                remedy="Check that the audit key belongs to it, or take another backup.",
            )
        contacts = int(copy.execute("SELECT count(*) FROM contact").fetchone()[0])
        return Copy(schema, contacts, found.entries, f"{found.last[0]}:{found.last[1]}")


def policy_in(path: Path, keys: Keys) -> str:
    """The text of the policy that was in force when the copy was made."""
    with _opened(path, keys) as copy:
        sql = (
            "SELECT source FROM policy_version JOIN setting ON setting.name = 'policy'"
            " WHERE policy_version.id = CAST(setting.value AS INTEGER)"
        )
        return str(copy.execute(sql).fetchone()[0])


def last_numbers_in(path: Path, keys: Keys) -> dict[int, int]:
    """The last number given out in each year, as far as the copy knows."""
    with _opened(path, keys) as copy:
        return dict(copy.execute("SELECT year, last FROM reference_counter").fetchall())


class Sealed(NamedTuple):
    """Something sealed under the restricted key, and what it is bound to."""

    purpose: str
    content: bytes


def sealed_pieces(connection: Connection) -> list[Sealed]:
    """What to try the restricted key on: the proof that a new hub has, a piece of the restricted file, a sealed row.

    A hub that was made before there was a proof has only the others, if it has sealed anything.
    """
    proof = connection.execute("SELECT value FROM setting WHERE name = ?", (PROOF,)).fetchone()
    pieces = [Sealed(PROOF, bytes.fromhex(proof[0]))] if proof else []
    return pieces + [
        Sealed(f"{bound_to} {found[0]}", bytes(found[1]))
        for bound_to, sql in (
            ("restricted", "SELECT contact_id, sealed FROM restricted ORDER BY id LIMIT 1"),
            ("intake", "SELECT id, original FROM intake_row WHERE sealed = 1 ORDER BY id LIMIT 1"),
        )
        if (found := connection.execute(sql).fetchone())
    ]


def sealed_in(path: Path, keys: Keys) -> list[Sealed]:
    """The same of a copy."""
    with _opened(path, keys) as copy:
        return sealed_pieces(copy)


def unsound(connection: Connection) -> str:
    """What is wrong with the pages or the structure, in the library's words; empty when all is well."""
    pages = connection.execute("PRAGMA cipher_integrity_check").fetchall()
    if pages:
        return str(pages[0][0])
    found = str(connection.execute("PRAGMA integrity_check(1)").fetchone()[0])
    if found != "ok":
        return found
    missing = connection.execute("PRAGMA foreign_key_check").fetchone()
    return f"a row of {missing[0]} names a row of {missing[2]} that is not there" if missing else ""


def _require_sound(copy: Connection, path: Path) -> None:
    wrong = unsound(copy)
    if wrong:
        raise StoreProblem(f"{path} is damaged: {wrong}.", remedy="Use another backup.")


@contextmanager
def _opened(path: Path, keys: Keys) -> Iterator[Connection]:
    """A copy for reading. Immutable: nobody writes to it, so no lock and no file beside it is needed."""
    connection: Connection = None
    try:
        connection = sqlcipher.connect(
            f"{path.absolute().as_uri()}?mode=ro&immutable=1", uri=True, isolation_level=None
        )
        connection.execute("PRAGMA cipher_log_level = NONE")
        connection.execute(f"PRAGMA key = \"x'{keys.database.hex()}'\"")
        yield connection
    except sqlcipher.Error as error:
        raise in_words(error, path) from None
    finally:
        if connection is not None:
            connection.close()


def _make_durable(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
