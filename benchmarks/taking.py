"""Saves made in the interface: the contact under the cursor is taken, a new one is typed in."""

from __future__ import annotations

import time

from mash_tui.data.store import Store
from tests.system.terminal import NotSeenError, Terminal

from .store import last_entry
from .watching import REFERENCE, cursor_row

VIEWS_TO_UNOWNED = 2
"""All open, mine, unowned."""
PATIENCE = 3.0
"""Seconds in which a save must be in the store; a contact that is somebody's already is never saved."""


def show_unowned(terminal: Terminal) -> None:
    """Go to the view of contacts that nobody owns."""
    for _ in range(VIEWS_TO_UNOWNED):
        terminal.press("right")
        terminal.wait_quiet(500)


def take(terminal: Terminal, store: Store) -> float | None:
    """Press the key that takes the contact under the cursor.

    Returns:
        The moment the key was sent, or None when nothing was saved, as for a contact that has an owner.
    """
    before = last_entry(store)
    sent_at = terminal.press("t")
    while time.monotonic() < sent_at + PATIENCE:
        if last_entry(store) > before:
            return sent_at
        time.sleep(0.01)
    return None


def take_the_next(terminal: Terminal, store: Store, tries: int = 10) -> float:
    """Take the first contact, from the cursor on, that nobody owns; give the moment the key was sent.

    Raises:
        NotSeenError: Nothing was saved for any of them.
    """
    for _ in range(tries):
        sent_at = take(terminal, store)
        if sent_at is not None:
            return sent_at
        terminal.press("down")
        terminal.wait_quiet(200)
    raise NotSeenError(f"no contact could be taken:\n{terminal.screen_text()}")


def type_one_in(terminal: Terminal, store: Store) -> None:
    """Type the shortest contact into the form and take it in.

    Raises:
        NotSeenError: It was not taken in.
    """
    before = last_entry(store)
    for key in ("n", "ctrl+o", "ctrl+k", "ctrl+o", *"Hungry.", "ctrl+o", "right", "ctrl+o", "n", "ctrl+s"):
        terminal.press(key)
        terminal.wait_quiet(200)
    terminal.wait_for(lambda seen: "Taken in" in seen.screen_text(), timeout=20)
    if last_entry(store) <= before:
        raise NotSeenError(f"nothing was saved:\n{terminal.screen_text()}")


def reference_under_cursor(terminal: Terminal) -> str:
    """Give the reference in the cursor's row.

    Raises:
        NotSeenError: No row stands out.
    """
    screen = terminal.screen()
    row = cursor_row(screen)
    found = REFERENCE.search(screen.lines[row]) if row is not None else None
    if found is None:
        raise NotSeenError(f"no row has the cursor:\n{screen.text}")
    return found.group()


def line_of(terminal: Terminal, reference: str) -> str | None:
    """Give the row of the list that shows a reference, None when none does."""
    for line in terminal.screen().lines:
        found = REFERENCE.search(line)
        if found and found.group() == reference:
            return line
    return None
