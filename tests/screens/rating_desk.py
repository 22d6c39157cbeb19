"""Who rates and who confirms, at a hub of their own: what the tests of rating and approvals begin with."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from mash_tui.domain.brag import Brag
from mash_tui.domain.roles import Role
from mash_tui.screens.app import MashApp
from mash_tui.screens.approvals import ApprovalsScreen
from mash_tui.screens.asking import Asking
from mash_tui.services import contacts, ratings, users
from mash_tui.services.desk import Desk
from mash_tui.services.queue import row
from tests.screens.form_desk import FixedClock, a_contact, a_desk, settle
from tests.services.screened import screened

REFERENCE = "MASH-2026-000001"
WHY = "Two calls from the school in a week, mother not answering."


@pytest.fixture
def clock() -> FixedClock:
    return FixedClock()


@pytest.fixture
def desk(tmp_path: Path, clock: FixedClock, monkeypatch: pytest.MonkeyPatch) -> Desk:
    """The first user of the hub, who manages it."""
    monkeypatch.setattr(Asking, "QUIET", 0.0)
    return a_desk(tmp_path, clock)


@pytest.fixture
def ayesha(desk: Desk, tmp_path: Path, clock: FixedClock) -> Desk:
    """A senior social worker."""
    users.add(desk, "ayesha", "Ayesha Rahman", [Role.SENIOR_SOCIAL_WORKER])
    return a_desk(tmp_path, clock, as_name="ayesha")


@pytest.fixture
def maria(desk: Desk, tmp_path: Path, clock: FixedClock) -> Desk:
    """A manager."""
    users.add(desk, "maria", "Maria Achebe", [Role.MANAGER])
    return a_desk(tmp_path, clock, as_name="maria")


@pytest.fixture
def tunde(desk: Desk, tmp_path: Path, clock: FixedClock) -> Desk:
    """Another manager."""
    users.add(desk, "tunde", "Tunde Bello", [Role.MANAGER])
    return a_desk(tmp_path, clock, as_name="tunde")


def logged(desk: Desk, given: str = "Skye", **more: str) -> str:
    """Log a contact about a child of that name, and answer its checklist; its reference."""
    return screened(desk, contacts.create_contact(desk, a_contact(children__1__given_names=given, **more)).reference)


def version(desk: Desk, reference: str) -> int:
    """The version of a contact as it stands."""
    found = row(desk, reference)
    assert found is not None
    return found.version


def proposed(desk: Desk, brag: Brag = Brag.AMBER, given: str = "Skye", why: str = WHY) -> str:
    """Log a contact and propose a rating for it; its reference."""
    reference = logged(desk, given)
    ratings.propose(desk, reference, version(desk, reference), brag, why)
    return reference


@asynccontextmanager
async def approvals(desk: Desk, size: tuple[int, int] = (80, 24)) -> AsyncIterator[Pilot[Any]]:
    """A program that shows the approvals."""
    app = MashApp(desk)
    async with app.run_test(size=size) as pilot:
        await pilot.press("2")
        await settle(pilot)
        yield pilot


def approvals_of(pilot: Pilot[Any]) -> ApprovalsScreen:
    """The screen of approvals, wherever it is in the stack."""
    return next(screen for screen in pilot.app.screen_stack if isinstance(screen, ApprovalsScreen))
