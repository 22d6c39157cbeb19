"""Where to save words that leave the program: beside the hub's data, or a place that the person names."""

from __future__ import annotations

from pathlib import Path
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Static

from mash_tui.domain.errors import MashError
from mash_tui.screens.asking import Asking
from mash_tui.screens.outcomes import outcome_of
from mash_tui.services.desk import Desk
from mash_tui.services.feedback_out import FOLDER, save_to_file
from mash_tui.services.feedback_rows import Recipient
from mash_tui.widgets.hint import as_hint
from mash_tui.widgets.line_input import LineInput
from mash_tui.widgets.say import said_lines


def place_of(desk: Desk) -> str:
    """Where a file goes when nobody names a place."""
    return str(desk.paths.data / FOLDER)


class SavingDialogue(Asking[str]):
    """Asks for a file that is not there yet; answers where it was saved, in words."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s", "save", "Save", show=False),
        Binding("escape", "leave", "Back", show=False),
    ]
    heading = "Save the words to a file"
    keys_line = "^s save   Esc back"

    def __init__(self, reference: str, recipient: Recipient, words: str) -> None:
        super().__init__()
        self._reference, self._recipient, self._words = reference, recipient, words

    def inside(self) -> ComposeResult:
        """What becomes of the file, and its place."""
        yield Static(
            said_lines(
                "Only the account that runs this program can read the file. It is outside the program then: whoever "
                f"saves it looks after it.\n\nEmpty: a new file in {place_of(self.desk)}"
            ),
            classes="words",
        )
        yield Static(Content("or this file"), classes="label")
        yield LineInput(hint=as_hint("the path of a file that is not there yet"))

    def on_mount(self) -> None:
        """The cursor stands in the place."""
        super().on_mount()
        self.query_one(LineInput).focus()

    def on_input_submitted(self) -> None:
        """Enter does nothing: ^s saves."""

    def action_save(self) -> None:
        """Save them; nothing is overwritten."""
        if self.saving:
            return
        self.saving = True
        typed = self.query_one(LineInput).value.strip()
        target = Path(typed).expanduser() if typed else None
        self.work(
            lambda: outcome_of(lambda: save_to_file(self.desk, self._reference, self._recipient, self._words, target)),
            self._saved,
        )

    def _saved(self, outcome: Path | MashError) -> None:
        self.saving = False
        if isinstance(outcome, MashError):
            self.trouble(f"▲ {outcome.message} {outcome.remedy}")
        else:
            self.dismiss(f"Saved to {outcome}. Recorded; not marked as given.")

    def action_leave(self) -> None:
        """Go back; nothing is saved."""
        if not self.saving:
            self.dismiss("")
