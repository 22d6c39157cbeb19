"""What works among the rows that could not be taken in."""

from __future__ import annotations

from mash_tui.commands.base import Command
from mash_tui.domain.roles import Permission


class OpenProblem(Command):
    """Open the row under the cursor with all its values, to mend it. One that was set aside opens to be read."""

    keys = ("enter",)
    action = "open"
    footer = "open"
    permission = Permission.CONTACT_READ


class SetProblemAside(Command):
    """Set the row under the cursor aside, with a reason: it is not to be taken in. Nothing of it is lost."""

    keys = ("x",)
    action = "set_aside"
    footer = "set aside"
    permission = Permission.INTAKE_RUN


class TakeProblemUpAgain(Command):
    """Bring a row that was set aside back among those that wait."""

    keys = ("u",)
    action = "take_up"
    footer = "take up again"
    permission = Permission.INTAKE_RUN


class ShowProblemsSetAside(Command):
    """Show the rows that were set aside, with their reasons; again for those that wait."""

    keys = ("s", "right", "left")
    action = "other_list"
    footer = "other list"


class ReadProblemsAgain(Command):
    """Read the list again."""

    keys = ("r",)
    action = "again"


COMMANDS = (OpenProblem, SetProblemAside, TakeProblemUpAgain, ShowProblemsSetAside, ReadProblemsAgain)
