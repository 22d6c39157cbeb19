"""What was being typed when a program ended is listed, and set aside, by whoever may do what it is for."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from mash_tui.data.paths import Paths
from mash_tui.domain.errors import NotAllowed
from mash_tui.domain.roles import Role
from mash_tui.services import contacts, drafts
from mash_tui.services.desk import Desk, open_desk
from mash_tui.services.unfinished import own_unfinished
from mash_tui.services.unsent import NOTE, Unsent
from tests.services.conftest import StandingClock, told
from tests.services.test_policy_force import change_policy

WITH_LOGGING = 'duty_officer = ["contact.read", "contact.create", "contact.work"'


@pytest.fixture
def fern(desk: Desk, colleague: Callable[..., Desk], paths: Paths, clock: StandingClock) -> Desk:
    """Works contacts and logs none."""
    change_policy(paths, WITH_LOGGING, WITH_LOGGING.replace('"contact.create", ', ""))
    open_desk(paths=paths, clock=clock).close()
    return colleague("fern", Role.DUTY_OFFICER)


def test_who_logs_no_contact_is_told_of_a_note_and_puts_it_away(desk: Desk, fern: Desk) -> None:
    reference = contacts.create_contact(desk, told()).reference
    note = Unsent(fern, reference, NOTE)
    note.keep("Spoke to the head")
    assert note.copy is not None
    assert [row.id for row in own_unfinished(fern)] == [note.copy.number]
    drafts.set_aside(fern, note.copy.number, "said in another note")
    assert own_unfinished(fern) == []
    drafts.take_up(fern, note.copy.number)
    assert len(own_unfinished(fern)) == 1


def test_a_draft_of_a_contact_is_put_away_by_who_logs_contacts(desk: Desk, fern: Desk) -> None:
    number = drafts.start(desk)
    with pytest.raises(NotAllowed, match=r"contact\.create"):
        drafts.set_aside(fern, number, "twice")
    drafts.set_aside(desk, number, "twice")
    with pytest.raises(NotAllowed, match=r"contact\.create"):
        drafts.take_up(fern, number)


def test_a_correction_of_which_only_the_reason_is_typed_is_told_too(desk: Desk) -> None:
    unsent = Unsent(desk, contacts.create_contact(desk, told()).reference, "children.1.school")
    unsent.keep("", reason="the school rang")
    assert len(own_unfinished(desk)) == 1
    unsent.keep("")
    assert own_unfinished(desk) == []
