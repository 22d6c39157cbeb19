"""docs/commands.md, written from the commands themselves: `python -m mash_tui.cli.document > docs/commands.md`."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from typing import Any, NamedTuple

import typer

from mash_tui.cli.app import app

EXAMPLE = "Example: "
"""What the last paragraph of every command's help begins with."""

_TYPE = re.compile(r" <(?:str|int|path)>$")
_WIDTH = 200
"""Columns: a usage line is not broken, whatever terminal this is written on."""

_HEAD = """\
# Commands

`mash` alone opens the interface. Everything on its screens can also be done with these commands.

Data goes to stdout and talk to stderr, so `mash contact list --json > list.json` holds nothing but the list. A command
never makes a hub: `mash init` does, or the first `mash` alone. A reference may be short: `MASH-2026-000123`,
`2026-123`, or `123` of this year. What a terminal might act on is replaced in every text from people.

| exit code | |
|---|---|
| 0 | done |
| 1 | refused by a rule: which one, and what would satisfy it |
| 2 | the call itself is wrong |
| 3 | not found |
| 4 | not allowed for your roles |
| 5 | data damaged or out of reach |
| 130 | interrupted with Ctrl-C |

This page is written by `make docs` from the commands' own help.
"""


class Documented(NamedTuple):
    """A command as the help knows it."""

    words: str
    """What is typed, without arguments: `mash contact add`."""
    command: Any
    """The command of the library."""
    context: Any
    """Its context, which usage and options are asked for."""

    @property
    def help(self) -> str:
        """The docstring, paragraphs apart."""
        return str(self.command.help or "").strip()

    @property
    def example(self) -> str:
        """The command line of the example, or empty."""
        last = self.help.split("\n\n")[-1]
        return " ".join(last.removeprefix(EXAMPLE).split()) if last.startswith(EXAMPLE) else ""

    @property
    def is_group(self) -> bool:
        """Whether it has verbs of its own."""
        return hasattr(self.command, "commands")


def documented() -> Iterator[Documented]:
    """Every command, the root first, groups before their verbs."""
    yield from _walk(typer.main.get_command(app), "mash", None)


def _walk(command: Any, word: str, parent: Any) -> Iterator[Documented]:
    context = command.make_context(word, [], parent=parent, resilient_parsing=True, terminal_width=_WIDTH)
    yield Documented(context.command_path, command, context)
    if hasattr(command, "commands"):
        for name in command.list_commands(context):
            yield from _walk(command.get_command(context, name), name, context)


def page() -> str:
    """The whole page."""
    return "\n".join([_HEAD, *("\n".join(_section(one)) for one in documented())])


def _section(one: Documented) -> Iterator[str]:
    level = "##" if one.context.parent is None or one.context.parent.parent is None else "###"
    yield f"{level} {one.words}"
    yield ""
    for paragraph in one.help.split("\n\n"):
        if paragraph and not paragraph.startswith(EXAMPLE):
            yield " ".join(paragraph.split())
            yield ""
    if one.is_group and one.context.parent is not None:
        return
    yield "```"
    yield one.context.get_usage().removeprefix("Usage: ")
    yield "```"
    yield ""
    records = [param.get_help_record(one.context) for param in one.command.get_params(one.context)]
    for words, meaning in filter(None, records):
        if not words.startswith("--help"):
            yield f"- `{_TYPE.sub('', words).strip()}`: {' '.join(meaning.split())}"
    yield ""
    yield f"Example: `{one.example}`"
    yield ""


if __name__ == "__main__":
    sys.stdout.write(page())
