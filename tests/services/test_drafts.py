"""Drafts: kept as typed, listed until finished or set aside, and a safe address in them is sealed."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from mash_tui.domain.errors import NotFound, Refused
from mash_tui.domain.roles import Role
from mash_tui.services import contacts, drafts
from mash_tui.services.desk import Desk
from tests.services.conftest import everything, told

SAFE = "77 Neverwas Road"
TYPED = {"children.1.given_names": "Luca", "children.1.address": SAFE, "address_is_safe": "yes"}


def test_a_draft_is_listed_until_it_is_finished(desk: Desk) -> None:
    number = drafts.start(desk)
    version = drafts.save(desk, number, 1, {"children.1.given_names": "Luca"})
    assert [row.summary for row in drafts.waiting(desk)] == ["Luca"]
    made = drafts.finish(desk, number, version, told())
    assert drafts.waiting(desk) == []
    assert contacts.open_contact(desk, made.reference).row.child == "Rafferty Quillbrook"
    with pytest.raises(Refused, match=made.reference):
        drafts.save(desk, number, version + 1, {"a": "b"})


def test_set_aside_with_a_reason_and_taken_up_again(desk: Desk) -> None:
    number = drafts.start(desk)
    with pytest.raises(Refused, match="reason"):
        drafts.set_aside(desk, number, " - ")
    drafts.set_aside(desk, number, "the caller rang off")
    assert [row.set_aside for row in drafts.set_aside_list(desk)] == ["the caller rang off"]
    with pytest.raises(NotFound):
        drafts.set_aside(desk, number, "another reason over the first")
    drafts.take_up(desk, number)
    assert [row.id for row in drafts.waiting(desk)] == [number]
    for wrong in (number, 999):
        with pytest.raises(NotFound):
            drafts.take_up(desk, wrong)


@pytest.mark.parametrize(
    "typed", [TYPED, {"children.1.address": f"{SAFE} (safe address)", "children.1.whereabouts": f"at {SAFE}"}]
)
def test_a_safe_address_in_a_draft_is_sealed(desk: Desk, colleague: Callable[..., Desk], typed: dict[str, str]) -> None:
    number = drafts.start(desk)
    drafts.save(desk, number, 1, typed)
    assert SAFE not in everything(desk)
    assert drafts.read(desk, number)[1] == typed
    assert SAFE not in str(drafts.read(colleague("fern", Role.CALL_HANDLER), number))
    assert SAFE in str(drafts.read(colleague("holly", Role.POLICE_DESK), number))
