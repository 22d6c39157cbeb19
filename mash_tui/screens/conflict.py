"""Somebody else saved the same thing first: both are shown, and no word is lost."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import Static

from mash_tui.domain.errors import Conflict
from mash_tui.screens.asking import Asking
from mash_tui.widgets.say import said_lines

_SHOWN = 600
"""Characters of a text that are shown; all of it is kept."""


class ConflictDialogue(Asking[bool]):
    """What they changed on the contact, beside what was typed here. Answers True: save on top of it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("m", "on_top", "Mine on top", show=False),
        Binding("escape", "leave", "Back", show=False),
    ]
    heading = "Saved by somebody else"
    keys_line = "m save mine on top of it   Esc back to my words"

    def __init__(self, conflict: Conflict, words: str) -> None:
        super().__init__()
        self._conflict = conflict
        self._words = words

    def inside(self) -> ComposeResult:
        """Who saved it last; then label and words, one after the other: theirs, and those that wait here."""
        conflict = self._conflict
        by, at = conflict.by, conflict.at
        who = f"Several saved it meanwhile, {by} last, {at}" if conflict.saved else f"{by} saved it meanwhile, {at}"
        since = f"{who}. What changed:"
        yield Static(said_lines(since), classes="words")
        shown = [
            (self._label(label), f"{before} → {now or 'nothing'}" if before not in ("", now) else now)
            for label, (before, now) in conflict.changed.items()
        ]
        for label, words in (*shown, ("You typed", self._words or "nothing yet")):
            yield Static(said_lines(label), classes="label")
            shortened = words if len(words) <= _SHOWN else f"{words[:_SHOWN]} … ({len(words):,} characters)"
            yield Static(said_lines(shortened), classes="words")

    def _label(self, label: str) -> str:
        """The field; where several saves changed something, with who changed it last, and when."""
        by, at = self._conflict.saved.get(label, ("", ""))
        return f"{label} ({by}, {at})" if by else label

    def action_on_top(self) -> None:
        """Save mine; what they changed stands in the history."""
        self.dismiss(True)

    def action_leave(self) -> None:
        """Go back; nothing is saved yet and nothing is lost."""
        self.dismiss(None)
