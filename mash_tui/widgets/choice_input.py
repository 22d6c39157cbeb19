"""One of a few answers, all in sight: its letter takes it, and words are no answer.

Somebody who types while a caller talks may be one field further than they think. A letter therefore answers and stays;
letters that spell no answer take it back, and are handed to whoever can keep them.
"""

from __future__ import annotations

from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.geometry import Size
from textual.message import Message
from textual.widget import Widget

from mash_tui.widgets.in_order import InOrderField

Choices = tuple[tuple[str, str, str], ...]
"""(letter, value, word)."""


class ChoiceInput(InOrderField, Widget, can_focus=True):
    """`● yes  ○ no  ○ not known  ○ not asked`, the letter of each underlined.

    | key | |
    |---|---|
    | its letter, or its word | takes the answer |
    | Enter, Tab | moves on |
    | ← → | the answer before or after |
    | Backspace | no answer |
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left", "step(-1)", "Answer before", show=False),
        Binding("right,space", "step(1)", "Answer after", show=False),
        Binding("backspace,delete", "clear", "No answer", show=False),
        Binding("enter", "submit", "Done", show=False),
    ]
    COMPONENT_CLASSES: ClassVar[set[str]] = {"choice-input--chosen"}
    DEFAULT_CSS = """
    ChoiceInput {
        height: 1;
        width: auto;
        color: $quiet;
        & > .choice-input--chosen { color: $accent; text-style: bold; }
    }
    ChoiceInput:focus {
        background: $cursor;
        color: $cursor-text;
        & > .choice-input--chosen { color: $cursor-text; text-style: bold; }
    }
    """

    class Changed(Message):
        """Another answer stands there."""

        def __init__(self, choice: ChoiceInput) -> None:
            super().__init__()
            self.choice = choice
            """Where."""

    class NotAnAnswer(Message):
        """Words are being typed here: what stood there before stands again."""

        def __init__(self, choice: ChoiceInput, left: str = "") -> None:
            super().__init__()
            self.choice = choice
            """Where; `take_typed` gives the words so far."""
            self.left = left
            """The words, once the cursor has left them behind."""

    class Submitted(Message):
        """The person is done with it."""

        def __init__(self, choice: ChoiceInput) -> None:
            super().__init__()
            self.choice = choice
            """With which."""

    def __init__(self, choices: Choices, value: str = "", *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.choices = choices
        """What can be answered."""
        self._value = value
        self._before = value
        self._typed = ""
        self._words = False

    @property
    def value(self) -> str:
        """The answer, empty for none."""
        return self._value

    @value.setter
    def value(self, value: str) -> None:
        if value != self._value:
            self._value = value
            self.refresh()
            self.post_message(self.Changed(self))

    def get_content_width(self, container: Size, viewport: Size) -> int:  # noqa: ARG002 the base class's signature
        """As wide as its answers."""
        return sum(len(word) + 4 for _, _, word in self.choices)

    def render(self) -> Content:
        """All answers, the chosen one marked by a full circle."""
        chosen = self.get_visual_style("choice-input--chosen")
        parts = []
        for letter, value, word in self.choices:
            at = word.find(letter)
            spelt = Content.assemble(word[:at], (letter, "underline"), word[at + 1 :])
            part = Content.assemble("● " if value == self._value else "○ ", spelt)
            parts.append(part.stylize(chosen) if value == self._value else part)
        return Content("  ").join(parts)

    def type_in(self, event: events.Key) -> bool:
        """Letters that spell an answer take it; others take it back. Nothing typed here is a command further up."""
        if not event.is_printable or event.character is None or (event.character == " " and not self._typed):
            return False
        if not self._typed:
            self._before = self._value
        self._typed += event.character
        answer = None if self._words else self._spelt()
        self.value = self._before if answer is None else answer
        if answer is None and not self._words:
            self._words = True
            self.post_message(self.NotAnAnswer(self))
        return True

    def take_typed(self) -> str:
        """The letters that spelt no answer, for whoever keeps them. None answers before the cursor has left."""
        typed, self._typed = self._typed, ""
        return typed

    def on_blur(self) -> None:
        """Say which words nobody took; what is typed next time is another answer."""
        if self._words and self._typed:
            self.post_message(self.NotAnAnswer(self, self._typed))
        self._begin_anew()

    def _begin_anew(self) -> None:
        self._typed, self._words = "", False

    def _spelt(self) -> str | None:
        """What the letters spell. A second answer's letter mends a slip (`n`, well, `y`); a third makes it a word."""
        typed = self._typed.casefold()
        letters = {letter: value for letter, value, _ in self.choices}
        for letter, value, word in self.choices:
            if typed and (set(typed) == {letter} or (len(typed) > 1 and word.casefold().startswith(typed))):
                return value
        slip, second = typed[:1], typed.lstrip(typed[:1])
        return letters.get(second[0]) if slip in letters and len(set(second)) == 1 else None

    def action_step(self, step: int) -> None:
        """Take the answer before or after."""
        self._begin_anew()
        values = [value for _, value, _ in self.choices]
        at = values.index(self._value) if self._value in values else (-1 if step > 0 else 0)
        self.value = values[(at + step) % len(values)]

    def action_clear(self) -> None:
        """Take the answer back."""
        self._begin_anew()
        self.value = ""

    def action_submit(self) -> None:
        """Go on with what stands there."""
        self.post_message(self.Submitted(self))
