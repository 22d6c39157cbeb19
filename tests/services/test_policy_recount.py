"""What a changed policy does to clocks that run: none goes on under words or a limit that are no longer in force."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Any

import pytest

from mash_tui.data.paths import Paths
from mash_tui.services import contacts, problems
from mash_tui.services.desk import Desk, open_desk
from mash_tui.services.intake import take_in
from tests.services.conftest import StandingClock, told
from tests.services.intake_files import lines, notification
from tests.services.test_policy_force import SHIPPED_LIMIT, change_policy

REFERENCE = "MASH-2026-000001"
TWO_DAYS = SHIPPED_LIMIT.replace("amount = 1", "amount = 2")
GREEN_DECISION = 'green = { amount = 3, unit = "working_days" }'


def clock_row(desk: Desk, kind: str) -> dict[str, Any]:
    names = ("due_at", "limit_words", "policy_id", "settled_at", "settled_by")
    (found,) = desk.store.rows(f"SELECT {', '.join(names)} FROM clock WHERE kind = ?", (kind,))
    return dict(zip(names, found, strict=True))


@pytest.fixture
def rated_green(desk: Desk) -> None:
    """A contact with a decision clock, as a proposed Green will leave it."""
    contacts.create_contact(desk, told())
    with desk.store.light_write() as execute:
        execute("UPDATE contact SET brag = 'green', state = 'rating_proposed'", ())
        execute(
            "INSERT INTO clock (contact_id, kind, started_at, due_at, limit_words, policy_id)"
            " SELECT id, 'decision', received_at, '2026-11-26T10:00:00Z', '3 working days', policy_id FROM contact",
            (),
        )


def test_an_intake_problem_waits_by_the_changed_limit(desk: Desk, paths: Paths, clock: StandingClock) -> None:
    submitted = "2026-11-23T09:30:00Z"
    assert take_in(desk, lines(notification(submitted=submitted, circumstances="see attached")), "r.jsonl").refused == 1
    (before,) = problems.list_problems(desk)
    assert before.due_at == datetime(2026, 11, 24, 9, 30, tzinfo=UTC)
    change_policy(paths, SHIPPED_LIMIT, TWO_DAYS)
    later = open_desk(paths=paths, clock=clock)
    (after,) = problems.list_problems(later)
    assert after.due_at == datetime(2026, 11, 25, 9, 30, tzinfo=UTC)
    assert json.loads(audited(later))["problems"] == 1


def test_a_row_that_is_taken_up_again_waits_by_the_limit_of_then(
    desk: Desk, paths: Paths, clock: StandingClock
) -> None:
    odd = notification(submitted="2026-11-23T09:30:00Z", circumstances="see attached")
    assert take_in(desk, lines(odd), "r.jsonl").refused == 1
    (row,) = problems.list_problems(desk)
    problems.set_aside(desk, row.id, row.version, "a test of theirs")
    change_policy(paths, SHIPPED_LIMIT, TWO_DAYS)
    later = open_desk(paths=paths, clock=clock)
    problems.take_up(later, row.id)
    (after,) = problems.list_problems(later)
    assert after.due_at == datetime(2026, 11, 25, 9, 30, tzinfo=UTC)


def audited(desk: Desk) -> str:
    sql = "SELECT detail FROM audit WHERE action = 'clocks.recounted' ORDER BY number DESC LIMIT 1"
    return str(desk.store.rows(sql)[0][0])


def test_another_limit_with_the_same_deadline_is_said(desk: Desk, paths: Paths, clock: StandingClock) -> None:
    contacts.create_contact(desk, told())
    before = clock_row(desk, "statutory")
    change_policy(paths, SHIPPED_LIMIT, '[limits.statutory]\namount = 24\nunit = "elapsed_hours"')
    later = open_desk(paths=paths, clock=clock)
    after = clock_row(later, "statutory")
    assert (after["due_at"], after["limit_words"]) == (before["due_at"], "24 elapsed hours")
    entry = contacts.open_contact(later, REFERENCE).entries[-1]
    assert entry.text == "The statutory limit is now 24 elapsed hours, by the policy; the deadline is the same."
    assert json.loads(audited(later))["reworded"] == 1


def test_a_clock_that_stays_as_it_was_counts_under_the_new_version(
    desk: Desk, paths: Paths, clock: StandingClock
) -> None:
    contacts.create_contact(desk, told())
    change_policy(paths, 'name = "Barnet MASH"', 'name = "Quillshire MASH"')
    later = open_desk(paths=paths, clock=clock)
    assert clock_row(later, "statutory")["policy_id"] == 2
    assert len(contacts.open_contact(later, REFERENCE).entries) == 1, "and nothing is said, for nothing changed"


@pytest.mark.usefixtures("rated_green")
def test_a_clock_that_the_policy_times_no_longer_ends_and_comes_back_with_its_limit(
    desk: Desk, paths: Paths, clock: StandingClock
) -> None:
    change_policy(paths, f"{GREEN_DECISION}\nblue = {{", 'green = "none"\nblue = {')
    without = open_desk(paths=paths, clock=clock)
    assert clock_row(without, "decision")["settled_by"] == "policy"
    shown = contacts.open_contact(without, REFERENCE)
    assert shown.entries[-1].text == "The decision clock ended with the policy, which sets no limit for it."
    assert shown.row.due_kind == "statutory"
    change_policy(paths, GREEN_DECISION, GREEN_DECISION.replace("3", "4"))
    again = open_desk(paths=paths, clock=clock)
    row = clock_row(again, "decision")
    assert (row["settled_at"], row["settled_by"], row["limit_words"]) == (None, "", "4 working days")
    assert row["due_at"].startswith("2026-11-27T10:00")
    texts = [entry.text for entry in contacts.open_contact(again, REFERENCE).entries]
    assert texts[-1] == "The decision clock runs again: the policy sets a limit for it, 4 working days."


@pytest.mark.usefixtures("rated_green")
def test_a_clock_that_somebody_settled_is_never_counted_again(desk: Desk, paths: Paths, clock: StandingClock) -> None:
    with desk.store.light_write() as execute:
        execute("UPDATE clock SET settled_at = due_at, settled_by = 'rowan' WHERE kind = 'decision'", ())
    before = clock_row(desk, "decision")
    change_policy(paths, GREEN_DECISION, GREEN_DECISION.replace("3", "4"))
    assert clock_row(open_desk(paths=paths, clock=clock), "decision") == before
