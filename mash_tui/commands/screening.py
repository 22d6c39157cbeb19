"""What works on the screening checklist of a contact."""

from __future__ import annotations

from mash_tui.commands.base import Command
from mash_tui.commands.contact import ScrollPageDown, ScrollPageUp
from mash_tui.domain.roles import Permission


class AnswerYes(Command):
    """Answer yes, and go to the next open item. Where a yes asks for more, it is asked for first."""

    keys = ("y",)
    action = "answer('yes')"
    footer = "yes"
    permission = Permission.CONTACT_SCREEN


class AnswerNo(Command):
    """Answer no, and go to the next open item."""

    keys = ("n",)
    action = "answer('no')"
    footer = "no"
    permission = Permission.CONTACT_SCREEN


class AnswerNotKnown(Command):
    """Answer that it is not known: somebody was asked. Where a reason is needed, it is asked for."""

    keys = ("u",)
    action = "answer('not known')"
    footer = "not known"
    permission = Permission.CONTACT_SCREEN


class AnswerNotAsked(Command):
    """Answer that nobody was asked yet, with the reason where one is needed."""

    keys = ("a",)
    action = "answer('not asked')"
    footer = "not asked"
    permission = Permission.CONTACT_SCREEN


class WriteAnswer(Command):
    """Write the answer with its note, the source looked at, and what was done."""

    keys = ("enter",)
    action = "write"
    footer = "note"
    permission = Permission.CONTACT_SCREEN


class ConfirmSuggestion(Command):
    """Answer the item with what mash knows of it: the register, earlier contacts, what was told."""

    keys = ("c",)
    action = "confirm"
    permission = Permission.CONTACT_SCREEN


class ConfirmAllSuggestions(Command):
    """Answer every open item of which mash is sure with what it knows, at once."""

    keys = ("C",)
    action = "confirm_all"
    footer = "all"
    permission = Permission.CONTACT_SCREEN


class ForwardContact(Command):
    """Send the contact to the allocated social worker or lead professional: it is closed with that."""

    keys = ("F",)
    action = "forward"
    footer = "forward"
    permission = Permission.CONTACT_SCREEN


class ShowHandoverSummary(Command):
    """Show the handover summary for an allocated worker; save it as a file, or copy it."""

    keys = ("h",)
    action = "summary"
    permission = Permission.CONTACT_SCREEN


COMMANDS = (
    AnswerYes,
    AnswerNo,
    AnswerNotKnown,
    AnswerNotAsked,
    WriteAnswer,
    ForwardContact,
    ConfirmAllSuggestions,
    ConfirmSuggestion,
    ShowHandoverSummary,
    ScrollPageDown,
    ScrollPageUp,
)
