"""Pictures of the shell's screens, at 80×24 and 120×40. How to judge a difference: CONTRIBUTING.md."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from textual.pilot import Pilot

from mash_tui.domain.roles import FIRST_USER_ROLES, Permission, Role
from mash_tui.screens import known_by_filter
from mash_tui.screens.app import MashApp
from mash_tui.services import contacts
from mash_tui.services.desk import Desk
from tests.screens.form_desk import settle as at_rest
from tests.screens.queueing import child, enter, list_of, preview_of, queue_of
from tests.screens.test_queue_screen import SitDown
from tests.screens.waiting import until
from tests.services.conftest import StandingClock, told

Snap = Callable[..., bool]
SIZES = pytest.mark.parametrize("size", [(80, 24), (120, 40)], ids=["80x24", "120x40"])


@pytest.fixture
def fern(desk: Desk, colleague: SitDown, clock: StandingClock, monkeypatch: pytest.MonkeyPatch) -> Desk:
    """A desk in front of a small queue, the same on every machine."""
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setattr(known_by_filter, "RESTS", 0.0)
    desk_of_fern = colleague("fern", *FIRST_USER_ROLES)
    enter(desk, "Ada Marchbanks", "Bram Oakhollow")
    contacts.claim(desk_of_fern, "MASH-2026-000002", 1)
    contacts.create_contact(desk, told(children=[child("Cleo Ayọ̀mídé-Larkspur"), child("Dov Larkspur")]))
    unborn = child("Baby Quillbrook", date_of_birth=None, expected_delivery="2027-02-01", sex="U")
    contacts.create_contact(desk, told(children=[unborn]))
    enter(desk, "Edda [/red]", concern={"narrative": "He has a knife.", "immediate_danger": "yes"})
    with desk.store.light_write() as execute:
        execute("UPDATE contact SET brag = 'red', urgent = 1, state = 'rating_proposed' WHERE id = 1", ())
        execute("UPDATE contact SET brag = 'amber', confirmed = 1, state = 'gathering' WHERE id = 2", ())
        execute("UPDATE contact SET restricted = 1, amended = 1, repeats = 3 WHERE id = 3", ())
    clock.forward(hours=23, minutes=30)
    return desk_of_fern


async def settle(pilot: Pilot[Any]) -> None:
    """Let the counts come, and the preview, however busy the machine is."""
    await until(pilot, lambda: counted(pilot) and previewed(pilot))
    await at_rest(pilot)


def counted(pilot: Pilot[Any]) -> bool:
    """Whether the views have their counts, for whoever may have them."""
    screen = queue_of(pilot)
    return screen._counting.counts is not None or not screen.desk.may(Permission.CONTACT_READ)


def previewed(pilot: Pilot[Any]) -> bool:
    """Whether the panel beside the list shows the contact under the cursor, where there is a panel."""
    row, preview = list_of(pilot).row, preview_of(pilot)
    return row is None or not preview.display or preview.reference == row.reference


@SIZES
@pytest.mark.parametrize(
    "keys",
    [(), ("down", "down"), ("f1",), ("ctrl+p", "g", "o"), ("g", "9", "enter"), ("slash", *"ada"), ("right",), ("v",)],
    ids=["queue", "cursor", "help", "palette", "go-to", "filter", "empty-view", "views"],
)
def test_the_shell(fern: Desk, snap_compare: Snap, size: tuple[int, int], keys: tuple[str, ...]) -> None:
    async def work(pilot: Pilot[None]) -> None:
        # First what the queue draws late: behind a dialogue it would come sooner or later.
        await settle(pilot)
        await pilot.press(*keys)
        await settle(pilot)

    assert snap_compare(MashApp(fern), terminal_size=size, run_before=work)


@pytest.mark.parametrize("theme", ["light", "contrast", "terminal"])
def test_the_other_colours(fern: Desk, snap_compare: Snap, theme: str) -> None:
    async def work(pilot: Pilot[Any]) -> None:
        pilot.app.theme = theme
        await settle(pilot)

    assert snap_compare(MashApp(fern), terminal_size=(80, 24), run_before=work)


@SIZES
def test_a_first_run(
    colleague: SitDown, snap_compare: Snap, size: tuple[int, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TERM", "xterm-256color")
    app = MashApp(colleague("fern", *FIRST_USER_ROLES))
    assert snap_compare(app, terminal_size=size, run_before=settle)


@SIZES
def test_an_administrator(
    colleague: SitDown, snap_compare: Snap, size: tuple[int, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TERM", "xterm-256color")
    app = MashApp(colleague("ludo", Role.ADMINISTRATOR))
    assert snap_compare(app, terminal_size=size, run_before=settle)
