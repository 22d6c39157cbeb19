"""What works where a manager answers what waits. No key answers by itself: each asks for the words first."""

from __future__ import annotations

from mash_tui.commands.base import Command
from mash_tui.commands.contact import ScrollPageDown, ScrollPageUp
from mash_tui.domain.roles import Permission


class GiveWhatIsAsked(Command):
    """Confirm the rating, authorise going on, decide the outcomes: as asked. ^s in the dialogue does it."""

    keys = ("y",)
    action = "answer('yes')"
    footer = "confirm"
    permission = Permission.CONTACT_READ


class AnswerOtherwise(Command):
    """Answer with something else than was asked: change the rating, decide another outcome. It needs a reason."""

    keys = ("c",)
    action = "answer('otherwise')"
    footer = "change"
    permission = Permission.CONTACT_READ


class SendBack(Command):
    """Give it back to who asked, with a question, or refuse it with a reason."""

    keys = ("r",)
    action = "answer('back')"
    footer = "return"
    permission = Permission.CONTACT_READ


class OpenWhatWaits(Command):
    """Open the contact of what waits under the cursor."""

    keys = ("enter",)
    action = "open"
    footer = "open"
    permission = Permission.CONTACT_READ


class ReadWaitingAgain(Command):
    """Read what waits again."""

    keys = ("ctrl+r",)
    action = "again"


ANSWERS = {"yes": GiveWhatIsAsked, "otherwise": AnswerOtherwise, "back": SendBack}
"""Answer → its command."""

COMMANDS = (GiveWhatIsAsked, AnswerOtherwise, SendBack, OpenWhatWaits, ScrollPageDown, ScrollPageUp, ReadWaitingAgain)
