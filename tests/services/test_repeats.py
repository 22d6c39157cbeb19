"""How many contacts about the same child came in twelve months, in whatever order they were entered."""

from __future__ import annotations

import random
import time

from mash_tui.domain.roles import Permission
from mash_tui.services import contacts, correcting
from mash_tui.services.desk import Desk
from mash_tui.services.repeats import MOST, keys_of, recount
from tests.services.conftest import told
from tests.services.intake_files import taken

RAFFERTY = {"given_names": "Rafferty", "family_name": "Quillbrook", "date_of_birth": "2016-03-22", "sex": "M"}
IONA = {"given_names": "Iona", "family_name": "Quillbrook", "date_of_birth": "2018-07-01", "sex": "F"}


def log(desk: Desk, *received: str, children: tuple[dict[str, str], ...] = (RAFFERTY,)) -> None:
    for day in received:
        contacts.create_contact(desk, told(received_at=f"{day}T10:00:00+00:00", children=list(children)))


def numbers(desk: Desk) -> list[int]:
    """In the order of entry."""
    return [row[0] for row in desk.store.rows("SELECT repeats FROM contact ORDER BY id")]


def test_repeats_within_twelve_months_are_counted(desk: Desk) -> None:
    log(desk, "2025-10-01", "2026-11-01", "2026-11-20")
    assert numbers(desk) == [1, 1, 2]


def test_a_contact_of_the_same_day_a_year_before_counts(desk: Desk) -> None:
    log(desk, "2025-11-20", "2026-11-20", "2025-11-19")
    assert numbers(desk) == [2, 2, 1]


def test_an_earlier_contact_that_is_entered_later_raises_the_later_ones(desk: Desk) -> None:
    log(desk, "2026-11-20", "2026-11-10", "2024-01-01")
    assert numbers(desk) == [2, 1, 1]


def test_any_order_of_entry_gives_the_same_numbers(desk: Desk) -> None:
    days = [f"2025-{month:02}-{day:02}" for month in range(1, 13) for day in (3, 19)]
    random.Random(3).shuffle(days)
    log(desk, *days)
    assert [number for _, number in sorted(zip(days, numbers(desk), strict=True))] == list(range(1, 25))


def test_each_child_is_counted_alone_and_the_highest_is_shown(desk: Desk) -> None:
    log(desk, "2026-11-01")
    log(desk, "2026-11-02", children=(IONA,))
    log(desk, "2026-11-03", children=(RAFFERTY, IONA))
    log(desk, "2026-11-04", children=(IONA,))
    log(desk, "2026-11-05", children=(RAFFERTY, RAFFERTY))
    assert numbers(desk) == [1, 1, 2, 3, 3]


def test_rows_of_one_file_are_counted_like_contacts_one_by_one(desk: Desk) -> None:
    days = ("20/11/2026", "10/11/2026", "01/10/2024", "12/11/2026")
    report = taken(desk, *({"submitted_date": day, "incident_date": ""} for day in days))
    assert report.refused == 0
    assert numbers(desk) == [3, 1, 1, 2]


def test_a_corrected_birth_date_is_counted_anew_for_everybody(desk: Desk) -> None:
    log(desk, "2026-11-01", "2026-11-02", "2026-11-03")
    log(desk, "2026-11-04", children=(IONA,))
    with desk.transaction(Permission.CONTACT_WORK, "contact.correct") as tx:
        before = keys_of(tx, 2)
        of_iona = next(iter(keys_of(tx, 4)))
        tx.execute("UPDATE child SET same_child_key = ? WHERE contact_id = 2", (of_iona,))
        recount(tx, 2, before)
        tx.deed("contact.correct", "MASH-2026-000002")
    assert numbers(desk) == [1, 1, 2, 2]


def test_a_corrected_name_and_a_corrected_receipt_are_counted_anew(desk: Desk) -> None:
    log(desk, "2026-11-01", "2026-11-02", "2026-11-03")
    correcting.correct_field(desk, "MASH-2026-000002", 1, "children.1.given_names", "Ralph", "misheard")
    assert numbers(desk) == [1, 1, 2]
    correcting.correct_field(desk, "MASH-2026-000002", 2, "children.1.given_names", "Rafferty", "right before")
    assert numbers(desk) == [1, 2, 3]
    correcting.correct_field(desk, "MASH-2026-000001", 1, "received_at", "05/11/2026 10:00", "by the post book")
    assert numbers(desk) == [3, 1, 2]


def test_thousands_of_rows_about_one_child_stay_quick(desk: Desk) -> None:
    rows = [{"submitted_date": f"{1 + number % 20:02}/11/2026", "incident_date": ""} for number in range(4_000)]
    began = time.perf_counter()
    assert taken(desk, *rows).refused == 0
    assert len(rows) / (time.perf_counter() - began) > 250, "far below what it takes, far above what piles up"
    assert max(numbers(desk)) == MOST
