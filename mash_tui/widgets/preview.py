"""What is known of the contact under the cursor, beside the list. Only lines that say something else are redrawn."""

from __future__ import annotations

from collections.abc import Sequence

from mash_tui.services.rows import PreviewRow, QueueRow
from mash_tui.widgets.lines import Lines
from mash_tui.widgets.row_text import Part, fit, rating_text, wrapped

_LABEL = 12
"""Cells of a label and the blank after it."""


class Preview(Lines):
    """A panel of lines under the reference of the contact that they are about."""

    GROUND = "surface"

    def __init__(self) -> None:
        super().__init__()
        self._row: QueueRow | None = None
        self._preview: PreviewRow | None = None
        self._lines: list[list[Part]] = []

    @property
    def reference(self) -> str:
        """Whose the panel is, empty when it shows nothing."""
        return self._preview.reference if self._preview else ""

    @property
    def text(self) -> str:
        """All that it shows, as plain lines."""
        return "\n".join("".join(part.text for part in line) for line in self._lines)

    def show(self, row: QueueRow | None, preview: PreviewRow | None) -> None:
        """Show this contact, or nothing."""
        self._row, self._preview = row, preview
        self._lay_out()

    def on_resize(self) -> None:
        """Break the lines anew."""
        self._lay_out()

    def parts(self, y: int, width: int) -> Sequence[Part]:  # noqa: ARG002
        """A line as it was laid out."""
        return self._lines[y] if y < len(self._lines) else ()

    def _lay_out(self) -> None:
        before, self._lines = self._lines, self._laid_out(max(self.size.width - 3, 10))
        last = min(max(len(before), len(self._lines)), self.size.height)
        changed = [y for y in range(last) if before[y : y + 1] != self._lines[y : y + 1]]
        if changed:
            self.redraw(*changed)

    def _laid_out(self, width: int) -> list[list[Part]]:
        preview, row = self._preview, self._row
        if preview is None or row is None:
            return []
        rated = Part(rating_text(row.brag, row.confirmed), row.brag.value if row.brag else "quiet")
        lines = [
            [],
            [Part(f" {preview.reference}  ", "key"), rated],
            [Part(f" {fit(preview.heading, width)}", "")],
            [],
        ]
        for line in preview.lines:
            lines += _labelled(line.label, line.value, width)
        lines.append([])
        lines += [[Part(f" {text}", "")] for text in wrapped(preview.narrative, width)]
        return lines


def _labelled(label: str, value: str, width: int) -> list[list[Part]]:
    texts = wrapped(value, width - _LABEL) or [""]
    first = [Part(f" {fit(label, _LABEL)}", "quiet"), Part(texts[0], "")]
    return [first, *([Part(" " * (_LABEL + 1) + text, "")] for text in texts[1:])]
