"""Words to a recipient that leave the program on purpose: copied, or saved to a file. Both are recorded."""

from __future__ import annotations

import contextlib
import os
from pathlib import Path
from typing import TYPE_CHECKING

from mash_tui.domain.errors import NotAllowed, NotFound, Refused, StoreProblem
from mash_tui.domain.lifecycle import EntryKind
from mash_tui.domain.roles import Permission
from mash_tui.services.changing import add_entry, find
from mash_tui.services.feedback import worded_for

if TYPE_CHECKING:
    from mash_tui.services.desk import Desk
    from mash_tui.services.feedback_rows import Recipient

FOLDER = "feedback"
"""Of the hub's data folder: where files go when nobody names a place."""
_MOST = 1_000
"""Files for one recipient of one contact; nobody saves as many."""


def copied(desk: Desk, reference: str, recipient: Recipient, words: str) -> str:
    """Record that the words go to the clipboard, and give them, checked. Raises Refused for what may not go out."""
    with desk.plain_transaction(Permission.CONTACT_CLOSE, "feedback.copy") as tx:
        contact = find(tx, reference)
        text = worded_for(desk, tx.execute, contact.id, reference, recipient, words)
        said = f"The words to the {recipient} were copied to the clipboard. They are not marked as given by that."
        add_entry(tx, contact, EntryKind.FEEDBACK, said)
        tx.deed("feedback.copy", reference, {"to": recipient})
    return text


def save_to_file(desk: Desk, reference: str, recipient: Recipient, words: str, target: Path | None = None) -> Path:
    """Write the words to a new file of mode 0600, and record it; where the file is.

    Without a target, in a folder beside the data, under a name made of reference and recipient. Nothing is ever
    overwritten. Raises NotAllowed for a target named from elsewhere than this account's own terminal, Refused for a
    file that is there or words that may not go out, NotFound for a folder that is not, StoreProblem when it cannot
    be written. A file that could not be recorded is taken away again.
    """
    if target is not None:
        _require_own_terminal(desk)
    path = None
    try:
        with desk.plain_transaction(Permission.CONTACT_CLOSE, "feedback.save") as tx:
            contact = find(tx, reference)
            text = worded_for(desk, tx.execute, contact.id, reference, recipient, words)
            name = f"{reference}-{recipient}"
            path = _write_new(desk.paths.data / FOLDER, name, text) if target is None else _write(target, text)
            said = f"The words to the {recipient} were saved to a file. They are not marked as given by that."
            add_entry(tx, contact, EntryKind.FEEDBACK, said, detail={"file": path.name})
            tx.deed("feedback.save", reference, {"to": recipient, "file": path.name})
    except BaseException:
        if path is not None:
            with contextlib.suppress(OSError):
                path.unlink()
        raise
    return path


def _require_own_terminal(desk: Desk) -> None:
    """Somebody let in by their key writes as the hub's account: a place that they name could be its key file."""
    if desk.actor.origin.fingerprint or desk.actor.origin.origin.startswith("ssh "):
        raise NotAllowed(
            "Over SSH nobody names the place of a file on this host.",
            remedy=f"Leave it out: the file goes to the folder {FOLDER} beside the hub's data.",
        )


def _write_new(folder: Path, name: str, text: str) -> Path:
    try:
        folder.mkdir(mode=0o700, exist_ok=True)
    except OSError as error:
        raise StoreProblem(f"The folder {folder} cannot be made: {error.strerror}.") from None
    for number in range(1, _MOST):
        path = folder / (f"{name}.txt" if number == 1 else f"{name}-{number}.txt")
        if not os.path.lexists(path):
            return _write(path, text)
    raise Refused(f"There are {_MOST:,} files for {name} already.", rule="nothing is overwritten")


def _write(path: Path, text: str) -> Path:
    """Write a file that must not be there; no link is followed, and no half of it stays."""
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
