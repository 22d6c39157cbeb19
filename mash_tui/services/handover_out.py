"""A handover that leaves the store on purpose: saved to a file, or copied. The trail has it before it goes."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from mash_tui.domain.roles import Permission
from mash_tui.services.file_out import require_own_terminal, write_file, write_in_folder

if TYPE_CHECKING:
    from mash_tui.services.desk import Desk
    from mash_tui.services.handover import Handover

FOLDER = "handover"
"""Of the hub's data folder: where files go when nobody names a place."""


def save_to_file(desk: Desk, handover: Handover, text: str, target: Path | None = None) -> Path:
    """Write the text of a handover to a new file of mode 0600; where the file is.

    Without a target in a folder beside the data, under a name made of the time. Nothing is ever overwritten. Raises
    NotAllowed, also for a target named from elsewhere than this account's own terminal; Refused, NotFound,
    StoreProblem.
    """
    desk.require(Permission.CONTACT_READ, "handover.save")
    if target is not None:
        require_own_terminal(desk, FOLDER)
    name = f"handover-{desk.local(handover.written_at):%Y-%m-%d-%H%M}"
    desk.note_shown("handover.save", handover.references, {"file": target.name if target else f"{name}.txt"})
    return write_file(target, text) if target else write_in_folder(desk.paths.data / FOLDER, name, text)


def copied(desk: Desk, handover: Handover) -> None:
    """Put in the trail that its text goes to a clipboard. Raises NotAllowed."""
    desk.require(Permission.CONTACT_READ, "handover.copy")
    desk.note_shown("handover.copy", handover.references, {})
