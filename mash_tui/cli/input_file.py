"""A file that a command reads, or what is piped in: opened in one way, with what is wrong with it in words."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from mash_tui.domain.errors import NotFound, StoreProblem, UsageProblem

STDIN = "-"


@contextmanager
def opened(path: str) -> Iterator[BinaryIO]:
    """The file, or stdin for `-`. Raises NotFound, UsageProblem for a folder, StoreProblem."""
    if path == STDIN:
        yield sys.stdin.buffer
        return
    try:
        file = Path(path).open("rb")  # noqa: SIM115 closed below, with errors of opening put into words here
    except FileNotFoundError:
        raise NotFound(f"There is no file {path}.", remedy="Check the path.") from None
    except IsADirectoryError:
        raise UsageProblem(f"{path} is a folder.", remedy="Name a file, or - for what is piped in.") from None
    except (OSError, ValueError) as error:
        raise _unreadable(path, error) from None
    with file:
        yield file


@contextmanager
def reading(path: str) -> Iterator[None]:
    """Put into words what goes wrong in the middle of the file; errors of other files pass. Raises StoreProblem."""
    try:
        yield
    except OSError as error:
        if error.filename is not None:  # of something else
            raise
        raise _unreadable(path, error) from None


def content(path: str, most: int) -> bytes:
    """The bytes of a file, or of stdin for `-`, cut just past the most. Raises as `opened` does."""
    with opened(path) as file, reading(path):
        return file.read(most + 1)


def _unreadable(path: str, error: OSError | ValueError) -> StoreProblem:
    return StoreProblem(f"{path} cannot be read: {getattr(error, 'strerror', None) or error}.")
