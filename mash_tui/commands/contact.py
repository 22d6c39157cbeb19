"""What works on an open contact."""

from __future__ import annotations

from mash_tui.commands.base import Command
from mash_tui.commands.queue import AssignContact, TakeContact
from mash_tui.domain.roles import Permission


class NextStep(Command):
    """Go to the step that is owed next."""

    keys = ("o",)
    action = "next_step"
    footer = "step owed"


class WriteNote(Command):
    """Add a note to the history. Entries are never changed; a later one corrects."""

    keys = ("w",)
    action = "note"
    footer = "note"
    permission = Permission.CONTACT_WORK


class CorrectContact(Command):
    """Correct a field or an entry: the wrong one stays, the later one names it and says why."""

    keys = ("x",)
    action = "correct"
    footer = "correct"
    permission = Permission.CONTACT_WORK


class Acknowledge(Command):
    """Record that the referrer was told the reference number, and how."""

    keys = ("y",)
    action = "acknowledge"
    footer = "acknowledge"
    permission = Permission.CONTACT_WORK


class WrittenReferralArrived(Command):
    """Record that the written referral owed after a phone call has arrived."""

    keys = ("r",)
    action = "written_referral"
    permission = Permission.CONTACT_WORK


class ScrollDown(Command):
    """Scroll down."""

    keys = ("down", "j")
    action = "scroll(1)"
    palette = False


class ScrollUp(Command):
    """Scroll up."""

    keys = ("up", "k")
    action = "scroll(-1)"
    palette = False


COMMANDS = (
    NextStep,
    TakeContact,
    AssignContact,
    WriteNote,
    CorrectContact,
    Acknowledge,
    WrittenReferralArrived,
    ScrollDown,
    ScrollUp,
)
