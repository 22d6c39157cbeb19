"""The commands of a place, looked up and turned into key bindings.

A place's file is imported when it is first asked for.
"""

from __future__ import annotations

from functools import cache
from importlib import import_module

from textual.binding import Binding, BindingType

from mash_tui.commands.base import Command, Where

Commands = tuple[type[Command], ...]


@cache
def commands(where: Where) -> Commands:
    """The commands of one place, in the order in which its file lists them."""
    found: Commands = import_module(f"mash_tui.commands.{where.value}").COMMANDS
    return found


def commands_here(where: Where) -> Commands:
    """What works in a place: its own commands, then those that work anywhere and keep their keys there."""
    own = commands(where)
    if where is Where.ANYWHERE:
        return own
    taken = {key for command in own for key in command.keys}
    return own + tuple(c for c in commands(Where.ANYWHERE) if not taken.issuperset(c.keys))


@cache
def command_named(name: str) -> type[Command]:
    """The command whose class has this name.

    Raises:
        LookupError: when no place has it.
    """
    for where in Where:
        for command in commands(where):
            if command.__name__ == name:
                return command
    raise LookupError(name)


def bound_action(command: type[Command]) -> str:
    """The action behind its keys: what needs a permission goes through the check that says why not."""
    if command.permission is None and not command.demo_only:
        return command.action
    return f"permitted('{command.__name__}')"


def bindings(where: Where) -> list[BindingType]:
    """The key bindings of a place, for a screen's `BINDINGS`."""
    return [
        Binding(key, bound_action(command), command.title(), show=False)
        for command in commands(where)
        for key in command.keys
    ]
