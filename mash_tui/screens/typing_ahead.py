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
from math import inf
from typing import Any

from textual import events
from textual.app import App
from textual.message import Message
from textual.message_pump import MessagePump
from textual.screen import Screen
from textual.widget import Widget

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
        target = self._target
        return not (isinstance(target, Widget) and target.check_consume_key(self._event.key, self._event.character))

    def when_calm(self, app: App[None], then: Callable[[], object]) -> None:
        """Call once no message is under way on the screen in front."""
        self._calming = asyncio.ensure_future(_calm(app, then))

    def next(self) -> Typed | None:
        """The event that comes next, now that the one before has been dealt with."""
        self._target = None
        return self._waiting.popleft() if self._waiting else None

    def again(self, event: Typed) -> None:
        """Hand the event on once more, before what was typed behind it: it was meant for another screen."""
        fresh = events.Paste(event.text) if isinstance(event, events.Paste) else events.Key(event.key, event.character)
        fresh.time = event.time
        self._waiting.appendleft(fresh)

    def forget(self, before: float = inf) -> None:
        """Drop what was typed ahead: it was not meant for what opens.

        `before`: the monotonic second in which that came to be seen. What is typed from then on is for it.
        """
        self._waiting = deque(event for event in self._waiting if event.time >= before)


class TypesInOrder(App[None], inherit_bindings=False):
    """A program that hands on what is typed one key at a time."""

    def __init__(self) -> None:
        super().__init__()
        self._typing = TypingAhead()

    def can_be_typed_into(self, screen: Screen[Any]) -> bool:
        """Whether the screen in front has opened; if not, it calls `screen_settled` when it has."""
        raise NotImplementedError

    async def on_event(self, event: events.Event) -> None:
        """Hand a key on when the one before has been dealt with."""
        if not isinstance(event, events.Key | events.Paste):
            await super().on_event(event)
        elif event.is_forwarded:
            self._typing.came_back()
            await super().on_event(event)
        elif not self._typing.hold(event):
            target = self.focused or self.screen
            await super().on_event(event)
            self._typing.follow(event, target)

    def on_key_dealt_with(self) -> None:
        """Hand on the next key, once what the last one opened can take it."""
        if self._typing.may_have_moved:
            self._typing.when_calm(self, self._type_on)
        else:
            self.call_later(self._type_on)

    def screen_settled(self, *, takes_typing_ahead: bool, seen_since: float = inf) -> None:
        """A screen has its focus: what was typed meanwhile is for it, unless it asks before something final.

        Then it is what was typed at what could be seen: since that monotonic second.
        """
        if not takes_typing_ahead:
            self._typing.forget(before=seen_since)
        self._typing.when_calm(self, self._type_on)

    def forget_typed(self) -> None:
        """Drop what is typed ahead: it was meant for what a key that was refused would have opened."""
        self._typing.forget()

    def type_again(self, event: Typed) -> None:
        """Hand what was typed on to the screen that comes to the front, before what was typed behind it."""
        self._typing.again(event)

    async def _type_on(self) -> None:
        if self.can_be_typed_into(self.screen) and (event := self._typing.next()) is not None:
            await self.on_event(event)


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
        calm = 0 if busy(app) else calm + 1
        if calm == _CALM_FOR:
            break
    app.call_later(then)


def busy(app: App[None]) -> bool:
    """Whether a message waits for somebody, or a widget is still being put up."""
    screen = app.screen
    if app.message_queue_size or screen._callbacks or screen._layout_required:
        return True
    return any(node.message_queue_size or not node._is_mounted for node in screen.walk_children(with_self=True))
