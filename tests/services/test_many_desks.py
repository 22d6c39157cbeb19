"""Many desks at once, and two people at one contact."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from mash_tui.data.paths import Paths
from mash_tui.domain.errors import Conflict, Refused
from mash_tui.domain.roles import Role
from mash_tui.services import contacts, correcting, drafts, leases, queue, trail
from mash_tui.services.desk import Desk, open_desk
from tests.services.conftest import StandingClock, told
from tests.services.writers import create_many, start

PROCESSES, EACH = 16, 25


def test_sixteen_programs_give_out_every_reference_once_and_lose_none(
    paths: Paths, record_property: Callable[[str, object], None]
) -> None:
    open_desk(paths=paths).close()
    writers = [start(paths, create_many(EACH)) for _ in range(PROCESSES)]
    said = [line for writer in writers for line in writer.listen()]
    assert not [line for line in said if line.startswith("FAILED")]
    references = sorted(line.split()[0] for line in said)
    year = references[0].split("-")[1]
    assert references == [f"MASH-{year}-{number:06d}" for number in range(1, PROCESSES * EACH + 1)]
    record_property("longest wait, ms", max(float(line.split()[1]) for line in said))

    desk = open_desk(paths=paths)
    assert [row[0] for row in desk.store.rows("SELECT reference FROM contact ORDER BY id")] == references
    assert trail.verify(desk).broken is None


def test_sixteen_programs_started_at_once_make_one_hub(paths: Paths) -> None:
    writers = [start(paths, create_many(1)) for _ in range(PROCESSES)]
    said = [line for writer in writers for line in writer.listen()]
    assert len({line.split()[0] for line in said}) == PROCESSES, said
    desk = open_desk(paths=paths)
    assert desk.store.rows("SELECT count(*) FROM audit WHERE action = 'hub.made'") == [(1,)]
    assert trail.verify(desk).broken is None


def test_the_second_to_save_a_contact_is_told_who_saved_what(desk: Desk, colleague: Callable[..., Desk]) -> None:
    made = contacts.create_contact(desk, told())
    fern = colleague("fern", Role.DUTY_OFFICER)
    correcting.correct_field(desk, made.reference, 1, "children.1.given_names", "Rafe", "the mother spelt it out")
    with pytest.raises(Conflict) as refused:
        correcting.correct_field(fern, made.reference, 1, "children.1.family_name", "Quill", "heard it on the phone")
    assert refused.value.by == desk.actor.login
    assert refused.value.changed == {"Child 1, given names": ("Rafferty", "Rafe")}
    assert refused.value.exit_code == 1
    # Saved again on top of what the other saved, both are there.
    correcting.correct_field(fern, made.reference, 2, "children.1.family_name", "Quill", "heard it on the phone")
    found = queue.row(desk, made.reference)
    assert found is not None and found.child == "Rafe Quill"


def test_what_was_changed_is_said_by_its_label_with_days_in_words(desk: Desk, colleague: Callable[..., Desk]) -> None:
    made = contacts.create_contact(desk, told())
    for version, day in enumerate(("22/04/2016", "23/04/2016"), start=1):
        correcting.correct_field(desk, made.reference, version, "children.1.date_of_birth", day, "the register says so")
    contacts.acknowledge(desk, made.reference, 3, "by telephone")
    with pytest.raises(Conflict) as refused:
        contacts.claim(colleague("fern", Role.DUTY_OFFICER), made.reference, 1)
    assert refused.value.changed == {
        "Child 1, date of birth": ("22 Mar 2016", "23 Apr 2016"),
        "State": ("received", "acknowledged"),
    }


def test_each_change_is_told_with_who_made_it(desk: Desk, colleague: Callable[..., Desk], clock: StandingClock) -> None:
    made = contacts.create_contact(desk, told())
    bert, cora = colleague("bert", Role.DUTY_OFFICER), colleague("cora", Role.DUTY_OFFICER)
    contacts.claim(bert, made.reference, 1)
    clock.forward(minutes=5)
    contacts.acknowledge(cora, made.reference, 2, "rang them")
    with pytest.raises(Conflict) as refused:
        correcting.correct_field(desk, made.reference, 1, "concern.category", "Neglect, hunger", "better words")
    assert refused.value.saved == {"Owner": ("bert", "Mon 23 Nov 10:00"), "State": ("cora", "Mon 23 Nov 10:05")}
    assert (refused.value.by, refused.value.at) == ("cora", "Mon 23 Nov 10:05")
    assert refused.value.message.startswith(f"cora and bert saved {made.reference} at 10:05 ")


def test_two_officers_who_take_a_contact_at_once_do_not_both_get_it(desk: Desk, colleague: Callable[..., Desk]) -> None:
    made = contacts.create_contact(desk, told())
    contacts.claim(desk, made.reference, 1)
    with pytest.raises(Refused, match=f"is {desk.actor.login}'s"):
        contacts.claim(colleague("fern", Role.DUTY_OFFICER), made.reference, 1)


def test_notes_of_two_people_never_conflict(desk: Desk, colleague: Callable[..., Desk]) -> None:
    made = contacts.create_contact(desk, told())
    fern = colleague("fern", Role.DUTY_OFFICER)
    assert contacts.note(desk, made.reference, "One") == 2
    assert contacts.note(fern, made.reference, "Two") == 3


def test_a_draft_saved_in_two_programs_keeps_both_texts(desk: Desk, paths: Paths, clock: StandingClock) -> None:
    other = open_desk(paths=paths, clock=clock)
    number = drafts.start(desk)
    drafts.save(other, number, 1, {"concern.narrative": "typed there"})
    with pytest.raises(Conflict) as refused:
        drafts.save(desk, number, 1, {"concern.narrative": "typed here"})
    assert refused.value.changed == {"concern.narrative": ("typed here", "typed there")}


def test_a_lease_is_seen_by_others_and_ends_by_itself(
    desk: Desk, colleague: Callable[..., Desk], clock: StandingClock
) -> None:
    made = contacts.create_contact(desk, told())
    fern = colleague("fern", Role.DUTY_OFFICER)
    assert leases.take(desk, made.id).mine
    holder = leases.take(fern, made.id)
    assert (holder.login, holder.mine) == (desk.actor.login, False)
    seen = queue.row_by_id(fern, made.id)
    assert seen is not None and seen.at_desk == desk.actor.login
    clock.forward(minutes=11)
    assert leases.take(fern, made.id).mine
    leases.free_all(fern)
    assert leases.take(desk, made.id).mine


def test_a_change_in_one_program_is_noticed_in_the_other(desk: Desk, colleague: Callable[..., Desk]) -> None:
    fern = colleague("fern", Role.DUTY_OFFICER)
    fern.changed()
    assert not fern.changed()
    made = contacts.create_contact(desk, told())
    assert fern.changed()
    assert not fern.changed()
    assert queue.new_since(fern, 0) == (made.id,)
    assert queue.new_since(desk, 0) == ()
