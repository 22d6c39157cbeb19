"""`mash demo`: a throw-away hub full of synthetic work, and the interface on it."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Annotated

import typer

from mash_tui.cli.at_desk import global_options, open_interface
from mash_tui.cli.options import AsJson
from mash_tui.cli.output import say, show, show_json
from mash_tui.domain.errors import UsageProblem
from mash_tui.domain.roles import Role

if TYPE_CHECKING:
    from mash_tui.services.demo.build import Built
    from mash_tui.services.demo.place import Place

LARGEST = 5_000_000
"""Contacts: more would take hours and tens of gigabytes."""


def demo(
    size: Annotated[int, typer.Option("--size", metavar="N", min=1, max=LARGEST, help="How many contacts.")] = 300,
    seed: Annotated[int, typer.Option("--seed", metavar="N", help="The same seed makes the same contacts.")] = 1,
    no_open: Annotated[bool, typer.Option("--no-open", help="Only build it, and say where it is.")] = False,
    as_role: Annotated[
        list[str] | None,
        typer.Option("--as-role", metavar="ROLE", help="Work in this role; may be given several times."),
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Make a throw-away hub full of synthetic contacts, and open its queue.

    In a temporary folder that goes when you leave, or under MASH_HOME if that is set and holds no real data.

    Example: mash demo --as-role manager
    """
    from mash_tui.services.demo.place import find_place

    roles = frozenset(map(_role, as_role or ()))
    opens = not no_open and not as_json and _has_terminal()
    place = find_place(os.environ.get("MASH_HOME"), size, seed)
    if place.said:
        say(place.said)
    with _removed_at_the_end(place, kept=not opens):
        built = None if place.ready else _build(place, size, seed)
        if opens:
            raise typer.Exit(_open(place, roles))
    _tell(place, size, seed, built, as_json)


def _role(word: str) -> Role:
    try:
        return Role(word.strip().lower().replace(" ", "_").replace("-", "_"))
    except ValueError:
        known = ", ".join(role.value for role in Role)
        raise UsageProblem(f"{word!r} is no role.", remedy=f"Give one of: {known}.") from None


def _has_terminal() -> bool:
    return all(stream is not None and stream.isatty() for stream in (sys.stdin, sys.stdout))


@contextmanager
def _removed_at_the_end(place: Place, *, kept: bool) -> Iterator[None]:
    """A temporary folder goes however this ends, unless it was built to be kept and is whole."""
    if not place.passing:
        yield
        return
    from mash_tui.services.demo.passing import Passing

    folder = Passing(place.home)
    try:
        yield
    except BaseException:
        folder.remove()
        raise
    if kept:
        folder.keep()
    else:
        folder.remove()


def _build(place: Place, size: int, seed: int) -> Built:
    from mash_tui.services.demo.build import build_demo
    from mash_tui.services.desk import system_clock
    from mash_tui.services.identity import login_of

    login = login_of(place.paths.database, global_options().as_name)
    with _progress(size) as advanced:
        return build_demo(place.paths, login, system_clock, size, seed, advanced)


@contextmanager
def _progress(size: int) -> Iterator[Callable[[int], None]]:
    """A bar on stderr, on a terminal and for a build that takes a while."""
    if sys.stderr is None or not sys.stderr.isatty() or size < 5_000:
        yield lambda _: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (TextColumn("Contacts"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("", total=size)
        yield lambda done: bar.update(task, completed=done)


def _open(place: Place, roles: frozenset[Role]) -> int:
    from mash_tui.services.desk import open_desk

    # Whatever looks for the hub's files from here on finds the demonstration, never the real ones.
    os.environ["MASH_HOME"] = str(place.home)
    desk = open_desk(as_name=global_options().as_name, paths=place.paths, make=False)
    try:
        if roles:
            desk.acting_as(roles)
        return open_interface(desk)
    finally:
        desk.close()


def _tell(place: Place, size: int, seed: int, built: Built | None, as_json: bool) -> None:
    if as_json:
        show_json(
            {
                "home": place.home,
                "database": place.paths.database,
                "contacts": size,
                "seed": seed,
                "built": built is not None,
                "seconds": round(built.seconds, 3) if built else 0,
                "bytes": place.paths.database.stat().st_size,
            }
        )
        return
    show(str(place.home))
    say(f"A demonstration of {size:,} contacts. Open it with: MASH_HOME={place.home} mash")
    if place.passing:
        say("It stays there until you remove it.")
