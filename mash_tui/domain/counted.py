"""How many of something, in words: `1 problem`, `1,200 contacts`."""

from __future__ import annotations


def counted(count: int, one: str, many: str = "") -> str:
    """The number with its noun; `many` is the plural where it is not the noun with an s."""
    return f"{count:,} {one if count == 1 else many or one + 's'}"
