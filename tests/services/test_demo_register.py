"""The demonstration's register: children of its contacts, their brothers and sisters, and others of the same name."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from mash_tui.data.paths import Paths, under
from mash_tui.domain.contact import HELD
from mash_tui.services.demo.build import build_demo
from mash_tui.services.demo.register import FILE_NAME, register_file
from mash_tui.services.desk import Desk, open_desk
from mash_tui.services.register.fields import PROTECTED
from mash_tui.services.register.reading import list_register_files, open_register_child

NOW = datetime(2026, 11, 25, 14, 20, 30, tzinfo=UTC)


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Paths:
    paths = under(tmp_path_factory.mktemp("demonstration"))
    build_demo(paths, "robin", lambda: NOW)
    return paths


@pytest.fixture
def hub(home: Paths) -> Iterator[Desk]:
    desk = open_desk(paths=home, as_name="robin", clock=lambda: NOW, make=False)
    yield desk
    desk.close()


def test_two_hundred_children_are_known_and_taken_in_by_a_duty_officer(hub: Desk) -> None:
    (file,) = list_register_files(hub)
    assert (file.file, file.taken_by, file.rows, file.added) == (FILE_NAME, "h.inkwell", 210, 210)
    assert hub.store.rows("SELECT count(*) FROM known_child WHERE id % 2 = 0") == [(210,)]


def test_the_same_contacts_time_and_seed_make_the_same_register(hub: Desk, tmp_path: Path) -> None:
    how = hub.policy.register_maps["case-system"]
    first = register_file(hub.store, how, NOW, 1)
    assert register_file(hub.store, how, NOW, 1) == first
    assert register_file(hub.store, how, NOW, 2) != first
    paths = under(tmp_path / "again")
    build_demo(paths, "robin", lambda: NOW)
    again = open_desk(paths=paths, as_name="robin", clock=lambda: NOW, make=False)
    assert register_file(again.store, how, NOW, 1) == first
    again.close()


def test_it_has_every_status_with_workers_and_leads_and_earlier_involvement(hub: Desk) -> None:
    rows = hub.store.rows(
        "SELECT status, social_worker <> '', lead_professional <> '', closed <> '' FROM register_child"
    )
    assert {status for status, *_ in rows} == {"closed", "open CIN", "CP plan", "looked after", "early help"}
    for status, worker, lead, closed in rows:
        assert worker == (status in ("open CIN", "CP plan", "looked after")), status
        assert (lead, closed) == (status == "early help", status == "closed"), status


def test_many_are_children_of_contacts_and_some_bear_the_same_name_and_are_others(hub: Desk) -> None:
    told = {row[:3] for row in hub.store.rows("SELECT given_names, family_name, date_of_birth FROM child")}
    known = {row[:3] for row in hub.store.rows("SELECT given_names, family_name, date_of_birth FROM register_child")}
    assert len(told & known) > 60
    names = {(given, family) for given, family, _ in told}
    assert len([one for one in known - told if one[:2] in names]) > 30


def test_nothing_began_before_the_birth_or_ended_in_the_future(hub: Desk) -> None:
    sql = "SELECT date_of_birth, opened, closed FROM register_child WHERE date_of_birth LIKE '____-__-__'"
    for born, opened, closed in hub.store.rows(sql):
        swapped = f"{born[:5]}{born[8:]}-{born[5:7]}"
        assert min(born, swapped) <= opened
        assert (not closed) or opened <= closed <= (NOW + timedelta(days=1)).date().isoformat()


def test_a_child_whose_contact_keeps_the_address_safe_has_a_protected_one_here(hub: Desk) -> None:
    protected = [row[0] for row in hub.store.rows("SELECT local_id FROM register_child WHERE protected = 1")]
    assert protected
    assert open_register_child(hub, protected[0]).values["address"] == PROTECTED
    assert hub.store.rows("SELECT count(*) FROM register_child WHERE address = ?", (HELD,)) == [(0,)]
