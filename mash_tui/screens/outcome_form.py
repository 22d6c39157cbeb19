"""What proposing and deciding outcomes share: child by child, an outcome, what it asks for, and the reason."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from copy import deepcopy
from dataclasses import replace
from types import MappingProxyType
from typing import TYPE_CHECKING, ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widget import Widget
from textual.widgets import Static

from mash_tui.commands.contact import OutcomeAndDecision
from mash_tui.domain import countdown
from mash_tui.domain.counted import in_months
from mash_tui.domain.errors import Conflict, MashError
from mash_tui.screens.asking import Asking
from mash_tui.screens.kept_words import KeptWords, typed_before
from mash_tui.screens.outcome_words import Said, Typed
from mash_tui.screens.when import when
from mash_tui.services.decision_view import ChildOutcome, DecisionView
from mash_tui.services.unsent import Unsent
from mash_tui.widgets.choice_input import ChoiceInput
from mash_tui.widgets.hint import as_hint
from mash_tui.widgets.labelled import Labelled
from mash_tui.widgets.line_input import LineInput
from mash_tui.widgets.outcome_choice import OutcomeChoice
from mash_tui.widgets.row_text import rating_text
from mash_tui.widgets.say import said_lines
from mash_tui.widgets.text_input import TextInput

if TYPE_CHECKING:
    from pathlib import PurePath

Save = Callable[[int], str]
"""Saves on top of the version that was seen; what was done, in words."""


class OutcomeForm(Asking[str | None]):
    """Asks for the outcome of some children; answers what was done, in words, or None.

    What is typed is kept until it is saved. Enter goes on to the next field and confirms nothing.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s", "do", "Do it", show=False),
        Binding("escape", "leave", "Back", show=False),
        Binding("tab", "field(1)", "Next field", show=False),
        Binding("shift+tab", "field(-1)", "Field before", show=False),
        Binding("pagedown", "child(1)", "Next child", show=False),
        Binding("pageup", "child(-1)", "Child before", show=False),
        Binding("ctrl+l", "same_for_all", "The same for all", show=False),
    ]
    CSS_PATH: ClassVar[str | list[str | PurePath]] = ["asking.tcss", "outcome_form.tcss"]
    verb = ""
    """What ^s does."""
    missing = "no reason yet"
    """What is said of a child of whom nothing stands in that field."""
    why = ("because", "the reason: it stands in the history")
    """Label and hint of the field for words."""

    def __init__(
        self,
        view: DecisionView,
        children: Sequence[ChildOutcome],
        unsent: Unsent,
        beside: Mapping[str, str] = MappingProxyType({}),
    ) -> None:
        """`children` are those that are asked about, at least one; `beside` is what was answered once already."""
        super().__init__()
        self._view = view
        self._version = view.row.version
        self._children = children
        self._begun = Typed({child.place: self.begin(child) for child in children}, dict(beside))
        self._typed = deepcopy(self._begun)
        self._typed.put_back(unsent.was)
        self._at = next((at for at, child in enumerate(children) if self._is_changed(child)), 0)
        self._unsent = unsent
        self._secret = unsent.secret
        self._kept = KeptWords(self, unsent, self._worth_keeping, self.trouble, lambda: {"was": self._typed.as_json()})
        self._latest: Save = self.save
        self.keys_line = self._keys()
        if len(children) == 1:
            self.heading = f"{self.heading}: {children[0].name}"

    def _is_changed(self, child: ChildOutcome) -> bool:
        return self._typed.children[child.place] != self._begun.children[child.place]

    def begin(self, child: ChildOutcome) -> Said:
        """What stands in the fields of a child to begin with."""
        raise NotImplementedError

    def standing(self, child: ChildOutcome) -> str:
        """What was said of the child's outcome before, in a few lines."""
        raise NotImplementedError

    def save(self, version: int) -> str:
        """Save what is typed; what was done, in words. Runs in a thread."""
        raise NotImplementedError

    def beside(self) -> ComposeResult:
        """Fields below those of a child, for what is answered once."""
        yield from ()

    def further_fields(self) -> Iterable[Widget]:
        """Those of them that are asked for at this moment, in their order."""
        return ()

    def _keys(self) -> str:
        several = "PgDn child   ^l same for all   " if len(self._children) > 1 else ""
        return f"Tab next   {several}^s {self.verb}   Esc back, words kept"

    # Layout

    def inside(self) -> ComposeResult:
        """Which contact; which children; and for one of them the outcome and why."""
        yield Static(said_lines(self._about()), classes="words")
        yield Static(classes="words", id="children")
        yield Static(classes="words", id="standing")
        self.choice = OutcomeChoice(self._view.outcomes)
        yield self.choice
        self.detail = LineInput(id="detail")
        yield Labelled("", self.detail, id="asked")
        label, hint = self.why
        self.reason = TextInput(hint=as_hint(hint), copies=not self._secret)
        yield Labelled(label, self.reason)
        yield from self.beside()

    def _about(self) -> str:
        """Reference, rating, repeats and what runs."""
        row, now = self._view.row, self.desk.now()
        parts = [row.reference, rating_text(row.brag, row.confirmed)]
        if row.repeat > 1:
            parts.append(f"×{row.repeat} in {in_months(self._view.repeat_months)}")
        if self._view.decision_due is not None:
            parts.append(f"decision {countdown.label(now, self._view.decision_due)}")
        if self._view.return_due is not None:
            parts.append(f"returns {countdown.label(now, self._view.return_due)}")
        return "  ".join(parts)

    def on_mount(self) -> None:
        """Show the first child, the cursor where something is missing."""
        super().on_mount()
        self._kept.begin()
        self._show()
        if before := typed_before(self, self._unsent):
            self.trouble(f"These words were {before}, and are not saved yet.")
        self.focus_first()

    def focus_first(self) -> None:
        """Put the cursor where it belongs on a child that is shown."""
        (self.reason if self.said.code else self.choice).focus()

    def on_unmount(self) -> None:
        """Words that were not saved are kept for the next time."""
        self._kept.end()

    @property
    def child(self) -> ChildOutcome:
        """The child that is shown."""
        return self._children[self._at]

    @property
    def said(self) -> Said:
        """What is typed for it."""
        return self._typed.children[self.child.place]

    def _show(self) -> None:
        """The fields of the child that is shown."""
        with self.prevent(LineInput.Changed, TextInput.Changed, ChoiceInput.Changed):
            self.choice.value = self.said.code
            self.detail.value = self.said.detail
            self.reason.text = self.said.reason
        self.reason.move_cursor(self.reason.document.end)
        self._say()

    def _say(self) -> None:
        """What depends on what is chosen."""
        asks = self._view.asks.get(self.said.code, "")
        asked = self.query_one("#asked", Labelled)
        asked.say(asks)
        asked.display = bool(asks)
        named = self.query_one("#children", Static)
        named.update(said_lines("\n".join(self._line(at) for at in range(len(self._children)))))
        named.display = len(self._children) > 1
        standing = self.query_one("#standing", Static)
        words = self.standing(self.child)
        standing.update(said_lines(words))
        standing.display = bool(words)

    def _line(self, at: int) -> str:
        child = self._children[at]
        said = self._typed.children[child.place]
        words = self._view.outcomes.get(said.code, "no outcome yet")
        reason = "" if said.reason.strip() or not said.code else f", {self.missing}"
        return f"{'▸' if at == self._at else ' '} {child.place} {child.name}: {words}{reason}"

    # Typing

    def hears(self, event: events.Key | events.Paste) -> bool:
        """A letter among the outcomes chooses and confirms nothing; only the key that opened this may be held down."""
        if isinstance(event, events.Key) and event.is_printable and isinstance(self.focused, ChoiceInput):
            return event.key not in OutcomeAndDecision.keys or super().hears(event)
        return super().hears(event)

    def on_choice_input_changed(self, event: ChoiceInput.Changed) -> None:
        """Another outcome, or another answer."""
        event.stop()
        if event.choice is self.choice:
            self._take(replace(self.said, code=self.choice.value))

    def on_choice_input_submitted(self, event: ChoiceInput.Submitted) -> None:
        """Enter goes on."""
        event.stop()
        self.action_field(1)

    def on_choice_input_not_an_answer(self, event: ChoiceInput.NotAnAnswer) -> None:
        """Words were typed among the outcomes: they are the reason, and stand there."""
        event.stop()
        typed = event.left or event.choice.take_typed()
        if event.choice is self.choice:
            self.reason.focus()
            self.reason.insert(typed, self.reason.document.end)
        else:
            self.words_beside(event.choice, typed)

    def words_beside(self, choice: ChoiceInput, typed: str) -> None:
        """The same where another answer was asked for."""

    def on_input_changed(self, event: LineInput.Changed) -> None:
        """Keep it, half a second later at most."""
        event.stop()
        if event.input is self.detail:
            self._take(replace(self.said, detail=self.detail.value))

    def on_input_submitted(self, event: LineInput.Submitted) -> None:
        """Enter goes on."""
        event.stop()
        self.action_field(1)

    def on_text_area_changed(self) -> None:
        """Keep the reason."""
        self._take(replace(self.said, reason=self.reason.text))

    def _take(self, said: Said) -> None:
        """What is typed for the child that is shown. A field that was merely filled says nothing new."""
        if said != self.said:
            self._typed.children[self.child.place] = said
            self.changed()

    def put(self, name: str, words: str) -> None:
        """What is answered once."""
        if words != self._typed.beside.get(name, ""):
            self._typed.beside[name] = words
            self.changed()

    def changed(self) -> None:
        """Something else is typed than before."""
        self.trouble("")
        self._say()
        self._kept.soon()

    def _worth_keeping(self) -> str:
        return self._typed.in_words(self._children, self._view.outcomes, self._begun)

    # Moving

    def action_field(self, step: int) -> None:
        """The next field; behind the reason the next child that nothing was said of yet, where there is one."""
        fields = self._fields()
        later = self._next_unsaid() if step > 0 and self.focused is self.reason else 0
        if later:
            self.action_child(later)
        else:
            at = fields.index(self.focused) + step if self.focused in fields else 0
            fields[at % len(fields)].focus()

    def _next_unsaid(self) -> int:
        """How many children further on the next one stands that has no reason yet; 0 for none."""
        further = enumerate(self._children[self._at + 1 :], start=1)
        return next((by for by, child in further if not self._typed.children[child.place].reason.strip()), 0)

    def _fields(self) -> list[Widget]:
        asked = [self.detail] if self._view.asks.get(self.said.code) else []
        return [self.choice, *asked, self.reason, *self.further_fields()]

    def action_child(self, step: int) -> None:
        """Another child."""
        self._at = (self._at + step) % len(self._children)
        self._show()
        self.focus_first()

    def action_same_for_all(self) -> None:
        """Say of every child what is said of this one."""
        for child in self._children:
            self._typed.children[child.place] = self.same(self.said, self._typed.children[child.place])
        self.changed()

    def same(self, this: Said, other: Said) -> Said:  # noqa: ARG002 for those that keep something of the other
        """What is said of another child, after what is said of this one."""
        return this

    # Doing

    def changed_children(self) -> list[int]:
        """The places of the children of whom something is typed; the one that is shown where it is none."""
        return [child.place for child in self._children if self._is_changed(child)] or [self.child.place]

    def action_do(self) -> None:
        """Save it; what refuses is shown here, with the words still in their place."""
        self.save_with(self.save)

    def save_with(self, save: Save) -> None:
        """Save it this way, and again so where somebody else saved first."""
        if not self.saving:
            self.saving = True
            self._latest, version = save, self._version
            self.work(lambda: self._try(lambda: save(version)), self._tried)

    def _try(self, save: Callable[[], str]) -> str | MashError:
        try:
            return self._kept.saving(save)
        except MashError as problem:
            return problem

    def _tried(self, outcome: str | MashError) -> None:
        self.saving = False
        if isinstance(outcome, Conflict):
            self._overtaken(outcome)
        elif isinstance(outcome, MashError):
            self.trouble(f"▲ {outcome.message} {outcome.remedy}")
            self.go_to_what_lacks()
        else:
            self.dismiss(outcome)

    def go_to_what_lacks(self) -> None:
        """Put the cursor where words are missing, after it was refused."""

    def _overtaken(self, conflict: Conflict) -> None:
        from mash_tui.screens.conflict import ConflictDialogue

        def answered(on_top: bool | None) -> None:
            if on_top:
                self._version = conflict.version
                self.save_with(self._latest)

        self.app.push_screen(ConflictDialogue(conflict, self._worth_keeping()), answered)

    def action_leave(self) -> None:
        """Go back; the words are kept. While it is being saved there is no way back."""
        if not self.saving:
            self._kept.leave(lambda: self.dismiss(None))

    def said_by(self, child: ChildOutcome) -> str:
        """The last step of a child's outcome, with its reason."""
        last = child.last
        if last is None:
            return ""
        at = when(self.desk.local(last.at))
        if child.returned is not None:
            return f"{last.by} asks, {at}: {last.reason}"
        return f"{last.by} proposed {last.words}, {at}: {last.reason}"
