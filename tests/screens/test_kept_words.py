"""Words that a dialogue says are kept: they are, or the person is asked before they go."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from pathlib import Path
from threading import Event, Thread, current_thread
from typing import Any

import pytest
from textual.pilot import Pilot

from mash_tui.domain.errors import StoreProblem
from mash_tui.screens.app import MashApp
from mash_tui.screens.asking import Asking
from mash_tui.screens.contact import ContactScreen
from mash_tui.screens.leaving import LeavingDialogue
from mash_tui.screens.problem import ProblemScreen
from mash_tui.screens.reason import ReasonDialogue
from mash_tui.services import contacts, drafts, unsent
from mash_tui.services.contact_view import open_contact
from mash_tui.services.desk import Desk
from mash_tui.services.unsent import NOTE, Unsent
from tests.screens.form_desk import a_contact, a_desk, settle
from tests.screens.queueing import messages, screen_text
from tests.screens.waiting import until
from tests.services.intake_files import taken

REFERENCE = "MASH-2026-000001"
NOTE_OPENED = ("w",)
CORRECTION_OPENED = ("x", *"child address", "enter")


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    monkeypatch.setattr(Asking, "QUIET", 0.0)
    made = a_desk(tmp_path)
    contacts.create_contact(made, a_contact())
    return made


@asynccontextmanager
async def opened(desk: Desk, *keys: str) -> AsyncIterator[Pilot[Any]]:
    """The contact, and what these keys open on it."""
    app = MashApp(desk)
    async with app.run_test(size=(80, 24)) as pilot:
        app.open("contact", REFERENCE)
        await settle(pilot)
        await typed(pilot, *keys)
        yield pilot


async def typed(pilot: Pilot[Any], *keys: str) -> None:
    for key in keys:
        await pilot.press(key)
        if key in ("w", "x", "enter"):
            await settle(pilot)


@contextmanager
def full_disk() -> Iterator[None]:
    def full(*_: object, **__: object) -> int:
        raise StoreProblem("The disk that holds it is full; nothing was saved.", remedy="Free some space.")

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(drafts, "start", full)
        patch.setattr(drafts, "save", full)
        yield


@pytest.mark.parametrize(
    ("keys", "about"), [(NOTE_OPENED, NOTE), (CORRECTION_OPENED, "children.1.address")], ids=["note", "correction"]
)
async def test_words_that_a_full_disk_refuses_say_so_and_are_not_left_without_a_question(
    desk: Desk, keys: tuple[str, ...], about: str
) -> None:
    async with opened(desk, *keys) as pilot:
        dialogue = pilot.app.screen
        with full_disk():
            await pilot.press(*"9 Hedge Row")
            await until(pilot, lambda: "Not kept yet" in screen_text(pilot))
            await pilot.press("escape")
            await settle(pilot)
            assert isinstance(pilot.app.screen, LeavingDialogue)
            await pilot.press("escape")
            await settle(pilot)
        assert pilot.app.screen is dialogue, "the words are still there"
        await pilot.press("escape")
        await settle(pilot)
        assert isinstance(pilot.app.screen, ContactScreen)
    assert Unsent(desk, REFERENCE, about).text == "9 Hedge Row"


async def test_who_leaves_words_that_cannot_be_kept_is_let_go(desk: Desk) -> None:
    async with opened(desk, *NOTE_OPENED) as pilot:
        with full_disk():
            await pilot.press(*"The school rang", "escape")
            await settle(pilot)
            await pilot.press("L")
            await settle(pilot)
            assert isinstance(pilot.app.screen, ContactScreen)
    assert unsent.waiting(desk) == []


async def test_a_dialogue_that_the_program_closes_says_what_could_not_be_kept(desk: Desk) -> None:
    async with opened(desk, *NOTE_OPENED) as pilot:
        app = pilot.app
        assert isinstance(app, MashApp)
        with full_disk():
            await pilot.press(*"The school rang")
            await app.action_queue()
            await settle(pilot)
            assert "could not be kept" in messages(app)


async def test_a_note_typed_in_two_programs_keeps_the_words_of_both(desk: Desk, tmp_path: Path) -> None:
    async with opened(desk, *NOTE_OPENED) as pilot:
        await pilot.press(*"The school rang")
        await until(pilot, lambda: unsent.waiting(desk))
        Unsent(a_desk(tmp_path), REFERENCE, NOTE).keep("From the second terminal")
        await pilot.press(*" again")
        await until(pilot, lambda: "a draft of its own" in " ".join(screen_text(pilot).replace("│", " ").split()))
        await pilot.press("escape")
        await settle(pilot)
        assert isinstance(pilot.app.screen, ContactScreen)
    kept = [row.text for row in unsent.waiting(desk)]
    assert kept == ["From the second terminal", "The school rang again"]


async def test_words_that_wait_beside_those_that_are_gone_on_with_are_told(desk: Desk, tmp_path: Path) -> None:
    first, second = Unsent(desk, REFERENCE, NOTE), Unsent(a_desk(tmp_path), REFERENCE, NOTE)
    for words in (first, second):
        words.keep(f"The school rang {words is first}")
    async with opened(desk, *NOTE_OPENED) as pilot:
        assert "1 more" in screen_text(pilot)


@pytest.mark.parametrize("key", ["escape", "ctrl+q"])
async def test_mended_values_that_cannot_be_kept_are_not_left_without_a_question(desk: Desk, key: str) -> None:
    taken(desk, {"child1_dob": "31/02/2016"})
    app = MashApp(desk)
    async with app.run_test(size=(80, 24)) as pilot:
        app.open("problem", 1)
        await settle(pilot)
        with full_disk():
            await pilot.press("end", "5", key)
            await settle(pilot)
            assert isinstance(app.screen, LeavingDialogue)
            await pilot.press("escape")
            await settle(pilot)
        assert isinstance(app.screen, ProblemScreen)
        await pilot.press("escape")
        await settle(pilot)
    assert "31/02/20165" in Unsent.mending(desk, 1).text


async def test_a_save_on_its_way_as_the_note_is_written_brings_no_words_back(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    under_way, go_on, save = Event(), Event(), drafts.save

    def slow(*arguments: Any) -> int:
        under_way.set()
        assert go_on.wait(10)
        return save(*arguments)

    async with opened(desk, *NOTE_OPENED) as pilot:
        monkeypatch.setattr(drafts, "save", slow)
        await pilot.press(*"The school rang")
        await until(pilot, under_way.is_set)
        await pilot.press("ctrl+s")
        go_on.set()
        await until(pilot, lambda: isinstance(pilot.app.screen, ContactScreen) and not pilot.app.workers)
    assert [entry.text for entry in open_contact(desk, REFERENCE).entries][1:] == ["The school rang"]
    assert unsent.waiting(desk) == []


async def test_fields_are_read_on_the_thread_of_the_screen_alone(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    readers: set[Thread] = set()

    def words(dialogue: ReasonDialogue) -> str:
        readers.add(current_thread())
        return dialogue._area.text

    monkeypatch.setattr(ReasonDialogue, "words", property(words))
    async with opened(desk, *NOTE_OPENED) as pilot:
        await pilot.press(*"The school rang")
        await until(pilot, lambda: [row.text for row in unsent.waiting(desk)] == ["The school rang"])
        assert readers == {current_thread()}


async def test_an_older_keep_that_comes_last_does_not_go_over_a_newer_one(desk: Desk) -> None:
    async with opened(desk, *NOTE_OPENED) as pilot:
        dialogue = pilot.app.screen
        assert isinstance(dialogue, ReasonDialogue) and dialogue._kept is not None
        await pilot.press(*"The school")
        older = dialogue._kept._words()
        await pilot.press(*" rang")
        newer = dialogue._kept._words()
        dialogue._kept._keep(newer)
        dialogue._kept._keep(older)
        assert [row.text for row in unsent.waiting(desk)] == ["The school rang"]
