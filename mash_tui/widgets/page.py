"""A long page to read, in sections: drawn by hand, so that fifty entries cost what is in sight and no more."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import ClassVar, NamedTuple

from rich.cells import cell_len, chop_cells
from rich.segment import Segment
from rich.style import Style
from textual.geometry import Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

from mash_tui.domain.text import lines_for_terminal

LABELS = 25
"""Cells of the labels' column."""


class Piece(NamedTuple):
    """A paragraph of the page. All of its text may come from people: it is made safe as it is laid out."""

    key: str
    """What it is, so that it is found again when the page is read anew."""
    label: str
    """What stands to its left; empty for text across the page."""
    text: str
    look: str = ""
    """`quiet`, `strong`, `trouble`, `good`, `struck`, or empty for the ordinary one."""
    indent: int = 0
    """Cells that text across the page stands further in."""


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the page under a heading."""

    name: str
    """One word for the bar of sections."""
    heading: str
    pieces: tuple[Piece, ...]


class Line(NamedTuple):
    """A line of the page."""

    section: int
    key: str
    label: str
    text: str
    look: str


def lay_out(sections: Sequence[Section], width: int) -> list[Line]:
    """The page as lines that many cells wide."""
    lines: list[Line] = []
    for number, section in enumerate(sections):
        if lines:
            lines.append(Line(number - 1, "", "", "", ""))
        lines.append(Line(number, section.name, "", section.heading, "heading"))
        for piece in section.pieces:
            room = max(width - (LABELS if piece.label else piece.indent + 1) - 2, 10)
            for at, text in enumerate(wrapped(piece.text, room)):
                label = piece.label if at == 0 else " " if piece.label else ""
                lines.append(Line(number, piece.key, label, " " * piece.indent + text, piece.look))
    return lines


def wrapped(text: str, width: int) -> Iterator[str]:
    """The text in lines of at most that many cells, broken between words where there are any."""
    for paragraph in lines_for_terminal(text).split("\n"):
        if len(paragraph) <= width and (paragraph.isascii() or cell_len(paragraph) <= width):
            yield paragraph
            continue
        yield from _wrapped_paragraph(paragraph, width)


def _wrapped_paragraph(paragraph: str, width: int) -> Iterator[str]:
    line, taken = "", 0
    for word in paragraph.split(" "):
        length = len(word) if word.isascii() else cell_len(word)
        if line and taken + 1 + length > width:
            yield line
            line, taken = "", 0
        if length > width:
            *whole, word = chop_cells(word, width) or [word]
            if line:
                yield line
            yield from whole
            line, taken = word, cell_len(word)
        else:
            line, taken = (f"{line} {word}", taken + 1 + length) if line else (word, length)
    yield line


class ReadingPage(ScrollView, can_focus=True, inherit_bindings=False):
    """Sections one below the other. The screen around it has the keys."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "page--heading", "page--label", "page--quiet", "page--strong", "page--trouble", "page--good", "page--struck",
    }  # fmt: skip
    DEFAULT_CSS = """
    ReadingPage {
        scrollbar-size-vertical: 1;
        overflow-x: hidden;
        & > .page--heading { color: $accent; text-style: bold; }
        & > .page--label { color: $quiet; text-style: $quiet-style; }
        & > .page--quiet { color: $quiet; text-style: $quiet-style; }
        & > .page--strong { text-style: bold; }
        & > .page--trouble { color: $error; text-style: bold; }
        & > .page--good { color: $success; }
        & > .page--struck { color: $quiet; text-style: strike; }
    }
    """

    class SectionChanged(Message):
        """Another section stands at the top."""

    def __init__(self) -> None:
        super().__init__()
        self._sections: tuple[Section, ...] = ()
        self._lines: list[Line] = []
        self._width = 0
        self._looks: dict[str, Style] = {}
        self._drawn: dict[int, Strip] = {}

    @property
    def section(self) -> int:
        """The number of the section that is being read."""
        top = round(self.scroll_y)
        if self._lines and top >= self.max_scroll_y and self.max_scroll_y:
            return max(self._wanted, self._lines[min(top, len(self._lines) - 1)].section)
        return self._lines[min(top, len(self._lines) - 1)].section if self._lines else 0

    _wanted = 0

    @property
    def text(self) -> str:
        """All of it, for tests."""
        return "\n".join(f"{line.label} {line.text}".strip() for line in self._lines)

    def show(self, sections: Sequence[Section]) -> None:
        """Show these; what stood at the top stays there."""
        top = self._top()
        self._sections = tuple(sections)
        self._relay()
        self._bring(top)

    def on_resize(self) -> None:
        """Break the lines anew; what stood at the top stays there."""
        if self.scrollable_content_region.width != self._width:
            top = self._top()
            self._relay()
            self._bring(top)

    def _relay(self) -> None:
        self._width = self.scrollable_content_region.width or self.size.width
        self._lines = lay_out(self._sections, self._width) if self._width else []
        self._drawn.clear()
        self.virtual_size = Size(self._width, len(self._lines))
        self.refresh()

    def _top(self) -> tuple[str, int]:
        """The key of what stands at the top, and how many of its lines are above."""
        at = min(round(self.scroll_y), len(self._lines) - 1)
        if at <= 0:
            return "", 0
        key, above = self._lines[at].key, 0
        while at - above > 0 and self._lines[at - above - 1].key == key:
            above += 1
        return key, above

    def _bring(self, top: tuple[str, int]) -> None:
        key, above = top
        if key:
            at = next((place for place, line in enumerate(self._lines) if line.key == key), None)
            if at is not None:
                self._scroll(at + above)

    def scroll_lines(self, by: int) -> None:
        """Scroll that many lines."""
        self._scroll(round(self.scroll_y) + by)

    def scroll_pages(self, by: int) -> None:
        """Scroll that many screenfuls."""
        self._scroll(round(self.scroll_y) + by * max(self.size.height - 2, 1))

    def to_start(self) -> None:
        """Go to the top."""
        self._scroll(0)

    def to_end(self) -> None:
        """Go to the last line."""
        self._scroll(len(self._lines))

    def to_section(self, number: int) -> None:
        """Bring a section to the top."""
        for place, line in enumerate(self._lines):
            if line.section == number and line.look == "heading":
                self._wanted = number
                self._scroll(place)
                self._wanted = number
                self.post_message(self.SectionChanged())
                return

    def _scroll(self, y: int) -> None:
        before = self.section
        self._wanted = 0
        self.scroll_to(y=max(y, 0), animate=False, immediate=True)
        if self.section != before:
            self.post_message(self.SectionChanged())

    def notify_style_update(self) -> None:
        """Another theme, or another state: every line is drawn anew."""
        super().notify_style_update()
        self._looks.clear()
        self._drawn.clear()

    def render_line(self, y: int) -> Strip:
        """One line, kept as it was drawn: a page is painted several times as it opens."""
        at = round(self.scroll_y) + y
        strip = self._drawn.get(at)
        if strip is None or strip.cell_length != self.size.width:
            strip = self._drawn[at] = self._draw(at)
        return strip

    def _draw(self, at: int) -> Strip:
        width, base = self.size.width, self._look("")
        if at >= len(self._lines):
            return Strip.blank(width, base)
        line = self._lines[at]
        look = self._look(line.look)
        if line.look == "heading":
            rule = "─" * max(width - cell_len(line.text) - 4, 0)
            segments = [Segment(f" {line.text} ", look), Segment(rule, self._look("quiet"))]
        elif line.label:
            label = f" {line.label}"[: LABELS - 1].ljust(LABELS)
            segments = [Segment(label, self._look("label")), Segment(line.text, look)]
        else:
            segments = [Segment(f" {line.text}", look)]
        return Strip(segments).adjust_cell_length(width, base)

    def _look(self, name: str) -> Style:
        """How a line of that look is drawn; working it out costs more than the line."""
        if name not in self._looks:
            self._looks[name] = self.get_component_rich_style(f"page--{name}") if name else self.rich_style
        return self._looks[name]
