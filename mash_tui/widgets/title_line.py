"""The first line of a list: what it is, how many, and the names of its columns."""

from __future__ import annotations

from typing import ClassVar

from textual.content import Content
from textual.widget import Widget

from mash_tui.widgets.say import said


class TitleLine(Widget):
    """A title, and under it the heads of the columns."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"title-line--title"}
    DEFAULT_CSS = """
    TitleLine {
        dock: top;
        height: 2;
        background: $panel;
        color: $quiet;
        & > .title-line--title { color: $foreground; text-style: bold; }
    }
    """

    def __init__(self, title: str, columns: str) -> None:
        super().__init__()
        self._title = title
        self._columns = columns

    def show(self, title: str, columns: str) -> None:
        """Say this instead."""
        if (title, columns) != (self._title, self._columns):
            self._title, self._columns = title, columns
            self.refresh()

    def head(self, columns: str) -> None:
        """Name other columns: the line is wider or narrower."""
        self.show(self._title, columns)

    def render(self) -> Content:
        """Both lines."""
        title = said(f" {self._title}").stylize(self.get_visual_style("title-line--title"))
        lines = (title, said(f" {self._columns}"))
        return Content("\n").join([line.truncate(self.size.width, ellipsis=True) for line in lines])
