"""The form for a new contact: what is typed in its fields, and what stands beside and under a field.

It knows nothing of drafts and of the store: it says what is typed, and the screen keeps it.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Mapping
from datetime import date

from textual import events
from textual.message import Message

from mash_tui.domain.answers import NOT_ASKED, NOT_KNOWN
from mash_tui.services.form_fields import REMOVED, without
from mash_tui.services.form_values import shown_back
from mash_tui.widgets.form_field import (
    ChoiceField,
    FieldWidget,
    LineField,
    TextField,
    Typed,
    put_text,
    takes_not_known,
    text_of,
)
from mash_tui.widgets.form_part import FormPartView
from mash_tui.widgets.form_parts import LEAST, FormParts, counted, view_of
from mash_tui.widgets.line_input import LineInput
from mash_tui.widgets.text_input import TextInput

MOST = {"children": 30, "household": 60}
"""How many children and adults a contact can have."""
_FIRST = {"children": "given_names", "household": "name"}


class ContactForm(FormParts, can_focus=False, inherit_bindings=False):
    """The words in the fields, and what was understood of them."""

    DEFAULT_CSS = """
    ContactForm {
        height: 1fr;
        scrollbar-size-vertical: 1;
    }
    """

    class Changed(Message):
        """Something else is typed."""

    class Left(Message):
        """The cursor left a field."""

    class LeftOut(Message):
        """Something was left out of a paste."""

    def __init__(self, fields: Mapping[str, str], today: Callable[[], date], sources: Mapping[str, str]) -> None:
        """`sources`: the hub's words for the source codes."""
        super().__init__(fields, sources)
        self._today = today
        self._judged: dict[str, str] = {}

    def on_mount(self) -> None:
        """Show what was understood of a draft."""
        for field in self.all_fields():
            self.show_back(field)

    # Its words

    def read(self) -> dict[str, str]:
        """What stands in the fields at this instant: a letter is there before its message is."""
        for field in self.all_fields():
            self._remember(field.spec.path, text_of(field))
        return dict(self.fields)

    def put(self, path: str, text: str) -> None:
        """Write into a field as if it were typed."""
        field = self.field_at(path)
        if field is not None:
            put_text(field, text)
        self._remember(path, text)

    def show_back(self, field: FieldWidget) -> None:
        """Write what was understood in full, and beside it what follows from it, such as the age."""
        back = shown_back(field.spec, text_of(field), self._today())
        put_text(field, back.text)
        self._remember(field.spec.path, back.text)
        self._judged[field.spec.path] = back.text
        view = view_of(field)
        view.beside(field, back.beside)
        if back.problem or field.spec.kind.is_day:
            view.complain(field, back.problem)

    def complain(self, reasons: Mapping[str, str]) -> dict[str, str]:
        """Put each reason under its field and the cursor into the first; what belongs to no field comes back."""
        rest, first = dict(reasons), None
        for field in self.all_fields():
            reason = rest.pop(field.spec.path, "")
            self._judged[field.spec.path] = text_of(field)
            view_of(field).complain(field, reason)
            first = first or (field if reason else None)
        if first is not None:
            self.call_after_refresh(self.go, first)
        return rest

    def wrong(self, but_for: Container[str]) -> list[str]:
        """The labels of the fields under which a problem stands, but for those at these paths."""
        complained = [(view, field) for view in self.query(FormPartView) for field in view.fields]
        return [
            field.spec.label for view, field in complained if view.problem_of(field) and field.spec.path not in but_for
        ]

    def _remember(self, path: str, text: str) -> None:
        if text:
            self.fields[path] = text
        else:
            self.fields.pop(path, None)

    # Typing

    def on_typed(self, event: Typed) -> None:
        """Remember it. What stood beside and under the field was about other words."""
        event.stop()
        path, text = event.field.spec.path, text_of(event.field)
        self._remember(path, text)
        self.post_message(self.Changed())
        if text != self._judged.get(path, ""):
            view = view_of(event.field)
            view.beside(event.field, "")
            view.complain(event.field, "")

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """Mark the label."""
        if isinstance(event.widget, FieldWidget):
            view_of(event.widget).here(event.widget)

    def on_descendant_blur(self, event: events.DescendantBlur) -> None:
        """Show back what was understood."""
        field = event.widget
        if isinstance(field, FieldWidget) and field.is_attached and isinstance(field.parent, FormPartView):
            view_of(field).here(field)
            self.show_back(field)
            self.post_message(self.Left())

    def on_line_input_left_out(self, event: LineInput.LeftOut) -> None:
        """Remember that a paste held what a terminal might act on."""
        if isinstance(event.line, LineField):
            self._remember(f"{REMOVED}{event.line.spec.path}", "yes")
            self.post_message(self.LeftOut())

    def on_text_input_left_out(self, event: TextInput.LeftOut) -> None:
        """Remember that a paste held what a terminal might act on."""
        if isinstance(event.area, TextField):
            self._remember(f"{REMOVED}{event.area.spec.path}", "yes")
            self.post_message(self.LeftOut())

    # Children and adults

    def replace(self, fields: Mapping[str, str]) -> None:
        """Put other words into the fields, all at once: no key comes in between. `lay_out_people` is to follow."""
        self.fields = dict(fields)
        for field in self.all_fields():
            put_text(field, fields.get(field.spec.path, ""))

    async def lay_out_people(self, focus: str = "") -> None:
        """Show as many children and adults as the words speak of, and the cursor where it was."""
        at = focus or (self.current.spec.path if self.current else "")
        self.counts = counted(self.fields)
        await self.lay_out()
        for field in self.all_fields():
            self.show_back(field)
        self.post_message(self.Changed())
        self.go(self.field_at(at) or next(iter(self.all_fields())))

    async def another(self, group: str) -> str:
        """Add a child or an adult and go there; why not, or empty."""
        if self.counts[group] >= MOST[group]:
            return f"A contact holds at most {MOST[group]}."
        self.counts[group] += 1
        await self.lay_out()
        field = self.field_at(f"{group}.{self.counts[group]}.{_FIRST[group]}")
        if field is not None:
            self.go(field)
        return ""

    async def remove_empty(self) -> str:
        """Remove the child or adult under the cursor when it is empty; why not, or empty."""
        group, _, rest = (self.current.spec.path if self.current else "").partition(".")
        number = rest.partition(".")[0]
        if group not in self.counts or not number.isdigit():
            return "The cursor stands in no child or adult."
        if any(path.startswith(f"{group}.{number}.") for path in self.read()):
            return "Something is typed there: empty its fields first."
        if self.counts[group] <= LEAST[group] or (group == "children" and self.counts[group] == 1):
            return "A contact is about at least one child."
        left = self.counts[group] - 1
        at = f"{group}.{max(int(number) - 1, 1)}.{_FIRST[group]}"
        self.replace(without(self.read(), group, int(number)))
        await self.lay_out_people(at)
        if self.counts[group] < left:
            self.counts[group] = left
            await self.lay_out()
        return ""

    @property
    def child_here(self) -> int | None:
        """The place of the child under the cursor, from 1."""
        group, _, rest = (self.current.spec.path if self.current else "").partition(".")
        return int(rest.partition(".")[0]) if group == "children" else None

    # Moving

    def words_back(self, choice: ChoiceField) -> str:
        """Put words that were typed into a choice where they were meant: the text before it. Its label, or empty."""
        fields = list(self.all_fields())
        at = fields.index(choice)
        before = fields[at - 1] if at else None
        if not isinstance(before, TextField):
            return ""
        text, words = text_of(before), choice.take_typed()
        self.put(before.spec.path, f"{text}{'' if not text or text[-1].isspace() else ' '}{words}")
        before.move_cursor(before.document.end)
        self.go(before)
        self.post_message(self.Changed())
        return before.spec.label

    def to_next_of(self, wanted: set[str]) -> bool:
        """To the next field that is one of these or has a problem, round the form; whether there is one."""
        fields = list(self.all_fields())
        at = fields.index(self.current) if self.current in fields else -1
        for field in fields[at + 1 :] + fields[: at + 1]:
            if field.spec.path in wanted or view_of(field).problem_of(field):
                self.go(field)
                return True
        return False

    def not_known(self) -> str:
        """Write `not known` into the field and go on; why not, or empty."""
        field = self.current
        if field is None:
            return "The cursor stands in no field."
        if not takes_not_known(field):
            if text_of(field).strip():
                return f"{field.spec.label}: 'not known' is no answer here. Leave it blank, or answer it."
            self.step(1)
            return ""
        if not isinstance(field, ChoiceField) and text_of(field).strip().casefold() not in ("", NOT_KNOWN, NOT_ASKED):
            return f"{field.spec.label}: something stands there already. Clear it first, so that no word is lost."
        put_text(field, NOT_KNOWN)
        self.step(1)
        return ""
