"""What works on every screen (inside a text field: the function keys and ctrl keys)."""

from __future__ import annotations

from mash_tui.commands.base import Command
from mash_tui.domain.roles import Permission


class Help(Command):
    """Show the keys of where you are, and what each does."""

    keys = ("question_mark", "f1")
    action = "help"
    footer = "help"
    stays = True


class Palette(Command):
    """Look a command up by name and run it."""

    keys = ("ctrl+p",)
    action = "palette"
    footer = "commands"
    palette = False


class GoToReference(Command):
    """Go to a contact by its reference, typed in full or as its number alone."""

    keys = ("g", "colon")
    action = "go_to"
    footer = "goto"
    permission = Permission.CONTACT_READ


class Find(Command):
    """Search people and contacts of the whole hub: by name and birth date, address, reference, words."""

    keys = ("f",)
    action = "find"
    footer = "find"
    permission = Permission.CONTACT_READ


class FindWhileTyping(Command):
    """Search people and contacts from within a field. What is typed in the queue's filter goes along."""

    keys = ("f12",)
    action = "find"
    palette = False
    permission = Permission.CONTACT_READ


class NewContact(Command):
    """Log a new contact. What you type is saved as you type it."""

    keys = ("n",)
    action = "show('new contact')"
    footer = "new"
    permission = Permission.CONTACT_CREATE


class Drafts(Command):
    """Show the contacts that somebody began to type and has not finished."""

    keys = ("d",)
    action = "show('drafts')"
    permission = Permission.CONTACT_READ


class IntakeProblems(Command):
    """Show the rows that could not be taken in; who takes files in mends them there."""

    keys = ("i",)
    action = "show('problems')"
    permission = Permission.CONTACT_READ


class Board(Command):
    """Show the board: what is open, overdue, unrated and unowned, by rating and owner. It names no child."""

    keys = ("5",)
    action = "show('board')"
    permission = Permission.CONTACT_READ


class Handover(Command):
    """Write the handover: what the next shift or the out-of-hours team must know, Reds first."""

    keys = ("H",)
    action = "show('handover')"
    permission = Permission.CONTACT_READ


class OpenComplaints(Command):
    """Show the complaints that have not ended, the one due first first."""

    keys = ("6",)
    action = "show('open complaints')"
    permission = Permission.CONTACT_READ


class Queue(Command):
    """Go back to the queue."""

    keys = ("1",)
    action = "queue"


class Approvals(Command):
    """Show what waits for you to confirm, authorise or decide, and what you asked for that waits for others."""

    keys = ("2",)
    action = "show('approvals')"
    permission = Permission.CONTACT_READ


class OpenUnseenRed(Command):
    """Open the Red that stands in the line above the screen: seen, it stands there no longer."""

    keys = ("exclamation_mark", "f4")
    action = "open_unseen_red"
    permission = Permission.RATING_CONFIRM


class Back(Command):
    """Go back one screen. Nothing typed is lost."""

    keys = ("q", "escape")
    action = "back"
    footer = "back"
    stays = True


class SwitchRole(Command):
    """Try the next role of the hub: a demonstration lets you be everybody in turn."""

    keys = ("f2",)
    action = "switch_role"
    footer = "role"
    demo_only = True


class ChangeTheme(Command):
    """Change the colours: dark, light, high contrast, or the terminal's own."""

    keys = ("f3",)
    action = "change_theme"


class ClearMessages(Command):
    """Take the messages off the screen that tell what was done or went wrong, and draw all of it anew."""

    keys = ("ctrl+l",)
    action = "clear_messages"


class Leave(Command):
    """Leave the program from wherever you are. What you typed stays as a draft."""

    keys = ("ctrl+q",)
    action = "leave"


COMMANDS = (
    Help,
    NewContact,
    GoToReference,
    Find,
    FindWhileTyping,
    Palette,
    Queue,
    Approvals,
    OpenUnseenRed,
    Drafts,
    IntakeProblems,
    Board,
    Handover,
    OpenComplaints,
    SwitchRole,
    ChangeTheme,
    ClearMessages,
    Back,
    Leave,
)
