"""A field with its label to its left, so that a low terminal shows many of them."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.widget import Widget
from textual.widgets import Static

from mash_tui.widgets.say import said_lines


class Labelled(Horizontal):
    """The label, and the field."""

    def __init__(self, label: str, field: Widget, *, id: str | None = None, classes: str = "") -> None:
        super().__init__(id=id, classes=f"row {classes}".strip())
        self._label = Static(said_lines(label), classes="label")
        self._field = field

    def compose(self) -> ComposeResult:
        """Side by side."""
        yield self._label
        yield self._field

    def say(self, label: str) -> None:
        """Another label."""
        self._label.update(said_lines(label))
