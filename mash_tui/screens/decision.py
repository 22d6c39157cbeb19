"""Decide the outcome of each child that somebody else proposed, or send it back with a question."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widget import Widget

from mash_tui.screens.outcome_form import OutcomeForm
from mash_tui.screens.outcome_words import Said
from mash_tui.services.decision_view import ChildOutcome, DecisionView
from mash_tui.services.unsent import Unsent
from mash_tui.widgets.choice_input import ChoiceInput
from mash_tui.widgets.hint import as_hint
from mash_tui.widgets.labelled import Labelled
from mash_tui.widgets.line_input import LineInput

_HELD = (("h", "held", "held"), ("n", "not_held", "not held"))
_REASONS = {
    "strategy_reason": ("", "why it is held, or not"),
    "outstanding": ("returns outstanding", "why it is decided without them"),
    "late": ("past its deadline", "why it is late"),
}
"""Further reasons: label, and what is asked."""


class DecisionDialogue(OutcomeForm):
    """What waits for a manager: the outcome as proposed is chosen already, and the cursor stands in the reason."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("ctrl+r", "send_back", "Send back", show=False)]
    heading = "Decide the outcome"
    verb = "decide"

    def __init__(self, view: DecisionView, login: str, unsent: Unsent, *, otherwise: bool = False) -> None:
        """For the proposals that this person may decide. `otherwise`: the cursor stands among the outcomes."""
        # Whoever decides the second child has answered for the first a moment ago: it stands there, to be changed.
        super().__init__(view, view.waits_for(login) or view.undecided, unsent, view.answered_by(login))
        self._otherwise = otherwise

    def focus_first(self) -> None:
        """Put the cursor into the reason, or among the outcomes."""
        (self.choice if self._otherwise else self.reason).focus()

    def _keys(self) -> str:
        if len(self._children) > 1:
            return "PgDn child  ^l reason for all  ^s decide  ^r return  Esc back, words kept"
        return "Tab next  ^s decide  ^r return with a question  Esc back, words kept"

    def begin(self, child: ChildOutcome) -> Said:
        """The outcome as proposed; the reason is the manager's own."""
        last = child.proposed
        return Said(last.code, last.detail) if last is not None else Said()

    def standing(self, child: ChildOutcome) -> str:
        """What was proposed, by whom and why."""
        return self.said_by(child)

    def same(self, this: Said, other: Said) -> Said:
        """The reason of this child; each keeps its outcome."""
        return replace(other, reason=this.reason)

    # What is answered once

    def beside(self) -> ComposeResult:
        """The strategy discussion of a Red, and the reasons for deciding early or late, as far as they are asked."""
        asked, typed = self._view.asked, self._typed.beside
        if asked.strategy:
            held = ChoiceInput(_HELD, typed.get("strategy", ""), id="strategy")
            yield Labelled("strategy discussion", held, classes="strategy")
            yield self._why("strategy_reason", "strategy")
        if asked.outstanding:
            yield self._why("outstanding")
        if asked.late:
            yield self._why("late")

    def _why(self, name: str, group: str = "") -> Labelled:
        label, hint = _REASONS[name]
        return Labelled(label, LineInput(self._typed.beside.get(name, ""), hint=as_hint(hint), id=name), classes=group)

    def further_fields(self) -> Iterable[Widget]:
        """Those that are shown."""
        asked = self.query("#strategy, #strategy_reason, #outstanding, #late")
        return [widget for widget in asked if widget.parent is not None and widget.parent.display]

    def words_beside(self, choice: ChoiceInput, typed: str) -> None:  # noqa: ARG002 there is one
        """Words typed where held or not held is asked are its reason."""
        why = self.query_one("#strategy_reason", LineInput)
        why.focus()
        why.value += typed

    def go_to_what_lacks(self) -> None:
        """The first of them that is empty, once every child has its reason."""
        if all(self._typed.children[place].reason.strip() for place in self._with_a_reason()):
            empty = (field for field in self.further_fields() if not self._typed.beside.get(str(field.id)))
            if (field := next(empty, None)) is not None:
                field.focus()

    def _say(self) -> None:
        """Outcomes that are strategy discussions answer the question by themselves."""
        super()._say()
        codes = {self._typed.children[child.place].code for child in self._children}
        for widget in self.query(".strategy"):
            widget.display = not codes <= self._view.holds_strategy

    def on_choice_input_changed(self, event: ChoiceInput.Changed) -> None:
        """The answer about the strategy discussion is kept like the words."""
        if event.choice.id == "strategy":
            self.put("strategy", event.choice.value)
        super().on_choice_input_changed(event)

    def on_input_changed(self, event: LineInput.Changed) -> None:
        """So are the further reasons."""
        if event.input.id in _REASONS:
            self.put(str(event.input.id), event.input.value)
        super().on_input_changed(event)

    # Doing

    def _with_a_reason(self) -> list[int]:
        """The places of the children of whom a reason was typed; the one that is shown where it is none."""
        typed = self._typed.children
        return [place for place, said in typed.items() if said.reason.strip()] or [self.child.place]

    def save(self, version: int) -> str:
        """Decide the children of whom a reason was typed."""
        from mash_tui.services.decisions import Decided, Reasons, decide

        typed, copy, beside = self._typed.children, self._unsent.copy, self._typed.beside
        # What was seen is said, also where somebody has proposed something else since.
        told = {place: Decided(typed[place].reason, typed[place].code, typed[place].detail)
                for place in self._with_a_reason()}  # fmt: skip
        row = decide(self.desk, self._view.row.reference, version, told, Reasons(**beside), copy=copy)
        return f"{row.reference}: decided for {self._counted(told)}.{self._left(told)}"

    def action_send_back(self) -> None:
        """Send it back: what is typed as the reason is the question."""
        self.save_with(self._send_back)

    def _send_back(self, version: int) -> str:
        from mash_tui.services.decisions import send_back

        question = self.said.reason
        places = [place for place, said in self._typed.children.items() if said.reason == question and question.strip()]
        places = places or [self.child.place]
        row = send_back(self.desk, self._view.row.reference, version, question, places, copy=self._unsent.copy)
        return f"{row.reference}: returned for {self._counted(places)}, with a question.{self._left(places)}"

    def _counted(self, places: Iterable[int]) -> str:
        count = len(list(places))
        return "the child" if count == 1 else f"{count} children"

    def _left(self, places: Iterable[int]) -> str:
        left = len(self._children) - len(list(places))
        return f" {left} more wait{'s' if left == 1 else ''}." if left else ""


class ReturnDialogue(DecisionDialogue):
    """A question, and nothing else."""

    heading = "Return with a question"
    verb = "return"
    missing = "no question yet"
    why = ("question", "what is to be found out or thought of first")

    def _keys(self) -> str:
        several = "PgDn child  ^l the same for all  " if len(self._children) > 1 else ""
        return f"{several}^s return it  Esc back, words kept"

    def beside(self) -> ComposeResult:
        """Nothing more is asked."""
        yield from ()

    def _say(self) -> None:
        """Only the question is asked for."""
        super()._say()
        self.choice.display = self.query_one("#asked").display = False

    def _fields(self) -> list[Widget]:
        return [self.reason]

    def save(self, version: int) -> str:
        """Send it back."""
        return self._send_back(version)
