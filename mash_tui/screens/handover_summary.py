"""The handover summary for an allocated worker: shown, saved as a file for the owner's eyes, or copied on purpose."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import Static

from mash_tui.domain.errors import MashError
from mash_tui.screens.asking import Asking
from mash_tui.screens.outcomes import outcome_of
from mash_tui.services.summary import note_copied, save_summary
from mash_tui.widgets.say import said_lines, tell


class SummaryDialogue(Asking[None]):
    """The text. Nothing of it leaves without a key that is pressed for it."""

    takes_typing_ahead = False
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("s", "save", "Save", show=False),
        Binding("y", "copy", "Copy", show=False),
        Binding("down,j", "scroll_text(1)", "Down", show=False),
        Binding("up,k", "scroll_text(-1)", "Up", show=False),
        Binding("pagedown,space", "scroll_page(1)", "Page down", show=False),
        Binding("pageup", "scroll_page(-1)", "Page up", show=False),
        Binding("escape,q", "leave", "Back", show=False),
    ]
    heading = "Handover summary"
    keys_line = "j k read   s save as a file   y copy   Esc back"

    def __init__(self, reference: str, text: str) -> None:
        super().__init__()
        self._reference, self._text = reference, text

    def inside(self) -> ComposeResult:
        """The text."""
        yield Static(said_lines(self._text), classes="words")

    def action_save(self) -> None:
        """Write the file."""
        deed = partial(save_summary, self.desk, self._reference, self._text)
        self.work(partial(outcome_of, deed), self._saved)

    def _saved(self, outcome: Path | MashError) -> None:
        if isinstance(outcome, MashError):
            self.trouble(f"▲ {outcome.message} {outcome.remedy}")
            return
        tell(self.app, f"Saved to {outcome}, for this account's eyes only.")
        self.dismiss(None)

    def action_copy(self) -> None:
        """Send it to the terminal's clipboard, once the trail has it."""
        self.work(partial(outcome_of, partial(note_copied, self.desk, self._reference)), self._copied)

    def _copied(self, outcome: MashError | None) -> None:
        if outcome is not None:
            self.trouble(f"▲ {outcome.message} {outcome.remedy}")
            return
        self.app.copy_to_clipboard(self._text)
        tell(self.app, "Sent to your terminal's clipboard.")

    def action_scroll_text(self, by: int) -> None:
        """Scroll a line."""
        self.query_one(".panel").scroll_relative(y=by, animate=False)

    def action_scroll_page(self, by: int) -> None:
        """Scroll a screenful."""
        panel = self.query_one(".panel")
        panel.scroll_relative(y=by * max(panel.size.height - 2, 1), animate=False)

    def action_leave(self) -> None:
        """Close it."""
        self.dismiss(None)
