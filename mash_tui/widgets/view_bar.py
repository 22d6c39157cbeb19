"""The views of the queue with their counts, on one line."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from textual import events
from textual.message import Message

from mash_tui.services.rows import View
from mash_tui.widgets.lines import Lines
from mash_tui.widgets.row_text import Part

_BEFORE, _AFTER = "‹", "›"
"""Say that there are more views before and after those on the line."""


class ViewBar(Lines):
    """One line: the view that is shown stands out, and is always in sight."""

    DEFAULT_CSS = "ViewBar { height: 1; }"

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
        self._shown: list[tuple[View, int]] = []
        self._from = 0

    def show(self, view: View, counts: Mapping[View, int]) -> None:
        """Show this view as the current one, and these counts."""
        if (view, counts) != (self._view, self._counts):
            self._view, self._counts = view, dict(counts)
            self.refresh()

    def parts(self, y: int, width: int) -> Sequence[Part]:  # noqa: ARG002
        """As many views as the line holds, around the current one, and a sign where there are more."""
        labels = {view: self._label(view) for view in View}
        widths = {view: len(label) for view, label in labels.items()}
        shown = views_that_fit(widths, self._view, width)
        if len(shown) < len(labels):
            shown = views_that_fit(widths, self._view, width - len(_BEFORE) - len(_AFTER))
        self._shown = [(view, widths[view]) for view in shown]
        self._from = len(_BEFORE) if len(shown) < len(labels) else 0
        parts = [Part(labels[view], self._look_of(view)) for view in shown]
        if not self._from:
            return parts
        order = list(View)
        before, after = shown[0] is not order[0], shown[-1] is not order[-1]
        blanks = " " * (width - self._from - sum(widths[view] for view in shown) - len(_AFTER))
        return [
            Part(_BEFORE if before else " " * len(_BEFORE), "key"),
            *parts,
            Part(blanks + (_AFTER if after else " " * len(_AFTER)), "key"),
        ]

    def on_click(self, event: events.Click) -> None:
        """Go to the view that is clicked."""
        end = self._from
        for view, width in self._shown:
            end += width
            if event.x < end:
                self.post_message(self.Picked(view))
                return

    def _look_of(self, view: View) -> str:
        if view is self._view:
            return "here"
        return "overdue" if view is View.OVERDUE and self._counts.get(view) else "quiet"

    def _label(self, view: View) -> str:
        count = self._counts.get(view)
        return f" {view.word} " if count is None else f" {view.word} {count:,} "


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
