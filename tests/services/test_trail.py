"""The audit trail: everything is in it, and tampering shows."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest

from mash_tui.data.paths import Paths
from mash_tui.domain.errors import NotAllowed, UsageProblem
from mash_tui.domain.roles import Role
from mash_tui.services import contacts, queue, trail
from mash_tui.services.desk import Desk
from tests.services.conftest import StandingClock, told


def actions(desk: Desk) -> list[str]:
    return [row[0] for row in desk.store.rows("SELECT action FROM audit ORDER BY number")]


def break_open(desk: Desk) -> Callable[..., object]:
    """Somebody with the database key and a tool of their own."""
    run = desk.store.reading.execute
    for name in ("audit_is_final", "audit_is_kept", "audit_follows"):
        run(f"DROP TRIGGER {name}")
    return run


def test_every_write_and_every_reading_is_an_entry(desk: Desk) -> None:
    made = contacts.create_contact(desk, told())
    contacts.claim(desk, made.reference, 1)
    contacts.note(desk, made.reference, "Rang the school.")
    contacts.open_contact(desk, made.reference)
    queue.preview(desk, made.id)
    assert actions(desk) == [
        "hub.made", "policy.in_force", "contact.create", "contact.claim", "contact.note", "contact.open",
        "contact.preview",
    ]  # fmt: skip
    assert trail.verify(desk).broken is None


def test_the_same_preview_is_one_entry_an_hour(desk: Desk, clock: StandingClock) -> None:
    made = contacts.create_contact(desk, told())
    queue.preview(desk, made.id)
    queue.preview(desk, made.id)
    clock.forward(minutes=61)
    queue.preview(desk, made.id)
    assert actions(desk).count("contact.preview") == 2


def test_an_entry_holds_no_case_content(desk: Desk) -> None:
    made = contacts.create_contact(desk, told())
    contacts.note(desk, made.reference, "Secret words of a note")
    written = json.dumps(desk.store.rows("SELECT * FROM audit"))
    for word in ("Rafferty", "Quillbrook", "hungry", "Secret", "Thornapple"):
        assert word not in written


def test_a_refusal_is_an_entry(desk: Desk, colleague: Callable[..., Desk]) -> None:
    made = contacts.create_contact(desk, told())
    auditor = colleague("ash", Role.AUDITOR)
    with pytest.raises(NotAllowed):
        contacts.note(auditor, made.reference, "I may not")
    last = desk.store.rows("SELECT login, action, detail FROM audit ORDER BY number DESC LIMIT 1")[0]
    assert last[:2] == ("ash", "refused")
    assert json.loads(last[2]) == {"action": "contact.note", "permission": "contact.work"}


def test_a_changed_entry_is_named(desk: Desk) -> None:
    for _ in range(5):
        contacts.create_contact(desk, told())
    break_open(desk)("UPDATE audit SET login = 'somebody' WHERE number = 4")
    verdict = trail.verify(desk)
    assert verdict.broken == 4 and "changed" in verdict.why


def test_a_missing_entry_is_named(desk: Desk) -> None:
    for _ in range(5):
        contacts.create_contact(desk, told())
    break_open(desk)("DELETE FROM audit WHERE number = 3")
    verdict = trail.verify(desk)
    assert verdict.broken == 3 and "missing" in verdict.why


def test_a_cut_tail_shows_only_against_an_anchor(desk: Desk) -> None:
    for _ in range(5):
        contacts.create_contact(desk, told())
    kept = trail.anchor(desk)
    break_open(desk)("DELETE FROM audit WHERE number > 4")
    assert trail.verify(desk).broken is None
    verdict = trail.verify(desk, kept)
    assert verdict.broken == 5 and "cut off" in verdict.why


def test_a_rewrite_by_the_holder_of_the_key_shows_against_an_anchor(desk: Desk) -> None:
    for _ in range(3):
        contacts.create_contact(desk, told())
    kept = trail.anchor(desk)
    run = break_open(desk)
    entries = run("SELECT * FROM audit ORDER BY number").fetchall()
    run("DELETE FROM audit")
    from mash_tui.data.trail import FIRST_PREVIOUS, entry_hash

    previous = FIRST_PREVIOUS
    for entry in entries:
        fields = (*entry[:2], "somebody", *entry[3:8], previous)
        previous = entry_hash(desk.store.keys.audit, fields)
        run(f"INSERT INTO audit VALUES ({', '.join('?' * 10)})", (*fields, previous))
    assert trail.verify(desk).broken is None
    verdict = trail.verify(desk, kept)
    assert verdict.broken == len(entries) and "rewritten" in verdict.why


def test_an_anchor_that_is_none_is_a_usage_problem(desk: Desk) -> None:
    with pytest.raises(UsageProblem):
        trail.verify(desk, "12:abc")


def test_the_trail_of_a_contact_can_be_read_by_those_who_may(desk: Desk, colleague: Callable[..., Desk]) -> None:
    made = contacts.create_contact(desk, told())
    auditor = colleague("ash", Role.AUDITOR)
    shown = trail.show(auditor, reference=made.reference)
    assert [entry.action for entry in shown] == ["contact.create"]
    with pytest.raises(NotAllowed):
        trail.show(colleague("fern", Role.CALL_HANDLER))


def test_a_key_of_its_own_signs_the_chain(desk: Desk, paths: Paths) -> None:
    from mash_tui.data.trail import verify

    entries = desk.store.rows("SELECT * FROM audit ORDER BY number")
    assert verify(desk.store.keys.audit, entries).broken is None
    assert verify(desk.store.keys.database, entries).broken == 1
