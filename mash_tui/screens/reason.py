"""Words with a deed: a reason, a note, how something arrived. The words stay until the deed is done."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from mash_tui.domain.errors import Conflict, MashError
from mash_tui.screens.asking import Asking
from mash_tui.screens.kept_words import KeptWords, typed_before
from mash_tui.widgets.hint import as_hint
from mash_tui.widgets.say import said_lines
from mash_tui.widgets.text_input import TextInput

if TYPE_CHECKING:
    from mash_tui.services.unsent import Unsent

_LINES, _FEWER_LINES = 6, 3
"""Lines of the field, and on a low terminal."""
_LOW = 20
"""Lines of a terminal that is not low."""
Deed = Callable[[str], object]
"""Does it with the words typed; runs in a thread and may refuse."""


class ReasonDialogue(Asking[object]):
    """Asks for words and does something with them; answers what came of it, or None."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s", "do", "Do it", show=False),
        Binding("escape", "leave", "Leave", show=False),
    ]

    LINES: ClassVar[int] = _LINES
    """Lines of the field at most."""

    def __init__(
        self,
        heading: str,
        deed: Deed,
        *,
        about: str = "",
        hint: str = "",
        verb: str = "save",
        words: str = "",
        on_top_of: Callable[[int], object] = lambda _version: None,
        unsent: Unsent | None = None,
    ) -> None:
        """`on_top_of` is told the version that was shown, when the deed is to be done on top of it."""
        super().__init__()
        self.heading = heading
        kept = "the words are kept" if unsent is not None else "nothing done"
        self.keys_line = f"^s {verb}   Esc back, {kept}"
        self._deed = deed
        self._about = about
        self._hint = hint
        self._words = unsent.text if unsent is not None and unsent.text else words
        self._on_top_of = on_top_of
        self._kept: KeptWords | None = None
        if unsent is not None:
            self._kept = KeptWords(self, unsent, lambda: self.words, self.trouble, self.beside)
        self._secret = unsent is not None and unsent.secret
        self._unsent = unsent

    def inside(self) -> ComposeResult:
        """What it is about, and the field."""
        if self._about:
            yield Static(said_lines(self._about), classes="words")
        yield Static(Content(""), classes="label")
        self._area = TextInput(self._words, as_hint(self._hint), copies=not self._secret)
        yield self._area

    def on_mount(self) -> None:
        """The cursor stands in the field, behind what is there."""
        super().on_mount()
        self._area.move_cursor(self._area.document.end)
        self.begins_in().focus()
        if self._kept is not None and self._unsent is not None:
            self._kept.begin()
            if before := typed_before(self, self._unsent):
                self.trouble(f"These words were {before}, and are not saved yet.")

    def begins_in(self) -> Widget:
        """What has the focus as it opens."""
        return self._area

    def on_resize(self) -> None:
        """A low terminal has fewer lines to type in, so that what is asked stays in sight above them."""
        low = self.size.height < _LOW or self.has_class("-plain")
        self._area.styles.height = min(self.LINES, _FEWER_LINES if low else _LINES)

    def on_unmount(self) -> None:
        """Words that were not saved are kept for the next time."""
        if self._kept is not None:
            self._kept.end()

    def on_text_area_changed(self) -> None:
        """Keep what is typed, half a second later at most."""
        if self._kept is not None:
            self._kept.soon()

    @property
    def words(self) -> str:
        """What is typed."""
        return self._area.text

    def beside(self) -> Mapping[str, str]:
        """What is kept with the words: `was` for what was chosen with them."""
        return {}

    def action_do(self) -> None:
        """Do it; what refuses is shown here, with the words still in the field."""
        if not self.saving:
            self.saving = True
            words = self.words
            self.work(lambda: self._try(words), self._tried)

    def _try(self, words: str) -> object:
        try:
            return self._deed(words) if self._kept is None else self._kept.saving(lambda: self._deed(words))
        except MashError as problem:
            return problem

    def _tried(self, outcome: object) -> None:
        self.saving = False
        if isinstance(outcome, Conflict):
            self.overtaken(outcome)
        elif isinstance(outcome, MashError):
            self.trouble(f"▲ {outcome.message} {outcome.remedy}")
        else:
            self.dismiss(outcome)

    def overtaken(self, conflict: Conflict) -> None:
        """Somebody else saved first: show what, beside the words; saving goes on top after another key."""
        from mash_tui.screens.conflict import ConflictDialogue

        def answered(on_top: bool | None) -> None:
            if on_top:
                self._on_top_of(conflict.version)
                self.action_do()

        self.app.push_screen(ConflictDialogue(conflict, self.words), answered)

    def action_leave(self) -> None:
        """Go back with nothing done; words worth keeping are kept. While it is being done there is no way back."""
        if self.saving:
            return
        if self._kept is None:
            self.dismiss(None)
        else:
            self._kept.leave(lambda: self.dismiss(None))
