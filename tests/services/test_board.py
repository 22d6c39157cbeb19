"""The board counts every open contact once, says what was done today, and names nobody."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable
from dataclasses import asdict
from datetime import UTC, datetime, timedelta

import pytest

from mash_tui.data.stamps import NEVER, stamp
from mash_tui.domain.brag import Brag
from mash_tui.domain.errors import NotAllowed
from mash_tui.domain.lifecycle import State
from mash_tui.domain.roles import Role
from mash_tui.services import contacts, queue
from mash_tui.services.board import LEVELS, OPEN_STATES, Flow, Level, board, first_red
from mash_tui.services.desk import Desk
from mash_tui.services.rows import View
from mash_tui.services.waiting import WaitingKind
from tests.services.conftest import StandingClock, told
from tests.services.intake_files import taken
from tests.services.judged import asked, complained, decided, owed_feedback, rated, stands

NAMES = ("Zinnia", "Wobbleton", "Yarrow")
"""Planted: a child's names, which stand on no board."""


def fill(desk: Desk, count: int, seed: int) -> None:
    """Contacts of every kind there is, closed ones too."""
    chance = random.Random(seed)
    for number in range(count):
        child = {"given_names": NAMES[0], "family_name": NAMES[1], "also_known_as": NAMES[2]}
        child["date_of_birth"] = "2016-03-22"
        made = contacts.create_contact(desk, told(children=[child]))
        state, brag = chance.choice(list(State)), chance.choice([None, *Brag])
        due = desk.now() + timedelta(minutes=chance.randrange(-3000, 3000))
        stands(
            desk,
            made.reference,
            state=state.value,
            is_open=int(state.is_open),
            brag=brag.value if brag else None,
            confirmed=int(brag is not None and chance.random() < 0.5),
            urgent=int(brag is Brag.RED or (brag is None and number % 5 == 0)),
            owner=chance.choice(["", "fern", "ludo"]),
            due_at=stamp(due) if number % 7 else NEVER,
            closed_at=None if state.is_open else stamp(desk.now()),
        )


def rows_of(desk: Desk) -> list[tuple[str, str | None, int, str, str]]:
    return desk.store.rows("SELECT state, brag, confirmed, due_at, owner FROM contact WHERE is_open = 1")  # type: ignore[return-value]


@pytest.mark.parametrize("seed", range(8))
def test_every_open_contact_is_counted_in_exactly_one_rating_and_state(desk: Desk, seed: int) -> None:
    fill(desk, 60, seed)
    found, rows = board(desk), rows_of(desk)
    expected = Counter(
        (Level(Brag(brag), bool(confirmed)) if brag else Level(None), State(state))
        for state, brag, confirmed, _, _ in rows
    )
    assert {key: count for key, count in found.cells.items() if count} == dict(expected)
    assert set(found.cells) <= {(level, state) for level in LEVELS for state in OPEN_STATES}
    assert found.open == len(rows) == sum(found.of_level(level) for level in LEVELS)
    assert found.open == found.unowned.open + sum(row.open for row in found.owners)
    assert found.unrated == sum(brag is None for _, brag, _, _, _ in rows)
    assert found.of_brag(Brag.RED) == sum(brag == "red" for _, brag, _, _, _ in rows)


@pytest.mark.parametrize("seed", range(8))
def test_it_counts_what_the_views_of_the_queue_count(desk: Desk, seed: int) -> None:
    fill(desk, 60, seed)
    found, views = board(desk), queue.counts(desk)
    assert (found.open, found.overdue) == (views.views[View.OPEN], views.views[View.OVERDUE])
    assert (found.unowned.open, found.unrated) == (views.views[View.UNOWNED], views.views[View.UNRATED])
    assert found.danger == views.danger
    late = sum(due <= stamp(desk.now()) for _, _, _, due, _ in rows_of(desk))
    assert found.overdue == late == found.unowned.overdue + sum(row.overdue for row in found.owners)


def test_the_one_with_the_most_stands_first_among_the_owners_and_nobody_apart(desk: Desk) -> None:
    for number, owner in enumerate(("fern", "fern", "ludo", "", "", ""), 1):
        contacts.create_contact(desk, told())
        brag = "red" if number == 3 else None
        stands(desk, f"MASH-2026-{number:06d}", owner=owner, brag=brag, urgent=int(brag == "red"))
    found = board(desk)
    assert [(row.owner, row.open, row.reds) for row in found.owners] == [("fern", 2, 0), ("ludo", 1, 1)]
    assert (found.unowned.owner, found.unowned.open) == ("", 3)


def test_what_is_overdue_stands_urgent_first_and_what_is_due_next_by_its_deadline(
    desk: Desk, clock: StandingClock
) -> None:
    for number, (minutes, urgent) in enumerate(((-10, 0), (-5, 1), (90, 0), (120, 1), (0, 0)), 1):
        contacts.create_contact(desk, told())
        due = stamp(clock.moment + timedelta(minutes=minutes))
        stands(desk, f"MASH-2026-{number:06d}", due_at=due, urgent=urgent, brag="red" if urgent else None)
    found = board(desk)
    assert [row.reference[-1] for row in found.overdue_rows] == ["2", "1", "5"], "due this minute is overdue"
    assert [row.reference[-1] for row in found.due_next] == ["3", "4"]
    assert found.due_next[0].due_kind == "statutory"
    red = first_red(desk)
    assert red is not None and red.reference == "MASH-2026-000002"


def test_no_red_is_no_row(desk: Desk) -> None:
    contacts.create_contact(desk, told())
    assert first_red(desk) is None


def test_what_waits_for_a_manager_and_what_else_is_owed(desk: Desk, clock: StandingClock) -> None:
    ids = [contacts.create_contact(desk, told()).id for _ in range(3)]
    asked(desk, "rating", ids[0], "2026-11-23T09:30:00.000Z")
    asked(desk, "rating", ids[1], "2026-11-23T09:10:00.000Z")
    asked(desk, "decision", ids[1], "2026-11-23T09:40:00.000Z")
    owed_feedback(desk, ids[2], "referrer")
    owed_feedback(desk, ids[2], "family", state="given")
    complained(desk, ids[0], 1, stamp(clock.moment - timedelta(days=1)))
    complained(desk, ids[0], 2, stamp(clock.moment + timedelta(days=1)))
    complained(desk, ids[0], 3, stamp(clock.moment), ended=stamp(clock.moment))
    taken(desk, {"what_are_you_worried_about": "see attached"})
    found = board(desk)
    assert {one.kind: one.count for one in found.waiting} == {
        WaitingKind.RATING: 2, WaitingKind.AUTHORISATION: 0, WaitingKind.DECISION: 1,
    }  # fmt: skip
    assert found.waiting[0].since == datetime(2026, 11, 23, 9, 10, tzinfo=UTC)
    assert (found.asked, found.feedback_owed) == (3, 1)
    assert (found.complaints, found.complaints_overdue) == (2, 1)
    assert (found.problems, found.danger_problems) == (1, 0)


def test_today_is_london_s_day_and_a_contact_counts_once(desk: Desk, clock: StandingClock) -> None:
    clock.moment = datetime(2026, 7, 1, 9, 0, tzinfo=UTC)
    just_before, just_after = "2026-06-30T22:59:59.000Z", "2026-06-30T23:00:00.000Z"  # midnight in summer
    ids = [contacts.create_contact(desk, told(received_at=at)).id for at in (just_before, just_after, just_after)]
    for step, at in (("proposed", just_before), ("proposed", just_after), ("proposed", just_after)):
        rated(desk, ids[0], step, at)
    rated(desk, ids[1], "changed", just_after)
    rated(desk, ids[1], "returned", just_after)
    rated(desk, ids[2], "confirmed", just_after)
    decided(desk, ids[2], just_after)
    decided(desk, ids[0], just_after, step="proposed")
    stands(desk, "MASH-2026-000003", state="closed", is_open=0, closed_at=just_after)
    contacts.reopen(desk, "MASH-2026-000003", 1, "new information came in")
    stands(desk, "MASH-2026-000002", state="closed", is_open=0, closed_at=just_after)
    assert board(desk).today == Flow(received=2, rated=1, confirmed=2, decided=1, closed=1, reopened=1)
    clock.forward(days=1)
    assert board(desk).today == Flow(0, 0, 0, 0, 0, 0)


def test_on_the_day_the_clocks_go_back_the_day_has_twenty_five_hours(desk: Desk, clock: StandingClock) -> None:
    clock.moment = datetime(2026, 10, 25, 23, 59, tzinfo=UTC)
    for at in ("2026-10-24T22:59:00Z", "2026-10-24T23:00:00Z", "2026-10-25T23:58:00Z"):
        contacts.create_contact(desk, told(received_at=at))
    assert board(desk).today.received == 2


def test_no_child_is_named_on_it(desk: Desk) -> None:
    fill(desk, 30, seed=1)
    taken(desk, {"what_are_you_worried_about": "see attached", "child1_first": NAMES[0]})
    said = str(asdict(board(desk))).casefold()
    assert "mash-2026-" in said
    assert not [name for name in NAMES if name.casefold() in said]


def test_an_empty_hub_has_a_board_of_nothing(desk: Desk) -> None:
    found = board(desk)
    assert (found.open, found.overdue, found.owners, found.due_next) == (0, 0, (), ())
    assert found.today == Flow(0, 0, 0, 0, 0, 0)


def test_an_administrator_sees_no_board(desk: Desk, colleague: Callable[..., Desk]) -> None:
    with pytest.raises(NotAllowed):
        board(colleague("ludo", Role.ADMINISTRATOR))


def test_the_walk_reads_the_counting_index_and_no_row(desk: Desk) -> None:
    from mash_tui.data import board_read

    def plan(sql: str) -> str:
        bound = {"as_of": "", "since": "", "until": "", "urgent": 1, "most": 1}
        return "\n".join(row[3] for row in desk.store.rows(f"EXPLAIN QUERY PLAN {sql}", bound))

    groups = plan(board_read.COUNT_GROUPS)
    assert "USING COVERING INDEX queue_counts" in groups
    assert "TEMP B-TREE" not in groups
    for sql in (*board_read.TODAY.values(), board_read.OVERDUE, board_read.DUE_NEXT, board_read.FIRST_RED):
        assert "SEARCH" in plan(sql), sql
        assert "SCAN" not in plan(sql), sql
    assert all("COVERING INDEX" in plan(sql) for sql in board_read.TODAY.values()), "no row of a long day is read"
