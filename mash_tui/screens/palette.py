"""The commands of where the person is, by name: type a few letters, press Enter."""

from __future__ import annotations

from typing import Any, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.widgets import Input

from mash_tui.commands.base import Command
from mash_tui.commands.registry import commands_here
from mash_tui.screens.base import DeskDialogue, DeskScreen
from mash_tui.widgets.choice_list import ChoiceList
from mash_tui.widgets.hint import as_hint
from mash_tui.widgets.row_text import Part

_TITLE = 26
"""Cells of the column of names."""
_KEYS = 8
"""Cells of the column of keys."""
_WITH_WORDS = 70
"""Columns from which what a command does has room beside its name."""


class PaletteScreen(DeskDialogue[None]):
    """Our own commands and no others, as the person's roles permit them."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss", "Close", show=False),
        Binding("down,ctrl+n", "move(1)", "Down", show=False, priority=True),
        Binding("up", "move(-1)", "Up", show=False, priority=True),
    ]
    DEFAULT_CSS = """
    PaletteScreen {
        align: center top;
        & > Vertical {
            margin-top: 1; width: 76; max-width: 96%; height: 80%; max-height: 20;
            background: $panel; border: round $rule; padding: 0 1;
            & > Input { margin-bottom: 1; }
            & > ChoiceList { height: 1fr; }
        }
    }
    """

    def __init__(self, about: DeskScreen[Any]) -> None:
        super().__init__()
        self._about = about
        self._found: list[type[Command]] = []

    @property
    def offered(self) -> list[type[Command]]:
        """The commands that can be picked, in the order of their places."""
        listed = commands_here(self._about.where)
        return [command for command in listed if command.palette and self._about.offers(command)]

    def compose(self) -> ComposeResult:
        """Lay out the line and the list under it."""
        self._found = self.offered
        with Vertical():
            line = Input(placeholder=as_hint("a command"), compact=True)
            line.cursor_blink = False
            yield line
            yield ChoiceList([self._line(command) for command in self._found])

    def action_move(self, by: int) -> None:
        """Move in the list while typing."""
        self._list.move(by)

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        words = event.value.casefold().split()
        found = [c for c in self.offered if all(word in f"{c.title()} {c.help()}".casefold() for word in words)]
        found.sort(key=lambda command: not command.title().casefold().startswith(event.value.casefold()))
        self._found = found
        self._list.offer([self._line(command) for command in found])

    @on(Input.Submitted)
    @on(ChoiceList.Clicked)
    def _run(self) -> None:
        if self._list.chosen is not None:
            command, mash = self._found[self._list.chosen], self.mash
            self.dismiss()
            mash.run_command(command)

    @property
    def _list(self) -> ChoiceList:
        return self.query_one(ChoiceList)

    def _line(self, command: type[Command]) -> list[Part]:
        keys = " ".join(command.keys_shown().split()[:2])
        name = Part(f" {command.title():<{_TITLE}}", "strong")
        if self.app.size.width < _WITH_WORDS:
            return [name, Part(keys, "key")]
        return [name, Part(f"{keys:<{_KEYS}}", "key"), Part(command.help(), "quiet")]
