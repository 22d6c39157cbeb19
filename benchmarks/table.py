"""The table of results: what was measured, and whether it is good enough."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

HEADINGS = ("what", "measured", "ratio", "must reach", "aim", "verdict")


@dataclass(frozen=True)
class Limits:
    """What a figure must reach and what it aims at."""

    must: float
    aim: float
    more_is_better: bool = False

    def met(self, value: float, limit: float) -> bool:
        """Whether a value is as good as a limit."""
        return value >= limit if self.more_is_better else value <= limit

    def shown(self, limit: float) -> str:
        """Give a limit as the table shows it."""
        return f"{'≥' if self.more_is_better else '≤'} {limit:,g}"


@dataclass(frozen=True)
class Row:
    """One line of the table."""

    what: str
    """The thing measured, with the size of the hub where that matters."""
    measured: str
    """The absolute figures, for a reader."""
    value: float
    """The figure that counts."""
    limits: Limits | None = None
    """What it is held against; None for a row that only informs."""
    is_ratio: bool = True
    """Whether the figure is a multiple of a baseline's."""

    @property
    def verdict(self) -> str:
        """`reached aim`, `reached`, `missed`, or nothing without limits."""
        if self.limits is None:
            return ""
        if self.limits.met(self.value, self.limits.aim):
            return "reached aim"
        return "reached" if self.limits.met(self.value, self.limits.must) else "missed"

    def cells(self) -> tuple[str, ...]:
        """Give the text under each heading."""
        ratio = f"{self.value:.2f}" if self.is_ratio else ""
        if self.limits is None:
            return self.what, self.measured, ratio, "", "", ""
        must, aim = self.limits.shown(self.limits.must), self.limits.shown(self.limits.aim)
        return self.what, self.measured, ratio, must, aim, self.verdict

    def as_json(self) -> dict[str, object]:
        """Give the row for the machine-readable file."""
        return {
            "what": self.what,
            "measured": self.measured,
            "value": self.value,
            "ratio": self.is_ratio,
            "must": self.limits and self.limits.must,
            "aim": self.limits and self.limits.aim,
            "verdict": self.verdict,
        }


def render(rows: Sequence[Row]) -> str:
    """Give the table as plain text."""
    lines = [HEADINGS, *(row.cells() for row in rows)]
    widths = [max(len(line[column]) for line in lines) for column in range(len(HEADINGS))]
    lines.insert(1, tuple("-" * width for width in widths))
    return "\n".join(
        "  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip() for line in lines
    )
