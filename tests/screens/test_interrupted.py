"""A call that the end of the program broke off is told of at the next start, and never over what somebody is doing."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from mash_tui.domain.roles import Role
from mash_tui.screens.app import MashApp
from mash_tui.services import contacts, drafts, users
from mash_tui.services.desk import Desk
from mash_tui.services.unsent import NOTE, Unsent
from tests.screens.form_desk import CALL, a_contact, a_desk, settle
from tests.screens.queueing import messages


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return a_desk(tmp_path)


@asynccontextmanager
async def started(desk: Desk, *keys: str) -> AsyncIterator[Pilot[Any]]:
    app = MashApp(desk)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press(*keys)
        await settle(pilot)
        yield pilot


async def test_what_was_being_typed_is_told_at_the_next_start(desk: Desk) -> None:
    drafts.save(desk, drafts.start(desk), 1, CALL)
    async with started(desk) as pilot:
        said = messages(pilot.app)  # type: ignore[arg-type]
        assert said.startswith("What you were typing at 10:41 is not finished: Skye Underhedge, from")
        assert said.endswith("d shows it.")


async def test_unsaved_words_are_told_too_and_emptied_ones_are_none(desk: Desk) -> None:
    contacts.create_contact(desk, a_contact())
    note = Unsent(desk, "MASH-2026-000001", NOTE)
    note.keep("Spoke to the head")
    async with started(desk) as pilot:
        assert "MASH-2026-000001" in messages(pilot.app)  # type: ignore[arg-type]
    note.keep("")
    async with started(desk) as pilot:
        assert not messages(pilot.app)  # type: ignore[arg-type]


async def test_nothing_is_told_of_what_is_set_aside_or_a_colleagues(desk: Desk, tmp_path: Path) -> None:
    users.add(desk, "fern", "Fern Example", [Role.CALL_HANDLER])
    fern = a_desk(tmp_path, as_name="fern")
    drafts.save(fern, drafts.start(fern), 1, CALL)
    number = drafts.start(desk)
    drafts.save(desk, number, 1, CALL)
    drafts.set_aside(desk, number, "rang off")
    async with started(desk) as pilot:
        assert not messages(pilot.app)  # type: ignore[arg-type]


async def test_whoever_is_somewhere_else_already_is_not_told(desk: Desk) -> None:
    drafts.save(desk, drafts.start(desk), 1, CALL)
    async with started(desk, "d") as pilot:
        assert not messages(pilot.app)  # type: ignore[arg-type]
