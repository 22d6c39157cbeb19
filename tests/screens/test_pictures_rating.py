"""Pictures of approvals, of the BRAG panel, and of the line above the screen, at 80×24 and 120×40."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from mash_tui.domain.brag import Brag
from mash_tui.domain.roles import Role
from mash_tui.screens.app import MashApp
from mash_tui.screens.asking import Asking
from mash_tui.services import contacts, ratings, users
from mash_tui.services.desk import Desk, open_desk
from mash_tui.services.queue import row
from tests.screens.form_desk import FixedClock, a_contact, a_desk
from tests.screens.test_pictures_of_work import pressed
from tests.services.screened import screened

Snap = Callable[..., bool]
SIZES = pytest.mark.parametrize("size", [(80, 24), (120, 40)], ids=["80x24", "120x40"])
WHY = "Two calls from the school in a week, mother not answering; she came in yesterday's clothes."


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    """A manager's desk: three ratings of a colleague wait, and one of the manager's own; the same on every machine."""
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setattr(Asking, "QUIET", 0.0)
    a_desk(tmp_path).close()
    made = a_desk(tmp_path)
    users.add(made, "fern", "Fern Example", [Role.MANAGER, Role.SENIOR_SOCIAL_WORKER])
    users.add(made, "ash", "Ash Example", [Role.SENIOR_SOCIAL_WORKER])
    users.set_roles(made, made.actor.login, [Role.ADMINISTRATOR])
    made.close()
    clock = FixedClock()
    fern, ash = (open_desk(paths=made.paths, clock=clock, as_name=login) for login in ("fern", "ash"))
    for by, name, brag in ((ash, "Skye", Brag.AMBER), (ash, "Wren", Brag.GREEN), (fern, "Posy", Brag.AMBER)):
        told = a_contact(children__1__given_names=name)
        rate(by, screened(by, contacts.create_contact(by, told).reference), brag)
    contacts.create_contact(fern, a_contact(children__1__given_names="Rafferty", concern__immediate_danger="yes"))
    ash.close()
    return fern


def rate(by: Desk, reference: str, brag: Brag) -> None:
    """Propose a rating."""
    line = row(by, reference)
    assert line is not None
    ratings.propose(by, reference, line.version, brag, WHY)


def a_red(desk: Desk) -> None:
    """A Red that was not seen."""
    ash = open_desk(paths=desk.paths, clock=FixedClock(), as_name="ash")
    rate(ash, "MASH-2026-000004", Brag.RED)
    ash.close()


@SIZES
@pytest.mark.parametrize(
    "keys",
    [(), ("y",), ("y", "ctrl+s"), ("c", "g", ["n", "o"]), ("r",), ("end", "y")],
    ids=["waiting", "confirm", "confirmed", "change", "return", "own"],
)
def test_approvals(desk: Desk, snap_compare: Snap, size: tuple[int, int], keys: tuple[str, ...]) -> None:
    assert snap_compare(MashApp(desk), terminal_size=size, run_before=pressed("2", *keys))


@SIZES
def test_nothing_waits(desk: Desk, snap_compare: Snap, size: tuple[int, int]) -> None:
    with desk.store.light_write() as execute:
        execute("DELETE FROM waiting", ())
    assert snap_compare(MashApp(desk), terminal_size=size, run_before=pressed("2"))


@SIZES
@pytest.mark.parametrize("keys", [("b",), ("b", "r", ["n", "o"])], ids=["the-four", "chosen"])
def test_the_panel(desk: Desk, snap_compare: Snap, size: tuple[int, int], keys: tuple[str, ...]) -> None:
    assert snap_compare(MashApp(desk), terminal_size=size, run_before=pressed("g", ["4", "enter"], *keys))


@SIZES
@pytest.mark.parametrize("keys", [(), ("2",), ("d",), ("n",)], ids=["queue", "approvals", "drafts", "form"])
def test_a_red_that_was_not_seen(desk: Desk, snap_compare: Snap, size: tuple[int, int], keys: tuple[str, ...]) -> None:
    a_red(desk)
    assert snap_compare(MashApp(desk), terminal_size=size, run_before=pressed(*keys))


@SIZES
def test_the_section_of_the_rating(desk: Desk, snap_compare: Snap, size: tuple[int, int]) -> None:
    keys = ("g", ["1", "enter"], *["right"] * 6)
    assert snap_compare(MashApp(desk), terminal_size=size, run_before=pressed(*keys))
