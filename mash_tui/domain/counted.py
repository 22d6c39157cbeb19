"""How many of something, in words: `1 problem`, `1,200 contacts`, `twelve months`."""

from __future__ import annotations


def counted(count: int, one: str, many: str = "") -> str:
    """The number with its noun; `many` is the plural where it is not the noun with an s."""
    return f"{count:,} {one if count == 1 else many or one + 's'}"


def in_months(months: int) -> str:
    """How far back is counted, as people say it: `twelve months`, `18 months`."""
    words = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"]
    return f"{words[months - 1] if months <= len(words) else months} month{'' if months == 1 else 's'}"
