"""Pictures of who a child may be, at 80×24 and 120×40: on a contact, on the screen that answers, in the form."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from mash_tui.domain.errors import StoreProblem
from mash_tui.domain.matching.told import Relation
from mash_tui.domain.roles import Role
from mash_tui.screens.app import MashApp
from mash_tui.screens.asking import Asking
from mash_tui.screens.new_contact import NewContactScreen
from mash_tui.services import contacts, users
from mash_tui.services.desk import Desk, open_desk
from mash_tui.services.known.rows import ChildIdentities, Said, Verdict
from tests.screens.form_desk import FixedClock, a_contact, a_desk, settle
from tests.screens.known_children import (
    BROTHER,
    CONFIRMED,
    EARLIER,
    PERHAPS,
    SAID_AT,
    TWIN,
    an_identity,
    of_child,
    plant,
)
from tests.screens.test_pictures_of_work import SIZES, Snap, pressed
from tests.screens.waiting import until

_TWIN_HERSELF = replace(TWIN, match=an_identity(8).match)
_PROTECTED = an_identity(address="protected: the register does not give it", status="looked after")
_LONG = an_identity(
    who="Ọmọ́tọ́lá [red] Àròsọlá-Quillbrook-Larkspur (also 陳大文 Tola)",
    worker="Wilhelmina Featherstonehaugh-Cholmondeley, Safeguarding and Care Planning North-East and Hospitals",
    earlier=(EARLIER,) * 1,
)
RULED_OUT = an_identity(12, local_id="410300", said=Said(Verdict.DIFFERENT, "sandra", SAID_AT))
FOUND: dict[str, tuple[ChildIdentities, ...]] = {
    "confirmed": (of_child(CONFIRMED, PERHAPS, household=[BROTHER]),),
    "possible": (
        of_child(PERHAPS, an_identity(10, Relation.POSSIBLE, local_id="", who="Lyla Fernley", worker=""), RULED_OUT),
    ),
    "twins": (
        of_child(an_identity(), household=[TWIN]),
        of_child(_TWIN_HERSELF, household=[an_identity()], position=2, name="Lucah Underhedge"),
    ),
    "nobody": (of_child(),),
    "protected": (of_child(_PROTECTED),),
    "long": (of_child(_LONG, household=[_LONG]),),
}


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    """A contact about a child, and one about two; the same on every machine."""
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setattr(Asking, "QUIET", 0.0)
    made = a_desk(tmp_path)
    users.add(made, "fern", "Fern Example", [Role.DUTY_OFFICER, Role.CALL_HANDLER])
    users.set_roles(made, made.actor.login, [Role.ADMINISTRATOR])
    made.close()
    fern = open_desk(paths=made.paths, clock=FixedClock(), as_name="fern")
    where = {"children__1__address": "4 Cardboard Row", "children__1__school": "Doodle Park Junior"}
    contacts.create_contact(fern, a_contact(**where))
    lucah = {"children__2__given_names": "Lucah", "children__2__date_of_birth": "21/06/2017"}
    contacts.create_contact(fern, a_contact(**where, **lucah))
    return fern


def number_of(case: str) -> str:
    return "2" if case == "twins" else "1"


@SIZES
@pytest.mark.parametrize("case", ["confirmed", "possible", "twins", "nobody"])
def test_on_a_contact(
    desk: Desk, snap_compare: Snap, size: tuple[int, int], case: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    plant(monkeypatch, *FOUND[case])
    work = pressed("g", number_of(case), "enter", "right", *["down"] * (6 if size == (80, 24) else 0))
    assert snap_compare(MashApp(desk), terminal_size=size, run_before=work)


@SIZES
def test_on_a_contact_that_could_not_be_looked_up(
    desk: Desk, snap_compare: Snap, size: tuple[int, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    plant(monkeypatch).trouble = StoreProblem("The disk is full.")
    assert snap_compare(MashApp(desk), terminal_size=size, run_before=pressed("g", "1", "enter", "right", "m"))


@SIZES
@pytest.mark.parametrize("case", ["possible", "protected", "long", "nobody"])
def test_the_screen_that_answers(
    desk: Desk, snap_compare: Snap, size: tuple[int, int], case: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    plant(monkeypatch, *FOUND[case])
    assert snap_compare(MashApp(desk), terminal_size=size, run_before=pressed("g", number_of(case), "enter", "m"))


@SIZES
@pytest.mark.parametrize("keys", [("s",), ("o",), ("u", "ctrl+l")], ids=["same", "not-the-same", "not-sure"])
def test_answering(
    desk: Desk, snap_compare: Snap, size: tuple[int, int], keys: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    plant(monkeypatch, *FOUND["twins"])
    assert snap_compare(MashApp(desk), terminal_size=size, run_before=pressed("g", "2", "enter", "m", *keys))


@pytest.mark.parametrize("keys", [("right",), ("m",)], ids=["contact", "screen"])
def test_on_a_low_and_narrow_terminal(
    desk: Desk, snap_compare: Snap, keys: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    plant(monkeypatch, *FOUND["confirmed"])
    assert snap_compare(MashApp(desk), terminal_size=(60, 15), run_before=pressed("g", "1", "enter", *keys))


def typed(*then: str) -> Callable[[Pilot[Any]], Any]:
    """A child typed into the form, and what was found of it; then these keys."""

    async def work(pilot: Pilot[Any]) -> None:
        await pressed("n", "pagedown", [*"Skye"], "enter", [*"Underhedge"])(pilot)
        form = pilot.app.screen
        assert isinstance(form, NewContactScreen)
        await until(pilot, lambda: form.looking.so_far is not None)
        await until(pilot, lambda: "saved" in form.header.words)
        await pressed(*then)(pilot)
        await settle(pilot)

    return work


@pytest.mark.parametrize("size", [(60, 15), (80, 24), (120, 40)], ids=["60x15", "80x24", "120x40"])
@pytest.mark.parametrize("case", ["twins", "long"])
def test_in_the_form(
    desk: Desk, snap_compare: Snap, size: tuple[int, int], case: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    plant(monkeypatch, *FOUND[case])
    assert snap_compare(MashApp(desk), terminal_size=size, run_before=typed())


@SIZES
def test_read_from_the_form(
    desk: Desk, snap_compare: Snap, size: tuple[int, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    plant(monkeypatch, *FOUND["twins"])
    assert snap_compare(MashApp(desk), terminal_size=size, run_before=typed("ctrl+t"))
