"""A text of the record that leaves as a file: new, and for its owner's eyes alone (mode 0600)."""

from __future__ import annotations

import os
from pathlib import Path

from mash_tui.domain.errors import Refused, StoreProblem


def write_private(path: Path, text: str) -> None:
    """Write the text, in UTF-8, to a file that does not exist yet. Raises Refused where one does, StoreProblem."""
    try:
        handle = os.open(path.expanduser(), os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        raise Refused(f"{path} exists already.", rule="no file is written over", remedy="Give another name.") from None
    except (OSError, ValueError) as error:
        raise _not_written(path, error) from None
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(text)
    except OSError as error:
        path.expanduser().unlink(missing_ok=True)
        raise _not_written(path, error) from None


def _not_written(path: Path, error: OSError | ValueError) -> StoreProblem:
    why = getattr(error, "strerror", None) or "no such name is possible"
    return StoreProblem(f"{path} cannot be written: {why}.", remedy="Choose another folder.")
