"""What works where a known person is read about, with the contacts about them."""

from __future__ import annotations

from mash_tui.commands.base import Command
from mash_tui.domain.roles import Permission


class OpenContactOfPerson(Command):
    """Open the contact under the cursor. The reading is noted in the audit trail."""

    keys = ("enter",)
    action = "open"
    footer = "open"
    permission = Permission.CONTACT_READ


class ScrollPersonDown(Command):
    """Scroll what is said of the person."""

    keys = ("space", "ctrl+f")
    action = "scroll_page(1)"
    palette = False


class ScrollPersonUp(Command):
    """Scroll what is said of the person back."""

    keys = ("ctrl+u",)
    action = "scroll_page(-1)"
    palette = False


COMMANDS = (OpenContactOfPerson, ScrollPersonDown, ScrollPersonUp)
