"""What works in the list of drafts."""

from __future__ import annotations

from mash_tui.commands.base import Command
from mash_tui.domain.roles import Permission


class OpenDraft(Command):
    """Go on with the draft under the cursor. One that was set aside opens to be read, and stays aside."""

    keys = ("enter",)
    action = "open"
    footer = "open"
    permission = Permission.CONTACT_READ


class SetDraftAside(Command):
    """Set the draft under the cursor aside, with a reason. Nothing of it is lost."""

    keys = ("x",)
    action = "set_aside"
    footer = "set aside"
    permission = Permission.CONTACT_CREATE


class ShowSetAside(Command):
    """Show the drafts that were set aside, with their reasons; again for the unfinished ones."""

    keys = ("s", "right", "left")
    action = "other_list"
    footer = "other list"


class TakeUpAgain(Command):
    """Take a draft that was set aside up again: it is among the unfinished ones from now on."""

    keys = ("u",)
    action = "take_up"
    footer = "take up again"
    permission = Permission.CONTACT_CREATE


class ReadDraftsAgain(Command):
    """Read the list again."""

    keys = ("r",)
    action = "again"


COMMANDS = (OpenDraft, SetDraftAside, TakeUpAgain, ShowSetAside, ReadDraftsAgain)
