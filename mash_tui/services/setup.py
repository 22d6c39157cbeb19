"""Making a hub: folders, keys, an empty database, the first user and the policy (`mash init`, first run)."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from mash_tui.data.connect import connect, refuse_leftovers
from mash_tui.data.keys import KEY_NAMES, Keys, key_file, new_keys, write_keys
from mash_tui.data.migrate import migrate
from mash_tui.data.paths import Paths
from mash_tui.data.sealing import PROOF, seal
from mash_tui.data.stamps import stamp
from mash_tui.data.store import Store
from mash_tui.data.trail import Deed
from mash_tui.domain.errors import StoreProblem
from mash_tui.domain.roles import FIRST_USER_ROLES
from mash_tui.services.desk import Clock
from mash_tui.services.identity import origin_of
from mash_tui.services.known.filed_by import remember
from mash_tui.services.policy_file import text_of
from mash_tui.services.policy_force import new_version
from mash_tui.services.policy_source import policy_bytes


def make_hub(paths: Paths, login: str, clock: Clock, *, demo: bool = False) -> str:
    """Make what is missing and say what the person must know. Safe when two programs start at once.

    Raises StoreProblem when there are keys or other files of a database that is not there, or a folder cannot be
    made.
    """
    try:
        for folder in (paths.data, paths.settings):
            folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        with _one_at_a_time(paths.data):
            if paths.database.exists():
                return ""
            _refuse_orphaned_keys(paths)
            refuse_leftovers(paths.database)
            _make_database(paths, new_keys(), login, clock, demo)
    except OSError as error:
        raise StoreProblem(
            f"The hub's folders cannot be made: {error.strerror} ({error.filename}).",
            remedy="Set MASH_HOME to a folder that this account may write.",
        ) from None
    return _welcome(paths, login)


def _refuse_orphaned_keys(paths: Paths) -> None:
    """A hub that lost its database, to a disk that is not mounted perhaps, must not begin anew by itself."""
    if any(key_file(paths.keys, name).exists() for name in KEY_NAMES):
        raise StoreProblem(
            f"There are keys in {paths.keys}, but their database {paths.database} is not there.",
            remedy="Mount its disk, or put a backup back with `mash restore FILE`; "
            "for a new hub move those keys away first.",
        )


def _make_database(paths: Paths, keys: Keys, login: str, clock: Clock, demo: bool) -> None:
    """Made beside its place and moved there whole: a kill leaves either no database or a good one."""
    making = paths.database.with_name(f".making-{os.getpid()}.db")
    old_mask = os.umask(0o077)
    try:
        connection = connect(making, keys.database, create=True)
        migrate(connection)
        connection.close()
        store = Store(making, keys)
        _fill(store, policy_bytes(paths.policy), str(paths.policy), login, clock, demo)
        _seal_a_proof(store)
        store.close()
        # Last, so that a kill hardly ever leaves keys without their database.
        write_keys(paths.keys, keys)
        making.rename(paths.database)
    finally:
        os.umask(old_mask)
        for leftover in paths.data.glob(f".making-{os.getpid()}.db*"):
            leftover.unlink()


def _fill(store: Store, policy: bytes, policy_name: str, login: str, clock: Clock, demo: bool) -> None:
    now, who = clock(), origin_of(login)
    roles = sorted(FIRST_USER_ROLES)
    with store.light_write() as execute:
        execute("INSERT INTO person (login, name, added_at) VALUES (?, ?, ?)", (login, login, stamp(now)))
        for role in roles:
            execute("INSERT INTO person_role (login, role) VALUES (?, ?)", (login, role))
        if demo:
            execute("INSERT INTO setting (name, value) VALUES ('demo', 'yes')", ())
        remember(execute)
        deed = new_version(execute, text_of(policy, policy_name), policy_name, now, login)
        store.append(execute, now, who, [Deed("hub.made", detail={"first_user": login, "roles": roles}), deed])


def _seal_a_proof(store: Store) -> None:
    """Seal a word under the restricted key, so that doctor and restore tell a wrong key before anything is sealed."""
    box = seal(store.keys.restricted, PROOF, PROOF.encode())
    with store.light_write() as execute:
        execute("INSERT INTO setting (name, value) VALUES (?, ?)", (PROOF, box.hex()))


@contextmanager
def _one_at_a_time(folder: Path) -> Iterator[None]:
    with (folder / ".making").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _welcome(paths: Paths, login: str) -> str:
    roles = ", ".join(sorted(role.word for role in FIRST_USER_ROLES))
    return (
        f"A new, empty database was made at {paths.database}. "
        f"{login} is its first user, with every role but the auditor's and the police desk's: {roles}. "
        f"The keys are in {paths.keys}: keep a copy of them in a safe place, without them the data cannot be read."
    )
