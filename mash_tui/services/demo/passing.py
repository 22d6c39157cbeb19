"""A temporary folder that goes away with the program, however it ends: a dropped line and a kill included.

A small process of its own holds the end of a pipe. When the program ends, the pipe closes and the folder goes.
"""

from __future__ import annotations

import os
import shutil
from pathlib import Path

_KEEP = b"keep"


class Passing:
    """A folder under watch. `keep` lets it stay; otherwise it goes when this process does, or at `remove`."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        reading, self._writing = os.pipe()
        self._watcher = os.fork()
        if self._watcher == 0:
            os.close(self._writing)
            _watch(reading, folder)
        os.close(reading)

    def keep(self) -> None:
        """Leave the folder where it is."""
        os.write(self._writing, _KEEP)
        self._end()

    def remove(self) -> None:
        """Remove the folder now."""
        self._end()
        shutil.rmtree(self._folder, ignore_errors=True)

    def _end(self) -> None:
        os.close(self._writing)
        os.waitpid(self._watcher, 0)


def _watch(reading: int, folder: Path) -> None:
    """Run in the watching process: wait for the pipe's end. Never returns."""
    try:
        os.setsid()
        nothing = os.open(os.devnull, os.O_RDWR)
        for stream in (0, 1, 2):
            # A terminal that somebody still holds open never learns that the line is gone.
            os.dup2(nothing, stream)
        os.chdir("/")
        if os.read(reading, len(_KEEP)) != _KEEP:
            shutil.rmtree(folder, ignore_errors=True)
    finally:
        os._exit(0)
