"""An open contact to look at: a desk, a colleague, and the contact's screen."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from mash_tui.domain.roles import Role
from mash_tui.screens.app import MashApp
from mash_tui.screens.asking import Asking
from mash_tui.screens.contact import ContactScreen
from mash_tui.services import contacts, users
from mash_tui.services.desk import Desk
from mash_tui.widgets.contact_header import ContactHeader
from tests.screens.form_desk import FixedClock, a_contact, a_desk, settle
from tests.screens.waiting import until

REFERENCE = "MASH-2026-000001"


@pytest.fixture
def clock() -> FixedClock:
    return FixedClock()


@pytest.fixture
def desk(tmp_path: Path, clock: FixedClock, monkeypatch: pytest.MonkeyPatch) -> Desk:
    monkeypatch.setattr(Asking, "QUIET", 0.0)
    found = a_desk(tmp_path, clock)
    contacts.create_contact(found, a_contact(concern__immediate_danger="yes", household__1__name="Stu"))
    return found


@pytest.fixture
def sandra(desk: Desk, tmp_path: Path, clock: FixedClock) -> Desk:
    users.add(desk, "sandra", "Sandra Okafor", [Role.DUTY_OFFICER])
    return a_desk(tmp_path, clock, as_name="sandra")


@asynccontextmanager
async def opened(desk: Desk, size: tuple[int, int] = (80, 24)) -> AsyncIterator[Pilot[Any]]:
    app = MashApp(desk)
    async with app.run_test(size=size) as pilot:
        app.open("contact", REFERENCE)
        await settle(pilot)
        yield pilot


def screen(pilot: Pilot[Any]) -> ContactScreen:
    return next(screen for screen in pilot.app.screen_stack if isinstance(screen, ContactScreen))


def header(pilot: Pilot[Any]) -> str:
    return screen(pilot).query_one(ContactHeader).words


@asynccontextmanager
async def opened_at_once(
    desk: Desk, size: tuple[int, int] = (80, 24)
) -> AsyncIterator[tuple[Pilot[Any], ContactScreen]]:
    """The contact as soon as it is read: who its children may be is looked up meanwhile."""
    app = MashApp(desk)
    async with app.run_test(size=size) as pilot:
        app.open("contact", REFERENCE)
        await until(pilot, lambda: isinstance(app.screen, ContactScreen) and app.screen.settled)
        yield pilot, screen(pilot)
