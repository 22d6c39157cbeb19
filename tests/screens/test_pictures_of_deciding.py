"""Pictures of the dialogues in which outcomes are proposed and decided, at 80×24 and 120×40."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from mash_tui.domain.brag import Brag
from mash_tui.domain.roles import Role
from mash_tui.screens.app import MashApp
from mash_tui.screens.asking import Asking
from mash_tui.services import users
from mash_tui.services.decisions import Decided, Reasons, decide, send_back
from mash_tui.services.desk import Desk
from tests.screens.deciding_desk import Keys, press, words
from tests.screens.form_desk import FixedClock, a_desk, settle
from tests.screens.queueing import messages
from tests.screens.waiting import until
from tests.services.deciding import AGREED, HUNGRY, REF, offer, rated, version

Snap = Callable[..., bool]
SIZES = pytest.mark.parametrize("size", [(80, 24), (120, 40)], ids=["80x24", "120x40"])
Hub = Callable[[str], Desk]


@pytest.fixture
def hub(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Hub:
    """Everybody at a hub by name; whoever runs the tests is in no picture."""
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setattr(Asking, "QUIET", 0.0)
    made = a_desk(tmp_path, FixedClock())
    users.add(made, "fern", "Fern Example", [Role.DUTY_OFFICER])
    for login in ("mia", "noor"):
        users.add(made, login, f"{login.title()} Example", [Role.MANAGER])
    users.set_roles(made, made.actor.login, [Role.ADMINISTRATOR])
    made.close()
    return lambda login: a_desk(tmp_path, FixedClock(), as_name=login)


def pressed(*keys: Keys) -> Callable[[Pilot[Any]], Awaitable[None]]:
    async def work(pilot: Pilot[Any]) -> None:
        await settle(pilot)
        await press(pilot, *keys)
        # A program that fell over leaves an empty picture, which would be like the one kept.
        assert pilot.app.is_running and pilot.app.screen.is_attached

    return work


@SIZES
@pytest.mark.parametrize(
    ("children", "keys"),
    [
        (1, ("u",)),
        (1, ("u", "g", "enter", words("The Willow Project"), "enter", words(HUNGRY))),
        (3, ("u", "e", "enter", words(HUNGRY), "tab")),
        (1, ("u", "g", "enter", "enter", words(HUNGRY), "ctrl+s")),
    ],
    ids=["outcomes", "to-whom", "second-child", "refused"],
)
def test_proposing(hub: Hub, snap_compare: Snap, size: tuple[int, int], children: int, keys: tuple[Keys, ...]) -> None:
    rated(hub("mia"), children=children)
    assert snap_compare(MashApp(hub("fern")), terminal_size=size, run_before=pressed("enter", *keys))


@SIZES
@pytest.mark.parametrize(
    ("children", "keys"),
    [
        (1, ("u",)),
        (1, ("u", words(AGREED), "ctrl+s")),
        (1, ("u", "shift+tab")),
        (3, ("u", words(AGREED), "ctrl+l")),
    ],
    ids=["red", "strategy-asked", "otherwise", "several"],
)
def test_deciding(hub: Hub, snap_compare: Snap, size: tuple[int, int], children: int, keys: tuple[Keys, ...]) -> None:
    rated(hub("mia"), Brag.RED, children=children, returned=False)
    offer(hub("fern"), "dat_assessment", *range(1, children + 1))
    assert snap_compare(MashApp(hub("mia")), terminal_size=size, run_before=pressed("enter", *keys))


@SIZES
@pytest.mark.parametrize("keys", [("2",), ("2", "r")], ids=["read", "return"])
def test_in_the_approvals(hub: Hub, snap_compare: Snap, size: tuple[int, int], keys: tuple[Keys, ...]) -> None:
    rated(hub("mia"), Brag.RED, children=2, returned=False)
    offer(hub("fern"), "dat_assessment", 1, 2)
    assert snap_compare(MashApp(hub("mia")), terminal_size=size, run_before=pressed(*keys))


@SIZES
def test_the_page_of_a_decided_contact(hub: Hub, snap_compare: Snap, size: tuple[int, int]) -> None:
    fern, mia = hub("fern"), hub("mia")
    rated(mia, Brag.RED, returned=False)
    offer(fern, "dat_assessment")
    send_back(mia, REF, version(mia), "What does the health visitor say?")
    offer(fern, "dat_assessment", reason="She saw the bruise too.")
    why = Reasons("not_held", "No injury that a doctor saw.", "Health rings back today.")
    decide(mia, REF, version(mia), {1: Decided(AGREED)}, why)
    assert snap_compare(MashApp(fern), terminal_size=size, run_before=pressed("enter", *["right"] * 5))


@SIZES
def test_somebody_else_proposed_anew_meanwhile(hub: Hub, snap_compare: Snap, size: tuple[int, int]) -> None:
    fern, mia = hub("fern"), hub("mia")
    rated(mia)
    offer(fern)

    async def work(pilot: Pilot[Any]) -> None:
        await pressed("enter", "u", words(AGREED))(pilot)
        offer(fern, "no_further_action", reason="It was a mistake of the form.")
        await until(pilot, lambda: "fern: outcome" in messages(pilot.app))  # the contact beneath has noticed
        await pressed("ctrl+s")(pilot)

    assert snap_compare(MashApp(mia), terminal_size=size, run_before=work)
