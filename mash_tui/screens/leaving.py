"""What is typed could not be saved, and the person wants to go."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import Static

from mash_tui.domain.errors import MashError
from mash_tui.screens.asking import Asking
from mash_tui.widgets.say import said_lines


class LeavingDialogue(Asking[bool]):
    """Stay, or leave without what is not saved."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,enter", "answer(False)", "Stay", show=False),
        Binding("f10,L", "answer(True)", "Leave", show=False),
    ]
    heading = "What you typed is not saved"
    keys_line = "Esc stay here   L (capital) leave without it"

    def __init__(self, problem: MashError) -> None:
        super().__init__()
        self._problem = problem

    def inside(self) -> ComposeResult:
        """What stands in the way of saving."""
        yield Static(said_lines(f"{self._problem.message}\n{self._problem.remedy}"), classes="words")

    def action_answer(self, leave: bool) -> None:
        """Stay or leave."""
        self.dismiss(leave)
