"""Intake problems: the rows that could not be taken in, mended where they are shown."""

from __future__ import annotations

import json
import threading
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest
from textual.events import Key
from textual.pilot import Pilot
from textual.screen import Screen

from mash_tui.domain.errors import StoreProblem
from mash_tui.screens.app import MashApp
from mash_tui.screens.asking import Asking
from mash_tui.screens.leaving import LeavingDialogue
from mash_tui.screens.problem import ProblemScreen
from mash_tui.screens.problem_reading import ProblemReadingScreen
from mash_tui.screens.problems import ProblemsScreen
from mash_tui.screens.recorded import MendedDialogue
from mash_tui.services import drafts, problems
from mash_tui.services.desk import Desk
from mash_tui.services.intake import take_in
from mash_tui.services.rows import ProblemRow
from mash_tui.widgets.form_field import FieldWidget, TextField, text_of
from mash_tui.widgets.form_part import FormPartView
from mash_tui.widgets.title_line import TitleLine
from tests.screens.form_desk import a_desk, settle
from tests.screens.queueing import screen_text
from tests.services.intake_files import taken


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    monkeypatch.setattr(Asking, "QUIET", 0.0)
    return a_desk(tmp_path)


@asynccontextmanager
async def listed(desk: Desk) -> AsyncIterator[Pilot[Any]]:
    app = MashApp(desk)
    async with app.run_test(size=(80, 24)) as pilot:
        app.open("problems")
        await settle(pilot)
        yield pilot


def screen(pilot: Pilot[Any]) -> ProblemsScreen:
    return next(screen for screen in pilot.app.screen_stack if isinstance(screen, ProblemsScreen))


def wrong(pilot: Pilot[Any], of: Screen[Any] | None = None) -> dict[str, str]:
    """Column → what stands under it, of the open row."""
    return {
        field.spec.path: view.problem_of(field)
        for view in (of or pilot.app.screen).query(FormPartView)
        for field in view.fields
        if view.problem_of(field)
    }


async def test_an_empty_list_says_that_it_is_empty(desk: Desk) -> None:
    async with listed(desk) as pilot:
        assert "No intake problems" in screen(pilot).notice.words


async def test_a_list_that_could_not_be_read_says_that(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    def damaged(_desk: Desk) -> list[object]:
        raise StoreProblem("The database is damaged.")

    monkeypatch.setattr(problems, "list_problems", damaged)
    async with listed(desk) as pilot:
        assert "could not be read" in screen(pilot).notice.words


async def test_a_wrong_row_is_listed_opened_mended_and_taken_in(desk: Desk) -> None:
    taken(desk, {"child1_dob": "31/02/2016"}, {"what_are_you_worried_about": "see attached"})
    async with listed(desk) as pilot:
        assert len(screen(pilot).list.rows) == 2
        at = next(place for place, row in enumerate(screen(pilot).list.rows) if row.row == 1)
        screen(pilot).list.action_to(at)
        await pilot.press("enter")
        await settle(pilot)
        assert isinstance(pilot.app.screen, ProblemScreen)
        assert list(wrong(pilot)) == ["child1_dob"]
        field = pilot.app.screen.focused
        assert isinstance(field, FieldWidget)
        assert field.spec.path == "child1_dob"
        await pilot.press("ctrl+s")
        await settle(pilot)
        assert list(wrong(pilot)) == ["child1_dob"], "as it stands it is still wrong"
        await pilot.press("home", "delete", "delete", *"21", "enter", "ctrl+s")
        await settle(pilot)
        assert isinstance(pilot.app.screen, MendedDialogue)
        assert pilot.app.screen.reference == "MASH-2026-000001"
        said = " ".join(screen_text(pilot).split())
        assert "caller" not in said and "sender" in said, "nobody is on the line"
        assert not wrong(pilot, pilot.app.screen_stack[-2]), "behind it nothing is wrong any more"
        await pilot.press("enter")
        await settle(pilot)
        assert [row.row for row in screen(pilot).list.rows] == [2]


async def test_a_row_that_says_danger_has_its_sign_in_the_list_the_foot_and_the_opened_row(desk: Desk) -> None:
    taken(desk, {"child1_dob": "31/02/2016"}, {"child1_dob": "31/02/2016", "child_in_immediate_danger": "Yes"})
    async with listed(desk) as pilot:
        await pilot.resize_terminal(40, 15)
        await settle(pilot)
        assert [line[:3] for line in screen_text(pilot).splitlines()[2:4]] == ["▸! ", "   "]
        assert screen(pilot).beneath.words.startswith("! immediate danger · form.csv, row 2")
        await pilot.press("enter")
        await settle(pilot)
        assert screen_text(pilot).splitlines()[0].startswith(" ! danger · form.csv")
        assert isinstance(pilot.app.screen, ProblemScreen)
        paths = [field.spec.path for field in pilot.app.screen.all_fields()]
        assert paths[:2] == ["child1_dob", "child_in_immediate_danger"]


async def test_mended_words_are_kept_as_they_are_typed_and_found_again(desk: Desk) -> None:
    taken(desk, {"child1_dob": "31/02/2016"})
    async with listed(desk) as pilot:
        await pilot.press("enter")
        await settle(pilot)
        await pilot.press("end", "backspace", "5", "escape")
        await settle(pilot)
        assert pilot.app.screen is screen(pilot), "no question comes between: nothing is lost"
        kept = desk.store.rows("SELECT fields FROM draft WHERE finished IS NULL")[0][0]
        assert "31/02/2015" not in kept, "any value may be for the restricted file: it is sealed"
        await pilot.press("enter")
        await settle(pilot)
        assert text_of(pilot.app.screen.all_fields()[0]) == "31/02/2015"  # type: ignore[attr-defined]
        await pilot.press("escape", "escape", "d")
        await settle(pilot)
        assert "values that were mended" in pilot.app.screen.list.current.summary  # type: ignore[attr-defined]
        await pilot.press("enter")
        await settle(pilot)
        assert isinstance(pilot.app.screen, ProblemScreen)
        await pilot.press("home", *["delete"] * 10, *"28/02/2015")
        await pilot.press("ctrl+s")
        await settle(pilot)
        assert isinstance(pilot.app.screen, MendedDialogue)
        assert desk.store.rows("SELECT count(*) FROM draft WHERE finished IS NULL")[0][0] == 0


async def test_a_row_that_is_not_to_be_taken_in_is_set_aside_with_a_reason_and_can_be_taken_up(desk: Desk) -> None:
    taken(desk, {"child1_dob": "31/02/2016"})
    async with listed(desk) as pilot:
        await pilot.press("x")
        await settle(pilot)
        await pilot.press("ctrl+s")
        await settle(pilot)
        assert len(problems.list_problems(desk)) == 1, "never without a reason"
        await pilot.press(*"a test form", "ctrl+s")
        await settle(pilot)
        assert "No intake problem waits. 1 was set aside: s shows it." in screen(pilot).notice.words
        await pilot.press("s")
        await settle(pilot)
        assert [row.set_aside for row in screen(pilot).list.rows] == ["a test form"]
        await pilot.press("u")
        await settle(pilot)
        assert "Nothing was set aside" in screen(pilot).notice.words
        assert "Intake problems set aside: none" in screen(pilot).query_one(TitleLine).render().plain
        assert len(problems.list_problems(desk)) == 1


async def test_enter_opens_a_row_that_was_set_aside_to_be_read_and_leaves_it_aside(desk: Desk) -> None:
    taken(desk, {"child1_dob": "31/02/2016"})
    problems.set_aside(desk, 1, 1, "a test form")
    async with listed(desk) as pilot:
        await pilot.press("s")
        await settle(pilot)
        await pilot.press("enter")
        await settle(pilot)
        reading = pilot.app.screen
        assert isinstance(reading, ProblemReadingScreen)
        assert "a test form" in reading.page.text and "▲ 31/02/2016" in reading.page.text
        for column, value in problems.open_problem(desk, 1).values.items():
            assert f"{column.replace('_', ' ')} {value or 'blank'}"[:40] in reading.page.text
        assert len(problems.list_set_aside(desk)) == 1, "reading takes nothing up"
        await pilot.press("u")
        await settle(pilot)
        assert screen(pilot).is_current and len(problems.list_problems(desk)) == 1


@pytest.mark.parametrize("key", ["escape", "ctrl+q"])
async def test_what_was_mended_and_cannot_be_kept_is_not_left_without_a_question(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, key: str
) -> None:
    def full(*_: object) -> int:
        raise StoreProblem("The disk is full; nothing was saved.", remedy="Free some space.")

    taken(desk, {"child1_dob": "31/02/2016"})
    async with listed(desk) as pilot:
        await pilot.press("enter")
        await settle(pilot)
        with monkeypatch.context() as patch:
            patch.setattr(drafts, "start", full)
            await pilot.press("end", "5", key)
            await settle(pilot)
            assert isinstance(pilot.app.screen, LeavingDialogue)
            await pilot.press("escape")
            await settle(pilot)
        assert isinstance(pilot.app.screen, ProblemScreen)
        assert text_of(pilot.app.screen.all_fields()[0]) == "31/02/20165"


async def test_what_is_typed_while_a_row_is_read_goes_into_its_first_wrong_field(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    taken(desk, {"what_are_you_worried_about": ""})
    read, look = threading.Event(), problems.open_problem

    def slowly(at: Desk, number: int) -> ProblemRow:
        assert read.wait(10)
        return look(at, number)

    monkeypatch.setattr(problems, "open_problem", slowly)
    async with listed(desk) as pilot:
        for key in ("enter", *"quick"):
            pilot.app.post_message(Key(key, key if len(key) == 1 else None))
        for _ in range(10):  # turns enough for a letter to go astray
            await pilot.pause()
        read.set()
        await settle(pilot)
        assert isinstance(pilot.app.screen, ProblemScreen)
        assert text_of(pilot.app.screen.all_fields()[0]) == "quick"


async def test_a_row_that_cannot_be_read_says_so_and_leaves_nobody_deaf(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> ProblemRow:
        raise StoreProblem("The disk is gone.")

    taken(desk, {"what_are_you_worried_about": ""})
    monkeypatch.setattr(problems, "open_problem", broken)
    async with listed(desk) as pilot:
        pilot.app.post_message(Key("enter", None))
        pilot.app.post_message(Key("s", "s"))
        await settle(pilot)
        assert "The disk is gone." in "".join(note.message for note in pilot.app._notifications)
        assert screen(pilot).is_current and not screen(pilot).aside, "the key behind it was for the row"
        await pilot.press("s")
        await settle(pilot)
        assert screen(pilot).aside, "the next is for the list"


async def test_a_row_that_no_single_value_mends_is_written_anew_as_a_whole(desk: Desk) -> None:
    contact = {"children": "Luca", "concern": {"narrative": "He comes hungry."}}
    take_in(desk, json.dumps(contact).encode(), "contacts.json")
    async with listed(desk) as pilot:
        await pilot.press("enter")
        await settle(pilot)
        assert list(wrong(pilot)) == ["children"]
        whole = pilot.app.screen.all_fields()[-1]  # type: ignore[attr-defined]
        assert isinstance(whole, TextField)
        assert whole.text.splitlines()[1] == '  "children": "Luca",'
        whole.focus()
        child = {"given_names": "Luca", "date_of_birth": "2020-02-14"}
        whole.select_all()
        whole.paste_in(json.dumps(contact | {"children": [child]}, indent=2))
        await pilot.press("ctrl+s")
        await settle(pilot)
        assert isinstance(pilot.app.screen, MendedDialogue)
