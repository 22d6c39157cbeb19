"""A text that leaves the store on purpose, as a new file that only its owner may read. Nothing is ever overwritten."""

from __future__ import annotations

import contextlib
import os
from pathlib import Path
from typing import TYPE_CHECKING

from mash_tui.domain.errors import NotAllowed, NotFound, Refused, StoreProblem

if TYPE_CHECKING:
    from mash_tui.services.desk import Desk

_MOST = 1_000
"""Files of one name; nobody saves as many."""


def require_own_terminal(desk: Desk, folder: str) -> None:
    """Raise NotAllowed for somebody let in by their key who names a place: they write as the hub's account."""
    if desk.actor.origin.fingerprint or desk.actor.origin.origin.startswith("ssh "):
        raise NotAllowed(
            "Over SSH nobody names the place of a file on this host.",
            remedy=f"Leave it out: the file goes to the folder {folder} beside the hub's data.",
        )


def write_in_folder(folder: Path, name: str, text: str) -> Path:
    """Write it under the first name that is free; where it is. Raises StoreProblem, Refused."""
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise StoreProblem(f"The folder {folder} cannot be made: {error.strerror}.") from None
    for number in range(1, _MOST):
        path = folder / (f"{name}.txt" if number == 1 else f"{name}-{number}.txt")
        if not os.path.lexists(path):
            return write_file(path, text)
    raise Refused(f"There are {_MOST:,} files for {name} already.", rule="nothing is overwritten")


def write_file(path: Path, text: str) -> Path:
    """Write a file of mode 0600 that must not be there; no link is followed, and no half of it stays.

    Raises Refused for a file that is there, NotFound for a folder that is not, StoreProblem.
    """
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW, 0o600)
    except FileExistsError:
        raise Refused(
            f"There is a file {path} already.", rule="nothing is overwritten", remedy="Name another."
        ) from None
    except FileNotFoundError:
        raise NotFound(f"There is no folder {path.parent}.", remedy="Make it, or name another.") from None
    except OSError as error:
        raise StoreProblem(f"{path} cannot be written: {error.strerror}.") from None
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(text + "\n")
            file.flush()
            os.fsync(file.fileno())
    except OSError as error:
        with contextlib.suppress(OSError):
            path.unlink()
        raise StoreProblem(f"{path} cannot be written: {error.strerror}.") from None
    return path
