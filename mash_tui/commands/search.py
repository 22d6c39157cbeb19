"""What works where people and contacts are searched. Letters are typed there: its keys are those that no text needs."""

from __future__ import annotations

from mash_tui.commands.base import Command
from mash_tui.domain.roles import Permission


class OpenFound(Command):
    """Open the contact under the cursor, or read about the person. The reading is noted in the audit trail."""

    keys = ("enter",)
    action = "open"
    footer = "open"
    permission = Permission.CONTACT_READ


class NextFound(Command):
    """Move down one line of what was found."""

    keys = ("down",)
    action = "move(1)"
    palette = False


class PreviousFound(Command):
    """Move up one line of what was found."""

    keys = ("up",)
    action = "move(-1)"
    palette = False


class FoundPageDown(Command):
    """Move down one screenful of what was found."""

    keys = ("pagedown",)
    action = "page(1)"
    palette = False


class FoundPageUp(Command):
    """Move up one screenful of what was found."""

    keys = ("pageup",)
    action = "page(-1)"
    palette = False


class BetweenPeopleAndContacts(Command):
    """Go from the people that were found to the contacts, and back."""

    keys = ("tab", "shift+tab")
    action = "other_part"
    footer = "people, contacts"
    palette = False


class SearchOnceMore(Command):
    """Search again for what stands there."""

    keys = ("ctrl+r",)
    action = "again"


class LeaveSearching(Command):
    """Go back to where you came from."""

    keys = ("escape",)
    action = "app.back"
    footer = "back"
    stays = True
    palette = False


class HelpWithSearching(Command):
    """Show the keys of this place."""

    keys = ("f1",)
    action = "app.help"
    footer = "help"
    stays = True
    palette = False


COMMANDS = (
    OpenFound,
    NextFound,
    PreviousFound,
    FoundPageDown,
    FoundPageUp,
    BetweenPeopleAndContacts,
    SearchOnceMore,
    HelpWithSearching,
    LeaveSearching,
)
