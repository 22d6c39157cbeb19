"""Words with a deed: a reason, a note, how something arrived. The words stay until the deed is done."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Static

from mash_tui.domain.errors import Conflict, MashError
from mash_tui.screens.asking import Asking
from mash_tui.widgets.say import said_lines
from mash_tui.widgets.text_input import TextInput

Deed = Callable[[str], object]
"""Does it with the words typed; runs in a thread and may refuse."""


class ReasonDialogue(Asking[object]):
    """Asks for words and does something with them; answers what came of it, or None."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s", "do", "Do it", show=False),
        Binding("escape", "leave", "Leave", show=False),
    ]

    def __init__(
        self,
        heading: str,
        deed: Deed,
        *,
        about: str = "",
        hint: str = "",
        verb: str = "save",
        words: str = "",
        look_again: Callable[[], object] = lambda: None,
    ) -> None:
        super().__init__()
        self.heading = heading
        self.keys_line = f"^s {verb}   Esc back, nothing done"
        self._deed = deed
        self._about = about
        self._hint = hint
        self._words = words
        self._look_again = look_again
        self._doing = False

    def inside(self) -> ComposeResult:
        """What it is about, and the field."""
        if self._about:
            yield Static(said_lines(self._about), classes="words")
        yield Static(Content(""), classes="label")
        yield TextInput(self._words, self._hint)

    def on_mount(self) -> None:
        """The cursor stands in the field, behind what is there."""
        super().on_mount()
        area = self.query_one(TextInput)
        area.move_cursor(area.document.end)
        area.focus()

    @property
    def words(self) -> str:
        """What is typed."""
        return self.query_one(TextInput).text

    def action_do(self) -> None:
        """Do it; what refuses is shown here, with the words still in the field."""
        if not self._doing:
            self._doing = True
            words = self.words
            self.work(lambda: self._try(words), self._tried)

    def _try(self, words: str) -> object:
        try:
            return self._deed(words)
        except MashError as problem:
            return problem

    def _tried(self, outcome: object) -> None:
        self._doing = False
        if isinstance(outcome, Conflict):
            self.overtaken(outcome)
        elif isinstance(outcome, MashError):
            self.trouble(f"▲ {outcome.message} {outcome.remedy}")
        else:
            self.dismiss(outcome)

    def overtaken(self, conflict: Conflict) -> None:
        """Somebody else saved first: show what, beside the words; saving goes on top after another key."""
        from mash_tui.screens.conflict import ConflictDialogue, OnTop

        dialogue = ConflictDialogue.over_a_contact(conflict, self.words)
        self.app.push_screen(dialogue, lambda answer: self._on_top() if answer is OnTop.MINE else None)

    def _on_top(self) -> None:
        self.work(self._look_again, lambda _seen: self.action_do())

    def action_leave(self) -> None:
        """Go back with nothing done."""
        self.dismiss(None)
