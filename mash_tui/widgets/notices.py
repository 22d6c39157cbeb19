"""What a list says where it has no rows: an empty view, a view that failed and a first run never look alike."""

from __future__ import annotations

from collections.abc import Iterable

from mash_tui.domain.errors import MashError
from mash_tui.domain.roles import Role
from mash_tui.services.rows import View
from mash_tui.widgets.row_text import Part, wrapped

_EMPTY = {
    View.OPEN: "No contact is open.",
    View.MINE: "You own no open contact.",
    View.UNOWNED: "Every open contact has an owner.",
    View.UNRATED: "Every open contact is rated.",
    View.TO_CONFIRM: "No rating awaits confirmation.",
    View.GATHERING: "No contact is gathering information.",
    View.DECISION_DUE: "No decision is due.",
    View.OVERDUE: "Nothing is overdue.",
    View.FEEDBACK: "No feedback is owed.",
    View.CLOSED: "No contact has been closed.",
}


def empty_view(view: View, find: str) -> list[Part]:
    """An empty view, or a filter that nothing matches."""
    if find:
        return nothing_matches(view, find)
    return [
        Part(_EMPTY[view], "strong"),
        Part("", ""),
        Part("The view was read and is empty.  ← → goes to another view.", "quiet"),
    ]


def nothing_matches(view: View, find: str, known: str = "", width: int = 64) -> list[Part]:
    """A filter that nothing in the view matches; `known` says which known people it may mean."""
    return [
        Part(f"Nothing in “{view.word}” matches “{find}”.", "strong"),
        *(Part(line, "strong") for line in wrapped(known, min(width, 64)) if known),
        Part("", ""),
        Part("Esc clears the filter.  ← → looks in another view.", "quiet"),
        Part("F12 searches the whole hub: every contact, closed ones too, and people.", "quiet"),
    ]


def first_run(hub: str, welcome: str) -> list[Part]:
    """A hub that has no contact at all."""
    lines = [
        Part(f"{hub or 'This hub'} has no contact yet.", "strong"),
        Part("", ""),
        Part("n            log the first contact", ""),
        Part("mash intake  takes in files from a form system or the police", ""),
        Part("mash demo    shows a hub at work, in a database of its own", ""),
        Part("?            the keys", ""),
    ]
    return [*lines, Part("", ""), *(Part(line, "quiet") for line in wrapped(welcome, 64))]


def failed(problem: MashError) -> list[Part]:
    """A view that could not be read: it is not empty, it is unknown."""
    return [
        Part("The queue could not be read. It is not empty: it is not known.", "overdue"),
        Part("", ""),
        *(Part(line, "") for line in wrapped(problem.message, 64)),
        *(Part(line, "") for line in wrapped(problem.remedy, 64)),
        Part("", ""),
        Part("r tries again.  q leaves the program.", "quiet"),
    ]


def not_for_you(roles: Iterable[Role], who_does: str) -> list[Part]:
    """Roles without case content, such as an administrator's alone; and which roles have it."""
    held = ", ".join(sorted(role.word for role in roles)) or "no role"
    here = f"You are here as: {held}. Seeing them is the permission contact.read. {who_does}"
    commands = "Users, policy and backups: mash user, mash policy, mash backup on the command line."
    return [
        Part("Your roles do not show you contacts.", "strong"),
        Part("", ""),
        *(Part(line, "") for line in wrapped(here, 64)),
        Part("", ""),
        *(Part(line, "quiet") for line in wrapped(commands, 64)),
    ]
