"""Why one goes on without the family, where the form says none: with it a manager is asked, without it nobody is."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, NamedTuple

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Static

from mash_tui.domain.consent import gone_without
from mash_tui.screens.asking import Asking
from mash_tui.widgets.hint import as_hint
from mash_tui.widgets.say import said_lines
from mash_tui.widgets.text_input import TextInput

if TYPE_CHECKING:
    from collections.abc import Callable

    from mash_tui.domain.consent import FamilyBasis


class GoingOn(NamedTuple):
    """What was answered."""

    reason: str
    """What is typed; it belongs into the field of the form."""
    save: bool
    """Whether the form is to be saved with it."""


class GoingOnDialogue(Asking[GoingOn]):
    """Asks for the reason; the words go back into the form, where they are kept."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s", "go_on", "Save and ask", show=False),
        Binding("ctrl+n", "not_yet", "Save, nobody goes on yet", show=False),
        Binding("escape", "leave", "Back", show=False),
    ]
    heading = "A manager's authorisation is needed to go on"
    keys_line = "^s save and ask a manager  ^n save, not going on yet  Esc back"

    def __init__(self, basis: FamilyBasis, typed: Callable[[str], object]) -> None:
        """`typed` hears every change: what is typed here is kept by the form below."""
        super().__init__()
        self._typed = typed
        self._without = " and ".join(gone_without(basis))

    def inside(self) -> ComposeResult:
        """What is gone on without, and the field."""
        yield Static(said_lines(f"It would be without {self._without}."), classes="words")
        yield Static(Content("why you go on without"), classes="label")
        self._area = TextInput("", as_hint("the reason: a manager reads it, and it stands in the history"))
        yield self._area

    def on_mount(self) -> None:
        """The cursor stands in the field."""
        super().on_mount()
        self._area.focus()

    def on_text_area_changed(self) -> None:
        """The form keeps it."""
        self._typed(self._area.text)

    def action_go_on(self) -> None:
        """Save it with this reason, and ask."""
        words = self._area.text.strip()
        if words:
            self.dismiss(GoingOn(words, save=True))
        else:
            self.trouble("▲ Asking a manager needs a reason. ^n saves without asking.")

    def action_not_yet(self) -> None:
        """Save it without a reason: nobody is asked."""
        if self._area.text.strip():
            self.trouble("▲ There is a reason here: ^s asks with it, ^u clears it.")
        else:
            self.dismiss(GoingOn("", save=True))

    def action_leave(self) -> None:
        """Back to the form, with what was typed."""
        self.dismiss(GoingOn(self._area.text.strip(), save=False))
