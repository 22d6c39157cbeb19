"""What our dialogues share: a panel in the middle, and deafness to keys that were held down as it opened."""

from __future__ import annotations

from time import monotonic
from typing import ClassVar, TypeVar

from textual import events
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from mash_tui.screens.base import DeskDialogue
from mash_tui.widgets.say import said_lines

Result = TypeVar("Result")


class Asking(DeskDialogue[Result]):
    """A dialogue with a heading, something in it, and a line that says which keys do what."""

    CSS_PATH = "asking.tcss"
    QUIET: ClassVar[float] = 0.25
    """Seconds after it opens in which no key counts."""
    REPEAT: ClassVar[float] = 0.12
    """A key that comes again faster than this many seconds is being held down."""
    heading = ""
    """What is asked."""
    keys_line = ""
    """Which keys do what."""

    def __init__(self) -> None:
        super().__init__()
        self._opened = 0.0
        self._held: tuple[str, float] | None = None

    def compose(self) -> ComposeResult:
        """Lay out the panel."""
        with VerticalScroll(classes="panel", can_focus=False):
            yield Static(Content(self.heading), classes="heading")
            yield from self.inside()
            yield Static(classes="trouble")
        yield Static(Content(self.keys_line), classes="keys")

    def inside(self) -> ComposeResult:
        """What stands between heading and keys."""
        yield from ()

    def on_mount(self) -> None:
        """From now on keys are deaf for a moment."""
        self._opened = monotonic()

    def trouble(self, text: str) -> None:
        """Show what went wrong, above the keys; nothing that was typed is lost."""
        shown = self.query_one(".trouble", Static)
        shown.display = bool(text)
        shown.update(said_lines(text))

    def _forward_event(self, event: events.Event) -> None:
        if isinstance(event, events.Key) and self._is_held(event.key):
            return
        super()._forward_event(event)

    def _is_held(self, key: str) -> bool:
        """Whether a key was down as the dialogue opened and has not been let go since."""
        now = monotonic()
        if now - self._opened < self.QUIET:
            self._held = (key, now)
            return True
        if self._held is not None and self._held[0] == key and now - self._held[1] < max(self.REPEAT, self.QUIET):
            self._held = (key, now)
            return True
        self._held = None
        return False

    def first_field(self) -> Widget | None:
        """Where the cursor begins."""
        return None
