"""An error that nobody foresaw: a plain message with a number, and a log that holds no case content.

Textual would print the local variables, a restricted note among them, on the screen.
"""

from __future__ import annotations

import os
import traceback
from datetime import UTC, datetime
from pathlib import Path

from mash_tui import __version__


def report(error: BaseException, logs: Path) -> str:
    """Log where an error happened and answer what to tell the person."""
    number = os.urandom(3).hex().upper()
    try:
        log = _write(logs, number, error)
    except OSError:
        return _words(number, "It could not be logged.")
    return _words(number, f"Where it happened is in {log}, without any case content.")


def trace(error: BaseException) -> str:
    """The kind of the error and the places in the program it went through: no message, no value, no source line."""
    lines: list[str] = []
    seen: set[int] = set()
    here: BaseException | None = error
    while here is not None and id(here) not in seen:
        seen.add(id(here))
        lines.append(f"{type(here).__module__}.{type(here).__qualname__}")
        for frame in traceback.extract_tb(here.__traceback__, limit=60):
            lines.append(f"  {frame.filename}:{frame.lineno} in {frame.name}")
        wrapped = getattr(here, "error", None)
        here = wrapped if isinstance(wrapped, BaseException) else here.__cause__ or here.__context__
    return "\n".join(lines)


def _write(logs: Path, number: str, error: BaseException) -> Path:
    logs.mkdir(parents=True, exist_ok=True, mode=0o700)
    log = logs / "crashes.log"
    entry = f"{datetime.now(UTC):%Y-%m-%dT%H:%M:%SZ} {number} mash {__version__}\n{trace(error)}\n\n"
    handle = os.open(log, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    with os.fdopen(handle, "a", encoding="utf-8") as file:
        file.write(entry)
    return log


def _words(number: str, where: str) -> str:
    return (
        f"mash stopped: an error that nobody foresaw, number {number}.\n"
        f"What was shown as saved is saved; what was being typed is among the drafts. {where}\n"
        "Start mash again; tell whoever looks after it the number."
    )
