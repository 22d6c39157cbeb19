"""The face of the board: large figures, and beneath them what they are made of."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from mash_tui.widgets.board_lines import BoardLine, lay_out
from mash_tui.widgets.lines import Lines
from mash_tui.widgets.row_text import Part

if TYPE_CHECKING:
    from mash_tui.services.board import Board


class BoardFace(Lines):
    """Draws again only the lines that say something else: a board that hangs on a wall sends next to nothing."""

    DEFAULT_CSS = "BoardFace { height: 1fr; }"

    def __init__(self) -> None:
        super().__init__()
        self._board: Board | None = None
        self._now: datetime | None = None
        self._trouble = ""
        self._lines: list[BoardLine] = []

    @property
    def board(self) -> Board | None:
        """The figures that it shows; None before they were read."""
        return self._board

    def show(self, board: Board, now: datetime) -> None:
        """Show these figures."""
        self._board, self._now, self._trouble = board, now, ""
        self._lay_out_anew()

    def fail(self, words: str) -> None:
        """Say that the figures could not be read; those that were read before stay, with their time."""
        self._trouble = words
        self._lay_out_anew()

    def on_resize(self) -> None:
        """Another size has another face."""
        self._lines = self._laid_out()
        self.refresh()

    def _lay_out_anew(self) -> None:
        before, self._lines = self._lines, self._laid_out()
        height = max(len(before), len(self._lines))
        changed = [y for y in range(height) if _at(before, y) != _at(self._lines, y)]
        if changed:  # without a line that is named, all of them would be drawn again
            self.redraw(*changed)

    def _laid_out(self) -> list[BoardLine]:
        width, height = self.size
        if not width:
            return []
        if self._board is None or self._now is None:
            return [[Part(f" {self._trouble or 'Reading …'}", "overdue" if self._trouble else "quiet")]]
        return lay_out(self._board, self._now, width, height, self._trouble)

    def parts(self, y: int, width: int) -> Sequence[Part]:  # noqa: ARG002 laid out for this width already
        """A line."""
        return _at(self._lines, y)


def _at(lines: Sequence[BoardLine], y: int) -> BoardLine:
    return lines[y] if y < len(lines) else []
