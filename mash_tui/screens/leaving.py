"""What is typed could not be saved, and the person wants to go."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, ClassVar

from textual.app import App, ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import Static

from mash_tui.domain.errors import MashError
from mash_tui.screens.asking import Asking
from mash_tui.screens.outcomes import outcome_of
from mash_tui.widgets.say import said_lines


def leave_or_ask(
    app: App[Any], keep: Callable[[], object], go: Callable[[], object], give_up: Callable[[], object] = lambda: None
) -> None:
    """Keep what is typed and go. What cannot be kept is not left without a question."""
    outcome = outcome_of(keep)
    if not isinstance(outcome, MashError):
        go()
        return

    def answered(leave: bool | None) -> None:
        if leave:
            give_up()
            go()

    app.push_screen(LeavingDialogue(outcome), answered)


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
