"""What works on the handover: reading it, and taking a copy out on purpose."""

from __future__ import annotations

from mash_tui.commands.base import Command
from mash_tui.commands.contact import ScrollDown, ScrollPageDown, ScrollPageUp, ScrollUp
from mash_tui.domain.roles import Permission


class SaveHandover(Command):
    """Save the handover to a new file beside the hub's data, for the account's own eyes. The trail says so."""

    keys = ("s",)
    action = "save"
    footer = "save"
    permission = Permission.CONTACT_READ


class CopyHandover(Command):
    """Copy the handover to your terminal's clipboard. The trail says so."""

    keys = ("y",)
    action = "copy"
    footer = "copy"
    permission = Permission.CONTACT_READ


class WriteAgain(Command):
    """Write the handover anew, as of this minute."""

    keys = ("r",)
    action = "again"
    footer = "anew"
    permission = Permission.CONTACT_READ


COMMANDS = (SaveHandover, CopyHandover, WriteAgain, ScrollDown, ScrollUp, ScrollPageDown, ScrollPageUp)
