"""The file of `mash register import`: opened once, read as a stream, with a bar that says how far it is."""

from __future__ import annotations

import io
import stat
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from mash_tui.cli import input_file
from mash_tui.cli.input_file import STDIN
from mash_tui.domain.errors import UsageProblem

_MOST_PIPED = 500_000_000
"""Bytes that are taken from a pipe, which is kept in memory: nothing of it may lie about in a temporary file."""
_LONG = 2_000_000
"""Bytes from which a file is worth a bar: about a second."""

After = Callable[[str, int, int], None]


@contextmanager
def opened(path: str) -> Iterator[tuple[BinaryIO, str]]:
    """The file and its name. Raises NotFound, UsageProblem, StoreProblem."""
    with input_file.opened(path) as file, input_file.reading(path):
        if path == STDIN:
            yield _piped(file), "standard input"
        else:
            yield file if stat.S_ISREG(Path(path).stat().st_mode) else _piped(file), Path(path).name


def _piped(file: BinaryIO) -> BinaryIO:
    content = file.read(_MOST_PIPED + 1)
    if len(content) > _MOST_PIPED:
        raise UsageProblem("What came in is larger than can be piped.", remedy="Give it as a file.")
    return io.BytesIO(content)


@contextmanager
def progress(file: BinaryIO, name: str) -> Iterator[After]:
    """A bar on stderr for each stage of a long file at a terminal; nothing anywhere else."""
    if file.seek(0, io.SEEK_END) < _LONG or sys.stderr is None or not sys.stderr.isatty():
        yield lambda _stage, _done, _total: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeRemainingColumn

    from mash_tui.domain.text import for_terminal

    columns = (TextColumn("{task.description}", markup=False), BarColumn(), TaskProgressColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), redirect_stdout=False, transient=True) as bar:
        tasks: dict[str, int] = {}

        def after(stage: str, done: int, total: int) -> None:
            if stage not in tasks:
                tasks[stage] = bar.add_task(f"{for_terminal(name)}: {stage}", total=total or None)
            bar.update(tasks[stage], completed=done, total=total or None)  # type: ignore[arg-type]

        yield after
