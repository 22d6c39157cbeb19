"""The last layer before the terminal: replaces, in every line drawn, what a terminal might act on."""

from __future__ import annotations

from rich.segment import Segment
from textual.color import Color
from textual.filter import LineFilter

from mash_tui.domain.text import for_terminal


class TerminalFilter(LineFilter):
    """Shows a replacement character where text holds a control or direction character."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:  # noqa: ARG002 - the base class's signature
        """Give the segments back as they are when they are clean, which costs a look at each."""
        for segment in segments:
            if not segment.text.isprintable():
                return [_clean(segment) for segment in segments]
        return segments


def _clean(segment: Segment) -> Segment:
    return segment if segment.control else Segment(for_terminal(segment.text), segment.style)
