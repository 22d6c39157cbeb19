"""The views of the queue with their counts, on one line."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from textual import events
from textual.content import Content
from textual.message import Message
from textual.style import Style
from textual.widget import Widget

from mash_tui.services.rows import View


class ViewBar(Widget):
    """One line: the view that is shown stands out, and is always in sight."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"view-bar--here", "view-bar--late"}
    DEFAULT_CSS = """
    ViewBar {
        height: 1;
        color: $quiet;
        & > .view-bar--here {
            background: $cursor; color: $cursor-text; text-style: $here-style;
        }
        & > .view-bar--late { color: $error; text-style: bold; }
    }
    """

    class Picked(Message):
        """The mouse picked a view."""

        def __init__(self, view: View) -> None:
            super().__init__()
            self.view = view
            """The view picked."""

    def __init__(self, view: View) -> None:
        super().__init__()
        self._view = view
        self._counts: Mapping[View, int] = {}
        self._places: list[tuple[int, int, View]] = []

    def show(self, view: View, counts: Mapping[View, int]) -> None:
        """Show this view as the current one, and these counts."""
        if (view, counts) != (self._view, self._counts):
            self._view, self._counts = view, dict(counts)
            self.refresh()

    def render(self) -> Content:
        """As many views as the line holds, around the current one."""
        labels = {view: self._label(view) for view in View}
        self._places.clear()
        parts: list[Content] = []
        at = 0
        for view in views_that_fit({view: len(label) for view, label in labels.items()}, self._view, self.size.width):
            style: Style | str = ""
            if view is self._view:
                style = self.get_visual_style("view-bar--here")
            elif view is View.OVERDUE and self._counts.get(view):
                style = self.get_visual_style("view-bar--late")
            parts.append(Content.styled(labels[view], style))
            self._places.append((at, at + len(labels[view]), view))
            at += len(labels[view])
        return Content("").join(parts)

    def on_click(self, event: events.Click) -> None:
        """Go to the view that is clicked."""
        for start, end, view in self._places:
            if start <= event.x < end:
                self.post_message(self.Picked(view))

    def _label(self, view: View) -> str:
        count = self._counts.get(view)
        return f" {view.title} " if count is None else f" {view.title} {count:,} "


def views_that_fit(widths: Mapping[View, int], current: View, width: int) -> list[View]:
    """A run of views around the current one that fits; all of them where they do."""
    order = list(View)
    start = end = order.index(current)
    used = widths[current]
    while True:
        if end + 1 < len(order) and used + widths[order[end + 1]] <= width:
            end += 1
            used += widths[order[end]]
        elif start > 0 and used + widths[order[start - 1]] <= width:
            start -= 1
            used += widths[order[start]]
        else:
            return order[start : end + 1]
