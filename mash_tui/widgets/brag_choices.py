"""The four ratings to choose from: what each means, and the deadlines that it would set."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.geometry import Size
from textual.message import Message
from textual.widget import Widget

from mash_tui.domain.brag import Brag
from mash_tui.services.rating_view import Due, RatingChoice
from mash_tui.widgets.in_order import InOrderField
from mash_tui.widgets.page import wrapped
from mash_tui.widgets.say import said

_INDENT = 11
"""Cells before the words: mark, letter and name."""


class BragChoices(InOrderField, Widget, can_focus=True):
    """Letters choose (the dialogue around it has them), the arrows too; Enter goes on to the reason."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down,j", "move(1)", "Down", show=False),
        Binding("up,k", "move(-1)", "Up", show=False),
        Binding("enter", "go_on", "To the reason", show=False),
    ]
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "brag--red", "brag--amber", "brag--green", "brag--blue", "brag--quiet", "brag--chosen",
    }  # fmt: skip
    DEFAULT_CSS = """
    BragChoices {
        height: auto;
        color: $foreground;
        & > .brag--red { color: $brag-red; text-style: bold; }
        & > .brag--amber { color: $brag-amber; text-style: bold; }
        & > .brag--green { color: $brag-green; text-style: bold; }
        & > .brag--blue { color: $brag-blue; text-style: bold; }
        & > .brag--quiet { color: $quiet; text-style: $quiet-style; }
        & > .brag--chosen { background: $cursor; color: $cursor-text; text-style: $cursor-style; }
    }
    """

    class Chosen(Message):
        """One was chosen with a letter, or Enter was pressed on the one that is marked."""

    def __init__(
        self,
        choices: tuple[RatingChoice, ...],
        local: Callable[[datetime], datetime],
        chosen: Brag | None = None,
        marks: Mapping[Brag, str] | None = None,
    ) -> None:
        """`marks` stand behind a choice: `proposed`, `now`."""
        super().__init__()
        self._choices = choices
        self._local = local
        self._marks = marks or {}
        self.chosen = chosen
        """The one that is marked; None while none is."""

    def choose(self, brag: Brag) -> None:
        """Mark this one, and go on to the reason."""
        self.chosen = brag
        self.refresh()
        self.post_message(self.Chosen())

    def action_move(self, by: int) -> None:
        """Mark another one; nothing is sent."""
        order = [choice.brag for choice in self._choices]
        place = order.index(self.chosen) + by if self.chosen else 0 if by > 0 else len(order) - 1
        self.chosen = order[min(max(place, 0), len(order) - 1)]
        self.refresh()

    def action_go_on(self) -> None:
        """Go on to the reason with the one that is marked."""
        if self.chosen is not None:
            self.post_message(self.Chosen())

    def on_click(self, event: events.Click) -> None:
        """The mouse chooses."""
        at = 0
        for choice in self._choices:
            at += self._height(choice, self.size.width)
            if event.y < at:
                self.choose(choice.brag)
                return

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:  # noqa: ARG002
        """A line for each, and its meaning broken between words."""
        return sum(self._height(choice, width) for choice in self._choices)

    def _height(self, choice: RatingChoice, width: int) -> int:
        return 1 + len(list(wrapped(choice.meaning, max(width - _INDENT, 20))))

    def render(self) -> Content:
        """The four."""
        return Content("\n").join(line for choice in self._choices for line in self._lines(choice))

    def _lines(self, choice: RatingChoice) -> list[Content]:
        brag, width = choice.brag, self.size.width
        mark = "▸" if brag is self.chosen else " "
        look = "brag--chosen" if brag is self.chosen else f"brag--{brag.value}"
        name = Content.styled(f"{mark}{brag.letter} {brag.word:<7}", self.get_visual_style(look))
        behind = f" ({self._marks[brag]})" if brag in self._marks else ""
        quiet = self.get_visual_style("brag--quiet")
        first = Content.assemble(name, " ", said(f"{self._deadlines(choice)}{behind}").stylize(quiet))
        meaning = [said(" " * _INDENT + line) for line in wrapped(choice.meaning, max(width - _INDENT, 20))]
        return [line.truncate(width, ellipsis=True) for line in (first, *meaning)]

    def _deadlines(self, choice: RatingChoice) -> str:
        return " · ".join(f"{due.kind} {self._due(due)}" for due in choice.deadlines)

    def _due(self, due: Due) -> str:
        return f"{self._local(due.due_at):%a %H:%M}" if due.due_at else "none"
