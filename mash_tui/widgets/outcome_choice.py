"""The outcomes of the policy's list, all in sight while one is chosen, and one line once it is."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.geometry import Size

from mash_tui.domain.deciding import keys_of
from mash_tui.widgets.choice_input import ChoiceInput
from mash_tui.widgets.say import said

_COLUMNS = 2
LABEL = 22
"""Cells of the label beside the one that is chosen, as wide as those of the fields around it."""


class OutcomeChoice(ChoiceInput):
    """Two columns of outcomes, each with its letter. A letter chooses and stays; Enter goes on.

    | key | |
    |---|---|
    | its letter, or its words | chooses the outcome |
    | ↑ ↓ | the outcome before or after |
    | Backspace | none |
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "step(-1)", "Outcome before", show=False),
        Binding("down", "step(1)", "Outcome after", show=False),
    ]
    DEFAULT_CSS = "OutcomeChoice { width: 1fr; height: auto; }"

    def __init__(self, outcomes: Mapping[str, str], *, id: str | None = None) -> None:
        keys = keys_of(outcomes)
        super().__init__(tuple((keys[code], code, words) for code, words in outcomes.items()), id=id)
        self._named = dict(outcomes)

    @property
    def _rows(self) -> int:
        return -(-len(self.choices) // _COLUMNS)

    def get_content_width(self, container: Size, viewport: Size) -> int:  # noqa: ARG002
        """As wide as there is room."""
        return container.width

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:  # noqa: ARG002
        """All of them while it has the cursor, or while none is chosen."""
        return self._rows if self._is_open else 1

    @property
    def _is_open(self) -> bool:
        return self.has_focus or not self.value

    def on_focus(self) -> None:
        """Show all of them."""
        self.refresh(layout=True)

    def on_blur(self) -> None:
        """Show the one that is chosen."""
        super().on_blur()
        self.refresh(layout=True)

    def render(self) -> Content:
        """The outcomes, the chosen one marked by a full circle; column by column."""
        if not self._is_open:
            return Content.assemble(f"{'outcome':<{LABEL}}● ", said(self._named.get(self.value, self.value)))
        width = max(self.size.width // _COLUMNS, 1)
        lines = []
        for row in range(self._rows):
            cells = [self._cell(at, width) for at in range(row, len(self.choices), self._rows)]
            lines.append(Content("").join(cells))
        return Content("\n").join(lines)

    def _cell(self, at: int, width: int) -> Content:
        letter, value, words = self.choices[at]
        chosen = value == self.value
        cell = Content.assemble(
            "● " if chosen else "○ ", (letter or " ", "underline" if letter else ""), " ", said(words)
        )
        cell = cell.truncate(width - 1, ellipsis=True, pad=True) + Content(" ")
        return cell.stylize(self.get_visual_style("choice-input--chosen")) if chosen else cell
