"""The handover summary for an allocated worker: shown, saved as a file of one's own, or copied on purpose."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Static

from mash_tui.domain.errors import MashError
from mash_tui.screens.asking import Asking
from mash_tui.screens.outcomes import outcome_of
from mash_tui.services.summary import note_copied, save_summary
from mash_tui.widgets.hint import as_hint
from mash_tui.widgets.line_input import LineInput
from mash_tui.widgets.say import said_lines, tell


class SummaryDialogue(Asking[None]):
    """The text, and where to save it. Nothing leaves without a key that is pressed for it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s", "save", "Save", show=False),
        Binding("ctrl+y", "copy", "Copy", show=False),
        Binding("pagedown", "scroll_text(1)", "Down", show=False),
        Binding("pageup", "scroll_text(-1)", "Up", show=False),
        Binding("escape", "leave", "Back", show=False),
    ]
    heading = "Handover summary"
    keys_line = "PgDn PgUp read   ^s save the file   ^y copy   Esc back"

    def __init__(self, reference: str, text: str) -> None:
        super().__init__()
        self._reference, self._text = reference, text

    def inside(self) -> ComposeResult:
        """The name of the file first, so that it stays in sight, then the text."""
        yield Static(Content("Save it as (only you can read the file)"), classes="label")
        yield LineInput(str(Path.home() / f"{self._reference}-handover.txt"), as_hint("the name of a new file"))
        yield Static(Content(""), classes="label")
        yield Static(said_lines(self._text), classes="words")

    def on_mount(self) -> None:
        """The cursor stands in the name."""
        super().on_mount()
        self.query_one(LineInput).focus()

    def on_input_submitted(self) -> None:
        """Enter saves nothing: ^s does."""

    def action_save(self) -> None:
        """Write the file."""
        path = Path(self.query_one(LineInput).value.strip())
        deed = partial(save_summary, self.desk, self._reference, self._text, path)
        self.work(partial(outcome_of, deed), partial(self._saved, path))

    def _saved(self, path: Path, outcome: MashError | None) -> None:
        if outcome is not None:
            self.trouble(f"▲ {outcome.message} {outcome.remedy}")
            return
        tell(self.app, f"Saved as {path}; only you can read it.")
        self.dismiss(None)

    def action_copy(self) -> None:
        """Send it to the terminal's clipboard, after the trail says so."""
        self.work(partial(outcome_of, partial(note_copied, self.desk, self._reference)), self._copied)

    def _copied(self, outcome: MashError | None) -> None:
        if outcome is not None:
            self.trouble(f"▲ {outcome.message} {outcome.remedy}")
            return
        self.app.copy_to_clipboard(self._text)
        tell(self.app, "Sent to your terminal's clipboard.")

    def action_scroll_text(self, by: int) -> None:
        """Scroll the text."""
        panel = self.query_one(".panel")
        panel.scroll_relative(y=by * max(panel.size.height - 4, 1), animate=False)

    def action_leave(self) -> None:
        """Close it."""
        self.dismiss(None)
