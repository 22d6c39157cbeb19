"""Pictures of searching, at 80×24 and 120×40: nothing typed, found, nothing found, failed, and a person."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from textual.pilot import Pilot

import mash_tui.screens.search as searching
from mash_tui.domain.errors import StoreProblem
from mash_tui.domain.matching.told import Relation
from mash_tui.domain.roles import FIRST_USER_ROLES
from mash_tui.screens.app import MashApp
from mash_tui.services import contacts
from mash_tui.services.desk import Desk
from tests.screens.form_desk import settle as at_rest
from tests.screens.found import earlier, has_searched, people, person
from tests.screens.queueing import child
from tests.screens.test_queue_screen import SitDown
from tests.screens.waiting import until
from tests.services.conftest import StandingClock, told

Snap = Callable[..., bool]
SIZES = pytest.mark.parametrize("size", [(80, 24), (120, 40)], ids=["80x24", "120x40"])
LILA = person(
    "Lila Oddfernly (Lily)",
    earlier=earlier("MASH-2026-000003", "MASH-2026-000001"),
    in_twelve_months=2,
    lead="Health visitor, Quillshire Community Health",
)
JUNO = person(
    "Juno Oddfernly", 2, relation=Relation.HOUSEHOLD, born="14/05/2017, 9 years", status="", worker="", local_id="",
    earlier=earlier("MASH-2026-000003"),
)  # fmt: skip


@pytest.fixture
def fern(desk: Desk, colleague: SitDown, clock: StandingClock, monkeypatch: pytest.MonkeyPatch) -> Desk:
    """A desk in front of three contacts, one of them closed, and a register with a family in it."""
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setattr(searching, "search_people", lambda _desk, text: people(LILA, household=(JUNO,))
                        if "odd" in text else people())  # fmt: skip
    for name, narrative, more in (
        ("Lila Oddfernly", "Lila comes to school hungry and in the same jumper.", {}),
        ("Bram Oakhollow", "Nothing to eat since Friday. " * 8 + "Bram is hungry.", {"channel": "phone"}),
        ("Juno Oddfernly", "Ms Oddfernly rang: both girls are hungry and there is no coat.", {}),
    ):
        concern = {"narrative": narrative, "category": "Neglect"}
        contacts.create_contact(desk, told(children=[child(name)], concern=concern, **more))
        clock.forward(hours=20)
    with desk.store.light_write() as execute:
        execute("UPDATE contact SET brag = 'red', state = 'rating_proposed', urgent = 1 WHERE id = 3", ())
        execute("UPDATE contact SET brag = 'amber', confirmed = 1, state = 'gathering' WHERE id = 2", ())
        execute("UPDATE contact SET is_open = 0, state = 'closed', closed_at = received_at WHERE id = 1", ())
    return colleague("fern", *FIRST_USER_ROLES)


async def searched(pilot: Pilot[Any], *keys: str) -> None:
    await at_rest(pilot)
    await pilot.press("f", *keys)
    await until(pilot, lambda: has_searched(pilot) and not pilot.app.workers)
    await at_rest(pilot)


@SIZES
@pytest.mark.parametrize(
    "keys",
    [(), tuple("hungry"), (*"oddfern", "tab"), tuple("oddfern"), tuple("bicycle")],
    ids=["nothing-typed", "words", "contact-under-cursor", "people-and-contacts", "nothing-found"],
)
def test_searching(fern: Desk, snap_compare: Snap, size: tuple[int, int], keys: tuple[str, ...]) -> None:
    async def work(pilot: Pilot[Any]) -> None:
        await searched(pilot, *(key for key in keys if len(key) == 1))
        await pilot.press(*(key for key in keys if len(key) > 1))
        await at_rest(pilot)

    assert snap_compare(MashApp(fern), terminal_size=size, run_before=work)


@SIZES
def test_a_search_that_failed(
    fern: Desk, snap_compare: Snap, size: tuple[int, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object, **__: object) -> None:
        raise StoreProblem("The database is damaged.", remedy="Restore a backup: `mash restore FILE`.")

    monkeypatch.setattr(searching, "search_words", broken)
    monkeypatch.setattr(searching, "search_people", broken)

    async def work(pilot: Pilot[Any]) -> None:
        await searched(pilot, *"hungry")

    assert snap_compare(MashApp(fern), terminal_size=size, run_before=work)


@SIZES
def test_a_known_person(fern: Desk, snap_compare: Snap, size: tuple[int, int]) -> None:
    async def work(pilot: Pilot[Any]) -> None:
        await searched(pilot, *"oddfern")
        await pilot.press("enter")
        await until(pilot, lambda: pilot.app.screen is not pilot.app.screen_stack[1])
        await at_rest(pilot)

    assert snap_compare(MashApp(fern), terminal_size=size, run_before=work)
