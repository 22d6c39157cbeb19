"""The board on the screen: it counts by itself, sends next to nothing, leads to the queue, and stays on its wall."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from textual._compositor import LayoutUpdate
from textual.geometry import Region
from textual.pilot import Pilot

from mash_tui.domain.errors import StoreProblem
from mash_tui.domain.roles import FIRST_USER_ROLES, Role
from mash_tui.screens import board as board_module
from mash_tui.screens.app import MashApp
from mash_tui.screens.board import BoardScreen
from mash_tui.screens.cover import CoverScreen
from mash_tui.screens.queue import QueueScreen
from mash_tui.services import contacts, users
from mash_tui.services.desk import Desk
from mash_tui.services.rows import View
from mash_tui.widgets.board_face import BoardFace
from mash_tui.widgets.view_bar import ViewBar
from tests.screens.form_desk import settle
from tests.screens.queueing import enter, list_of, messages, queue_of, screen_text
from tests.screens.waiting import until
from tests.services.conftest import StandingClock
from tests.services.judged import stands

SitDown = Callable[..., Desk]


@pytest.fixture(autouse=True)
def at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Count as soon as somebody saves."""
    monkeypatch.setattr(board_module, "SOONEST", 0.0)
    monkeypatch.setattr(board_module, "SHARE", 0)


def face_of(pilot: Pilot[Any]) -> BoardFace:
    return board_of(pilot).query_one(BoardFace)


def board_of(pilot: Pilot[Any]) -> BoardScreen:
    return next(screen for screen in pilot.app.screen_stack if isinstance(screen, BoardScreen))


def is_open(pilot: Pilot[Any], count: int) -> bool:
    face = face_of(pilot)
    return face.board is not None and face.board.open == count


async def shown(pilot: Pilot[Any], count: int) -> None:
    await pilot.press("5")
    await until(pilot, lambda: is_open(pilot, count))
    await settle(pilot)


async def test_five_shows_it_from_anywhere_and_no_child_is_named(desk: Desk) -> None:
    enter(desk, "Ada Marchbanks", "Bram Oakhollow")
    async with MashApp(desk).run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("enter")
        await settle(pilot)
        await shown(pilot, 2)
        said = screen_text(pilot)
        assert "o overdue" in said and "all open" in said and "2026-000001" in said
        assert not [name for name in ("Ada", "Marchbanks", "Bram", "Oakhollow") if name in said]
        await pilot.press("5")
        assert sum(isinstance(screen, BoardScreen) for screen in pilot.app.screen_stack) == 1
        await pilot.press("q")
        assert not isinstance(pilot.app.screen, BoardScreen)


async def test_it_counts_again_when_somebody_else_saves(desk: Desk, colleague: SitDown) -> None:
    enter(desk, "Ada Marchbanks")
    fern = colleague("fern", *FIRST_USER_ROLES)
    async with MashApp(fern).run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await shown(pilot, 1)
        enter(desk, "Bram Oakhollow")
        await until(pilot, lambda: is_open(pilot, 2))
        contacts.claim(desk, "MASH-2026-000001", 1)
        await until(pilot, lambda: face_of(pilot).board.unowned.open == 1)  # type: ignore[union-attr]


async def test_when_the_minute_turns_more_is_overdue(desk: Desk, clock: StandingClock) -> None:
    enter(desk, "Ada Marchbanks")
    async with MashApp(desk).run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await shown(pilot, 1)
        assert face_of(pilot).board.overdue == 0  # type: ignore[union-attr]
        clock.forward(days=1)
        await until(pilot, lambda: face_of(pilot).board.overdue == 1)  # type: ignore[union-attr]
        assert "Tue 24 Nov 10:00" in screen_text(pilot)


async def test_only_lines_that_say_something_else_are_drawn_again(
    desk: Desk, clock: StandingClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    enter(desk, "Ada Marchbanks", "Bram Oakhollow")
    drawn: list[int] = []
    async with MashApp(desk).run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await shown(pilot, 2)
        face, refresh = face_of(pilot), BoardFace.refresh

        def watched(self: BoardFace, *regions: Region, **named: Any) -> Any:
            drawn.extend(region.y for region in regions)
            assert regions, "the whole face was drawn again"
            return refresh(self, *regions, **named)

        whole: list[object] = []
        display = MashApp._display

        def displayed(self: MashApp, screen: Any, update: Any) -> None:
            whole.extend([update] if isinstance(update, LayoutUpdate) else [])
            display(self, screen, update)

        monkeypatch.setattr(BoardFace, "refresh", watched)
        monkeypatch.setattr(MashApp, "_display", displayed)
        await pilot.press("5")
        await settle(pilot)
        assert drawn == [], "nothing changed"
        clock.forward(minutes=1)
        await until(pilot, lambda: "10:01" in screen_text(pilot))
        await settle(pilot)
        assert drawn == [0], "the deadlines are named by their day, so only the time is another"
        assert face.board is not None
        assert whole == [], "nor does the queue beneath draw it"
        await pilot.press("enter")
        await settle(pilot)
        assert isinstance(pilot.app.screen, QueueScreen)
        assert screen_text(pilot).count("23h 59m left") == 0 and "Tue 10:00" in screen_text(pilot)


@pytest.mark.parametrize(
    ("key", "view"),
    [
        ("enter", View.OPEN), ("o", View.OVERDUE), ("u", View.UNRATED), ("w", View.UNOWNED),
        ("c", View.TO_CONFIRM), ("t", View.DECISION_DUE), ("F", View.FEEDBACK),
    ],
)  # fmt: skip
async def test_a_key_leads_to_what_its_figure_counts(desk: Desk, key: str, view: View) -> None:
    enter(desk, "Ada Marchbanks")
    async with MashApp(desk).run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        await shown(pilot, 1)
        await pilot.press(key)
        await settle(pilot)
        assert isinstance(pilot.app.screen, QueueScreen)
        assert queue_of(pilot).query_one(ViewBar)._view is view


async def test_r_leads_to_the_first_red_wherever_it_stands(desk: Desk, clock: StandingClock) -> None:
    enter(desk, *(f"Child {number}" for number in range(5)))
    async with MashApp(desk).run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await shown(pilot, 5)
        await pilot.press("r")
        await settle(pilot)
        assert "No Red is open." in messages(pilot.app)  # type: ignore[arg-type]
        stands(desk, "MASH-2026-000004", brag="red", urgent=1)
        await pilot.press("r")
        await settle(pilot)
        row = list_of(pilot).row
        assert row is not None and row.reference == "MASH-2026-000004"


async def test_figures_that_could_not_be_read_say_so_and_the_old_ones_stay(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    enter(desk, "Ada Marchbanks")
    async with MashApp(desk).run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await shown(pilot, 1)

        def fails(_: Desk) -> None:
            raise StoreProblem("The disk is gone.")

        monkeypatch.setattr(board_module, "board", fails)
        await pilot.press("5")
        await until(pilot, lambda: "NOT READ: The disk is gone." in screen_text(pilot))
        assert "all open" in screen_text(pilot) and "10:00" in screen_text(pilot)


async def test_a_board_that_nobody_touches_stays_in_sight_and_the_next_key_covers_it(desk: Desk) -> None:
    enter(desk, "Ada Marchbanks")
    async with MashApp(desk).run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await shown(pilot, 1)
        pilot.app.news.hear("left_alone")  # type: ignore[attr-defined]
        await settle(pilot)
        assert isinstance(pilot.app.screen, BoardScreen)
        await pilot.press("q")
        await settle(pilot)
        assert isinstance(pilot.app.screen, CoverScreen), "whoever walks up to the wall sees no queue"
        assert isinstance(pilot.app.screen_stack[-2], BoardScreen), "the key did nothing else"
        await pilot.press("enter")
        await settle(pilot)
        assert isinstance(pilot.app.screen, BoardScreen)
        await pilot.press("q")
        await settle(pilot)
        assert isinstance(pilot.app.screen, QueueScreen)


async def test_what_stands_behind_a_board_is_covered_when_the_board_is_taken_away(
    desk: Desk, colleague: SitDown
) -> None:
    enter(desk, "Ada Marchbanks")
    fern = colleague("fern", Role.DUTY_OFFICER)
    async with MashApp(fern).run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await shown(pilot, 1)
        pilot.app.news.hear("left_alone")  # type: ignore[attr-defined]
        users.set_roles(desk, "fern", [Role.ADMINISTRATOR])
        await until(pilot, lambda: isinstance(pilot.app.screen, CoverScreen))
        assert not any(isinstance(screen, BoardScreen) for screen in pilot.app.screen_stack)


async def test_any_other_screen_that_nobody_touches_is_covered_at_once(desk: Desk) -> None:
    async with MashApp(desk).run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        pilot.app.news.hear("left_alone")  # type: ignore[attr-defined]
        await settle(pilot)
        assert isinstance(pilot.app.screen, CoverScreen)


async def test_an_administrator_has_no_board(desk: Desk, colleague: SitDown) -> None:
    async with MashApp(colleague("ludo", Role.ADMINISTRATOR)).run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("5")
        await settle(pilot)
        assert isinstance(pilot.app.screen, QueueScreen)
        assert "contact.read" in messages(pilot.app)  # type: ignore[arg-type]
