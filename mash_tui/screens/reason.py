"""Words with a deed: a reason, a note, how something arrived. The words stay until the deed is done."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Static

from mash_tui.domain.errors import Conflict, MashError
from mash_tui.screens.asking import Asking
from mash_tui.screens.draft_saving import SAVE_AFTER
from mash_tui.widgets.say import said_lines
from mash_tui.widgets.text_input import TextInput

if TYPE_CHECKING:
    from mash_tui.services.unsent import Unsent

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
        unsent: Unsent | None = None,
    ) -> None:
        super().__init__()
        self.heading = heading
        kept = "the words are kept" if unsent is not None else "nothing done"
        self.keys_line = f"^s {verb}   Esc back, {kept}"
        self._deed = deed
        self._about = about
        self._hint = hint
        self._words = unsent.text if unsent is not None and unsent.text else words
        self._look_again = look_again
        self._unsent = unsent
        self._save_pending = False
        self._words_to_keep = True
        self._forget_last_words: Callable[[], None] = lambda: None
        self._doing = False

    def inside(self) -> ComposeResult:
        """What it is about, and the field."""
        if self._about:
            yield Static(said_lines(self._about), classes="words")
        yield Static(Content(""), classes="label")
        self._area = TextInput(self._words, self._hint)
        yield self._area

    def on_mount(self) -> None:
        """The cursor stands in the field, behind what is there."""
        super().on_mount()
        self._area.move_cursor(self._area.document.end)
        self._area.focus()
        if self._unsent is not None:
            self._forget_last_words = self.mash.before_leaving(self._keep_now)
            if self._unsent.text:
                self.trouble("These words were typed before and not saved yet.")

    def on_unmount(self) -> None:
        """Words that were not saved are kept for the next time."""
        self._forget_last_words()
        with suppress(MashError):
            self._keep_now()

    def on_text_area_changed(self) -> None:
        """Keep what is typed, half a second later at most."""
        if self._unsent is not None and not self._save_pending:
            self._save_pending = True
            self.set_timer(SAVE_AFTER, self._keep_soon)

    def _keep_soon(self) -> None:
        self._save_pending = False
        self.work(lambda: self._try_to_keep(), self._say_trouble)

    def _try_to_keep(self) -> str:
        try:
            self._keep_now()
        except MashError as problem:
            return f"▲ Not kept yet: {problem}"
        return ""

    def _say_trouble(self, trouble: str) -> None:
        if trouble:
            self.trouble(trouble)

    def _keep_now(self) -> None:
        if self._unsent is not None and self._words_to_keep:
            self._unsent.keep(self.words)

    @property
    def words(self) -> str:
        """What is typed."""
        return self._area.text

    def action_do(self) -> None:
        """Do it; what refuses is shown here, with the words still in the field."""
        if not self._doing:
            self._doing = True
            words = self.words
            self.work(lambda: self._try(words), self._tried)

    def _try(self, words: str) -> object:
        try:
            done = self._deed(words)
            self._words_to_keep = False
            if self._unsent is not None:
                self._unsent.sent()
            return done
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
        """Go back with nothing done; words worth keeping are kept."""
        self.dismiss(None)
