"""What a command is. One small class each; its docstring is what the user reads in palette and help."""

from __future__ import annotations

import re
from enum import StrEnum
from inspect import cleandoc
from typing import ClassVar

from mash_tui.domain.roles import Permission

_HUMP = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")

_SHOWN = {
    "question_mark": "?",
    "exclamation_mark": "!",
    "slash": "/",
    "colon": ":",
    "escape": "Esc",
    "enter": "Enter",
    "space": "Space",
    "tab": "Tab",
    "home": "Home",
    "end": "End",
    "pageup": "PgUp",
    "pagedown": "PgDn",
    "up": "↑",
    "down": "↓",
    "left": "←",
    "right": "→",
}


class Where(StrEnum):
    """Where commands work. The commands of a place stand in the file of that name in this package."""

    ANYWHERE = "anywhere"
    QUEUE = "queue"
    SEARCH = "search"
    PERSON = "person"
    CONTACT = "contact"
    APPROVALS = "approvals"
    IDENTITIES = "identities"
    SCREENING = "screening"
    FAMILY = "family"
    FORM = "form"
    PROBLEMS = "problems"
    MENDING = "mending"
    PROBLEM_READING = "problem_reading"
    DRAFTS = "drafts"
    DRAFT_READING = "draft_reading"
    BOARD = "board"
    HANDOVER = "handover"

    @property
    def heading(self) -> str:
        """The place as a heading of the help page."""
        return _HEADINGS[self]


_HEADINGS = {
    Where.ANYWHERE: "Anywhere",
    Where.QUEUE: "The queue",
    Where.SEARCH: "Searching",
    Where.PERSON: "A known person",
    Where.CONTACT: "A contact",
    Where.APPROVALS: "Approvals",
    Where.IDENTITIES: "Who is this child?",
    Where.SCREENING: "Screening a contact",
    Where.FAMILY: "What the family knows and agreed to",
    Where.FORM: "A new contact",
    Where.PROBLEMS: "Intake problems",
    Where.MENDING: "An intake problem",
    Where.PROBLEM_READING: "An intake problem to read",
    Where.DRAFTS: "Drafts",
    Where.DRAFT_READING: "A draft to read",
    Where.BOARD: "The board",
    Where.HANDOVER: "The handover",
}


class Command:
    """Something a person can do. The class is the declaration; nobody makes an object of it."""

    keys: ClassVar[tuple[str, ...]] = ()
    """Textual names of the keys, the one to show first; empty for the palette alone."""
    action: ClassVar[str] = ""
    """The action of the screen (of the app, for a command that works anywhere): `open` runs `action_open`."""
    footer: ClassVar[str] = ""
    """One or two words for the footer; empty keeps it out of the footer."""
    stays: ClassVar[bool] = False
    """Whether the footer shows it however narrow the line: the way out, and the way to the rest of the keys."""
    permission: ClassVar[Permission | None] = None
    """What the person must be permitted to do; None for what everybody may."""
    palette: ClassVar[bool] = True
    """Whether the palette offers it; moving the cursor, for one, is not worth a line there."""
    demo_only: ClassVar[bool] = False
    """Whether it exists in a demonstration only."""

    @classmethod
    def title(cls) -> str:
        """The name in palette and help: `OpenContact` reads `Open contact`."""
        return _HUMP.sub(" ", cls.__name__).capitalize()

    @classmethod
    def help(cls) -> str:
        """What it does, from the docstring, on one line."""
        return " ".join(cleandoc(cls.__doc__ or "").split())

    @classmethod
    def keys_shown(cls) -> str:
        """All its keys as a person reads them: `j ↓`."""
        return " ".join(shown(key) for key in cls.keys)


def shown(key: str) -> str:
    """A key as a person reads it: `ctrl+p` is `^p`, `question_mark` is `?`."""
    if key.startswith("ctrl+"):
        return f"^{key[5:]}"
    if key.startswith("f") and key[1:].isdigit():
        return key.upper()
    return _SHOWN.get(key, key)
