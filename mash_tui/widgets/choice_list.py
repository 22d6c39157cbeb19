"""A short list to choose from while the keys go to a line of typing."""

from __future__ import annotations

from collections.abc import Sequence

from textual import events
from textual.message import Message

from mash_tui.widgets.lines import Lines
from mash_tui.widgets.row_text import Part, fit


class ChoiceList(Lines):
    """Lines, one of them chosen. It never takes the focus."""

    DEFAULT_CSS = "ChoiceList { height: 16; }"
    GROUND = "panel"

    class Clicked(Message):
        """The mouse chose the line that is now chosen."""

    def __init__(self, choices: Sequence[Sequence[Part]] = ()) -> None:
        super().__init__()
        self._choices = list(choices)
        self._top = 0
        self.chosen: int | None = 0 if self._choices else None
        """The index of the chosen line; None where there is none."""

    def offer(self, choices: Sequence[Sequence[Part]]) -> None:
        """Offer these lines, the first one chosen."""
        self._choices = list(choices)
        self.chosen, self._top = (0 if self._choices else None), 0
        self.refresh()

    def move(self, by: int) -> None:
        """Choose another line."""
        if self.chosen is None:
            return
        self.chosen = min(max(self.chosen + by, 0), len(self._choices) - 1)
        self._top = min(max(self._top, self.chosen - self.size.height + 1), self.chosen)
        self.refresh()

    def parts(self, y: int, width: int) -> Sequence[Part]:
        """One choice."""
        index = self._top + y
        if index >= len(self._choices):
            return (Part(fit(" nothing of that name", width), "quiet"),) if not (index or self._choices) else ()
        choice = self._choices[index]
        if index == self.chosen:
            return (Part(fit("›" + "".join(part.text for part in choice)[1:], width), "cursor"),)
        used = sum(len(part.text) for part in choice[:-1])
        return (*choice[:-1], Part(fit(choice[-1].text, width - used), choice[-1].look))

    def on_click(self, event: events.Click) -> None:
        """Choose a line with the mouse."""
        index = self._top + event.y
        if index < len(self._choices):
            self.chosen = index
            self.post_message(self.Clicked())
