"""Arguments and options that several commands share, and how a reference is understood."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Annotated

import typer

from mash_tui.cli.input_file import STDIN, content
from mash_tui.domain.errors import NotFound, UsageProblem
from mash_tui.domain.reference import parse

if TYPE_CHECKING:
    from mash_tui.services.desk import Desk
    from mash_tui.services.rows import QueueRow

LARGEST_NUMBER = 1_000_000_000
"""The store counts to more, but no hub has as many rows of anything, and a longer number is a slip of the hand."""


def plain_number(value: int | None) -> int | None:
    """A number that a list can show. Raises BadParameter for one that none does."""
    if value is not None and not 1 <= value <= LARGEST_NUMBER:
        raise typer.BadParameter(f"'{value}'; expected a number that a list shows")
    return value


AsJson = Annotated[bool, typer.Option("--json", help="Print JSON.")]
RefText = Annotated[str, typer.Argument(help="The reference: MASH-2026-000123, 2026-123 or 123.")]
Reason = Annotated[str, typer.Option("--reason", metavar="TEXT", help="Why, in words.")]
Version = Annotated[
    int | None,
    typer.Option(
        "--version",
        metavar="N",
        callback=plain_number,
        help="Refuse if somebody saved it since this version (`contact show` says which).",
    ),
]

LARGEST_INPUT = 64_000_000
"""Bytes that are read from a file or a pipe: no contact is larger."""


def reference_of(desk: Desk, text: str) -> str:
    """The full reference of what was typed. Raises UsageProblem for something else."""
    found = parse(text, desk.local(desk.now()).year)
    if found is None:
        raise UsageProblem(f"{text!r} is not a reference.", remedy="Write MASH-2026-000123, 2026-123 or 123.")
    return str(found)


def version_now(desk: Desk, reference: str, version: int | None) -> int:
    """The version that was given, or the one that stands in the store. Raises NotFound."""
    return line_of(desk, reference).version if version is None else version


def line_of(desk: Desk, reference: str) -> QueueRow:
    """The contact's line. Raises NotFound."""
    from mash_tui.services.queue import row

    found = row(desk, reference)
    if found is None:
        raise NotFound(f"There is no contact {reference}.", remedy="Check the reference.")
    return found


def read_input(name: str) -> bytes:
    """The bytes of a file, or of stdin for `-`. Raises NotFound, StoreProblem or UsageProblem."""
    return _bounded(content(name, LARGEST_INPUT), "What came in" if name == STDIN else name)


def words_from(text: str | None) -> str:
    """Words given as an argument, or piped in for `-` or nothing. Raises UsageProblem at a bare terminal."""
    if text is not None and text != STDIN:
        return text
    if text is None and sys.stdin.isatty():
        raise UsageProblem("There are no words.", remedy="Give them as an argument, or pipe them in with -.")
    return read_input(STDIN).decode("utf-8", "replace")


def _bounded(read: bytes, name: str) -> bytes:
    if len(read) > LARGEST_INPUT:
        raise UsageProblem(f"{name} is larger than any contact.", remedy="Give one contact, without attachments.")
    return read
