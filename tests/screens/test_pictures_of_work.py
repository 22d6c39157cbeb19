"""Pictures of the screens and dialogues in which contacts are worked on, at 80×24 and 120×40."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from mash_tui.domain.errors import StoreProblem
from mash_tui.domain.roles import Role
from mash_tui.screens import alike_looking
from mash_tui.screens.app import MashApp
from mash_tui.screens.asking import Asking
from mash_tui.screens.conflict import ConflictDialogue
from mash_tui.screens.contact import ContactScreen
from mash_tui.screens.leaving import LeavingDialogue
from mash_tui.screens.new_contact import NewContactScreen
from mash_tui.services import contacts, correcting, drafts, users
from mash_tui.services.desk import Desk, open_desk
from mash_tui.services.unsent import NOTE, Unsent
from tests.screens.form_desk import CALL, FixedClock, a_contact, a_desk, settle
from tests.screens.waiting import until
from tests.services.intake_files import taken

Snap = Callable[..., bool]
SIZES = pytest.mark.parametrize("size", [(80, 24), (120, 40)], ids=["80x24", "120x40"])


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    """A contact with a history, a draft, and rows that could not be taken in; the same on every machine."""
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setattr(Asking, "QUIET", 0.0)
    # Who a child may be is looked up at once: a picture must not depend on whether the typing has rested.
    monkeypatch.setattr(alike_looking, "RESTS", 0.0)
    a_desk(tmp_path).close()
    made = a_desk(tmp_path)
    users.add(made, "fern", "Fern Example", [Role.DUTY_OFFICER, Role.MANAGER, Role.POLICE_DESK])
    users.add(made, "ash", "Ash Example", [Role.SENIOR_SOCIAL_WORKER])
    # Whoever runs the tests is in no picture.
    users.set_roles(made, made.actor.login, [Role.ADMINISTRATOR])
    made.close()
    clock = FixedClock()
    fern = open_desk(paths=made.paths, clock=clock, as_name="fern")
    told = a_contact(children__1__address="4 Cardboard Row", household__1__name="Dad", address_is_safe="yes")
    reference = contacts.create_contact(fern, told).reference
    contacts.note(fern, reference, "Rang the school: [Skye] is in class until 15:20.")
    correcting.correct_entry(fern, reference, 2, "She is in class until 15:30.", "misheard")
    contacts.claim(fern, reference, 1)
    return fern


def pressed(*keys: str | list[str]) -> Callable[[Pilot[Any]], Awaitable[None]]:
    """Press these, each when the screen has settled; a list of keys at once, as words are typed."""

    async def work(pilot: Pilot[Any]) -> None:
        await settle(pilot)
        for key in keys:
            await pilot.press(*([key] if isinstance(key, str) else key))
            await settle(pilot)
        # A program that fell over leaves an empty picture, which would be like the one kept.
        assert pilot.app.is_running and pilot.app.screen.is_attached

    return work


@SIZES
@pytest.mark.parametrize(
    "keys",
    [(), ("end",), ("w", "H", "i"), ("x",), ("x", "enter"), ("y",), ("r",), ("a",), ("v",), ("v", "Y")],
    ids=[
        "top",
        "history",
        "note",
        "what-is-wrong",
        "correct",
        "acknowledge",
        "written-referral",
        "assign",
        "restricted",
        "restricted-read",
    ],
)
def test_a_contact(desk: Desk, snap_compare: Snap, size: tuple[int, int], keys: tuple[str, ...]) -> None:
    assert snap_compare(MashApp(desk), terminal_size=size, run_before=pressed("enter", *keys))


@SIZES
def test_an_empty_form(desk: Desk, snap_compare: Snap, size: tuple[int, int]) -> None:
    assert snap_compare(MashApp(desk), terminal_size=size, run_before=pressed("n"))


@SIZES
def test_a_form_with_a_wrong_date_and_things_missing(desk: Desk, snap_compare: Snap, size: tuple[int, int]) -> None:
    number = drafts.start(desk)
    fields = {path: text for path, text in CALL.items() if path != "concern.narrative"}
    drafts.save(desk, number, 1, fields | {"children.1.date_of_birth": "31/02/2017"})

    assert snap_compare(MashApp(desk), terminal_size=size, run_before=pressed("d", "enter", "ctrl+s"))


@SIZES
def test_the_reference_to_read_to_the_caller(desk: Desk, snap_compare: Snap, size: tuple[int, int]) -> None:
    drafts.save(desk, drafts.start(desk), 1, CALL)
    assert snap_compare(MashApp(desk), terminal_size=size, run_before=pressed("d", "enter", "ctrl+s"))


@SIZES
@pytest.mark.parametrize(
    "keys", [(), ("x",), ("s",), ("s", "enter")], ids=["waiting", "set-aside", "put-away", "to-read"]
)
def test_drafts(desk: Desk, snap_compare: Snap, size: tuple[int, int], keys: tuple[str, ...]) -> None:
    drafts.save(desk, drafts.start(desk), 1, CALL)
    away = drafts.start(desk)
    drafts.save(desk, away, 1, {"referrer.name": "Pat Example", "concern.narrative": "He was [shouted at]."})
    drafts.set_aside(desk, away, "the caller rang off")
    assert snap_compare(MashApp(desk), terminal_size=size, run_before=pressed("d", *keys))


@SIZES
def test_no_drafts(desk: Desk, snap_compare: Snap, size: tuple[int, int]) -> None:
    assert snap_compare(MashApp(desk), terminal_size=size, run_before=pressed("d"))


@SIZES
def test_a_note_that_a_colleague_has_not_saved(
    desk: Desk, tmp_path: Path, snap_compare: Snap, size: tuple[int, int]
) -> None:
    reference = contacts.create_contact(desk, a_contact()).reference
    words = "The head rang: Skye is at school today, and her aunt [Inkwell] will fetch her at three."
    Unsent(a_desk(tmp_path, as_name="ash"), reference, NOTE).keep(words)
    assert snap_compare(MashApp(desk), terminal_size=size, run_before=pressed("d", "enter"))


MENDED = ("enter", ["home", *["delete"] * 2, *"28"], "ctrl+s")
PUT_AWAY = ("x", [*"a test"], "ctrl+s", "ctrl+l", "s")


@SIZES
@pytest.mark.parametrize(
    "keys",
    [(), ("enter",), MENDED, ("x", [*"a test"]), PUT_AWAY, (*PUT_AWAY, "enter")],
    ids=["list", "row", "mended", "set-aside", "put-away", "to-read"],
)
def test_intake_problems(
    desk: Desk,
    snap_compare: Snap,
    size: tuple[int, int],
    keys: tuple[str | list[str], ...],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(alike_looking, "RESTS", 0.001)  # a timer of nothing at all may never ring
    taken(desk, {"child1_dob": "31/02/2013"}, {"what_are_you_worried_about": "see attached"})
    assert snap_compare(MashApp(desk), terminal_size=size, run_before=pressed("i", *keys))


@SIZES
def test_no_intake_problems(desk: Desk, snap_compare: Snap, size: tuple[int, int]) -> None:
    assert snap_compare(MashApp(desk), terminal_size=size, run_before=pressed("i"))


@SIZES
def test_adding_to_the_restricted_file(desk: Desk, snap_compare: Snap, size: tuple[int, int]) -> None:
    administrator = open_desk(paths=desk.paths, clock=FixedClock())
    users.set_roles(administrator, "fern", [Role.DUTY_OFFICER, Role.POLICE_DESK])
    administrator.close()
    work = pressed("enter", "V", [*"Seen at the flat."])
    assert snap_compare(MashApp(desk), terminal_size=size, run_before=work)


@SIZES
def test_opening_a_closed_contact_again(desk: Desk, snap_compare: Snap, size: tuple[int, int]) -> None:
    with desk.store.light_write() as execute:
        execute("UPDATE contact SET state = 'closed', is_open = 0, closed_at = received_at", ())

    work = pressed("g", "1", "enter", "R", [*"She rang again."])
    assert snap_compare(MashApp(desk), terminal_size=size, run_before=work)


@SIZES
def test_a_desk_that_was_left_alone(desk: Desk, snap_compare: Snap, size: tuple[int, int]) -> None:
    async def work(pilot: Pilot[Any]) -> None:
        await pressed("enter")(pilot)
        pilot.app.news.hear("left_alone")  # type: ignore[attr-defined]
        await settle(pilot)

    assert snap_compare(MashApp(desk), terminal_size=size, run_before=work)


@SIZES
def test_saved_by_somebody_else(desk: Desk, snap_compare: Snap, size: tuple[int, int]) -> None:
    async def work(pilot: Pilot[Any]) -> None:
        await pressed("enter", "y", [*"by telephone"])(pilot)
        contact = next(screen for screen in pilot.app.screen_stack if isinstance(screen, ContactScreen))
        assert contact.view is not None
        version = contact.view.row.version
        ash = open_desk(paths=desk.paths, clock=FixedClock(), as_name="ash")
        correcting.correct_field(ash, contact.reference, version, "concern.category", "Neglect", "it is that")
        ash.close()
        # The message that she did it comes first: then it is taken away, so that it is in no picture.
        await until(pilot, lambda: pilot.app._notifications and contact.view.row.version > version)
        pilot.app.clear_notifications()
        await pressed("ctrl+s")(pilot)
        await until(pilot, lambda: isinstance(pilot.app.screen, ConflictDialogue))
        await settle(pilot)

    assert snap_compare(MashApp(desk), terminal_size=size, run_before=work)


@SIZES
def test_leaving_what_cannot_be_saved(
    desk: Desk, snap_compare: Snap, monkeypatch: pytest.MonkeyPatch, size: tuple[int, int]
) -> None:
    def full(*_: object) -> int:
        raise StoreProblem("The disk is full; nothing was saved.", remedy="Free some space, then go on.")

    async def work(pilot: Pilot[Any]) -> None:
        monkeypatch.setattr(drafts, "start", full)
        await pressed("n", [*"Pat"])(pilot)
        form = pilot.app.screen
        assert isinstance(form, NewContactScreen)
        await until(pilot, lambda: "The disk is full" in form.header.words)
        await pressed("escape")(pilot)
        assert isinstance(pilot.app.screen, LeavingDialogue)

    assert snap_compare(MashApp(desk), terminal_size=size, run_before=work)
