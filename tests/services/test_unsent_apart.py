"""Words that two programs type, or that were saved or erased meanwhile: none of them is lost, and none comes back."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from mash_tui.domain.errors import StoreProblem
from mash_tui.services import contacts, drafts, unsent
from mash_tui.services.desk import Desk
from mash_tui.services.unsent import NOTE, Unsent
from tests.services.conftest import told

REF = "MASH-2026-000001"


@pytest.fixture(autouse=True)
def contact(desk: Desk) -> None:
    contacts.create_contact(desk, told())


def typed(desk: Desk) -> list[str]:
    return [row.text for row in unsent.waiting(desk)]


def test_the_same_note_in_two_programs_goes_on_as_two(desk: Desk, colleague: Callable[..., Desk]) -> None:
    first = Unsent(desk, REF, NOTE)
    first.keep("The school rang")
    second = Unsent(colleague(desk.actor.login), REF, NOTE)
    assert second.text == "The school rang"
    second.keep("The school rang. From home.")
    assert "typed on in another program too" in first.keep("The school rang. From the desk.")
    assert first.keep("The school rang. From the desk, at ten.") == "", "said once"
    assert typed(desk) == ["The school rang. From home.", "The school rang. From the desk, at ten."]


def test_what_is_typed_after_the_words_were_saved_elsewhere_is_kept(desk: Desk, colleague: Callable[..., Desk]) -> None:
    first = Unsent(desk, REF, NOTE)
    first.keep("The school rang")
    there = colleague(desk.actor.login)
    second = Unsent(there, REF, NOTE)
    contacts.note(there, REF, "The school rang", copy=second.copy)
    assert typed(desk) == []
    assert "saved or put away" in first.keep("The school rang. And again.")
    assert typed(desk) == ["The school rang. And again."]


def test_a_save_that_the_disk_refuses_is_no_reason_to_begin_anew(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> int:
        raise StoreProblem("The disk is full; nothing was saved.")

    words = Unsent(desk, REF, NOTE)
    words.keep("The school")
    with monkeypatch.context() as patch:
        patch.setattr(drafts, "save", full)
        with pytest.raises(StoreProblem):
            words.keep("The school rang")
    words.keep("The school rang")
    assert typed(desk) == ["The school rang"]
