"""The four answers on a line, one of them chosen by its letter. Letters are text in every other field of a dialogue."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message
from textual.widget import Widget

from mash_tui.domain.screening import Answer
from mash_tui.widgets.in_order import InOrderField
from mash_tui.widgets.say import said

_KEYS = {"y": Answer.YES, "n": Answer.NO, "u": Answer.NOT_KNOWN, "a": Answer.NOT_ASKED}


class AnswerLine(InOrderField, Widget, can_focus=True):
    """`y` yes, `n` no, `u` not known, `a` not asked; the arrows go along."""

    BINDINGS: ClassVar[list[BindingType]] = [
        *(Binding(key, f"choose('{answer.value}')", answer.value, show=False) for key, answer in _KEYS.items()),
        Binding("left", "along(-1)", "The one before", show=False),
        Binding("right", "along(1)", "The next one", show=False),
    ]
    COMPONENT_CLASSES: ClassVar[set[str]] = {"answer-line--chosen"}
    DEFAULT_CSS = """
    AnswerLine {
        height: 1;
        background: $surface;
        & > .answer-line--chosen { text-style: bold; color: $accent; }
        &:focus { background: $cursor; color: $cursor-text; }
        &:focus > .answer-line--chosen { color: $cursor-text; text-style: bold reverse; }
    }
    """

    class Chosen(Message):
        """Another answer is chosen."""

    def __init__(self, answer: Answer | None) -> None:
        super().__init__()
        self.answer = answer
        """The answer that is chosen."""

    def render(self) -> Content:
        """All four, with their letters, the chosen one in brackets."""
        parts = []
        for key, answer in _KEYS.items():
            chosen = answer is self.answer
            part = said(f"[{answer}]" if chosen else f" {key} {answer} ")
            parts.append(part.stylize(self.get_visual_style("answer-line--chosen")) if chosen else part)
        return Content("  ").join(parts)

    def action_choose(self, word: str) -> None:
        """Choose an answer."""
        self.answer = Answer(word)
        self.refresh()
        self.post_message(self.Chosen())

    def action_along(self, step: int) -> None:
        """Choose the next one, or the one before."""
        answers = list(Answer)
        at = answers.index(self.answer) + step if self.answer else 0
        self.action_choose(answers[at % len(answers)])
