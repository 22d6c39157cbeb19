"""What can go wrong, in words a person can act on, each with the exit code of the command line.

Exit codes: 1 refused by a rule, 2 usage, 3 not found, 4 not allowed, 5 damaged or unreachable data.
"""

from __future__ import annotations

from collections.abc import Mapping


class MashError(Exception):
    """Something the person at the terminal must be told, without a traceback."""

    exit_code = 1
    """What the command line exits with when this reaches it."""

    def __init__(self, message: str, *, remedy: str = "") -> None:
        super().__init__(message)
        self.message = message
        """What happened, one sentence."""
        self.remedy = remedy
        """What would put it right, one sentence, or empty."""

    def __str__(self) -> str:
        return f"{self.message} {self.remedy}".strip()


class Refused(MashError):
    """A rule forbids it; `rule` names the rule and `remedy` what would satisfy it."""

    exit_code = 1

    def __init__(self, message: str, *, rule: str = "", remedy: str = "") -> None:
        super().__init__(message, remedy=remedy)
        self.rule = rule
        """The short name of the rule that refused, such as `reason required`."""


class Conflict(Refused):
    """Somebody else saved the same thing first; nothing was written."""

    def __init__(
        self,
        message: str,
        *,
        by: str,
        at: str,
        changed: dict[str, tuple[str, str]],
        saved: Mapping[str, tuple[str, str]] | None = None,
        version: int = 0,
    ) -> None:
        super().__init__(message, rule="saved by somebody else", remedy="Look at what changed and save again.")
        self.by = by
        """Who saved it last."""
        self.at = at
        """When that was, as London time text."""
        self.changed = changed
        """Field label → (what this person saw, what stands there now)."""
        self.saved = saved or {}
        """Field label → (who changed it last, when, as London time text); empty where one save changed all of it."""
        self.version = version
        """What was told is up to this version: a save on top is one on top of it; 0 where none goes on top."""


class UsageProblem(MashError):
    """The call itself is wrong: a bad value or a missing argument."""

    exit_code = 2


class NotFound(MashError):
    """There is no such contact, user, draft or file."""

    exit_code = 3


class NotAllowed(MashError):
    """This person's roles do not permit it."""

    exit_code = 4


class StoreProblem(MashError):
    """The data is damaged, unreachable, read-only, full, locked away, or from a newer version."""

    exit_code = 5
