"""Reads lists and pairs of words out of text."""

from __future__ import annotations

from collections.abc import Sequence


def words(text: str) -> Sequence[str]:
    """Give the words between the white space."""
    return text.split()


def pairs(text: str) -> Sequence[tuple[str, str]]:
    """Give `ph>f` as ("ph", "f"), and so for every word."""
    return [(old, new) for old, _, new in (word.partition(">") for word in text.split())]
