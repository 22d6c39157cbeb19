"""What works on a row that could not be taken in, while its values are mended."""

from __future__ import annotations

from mash_tui.commands.base import Command
from mash_tui.domain.roles import Permission


class MendRow(Command):
    """Take the row in with the values as they stand now."""

    keys = ("ctrl+s",)
    action = "mend"
    footer = "take in"
    permission = Permission.INTAKE_RUN


class SetRowAside(Command):
    """Set the row aside with a reason: it is not to be taken in. It stays readable and can be taken up again."""

    keys = ("ctrl+y", "f9")
    action = "set_aside"
    footer = "set aside"
    permission = Permission.INTAKE_RUN


class ReadAlikeInRow(Command):
    """Read who the children of the row may be: on the register and in earlier contacts."""

    keys = ("ctrl+t", "f10")
    action = "read_alike"
    footer = "alike"
    permission = Permission.CONTACT_READ


class NextValue(Command):
    """Go to the next value."""

    keys = ("tab",)
    action = "next_field"
    palette = False


class PreviousValue(Command):
    """Go to the value before."""

    keys = ("shift+tab",)
    action = "previous_field"
    palette = False


class HelpWithMending(Command):
    """Show the keys of this place."""

    keys = ("f1",)
    action = "app.help"
    footer = "help"
    stays = True
    palette = False


class LeaveRow(Command):
    """Go back. The row stays among the intake problems, and what you mended stays as you typed it."""

    keys = ("escape",)
    action = "leave_row"
    footer = "back"
    stays = True


class LeaveFromRow(Command):
    """Leave the program. What you mended stays as you typed it."""

    keys = ("ctrl+q",)
    action = "leave_program"
    palette = False


COMMANDS = (MendRow, SetRowAside, ReadAlikeInRow, NextValue, PreviousValue, HelpWithMending, LeaveRow, LeaveFromRow)
