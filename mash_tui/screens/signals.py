"""What happens when the terminal goes away: on SIGHUP and SIGTERM Textual itself cleans nothing up."""

from __future__ import annotations

import os
import signal
import termios
from collections.abc import Callable
from types import FrameType
from typing import Any

CleanUp = Callable[[], None]

_AS_BEFORE = b"\x1b[?1000l\x1b[?1003l\x1b[?1015l\x1b[?1006l\x1b[?2004l\x1b[?1004l\x1b[?7h\x1b[<u\x1b[?1049l\x1b[?25h"


class LastWords:
    """Clean-ups to run when the program is told to end: free leases, save drafts."""

    def __init__(self) -> None:
        self._clean_ups: list[CleanUp] = []
        self._attributes: list[Any] | None = None

    def add(self, clean_up: CleanUp) -> Callable[[], None]:
        """Register a clean-up; the answer takes it off again."""
        self._clean_ups.append(clean_up)

        def forget() -> None:
            if clean_up in self._clean_ups:
                self._clean_ups.remove(clean_up)

        return forget

    def run(self) -> None:
        """Run them all, the latest first; one that fails does not keep the others from running."""
        while self._clean_ups:
            try:
                self._clean_ups.pop()()
            except Exception:  # noqa: BLE001, S112 - the others must run, and nobody is left to be told
                continue

    def listen(self) -> None:
        """Run the clean-ups and end the process when the line drops or somebody ends it."""
        self._attributes = _attributes()
        signal.signal(signal.SIGHUP, self._end)
        signal.signal(signal.SIGTERM, self._end)

    def _end(self, number: int, _frame: FrameType | None) -> None:
        signal.signal(number, signal.SIG_IGN)
        self.run()
        if number == signal.SIGTERM:
            _give_terminal_back(self._attributes)
        os._exit(128 + number)


def _attributes() -> list[Any] | None:
    try:
        return termios.tcgetattr(0)
    except termios.error:
        return None


def _give_terminal_back(attributes: list[Any] | None) -> None:
    """Leave a usable terminal: its modes as before, the main screen, a cursor, no mouse reports."""
    try:
        os.write(1, _AS_BEFORE)
        if attributes is not None:
            termios.tcsetattr(0, termios.TCSANOW, attributes)
    except (OSError, termios.error):
        return
