"""What works in the queue."""

from __future__ import annotations

from mash_tui.commands.base import Command
from mash_tui.domain.roles import Permission


class OpenContact(Command):
    """Open the contact under the cursor. The reading is noted in the audit trail."""

    keys = ("enter",)
    action = "open"
    footer = "open"
    permission = Permission.CONTACT_READ


class TakeContact(Command):
    """Take the contact: you become its owner."""

    keys = ("t",)
    action = "take"
    footer = "take"
    permission = Permission.CONTACT_WORK


class AssignContact(Command):
    """Give the contact to somebody, or take it from them, with a reason."""

    keys = ("a",)
    action = "assign"
    footer = "assign"
    permission = Permission.CONTACT_ASSIGN


class FilterTheQueue(Command):
    """Show only the contacts with these words in name, concern, sender or reference. The word danger finds the !."""

    keys = ("slash",)
    action = "filter"
    footer = "filter"


class ClearFilter(Command):
    """Show all contacts of the view again."""

    keys = ("escape",)
    action = "clear_filter"
    footer = "clear"


class GoToNewest(Command):
    """Go to the newest contact that came in since you last looked."""

    keys = ("u",)
    action = "newest"
    footer = "newest"


class NextView(Command):
    """Go to the next view of the queue."""

    keys = ("right", "l")
    action = "view(1)"
    footer = "view"


class PreviousView(Command):
    """Go to the view before."""

    keys = ("left", "h")
    action = "view(-1)"


class PickView(Command):
    """Show all views with their counts: 1 to 9 and 0 go to one at once."""

    keys = ("v",)
    action = "pick_view"


class TogglePreview(Command):
    """Show or hide the contact beside the list, on a terminal at least 110 columns wide."""

    keys = ("p",)
    action = "preview"


class MoveDown(Command):
    """Move down one contact."""

    keys = ("down", "j")
    action = "move(1)"
    palette = False


class MoveUp(Command):
    """Move up one contact."""

    keys = ("up", "k")
    action = "move(-1)"
    palette = False


class PageDown(Command):
    """Move down one screenful."""

    keys = ("pagedown", "ctrl+f", "space")
    action = "page(1)"
    palette = False


class PageUp(Command):
    """Move up one screenful."""

    keys = ("pageup", "ctrl+u")
    action = "page(-1)"
    palette = False


class GoToFirst(Command):
    """Go to the first contact of the view: the most pressing."""

    keys = ("home",)
    action = "first"


class GoToLast(Command):
    """Go to the last contact of the view."""

    keys = ("end", "G")
    action = "last"


class ReadViewAgain(Command):
    """Read the view again from its beginning, with its filter."""

    keys = ("r",)
    action = "again"


class Quit(Command):
    """Leave the program. There is nothing unsaved in the queue."""

    keys = ("q",)
    action = "app.leave"
    footer = "quit"
    stays = True


COMMANDS = (
    OpenContact,
    TakeContact,
    AssignContact,
    FilterTheQueue,
    ClearFilter,
    GoToNewest,
    NextView,
    PreviousView,
    PickView,
    TogglePreview,
    MoveDown,
    MoveUp,
    PageDown,
    PageUp,
    GoToFirst,
    GoToLast,
    ReadViewAgain,
    Quit,
)
