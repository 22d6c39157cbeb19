"""Work whose thread begins after its screen was left, as on a busy machine: a deed is done, a reading is in vain."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from textual.pilot import Pilot
from textual.screen import Screen

from mash_tui.screens import base
from mash_tui.screens.app import MashApp
from mash_tui.screens.assign import AssignDialogue
from mash_tui.screens.identities import IdentitiesScreen
from mash_tui.screens.reason import ReasonDialogue
from mash_tui.screens.recorded import RecordedDialogue
from mash_tui.screens.registry import make_screen
from mash_tui.services.contact_view import open_contact
from mash_tui.services.desk import Desk
from tests.screens.contact_desk import REFERENCE, clock, desk, opened, screen
from tests.screens.form_desk import settle
from tests.screens.known_children import Known, an_identity, of_child, plant
from tests.screens.waiting import until

__all__ = ["clock", "desk"]


class Late:
    """Holds threads back before they do anything, while it is `holding`."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.holding = False
        self.waiting = 0
        """How many were begun and held."""
        self.ended = 0
        self.failed: list[Exception] = []
        self._begin = threading.Event()
        self._work = base._do
        monkeypatch.setattr(base, "_do", self._late)

    def _late(self, *arguments: Any, **named: Any) -> None:
        if not self.holding:
            self._work(*arguments, **named)
            return
        self.waiting += 1
        try:
            assert self._begin.wait(20)
            self._work(*arguments, **named)
        except Exception as problem:  # noqa: BLE001 whatever it is, the test shows it
            self.failed.append(problem)
        finally:
            self.ended += 1

    def let_go(self) -> None:
        """Let them begin."""
        self._begin.set()


@pytest.fixture
def late(monkeypatch: pytest.MonkeyPatch) -> Iterator[Late]:
    late = Late(monkeypatch)
    yield late
    late.let_go()


@pytest.fixture
def known(monkeypatch: pytest.MonkeyPatch) -> Known:
    return plant(monkeypatch, of_child(an_identity()))


async def left_before_they_begin(pilot: Pilot[Any], late: Late, shown: Screen[Any]) -> None:
    """The screen in front is left, and only then do its threads begin."""
    await until(pilot, lambda: late.waiting)
    assert pilot.app.screen is shown
    pilot.app.pop_screen()
    await until(pilot, lambda: not shown.is_running and not shown.is_attached)
    late.let_go()
    await until(pilot, lambda: late.ended == late.waiting)


SCREENS: dict[str, Callable[[Desk], Screen[Any]]] = {
    "contact": lambda _: make_screen("contact", REFERENCE),
    "recorded": lambda _: RecordedDialogue(REFERENCE, "Skye Underhedge"),
    "assign": lambda desk: AssignDialogue(open_contact(desk, REFERENCE).row),
    "drafts": lambda _: make_screen("drafts"),
    "problems": lambda _: make_screen("problems"),
}


@pytest.mark.parametrize("name", SCREENS)
async def test_a_screen_that_was_left_before_its_reading_began_ends_nothing_but_itself(
    desk: Desk, known: Known, late: Late, name: str
) -> None:
    assert known.children
    async with MashApp(desk).run_test() as pilot:
        await settle(pilot)
        late.holding = True
        shown = SCREENS[name](desk)
        pilot.app.push_screen(shown)
        await left_before_they_begin(pilot, late, shown)
        assert late.failed == []


async def test_who_the_children_of_a_contact_may_be_is_looked_up_for_nobody(
    desk: Desk, known: Known, late: Late
) -> None:
    assert known.children
    async with opened(desk) as pilot:
        contact = screen(pilot)
        late.holding = True
        contact.known.look()
        await left_before_they_begin(pilot, late, contact)
        assert late.failed == []


async def test_who_a_child_of_a_form_may_be_is_looked_up_for_nobody(desk: Desk, known: Known, late: Late) -> None:
    async with MashApp(desk).run_test() as pilot:
        await settle(pilot)
        form = make_screen("new contact")
        pilot.app.push_screen(form)
        await settle(pilot)
        await pilot.press("pagedown")
        late.holding = True
        await pilot.press(*"Skye")
        await until(pilot, lambda: late.waiting >= 2)  # what is typed is kept, and looked for
        await left_before_they_begin(pilot, late, form)
        assert late.failed == []
        assert len(known.asked) == 1


async def test_what_was_said_of_a_child_is_said_though_the_screens_are_gone(
    desk: Desk, known: Known, late: Late
) -> None:
    async with opened(desk) as pilot:
        await pilot.press("m")
        await settle(pilot)
        assert isinstance(pilot.app.screen, IdentitiesScreen)
        pilot.app.screen.action_say("same")
        await settle(pilot)
        dialogue = pilot.app.screen
        assert isinstance(dialogue, ReasonDialogue)
        late.holding = True
        dialogue.action_do()
        await left_before_they_begin(pilot, late, dialogue)
        assert late.failed == []
        assert known.said == [(REFERENCE, 1, 2, "same", "")]


async def test_a_contact_is_given_though_the_dialogue_is_gone(desk: Desk, late: Late) -> None:
    async with opened(desk) as pilot:
        dialogue = AssignDialogue(open_contact(desk, REFERENCE).row)
        pilot.app.push_screen(dialogue)
        await settle(pilot)
        late.holding = True
        dialogue.query_one("#why").value = "on her way home"  # type: ignore[attr-defined]
        dialogue.action_do()
        await left_before_they_begin(pilot, late, dialogue)
        assert late.failed == []
        assert open_contact(desk, REFERENCE).row.owner == desk.actor.login
