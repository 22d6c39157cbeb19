"""Correct a field or an entry of the history: the wrong one stays, a later one names it and says why."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Input, Static

from mash_tui.domain.answers import NOT_ASKED, NOT_KNOWN
from mash_tui.domain.errors import Conflict, MashError
from mash_tui.domain.text import plain
from mash_tui.screens.asking import Asking
from mash_tui.screens.base import DeskScreen
from mash_tui.screens.kept_words import KeptWords, typed_before
from mash_tui.services import unsent
from mash_tui.services.form_layout import LONG_TEXTS
from mash_tui.services.rows import ContactView
from mash_tui.services.told_labels import label_of
from mash_tui.services.unsent import Unsent
from mash_tui.widgets.hint import as_hint
from mash_tui.widgets.line_input import LineInput
from mash_tui.widgets.pick_list import Bit, PickList
from mash_tui.widgets.say import said_lines
from mash_tui.widgets.text_input import TextInput

_SHOWN = 300
"""Characters shown of what stands there."""
_SHORT = 60
"""Characters shown of a value within a sentence."""


@dataclass(frozen=True, slots=True)
class Wrong:
    """Something that can be corrected."""

    label: str
    value: str
    field: str = ""
    """The path of a field, or empty."""
    entry: int = 0
    """The number of an entry, or 0."""

    @property
    def is_line(self) -> bool:
        """Whether it is an answer in a word or a line, and no text that somebody wrote."""
        return bool(self.field) and "\n" not in self.value and self.field not in LONG_TEXTS

    @property
    def about(self) -> str:
        """What it is, for words that are kept."""
        return self.field or f"entry {self.entry}"


def what_can_be_corrected(view: ContactView) -> list[Wrong]:
    """Every field that was told, then every entry that was not corrected yet, the latest first."""
    found = [Wrong(label_of(line.field), line.value, line.field) for line in view.correctable]
    found += [
        Wrong(f"Entry {entry.number}, {entry.kind}", entry.text, entry=entry.number)
        for entry in reversed(view.entries)
        if entry.corrected_by is None
    ]
    return found


class PickWrongDialogue(Asking[Wrong | None]):
    """What is wrong? Typed to filter."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", "Back", show=False),
        Binding("down", "move(1)", "Down", show=False),
        Binding("up", "move(-1)", "Up", show=False),
        Binding("pagedown", "move(8)", "Page down", show=False),
        Binding("pageup", "move(-8)", "Page up", show=False),
    ]
    heading = "What is wrong?"
    keys_line = "type part of it, ↑ ↓   Enter choose   Esc back"

    def __init__(self, view: ContactView) -> None:
        super().__init__()
        self._reference = view.row.reference
        self._all = what_can_be_corrected(view)
        self._begun: frozenset[str] = frozenset()

    def inside(self) -> ComposeResult:
        """The filter and the list."""
        yield LineInput(hint=as_hint("address, birth, entry 3 …"))
        yield PickList[Wrong](self._line)

    def on_mount(self) -> None:
        """Show everything, first what one began to correct and has not saved: Enter goes on with it."""
        super().on_mount()
        mine = unsent.waiting(self.desk, self.desk.actor.login)
        self._begun = frozenset(words.about for words in mine if words.reference == self._reference)
        self._all.sort(key=lambda wrong: wrong.about not in self._begun)
        self.query_one(PickList).can_focus = False
        self.query_one(PickList).show(self._all)
        self.query_one(LineInput).focus()

    def on_input_changed(self, event: Input.Changed) -> None:
        """Only what holds the words typed."""
        words = plain(event.value).split()
        wrongs: PickList[Wrong] = self.query_one(PickList)
        wrongs.show(
            [wrong for wrong in self._all if all(word in plain(f"{wrong.label} {wrong.value[:200]}") for word in words)]
        )
        wrongs.action_to(0)

    def on_input_submitted(self) -> None:
        """Take the one that is marked."""
        wrongs: PickList[Wrong] = self.query_one(PickList)
        if wrongs.current is not None:
            self.dismiss(wrongs.current)

    def action_move(self, step: int) -> None:
        """Another one."""
        self.query_one(PickList).action_move(step)

    def action_leave(self) -> None:
        """Go back."""
        self.dismiss(None)

    def _line(self, wrong: Wrong, width: int) -> list[Bit]:
        begun = Bit("not saved yet: ") if wrong.about in self._begun else Bit("")
        room = max(width - 27 - len(begun.text), 1)
        return [Bit(wrong.label, "strong", 26), begun, Bit(" ".join(wrong.value[:200].split()), "quiet", room)]


class CorrectDialogue(Asking[bool | None]):
    """What is right, and why; ^s."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s", "do", "Correct it", show=False),
        Binding("escape", "leave", "Back", show=False),
        Binding("tab,shift+tab", "other_field", "Other field", show=False),
    ]
    heading = "Correct"
    keys_line = "Tab reason  ^u clear  ^s correct  Esc back, words kept"

    def __init__(self, reference: str, version: int, wrong: Wrong, unsent: Unsent) -> None:
        super().__init__()
        self._reference = reference
        self._version = version
        self._wrong = wrong
        self._secret = unsent.secret
        self._unsent = unsent
        self._right = unsent.text or self._to_begin_with()
        self._why = unsent.reason
        self._was = unsent.was if unsent.typed_at is not None else wrong.value
        self._kept = KeptWords(self, unsent, self._typed, self.trouble, self._beside)

    def inside(self) -> ComposeResult:
        """What stands there, what should, and why."""
        yield Static(said_lines(f"{self._reference}  {self._wrong.label}"), classes="words")
        yield Static(Content("stands there now, and stays in the history"), classes="label")
        yield Static(said_lines(self._wrong.value[:_SHOWN]), classes="words", id="stands")
        yield Static(classes="since")
        before = typed_before(self, self._unsent)
        yield Static(said_lines(f"right is ({before})" if before else "right is"), classes="label")
        yield TextInput(self._right, copies=not self._secret)
        yield Static(Content("because"), classes="label")
        yield LineInput(self._why, hint=as_hint("the reason: it stands in the history"))

    def on_mount(self) -> None:
        """The cursor stands in what is right."""
        super().on_mount()
        self._kept.begin()
        if self._was not in ("", self._wrong.value):
            self._changed_since("then", self._was, self._wrong.value)
        area = self.query_one(TextInput)
        area.styles.height = 4
        area.move_cursor(area.document.end)
        if self._unsent.typed_at is None and self._wrong.is_line:
            area.select_all()  # what is typed replaces it
        area.focus()

    def on_unmount(self) -> None:
        """Words that were not saved are kept for the next time."""
        self._kept.end()

    def on_text_area_changed(self) -> None:
        """Keep them, half a second later at most."""
        self._right = self.query_one(TextInput).text
        self.trouble("")
        self._kept.soon()

    def on_input_changed(self) -> None:
        """The reason is kept like the words."""
        self._why = self.query_one(LineInput).value
        self.trouble("")
        self._kept.soon()

    def _typed(self) -> str:
        """What is worth keeping: nothing where the value still stands as it did."""
        return "" if self._right == self._to_begin_with() else self._right

    def _beside(self) -> dict[str, str]:
        return {"reason": self._why, "was": self._was}

    def _changed_since(self, since: str, was: str, now: str) -> None:
        """Say that what stands there is another value than when the words were typed."""
        self.query_one("#stands", Static).update(said_lines(now[:_SHOWN]))
        line = self.query_one(".since", Static)
        line.display = True
        line.update(said_lines(f"▲ The value was {_short(was)} {since}; it is {_short(now)} now."))

    def _to_begin_with(self) -> str:
        """The value to change; a code without its words, and nothing where nothing was said."""
        value = self._wrong.value
        if not self._wrong.field or value in (NOT_KNOWN, NOT_ASKED):
            return ""
        return value.split(" ")[0] if self._wrong.field.endswith((".source", ".ethnicity", ".sex")) else value

    def on_input_submitted(self) -> None:
        """Enter in the reason does nothing: ^s corrects."""

    def action_other_field(self) -> None:
        """Between what is right and why."""
        in_text = isinstance(self.focused, TextInput)
        (self.query_one(LineInput) if in_text else self.query_one(TextInput)).focus()

    def action_do(self) -> None:
        """Correct it; what refuses is shown here, with the words still in their place."""
        if not self.saving:
            self.saving = True
            right, why = self.query_one(TextInput).text, self.query_one(LineInput).value
            self.work(lambda: self._try(right, why), self._tried)

    def _try(self, right: str, why: str) -> bool | MashError:
        try:
            self._kept.saving(lambda: self._correct(right, why))
        except MashError as problem:
            return problem
        return True

    def _correct(self, right: str, why: str) -> None:
        from mash_tui.services.correcting import correct_entry, correct_field

        reference, wrong, copy = self._reference, self._wrong, self._unsent.copy
        if wrong.field:
            correct_field(self.desk, reference, self._version, wrong.field, right.strip(), why, copy=copy)
        else:
            correct_entry(self.desk, reference, wrong.entry, right, why, copy=copy)

    def _tried(self, outcome: bool | MashError) -> None:
        self.saving = False
        if isinstance(outcome, Conflict):
            self._overtaken(outcome)
        elif isinstance(outcome, MashError):
            self.trouble(f"▲ {outcome.message} {outcome.remedy}")
        else:
            self.dismiss(True)

    def _overtaken(self, conflict: Conflict) -> None:
        from mash_tui.screens.conflict import ConflictDialogue

        def answered(on_top: bool | None) -> None:
            if on_top:
                self._version = conflict.version
                self.action_do()

        label = label_of(self._wrong.field)
        if label in conflict.changed:
            self._changed_since("when you opened this", *conflict.changed[label])
        typed = f"{self._right}\nbecause: {self._why}" if self._why else self._right
        self.app.push_screen(ConflictDialogue(conflict, typed), answered)

    def action_leave(self) -> None:
        """Go back; the words are kept. While it is being corrected there is no way back."""
        if not self.saving:
            self._kept.leave(lambda: self.dismiss(None))


def _short(value: str) -> str:
    words = " ".join(value.split())
    return words if len(words) <= _SHORT else f"{words[:_SHORT]} …"


def correct_something(screen: DeskScreen[Any], view: ContactView, done: Callable[[], None]) -> None:
    """Ask what is wrong on a contact, then for what is right; `done` is called once it is corrected."""
    reference = view.row.reference

    def picked(wrong: Wrong | None) -> None:
        if wrong is not None:
            unsent = Unsent(screen.desk, reference, wrong.about)
            dialogue = CorrectDialogue(reference, view.row.version, wrong, unsent)
            screen.app.push_screen(dialogue, lambda corrected: done() if corrected else None)

    screen.app.push_screen(PickWrongDialogue(view), picked)
