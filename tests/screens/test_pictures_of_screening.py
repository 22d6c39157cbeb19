"""Pictures of the checklist and its dialogues at 80×24 and 120×40."""

from __future__ import annotations

from pathlib import Path

import pytest

from mash_tui.domain.roles import Role
from mash_tui.screens.app import MashApp
from mash_tui.screens.asking import Asking
from mash_tui.services import contacts, users
from mash_tui.services.desk import Desk, open_desk
from mash_tui.services.known.ids import of_register
from mash_tui.services.known.rows import Verdict
from mash_tui.services.known.saying import say_identity
from tests.screens.form_desk import FixedClock, a_contact, a_desk
from tests.screens.test_pictures_of_work import SIZES, Snap, pressed
from tests.services.register_files import export, imported
from tests.services.screening_desk import UP_TO_FORWARDING, answer, answer_all

SKYE = {
    "local_id": "410985", "surname": "Underhedge", "forenames": "Skye", "date_of_birth": "21/06/2017", "sex": "F",
    "address": "4 Cardboard Row", "postcode": "N99 4CF", "status": "CP plan", "opened": "02/08/2025",
    "allocated_social_worker": "Beatrix Holloware", "team": "Safeguarding North",
}  # fmt: skip
REFERENCE = "MASH-2026-000002"
OPENED = ("g", "2", "enter", "s")


@pytest.fixture
def fern(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    """A contact about a child who is known, and an earlier one; the same on every machine."""
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.setenv("HOME", "/home/fern")
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setattr(Asking, "QUIET", 0.0)
    made = a_desk(tmp_path)
    imported(made, export(SKYE))
    users.add(made, "fern", "Fern Example", [Role.DUTY_OFFICER])
    users.set_roles(made, made.actor.login, [Role.ADMINISTRATOR])
    made.close()
    fern = open_desk(paths=made.paths, clock=FixedClock(), as_name="fern")
    for received in ("02/09/2026 09:15", "12/11/2026 10:30"):
        contacts.create_contact(fern, a_contact(received_at=received, concern__immediate_danger="yes"))
    return fern


def said_who(desk: Desk) -> None:
    """Both contacts are about the child of the register."""
    for reference in ("MASH-2026-000001", REFERENCE):
        say_identity(desk, reference, 1, of_register(1), Verdict.SAME)


def worked(desk: Desk) -> None:
    """Some of it is answered."""
    said_who(desk)
    answer(desk, "immediate_danger", REFERENCE, answer="yes", acted="Police rang at 10:20, on their way to the flat")
    answer(
        desk, "concern", REFERENCE, answer="yes", note="Her words: [they film me] when I sleep.", source="the referrer"
    )
    answer(desk, "domestic_abuse", REFERENCE, answer="not known")


@SIZES
def test_the_checklist_as_it_opens(fern: Desk, snap_compare: Snap, size: tuple[int, int]) -> None:
    assert snap_compare(MashApp(fern), terminal_size=size, run_before=pressed(*OPENED))


@SIZES
def test_the_checklist_with_what_mash_knows(fern: Desk, snap_compare: Snap, size: tuple[int, int]) -> None:
    worked(fern)
    assert snap_compare(MashApp(fern), terminal_size=size, run_before=pressed(*OPENED, "j"))


@SIZES
def test_the_checklist_answered_but_for_a_few(fern: Desk, snap_compare: Snap, size: tuple[int, int]) -> None:
    worked(fern)
    assert snap_compare(MashApp(fern), terminal_size=size, run_before=pressed(*OPENED, "C", "escape", "end", "k"))


@SIZES
def test_on_the_contact(fern: Desk, snap_compare: Snap, size: tuple[int, int]) -> None:
    worked(fern)
    down = ["right"] * 5
    assert snap_compare(MashApp(fern), terminal_size=size, run_before=pressed("g", "2", "enter", *down))


@SIZES
def test_an_answer_with_its_words(fern: Desk, snap_compare: Snap, size: tuple[int, int]) -> None:
    keys = ("y", [*"Police rang at 10:20"], "tab", "ctrl+t")
    assert snap_compare(MashApp(fern), terminal_size=size, run_before=pressed(*OPENED, *keys))


@SIZES
def test_a_special_route(fern: Desk, snap_compare: Snap, size: tuple[int, int]) -> None:
    keys = ("end", "y", "ctrl+t", "ctrl+t", "ctrl+t", "ctrl+s")
    assert snap_compare(MashApp(fern), terminal_size=size, run_before=pressed(*OPENED, *keys))


@SIZES
def test_forwarding(fern: Desk, snap_compare: Snap, size: tuple[int, int]) -> None:
    said_who(fern)
    answer_all(fern, UP_TO_FORWARDING, REFERENCE)
    keys = ("F", [*"Open to her since August."], "ctrl+s")
    assert snap_compare(MashApp(fern), terminal_size=size, run_before=pressed(*OPENED, *keys))


@SIZES
def test_the_handover_summary(fern: Desk, snap_compare: Snap, size: tuple[int, int]) -> None:
    answer_all(fern, UP_TO_FORWARDING, REFERENCE)
    assert snap_compare(MashApp(fern), terminal_size=size, run_before=pressed(*OPENED, "h"))
