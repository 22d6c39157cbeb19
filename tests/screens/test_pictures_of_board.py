"""Pictures of the board, on a small terminal and on a wall, and of the handover."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from textual.pilot import Pilot

from mash_tui.data.stamps import stamp
from mash_tui.domain.roles import FIRST_USER_ROLES
from mash_tui.screens.app import MashApp
from mash_tui.services import contacts
from mash_tui.services.desk import Desk
from tests.screens.form_desk import settle
from tests.screens.queueing import child, enter
from tests.screens.test_queue_screen import SitDown
from tests.services.conftest import StandingClock, told
from tests.services.intake_files import taken
from tests.services.judged import asked, complained, decided, owed_feedback, rated, stands

Snap = Callable[..., bool]
SMALL, MIDDLE, WALL = (80, 24), (120, 40), (200, 60)
_STATES = (
    ("received", None), ("acknowledged", None), ("screening", None), ("rating_proposed", "amber"),
    ("rating_proposed", "red"), ("gathering", "red"), ("gathering", "amber"), ("gathering", "green"),
    ("outcome_proposed", "blue"), ("outcome_proposed", "amber"), ("feedback", "green"), ("received", None),
)  # fmt: skip


@pytest.fixture
def fern(desk: Desk, colleague: SitDown, clock: StandingClock, monkeypatch: pytest.MonkeyPatch) -> Desk:
    """A hub with something in every state."""
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.delenv("NO_COLOR", raising=False)
    sat = colleague("fern", *FIRST_USER_ROLES)
    for number, (state, brag) in enumerate(_STATES, 1):
        (reference,) = enter(desk, f"Child {number} Quillbrook")
        stands(
            desk,
            reference,
            state=state,
            brag=brag,
            confirmed=int(state not in ("rating_proposed", "received", "acknowledged", "screening")),
            urgent=int(brag == "red"),
            owner=("", "m.ludlow", "fern")[number % 3],
            due_at=stamp(clock.moment + timedelta(minutes=37 * (number - 4))),
        )
    contacts.create_contact(desk, told(children=[child("Cleo Ayọ̀mídé-Larkspur")]))
    contacts.note(desk, "MASH-2026-000005", "Rang the school: the mother collected him at three. [no markup]")
    asked(desk, "rating", 4, stamp(clock.moment))
    asked(desk, "rating", 5, stamp(clock.moment))
    asked(desk, "decision", 9, stamp(clock.moment))
    owed_feedback(desk, 11, "referrer")
    complained(desk, 11, 1, stamp(clock.moment))
    rated(desk, 4, "proposed", stamp(clock.moment))
    decided(desk, 11, stamp(clock.moment))
    taken(desk, {"what_are_you_worried_about": "see attached", "child_in_immediate_danger": "Yes"})
    return sat


def after(*keys: str) -> Callable[[Pilot[Any]], Any]:
    async def work(pilot: Pilot[Any]) -> None:
        await settle(pilot)
        await pilot.press(*keys)
        await settle(pilot)

    return work


def name(size: tuple[int, int]) -> str:
    return f"{size[0]}x{size[1]}"


@pytest.mark.parametrize("size", [SMALL, MIDDLE, WALL], ids=name)
def test_the_board(fern: Desk, snap_compare: Snap, size: tuple[int, int]) -> None:
    assert snap_compare(MashApp(fern), terminal_size=size, run_before=after("5"))


@pytest.mark.parametrize("theme", ["light", "contrast", "terminal"])
def test_the_board_in_other_colours(fern: Desk, snap_compare: Snap, theme: str) -> None:
    async def work(pilot: Pilot[Any]) -> None:
        pilot.app.theme = theme
        await after("5")(pilot)

    assert snap_compare(MashApp(fern), terminal_size=SMALL, run_before=work)


@pytest.mark.parametrize("size", [SMALL, MIDDLE], ids=name)
@pytest.mark.parametrize("keys", [("H",), ("H", "space")], ids=["head", "further"])
def test_the_handover(fern: Desk, snap_compare: Snap, size: tuple[int, int], keys: tuple[str, ...]) -> None:
    assert snap_compare(MashApp(fern), terminal_size=size, run_before=after(*keys))
