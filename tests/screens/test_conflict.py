"""What somebody sees whose save comes second: who changed what, and nothing of a safe address."""

from __future__ import annotations

from pathlib import Path

import pytest

from mash_tui.domain.roles import Role
from mash_tui.screens.app import MashApp
from mash_tui.screens.asking import Asking
from mash_tui.screens.conflict import ConflictDialogue
from mash_tui.screens.contact import ContactScreen
from mash_tui.services import contacts, correcting, users
from mash_tui.services.desk import Desk, open_desk
from tests.screens.form_desk import FixedClock, a_contact, a_desk, settle
from tests.screens.queueing import screen_text
from tests.screens.waiting import until

REFERENCE = "MASH-2026-000001"
PLANTED = "Quagmarsh"


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    monkeypatch.setattr(Asking, "QUIET", 0.0)
    found = a_desk(tmp_path, FixedClock())
    contacts.create_contact(found, a_contact(concern__immediate_danger="yes"))
    for login in ("bert", "cora"):
        users.add(found, login, f"{login.title()} Example", [Role.DUTY_OFFICER])
    return found


def colleague(desk: Desk, login: str, minutes: int) -> Desk:
    """Somebody else at the same hub, so many minutes past the hour."""
    clock = FixedClock()
    clock.now = clock.now.replace(minute=minutes)
    return open_desk(paths=desk.paths, clock=clock, as_name=login)


async def seen_by_the_second(desk: Desk, changes: list[tuple[str, str, str]]) -> str:
    """The words of the dialogue after these corrections by (login, field, value)."""
    async with MashApp(desk).run_test(size=(120, 40)) as pilot:
        pilot.app.open("contact", REFERENCE)  # type: ignore[attr-defined]
        await settle(pilot)
        await pilot.press("y", *"by telephone")
        for version, (login, field, value) in enumerate(changes, start=1):
            with_them = colleague(desk, login, minutes=10 + version)
            correcting.correct_field(with_them, REFERENCE, version, field, value, "she said so")
            with_them.close()
        await pilot.press("ctrl+s")
        await until(pilot, lambda: isinstance(pilot.app.screen, ConflictDialogue))
        await settle(pilot)
        return screen_text(pilot)


async def test_the_dialogue_says_nothing_of_a_safe_address(desk: Desk) -> None:
    said = await seen_by_the_second(
        desk, [("bert", "children.1.address", f"{PLANTED}, Northmere"), ("cora", "address_is_safe", "yes")]
    )
    assert "Child 1, address" in said and PLANTED not in said
    assert "→ held" not in said, "what is left out on both sides is said once"


async def test_each_change_says_who_made_it(desk: Desk) -> None:
    said = await seen_by_the_second(
        desk, [("bert", "concern.category", "Neglect"), ("cora", "concern.already_done", "Rang the school")]
    )
    assert "Several saved it meanwhile, cora last, " in said
    assert "Category (bert, " in said and "Done so far (cora, " in said


async def test_one_save_is_told_once(desk: Desk) -> None:
    said = await seen_by_the_second(desk, [("bert", "concern.category", "Neglect")])
    assert "bert saved it meanwhile, " in said and "Category (" not in said


@pytest.mark.parametrize(
    "keys",
    [
        ("x", *"child address", "enter", *"9 Hedge Row", "tab", *"she said so"),
        ("y", *"by telephone"),
        ("a", *"bert", "enter", *"his family"),
    ],
    ids=["correction", "reason", "assign"],
)
async def test_mine_on_top_covers_only_what_was_shown(desk: Desk, keys: tuple[str, ...]) -> None:
    """A save that came while the dialogue was read is shown as well, before anything goes on top of it."""
    other = colleague(desk, "cora", minutes=11)
    async with MashApp(desk).run_test(size=(120, 40)) as pilot:
        pilot.app.open("contact", REFERENCE)  # type: ignore[attr-defined]
        await settle(pilot)
        for key in keys:
            await pilot.press(key)
            await settle(pilot)
        for version, (key, category) in enumerate([("ctrl+s", "Neglect"), ("m", "Missing")], start=1):
            correcting.correct_field(other, REFERENCE, version, "concern.category", category, "rang again")
            await pilot.press(key)
            await settle(pilot)
            assert isinstance(pilot.app.screen, ConflictDialogue), "nothing goes on top of what nobody saw"
            assert f"→ {category}" in screen_text(pilot)
        await pilot.press("m")
        await settle(pilot)
        assert isinstance(pilot.app.screen, ContactScreen)
    assert other.store.rows("SELECT version FROM contact") == [(4,)]
    other.close()
