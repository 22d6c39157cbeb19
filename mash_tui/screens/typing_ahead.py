"""Keys typed faster than a screen opens: `n` and then a name at once must put the name into the form.

Textual hands every key on at once, and a key that opens a screen is acted on only when it has come back from
the focused widget: by then the keys behind it went to the old screen, where letters are commands. So one key
is handed on at a time. A marker follows it on its way; when the marker is back, the key has been dealt with.
Most keys are followed by the next at once. After one that may have opened something, or moved the focus, the
next waits until nobody on the screen has a message left to deal with.
"""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Callable

from textual import events
from textual.app import App
from textual.message import Message
from textual.message_pump import MessagePump
from textual.widgets import Input, TextArea

Typed = events.Key | events.Paste

_LEAVES_THE_FOCUS = frozenset({"up", "down", "left", "right", "pageup", "pagedown", "home", "end", "j", "k", "h", "l"})
"""Commands that move a cursor and nothing else: held down, they must not wait."""


class KeyDealtWith(Message, bubble=True):
    """Follows a key to the focused widget and back up to the program."""


class TypingAhead:
    """What was typed and not yet handed on."""

    def __init__(self) -> None:
        self._waiting: deque[Typed] = deque()
        self._target: MessagePump | None = None
        self._event: Typed | None = None
        self._came_back = False
        self._calming: asyncio.Future[None] | None = None

    def hold(self, event: Typed) -> bool:
        """Keep the event for later, if one is under way. False when it can be handed on now."""
        if self._target is not None and self._target.is_running:
            self._waiting.append(event)
            return True
        return False

    def follow(self, event: Typed, target: MessagePump) -> None:
        """Send the marker after an event that is on its way to the target."""
        self._target, self._event, self._came_back = target, event, False
        if not target.post_message(KeyDealtWith()):
            self._target = None

    def came_back(self) -> None:
        """Note that no widget took the key: it is looked for among the commands."""
        self._came_back = True

    @property
    def may_have_moved(self) -> bool:
        """Whether the last key may have opened a screen or moved the focus."""
        if not isinstance(self._event, events.Key):
            return False
        if self._came_back:
            return self._event.key not in _LEAVES_THE_FOCUS
        return not (self._event.is_printable and isinstance(self._target, Input | TextArea))

    def when_calm(self, app: App[None], then: Callable[[], object]) -> None:
        """Call once no message is under way on the screen in front."""
        self._calming = asyncio.ensure_future(_calm(app, then))

    def next(self) -> Typed | None:
        """The event that comes next, now that the one before has been dealt with."""
        self._target = None
        return self._waiting.popleft() if self._waiting else None

    def forget(self) -> None:
        """Drop what was typed ahead: it was not meant for what has just opened."""
        self._waiting.clear()


_CALM_FOR = 3
"""Turns of the loop without a message, before it counts as calm."""
_MOST_TURNS = 500
"""After so many the person is not kept waiting longer: something on the screen never rests."""


async def _calm(app: App[None], then: Callable[[], object]) -> None:
    calm = 0
    for _ in range(_MOST_TURNS):
        await asyncio.sleep(0)
        if not app.screen_stack:
            return  # the program is ending
        calm = 0 if _busy(app) else calm + 1
        if calm == _CALM_FOR:
            break
    app.call_later(then)


def _busy(app: App[None]) -> bool:
    """Whether a message waits for somebody, or a widget is still being put up."""
    screen = app.screen
    if app.message_queue_size or screen._callbacks or screen._layout_required:
        return True
    return any(node.message_queue_size or not node._is_mounted for node in screen.walk_children(with_self=True))
