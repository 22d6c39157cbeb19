"""The command line: one noun a file, each loaded only when it is called."""

from __future__ import annotations

import importlib
import sys
from collections.abc import Iterator, Mapping, Sequence
from typing import Annotated, Any, NamedTuple

import typer
from typer.core import TyperGroup

from mash_tui.cli.at_desk import acts_as
from mash_tui.cli.ending import code_of, complain, finish_output, no_reader
from mash_tui.cli.usage import usage_words


class Noun(NamedTuple):
    """Where a word of the command line is found."""

    module: str
    """The module that holds it."""
    name: str
    """A Typer app with verbs, or a function that is the command."""
    short: str | None = None
    """What the first help says, where the command's own first sentence is too long for a line."""
    together: str = ""
    """What the first help says of it and of the others that have the same words, on one line; empty: its own line."""


JUDGEMENT = "Its work."
"""What the first help says of the steps of the work on a contact."""
BACKUPS = "Write a backup while others work; put one back."
"""What the first help says of backups."""
THE_HUB = "How the hub stands; what the next shift must know."
"""What the first help says of the hub as a whole."""

NOUNS: dict[str, Noun] = {
    "demo": Noun("mash_tui.cli.demo", "demo"),
    "contact": Noun("mash_tui.cli.contact", "contact_app"),
    "identity": Noun("mash_tui.cli.identity", "identity_app"),
    "screen": Noun("mash_tui.cli.screen", "screen", together=JUDGEMENT),
    "family": Noun("mash_tui.cli.family", "family", together=JUDGEMENT),
    "authorise": Noun("mash_tui.cli.authorise", "authorise", together=JUDGEMENT),
    "rate": Noun("mash_tui.cli.rate", "rate", together=JUDGEMENT),
    "confirm": Noun("mash_tui.cli.confirm", "confirm", together=JUDGEMENT),
    "decide": Noun("mash_tui.cli.decide", "decide", together=JUDGEMENT),
    "feedback": Noun("mash_tui.cli.feedback", "feedback", together=JUDGEMENT),
    "complaint": Noun("mash_tui.cli.complaint", "complaint", together=JUDGEMENT),
    "board": Noun("mash_tui.cli.board", "board", together=THE_HUB),
    "handover": Noun("mash_tui.cli.handover", "handover", together=THE_HUB),
    "search": Noun("mash_tui.cli.search", "search", "Find contacts by their words, and children by name."),
    "draft": Noun("mash_tui.cli.draft", "draft_app"),
    "intake": Noun(
        "mash_tui.cli.intake", "intake", "Take in files: forms (CSV), police notifications, contacts (JSON)."
    ),
    "lookup": Noun("mash_tui.cli.lookup", "lookup", "Say which known children this one may be."),
    "problem": Noun("mash_tui.cli.problem", "problem_app"),
    "register": Noun("mash_tui.cli.register", "register_app", "Known children: take in, list, read."),
    "due": Noun("mash_tui.cli.due", "due"),
    "policy": Noun("mash_tui.cli.policy", "policy_app"),
    "user": Noun("mash_tui.cli.user", "user_app"),
    "audit": Noun("mash_tui.cli.audit", "audit_app"),
    "init": Noun("mash_tui.cli.store", "init"),
    "doctor": Noun("mash_tui.cli.store", "doctor"),
    "backup": Noun("mash_tui.cli.store", "backup", together=BACKUPS),
    "restore": Noun("mash_tui.cli.store", "restore", together=BACKUPS),
}
"""Every word after `mash`, in the order of the help."""


EXIT_CODES = "Exit: 0 done, 1 refused, 2 usage, 3 not found, 4 not allowed, 5 data damaged"
"""What the numbers mean, in one line of 80 columns."""


class _Nouns(Mapping[str, Any]):
    """The commands by name; one is imported when it is asked for."""

    def __getitem__(self, name: str) -> Any:
        noun = NOUNS[name]
        found = getattr(importlib.import_module(noun.module), noun.name)
        if not isinstance(found, typer.Typer):
            single = typer.Typer(rich_markup_mode=None, add_completion=False)
            single.command(name, short_help=noun.short)(found)
            found = single
        found.rich_markup_mode = None
        found._add_completion = False
        command = typer.main.get_command(found)
        command.name = name
        return command

    def __iter__(self) -> Iterator[str]:
        return iter(NOUNS)

    def __len__(self) -> int:
        return len(NOUNS)


class MashGroup(TyperGroup):
    """The root: finds nouns lazily, and ends every call with words and an exit code, never a traceback."""

    def __init__(self, **settings: Any) -> None:
        super().__init__(**settings)
        self.commands: Any = _Nouns()

    def list_commands(self, ctx: Any) -> list[str]:  # noqa: ARG002 the library's signature
        """The nouns, without loading any."""
        return list(NOUNS)

    def format_help(self, ctx: Any, formatter: Any) -> None:
        """The first help fits a screen of 80 by 24 with the prompt below it."""
        formatter.write("Usage: `mash` opens the interface; `mash COMMAND --help` says more of a command\n")
        for name, noun in NOUNS.items():
            if not noun.together:
                formatter.write(f"  {name:<8} {self.commands[name].get_short_help_str(69)}\n")
        for words in dict.fromkeys(noun.together for noun in NOUNS.values() if noun.together):
            names = [name for name, noun in NOUNS.items() if noun.together == words]
            formatter.write(f"  {' '.join(names)}  {words}\n")
        for words, meaning in filter(None, (param.get_help_record(ctx) for param in self.params)):
            formatter.write(f"  {words:<10}  {meaning}\n")
        formatter.write(f"{EXIT_CODES}\n")

    def invoke(self, ctx: Any) -> Any:
        """Run the command; a reader that went away is no refusal, which is what the library would call it."""
        try:
            return super().invoke(ctx)
        except BrokenPipeError:
            raise typer.Exit(no_reader()) from None

    def main(self, args: Sequence[str] | None = None, prog_name: str | None = None, **settings: Any) -> Any:  # type: ignore[override]
        """Run and leave the process with the exit code."""
        settings["standalone_mode"] = False
        sys.exit(self._code(args, prog_name or "mash", settings))

    def _code(self, args: Sequence[str] | None, prog_name: str, settings: dict[str, Any]) -> int:
        try:
            answer = super().main(args, prog_name, **settings)
            finish_output()
        except typer.TyperException as error:
            complain(usage_words(error))
            return int(getattr(error, "exit_code", 2))
        except BaseException as error:  # noqa: BLE001 put into words: no traceback reaches a person
            return code_of(error)
        return answer if isinstance(answer, int) else 0


app = typer.Typer(
    cls=MashGroup,
    rich_markup_mode=None,
    add_completion=False,
    no_args_is_help=True,
)


def _version(wanted: bool) -> None:
    if wanted:
        from mash_tui import __version__

        typer.echo(f"mash-tui {__version__}")
        raise typer.Exit


@app.callback()
def mash(
    as_name: Annotated[
        str | None,
        typer.Option("--as", metavar="NAME", help="Act as this user; only for the account that owns the database."),
    ] = None,
    no_mouse: Annotated[
        bool, typer.Option("--no-mouse", help="Leave the mouse to the terminal, to select and paste text.")
    ] = False,
    version: Annotated[  # noqa: ARG001 its callback answers
        bool, typer.Option("--version", help="Print the version.", callback=_version, is_eager=True)
    ] = False,
) -> None:
    """The front door of a Multi-Agency Safeguarding Hub. `mash` alone opens the interface.

    Example: mash contact list --view overdue
    """
    acts_as(as_name, no_mouse)


def run(arguments: list[str]) -> int:
    """Run the command line; the exit code."""
    try:
        app(arguments, prog_name="mash")
    except SystemExit as ended:
        return code_of(ended)
    return 0
