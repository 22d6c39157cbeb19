"""Letters that answer a question about a child do so alone: a word that is typed, or a key held down, answers nothing.

Whoever presses a key that does not apply and types the reason after it types into no field: its letters would answer.
"""

from __future__ import annotations

from collections.abc import Collection
from time import monotonic
from typing import ClassVar

from textual import events

_MOVES = frozenset("jk")


class LettersInARow:
    """Tells a letter that stands alone from one of a word."""

    PAUSE: ClassVar[float] = 0.6
    """Seconds without a letter after which one stands alone."""

    def __init__(self, answers: Collection[str]) -> None:
        """`answers`: the keys that answer."""
        self._answers = answers
        self._letter_at = 0.0

    def hears(self, event: events.Key) -> bool:
        """Whether the key counts. Every other key than one that answers does."""
        if event.key in _MOVES or not event.is_printable:
            self._letter_at = 0.0
            return True
        if event.character is None or not event.character.isalpha():
            return True
        now = monotonic()
        alone = now - self._letter_at >= self.PAUSE
        self._letter_at = now
        return alone or event.key not in self._answers
