"""How an entry of a sending or a mended row is worded, as it is written and as it is shown once an address is safe."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

_MORE = " more in the restricted file."


def more_held(count: int) -> str:
    """The last line of an amendment that brought so many restricted pieces."""
    return f"{count}{_MORE}"


def says_more_held(line: str) -> bool:
    """Whether a line is that."""
    return line.endswith(_MORE)


def mended_line(change: Mapping[str, Any], from_to: str) -> str:
    """What became of one column of a row: `from_to`, or that it is held. `change` is as the entry keeps it."""
    return f"{change['column']}: {'mended; it is in the restricted file' if 'held' in change else from_to}"


def from_to(change: Mapping[str, Any]) -> str:
    """What stood in a column, and what was written there."""
    return f"{change['before'] or 'blank'} → {change['after'] or 'blank'}"
