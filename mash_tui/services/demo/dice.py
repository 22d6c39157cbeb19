"""One source of chance for the whole demonstration: the same seed tells the same hub."""

from __future__ import annotations

import random
from collections.abc import Sequence
from typing import TypeVar

T = TypeVar("T")


class Dice:
    """Chance with few steps between: a million contacts ask it some fifty times each."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed).random
        """The next number between 0 and 1."""

    def pick(self, several: Sequence[T]) -> T:
        """One of them, each as likely."""
        return several[int(self.random() * len(several))]

    def chance(self, share: float) -> bool:
        """True in that share of the throws."""
        return self.random() < share

    def whole(self, low: int, high: int) -> int:
        """A whole number, both ends included."""
        return low + int(self.random() * (high - low + 1))
