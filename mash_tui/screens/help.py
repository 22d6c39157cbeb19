"""The keys of where the person is, and what the signs mean. Every word comes from the commands."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, ClassVar

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
_WORDS = 56
"""Cells of the column of words: both fit a terminal of 80."""


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
            width: 76; height: auto; max-height: 100%;
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
            yield Static(Content("\n").join(self.page()))

    def page(self) -> list[Content]:
        """The lines of the page."""
        here = self._about.where
        lines: list[Content] = []
        if here is not Where.ANYWHERE:
            lines += [_heading(here.heading), *self._lines(commands(here)), Content("")]
        own = set(commands(here)) if here is not Where.ANYWHERE else set()
        lines += [_heading(Where.ANYWHERE.heading)]
        lines += self._lines(command for command in commands_here(here) if command not in own)
        if here is Where.QUEUE:
            lines += _signs()
        return [*lines, Content(""), Content.styled("Esc closes this page.  ↑ ↓ scroll.", "$quiet")]

    def action_scroll(self, lines: int) -> None:
        """Scroll the page."""
        self.query_one(VerticalScroll).scroll_relative(y=lines, animate=False)

    def _lines(self, listed: Iterable[type[Command]]) -> list[Content]:
        desk = self._about.desk
        lines: list[Content] = []
        for command in listed:
            allowed = command.permission is None or desk.may(command.permission)
            if allowed and (desk.demo or not command.demo_only):
                lines += _line(command.keys_shown(), command.help())
            elif not command.demo_only:
                lines += _line(command.keys_shown(), f"{command.help()} Your roles do not permit it.", "$quiet")
        return lines


def _heading(text: str) -> Content:
    return Content.styled(text, "bold $accent")


def _line(keys: str, words: str, look: str = "") -> list[Content]:
    first, *more = wrapped(words, _WORDS)
    lines = [Content.assemble((f"{keys:<{_KEYS}}", look or "bold"), " ", (first, look))]
    return lines + [Content.styled(" " * (_KEYS + 1) + line, look) for line in more]


def _signs() -> list[Content]:
    lines = [Content(""), _heading("Signs in the list")]
    for mark, words in MARKS:
        lines += _line(mark, words)
    steps = ", ".join(f"{short} {state.word}" for state, short in SHORT_STATES.items() if short != state.word)
    return lines + _line("step", f"{steps}.")
