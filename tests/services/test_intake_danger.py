"""A row that says immediate danger and cannot be taken in: no other list has that child."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from mash_tui.data import queue_read
from mash_tui.domain.checks import FieldProblem
from mash_tui.services import contacts, problems, queue
from mash_tui.services.desk import Desk
from mash_tui.services.intake import take_in
from tests.services.conftest import told
from tests.services.intake_files import form, lines, notification, one, taken

WRONG = {"child1_dob": "31/02/2015"}
DANGER = WRONG | {"child_in_immediate_danger": "Yes"}


def signs(desk: Desk) -> list[tuple[int, bool]]:
    return [(row.row, row.danger) for row in problems.list_problems(desk)]


def test_danger_stands_first_in_the_list_whatever_its_deadline(desk: Desk) -> None:
    taken(desk, WRONG, WRONG, DANGER)
    assert signs(desk) == [(3, True), (1, False), (2, False)]


@pytest.mark.parametrize("said", ["No", "", "Not known", "Maybe", "Yes please"])
def test_only_yes_is_danger_and_nothing_is_guessed(desk: Desk, said: str) -> None:
    taken(desk, WRONG | {"child_in_immediate_danger": said})
    assert signs(desk) == [(1, False)]


def test_a_row_that_does_not_fit_its_header_still_says_danger(desk: Desk) -> None:
    take_in(desk, form(DANGER).rstrip(b"\r\n") + b",one more\r\n", "form.csv")
    assert signs(desk) == [(1, True)]


def test_danger_in_json_is_read_even_where_the_contact_cannot_be(desk: Desk) -> None:
    plain = told().model_dump(mode="json", exclude_defaults=True)
    plain |= {"children": "Rafferty", "concern": {"narrative": "He has a knife.", "immediate_danger": "yes"}}
    take_in(desk, json.dumps([plain, plain | {"concern": "He has a knife."}]).encode(), "partner.json")
    assert signs(desk) == [(1, True), (2, False)]


def test_danger_in_a_notification_is_read_by_the_map_of_the_force(desk: Desk) -> None:
    police = desk.policy.police
    fields = {**police.fields, "danger": "immediate_danger"}
    desk.__dict__["policy"] = replace(desk.policy, police=replace(police, fields=fields))
    take_in(desk, lines(notification(circumstances="", danger="Yes"), notification(circumstances="")), "p.jsonl")
    assert sorted(danger for _, danger in signs(desk)) == [False, True]


def test_the_field_that_says_it_is_the_first_of_the_opened_row(desk: Desk) -> None:
    taken(desk, DANGER)
    row = problems.open_problem(desk, 1)
    assert row.danger
    assert next(iter(row.values.items())) == ("child_in_immediate_danger", "Yes")


def test_waiting_rows_with_danger_are_counted_until_they_are_mended_or_set_aside(desk: Desk) -> None:
    taken(desk, DANGER, DANGER, WRONG)
    contacts.create_contact(desk, told(concern={"narrative": "He has hurt her.", "immediate_danger": "yes"}))
    counts = queue.counts(desk)
    assert (counts.danger, counts.danger_problems) == (1, 2)
    problems.set_aside(desk, 2, 1, "a test of the form")
    assert queue.counts(desk).danger_problems == 1
    assert [row.danger for row in problems.list_set_aside(desk)] == [True]
    problems.take_up(desk, 2)
    assert queue.counts(desk).danger_problems == 2
    problems.mend(desk, 1, 1, {"child1_dob": "28/02/2015"})
    counts = queue.counts(desk)
    assert (counts.danger, counts.danger_problems) == (2, 1), "the contact is counted in its place"


def test_a_mending_that_fails_keeps_the_sign_and_one_that_takes_danger_away_is_kept(desk: Desk) -> None:
    taken(desk, DANGER)
    found = problems.mend(desk, 1, 1, {"child_in_immediate_danger": "No"})
    assert isinstance(found, list)
    assert isinstance(found[0], FieldProblem)
    assert signs(desk) == [(1, True)], "what was not taken in has changed nothing"
    problems.mend(desk, 1, 1, {"child_in_immediate_danger": "No", "child1_dob": "28/02/2015"})
    assert one(desk, "SELECT danger FROM intake_row") == 0


def test_the_rows_with_danger_are_counted_in_an_index_of_their_own(desk: Desk) -> None:
    plan = " ".join(row[-1] for row in desk.store.rows(f"EXPLAIN QUERY PLAN {queue_read.COUNT_DANGER_PROBLEMS}"))
    assert "INDEX intake_danger" in plan
    steps = [row[1] for row in desk.store.rows(f"EXPLAIN {queue_read.COUNT_DANGER_PROBLEMS}")]
    assert "Column" not in steps, "no row of the table is read for it"
