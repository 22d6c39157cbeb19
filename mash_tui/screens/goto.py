"""Go to a contact by its reference, in full or short, from anywhere."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.widgets import Input, Static

from mash_tui.domain.errors import MashError
from mash_tui.domain.reference import Reference, parse
from mash_tui.screens.base import DeskDialogue
from mash_tui.services import queue
from mash_tui.widgets.hint import as_hint
from mash_tui.widgets.say import said_lines

_HINT = "MASH-2026-000123, 2026-123, or 123 for this year.  Esc closes."


class GoToDialogue(DeskDialogue[None]):
    """One line to type a reference in; it opens the contact."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "dismiss", "Close", show=False)]
    DEFAULT_CSS = """
    GoToDialogue {
        align: center middle;
        & > Vertical {
            width: 68; max-width: 96%; height: auto; background: $panel; border: round $rule; padding: 0 1;
            & > Static { color: $quiet; }
            & > .-refused { color: $error; }
        }
    }
    """

    def compose(self) -> ComposeResult:
        """Lay out the line and its hint."""
        with Vertical():
            line = Input(placeholder=as_hint("a reference"), compact=True)
            line.cursor_blink = False
            yield line
            yield Static(said_lines(_HINT))

    @on(Input.Submitted)
    def _typed(self, event: Input.Submitted) -> None:
        text = event.value.strip()
        reference = parse(text, self.desk.local(self.desk.now()).year)
        if reference is None:
            self._refuse(f"“{text}” is not a reference.\n{_HINT}" if text else _HINT)
        else:
            self._go_to(reference)

    @on(Input.Changed)
    def _typing(self) -> None:
        self._hint.remove_class("-refused")

    def _go_to(self, reference: Reference) -> None:
        try:
            found = queue.row(self.desk, reference)
        except MashError as problem:
            self._refuse(str(problem))
            return
        if found is None:
            self._refuse(f"There is no contact {reference}.\n{_HINT}")
            return
        mash = self.mash
        self.dismiss()
        mash.open("contact", str(reference))

    @property
    def _hint(self) -> Static:
        return self.query_one(Static)

    def _refuse(self, words: str) -> None:
        self._hint.update(said_lines(words))
        self._hint.add_class("-refused")
