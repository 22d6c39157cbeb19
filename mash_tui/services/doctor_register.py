"""What `mash doctor` says about the register of known children: whether every file was taken in to its end."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mash_tui.domain.counted import counted
from mash_tui.services.doctor import Check, ok, warning
from mash_tui.services.register.cut_off import is_importing
from mash_tui.services.register.unsettled import UNSETTLED

if TYPE_CHECKING:
    from mash_tui.data.connect import Connection
    from mash_tui.data.paths import Paths


def register(connection: Connection, paths: Paths) -> Check:
    """Whether an import was cut off."""
    children = connection.execute("SELECT count(*) FROM register_child").fetchone()[0]
    files = connection.execute(UNSETTLED).fetchall()
    if files and is_importing(paths):
        return ok("register", f"{files[-1][1]} is being taken in at this moment")
    if files:
        which = ", ".join(f"file {number} ({name})" for number, name, *_ in files)
        what = f"{which} was cut off before its end: some of its children are not there or cannot be found"
        return warning(
            "register",
            what,
            "Take the same file in again, or a later whole export with `mash register import --whole`.",
        )
    return ok("register", f"{counted(children, 'known child', 'known children')}, every file taken in to its end")
