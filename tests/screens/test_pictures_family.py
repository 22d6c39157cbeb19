"""Pictures of the four fields about a family, and of a manager's answer, at 80×24 and 120×40."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from mash_tui.domain.consent import FamilyBasis
from mash_tui.domain.roles import Role
from mash_tui.screens.app import MashApp
from mash_tui.screens.asking import Asking
from mash_tui.screens.conflict import ConflictDialogue
from mash_tui.screens.contact import ContactScreen
from mash_tui.services import authorisations, contacts, family, users
from mash_tui.services.contact_view import open_contact
from mash_tui.services.desk import Desk, open_desk
from tests.screens.form_desk import FixedClock, a_contact, a_desk, settle
from tests.screens.waiting import until

Snap = Callable[..., bool]
SIZES = pytest.mark.parametrize("size", [(80, 24), (120, 40)], ids=["80x24", "120x40"])
AGAINST = FamilyBasis(
    "no", "no", "Stu, stepfather", "himself", ("s47", "art9_2_g"),
    "The boys would be told to delete the films before anybody has seen them.",
)  # fmt: skip


@pytest.fixture
def hub(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[Desk, Desk]:
    """Fern, who screens, and Maud, who manages; the same on every machine."""
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setattr(Asking, "QUIET", 0.0)
    made = a_desk(tmp_path)
    users.add(made, "fern", "Fern Example", [Role.DUTY_OFFICER])
    users.add(made, "maud", "Maud Example", [Role.MANAGER])
    users.set_roles(made, made.actor.login, [Role.ADMINISTRATOR])
    made.close()
    fern, maud = (open_desk(paths=made.paths, clock=FixedClock(), as_name=login) for login in ("fern", "maud"))
    told = a_contact(
        family__informed="no", family__agreement="not asked", family__reason_not_informed="He is at home all day."
    )
    contacts.claim(fern, contacts.create_contact(fern, told).reference, 1)
    return fern, maud


REFERENCE = "MASH-2026-000001"


def pressed(*keys: str | list[str], opens: str = "contact") -> Callable[[Pilot[Any]], Awaitable[None]]:
    """Open the contact, or the approvals, and press these, each when the screen has settled; a list at once."""

    async def work(pilot: Pilot[Any]) -> None:
        app = pilot.app
        assert isinstance(app, MashApp)
        app.open(opens, *([REFERENCE] if opens == "contact" else []))
        await settle(pilot)
        for key in keys:
            await pilot.press(*([key] if isinstance(key, str) else key))
            await settle(pilot)
        assert app.is_running and app.screen.is_attached

    return work


@SIZES
@pytest.mark.parametrize(
    "keys",
    [
        ("e",),
        ("e", ["tab", "tab", "tab", "tab", "3"]),
        ("e", ["tab", "y", "ctrl+s"]),
        ("e", ["tab", "tab", "tab", "tab", "3", "ctrl+s"]),
    ],
    ids=["form", "ticking", "lacking", "why"],
)
def test_before_anything_is_recorded(
    hub: tuple[Desk, Desk], snap_compare: Snap, size: tuple[int, int], keys: tuple[str | list[str], ...]
) -> None:
    assert snap_compare(MashApp(hub[0]), terminal_size=size, run_before=pressed(*keys))


@SIZES
def test_what_was_recorded_on_the_contact(hub: tuple[Desk, Desk], snap_compare: Snap, size: tuple[int, int]) -> None:
    fern, maud = hub
    given(fern, maud)
    keys = ("l", "l", "l", "l")
    assert snap_compare(MashApp(fern), terminal_size=size, run_before=pressed(*keys))


@SIZES
def test_what_was_authorised_and_then_changes(
    hub: tuple[Desk, Desk], snap_compare: Snap, size: tuple[int, int]
) -> None:
    fern, maud = hub
    given(fern, maud)
    assert snap_compare(MashApp(fern), terminal_size=size, run_before=pressed("e", ["tab", "tab", "tab", "tab", "7"]))


@SIZES
@pytest.mark.parametrize("keys", [(), ("y",), ("r", [*"She can be told"])], ids=["read", "give", "refuse"])
def test_what_a_manager_reads_and_answers(
    hub: tuple[Desk, Desk], snap_compare: Snap, size: tuple[int, int], keys: tuple[str | list[str], ...]
) -> None:
    fern, maud = hub
    family.record(fern, REFERENCE, 2, AGAINST, ask=True)
    assert snap_compare(MashApp(maud), terminal_size=size, run_before=pressed(*keys, opens="approvals"))


@SIZES
def test_somebody_else_recorded_it_first(hub: tuple[Desk, Desk], snap_compare: Snap, size: tuple[int, int]) -> None:
    fern, maud = hub

    async def work(pilot: Pilot[Any]) -> None:
        await pressed("e", ["tab", "tab", "tab", "tab", "3", "tab", *"He would run"])(pilot)
        contact = next(one for one in pilot.app.screen_stack if isinstance(one, ContactScreen))
        family.record(maud, REFERENCE, 2, replace(AGAINST, informed="not known"))
        # The message that she did it comes first: then it is taken away, so that it is in no picture.
        await until(pilot, lambda: pilot.app._notifications and contact.view and contact.view.row.version > 2)
        pilot.app.clear_notifications()
        await pilot.press("ctrl+s")
        await until(pilot, lambda: isinstance(pilot.app.screen, ConflictDialogue))
        await settle(pilot)

    assert snap_compare(MashApp(fern), terminal_size=size, run_before=work)


def given(fern: Desk, maud: Desk) -> None:
    """Recorded, asked, and authorised."""
    version = family.record(fern, REFERENCE, 2, AGAINST, ask=True).version
    recorded = open_contact(maud, REFERENCE).family_recorded
    assert recorded is not None
    why = "What is on the telephone is the evidence; she is safe at her aunt's until then."
    authorisations.give(maud, REFERENCE, version, recorded.authorisation, why)
