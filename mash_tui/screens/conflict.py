"""Somebody else saved the same thing first: both are shown, and no word is lost."""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import Static

from mash_tui.domain.errors import Conflict
from mash_tui.screens.asking import Asking
from mash_tui.widgets.say import said_lines

_SHOWN = 600
"""Characters of a text that are shown; all of it is kept."""


class OnTop(Enum):
    """What is to stand from now on."""

    MINE = "mine"
    THEIRS = "theirs"
    BOTH = "both"


class ConflictDialogue(Asking[OnTop | None]):
    """What they saved beside what was typed here."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("m", "answer('MINE')", "Mine", show=False),
        Binding("t", "answer('THEIRS')", "Theirs", show=False),
        Binding("b", "answer('BOTH')", "Both", show=False),
        Binding("escape", "leave", "Back", show=False),
    ]

    def __init__(self, heading: str, shown: Sequence[tuple[str, str]], answers: frozenset[OnTop], keys: str) -> None:
        super().__init__()
        self.heading = heading
        self.keys_line = keys
        self._shown = tuple(shown)
        self._answers = answers

    @classmethod
    def over_a_contact(cls, conflict: Conflict, words: str) -> ConflictDialogue:
        """For a change of a contact: what they changed, then the words that wait here."""
        shown = [
            (f"{conflict.by} changed {label}, {conflict.at}", f"{before or 'nothing'} → {now or 'nothing'}")
            for label, (before, now) in conflict.changed.items()
        ]
        shown.append(("You typed", words or "nothing yet"))
        keys = "m save mine on top of it   Esc back to my words"
        return cls("Saved by somebody else", shown, frozenset((OnTop.MINE,)), keys)

    @classmethod
    def over_a_draft(cls, by: str, fields: dict[str, tuple[str, str]]) -> ConflictDialogue:
        """For a draft open in two programs: label → (mine, theirs), where both were changed."""
        shown = []
        for label, (mine, theirs) in fields.items():
            shown += [(f"{label}: here", mine or "blank"), (f"{label}: in the other program", theirs or "blank")]
        keys = "m mine   t theirs   b both, one after the other   Esc decide later (not saved)"
        return cls(f"{by} typed in this draft in another program", shown, frozenset(OnTop), keys)

    def inside(self) -> ComposeResult:
        """Label and words, one after the other."""
        for label, words in self._shown:
            yield Static(said_lines(label), classes="label")
            shortened = words if len(words) <= _SHOWN else f"{words[:_SHOWN]} … ({len(words):,} characters)"
            yield Static(said_lines(shortened), classes="words")

    def action_answer(self, name: str) -> None:
        """Take one of the answers that are offered."""
        if OnTop[name] in self._answers:
            self.dismiss(OnTop[name])

    def action_leave(self) -> None:
        """Go back; nothing is saved yet and nothing is lost."""
        self.dismiss(None)
