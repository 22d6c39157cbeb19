"""Times in the store: UTC text of fixed width, which sorts as it stands and reads without a tool."""

from __future__ import annotations

from datetime import UTC, datetime


def stamp(moment: datetime) -> str:
    """An aware moment as stored text, to the millisecond. Raises ValueError for a naive one."""
    if moment.tzinfo is None:
        raise ValueError("a time without a zone cannot be stored")
    return moment.astimezone(UTC).isoformat(timespec="milliseconds").removesuffix("+00:00") + "Z"


def moment(text: str) -> datetime:
    """The aware UTC moment of stored text."""
    return datetime.fromisoformat(text)


NEVER = "9999-12-31T00:00:00.000Z"
"""The deadline of a contact that has none: sorts last."""
