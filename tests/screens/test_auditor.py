"""An auditor sees everything that came in, also what is unfinished or could not be taken in, and changes none of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from mash_tui.domain.roles import Role
from mash_tui.screens.app import MashApp
from mash_tui.screens.draft_reading import DraftReadingScreen
from mash_tui.screens.drafts import DraftsScreen
from mash_tui.screens.problem_reading import ProblemReadingScreen
from mash_tui.screens.problems import ProblemsScreen
from mash_tui.services import drafts, users
from mash_tui.services.desk import Desk
from tests.screens.form_desk import a_desk, settle
from tests.services.intake_files import taken


@pytest.fixture
def auditor(tmp_path: Path) -> Desk:
    desk = a_desk(tmp_path)
    users.add(desk, "aud", "An Auditor", [Role.AUDITOR])
    drafts.save(desk, drafts.start(desk), 1, {"referrer.name": "Philippa Thornapple"})
    taken(desk, {"child1_dob": "31/02/2016"})
    return a_desk(tmp_path, as_name="aud")


async def test_an_auditor_sees_intake_problems_and_mends_none(auditor: Desk) -> None:
    app = MashApp(auditor)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("i")
        await settle(pilot)
        assert isinstance(app.screen, ProblemsScreen)
        assert "31/02/2016" in app.screen.beneath.words
        await pilot.press("enter", "x", "u", "ctrl+s")
        await settle(pilot)
        assert isinstance(app.screen, ProblemReadingScreen), "it is not opened for mending"
        assert "Fable" in app.screen.page.text, "every value is there to be read"
    assert auditor.store.rows("SELECT outcome FROM intake_row") == [("refused",)]


async def test_an_auditor_sees_drafts_and_goes_on_with_none(auditor: Desk) -> None:
    app = MashApp(auditor)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("d")
        await settle(pilot)
        assert isinstance(app.screen, DraftsScreen)
        current = app.screen.list.current
        assert current is not None and "Philippa Thornapple" in current.summary
        await pilot.press("enter", "x", "u")
        await settle(pilot)
        assert isinstance(app.screen, DraftReadingScreen), "the form is not opened"
        assert "Philippa Thornapple" in app.screen.page.text
    assert auditor.store.rows("SELECT set_aside FROM draft") == [(None,)]
