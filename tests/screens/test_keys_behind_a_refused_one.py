"""A key that is refused takes what was typed behind it along: it was meant for what the key would have opened."""

from __future__ import annotations

import pytest
from textual import events

from mash_tui.commands.contact import WhoIsThisChild
from mash_tui.commands.identities import SaySameChild
from mash_tui.screens.contact import ContactScreen
from mash_tui.screens.identities import IdentitiesScreen
from mash_tui.screens.letters_in_a_row import LettersInARow
from mash_tui.services.contact_view import open_contact
from mash_tui.services.desk import Desk
from tests.screens.contact_desk import REFERENCE, clock, desk, opened
from tests.screens.form_desk import settle
from tests.screens.known_children import an_identity, of_child, plant

__all__ = ["clock", "desk"]


@pytest.mark.parametrize(("keys", "owner"), [("mo", ""), ("o", "root")], ids=["behind m", "alone"])
async def test_not_the_same_behind_a_refused_key_takes_no_contact(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, keys: str, owner: str
) -> None:
    """`m` asks who the child is, and `o` there is "not the same"; on the contact `o` takes it."""
    refused = {WhoIsThisChild: "The contact is still being read: press it again."}
    monkeypatch.setattr(ContactScreen, "_why_not_here", lambda _, command: refused.get(command, ""))
    async with opened(desk) as pilot:
        for key in keys:
            pilot.app.post_message(events.Key(key, key))
        await settle(pilot)
        assert open_contact(desk, REFERENCE).row.owner == (owner and desk.actor.login)


@pytest.mark.parametrize(("keys", "stays"), [("so", True), ("o", False)], ids=["behind s", "alone"])
async def test_not_the_same_behind_a_refused_answer_asks_nothing(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, keys: str, stays: bool
) -> None:
    """`s` is refused; the `o` behind it began the words for the dialogue, and is no answer of its own."""
    monkeypatch.setattr(LettersInARow, "PAUSE", 0.0)
    plant(monkeypatch, of_child(an_identity()))
    refused = {SaySameChild: "It is said already."}
    monkeypatch.setattr(IdentitiesScreen, "_why_not", lambda _, command: refused.get(command, ""))
    async with opened(desk) as pilot:
        await pilot.press("m")
        await settle(pilot)
        shown = pilot.app.screen
        assert isinstance(shown, IdentitiesScreen)
        for key in keys:
            pilot.app.post_message(events.Key(key, key))
        await settle(pilot)
        assert (pilot.app.screen is shown) is stays
