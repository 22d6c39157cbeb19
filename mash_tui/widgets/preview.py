"""What is known of the contact under the cursor, beside the list. Only lines that say something else are redrawn."""

from __future__ import annotations

from typing import ClassVar

from rich.segment import Segment
from rich.style import Style
from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget

from mash_tui.services.rows import PreviewRow, QueueRow
from mash_tui.widgets.row_text import Part, fit, rating_text, wrapped

_LABEL = 12
"""Cells of a label and the blank after it."""


class Preview(Widget):
    """A panel of lines under the reference of the contact that they are about."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        f"preview--{look}" for look in ("reference", "label", "red", "amber", "green", "blue")
    }
    DEFAULT_CSS = """
    Preview {
        background: $surface;
        & > .preview--reference { color: $accent; text-style: bold; }
        & > .preview--label { color: $quiet; text-style: $quiet-style; }
        & > .preview--red { color: $brag-red; text-style: bold; }
        & > .preview--amber { color: $brag-amber; text-style: bold; }
        & > .preview--green { color: $brag-green; text-style: bold; }
        & > .preview--blue { color: $brag-blue; text-style: bold; }
    }
    """

    def __init__(self) -> None:
        super().__init__()
        self._row: QueueRow | None = None
        self._preview: PreviewRow | None = None
        self._lines: list[list[Part]] = []
        self._styles: dict[str, Style] = {}

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

    def notify_style_update(self) -> None:
        """Forget the styles: the colours changed."""
        super().notify_style_update()
        self._styles.clear()

    def render_line(self, y: int) -> Strip:
        """Draw one line."""
        width = self.size.width
        parts = self._lines[y] if y < len(self._lines) else []
        segments = [Segment(part.text, self._style(part.look)) for part in parts]
        return Strip(segments).adjust_cell_length(width, self._style(""))

    def _lay_out(self) -> None:
        before, self._lines = self._lines, self._laid_out(max(self.size.width - 3, 10))
        last = min(max(len(before), len(self._lines)), self.size.height)
        changed = [y for y in range(last) if before[y : y + 1] != self._lines[y : y + 1]]
        if changed:
            self.refresh(*(Region(0, y, self.size.width, 1) for y in changed))

    def _laid_out(self, width: int) -> list[list[Part]]:
        preview, row = self._preview, self._row
        if preview is None or row is None:
            return []
        rated = Part(rating_text(row.brag, row.confirmed), row.brag.value if row.brag else "label")
        lines = [
            [],
            [Part(f" {preview.reference}  ", "reference"), rated],
            [Part(f" {fit(preview.heading, width)}", "")],
            [],
        ]
        for line in preview.lines:
            lines += _labelled(line.label, line.value, width)
        lines.append([])
        lines += [[Part(f" {text}", "")] for text in wrapped(preview.narrative, width)]
        return lines

    def _style(self, look: str) -> Style:
        style = self._styles.get(look)
        if style is None:
            style = self.get_component_rich_style(f"preview--{look}") if look else self.rich_style
            self._styles[look] = style
        return style


def _labelled(label: str, value: str, width: int) -> list[list[Part]]:
    texts = wrapped(value, width - _LABEL) or [""]
    first = [Part(f" {fit(label, _LABEL)}", "label"), Part(texts[0], "")]
    return [first, *([Part(" " * (_LABEL + 1) + text, "")] for text in texts[1:])]
