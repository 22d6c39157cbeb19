"""A queue to look at: contacts put in order, and the queue screen of a running program."""

from __future__ import annotations

from typing import Any

from textual.pilot import Pilot

from mash_tui.screens.app import MashApp
from mash_tui.screens.queue import QueueScreen
from mash_tui.services import contacts
from mash_tui.services.desk import Desk
from mash_tui.widgets.contact_list import ContactList
from mash_tui.widgets.desk_bar import DeskBar
from mash_tui.widgets.preview import Preview
from tests.services.conftest import told


def child(name: str, **more: object) -> dict[str, object]:
    """One child of that name."""
    given, _, family = name.partition(" ")
    return {"given_names": given, "family_name": family or "Quillbrook", "date_of_birth": "2016-03-22", **more}


def enter(desk: Desk, *names: str, **more: Any) -> list[str]:
    """Enter a contact for each child named; their references."""
    return [contacts.create_contact(desk, told(children=[child(name)], **more)).reference for name in names]


def enter_many(desk: Desk, count: int) -> None:
    """Enter so many contacts, copied in the store: the services take two milliseconds each."""
    enter(desk, "Child 0001")
    with desk.store.light_write() as execute:
        columns = [row[1] for row in desk.store.rows("PRAGMA table_info(contact)")]
        for number in range(2, count + 1):
            own = {
                "id": str(number),
                "reference": f"'MASH-2025-{number:06d}'",
                "child_line": f"'Child {number:04d}'",
                "find_text": f"'child {number:04d}'",
            }
            values = ", ".join(own.get(column, column) for column in columns)
            execute(f"INSERT INTO contact ({', '.join(columns)}) SELECT {values} FROM contact WHERE id = 1", ())


def queue_of(pilot: Pilot[None]) -> QueueScreen:
    """The queue screen, wherever it is in the stack."""
    screen = pilot.app.screen_stack[0]
    assert isinstance(screen, QueueScreen)
    return screen


def list_of(pilot: Pilot[None]) -> ContactList:
    """The list of the queue."""
    return queue_of(pilot).query_one(ContactList)


def bar_of(pilot: Pilot[None]) -> DeskBar:
    """The first line of the queue."""
    return queue_of(pilot).query_one(DeskBar)


def preview_of(pilot: Pilot[None]) -> Preview:
    """The panel beside the list."""
    return queue_of(pilot).query_one(Preview)


def screen_text(pilot: Pilot[None]) -> str:
    """What the screen shows, as plain lines."""
    strips = pilot.app.screen._compositor.render_strips()
    return "\n".join(strip.text.rstrip() for strip in strips)


def messages(app: MashApp) -> str:
    """What the person was told in passing."""
    return "\n".join(notification.message for notification in app._notifications)
