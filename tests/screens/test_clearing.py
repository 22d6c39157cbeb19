"""The terminal's keys that clear a line: they do so in every field of a dialogue, and not on the form."""

from __future__ import annotations

from pathlib import Path

import pytest

from mash_tui.screens import themes
from mash_tui.screens.app import MashApp
from mash_tui.screens.asking import Asking
from mash_tui.screens.correct import CorrectDialogue, Wrong
from mash_tui.screens.new_contact import NewContactScreen
from mash_tui.services import contacts
from mash_tui.services.desk import Desk
from mash_tui.services.unsent import Unsent
from mash_tui.widgets.line_input import LineInput
from mash_tui.widgets.text_input import TextInput
from tests.screens.form_desk import a_contact, a_desk, settle
from tests.screens.queueing import screen_text

WORDS = "She sleeps on the landing behind a curtain, and the boys film her there for jokes."
"""Longer than a line of the dialogue."""


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    monkeypatch.setattr(Asking, "QUIET", 0.0)
    return a_desk(tmp_path)


async def test_a_line_is_cleared_by_the_terminals_keys(desk: Desk) -> None:
    made = contacts.create_contact(desk, a_contact())
    app = MashApp(desk)
    async with app.run_test(size=(80, 24)) as pilot:
        wrong = Wrong("The concern", WORDS, "concern.narrative")
        app.push_screen(CorrectDialogue(made.reference, 1, wrong, Unsent(desk, made.reference, wrong.about)))
        await settle(pilot)
        assert "^u clear" in screen_text(pilot)
        area, reason = app.screen.query_one(TextInput), app.screen.query_one(LineInput)
        await pilot.press("enter", *"one", "ctrl+u")
        assert area.text == f"{WORDS}\n"
        await pilot.press("ctrl+u")
        assert area.text == WORDS, "at the start of a line the break before it"
        area.move_cursor((0, 0))
        await pilot.press("ctrl+u")
        assert area.text == "", "at the very start all of it"
        await pilot.press("ctrl+z")
        assert area.text == WORDS
        area.move_cursor((0, 3))
        await pilot.press("ctrl+k")
        assert area.text == "She"
        await pilot.press("tab", *"a reason", "left", "left", "ctrl+u")
        assert reason.value == "on"
        await pilot.press("ctrl+k")
        assert reason.value == ""


async def test_the_form_keeps_its_own_keys(desk: Desk) -> None:
    app = MashApp(desk)
    async with app.run_test(size=(80, 24)) as pilot:
        app.open("new contact")
        await settle(pilot)
        screen = app.screen
        assert isinstance(screen, NewContactScreen)
        await pilot.press("pagedown", *"Skye", "ctrl+u")
        await settle(pilot)
        assert "children.1.given_names" not in screen.form.fields, "^u clears a line everywhere"
        assert screen.form.current is screen.form.field_at("children.1.given_names")
        await pilot.press("ctrl+k")
        await settle(pilot)
        assert screen.form.fields["children.1.given_names"] == "not known"


@pytest.mark.parametrize("theme", list(themes.THEMES))
async def test_a_value_that_is_selected_can_be_read_in_every_theme(desk: Desk, theme: str) -> None:
    made = contacts.create_contact(desk, a_contact())
    app = MashApp(desk)
    async with app.run_test(size=(80, 24)) as pilot:
        app.theme = theme
        wrong = Wrong("Date of birth", "22/06/2017", "children.1.date_of_birth")
        app.push_screen(CorrectDialogue(made.reference, 1, wrong, Unsent(desk, made.reference, wrong.about)))
        await settle(pilot)
        value = next(iter(app.screen.query_one(TextInput).render_line(0)))
        assert value.text == "22/06/2017"
        assert value.style is not None and value.style.reverse, "the field's own two colours, the other way round"
