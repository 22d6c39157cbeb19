"""Names of one group of a London borough, as often as a register has them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from random import Random

TABLE = 8192
"""Entries of a table to draw from; a name's share of them is its frequency."""


@dataclass(frozen=True)
class Syllables:
    """The parts that the rarer names of a group are put together from."""

    heads: Sequence[str]
    middles: Sequence[str]
    ends: Sequence[str]

    @classmethod
    def of(cls, heads: str, middles: str, ends: str) -> Syllables:
        """Take the parts from words in a text."""
        return cls(heads.split(), middles.split(), ends.split())

    def make(self, rng: Random) -> str:
        """Put a rare name together."""
        draw = rng.random
        head = self.heads[int(draw() * len(self.heads))]
        end = self.ends[int(draw() * len(self.ends))]
        middle = self.middles[int(draw() * len(self.middles))] if self.middles and draw() < 0.55 else ""
        return head + middle + end


class Names:
    """Names in the order of their frequency, which falls as Zipf's law says, with a long tail of rare ones."""

    def __init__(self, listed: str, rare: Syllables | None = None, tail: float = 0.0, flat: float = 6.0) -> None:
        """Take names.

        Args:
            listed: The names, the most frequent first, parted by white space; an underscore stands for a space.
            rare: What the tail is made of.
            tail: The share of people whose name is made from syllables, 0 to 1.
            flat: How flat the curve begins: the most frequent name's weight is 1/flat, the next 1/(flat+1).
        """
        self.listed = [name.replace("_", " ") for name in listed.split()]
        self.rare = rare
        self.tail = tail if rare else 0.0
        self._table = _table(self.listed, flat)

    def pick(self, rng: Random) -> str:
        """Draw a name."""
        if self.tail and self.rare and rng.random() < self.tail:
            return self.rare.make(rng)
        return self._table[int(rng.random() * len(self._table))]


def _table(names: Sequence[str], flat: float) -> list[str]:
    weights = [1 / (rank + flat) for rank in range(len(names))]
    scale = TABLE / sum(weights)
    return [name for name, weight in zip(names, weights, strict=True) for _ in range(max(1, round(weight * scale)))]


@dataclass(frozen=True)
class Group:
    """How people of one background are named."""

    name: str
    share: float
    """Of the households of the borough; the shares are brought to one in all."""
    girls: Names
    boys: Names
    surnames: Names
    custom: str = "family"
    """How a child gets its surname: see `naming`."""
    second_given: float = 0.0
    """The share of children who are recorded with two given names."""
    first_january: float = 0.0
    """The share of children whose birth date nobody knew and somebody recorded as the first of January."""
