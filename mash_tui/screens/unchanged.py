"""Lines that stand on the terminal already are not sent again.

Textual draws all lines anew when a dialogue opens or closes, and whenever anything moves on a screen under one: over a
slow line that is most of what a short answer costs. A line is left out only if the last thing that was written to its
row was the very same, at the same column.
"""

from __future__ import annotations

import re

_MOVE = re.compile(r"\x1b\[(\d+);(\d+)H")
_STYLE = re.compile(r"\x1b\[[\d;]*m")
_MOVES_NOTHING = re.compile(r"\x1b\[\?(?:2026|25)[hl]|\x07")
"""Begin and end of a frame, the cursor shown or hidden, the bell."""
_CONTROL = re.compile(r"[\x00-\x1f\x7f]")


class Unchanged:
    """What was written last to each row."""

    def __init__(self) -> None:
        self._rows: dict[str, tuple[str, str]] = {}

    def forget(self) -> None:
        """Somebody else may have written on the terminal, or its size is another."""
        self._rows.clear()

    def left(self, data: str) -> str:
        """What of the data has to be written. It begins and ends each row in the plain look, as Textual does."""
        before, *pieces = _MOVE.split(data)
        if not pieces:
            if _MOVES_NOTHING.sub("", before):
                self.forget()
            return data
        if _MOVES_NOTHING.sub("", before):
            self.forget()
        written = [before]
        for row, column, text in zip(pieces[::3], pieces[1::3], pieces[2::3], strict=True):
            written += self._piece(row, column, text)
        return "".join(written)

    def _piece(self, row: str, column: str, text: str) -> list[str]:
        """A piece of a row with its move, or what is left of it where it stands there already."""
        drawn = _MOVES_NOTHING.sub("", text).rstrip("\n")
        if not drawn:
            return [f"\x1b[{row};{column}H", text]
        if _CONTROL.search(_STYLE.sub("", drawn)):
            self.forget()
            return [f"\x1b[{row};{column}H", text]
        if self._rows.get(row) == (column, drawn):
            return _MOVES_NOTHING.findall(text)
        self._rows[row] = (column, drawn)
        return [f"\x1b[{row};{column}H", text]
