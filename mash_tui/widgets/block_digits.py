"""Figures as large as the room has for them: digits of blocks, in three sizes. Pure."""

from __future__ import annotations

from dataclasses import dataclass

_DOTS = {
    "0": ("###", "# #", "# #", "# #", "###"),
    "1": (" # ", "## ", " # ", " # ", "###"),
    "2": ("###", "  #", "###", "#  ", "###"),
    "3": ("###", "  #", "###", "  #", "###"),
    "4": ("# #", "# #", "###", "  #", "  #"),
    "5": ("###", "#  ", "###", "  #", "###"),
    "6": ("###", "#  ", "###", "# #", "###"),
    "7": ("###", "  #", "  #", "  #", "  #"),
    "8": ("###", "# #", "###", "# #", "###"),
    "9": ("###", "# #", "###", "  #", "###"),
}
"""Three dots wide and five high."""
_HALVES = {"  ": " ", "# ": "▀", " #": "▄", "##": "█"}
"""Two dots, one above the other, in one cell."""


@dataclass(frozen=True, slots=True)
class Scale:
    """A size of digits."""

    height: int
    """Lines of a digit."""
    digit: int
    """Cells of a digit."""
    dot: tuple[int, int]
    """Cells and lines of a dot; no lines: two dots share a cell."""
    gap: int
    """Cells between two digits."""

    def width(self, figure: int) -> int:
        """Cells of a figure."""
        return len(str(figure)) * (self.digit + self.gap) - self.gap


PLAIN = Scale(1, 1, (1, 1), 0)
"""The terminal's own digits, in one line."""
SCALES = (Scale(10, 9, (3, 2), 2), Scale(5, 6, (2, 1), 2), Scale(3, 3, (1, 0), 1), PLAIN)
"""The largest first."""


def drawn(figure: int, scale: Scale) -> list[str]:
    """The figure as lines, each as wide as the figure."""
    text = str(figure)
    if scale is PLAIN:
        return [text]
    digits = [_digit(_DOTS[digit], scale) for digit in text]
    return [(" " * scale.gap).join(lines) for lines in zip(*digits, strict=True)]


def _digit(dots: tuple[str, ...], scale: Scale) -> list[str]:
    across, down = scale.dot
    if down:
        return [
            line
            for row in dots
            for line in ["".join("█" * across if dot == "#" else " " * across for dot in row)] * down
        ]
    pairs = (*dots, "   ")
    return [
        "".join(_HALVES[upper + lower] for upper, lower in zip(pairs[at], pairs[at + 1], strict=True))
        for at in range(0, len(pairs), 2)
    ]
