"""Two hands are quicker than a screen opens: nothing typed ahead is lost or taken for a command."""

from __future__ import annotations

import pytest

from mash_tui.services import contacts
from mash_tui.services.desk import Desk
from tests.services.conftest import told
from tests.system.conftest import Run

pytestmark = pytest.mark.system


def test_a_name_typed_right_behind_the_key_that_opens_the_form_is_in_the_form(desk: Desk, mash: Run) -> None:
    with mash(columns=80, rows=24) as terminal:
        terminal.wait_for("no contact yet")
        terminal.send("nPhilippa Thornapple\rdesignated lead\r")
        terminal.wait_for("designated lead")
        name, role = [line for line in terminal.screen_text().splitlines() if "Name" in line or "Role" in line][:2]
        assert "Philippa Thornapple" in name and "designated lead" in role


def test_a_filter_typed_at_once_filters(desk: Desk, mash: Run) -> None:
    contacts.create_contact(desk, told())
    with mash() as terminal:
        terminal.wait_for("2026-000001")
        terminal.send("/nitq")
        terminal.wait_for("matches “nitq”")


def test_a_reference_typed_at_once_opens_the_contact(desk: Desk, mash: Run) -> None:
    for _ in range(3):
        contacts.create_contact(desk, told())
    with mash() as terminal:
        terminal.wait_for("2026-000003")
        terminal.send(":2\r")
        terminal.wait_for("Fable Avenue Primary School")
        opened = desk.store.rows("SELECT reference FROM audit WHERE action = 'contact.open'")
        assert opened == [("MASH-2026-000002",)]


def test_words_and_enter_typed_at_once_open_the_one_contact_that_has_them(desk: Desk, mash: Run) -> None:
    for narrative in ("He is hungry.", "A bicycle was stolen.", "He is hungry."):
        contacts.create_contact(desk, told(concern={"narrative": narrative}))
    with mash() as terminal:
        terminal.wait_for("2026-000003")
        terminal.send("fbicycle stolen\r")
        terminal.wait_for("Fable Avenue Primary School")
        opened = desk.store.rows("SELECT reference FROM audit WHERE action = 'contact.open'")
        assert opened == [("MASH-2026-000002",)]


def test_a_second_child_typed_at_once_is_the_second_child(desk: Desk, mash: Run) -> None:
    with mash(columns=100, rows=40) as terminal:
        terminal.wait_for("no contact yet")
        terminal.send("n")
        terminal.wait_for("Who is calling")
        terminal.send("Philippa Thornapple\x0eRobin\rQuillbrook\r")
        terminal.wait_for("Quillbrook")
        lines = terminal.screen_text().splitlines()
        assert any("Name" in line and line.rstrip().endswith("Philippa Thornapple") for line in lines)
        assert any("Given names" in line and "Robin" in line for line in lines)


def test_answers_typed_at_once_behind_the_key_that_opens_them_answer_nothing(desk: Desk, mash: Run) -> None:
    """`m` and a word and `^s` in one burst, as after a slip of the hand: nobody has seen yet whom it would be about."""
    for _ in range(2):
        contacts.create_contact(desk, told())
    with mash(columns=100, rows=40) as terminal:
        terminal.wait_for("2026-000002")
        terminal.send("\r")
        terminal.wait_for("looks the same")
        terminal.send("msouxs\x13")
        terminal.wait_for("as told")
        assert "Same child?" not in terminal.screen_text()
    assert desk.store.rows("SELECT count(*) FROM identity") == [(0,)]
