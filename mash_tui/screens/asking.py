"""What our dialogues share: a panel in the middle, and deafness to keys other than text as it opens."""

from __future__ import annotations

from time import monotonic
from typing import TYPE_CHECKING, ClassVar, TypeVar

from textual import events
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from mash_tui.screens.base import DeskDialogue
from mash_tui.widgets.in_order import InOrderScreen
from mash_tui.widgets.line_input import LineInput
from mash_tui.widgets.say import said_lines
from mash_tui.widgets.text_input import TextInput

if TYPE_CHECKING:
    from pathlib import PurePath

Result = TypeVar("Result")


class Asking(InOrderScreen, DeskDialogue[Result]):
    """A dialogue with a heading, something in it, and a line that says which keys do what."""

    CSS_PATH: ClassVar[str | list[str | PurePath]] = "asking.tcss"
    QUIET: ClassVar[float] = 0.25
    """Seconds after it opens in which no key does anything but type text."""
    REPEAT: ClassVar[float] = 0.15
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
            yield Static(said_lines(self.heading), classes="heading")
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
        if text:  # on a low terminal it stands below what is in sight
            self.call_after_refresh(shown.scroll_visible, animate=False)

    def hears(self, event: events.Key | events.Paste) -> bool:
        """Keys that were down as it opened do not count until they were let go."""
        if isinstance(event, events.Paste) or not self.QUIET:
            return True
        now, held = monotonic(), self._held
        if isinstance(self.focused, LineInput | TextInput) and event.is_printable:
            self._opened = 0.0  # who types into it knows that it is there: the Enter behind the word counts
            return True  # letters confirm nothing, and a quick hand types them before the dialogue is seen
        early = now - self._opened < self.QUIET
        again = held is not None and held[0] == event.key and now - held[1] < self.REPEAT
        self._held = (event.key, now) if early or again else None
        return self._held is None

    def _forward_event(self, event: events.Event) -> None:
        if not isinstance(event, events.Key) or self.hears(event):
            super()._forward_event(event)
