"""Keys are done one after the other.

Textual hands a key to the widget that has the cursor when the key arrives, and moves the cursor some messages later.
When several keys arrive at once, as over a slow line, what was typed after Enter would land in the field before it.
Here each key waits until the one before is done, whatever that one set off.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from textual import events
from textual.message import Message
from textual.screen import Screen
from textual.widget import Widget

if TYPE_CHECKING:
    _Screen = Screen[Any]
    _Widget = Widget
else:
    _Screen = object
    _Widget = object


class Waiting(Message):
    """A key or a paste that waits for its turn."""

    def __init__(self, event: events.Key | events.Paste) -> None:
        super().__init__()
        self.event = event
        """What was typed."""


class InOrderScreen(_Screen):
    """For a screen with fields: does keys one after the other."""

    saving = False
    """Whether what stands in the fields is being saved. No key changes it meanwhile: every word there is saved."""

    def hears(self, event: events.Key | events.Paste) -> bool:  # noqa: ARG002 for those that do not hear everything
        """Whether it counts."""
        return True

    def take_in_order(self, event: events.Key | events.Paste) -> None:
        """Put it behind those that wait."""
        if self.hears(event):
            self.post_message(Waiting(event))

    async def on_waiting(self, message: Waiting) -> None:
        """Its turn has come: type it into the field that has the cursor now, or do what it is bound to."""
        message.stop()
        event, field = message.event, self.focused
        if not self.is_current or self.saving:
            return
        if isinstance(event, events.Paste):
            if isinstance(field, InOrderField):
                field.paste_in(event.text)
        elif not (isinstance(field, InOrderField) and field.type_in(event)):
            await self.app._check_bindings(event.key)


class InOrderField(_Widget):
    """For a field: on such a screen its keys wait for their turn."""

    def type_in(self, event: events.Key) -> bool:  # noqa: ARG002 for those that text is typed into
        """Take a key that is text; whether it was."""
        return False

    def paste_in(self, text: str) -> None:
        """Take pasted text."""

    def _forward_event(self, event: events.Event) -> None:
        screen = self.screen
        if isinstance(event, events.Key | events.Paste) and isinstance(screen, InOrderScreen):
            screen.take_in_order(event)
        else:
            super()._forward_event(event)
