"""An error that nobody foresaw: a plain message with a number, and a log that holds no case content.

Textual would print the local variables, a restricted note among them, on the screen.
"""

from __future__ import annotations

from pathlib import Path

from mash_tui.services.mishaps import log_mishap


def report(error: BaseException, logs: Path) -> str:
    """Log where an error happened and answer what to tell the person."""
    number, where = log_mishap(error, logs)
    return (
        f"mash stopped: an error that nobody foresaw, number {number}.\n"
        f"What was shown as saved is saved; what was being typed is among the drafts. {where}\n"
        "Start mash again; tell whoever looks after it the number."
    )
