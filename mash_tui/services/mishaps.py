"""Mistakes in the program itself: a note in the log that holds no words from any record.

An exception's text and its local values may be case content (SAFETY, 8), so neither is written: only
where it happened and of what kind it was.
"""

from __future__ import annotations

import os
import secrets
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from traceback import walk_tb

from mash_tui import __version__
from mash_tui.data.paths import find_paths

LOG = "crashes.log"
"""The file's name in the hub's folder of logs."""
_LARGEST = 1_000_000
"""Bytes of the log before it is put aside for a new one."""


def log_mishap(error: BaseException, folder: Path) -> tuple[str, str]:
    """Log where it happened; the reference code, and a sentence that says where the log is."""
    code = secrets.token_hex(3).upper()
    try:
        path = _log(folder)
        _write(path, "\n".join(_lines(code, error)) + "\n")
    except OSError:
        return code, "It could not be logged."
    return code, f"Where it happened is in {path}, without any case content."


def note_mishap(error: BaseException) -> str:
    """Log where it happened, and say in plain words that something went wrong, with a reference for it."""
    code, where = log_mishap(error, find_paths().logs)
    return (
        f"Something went wrong inside mash; what was shown as saved is saved. {where}\n"
        f"Tell whoever looks after the program this reference: {code}"
    )


def _log(folder: Path) -> Path:
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    path = folder / LOG
    if path.exists() and path.stat().st_size > _LARGEST:
        path.replace(path.with_suffix(".old.log"))
    return path


def _write(path: Path, text: str) -> None:
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    with os.fdopen(handle, "w", encoding="utf-8", errors="backslashreplace") as file:
        file.write(text)


def _lines(code: str, error: BaseException) -> Iterator[str]:
    at = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    python = ".".join(map(str, sys.version_info[:3]))
    yield f"{at} {code} mash-tui {__version__} Python {python}"
    seen: set[int] = set()
    cause: BaseException | None = error
    while cause is not None and id(cause) not in seen:
        seen.add(id(cause))
        yield f"  {type(cause).__module__}.{type(cause).__qualname__}"
        for frame, line in walk_tb(cause.__traceback__):
            yield f"    {frame.f_code.co_filename}:{line} in {frame.f_code.co_qualname}"
        # A worker's failure carries the error that made it.
        wrapped = getattr(cause, "error", None)
        cause = wrapped if isinstance(wrapped, BaseException) else cause.__cause__ or cause.__context__
