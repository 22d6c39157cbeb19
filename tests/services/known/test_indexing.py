"""The index of known children: the same whichever way a child came into it, and nothing of it left behind."""

from __future__ import annotations

from contextlib import AbstractContextManager

import pytest

from mash_tui.data.store import Execute
from mash_tui.domain.matching.told import Told
from mash_tui.services import contacts
from mash_tui.services.correcting import correct_field
from mash_tui.services.desk import Desk
from mash_tui.services.known.ids import is_of_register, of_contact_child, of_register, row_id
from mash_tui.services.known.indexing import Bulk, forget_child, index_child, index_new
from mash_tui.services.known.look_up import look_up
from mash_tui.services.known.of_contacts import children_missing, index_all, index_made
from mash_tui.services.known.stored_child import TOLD_COLUMNS, told_as_stored
from tests.services.conftest import told

CHILDREN = {
    of_register(1): Told("Lilah", "Oddfernley", "2012-10-02", "67 Neverwas Road", "N99 2AD", "Lily"),
    of_register(2): Told("Fern", "Oddfernley", "2015-04-19", "67 Neverwas Road", "N99 2AD"),
    of_register(3): Told("Unborn", "Bluntwick", expected_delivery="2027-04-12"),
    of_contact_child(3): Told("", "", "31/02/2017"),
    of_register(4): Told("Mary Jane", "Oyelaran-Adeyemi", "", "", "N99 2AD"),
}
TABLES = ("known_child", "known_key", "known_name")


def index_of(desk: Desk) -> list[list[tuple[object, ...]]]:
    """Everything that stands in the index."""
    return [sorted(desk.store.rows(f"SELECT * FROM {table}")) for table in TABLES]


def test_a_known_id_says_of_which_table_it_is() -> None:
    assert (is_of_register(of_register(7)), row_id(of_register(7))) == (True, 7)
    assert (is_of_register(of_contact_child(7)), row_id(of_contact_child(7))) == (False, 7)


def test_one_by_one_together_and_in_bulk_make_the_same_index(desk: Desk) -> None:
    made = []
    for way in ("one by one", "together", "bulk"):
        bulk = Bulk()
        with desk.store.light_write() as execute:
            if way == "together":
                index_new(execute, list(CHILDREN.items()))
            for known_id, child in CHILDREN.items() if way != "together" else ():
                if way == "bulk":
                    bulk.add(execute, known_id, child)
                else:
                    index_child(execute, known_id, child)
        bulk.finish(desk.store)
        made.append(index_of(desk))
        with desk.store.light_write() as execute:
            for known_id in CHILDREN:
                forget_child(execute, known_id)
        assert index_of(desk) == [[], [], []], way
    assert made[0] == made[1] == made[2]
    assert dict(made[0][2])["*"] == len(CHILDREN)


def test_a_child_that_is_indexed_anew_is_found_by_what_is_told_now_alone(desk: Desk) -> None:
    known_id, before = next(iter(CHILDREN.items()))
    now = Told("Yasmin", "Wegglesby", "2018-12-01", "5 Doodle Close", "N99 4CF")
    with desk.store.light_write() as execute:
        index_child(execute, known_id, before)
        index_child(execute, known_id, now)
        index_child(execute, known_id, now)
    assert look_up(desk, now).matches[0].known_id == known_id
    assert look_up(desk, before).matches == ()
    with desk.store.light_write() as execute:
        forget_child(execute, known_id)
        forget_child(execute, known_id)
    assert index_of(desk) == [[], [], []]


def test_the_children_of_a_new_contact_are_known_in_the_same_transaction(desk: Desk) -> None:
    child = {"given_names": "Lilah", "family_name": "Oddfernley", "date_of_birth": "2012-10-02"}
    contacts.create_contact(
        desk, told(children=[child, child | {"given_names": "Fern", "date_of_birth": "2015-04-19"}])
    )
    found = look_up(desk, Told("Lila", "Oddfernly", "2012-02-10"))
    assert [match.known_id for match in found.matches][:1] == [of_contact_child(1)]


def test_a_corrected_child_is_found_as_corrected(desk: Desk) -> None:
    child = {"given_names": "Lilah", "family_name": "Oddfernley", "date_of_birth": "2012-10-02"}
    reference = contacts.create_contact(desk, told(children=[child])).reference
    correct_field(desk, reference, 1, "children.1.family_name", "Wegglesby", "the mother spelt it")
    assert look_up(desk, Told("Lilah", "Wegglesby", "2012-10-02")).known is True
    assert look_up(desk, Told("Lilah", "Oddfernley", "2001-01-31", "1 Elsewhere Row", "ZZ9 9ZZ")).known is False


@pytest.mark.parametrize("way", [index_all, index_made])
def test_a_hub_from_before_the_index_is_indexed_whole(desk: Desk, way: object) -> None:
    child = {"given_names": "Lilah", "family_name": "Oddfernley", "date_of_birth": "2012-10-02"}
    for _ in range(3):
        contacts.create_contact(desk, told(children=[child]))
    before = index_of(desk)
    for table in TABLES:
        desk.store.reading.execute(f"DELETE FROM {table}")
    assert children_missing(desk.store)
    assert callable(way)
    way(desk.store)
    assert index_of(desk) == before
    assert not children_missing(desk.store)
    index_all(desk.store)
    assert index_of(desk) == before


def test_a_child_that_is_corrected_while_the_index_is_made_is_there_once(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    contacts.create_contact(desk, told())
    whole, write = index_of(desk), desk.store.light_write
    known_id, text = desk.store.rows("SELECT id, told FROM known_child")[0]
    with write() as execute:
        forget_child(execute, known_id)

    def corrected_first() -> AbstractContextManager[Execute]:
        monkeypatch.setattr(desk.store, "light_write", write)
        with write() as execute:
            row = execute(f"SELECT {TOLD_COLUMNS} FROM child WHERE id = ?", (row_id(known_id),)).fetchone()
            index_child(execute, known_id, told_as_stored(row))
        return write()

    monkeypatch.setattr(desk.store, "light_write", corrected_first)
    index_all(desk.store)
    assert text and index_of(desk) == whole
