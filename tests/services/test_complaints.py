"""Complaints: recorded at any state, answered stage by stage, with dates; none of the contact's own clocks."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest

from mash_tui.domain.errors import Conflict, NotAllowed, NotFound, Refused
from mash_tui.domain.roles import Role
from mash_tui.services import complaints, contacts
from mash_tui.services.complaints import ComplaintRow, ComplaintStep
from mash_tui.services.desk import Desk
from tests.services.conftest import StandingClock, told
from tests.services.telling import REF

ABOUT = "Nobody rang her back, and the social worker was rude."
ACK, ANSWERED, FURTHER, ENDED = (
    ComplaintStep.ACKNOWLEDGED, ComplaintStep.ANSWERED, ComplaintStep.TAKEN_FURTHER, ComplaintStep.ENDED,
)  # fmt: skip


@pytest.fixture
def complained(desk: Desk) -> Desk:
    contacts.create_contact(desk, told())
    assert complaints.record(desk, REF, "Mrs Quillbrook, mother", ABOUT) == 1
    return desk


def only(desk: Desk) -> ComplaintRow:
    (row,) = complaints.of_contact(desk, REF)
    return row


def take(
    desk: Desk, step: ComplaintStep, words: str = "A letter went out.", at: datetime | None = None
) -> ComplaintRow:
    return complaints.take_step(desk, REF, 1, only(desk).version, step, words, at)


def test_a_complaint_begins_at_the_first_stage_and_is_due_from_its_receipt(desk: Desk) -> None:
    contacts.create_contact(desk, told())
    friday = datetime(2026, 11, 20, 10, 0, tzinfo=UTC)
    complaints.record(desk, REF, "Mrs Quillbrook", ABOUT, friday)
    row = only(desk)
    assert (row.stage, row.standing, row.received_at) == ("MASH manager", "received", friday)
    assert row.due_at == datetime(2026, 12, 4, 10, 0, tzinfo=UTC)  # ten working days
    entry = contacts.open_contact(desk, REF).entries[-1]
    assert (entry.kind, entry.text) == (
        "complaint",
        f"Complaint 1, from Mrs Quillbrook: {ABOUT}\nMASH manager answers it by 04/12/2026 10:00.\n"
        "That was on 20/11/2026 at 10:00.",
    )


def test_the_contacts_own_clocks_version_and_deadline_stay_as_they_were(desk: Desk) -> None:
    contacts.create_contact(desk, told())
    before = contacts.open_contact(desk, REF)
    complaints.record(desk, REF, "Mrs Quillbrook", ABOUT)
    take(desk, ACK)
    after = contacts.open_contact(desk, REF)
    assert (after.row.version, after.row.due_at, after.clocks) == (before.row.version, before.row.due_at, before.clocks)


def test_up_the_ladder_each_stage_has_its_own_time(complained: Desk, clock: StandingClock) -> None:
    take(complained, ACK)
    clock.forward(days=7)
    answered = take(complained, ANSWERED, "The manager rang and apologised.")
    assert (answered.due_at, answered.standing) == (None, "answered")
    clock.forward(days=1)
    further = take(complained, FURTHER, "She is not content with that.")
    assert (further.stage, further.due_at) == ("Complaints Officer", datetime(2027, 1, 8, 10, 0, tzinfo=UTC))
    take(complained, ACK)
    take(complained, ANSWERED)
    with pytest.raises(Refused, match="Complaints Officer is the last stage"):
        take(complained, FURTHER)
    ended = take(complained, ENDED, "She wrote that she is content.")
    assert ended.ended_at == clock.moment
    assert [step.step.word for step in ended.steps] == [
        "received", "acknowledged", "answered", "taken further", "acknowledged", "answered", "ended",
    ]  # fmt: skip
    with pytest.raises(Refused, match="has ended"):
        take(complained, ACK)


def test_a_stage_acknowledges_once_and_before_it_answers(complained: Desk) -> None:
    take(complained, ANSWERED)
    with pytest.raises(Refused, match="cannot be acknowledged at this stage") as refused:
        take(complained, ACK)
    assert refused.value.remedy == "It can be: taken further, ended."
    assert complaints.steps_to_take(only(complained), complained) == (FURTHER, ENDED)


@pytest.mark.parametrize("words", ["", " . ", "tbc"])
def test_every_step_has_words(complained: Desk, words: str) -> None:
    for step in (ACK, ANSWERED, FURTHER, ENDED):
        with pytest.raises(Refused, match="needs a reason"):
            take(complained, step, words)
    with pytest.raises(Refused, match="needs a reason"):
        complaints.record(complained, REF, "Mrs Quillbrook", words)
    with pytest.raises(Refused, match="From whom it is is empty"):
        complaints.record(complained, REF, "  ", ABOUT)


def test_who_complains_is_refused_rather_than_cut(complained: Desk) -> None:
    with pytest.raises(Refused, match="longer than 200"):
        complaints.record(complained, REF, "Q" * 201, ABOUT)


def test_nothing_is_recorded_ahead_nor_before_the_complaint_came(complained: Desk, clock: StandingClock) -> None:
    with pytest.raises(Refused, match="yet to come"):
        take(complained, ACK, at=clock.moment + timedelta(minutes=1))
    with pytest.raises(Refused, match="before the complaint was received"):
        take(complained, ACK, at=clock.moment - timedelta(minutes=1))
    with pytest.raises(Refused, match="yet to come"):
        complaints.record(complained, REF, "Mrs Quillbrook", ABOUT, clock.moment + timedelta(days=1))


def test_a_complaint_may_come_when_the_contact_is_closed(desk: Desk) -> None:
    contacts.create_contact(desk, told())
    with desk.store.light_write() as execute:
        execute("UPDATE contact SET state = 'closed', is_open = 0, closed_at = received_at", ())
    assert complaints.record(desk, REF, "Mrs Quillbrook", ABOUT) == 1
    assert complaints.record(desk, REF, "The school", ABOUT) == 2


def test_the_list_has_the_open_ones_the_one_due_first_first(desk: Desk, clock: StandingClock) -> None:
    for _ in range(4):
        contacts.create_contact(desk, told())
    names = [f"MASH-2026-00000{number}" for number in range(1, 5)]
    for days, reference in enumerate(names):
        complaints.record(desk, reference, "Mrs Quillbrook", ABOUT, clock.moment - timedelta(days=days))
    complaints.take_step(desk, names[3], 1, 1, ENDED, "Withdrawn by her.")
    complaints.take_step(desk, names[2], 1, 1, ANSWERED, "A letter went out.")
    assert [row.reference for row in complaints.list_complaints(desk)] == [names[1], names[0], names[2]]
    (detail,) = desk.store.rows("SELECT detail FROM audit WHERE action = 'complaint.list'")[0]
    assert all(reference in detail for reference in names[:3])


def test_the_second_of_two_is_told_what_the_first_recorded(complained: Desk, colleague: Callable[..., Desk]) -> None:
    fern = colleague("fern", Role.DUTY_OFFICER)
    complaints.take_step(fern, REF, 1, 1, ACK, "Wrote to her.")
    with pytest.raises(Conflict) as told_so:
        complaints.take_step(complained, REF, 1, 1, ANSWERED, "Rang her.")
    assert (told_so.value.by, told_so.value.changed) == ("fern", {"Acknowledged": ("", "Wrote to her.")})
    complaints.take_step(complained, REF, 1, told_so.value.version, ANSWERED, "Rang her.")


def test_an_address_that_is_kept_safe_stays_out_of_it(desk: Desk) -> None:
    child = {"given_names": "Luca", "date_of_birth": "2020-02-14", "address": "77 Neverwas Road", "postcode": "N99 2AZ"}
    contacts.create_contact(desk, told(children=[child], address_is_safe=True))
    complaints.record(desk, REF, "Mother, 77 Neverwas Road", "You wrote to N99 2AZ.")
    take(desk, ACK, "Wrote to 77 Neverwas Road.")
    said = f"{only(desk)} {contacts.open_contact(desk, REF).entries}"
    assert "Neverwas" not in said and "2AZ" not in said


def test_no_such_contact_and_no_such_complaint(complained: Desk) -> None:
    with pytest.raises(NotFound):
        complaints.record(complained, "MASH-2026-000099", "Mrs Quillbrook", ABOUT)
    with pytest.raises(NotFound, match="no complaint 2"):
        complaints.take_step(complained, REF, 2, 1, ACK, "A letter went out.")
    with pytest.raises(NotFound):
        complaints.of_contact(complained, "MASH-2026-000099")


@pytest.mark.parametrize("role", [Role.AUDITOR, Role.ADMINISTRATOR])
def test_who_may_not_work_contacts(complained: Desk, colleague: Callable[..., Desk], role: Role) -> None:
    who = colleague("ash", role)
    with pytest.raises(NotAllowed):
        complaints.record(who, REF, "Mrs Quillbrook", ABOUT)
    with pytest.raises(NotAllowed):
        complaints.take_step(who, REF, 1, 1, ACK, "A letter went out.")
