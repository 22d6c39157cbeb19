"""Fewer bytes for the same picture. Textual names colours and resets them around every piece of text; a terminal
remembers them. Over SSH a cursor key costs a quarter less, a screenful a third less.
"""

from __future__ import annotations

import re
from typing import Any

from textual.drivers.linux_driver import LinuxDriver

from mash_tui.screens.looks import PLAIN, after, change
from mash_tui.screens.unchanged import Unchanged

_STYLE = re.compile(r"\x1b\[([\d;]*)m")
_IDLE_MOVES = re.compile(r"(?:\x1b\[\d+;\d+H|\n)+(?=\x1b\[\d+;\d+H)")
_MOVES_ONLY = re.compile(r"(?:\x1b\[\d+;\d+H|\n)*\Z")
_RESET = "\x1b[0m"


class CompactDriver(LinuxDriver):
    """Writes what Textual draws without saying anything twice."""

    def __init__(self, *arguments: Any, **named: Any) -> None:
        super().__init__(*arguments, **named)
        self.unchanged = Unchanged()
        """What stands on the terminal already."""

    def write(self, data: str) -> None:
        """Write to the terminal."""
        super().write(compact(self.unchanged.left(data)))


def compact(data: str) -> str:
    """The same drawing in fewer bytes. Begins and ends in the plain look, as what it is given does.

    A line feed that a move of the cursor follows is left out: Textual never means it to scroll.
    """
    if _RESET not in data:
        return data
    pieces = _STYLE.split(_IDLE_MOVES.sub("", data))
    written = [pieces[0]]
    shown = wanted = PLAIN
    for index in range(1, len(pieces), 2):
        wanted = after(wanted, pieces[index])
        text = pieces[index + 1]
        if not text:
            continue
        if wanted is not shown and not (wanted == PLAIN and _MOVES_ONLY.match(text)):
            written.append(change(shown, wanted))
            shown = wanted
        written.append(text)
    written.append(change(shown, PLAIN))
    return "".join(written)
