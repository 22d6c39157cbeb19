"""What `mash doctor` says about the index that the look-up of known children reads."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mash_tui.domain.counted import counted
from mash_tui.services.doctor import Check, ok, warning
from mash_tui.services.known.filed_by import SETTING, is_older

if TYPE_CHECKING:
    from mash_tui.data.connect import Connection

_CHILDREN = (
    "SELECT (SELECT count(*) FROM child WHERE NOT EXISTS (SELECT 1 FROM known_child WHERE id = 2 * child.id + 1)),"
    " (SELECT count(*) FROM register_child"
    " WHERE NOT EXISTS (SELECT 1 FROM known_child WHERE id = 2 * register_child.id)),"
    " (SELECT count(*) FROM known_child), EXISTS (SELECT 1 FROM known_key)"
)
"""One statement, one state of the database: somebody logs a contact between two counts."""


def known_children(connection: Connection) -> Check:
    """Whether every child of a contact and of the register can be found."""
    of_contacts, of_register, there, has_keys = connection.execute(_CHILDREN).fetchone()
    name = "look-up"
    older = connection.execute("SELECT name, value FROM setting WHERE name = ?", (SETTING,)).fetchall()
    if is_older(dict(older)):
        what = "children are filed by the rules of an earlier version: some may not be found"
        return warning(name, what, "Run `mash init --upgrade`.")
    if of_contacts:
        what = f"{counted(of_contacts, 'child', 'children')} of contacts cannot be found: an upgrade was cut off"
        return warning(name, what, "Run `mash init --upgrade`.")
    if of_register or (there and not has_keys):
        missing = counted(of_register, "child", "children") if of_register else "children"
        return warning(name, f"{missing} of the register cannot be found", "Take the register in again.")
    return ok(name, f"{counted(there, 'child', 'children')} of contacts and the register can be found")
