"""The top of the form: who it is about so far, whether it is saved, and what is still missing."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from rich.cells import cell_len
from textual.content import Content
from textual.widget import Widget

from mash_tui.widgets.say import said

_EMPTY = "nothing typed yet"
_MORE = " …"


class FormHeader(Widget):
    """Two lines, drawn again when they say something else."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "form-header--names", "form-header--trouble", "form-header--missing", "form-header--ready",
    }  # fmt: skip
    DEFAULT_CSS = """
    FormHeader {
        dock: top;
        height: 2;
        padding: 0 1;
        background: $panel;
        color: $quiet;
        & > .form-header--names { color: $foreground; text-style: bold; }
        & > .form-header--trouble { color: $error; text-style: bold; }
        & > .form-header--missing { color: $warning; }
        & > .form-header--ready { color: $success; }
    }
    """

    def __init__(self) -> None:
        super().__init__()
        self._names = ""
        self._state = _EMPTY
        self._trouble = ""
        self._missing: tuple[str, ...] = ()

    def about(self, names: str, missing: tuple[str, ...]) -> None:
        """Show who it is about and what is missing."""
        if (names, missing) != (self._names, self._missing):
            self._names, self._missing = names, missing
            self.refresh()

    def typed(self) -> None:
        """Something is typed that no save has reached yet; what was saved before still says when."""
        if self._state == _EMPTY:
            self._state = "not saved yet"
            self.refresh()

    def saved(self, state: str) -> None:
        """Show when it was saved; trouble is over."""
        if (state, "") != (self._state, self._trouble):
            self._state, self._trouble = state, ""
            self.refresh()

    def not_saved(self, trouble: str) -> None:
        """Show that it is not saved, and why."""
        if trouble != self._trouble:
            self._trouble = trouble
            self.refresh()

    @property
    def words(self) -> str:
        """What it says, for tests."""
        return self.render().plain

    def render(self) -> Content:
        """Names and saved state; what is missing, or the trouble."""
        width = self.size.width - 2
        state = "✗ not saved" if self._trouble else self._state
        left = Content.assemble(
            "New contact  ", said(self._names).stylize(self.get_visual_style("form-header--names"))
        ).truncate(max(width - len(state) - 2, 1), ellipsis=True)
        state_style = self.get_visual_style("form-header--trouble") if self._trouble else ""
        gap = " " * max(width - left.cell_length - len(state), 1)
        return Content.assemble(
            left, gap, (state, state_style), "\n", self._second_line(width).truncate(width, ellipsis=True)
        )

    def _second_line(self, width: int) -> Content:
        if self._trouble:
            return said(self._trouble).stylize(self.get_visual_style("form-header--trouble"))
        if self._missing:
            return said(_wanted(self._missing, width)).stylize(self.get_visual_style("form-header--missing"))
        return Content("✓ ready to take in: ^s").stylize(self.get_visual_style("form-header--ready"))


def _wanted(missing: Sequence[str], width: int) -> str:
    """How many things are wanted, and as many of them by name as fit into so many cells, each whole."""
    line = f"Wanted ({len(missing)}): {missing[0]}"
    for place, words in enumerate(missing[1:], start=2):
        longer = f"{line} · {words}"
        if cell_len(longer) + (0 if place == len(missing) else len(_MORE)) > width:
            return line + _MORE
        line = longer
    return line
