"""A part of the form: heading, labels, fields, and what stands beside and under them.

The labels are drawn by the part itself, so that a field costs one widget and a keystroke redraws one line.
"""

from __future__ import annotations

from collections.abc import Iterable
from textwrap import wrap
from typing import ClassVar

from rich.cells import cell_len, set_cell_size
from rich.segment import Segment
from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget

from mash_tui.domain.text import for_terminal
from mash_tui.services.form_layout import FormPart
from mash_tui.widgets.form_field import FieldWidget

LABELS = 20
"""Cells of the labels' column."""
MOST_LINES = 4
"""Lines that what is wrong with a field may take."""


class FormPartView(Widget):
    """Its fields one below the other; a problem of a field stands under it, marked and in words."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "form-part--heading", "form-part--label", "form-part--here", "form-part--problem", "form-part--beside",
    }  # fmt: skip
    DEFAULT_CSS = """
    FormPartView {
        height: auto;
        & > .form-part--heading { color: $accent; text-style: bold; }
        & > .form-part--label { color: $quiet; text-style: $quiet-style; }
        & > .form-part--here { color: $foreground; text-style: bold; }
        & > .form-part--problem { color: $error; text-style: bold; }
        & > .form-part--beside { color: $quiet; text-style: $quiet-style; }
    }
    """

    def __init__(self, part: FormPart, fields: Iterable[FieldWidget], labels: int = LABELS) -> None:
        self.fields = tuple(fields)
        """The fields in order."""
        super().__init__(*self.fields)
        self.part = part
        """What it is about."""
        self._labels = labels
        self._heading = part.heading
        self._beside: dict[str, str] = {}
        self._problems: dict[str, str] = {}
        for field in self.fields:
            self._make_room(field)

    def call_it(self, heading: str) -> None:
        """Give it another heading."""
        if heading != self._heading:
            self._heading = heading
            self.refresh(Region(0, 0, self.size.width, 1))

    def beside(self, field: FieldWidget, text: str) -> None:
        """Put something beside a field, such as the age."""
        if self._beside.get(field.spec.path, "") != text:
            self._beside[field.spec.path] = text
            region = self._region(field)
            self.refresh(Region(region.right, region.y, max(self.size.width - region.right, 1), 1))

    def complain(self, field: FieldWidget, reason: str) -> None:
        """Put what is wrong under a field, or take it away."""
        if self._problems.get(field.spec.path, "") != reason:
            self._problems[field.spec.path] = reason
            self._make_room(field)
            self.refresh(layout=True)

    def problem_of(self, field: FieldWidget) -> str:
        """What stands under a field."""
        return self._problems.get(field.spec.path, "")

    def on_resize(self) -> None:
        """What is wrong may take more or fewer lines."""
        for field in self.fields:
            if self._problems.get(field.spec.path):
                self._make_room(field)

    def _make_room(self, field: FieldWidget) -> None:
        """Leave the label's column to its left, and under it the lines of what is wrong."""
        below = len(self._problem_lines(field))
        field.styles.margin = (1 if field is self.fields[0] else 0, 1, below, self._labels)

    def _problem_lines(self, field: FieldWidget) -> list[str]:
        reason = self._problems.get(field.spec.path, "")
        room = max((self.size.width or 80) - self._labels - 3, 20)
        return wrap(for_terminal(reason), room)[:MOST_LINES] if reason else []

    def here(self, field: FieldWidget) -> None:
        """Draw the label of a field again: the cursor came or went."""
        region = self._region(field)
        self.refresh(Region(0, region.y, self._labels, 1))

    def render_line(self, y: int) -> Strip:
        """One line of heading, label, or problem; the fields draw themselves over it."""
        if y == 0:
            return self._heading_line()
        for field in self.fields:
            region = self._region(field)
            if y == region.y:
                return self._label_line(field, region)
            if region.bottom <= y < region.bottom + field.styles.margin.bottom:
                return self._problem_line(field, y - region.bottom)
        return Strip.blank(self.size.width, self.rich_style)

    def _heading_line(self) -> Strip:
        style = self.get_component_rich_style("form-part--heading")
        rule = self.get_component_rich_style("form-part--beside")
        heading = f" {for_terminal(self._heading)} "
        line = "─" * max(self.size.width - cell_len(heading) - 3, 0)
        return Strip([Segment(heading, style), Segment(line, rule)]).adjust_cell_length(
            self.size.width, self.rich_style
        )

    def _label_line(self, field: FieldWidget, region: Region) -> Strip:
        here = field.has_focus
        style = self.get_component_rich_style("form-part--here" if here else "form-part--label")
        label = set_cell_size(f"{'▸' if here else ' '}{field.spec.label}", self._labels - 1) + " "
        beside = self._beside.get(field.spec.path, "")
        segments = [Segment(label, style), Segment(" " * max(region.right - self._labels + 2, 0), self.rich_style)]
        if beside:
            segments.append(Segment(for_terminal(beside), self.get_component_rich_style("form-part--beside")))
        return Strip(segments).adjust_cell_length(self.size.width, self.rich_style)

    def _problem_line(self, field: FieldWidget, number: int) -> Strip:
        style = self.get_component_rich_style("form-part--problem")
        lines = self._problem_lines(field)
        text = f"{' ' if number else '▲'} {lines[number]}" if number < len(lines) else ""
        return Strip([Segment(" " * self._labels, self.rich_style), Segment(text, style)]).adjust_cell_length(
            self.size.width, self.rich_style
        )

    @staticmethod
    def _region(field: FieldWidget) -> Region:
        return field.virtual_region
