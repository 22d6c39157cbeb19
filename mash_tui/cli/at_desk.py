"""Opening the hub for a command: who is asking comes from the global options."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import TYPE_CHECKING, NamedTuple, Protocol

from mash_tui.cli.output import say
from mash_tui.domain.errors import UsageProblem

if TYPE_CHECKING:
    from mash_tui.services.desk import Desk


class GlobalOptions(NamedTuple):
    """What stands before the noun."""

    as_name: str | None = None
    """The user of `--as`."""
    no_mouse: bool = False
    """Whether the interface leaves the mouse alone."""


class Opener(Protocol):
    """Shows the interface until the person leaves; the exit code."""

    def __call__(self, desk: Desk, *, no_mouse: bool) -> int:
        """Show this desk."""


class _NoInterface:
    def __call__(self, desk: Desk, *, no_mouse: bool) -> int:  # noqa: ARG002 as the protocol says
        raise UsageProblem("The interface cannot be opened from here.", remedy="Run `mash`.")


_OPENER: ContextVar[Opener] = ContextVar("opener of the interface", default=_NoInterface())  # noqa: B039 immutable
_OPTIONS: ContextVar[GlobalOptions] = ContextVar("global options", default=GlobalOptions())  # noqa: B039 immutable


def acts_as(as_name: str | None, no_mouse: bool) -> None:
    """Keep the global options of this call."""
    _OPTIONS.set(GlobalOptions(as_name, no_mouse))


def opens_with(opener: Opener) -> None:
    """Keep what shows the interface: the command line itself knows no screen."""
    _OPENER.set(opener)


def open_interface(desk: Desk) -> int:
    """Show the interface on this desk; the exit code."""
    return _OPENER.get()(desk, no_mouse=global_options().no_mouse)


def global_options() -> GlobalOptions:
    """The global options of this call."""
    return _OPTIONS.get()


@contextmanager
def at_desk() -> Iterator[Desk]:
    """The hub of this environment, for the person who asks. A command never makes one: `mash init` does."""
    from mash_tui.services.desk import open_desk

    desk = open_desk(as_name=global_options().as_name, make=False)
    try:
        for words in filter(None, (desk.welcome, desk.warning)):
            say(words)
        yield desk
    finally:
        desk.close()
