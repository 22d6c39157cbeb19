"""The queue: its order, its views, and reading it by key in both directions."""

from __future__ import annotations

import random
from datetime import UTC, datetime, timedelta

import pytest

from mash_tui.data import queue_read
from mash_tui.data.stamps import NEVER
from mash_tui.domain.errors import StoreProblem
from mash_tui.services import contacts, queue
from mash_tui.services.desk import Desk
from mash_tui.services.queue import Page
from mash_tui.services.rows import QueueRow, View
from tests.services.conftest import StandingClock, told

MONDAY = datetime(2026, 11, 23, 10, 0, tzinfo=UTC)


def fill(desk: Desk, count: int) -> None:
    """Contacts of the last fortnight, some dangerous, some of them rated as later steps will."""
    chance = random.Random(7)
    for number in range(count):
        made = contacts.create_contact(
            desk,
            told(
                received_at=(MONDAY - timedelta(minutes=chance.randrange(14 * 24 * 60))).isoformat(),
                concern={"narrative": f"Number {number} is hungry.", "immediate_danger": chance.choice(["yes", "no"])},
            ),
        )
        brag = chance.choice([None, None, "red", "amber", "green", "blue"])
        state = chance.choice(["received", "rating_proposed", "gathering", "outcome_proposed", "feedback"])
        desk.store.reading.execute(
            "UPDATE contact SET brag = ?, urgent = ?, state = ?, owner = ? WHERE id = ?",
            (brag, int(brag == "red" or (brag is None and made.id % 2)), state, chance.choice(["", "fern"]), made.id),
        )


def walked(desk: Desk, view: View, step: int) -> list[QueueRow]:
    """The whole view, a page at a time."""
    rows: list[QueueRow] = []
    page = queue.first(desk, view, step)
    while True:
        rows += page.rows
        if not page.more:
            return rows
        page = queue.after(desk, view, page.rows[-1].place, step)


def walked_back(desk: Desk, view: View, step: int) -> list[QueueRow]:
    rows: list[QueueRow] = []
    page: Page = queue.last(desk, view, step)
    while True:
        rows = [*page.rows, *rows]
        if not page.more:
            return rows
        page = queue.before(desk, view, page.rows[0].place, step)


def test_overdue_first_then_red_then_the_next_deadline(desk: Desk) -> None:
    fill(desk, 60)
    rows = walked(desk, View.OPEN, 7)
    now = desk.now()

    def rank(row: QueueRow) -> tuple[bool, bool, datetime, int]:
        assert row.due_at is not None
        return (row.due_at > now, not row.urgent, row.due_at, row.id)

    assert len(rows) == 60
    assert rows == sorted(rows, key=rank)
    assert {row.place.segment for row in rows} == {0, 1, 2, 3}


@pytest.mark.parametrize("view", list(View))
def test_every_view_reads_the_same_forwards_backwards_and_in_its_count(desk: Desk, view: View) -> None:
    fill(desk, 40)
    desk.store.reading.execute("UPDATE contact SET is_open = 0, closed_at = received_at WHERE id % 5 = 0")
    forwards, backwards = walked(desk, view, 3), walked_back(desk, view, 4)
    assert forwards == backwards
    assert len({row.id for row in forwards}) == len(forwards) == queue.counts(desk).views[view]


def test_every_open_contact_stands_in_the_first_view(desk: Desk) -> None:
    fill(desk, 30)
    everything = {row[0] for row in desk.store.rows("SELECT id FROM contact")}
    assert {row.id for row in walked(desk, View.OPEN, 8)} == everything
    assert next(iter(View)) is View.OPEN


def test_the_kind_of_referrer_never_ranks(desk: Desk) -> None:
    for source in ("1A", "2A", "6", "9", "3A"):
        contacts.create_contact(desk, told(referrer={"source": source}))
    assert [row.id for row in queue.first(desk, View.OPEN, 10).rows] == [1, 2, 3, 4, 5]


def test_immediate_danger_stands_before_the_rest_until_it_is_rated(desk: Desk) -> None:
    contacts.create_contact(desk, told())
    danger = contacts.create_contact(desk, told(concern={"narrative": "He has hurt her.", "immediate_danger": "yes"}))
    assert queue.first(desk, View.OPEN, 2).rows[0].id == danger.id


def test_danger_is_counted_while_it_is_open_and_unrated_and_found_by_its_word_and_its_sign(desk: Desk) -> None:
    contacts.create_contact(desk, told())
    for _ in range(4):
        contacts.create_contact(desk, told(concern={"narrative": "He has hurt her.", "immediate_danger": "yes"}))
    contacts.create_contact(desk, told(concern={"narrative": "Hungry.", "category": "dangerous dog"}))
    with desk.store.light_write() as execute:
        execute("UPDATE contact SET brag = 'red' WHERE id = 2", ())
        execute("UPDATE contact SET brag = 'amber', urgent = 0 WHERE id = 3", ())
        execute("UPDATE contact SET state = 'closed', is_open = 0, closed_at = received_at WHERE id = 4", ())
    assert queue.counts(desk).danger == 1
    assert [row.id for row in queue.first(desk, View.OPEN, 9, find="danger").rows] == [2, 5, 3, 6]
    assert [row.id for row in queue.first(desk, View.OPEN, 9, find="! quill").rows] == [2, 5, 3]
    assert [row.id for row in queue.first(desk, View.UNRATED, 9, find="!").rows] == [5]


def test_danger_is_counted_in_an_index_and_not_by_looking_at_every_contact(desk: Desk) -> None:
    plan = " ".join(row[-1] for row in desk.store.rows(f"EXPLAIN QUERY PLAN {queue_read.COUNT_DANGER}"))
    assert "SEARCH contact USING INDEX queue_unrated (urgent=?)" in plan
    steps = [row[1] for row in desk.store.rows(f"EXPLAIN {queue_read.COUNT_DANGER}")]
    assert "Column" not in steps, "no row of the table is read for it"


def test_a_contact_moves_up_when_its_time_is_over(desk: Desk, clock: StandingClock) -> None:
    late = contacts.create_contact(desk, told(received_at="2026-11-20T10:00:00+00:00"))
    danger = contacts.create_contact(desk, told(concern={"narrative": "He has hurt her.", "immediate_danger": "yes"}))
    clock.moment = MONDAY - timedelta(minutes=1)
    assert [row.id for row in queue.first(desk, View.OPEN, 5).rows] == [danger.id, late.id]
    clock.forward(minutes=2)
    assert [row.id for row in queue.first(desk, View.OPEN, 5).rows] == [late.id, danger.id]


def test_the_filter_finds_names_without_their_accents(desk: Desk) -> None:
    contacts.create_contact(
        desk,
        told(children=[{"given_names": "Ayọ̀mídé", "family_name": "Àròsọlá", "date_of_birth": "2024-01-19"}]),
    )
    contacts.create_contact(desk, told())
    assert [row.id for row in queue.first(desk, View.OPEN, 5, find="ayomide AROS").rows] == [1]
    assert [row.id for row in queue.first(desk, View.OPEN, 5, find="fable").rows] == [1, 2]
    assert queue.first(desk, View.OPEN, 5, find="100%_").rows == ()


def test_a_referrer_who_wants_to_stay_unnamed_is_not_named_in_the_list(desk: Desk) -> None:
    contacts.create_contact(desk, told(referrer={"name": "Mr D Okeke-Barnacle", "source": "1B", "anonymous": True}))
    row = queue.first(desk, View.OPEN, 1).rows[0]
    assert row.source == "unnamed (Acquaintance)"
    assert queue.first(desk, View.OPEN, 1, find="okeke").rows == ()


def test_a_store_that_fails_says_so_and_is_not_an_empty_queue(desk: Desk) -> None:
    desk.store.reading.execute("DROP TABLE contact")
    with pytest.raises(StoreProblem):
        queue.first(desk, View.OPEN, 5)


def test_the_preview_names_no_referrer_who_wants_to_stay_unnamed(desk: Desk) -> None:
    caller = {"name": "Ann Thornapple", "agency": "Fable Avenue", "relationship": "aunt", "source": "1A"}
    named = contacts.create_contact(desk, told(referrer=caller))
    unnamed = contacts.create_contact(desk, told(referrer={**caller, "anonymous": True}))
    found = queue.preview(desk, named.id), queue.preview(desk, unnamed.id)
    lines = [next(line.value for line in one.lines if line.label == "From") for one in found if one]
    assert lines == ["Ann Thornapple, Fable Avenue", "unnamed (Family, relative or carer)"]
    assert "Thornapple" not in repr(found[1])


def test_the_filter_finds_every_child_of_a_contact_however_long_a_name(desk: Desk) -> None:
    children = [
        {"given_names": "long " * 390, "also_known_as": "longer " * 280, "date_of_birth": "2016-03-22"},
        *({"given_names": f"Child{number}", "date_of_birth": "2016-03-22"} for number in range(2, 31)),
    ]
    contacts.create_contact(desk, told(children=children))
    for words in ("child2", "child30", "long", "fable avenue", "neglect"):
        assert len(queue.first(desk, View.OPEN, 5, words).rows) == 1, words


def test_a_contact_on_which_no_clock_runs_has_no_deadline_and_stands_last(desk: Desk) -> None:
    for _ in range(2):
        contacts.create_contact(desk, told())
    desk.store.reading.execute("UPDATE contact SET due_at = ?, due_kind = '' WHERE id = 1", (NEVER,))
    rows = queue.first(desk, View.OPEN, 10).rows
    assert [(row.id, row.due_at is None) for row in rows] == [(2, False), (1, True)]
    assert queue.after(desk, View.OPEN, rows[0].place, 10).rows == rows[1:], "its place is kept"
