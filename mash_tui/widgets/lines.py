"""The base of what is drawn line by line: pieces of text, each with the name of a look, and nothing in between.

Looks are named here once, in the variables of the themes. Component classes would do the same through style
sheets, and cost the first paint a tenth.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import ClassVar

from rich.color import Color as RichColor
from rich.segment import Segment
from rich.style import Style
from textual.color import Color
from textual.filter import ANSIToTruecolor, LineFilter
from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget

from mash_tui.widgets.row_text import Part

LOOKS: Mapping[str, tuple[str, str, str]] = {
    "": ("foreground", "", ""),
    "strong": ("foreground", "", "bold"),
    "quiet": ("quiet", "", "$quiet-style"),
    "key": ("accent", "", "bold"),
    "overdue": ("error", "", ""),
    "waiting": ("warning", "", "bold"),
    "new": ("accent", "", "bold reverse"),
    "red": ("brag-red", "", "bold"),
    "amber": ("brag-amber", "", ""),
    "green": ("brag-green", "", ""),
    "blue": ("brag-blue", "", ""),
    "cursor": ("cursor-text", "cursor", "$cursor-style"),
    "here": ("cursor-text", "cursor", "$here-style"),
}
"""Look → foreground, background (empty: the widget's own), text style. A `$` names a variable of the theme."""


def look_style(variables: Mapping[str, str], look: str, ground: str) -> Style:
    """A look in the colours of a theme, on the background of that name."""
    foreground, background, text_style = LOOKS[look]
    if text_style.startswith("$"):
        text_style = variables[text_style[1:]]
    style = Style.from_color(_colour(variables[foreground]), _colour(variables[background or ground]))
    return style if text_style in ("", "none") else style + Style.parse(text_style)


def _colour(name: str) -> RichColor:
    """A colour for the terminal; what is transparent shows the terminal's own."""
    colour = Color.parse(name)
    return colour.rich_color if colour.a else RichColor.default()


class Lines(Widget):
    """A widget that draws lines of parts. A subclass answers `parts(y, width)`."""

    GROUND: ClassVar[str] = "background"
    """The theme's variable for what is behind the text."""

    def __init__(self) -> None:
        super().__init__()
        self._styles: dict[str, Style] = {}
        self._ready: dict[int, Strip] = {}

    def parts(self, y: int, width: int) -> Sequence[Part]:
        """What stands on a line, from its left edge; the rest is blank."""
        raise NotImplementedError

    def redraw(self, *ys: int) -> None:
        """Draw these lines again, and no others."""
        width = self.size.width
        self.refresh(*(Region(0, y, width, 1) for y in ys))

    def render_lines(self, crop: Region) -> list[Strip]:
        """Draw without the machinery of borders, padding and opacity, which these lines never have.

        What did not change is given again as the same object: Textual keeps on it how it is cut and written.
        """
        ready, ys, width = self._ready, crop.line_range, self.size.width
        missing = [y for y in ys if y not in ready]
        if missing:
            filters, background = self.get_line_filters(), self.background_colors[1]
            for y in missing:
                strip = self.strip(y, width)
                for passed in filters:
                    strip = strip.apply_filter(passed, background)
                ready[y] = strip
        strips = [ready[y] for y in ys]
        if crop.column_span == (0, width):
            return strips
        return [strip.crop(*crop.column_span) for strip in strips]

    def _set_dirty(self, *regions: Region) -> None:
        """Forget the lines that are to be drawn again. All of Textual's ways to ask for that end here."""
        super()._set_dirty(*regions)
        if regions:
            for y in {y for region in regions for y in region.line_range}:
                self._ready.pop(y, None)
        else:
            self._ready.clear()

    def render_line(self, y: int) -> Strip:
        """Draw one line."""
        return self.strip(y, self.size.width)

    def strip(self, y: int, width: int) -> Strip:
        """Draw one line of so many cells."""
        segments = [Segment(part.text, self.look(part.look)) for part in self.parts(y, width)]
        return Strip(segments).adjust_cell_length(width, self.look(""))

    def get_line_filters(self) -> Sequence[LineFilter]:
        """What every line passes, without the one that turns names of colours into colours: ours are that already."""
        return [passed for passed in super().get_line_filters() if not isinstance(passed, ANSIToTruecolor)]

    def notify_style_update(self) -> None:
        """Forget the styles: the colours changed."""
        super().notify_style_update()
        self._styles.clear()

    def look(self, name: str) -> Style:
        """The style of a look on this widget's background."""
        style = self._styles.get(name)
        if style is None:
            style = self._styles[name] = look_style(self.app.theme_variables, name, self.GROUND)
        return style
