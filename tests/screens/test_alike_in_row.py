"""Who the child of a row that is being mended may be."""

from __future__ import annotations

from pathlib import Path

import pytest

from mash_tui.screens.alike import AlikeDialogue
from mash_tui.screens.app import MashApp
from mash_tui.screens.problem import ProblemScreen
from mash_tui.services.desk import Desk
from tests.screens.form_desk import a_desk, settle
from tests.screens.known_children import an_identity, of_child, plant
from tests.screens.waiting import until
from tests.services.intake_files import taken


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return a_desk(tmp_path)


@pytest.mark.parametrize("size", [(60, 15), (80, 24), (120, 40)], ids=["60x15", "80x24", "120x40"])
async def test_it_stands_there_by_itself_and_is_asked_again_when_the_child_is_mended(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, size: tuple[int, int]
) -> None:
    known = plant(monkeypatch, of_child(an_identity()))
    number = taken(desk, {"child1_dob": "31/02/2016"}).rows[0].problem
    app = MashApp(desk)
    async with app.run_test(size=size) as pilot:
        app.open("problem", number)
        await settle(pilot)
        screen = app.screen
        assert isinstance(screen, ProblemScreen)
        await until(pilot, lambda: "Lilah" in screen.panel.words)
        assert known.asked[-1][0].date_of_birth == "31/02/2016"
        await pilot.press("ctrl+u", *"29/02/2016")
        await until(pilot, lambda: known.asked[-1][0].date_of_birth == "2016-02-29")
        await pilot.press("ctrl+t")
        await settle(pilot)
        assert isinstance(app.screen, AlikeDialogue)
        await pilot.press("escape")
        assert app.screen is screen


async def test_a_value_that_says_nothing_of_the_child_asks_nobody(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    known = plant(monkeypatch, of_child(an_identity()))
    number = taken(desk, {"submitted_date": "31/02/2026"}).rows[0].problem
    app = MashApp(desk)
    async with app.run_test(size=(80, 24)) as pilot:
        app.open("problem", number)
        await settle(pilot)
        screen = app.screen
        assert isinstance(screen, ProblemScreen)
        await until(pilot, lambda: len(known.asked) == 1)
        await pilot.press("ctrl+u", *"23/11/2026")
        await until(pilot, lambda: screen.looking.so_far)
        assert len(known.asked) == 1
