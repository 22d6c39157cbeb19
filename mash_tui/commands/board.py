"""What works on the board: keys that lead to what a figure counts."""

from __future__ import annotations

from mash_tui.commands.base import Command


class ShowOpen(Command):
    """Go to the queue: everything that is open."""

    keys = ("enter",)
    action = "view('open')"
    footer = "queue"


class ShowOverdue(Command):
    """Go to what is overdue."""

    keys = ("o",)
    action = "view('overdue')"
    footer = "overdue"


class ShowFirstRed(Command):
    """Go to the first Red in the queue."""

    keys = ("r",)
    action = "first_red"
    footer = "Red"


class ShowUnrated(Command):
    """Go to what nobody has rated."""

    keys = ("u",)
    action = "view('unrated')"
    footer = "unrated"


class ShowUnowned(Command):
    """Go to what nobody owns."""

    keys = ("w",)
    action = "view('unowned')"
    footer = "unowned"


class ShowToConfirm(Command):
    """Go to the ratings that a manager has yet to confirm."""

    keys = ("c",)
    action = "view('to_confirm')"


class ShowToDecide(Command):
    """Go to the outcomes that a manager has yet to decide."""

    keys = ("t",)
    action = "view('decision_due')"


class ShowFeedback(Command):
    """Go to the contacts whose referrer or family is still to be told."""

    keys = ("F",)
    action = "view('feedback')"


COMMANDS = (
    ShowOpen,
    ShowOverdue,
    ShowFirstRed,
    ShowUnrated,
    ShowUnowned,
    ShowToConfirm,
    ShowToDecide,
    ShowFeedback,
)
