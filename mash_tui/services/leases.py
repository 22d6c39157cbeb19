"""Who has a contact open: a lease that ends by itself, renewed by key presses (SAFETY, 11).

Plain SQL: opening a contact must not wait for SQLModel.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from mash_tui.data.stamps import moment, stamp
from mash_tui.domain.roles import Permission

if TYPE_CHECKING:
    from mash_tui.services.desk import Desk


@dataclass(frozen=True, slots=True)
class Holder:
    """Who has the contact open, and until when unless they press a key."""

    login: str
    until: datetime
    mine: bool
    """Whether it is this program's."""


def take(desk: Desk, contact_id: int) -> Holder:
    """Take or renew the lease; the holder afterwards, which is somebody else when they were first.

    Only for who may work the contact: a reader keeps nobody waiting.
    """
    desk.require(Permission.CONTACT_WORK, "lease.take")
    now = desk.now()
    until = now + timedelta(minutes=int(desk.settings["lease_minutes"]))
    with desk.store.light_write() as execute:
        execute(
            "INSERT INTO lease (contact_id, login, terminal, until) VALUES (?, ?, ?, ?)"
            " ON CONFLICT (contact_id) DO UPDATE SET"
            " login = excluded.login, terminal = excluded.terminal, until = excluded.until"
            " WHERE lease.until <= ? OR (lease.login = excluded.login)",
            (contact_id, desk.actor.login, desk.terminal, stamp(until), stamp(now)),
        )
        login, terminal, ends = execute(
            "SELECT login, terminal, until FROM lease WHERE contact_id = ?", (contact_id,)
        ).fetchone()
    return Holder(login, moment(ends), login == desk.actor.login and terminal == desk.terminal)


def free(desk: Desk, contact_id: int) -> None:
    """Give the lease back, if this program holds it. Asks for no permission: who lost theirs must hold nothing."""
    with desk.store.light_write() as execute:
        execute(
            "DELETE FROM lease WHERE contact_id = ? AND login = ? AND terminal = ?",
            (contact_id, desk.actor.login, desk.terminal),
        )


def free_all(desk: Desk) -> None:
    """Give back every lease of this program: at its end, also when the line dropped."""
    with desk.store.light_write() as execute:
        execute("DELETE FROM lease WHERE login = ? AND terminal = ?", (desk.actor.login, desk.terminal))
