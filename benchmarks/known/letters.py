"""The letters of an English keyboard."""

from __future__ import annotations

import unicodedata

WHOLE_LETTERS = str.maketrans("ıłŁđĐøØ", "ilLdDoO")
"""Letters that are not a letter with a mark."""


def plain(text: str) -> str:
    """Write a name with the letters of an English keyboard."""
    if text.isascii():
        return text
    apart = unicodedata.normalize("NFKD", text.translate(WHOLE_LETTERS))
    return "".join(letter for letter in apart if not unicodedata.combining(letter))
