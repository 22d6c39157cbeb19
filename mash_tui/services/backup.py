"""Backups: made while others work, checked before they count, and put back where there is no database."""

from __future__ import annotations

import hashlib
import os
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from mash_tui.data import backup as copies
from mash_tui.data.backup import Copy
from mash_tui.data.connect import connect, in_words, is_store_error, refuse_leftovers
from mash_tui.data.keys import KEY_NAMES, Keys, key_file, load_keys, write_keys
from mash_tui.data.migrate import migrate
from mash_tui.data.sealing import unseal
from mash_tui.data.store import Store
from mash_tui.data.trail import Deed
from mash_tui.domain.errors import NotFound, Refused, StoreProblem
from mash_tui.domain.roles import Permission
from mash_tui.services.identity import origin_of
from mash_tui.services.policy_source import SHIPPED
from mash_tui.services.reference_gap import Gap, gap_after, leave_out

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from mash_tui.data.connect import Connection
    from mash_tui.data.paths import Paths
    from mash_tui.data.trail import Origin
    from mash_tui.services.desk import Clock, Desk

__all__ = ["Copy", "Restored", "make_backup", "restore", "safe_copy"]


@dataclass(frozen=True, slots=True)
class Restored:
    """What was put back."""

    copy: Copy
    """What the backup held."""
    keys_placed: bool
    """Whether the keys were put into the hub's key folder, because it had none."""
    policy_placed: bool
    """Whether the policy in force was written to the hub's policy file, because it had none."""
    gap: Gap
    """The references left out, because they may have been given out after the backup was made."""
    known: bool
    """Whether the person who restored is a user of the hub."""


def make_backup(desk: Desk, target: Path) -> Copy:
    """Write a checked backup to a path that must not exist; an audit entry keeps its anchor and hash."""
    desk.require(Permission.STORE_MANAGE, "backup.make")
    copy = safe_copy(desk.store.reading, desk.store.keys, target)
    detail = {"anchor": copy.anchor, "contacts": copy.contacts, "file": _name(target), "sha256": _digest(target)}
    desk.write_deeds([Deed("backup.made", detail=detail)])
    return copy


def safe_copy(live: Connection, keys: Keys, target: Path) -> Copy:
    """Write one state of the database to a new file and check it; it has its name only when it is good."""
    if os.path.lexists(target):
        raise Refused(f"There is a file {target} already.", rule="a backup overwrites nothing", remedy="Name another.")
    if not target.parent.is_dir():
        raise NotFound(f"There is no folder {target.parent}.", remedy="Make it, or name another.")
    partial = target.with_name(f".{target.name}.{os.getpid()}.partial")
    try:
        copies.write_copy(live, partial)
        copy = copies.check_copy(partial, keys)
        copies.put_in_place(partial, target)
    finally:
        copies.discard(partial)
    return copy


def restore(
    paths: Paths, source: Path, login: str, clock: Clock, keys_from: Path | None = None, last_given: str = ""
) -> Restored:
    """Put a backup back into a hub without a database, with the keys given or those in place.

    `last_given` is the last reference that was given out, if anybody knows; otherwise some are left out.
    Everything is checked before anything is written. Raises Refused where there is a database, NotFound for
    no such file, StoreProblem for a damaged backup, for keys that are missing or of another hub, and where
    files of a database that was moved away still lie beside its place; for `last_given` see `gap_after`.
    """
    if os.path.lexists(paths.database):
        raise Refused(
            f"There is a database at {paths.database} already.",
            rule="a restore overwrites nothing",
            remedy="Restore into another hub (MASH_HOME=DIR), or move the database away together with every file "
            f"beside it whose name begins with {paths.database.name}-.",
        )
    refuse_leftovers(paths.database)
    if not source.is_file():
        raise NotFound(f"There is no backup {source}.")
    keys = _keys_for(paths, keys_from)
    copy = copies.check_copy(source, keys)
    _require_restricted_key(source, keys)
    gap = gap_after(copies.last_numbers_in(source, keys), last_given, clock())
    try:
        return _put_back(paths, source, origin_of(login), clock(), keys, copy, gap)
    except OSError as error:
        raise StoreProblem(f"The backup cannot be put back: {error.strerror} ({error.filename}).") from None


def _put_back(paths: Paths, source: Path, who: Origin, now: datetime, keys: Keys, copy: Copy, gap: Gap) -> Restored:
    for folder in (paths.data, paths.settings):
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    keys_placed = not _placed(paths)
    if keys_placed:
        write_keys(paths.keys, keys)
    policy_placed = _place_policy(paths, copies.policy_in(source, keys))
    making = paths.database.with_name(f".restoring-{os.getpid()}.db")
    try:
        copies.duplicate(source, making)
        _bring_up_to_date(making, keys)
        from_where = {"anchor": copy.anchor, "file": _name(source), "sha256": _digest(source)}
        known = _go_on(making, keys, who, now, gap, from_where)
        refuse_leftovers(paths.database)  # asked again: checking a large backup takes minutes
        copies.put_in_place(making, paths.database)
    finally:
        copies.discard(making)
    _require_whole(paths.database, keys)
    return Restored(copy, keys_placed, policy_placed, gap, known)


def _go_on(making: Path, keys: Keys, who: Origin, now: datetime, gap: Gap, from_where: Mapping[str, object]) -> bool:
    """Make a hub that goes on out of a copy: nobody has a contact open, the trail says what happened.

    Whether the person is a user of it.
    """
    store = Store(making, keys)
    left_out = {"references_begin": str(gap.begins), "references_left_out": gap.left_out}
    with store.light_write() as execute:
        execute("DELETE FROM lease", ())
        leave_out(execute, gap)
        store.append(execute, now, who, [Deed("backup.restored", detail={**from_where, **left_out})])
    known = bool(store.rows("SELECT 1 FROM person WHERE login = ? AND disabled_at IS NULL", (who.login,)))
    store.close()
    return known


def _require_whole(database: Path, keys: Keys) -> None:
    """Look at the database where it now lies, through the files beside it as every desk will see it."""
    connection = connect(database, keys.database)
    try:
        wrong = copies.unsound(connection)
    except Exception as error:
        if not is_store_error(error):
            raise
        raise in_words(error, database) from None
    finally:
        connection.close()
    if wrong:
        raise StoreProblem(
            f"{database} was put back, but is damaged where it lies: {wrong}.",
            remedy="Let nobody work with it; move it away with the files beside it, and restore again.",
        )


def _bring_up_to_date(copy: Path, keys: Keys) -> None:
    """A backup of an older program is migrated before it takes its place."""
    connection = connect(copy, keys.database)
    try:
        migrate(connection)
    finally:
        connection.close()


def _keys_for(paths: Paths, keys_from: Path | None) -> Keys:
    """The keys to restore with. Those of another hub that stand in place are never replaced."""
    folder = keys_from or paths.keys
    missing = [str(key_file(folder, name)) for name in KEY_NAMES if not key_file(folder, name).exists()]
    if missing:
        raise StoreProblem(
            f"The backup cannot be read without its keys; missing: {', '.join(missing)}.",
            remedy="Name the folder that holds the hub's copy of its keys with --keys DIR.",
        )
    keys = load_keys(folder)
    if keys_from and _placed(paths) and load_keys(paths.keys) != keys:
        raise Refused(
            f"There are other keys in {paths.keys} already.",
            rule="keys are never overwritten",
            remedy="Restore into another hub (MASH_HOME=DIR), or move those keys away if they are not in use.",
        )
    return keys


def _placed(paths: Paths) -> bool:
    return any(key_file(paths.keys, name).exists() for name in KEY_NAMES)


def _require_restricted_key(source: Path, keys: Keys) -> None:
    for piece in copies.sealed_in(source, keys):
        unseal(keys.restricted, piece.purpose, piece.content)


def _place_policy(paths: Paths, text: str) -> bool:
    """Keep the hub working under its own policy: without its file the shipped one would come into force."""
    source = text.encode()
    if paths.policy.exists() or source == SHIPPED.read_bytes():
        return False
    paths.policy.write_bytes(source)
    return True


def _name(backup: Path) -> str:
    """The name as text: what of it is not UTF-8 shows as a replacement character."""
    return os.fsencode(backup.name).decode("utf-8", "replace")


def _digest(backup: Path) -> str:
    """SHA-256 of a finished backup, to tell it from another."""
    with backup.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
