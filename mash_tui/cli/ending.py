"""How a call of the program ends: an exit code, and words on stderr when something went wrong."""

from __future__ import annotations

import contextlib
import os
import signal
import sys

from mash_tui.cli.output import unwritten
from mash_tui.domain.errors import Conflict, MashError, Refused, StoreProblem
from mash_tui.domain.text import lines_for_terminal

INTERRUPTED = 128 + signal.SIGINT
"""Ctrl-C, as a shell reports it."""
NO_READER = 128 + signal.SIGPIPE
"""The reader of our output went away, as with `| head`."""
MISHAP = 1
"""A mistake in the program itself."""


def code_of(error: BaseException) -> int:
    """Say on stderr what the person must know about this error, and give the exit code for it."""
    if isinstance(error, SystemExit):
        return error.code if isinstance(error.code, int) else int(error.code is not None)
    if isinstance(error, KeyboardInterrupt):
        return INTERRUPTED
    if isinstance(error, BrokenPipeError):
        return no_reader()
    if isinstance(error, MashError):
        with contextlib.suppress(MashError, OSError):
            finish_output()
        say_error(error)
        return error.exit_code
    if isinstance(error, OSError) and error.filename is not None:
        complain(f"{error.filename} cannot be used: {error.strerror}.\nCheck that it is there and may be used by you.")
        return StoreProblem.exit_code
    from mash_tui.services.mishaps import note_mishap

    complain(note_mishap(error))
    return MISHAP


def no_reader() -> int:
    """The exit code when the reader of our output went away; nothing more is written to it."""
    _let_go_of(sys.stdout)
    return NO_READER


def say_error(error: MashError) -> None:
    """The message; then the rule that refused, what somebody else changed, and what would put it right."""
    complain(error.message)
    if isinstance(error, Conflict):
        for label, (before, now) in error.changed.items():
            by, at = error.saved.get(label, ("", ""))
            who = f" ({by}, {at})" if by else ""
            said = f"was {before or 'empty'}, is now {now or 'empty'}" if before != now else now
            complain(f"  {label}: {said}{who}")
    if isinstance(error, Refused) and error.rule:
        complain(f"Rule: {error.rule}.")
    if error.remedy:
        complain(error.remedy)


def complain(text: str) -> None:
    """Write to stderr, if there is one that takes it."""
    with contextlib.suppress(OSError, AttributeError, ValueError):
        sys.stderr.write(lines_for_terminal(text) + "\n")
        sys.stderr.flush()


def finish_output() -> None:
    """Write out what is buffered, so that a closed pipe or a full disk shows here and not at the very end."""
    try:
        if sys.stdout is not None:
            sys.stdout.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        _let_go_of(sys.stdout)
        raise unwritten(error) from None


def _let_go_of(stream: object) -> None:
    """Point the stream's descriptor at nothing: Python flushes it once more at its end, and would complain."""
    with contextlib.suppress(OSError, AttributeError, ValueError):
        nothing = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nothing, stream.fileno())  # type: ignore[attr-defined]
        os.close(nothing)
