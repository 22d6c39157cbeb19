"""Where `mash` begins. Alone it opens the interface, before anything is imported that the first paint does not need.

Everything else is the command line's (cli/app.py), which takes three times as long to load.
"""

from __future__ import annotations

import gc
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mash_tui.services.desk import Desk


def main() -> int:
    """Run the program with the arguments of this process; the exit code."""
    # First of all: a collection while modules load costs more than it frees (docs/speed.md).
    gc.disable()
    arguments = sys.argv[1:]
    wanted = interface_options(arguments)
    if wanted is None:
        return _command(arguments)
    return _interface(*wanted)


def interface_options(arguments: list[str]) -> tuple[str | None, bool] | None:
    """The name of `--as` and whether `--no-mouse` is there, when nothing else is; None for any other call."""
    as_name: str | None = None
    no_mouse = False
    left = iter(arguments)
    for argument in left:
        if argument == "--no-mouse":
            no_mouse = True
        elif argument == "--as":
            as_name = next(left, None)
            if as_name is None:
                return None
        elif argument.startswith("--as="):
            as_name = argument.removeprefix("--as=")
        else:
            return None
    return as_name, no_mouse


def _interface(as_name: str | None, no_mouse: bool) -> int:
    try:
        _require_terminal()
        from mash_tui.services.desk import open_desk

        desk = open_desk(as_name=as_name)
        try:
            return _show(desk, no_mouse=no_mouse)
        finally:
            desk.close()
    except BaseException as error:  # noqa: BLE001 put into words: no traceback reaches a person
        from mash_tui.cli.ending import code_of

        return code_of(error)


def _show(desk: Desk, *, no_mouse: bool) -> int:
    from mash_tui.screens.run import run_interface

    return run_interface(desk, no_mouse=no_mouse)


def _require_terminal() -> None:
    """Raise UsageProblem where there is no terminal to draw on, as with `ssh -T`."""
    if sys.stdin is not None and sys.stdin.isatty() and sys.stdout is not None and sys.stdout.isatty():
        return
    from mash_tui.domain.errors import UsageProblem

    raise UsageProblem(
        "The interface needs a terminal, and there is none here.",
        remedy="Over SSH ask for one with `ssh -t`, or use a command: `mash --help` lists them.",
    )


def _command(arguments: list[str]) -> int:
    try:
        from mash_tui.cli.app import run
        from mash_tui.cli.at_desk import opens_with

        opens_with(_show)
        # What is loaded stays; what a long command makes from here on is collected.
        gc.freeze()
        gc.enable()
        return run(arguments)
    except BaseException as error:  # noqa: BLE001 put into words: no traceback reaches a person
        from mash_tui.cli.ending import code_of

        return code_of(error)
