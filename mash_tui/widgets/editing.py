"""What our text fields share: the editing keys they keep, and how a paste is made safe."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from textual.binding import Binding, BindingType

from mash_tui.domain.text import clean

if TYPE_CHECKING:
    from textual.widget import Widget as _Widget
else:
    _Widget = object

TAKEN = frozenset(
    (
        "enter", "tab", "shift+tab", "escape", "pageup", "pagedown", "ctrl+a", "ctrl+d", "ctrl+e", "ctrl+f", "ctrl+k",
        "ctrl+u", "ctrl+y", "ctrl+x", "ctrl+c", "ctrl+v", "f6", "f7",
    )
)  # fmt: skip
"""Keys that mean something to the screen around a field, or that not every terminal sends."""


CLEARING = (
    Binding("ctrl+u", "clear_back", "Clear to the start", show=False),
    Binding("ctrl+k", "clear_on", "Clear to the end", show=False),
)
"""The terminal's keys to clear a line. A screen that means something else by one of them keeps it: see `Clearing`."""
_KEYS = {binding.action: binding.key for binding in CLEARING}


class Clearing(_Widget):
    """For a field with the keys of `CLEARING`: it leaves those that the screen around it is bound to."""

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """On the form `^k` says that nobody knows."""
        if action in _KEYS and _KEYS[action] in self.screen._bindings.key_to_bindings:
            return False
        return super().check_action(action, parameters)


def without_taken(bindings: Iterable[BindingType], also: Iterable[str] = ()) -> list[BindingType]:
    """The bindings of a text widget without the keys that the screens need."""
    dropped = TAKEN.union(also)
    kept: list[BindingType] = []
    for given in bindings:
        binding = given if isinstance(given, Binding) else Binding(*given)
        keys = [key for key in (part.strip() for part in binding.key.split(",")) if key not in dropped]
        if keys:
            kept.append(Binding(",".join(keys), binding.action, binding.description, show=False))
    return kept


def pasted(text: str) -> tuple[str, bool]:
    """Pasted text as it may go into a field, and whether something had to be left out of it."""
    cleaned = clean(text)
    return cleaned.text, cleaned.removed
