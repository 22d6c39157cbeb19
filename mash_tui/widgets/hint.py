"""What stands in an empty field, so that nobody takes it for an answer."""

from __future__ import annotations


def as_hint(words: str) -> str:
    """The words in brackets: they say what they are where no colour does (NO_COLOR, 16 colours)."""
    return f"({words})" if words else ""
