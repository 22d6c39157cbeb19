"""Adding to the restricted file: sealed, read by few, and nowhere else."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from mash_tui.domain.errors import Conflict, NotAllowed, NotFound, Refused, UsageProblem
from mash_tui.domain.roles import Role
from mash_tui.services import contacts, restricted
from mash_tui.services.desk import Desk
from tests.services.commanding import Mash
from tests.services.conftest import everything, told

SECRET = "An informant saw him there at noon."
REFERENCE = "MASH-2026-000001"


@pytest.fixture
def police(desk: Desk, colleague: Callable[..., Desk]) -> Desk:
    contacts.create_contact(desk, told())
    return colleague("lantern", Role.POLICE_DESK)


def test_what_was_added_is_read_back_and_stands_nowhere_else(desk: Desk, police: Desk) -> None:
    number = restricted.add(
        police, REFERENCE, SECRET, marking="OFFICIAL-SENSITIVE", handling="Police desk only", kind="police"
    )
    piece = restricted.read(police, REFERENCE)[0]
    assert (piece.text, piece.marking, piece.handling) == (SECRET, "OFFICIAL-SENSITIVE", "Police desk only")
    assert (piece.kind, piece.by) == ("police", "lantern")
    for words in (SECRET, "OFFICIAL-SENSITIVE", "Police desk only"):
        assert words not in everything(desk)
    view = contacts.open_contact(desk, REFERENCE)
    assert view.row.restricted
    assert (view.entries[-1].number, view.entries[-1].text) == (number, restricted.ADDED)
    assert desk.store.rows("SELECT login, reference, detail FROM audit WHERE action = 'restricted.add'") == [
        ("lantern", REFERENCE, "{}")
    ]


def test_somebody_who_had_the_contact_open_is_told_that_something_was_added(desk: Desk, police: Desk) -> None:
    restricted.add(police, REFERENCE, SECRET)
    with pytest.raises(Conflict) as conflict:
        contacts.claim(desk, REFERENCE, 1)
    assert SECRET not in repr(vars(conflict.value))


def test_only_who_may_write_it_adds_and_a_refusal_leaves_nothing(desk: Desk, police: Desk) -> None:
    with pytest.raises(NotAllowed):
        restricted.add(desk, REFERENCE, SECRET)
    for words, error in ((" \n", Refused), (SECRET, UsageProblem)):
        with pytest.raises(error):
            restricted.add(police, REFERENCE, words, marking="x" * 201)
    with pytest.raises(NotFound):
        restricted.add(police, "MASH-2026-000009", SECRET)
    assert desk.store.rows("SELECT count(*) FROM restricted") == [(0,)]
    assert not contacts.open_contact(desk, REFERENCE).row.restricted


def test_from_the_command_line_it_is_piped_in(tmp_path: Path) -> None:
    mash = Mash(tmp_path / "hub")
    assert mash("init").code == 0
    mash.log(told())
    assert mash("contact", "restrict", "1", "--text", "-", stdin=SECRET).code == 4
    mash.roles("lantern", ["police_desk"])
    answer = mash("contact", "restrict", "1", "--text", "-", "--marking", "SECRET", by="lantern", stdin=SECRET)
    assert answer.code == 0, answer.err
    assert SECRET not in answer.out + answer.err
    shown = mash("contact", "restricted", "1", by="lantern")
    assert SECRET in shown.out
    assert "SECRET" in shown.out
    assert SECRET not in mash("contact", "show", "1").out
