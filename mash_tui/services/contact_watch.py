"""How a contact stands, without reading it: what tells a screen that somebody else changed it. Plain SQL."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from mash_tui.data.stamps import stamp
from mash_tui.domain.roles import Permission

if TYPE_CHECKING:
    from mash_tui.services.desk import Desk
    from mash_tui.services.rows import ContactView, EntryRow


@dataclass(frozen=True, slots=True)
class Snapshot:
    """Two of these differ when something changed in between. No word of the record is in it, so it is no reading."""

    version: int
    entries: int
    """Lines of the history."""
    holder: str
    """Who else has it open, or empty."""
    known: tuple[int, int] = (0, 0)
    """How far contacts and the register have got: with more of either, its children may be known to somebody else."""


def snapshot_of(desk: Desk, contact_id: int) -> Snapshot:
    """How the contact stands now."""
    desk.require(Permission.CONTACT_READ, "contact.watch")
    version, entries, holder, contacts, files = desk.store.rows(
        "SELECT version, (SELECT max(number) FROM entry WHERE contact_id = contact.id),"
        " (SELECT login FROM lease WHERE contact_id = contact.id AND until > ? AND login <> ?),"
        " (SELECT max(id) FROM contact), (SELECT max(id) FROM register_file WHERE finished_at <> '')"
        " FROM contact WHERE id = ?",
        (stamp(desk.now()), desk.actor.login, contact_id),
    )[0]
    return Snapshot(version, entries or 0, holder or "", (contacts, files or 0))


def others_since(before: ContactView | None, now: ContactView, login: str) -> list[EntryRow]:
    """What other people wrote into the history between two readings, oldest first; nothing before the second."""
    if before is None:
        return []
    return [entry for entry in now.entries if entry.number > len(before.entries) and entry.by != login]
