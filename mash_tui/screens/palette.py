"""The commands of where the person is, by name: type a few letters, press Enter."""

from __future__ import annotations

from typing import Any, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input, OptionList
from textual.widgets.option_list import Option

from mash_tui.commands.base import Command
from mash_tui.commands.registry import command_named, commands_here
from mash_tui.screens.base import DeskDialogue, DeskScreen

_TITLE = 26
"""Cells of the column of names."""
_KEYS = 8
"""Cells of the column of keys."""


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
            margin-top: 1; width: 76; max-width: 96%; height: auto; max-height: 80%;
            background: $panel; border: round $rule; padding: 0 1;
            & > Input { margin-bottom: 1; }
            & > OptionList {
                border: none; background: $panel; height: auto; max-height: 16; padding: 0;
                text-wrap: nowrap; text-overflow: ellipsis;
                scrollbar-size-vertical: 1; scrollbar-color: $rule; scrollbar-background: $panel;
            }
        }
    }
    """

    def __init__(self, about: DeskScreen[Any]) -> None:
        super().__init__()
        self._about = about

    @property
    def offered(self) -> list[type[Command]]:
        """The commands that can be picked, in the order of their places."""
        listed = commands_here(self._about.where)
        return [command for command in listed if command.palette and self._about.offers(command)]

    def compose(self) -> ComposeResult:
        """Lay out the line and the list under it."""
        with Vertical():
            line = Input(placeholder="a command", compact=True)
            line.cursor_blink = False
            yield line
            found = OptionList(*map(_option, self.offered))
            found.can_focus = False
            yield found

    def on_mount(self) -> None:
        """Begin with the first command."""
        self._list.highlighted = 0

    def action_move(self, by: int) -> None:
        """Move in the list while typing."""
        if by > 0:
            self._list.action_cursor_down()
        else:
            self._list.action_cursor_up()

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        words = event.value.casefold().split()
        found = [c for c in self.offered if all(word in f"{c.title()} {c.help()}".casefold() for word in words)]
        found.sort(key=lambda command: not command.title().casefold().startswith(event.value.casefold()))
        self._list.clear_options()
        self._list.add_options(map(_option, found))
        self._list.highlighted = 0 if found else None

    @on(Input.Submitted)
    def _entered(self) -> None:
        here = self._list.highlighted
        if here is not None:
            self._run(self._list.get_option_at_index(here))

    @on(OptionList.OptionSelected)
    def _clicked(self, event: OptionList.OptionSelected) -> None:
        self._run(event.option)

    @property
    def _list(self) -> OptionList:
        return self.query_one(OptionList)

    def _run(self, option: Option) -> None:
        command, mash = command_named(option.id or ""), self.mash
        self.dismiss()
        mash.run_command(command)


def _option(command: type[Command]) -> Option:
    keys = " ".join(command.keys_shown().split()[:2])
    text = Content.assemble(
        (f"{command.title():<{_TITLE}}", "bold"), (f"{keys:<{_KEYS}}", "$accent"), (command.help(), "$quiet")
    )
    return Option(text, id=command.__name__)
