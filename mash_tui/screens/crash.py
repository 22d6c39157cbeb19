"""An error that nobody foresaw: a plain message with a number, and a log that holds no case content.

Textual would print the local variables, a restricted note among them, on the screen.
"""

from __future__ import annotations

from pathlib import Path

from mash_tui.domain.errors import MashError
from mash_tui.services.mishaps import log_mishap

_KEPT = "What was shown as saved is saved; what was being typed is among the drafts."


def words_for(error: BaseException, logs: Path) -> str:
    """What to tell the person whose program ended; where it happened goes to the log."""
    number, where = log_mishap(error, logs)
    if isinstance(error, MashError):
        return f"mash stopped: {error}\n{_KEPT}\n{where}"
    return (
        f"mash stopped: an error that nobody foresaw, number {number}.\n{_KEPT}\n{where}\n"
        "Start mash again; tell whoever looks after it the number."
    )
