"""Which children of all that share a key are worth comparing: each key votes, and the fewer share it the more."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from heapq import nlargest

GROUPS = {
    "d": 0,
    "h": 1,
    "s": 1,
    "t": 1,
    "z": 1,
    "n": 2,
    "a": 2,
    "p": 2,
    "o": 2,
    "w": 2,
    "m": 3,
    "y": 3,
    "b": 3,
    "e": 3,
}
"""First letter of a key → what it is of: birth date, place, names, or a name with parts of the birth date.

Keys of one thing are not independent: of each only the strongest vote counts.
"""


class Votes:
    """The votes of one look-up."""

    def __init__(self) -> None:
        self._of: tuple[dict[int, float], ...] = tuple({} for _ in set(GROUPS.values()))

    def add(self, key: str, known_ids: Iterable[int], vote: float) -> None:
        """A key votes for the children filed under it."""
        votes = self._of[GROUPS[key[0]]]
        for known_id in known_ids:
            if vote > votes.get(known_id, 0.0):
                votes[known_id] = vote

    def strongest(self, most: int, besides: Collection[int]) -> list[int]:
        """At most so many children, the strongest first; those of `besides` left out."""
        total: dict[int, float] = {}
        for votes in self._of:
            for known_id, vote in votes.items():
                total[known_id] = total.get(known_id, 0.0) + vote
        for known_id in besides:
            total.pop(known_id, None)
        return nlargest(most, total, key=total.__getitem__)
