"""The page of keys for users, from the commands: `python -m mash_tui.commands.keys_page > docs/keys.md`."""

from __future__ import annotations

import sys

from mash_tui.commands.base import Command, Where
from mash_tui.commands.registry import commands

_BEGINNING = """# Keys

Every key of the interface, by the place where it works. F1 (or `?` outside a text field) shows those of where you are,
and ctrl+p finds a command by name. What your roles do not permit is not offered. In a text field letters are
text: the function keys and ctrl keys work there too. `^u` clears a line to its start and `^k` to its end, unless the
place means something else by them, as the form does; in a text of several lines `^z` brings it back.
"""


def page() -> str:
    """The page as Markdown."""
    return "\n".join([_BEGINNING, *(line for where in Where for line in _place(where))])


def _place(where: Where) -> list[str]:
    rows = [_row(command) for command in commands(where)]
    return [f"## {where.heading}", "", "| key | what it does | needs |", "|---|---|---|", *rows, ""]


def _row(command: type[Command]) -> str:
    keys = " ".join(f"`{key}`" for key in command.keys_shown().split()) or "ctrl+p"
    needs = "a demonstration" if command.demo_only else command.permission or ""
    return f"| {keys} | {command.help().replace('|', chr(92) + '|')} | {needs} |"


if __name__ == "__main__":
    sys.stdout.write(page())
