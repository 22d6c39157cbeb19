"""The fields of the form: our inputs, each knowing which field of the contact it is."""

from __future__ import annotations

from typing import ClassVar, Protocol, cast

from textual import events
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Input, TextArea

from mash_tui.domain.answers import NOT_KNOWN
from mash_tui.services.form_layout import FormField, Kind
from mash_tui.services.form_values import matches
from mash_tui.widgets.choice_input import ChoiceInput
from mash_tui.widgets.hint import as_hint
from mash_tui.widgets.line_input import LineInput
from mash_tui.widgets.text_input import TextInput
from mash_tui.widgets.tick_list import TickList


class Typed(Message):
    """Something else stands in a field."""

    def __init__(self, field: FieldWidget) -> None:
        super().__init__()
        self.field = field
        """Which."""


class Around(Protocol):
    """The screen around a field."""

    def action_next_field(self) -> None:
        """To the next field."""

    def action_previous_field(self) -> None:
        """To the field before."""


def _around(field: Widget) -> Around:
    return cast(Around, field.screen)


class LineField(LineInput):
    """A field of one line."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,down", "screen.next_field", "Next field", show=False),
        Binding("up", "screen.previous_field", "Field before", show=False),
    ]

    def __init__(self, spec: FormField, text: str = "") -> None:
        super().__init__(text, as_hint(spec.hint))
        self.spec = spec
        """Which field of the contact."""
        if spec.kind.is_day:
            self.styles.width = 20
        elif spec.kind is not Kind.LINE:
            self.styles.width = 36

    @property
    def text(self) -> str:
        """What stands there."""
        return self.value

    @text.setter
    def text(self, text: str) -> None:
        if text != self.value:
            self.value = text
            self.cursor_position = len(text)

    def on_input_changed(self, event: Input.Changed) -> None:
        """Say so in the form's own words."""
        event.stop()
        self.post_message(Typed(self))


class CodeField(LineField):
    """A field that takes a code by part of its words; the list of those that fit stands below it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "take", "Take it", show=False),
        Binding("down", "choose(1)", "Next in the list", show=False),
        Binding("up", "choose(-1)", "One before in the list", show=False),
    ]

    class Matching(Message):
        """The list under the field is another one, or gone."""

        def __init__(self, field: CodeField) -> None:
            super().__init__()
            self.field = field
            """Whose list."""

    def __init__(self, spec: FormField, text: str = "") -> None:
        super().__init__(spec, text)
        self.options: list[tuple[str, str]] = []
        """(code, words) that fit what is typed; empty while no list is shown."""
        self.chosen = 0
        """Which of them Enter takes."""
        self.nothing_fits = False
        """Whether what is typed fits nothing in the list."""

    def type_in(self, event: events.Key) -> bool:
        """Take a letter and show what fits."""
        typed = super().type_in(event)
        if typed:
            self._offer(self._last_part().strip())
        return typed

    def action_delete_left(self) -> None:
        """Delete a letter and show what fits."""
        super().action_delete_left()
        self._offer(self._last_part().strip())

    def action_take(self) -> None:
        """Take the one that is marked in the list, and go on."""
        if self.options:
            code, words = self.options[self.chosen]
            taken = code if self.spec.kind is Kind.CODES else f"{code} {words}"
            self.text = self.value.removesuffix(self._last_part()).rstrip() + (" " if "," in self.value else "") + taken
            self.close()
        _around(self).action_next_field()

    def action_choose(self, step: int) -> None:
        """Mark another one; without a list, open the whole list, or go to another field."""
        if self.options:
            self.chosen = (self.chosen + step) % len(self.options)
            self.post_message(self.Matching(self))
        elif step > 0 and not self.value:
            self._offer("")
        elif step > 0:
            _around(self).action_next_field()
        else:
            _around(self).action_previous_field()

    def on_blur(self) -> None:
        """Take the list away. The field does it itself: said for it by the form around it, it would go no further."""
        self.close()

    def close(self) -> None:
        """Take the list away."""
        if self.options or self.nothing_fits:
            self.options, self.nothing_fits = [], False
            self.post_message(self.Matching(self))

    def _offer(self, typed: str) -> None:
        known = {code for code, _ in self.spec.codes} | {f"{code} {words}" for code, words in self.spec.codes}
        settled = typed in known or typed.casefold() in ("not known", "not asked") or (not typed and bool(self.value))
        self.options, self.chosen = ([] if settled else matches(self.spec, typed)), 0
        self.nothing_fits = not settled and not self.options
        self.post_message(self.Matching(self))

    def _last_part(self) -> str:
        return self.value.rpartition(",")[2] if self.spec.kind is Kind.CODES else self.value


class TextField(TextInput):
    """A field of several lines."""

    def __init__(self, spec: FormField, text: str = "") -> None:
        super().__init__(text, as_hint(spec.hint))
        self.spec = spec
        """Which field of the contact."""
        self.styles.height = spec.lines
        self._told = text

    def put(self, text: str) -> None:
        """Replace what stands there."""
        if text != self.text:
            self.load_text(text)
            self.move_cursor(self.document.end)

    def on_text_area_changed(self, event: TextArea.Changed) -> None:
        """Say so in the form's own words."""
        event.stop()
        self.post_message(Typed(self))


class ChoiceField(ChoiceInput):
    """A field of a few answers."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down", "screen.next_field", "Next field", show=False),
        Binding("up", "screen.previous_field", "Field before", show=False),
    ]

    def __init__(self, spec: FormField, text: str = "") -> None:
        super().__init__(spec.choices, text)
        self.spec = spec
        """Which field of the contact."""

    def on_choice_input_changed(self, event: ChoiceInput.Changed) -> None:
        """Say so in the form's own words."""
        event.stop()
        self.post_message(Typed(self))

    def action_submit(self) -> None:
        """Go on with what stands there."""
        _around(self).action_next_field()


FieldWidget = LineField | TextField | ChoiceField | TickList


def make_field(spec: FormField, text: str) -> FieldWidget:
    """The widget of a field."""
    if spec.kind is Kind.CHOICE:
        return ChoiceField(spec, text)
    if spec.kind is Kind.TEXT:
        return TextField(spec, text)
    if spec.kind in (Kind.CODE, Kind.CODES):
        return CodeField(spec, text)
    return LineField(spec, text)


def text_of(field: FieldWidget) -> str:
    """What stands in a field."""
    return field.value if isinstance(field, ChoiceField) else field.text


def put_text(field: FieldWidget, text: str) -> None:
    """Replace what stands in a field."""
    if isinstance(field, TextField):
        field.put(text)
    elif isinstance(field, ChoiceField):
        field.value = text
    else:
        field.text = text


def takes_not_known(field: FieldWidget) -> bool:
    """Whether `not known` is an answer to it."""
    if isinstance(field, ChoiceField):
        return any(value == NOT_KNOWN for _, value, _ in field.choices)
    return field.spec.not_known
