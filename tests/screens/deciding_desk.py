"""A hub with a duty officer and two managers: what the tests of deciding on the screen begin with."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from mash_tui.domain.roles import Role
from mash_tui.screens.app import MashApp
from mash_tui.screens.asking import Asking
from mash_tui.screens.outcome_form import OutcomeForm
from mash_tui.services import users
from mash_tui.services.desk import Desk
from tests.screens.form_desk import FixedClock, a_desk, settle
from tests.services.deciding import REF

Keys = str | list[str]


@pytest.fixture
def clock() -> FixedClock:
    return FixedClock()


@pytest.fixture
def desk(tmp_path: Path, clock: FixedClock, monkeypatch: pytest.MonkeyPatch) -> Desk:
    """The first user of the hub, who manages it."""
    monkeypatch.setattr(Asking, "QUIET", 0.0)
    return a_desk(tmp_path, clock)


@pytest.fixture
def sits(desk: Desk, tmp_path: Path, clock: FixedClock) -> Callable[[str, Role], Desk]:
    """Somebody else at the hub."""

    def sit_down(login: str, role: Role) -> Desk:
        users.add(desk, login, f"{login.title()} Example", [role])
        return a_desk(tmp_path, clock, as_name=login)

    return sit_down


@pytest.fixture
def fern(sits: Callable[[str, Role], Desk]) -> Desk:
    """A duty officer."""
    return sits("fern", Role.DUTY_OFFICER)


@pytest.fixture
def mia(sits: Callable[[str, Role], Desk]) -> Desk:
    """A manager."""
    return sits("mia", Role.MANAGER)


@pytest.fixture
def noor(sits: Callable[[str, Role], Desk]) -> Desk:
    """Another manager."""
    return sits("noor", Role.MANAGER)


@asynccontextmanager
async def at(desk: Desk, *keys: Keys, size: tuple[int, int] = (80, 24)) -> AsyncIterator[Pilot[Any]]:
    """The contact on this person's screen, and these keys pressed on it; a list of keys are words, typed at once."""
    app = MashApp(desk)
    async with app.run_test(size=size) as pilot:
        app.open("contact", REF)
        await settle(pilot)
        await press(pilot, *keys)
        yield pilot


async def press(pilot: Pilot[Any], *keys: Keys) -> None:
    """Press these, each when the screen has settled."""
    for key in keys:
        await pilot.press(*([key] if isinstance(key, str) else key))
        await settle(pilot)


def form(pilot: Pilot[Any]) -> OutcomeForm:
    """The dialogue in front."""
    assert isinstance(pilot.app.screen, OutcomeForm)
    return pilot.app.screen


def words(text: str) -> list[str]:
    """The keys of a text."""
    return list(text)
