"""What works among the rows that could not be taken in."""

from __future__ import annotations

from mash_tui.commands.base import Command
from mash_tui.domain.roles import Permission


class OpenProblem(Command):
    """Open the row under the cursor, with all its values, to mend it."""

    keys = ("enter",)
    action = "open"
    footer = "open"
    permission = Permission.INTAKE_RUN


class ReadProblemsAgain(Command):
    """Read the list again."""

    keys = ("r",)
    action = "again"
    footer = "read again"


COMMANDS = (OpenProblem, ReadProblemsAgain)
