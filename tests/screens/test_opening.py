"""A screen that is still being read when the next key comes: the key waits for it, and is for it."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from textual.screen import Screen

from mash_tui.domain.errors import StoreProblem
from mash_tui.domain.roles import Role
from mash_tui.screens import contact as contact_screen
from mash_tui.screens.app import MashApp
from mash_tui.screens.assign import AssignDialogue
from mash_tui.screens.contact import ContactScreen
from mash_tui.screens.drafts import DraftsScreen
from mash_tui.screens.new_contact import NewContactScreen
from mash_tui.screens.queue import QueueScreen
from mash_tui.screens.reason import ReasonDialogue
from mash_tui.screens.recorded import RecordedDialogue
from mash_tui.services import contacts, drafts, users
from mash_tui.services.desk import Desk
from mash_tui.widgets.pick_list import PickList
from tests.screens.form_desk import CALL, a_contact, a_desk, settle
from tests.screens.waiting import until


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return a_desk(tmp_path)


class Gate:
    """Holds a reading up until the test opens it."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self._open = threading.Event()
        self._patch = monkeypatch

    def before(self, where: object, name: str) -> None:
        """Hold that function up."""
        real: Callable[..., Any] = getattr(where, name)

        def held(*arguments: Any, **named: Any) -> Any:
            assert self._open.wait(20)
            return real(*arguments, **named)

        self._patch.setattr(where, name, held)

    def open(self) -> None:
        """Let it read."""
        self._open.set()


@pytest.fixture
def gate(monkeypatch: pytest.MonkeyPatch) -> Iterator[Gate]:
    gate = Gate(monkeypatch)
    yield gate
    gate.open()


def front(app: MashApp, kind: type[Screen[Any]]) -> bool:
    return isinstance(app.screen, kind)


async def test_enter_behind_the_key_of_the_drafts_opens_the_first_draft(desk: Desk, gate: Gate) -> None:
    drafts.save(desk, drafts.start(desk), 1, CALL)
    gate.before(drafts, "waiting")
    app = MashApp(desk)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("d", "enter")
        assert front(app, DraftsScreen)
        gate.open()
        await until(pilot, lambda: front(app, NewContactScreen))


async def test_a_key_behind_the_one_that_opens_a_contact_is_for_the_contact(desk: Desk, gate: Gate) -> None:
    contacts.create_contact(desk, a_contact())
    gate.before(contact_screen, "open_contact")
    app = MashApp(desk)
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: front(app, QueueScreen) and app.screen.settled)
        await pilot.press("enter", "t")
        assert front(app, ContactScreen)
        gate.open()
        await until(pilot, lambda: desk.store.rows("SELECT owner FROM contact") == [(desk.actor.login,)])


async def test_what_was_typed_for_a_contact_that_could_not_be_read_does_not_fall_on_the_queue(
    desk: Desk, gate: Gate, monkeypatch: pytest.MonkeyPatch
) -> None:
    def damaged(*_: object) -> None:
        raise StoreProblem("The database is damaged.")

    contacts.create_contact(desk, a_contact())
    monkeypatch.setattr(contact_screen, "open_contact", damaged)
    gate.before(contact_screen, "open_contact")
    app = MashApp(desk)
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: front(app, QueueScreen) and app.screen.settled)
        await pilot.press("enter", "t")
        gate.open()
        await until(pilot, lambda: front(app, QueueScreen))
        await settle(pilot)
        assert desk.store.rows("SELECT owner FROM contact") == [("",)]


async def test_a_name_typed_before_the_people_are_read_picks_that_person(desk: Desk, gate: Gate) -> None:
    users.add(desk, "dana", "Dana Specimen", [Role.DUTY_OFFICER])
    contacts.create_contact(desk, a_contact())
    gate.before(users, "workers")
    app = MashApp(desk)
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: front(app, QueueScreen) and app.screen.settled)
        await pilot.press("a", *"dana", "enter", *"her school", "ctrl+s")
        assert front(app, AssignDialogue)
        gate.open()
        await until(pilot, lambda: desk.store.rows("SELECT owner FROM contact") == [("dana",)])


async def test_a_pasted_name_picks_that_person_too(desk: Desk, gate: Gate) -> None:
    """The people may be read only after the name is there."""
    users.add(desk, "dana", "Dana Specimen", [Role.DUTY_OFFICER])
    contacts.create_contact(desk, a_contact())
    gate.before(users, "workers")
    app = MashApp(desk)
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: front(app, QueueScreen) and app.screen.settled)
        await pilot.press("a")
        await until(pilot, lambda: front(app, AssignDialogue) and app.screen.is_mounted)
        app.screen.query_one("#who").value = "dana"  # type: ignore[attr-defined]
        gate.open()
        people = app.screen.query_one(PickList)
        await until(pilot, lambda: people.current is not None and people.current[0] == "dana")


async def test_what_stands_in_a_dialogue_while_it_is_saved_is_what_is_saved(desk: Desk, gate: Gate) -> None:
    contacts.create_contact(desk, a_contact())
    gate.before(contacts, "note")
    app = MashApp(desk)
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: front(app, QueueScreen) and app.screen.settled)
        await pilot.press("enter", "w")
        await until(pilot, lambda: front(app, ReasonDialogue))
        await pilot.press(*"The school rang", "ctrl+s", *" and the GP")
        dialogue = app.screen
        assert isinstance(dialogue, ReasonDialogue)
        assert dialogue.words == "The school rang"
        gate.open()
        await until(pilot, lambda: front(app, ContactScreen))
    assert desk.store.rows("SELECT text FROM entry WHERE kind = 'note'") == [("The school rang",)]


async def test_what_stands_in_the_form_while_it_is_taken_in_is_what_is_taken_in(desk: Desk, gate: Gate) -> None:
    drafts.save(desk, drafts.start(desk), 1, CALL)
    gate.before(drafts, "take_in")
    app = MashApp(desk)
    async with app.run_test(size=(80, 24)) as pilot:
        app.open("new contact", 1)
        await until(pilot, lambda: front(app, NewContactScreen) and app.screen.settled)
        await pilot.press("ctrl+s", *"Zed")
        form = app.screen
        assert isinstance(form, NewContactScreen)
        assert form.form.read()["referrer.name"] == CALL["referrer.name"]
        gate.open()
        await until(pilot, lambda: front(app, RecordedDialogue))
