"""The parts of the form for a new contact: as many children and adults as there are, and the cursor in them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import cast

from textual.app import ComposeResult
from textual.containers import VerticalScroll

from mash_tui.services.form_fields import count_of
from mash_tui.services.form_layout import FormPart, parts
from mash_tui.widgets.form_field import FieldWidget, make_field
from mash_tui.widgets.form_part import FormPartView

LEAST = {"children": 1, "household": 0}
"""How many children and adults the form shows at least."""


class FormParts(VerticalScroll, can_focus=False, inherit_bindings=False):
    """All parts of the form, one below the other. It knows the words only to lay them out."""

    def __init__(self, fields: Mapping[str, str], sources: Mapping[str, str]) -> None:
        """`sources`: the hub's words for the source codes."""
        super().__init__()
        self._sources = sources
        self.fields = dict(fields)
        """What is typed, path → text; no blanks."""
        self.counts = counted(self.fields)
        """How many children and adults it shows."""

    def compose(self) -> ComposeResult:
        """Lay out the parts."""
        for part in self._parts():
            yield self._view(part)

    def _parts(self) -> list[FormPart]:
        return list(parts(self.counts["children"], self.counts["household"], self._sources))

    def _view(self, part: FormPart) -> FormPartView:
        return FormPartView(part, [make_field(spec, self.fields.get(spec.path, "")) for spec in part.fields])

    # Its fields

    def all_fields(self) -> Iterator[FieldWidget]:
        """Every field in the order of the form."""
        for view in self.query(FormPartView):
            yield from view.fields

    def field_at(self, path: str) -> FieldWidget | None:
        """The field of a path."""
        return next((field for field in self.all_fields() if field.spec.path == path), None)

    @property
    def current(self) -> FieldWidget | None:
        """The field where the cursor is."""
        focused = self.screen.focused
        return focused if isinstance(focused, FieldWidget) else None

    # Children and adults

    async def lay_out(self) -> None:
        """Bring the parts on screen in line with the number of children and adults."""
        views = {view.part.key: view for view in self.query(FormPartView)}
        wanted = self._parts()
        for key in views.keys() - {part.key for part in wanted}:
            await views.pop(key).remove()
        before: FormPartView | None = None
        for part in wanted:
            view = views.get(part.key)
            if view is None:
                view = self._view(part)
                await self.mount(view, after=before)
            view.call_it(part.heading)
            before = view

    # Moving

    def go(self, field: FieldWidget) -> None:
        """Put the cursor into a field at once, and bring it into sight as soon as its place is known."""
        self.screen.set_focus(field, scroll_visible=False)
        self._bring_into_sight(field)
        self.call_after_refresh(self._bring_into_sight, field)

    def _bring_into_sight(self, field: FieldWidget) -> None:
        """Show the field's part from its heading on, if the field is out of sight."""
        region = view_of(field).virtual_region
        if field is not self.current or not region.height:
            return
        line, bottom = region.y + field.virtual_region.y, region.y + field.virtual_region.bottom + 1
        first, height = round(self.scroll_y), self.size.height
        if line < first or bottom > first + height:
            wanted = region.y if bottom - region.y <= height else line - 2
            self.scroll_to(y=max(wanted, 0), animate=False, immediate=True)

    def go_first(self) -> None:
        """Put the cursor into the first field."""
        self.go(next(iter(self.all_fields())))

    def step(self, step: int) -> None:
        """To the next field, or to the one before."""
        fields = list(self.all_fields())
        at = fields.index(self.current) if self.current in fields else -1
        self.go(fields[(at + step) % len(fields)])

    def step_part(self, step: int) -> None:
        """To the first field of the next part, or of the one before. Not round the form: its ends say where one is."""
        views = list(self.query(FormPartView))
        at = views.index(view_of(self.current)) if self.current else 0
        self.go(views[min(max(at + step, 0), len(views) - 1)].fields[0])


def view_of(field: FieldWidget) -> FormPartView:
    """The part that a field stands in."""
    return cast(FormPartView, field.parent)


def counted(fields: Mapping[str, str]) -> dict[str, int]:
    """How many children and adults these words speak of."""
    return {group: max(count_of(fields, group), least) for group, least in LEAST.items()}
