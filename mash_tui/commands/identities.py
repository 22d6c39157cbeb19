"""What works where a contact's children are compared with known ones, and somebody says who they are."""

from __future__ import annotations

from mash_tui.commands.base import Command
from mash_tui.commands.contact import ScrollPageDown, ScrollPageUp
from mash_tui.domain.roles import Permission


class SaySameChild(Command):
    """Say that both are the same child, in words if you like. A later entry takes it back."""

    keys = ("s",)
    action = "say('same')"
    footer = "same child"
    permission = Permission.CONTACT_ASSIGN


class SayNotTheSame(Command):
    """Say that it is another child: a brother, a twin, a namesake. A later entry takes it back."""

    keys = ("o",)
    action = "say('different')"
    footer = "not the same"
    permission = Permission.CONTACT_ASSIGN


class SayNotSure(Command):
    """Say that you looked and are not sure. It stays open for the next person."""

    keys = ("u",)
    action = "say('unsure')"
    footer = "not sure"
    permission = Permission.CONTACT_ASSIGN


class TakeBackAnswer(Command):
    """Take back what was said of the two. The history keeps both entries."""

    keys = ("x",)
    action = "take_back"
    footer = "take back"
    permission = Permission.CONTACT_ASSIGN


class OpenEarlierContact(Command):
    """Open the earlier contact under the cursor. On a known child Enter says nothing and does nothing."""

    keys = ("enter",)
    action = "open_earlier"
    footer = "open"
    permission = Permission.CONTACT_READ


class LookAgain(Command):
    """Look on the register and in earlier contacts again."""

    keys = ("r",)
    action = "look_again"


ANSWERS = (SaySameChild, SayNotTheSame, SayNotSure)
"""What can be said of a child and a known one."""

COMMANDS = (
    *ANSWERS,
    TakeBackAnswer,
    OpenEarlierContact,
    ScrollPageDown,
    ScrollPageUp,
    LookAgain,
)
