"""What works in the form for the four fields about a family."""

from __future__ import annotations

from mash_tui.commands.base import Command
from mash_tui.domain.roles import Permission


class SaveFamily(Command):
    """Record the four fields; where one goes on without the family, ask a manager in the same go."""

    keys = ("ctrl+s",)
    action = "save"
    footer = "save"
    permission = Permission.CONTACT_SCREEN


class NextFamilyField(Command):
    """Go to the next field."""

    keys = ("tab",)
    action = "next_field"
    footer = "next"
    palette = False


class PreviousFamilyField(Command):
    """Go to the field before."""

    keys = ("shift+tab",)
    action = "previous_field"
    palette = False


class HelpWithFamily(Command):
    """Show the keys of this place."""

    keys = ("f1",)
    action = "app.help"
    footer = "help"
    stays = True
    palette = False


class LeaveFamily(Command):
    """Go back to the contact. What you typed and did not save is kept."""

    keys = ("escape",)
    action = "leave_family"
    footer = "back"
    stays = True


class LeaveFromFamily(Command):
    """Leave the program. What you typed and did not save is kept."""

    keys = ("ctrl+q",)
    action = "leave_program"
    palette = False


COMMANDS = (SaveFamily, NextFamilyField, PreviousFamilyField, HelpWithFamily, LeaveFamily, LeaveFromFamily)
