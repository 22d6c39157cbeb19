"""What `mash doctor` says about files and folders. They are asked about by path only, never opened (SAFETY, 3)."""

from __future__ import annotations

import os
import shutil
import stat
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from mash_tui.data.keys import KEY_NAMES, key_file, load_keys
from mash_tui.domain.errors import MashError
from mash_tui.services.doctor import Check, fault, fault_of, ok, warning

if TYPE_CHECKING:
    from mash_tui.data.paths import Paths

_LITTLE_SPACE = 500_000_000
_NO_SPACE = 50_000_000
"""Bytes: below this a morning's work may not fit."""


def folders(paths: Paths) -> Iterator[Check]:
    """Where everything is."""
    home = os.environ.get("MASH_HOME")
    yield ok("paths", f"under MASH_HOME={home}" if home else "where this platform keeps such files")
    for name, folder in _folders(paths).items():
        if _exists(folder):
            yield ok(f"{name} folder", str(folder))
        elif name in ("settings", "logs"):
            yield ok(f"{name} folder", f"{folder}, made when it is needed")
        else:
            yield fault(f"{name} folder", f"{folder} is not there", "Run `mash init`, or mount its disk.")
    if _exists(paths.keys) and paths.keys.is_relative_to(paths.data):
        yield warning(
            "keys apart", "the keys lie inside the data folder", "Keep them apart: whoever copies one has both."
        )


def _folders(paths: Paths) -> dict[str, Path]:
    return {"data": paths.data, "keys": paths.keys, "settings": paths.settings, "logs": paths.logs}


def _exists(path: Path) -> bool:
    """Whether it is there; a folder above it that may not be entered raises PermissionError."""
    try:
        path.stat()
    except FileNotFoundError:
        return False
    return True


def permissions(paths: Paths) -> Iterator[Check]:
    """Files are for their owner only: 0600, folders 0700."""
    private = [paths.data, paths.keys, *(key_file(paths.keys, name) for name in KEY_NAMES)]
    private += [paths.database.with_name(paths.database.name + end) for end in ("", "-wal", "-shm")]
    private += [paths.settings, paths.logs]
    wrong = [check for path in private if _exists(path) for check in _permission(path, paths)]
    yield from wrong
    if not wrong:
        yield ok("permissions", "files and folders are for their owner only")


def _permission(path: Path, paths: Paths) -> Iterator[Check]:
    found = path.stat()
    mode = stat.S_IMODE(found.st_mode)
    wanted = 0o700 if stat.S_ISDIR(found.st_mode) else 0o600
    if mode & 0o077:
        what = f"{path} can be used by others (mode {mode:04o})"
        remedy = f"Run: chmod {wanted:o} {path}"
        known_secret = path.is_relative_to(paths.keys) or path.is_relative_to(paths.data)
        yield (fault if known_secret else warning)("permissions", what, remedy)
    if found.st_uid != os.getuid():
        yield warning("ownership", f"{path} belongs to user number {found.st_uid}, you are {os.getuid()}")
    needed = os.R_OK | os.W_OK | (os.X_OK if stat.S_ISDIR(found.st_mode) else 0)
    if not os.access(path, needed):
        yield fault("permissions", f"{path} cannot be read and written by this account", damaged=True)


def space(paths: Paths) -> Iterator[Check]:
    """Room on the disk of the database."""
    here = paths.data
    while not _exists(here) and here != here.parent:
        here = here.parent
    free = shutil.disk_usage(here).free
    said = f"{free / 1_000_000:,.0f} MB free at {here}"
    if free < _NO_SPACE:
        yield fault("disk space", said, "Free some space now: soon nothing can be saved.")
    elif free < _LITTLE_SPACE:
        yield warning("disk space", said, "Free some space.")
    else:
        yield ok("disk space", said)


def keys(paths: Paths) -> Iterator[Check]:
    """Whether every key is there and is a key; whether they are the right ones the database tells."""
    there = [name for name in KEY_NAMES if _exists(key_file(paths.keys, name))]
    if not there and not _exists(paths.database):
        yield fault("keys", "there are none yet", "Run `mash init` for a new hub, or `mash restore FILE --keys DIR`.")
        return
    try:
        load_keys(paths.keys)
    except MashError as error:
        yield fault_of("keys", error)
    else:
        yield ok("keys", f"{', '.join(there)}: present, for their owner only")


def policy(paths: Paths) -> Iterator[Check]:
    """Whether the policy file is right; the database tells which is in force."""
    from mash_tui.policy.loader import load
    from mash_tui.policy.problems import PolicyError
    from mash_tui.services.policy_file import read_policy
    from mash_tui.services.policy_source import SHIPPED

    own = _exists(paths.policy)
    name = str(paths.policy) if own else "the shipped policy"
    try:
        found = load(read_policy(paths.policy if own else SHIPPED), name)
    except PolicyError as error:
        yield fault("policy", f"{name}: {error.count}", "`mash policy check` says what is wrong, on which line.")
        return
    yield ok("policy", f"{name} is right: {found.hub.name}, version {found.fingerprint[:12]}")
    for caution in found.cautions():
        yield warning("policy", f"think twice: {caution}")
