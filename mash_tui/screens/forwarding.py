"""Send a contact straight to the allocated social worker or lead professional, which closes it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Static

from mash_tui.domain.errors import Conflict, MashError
from mash_tui.screens.asking import Asking
from mash_tui.screens.kept_words import KeptWords, typed_before
from mash_tui.screens.outcomes import outcome_of
from mash_tui.services.draft_needs import FORWARDING
from mash_tui.services.rows import QueueRow
from mash_tui.services.unsent import Unsent
from mash_tui.widgets.hint import as_hint
from mash_tui.widgets.line_input import LineInput
from mash_tui.widgets.say import said_lines
from mash_tui.widgets.text_input import TextInput

if TYPE_CHECKING:
    from mash_tui.services.desk import Desk

_ENDS = (
    "All its children go to this person, the clocks stop, and the contact is closed. A handover summary is ready then."
)


class ForwardDialogue(Asking[QueueRow | None]):
    """Who, why, and how the referrer was told where nobody has told them; answers the closed contact, or None."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s", "do", "Forward it", show=False),
        Binding("escape", "leave", "Back", show=False),
    ]
    heading = "Forward to the allocated social worker or lead professional"
    keys_line = "Tab field   ^s forward and close   Esc back, words kept"

    def __init__(self, desk: Desk, row: QueueRow, version: int, to: str, *, was_told: bool) -> None:
        """`to` is who the checklist says is allocated."""
        super().__init__()
        self._row, self._version, self._was_told = row, version, was_told
        self._unsent = unsent = Unsent(desk, row.reference, FORWARDING)
        is_kept = unsent.typed_at is not None
        self._first_to = " ".join(to.split())
        self._to = unsent.reason if is_kept else self._first_to
        self._told = unsent.was if is_kept else ""
        self._kept = KeptWords(self, unsent, lambda: self._reason.text, self.trouble, self._beside)

    def inside(self) -> ComposeResult:
        """What it does, who, why, and how the referrer was told."""
        copies = not self._unsent.secret
        self._who = LineInput(self._to, as_hint("name, role and team"))
        self._reason = TextInput(self._unsent.text, as_hint("why: it stands in the history"), copies=copies)
        self._how = LineInput(self._told, as_hint("by telephone, by e-mail to the school; that they cannot be reached"))
        yield Static(said_lines(f"{self._row.reference}  {self._row.child}\n{_ENDS}"), classes="words")
        yield Static(Content("To"), classes="label")
        yield self._who
        yield Static(Content("Because"), classes="label")
        yield self._reason
        if not self._was_told:
            yield Static(Content("The referrer was not told the reference yet. How were they told?"), classes="label")
            yield self._how

    def on_mount(self) -> None:
        """The cursor stands where the first words are wanted."""
        super().on_mount()
        self._reason.styles.height = 3
        (self._reason if self._to else self._who).focus()
        self._kept.begin()
        if before := typed_before(self, self._unsent):
            self.trouble(f"These words were {before}, and are not saved yet.")

    def on_unmount(self) -> None:
        """Words that were not saved are kept for the next time."""
        self._kept.end()

    def on_text_area_changed(self) -> None:
        """Keep what is typed, half a second later at most."""
        self._kept.soon()

    def on_input_changed(self) -> None:
        """Who, and how they were told, are kept like the reason."""
        self._kept.soon()

    def on_input_submitted(self) -> None:
        """Enter forwards nothing: ^s does."""

    def _beside(self) -> dict[str, str]:
        """Who it is is worth keeping where it is not what stood there by itself."""
        who, how = self._who.value, self._how.value
        is_own = who != self._first_to or bool(self._reason.text or how)
        return {"reason": who if is_own else "", "was": how}

    def action_do(self) -> None:
        """Forward it; what refuses is shown here, with every word in its field."""
        if not self.saving:
            self.saving = True
            deed = partial(self._deed, self._who.value, self._reason.text, self._how.value)
            self.work(partial(outcome_of, lambda: self._kept.saving(deed)), self._tried)

    def _deed(self, to: str, reason: str, told: str) -> QueueRow:
        from mash_tui.services.forwarding import forward

        return forward(self.desk, self._row.reference, self._version, to, reason, told, copy=self._unsent.copy)

    def _tried(self, outcome: QueueRow | MashError) -> None:
        self.saving = False
        if isinstance(outcome, Conflict):
            self._overtaken(outcome)
        elif isinstance(outcome, MashError):
            self.trouble(f"▲ {outcome.message} {outcome.remedy}")
        else:
            self.dismiss(outcome)

    def _overtaken(self, conflict: Conflict) -> None:
        from mash_tui.screens.conflict import ConflictDialogue

        def answered(on_top: bool | None) -> None:
            if on_top:
                self._version = conflict.version
                self.action_do()

        words = "\n".join(filter(None, (self._who.value, self._reason.text, self._how.value)))
        self.app.push_screen(ConflictDialogue(conflict, words), answered)

    def action_leave(self) -> None:
        """Go back; the words are kept. While it is being forwarded there is no way back."""
        if not self.saving:
            self._kept.leave(lambda: self.dismiss(None))
