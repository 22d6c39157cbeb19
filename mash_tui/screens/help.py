"""The keys of where the person is, and what the signs mean. Every word comes from the commands."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from mash_tui.commands.base import Command, Where
from mash_tui.commands.registry import commands, commands_here
from mash_tui.screens.base import DeskDialogue, DeskScreen
from mash_tui.widgets.row_text import MARKS, SHORT_STATES, wrapped

_KEYS = 13
"""Cells of the column of keys."""
_WIDEST = 76
"""Cells of the page with its frame."""
_AROUND = 5
"""Cells of them that frame, padding and scroll bar take."""
_LEAST_BESIDE = 30
"""Cells that words need beside their keys; with fewer they stand under them."""


class HelpScreen(DeskDialogue[None]):
    """A page of keys over the screen that they belong to."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,f1,question_mark", "dismiss", "Close", show=False),
        Binding("j", "scroll(1)", "Down", show=False),
        Binding("k", "scroll(-1)", "Up", show=False),
    ]
    DEFAULT_CSS = """
    HelpScreen {
        align: center middle;
        & > VerticalScroll {
            width: 76; max-width: 100%; height: auto; max-height: 100%;
            background: $panel; border: round $rule; padding: 0 1;
            scrollbar-size-vertical: 1; scrollbar-color: $rule; scrollbar-background: $panel;
        }
    }
    """

    def __init__(self, about: DeskScreen[Any]) -> None:
        super().__init__()
        self._about = about

    def compose(self) -> ComposeResult:
        """Lay out the page."""
        with VerticalScroll():
            yield Static()

    def on_resize(self, event: events.Resize) -> None:
        """Break the lines anew, so that none runs off the edge."""
        page = self.page(min(event.size.width, _WIDEST) - _AROUND)
        self.query_one(Static).update(Content("\n").join(page))

    def page(self, width: int) -> list[Content]:
        """The lines of the page, that many cells wide at most."""
        here = self._about.where
        lines: list[Content] = []
        if here is not Where.ANYWHERE:
            lines += [_heading(here.heading), *self._lines(commands(here), width), Content("")]
        own = set(commands(here)) if here is not Where.ANYWHERE else set()
        lines += [_heading(Where.ANYWHERE.heading)]
        others = (command for command in commands_here(here) if command not in own)
        lines += self._lines(filter(self._about.has_key_for, others), width)
        if here is Where.QUEUE:
            lines += _signs(width)
        return [*lines, Content(""), Content.styled("Esc closes this page.  ↑ ↓ scroll.", "$quiet")]

    def action_scroll(self, lines: int) -> None:
        """Scroll the page."""
        self.query_one(VerticalScroll).scroll_relative(y=lines, animate=False)

    def _lines(self, listed: Iterable[type[Command]], width: int) -> list[Content]:
        desk = self._about.desk
        lines: list[Content] = []
        for command in listed:
            allowed = command.permission is None or desk.may(command.permission)
            if allowed and (desk.demo or not command.demo_only):
                lines += _line(width, command.keys_shown(), command.help())
            elif not command.demo_only:
                words = f"{command.help()} Your roles do not permit it."
                lines += _line(width, command.keys_shown(), words, "$quiet")
        return lines


def _heading(text: str) -> Content:
    return Content.styled(text, "bold $accent")


def _line(width: int, keys: str, words: str, look: str = "") -> list[Content]:
    room = width - _KEYS - 1
    if room < _LEAST_BESIDE:
        under = (Content.styled(f"  {line}", look) for line in wrapped(words, width - 2))
        return [Content.styled(keys, look or "bold"), *under]
    first, *more = wrapped(words, room)
    lines = [Content.assemble((f"{keys:<{_KEYS}}", look or "bold"), " ", (first, look))]
    return lines + [Content.styled(" " * (_KEYS + 1) + line, look) for line in more]


def _signs(width: int) -> list[Content]:
    lines = [Content(""), _heading("Signs in the list")]
    for mark, words in MARKS:
        lines += _line(width, mark, words)
    steps = ", ".join(f"{short} {state.word}" for state, short in SHORT_STATES.items() if short != state.word)
    return lines + _line(width, "step", f"{steps}.")
