"""The installed program in a real terminal, over a hub of its own."""

from __future__ import annotations

import os
import sysconfig
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from mash_tui.data.paths import Paths, under
from mash_tui.services.desk import Desk, open_desk
from tests.system.terminal import Terminal

MASH = str(Path(sysconfig.get_path("scripts")) / "mash")
"""The command as it was installed."""

Run = Callable[..., Terminal]


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """`MASH_HOME` of this test."""
    return tmp_path / "hub"


@pytest.fixture
def paths(home: Path) -> Paths:
    return under(home)


@pytest.fixture
def desk(paths: Paths) -> Iterator[Desk]:
    """The hub's first user: this account, at the time that it is."""
    made = open_desk(paths=paths)
    yield made
    made.close()


@pytest.fixture
def environment(home: Path) -> dict[str, str]:
    """What the program finds around it."""
    return {"MASH_HOME": str(home)}


@pytest.fixture
def mash(environment: dict[str, str]) -> Iterator[Run]:
    """Starts `mash` in a terminal: `mash("--as", "fern", columns=80, rows=24)`."""
    started: list[Terminal] = []

    def run(*arguments: str, **options: object) -> Terminal:
        started.append(Terminal([MASH, *arguments], env=environment, **options))  # type: ignore[arg-type]
        return started[-1]

    yield run
    for terminal in started:
        terminal.close()


@pytest.fixture(autouse=True, scope="session")
def _installed() -> None:
    if not os.access(MASH, os.X_OK):
        raise AssertionError(f"the program is not installed at {MASH}: run `make test`")
