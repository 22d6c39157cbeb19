"""Words that are saved where they belong, and the end of their kept copy: both or neither, whatever happens between."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import pytest

from mash_tui.domain.errors import Refused, StoreProblem
from mash_tui.domain.roles import Role
from mash_tui.services import contacts, correcting, finishing, problems, restricted, unsent
from mash_tui.services.contact_view import open_contact
from mash_tui.services.desk import Desk
from mash_tui.services.finishing import Copy
from mash_tui.services.unsent import NOTE, RESTRICTED, Unsent
from tests.services.conftest import told
from tests.services.intake_files import taken

REF = "MASH-2026-000001"
WORDS = "Rang the school"
Saving = Callable[..., object]

CASES: dict[str, tuple[str, Callable[[Desk], Saving]]] = {
    "note": (NOTE, lambda desk: partial(contacts.note, desk, REF, WORDS)),
    "piece": (RESTRICTED, lambda desk: partial(restricted.add, desk, REF, WORDS)),
    "field": (
        "concern.category",
        lambda desk: partial(correcting.correct_field, desk, REF, 1, "concern.category", WORDS, "better words"),
    ),
    "entry": ("entry 1", lambda desk: partial(correcting.correct_entry, desk, REF, 1, WORDS, "better words")),
}
each_case = pytest.mark.parametrize("case", CASES)


@pytest.fixture
def police(desk: Desk, colleague: Callable[..., Desk]) -> Desk:
    """Somebody who may save all of them."""
    contacts.create_contact(desk, told())
    return colleague("holly", Role.POLICE_DESK)


def audited(desk: Desk) -> list[str]:
    return [action for (action,) in desk.store.rows("SELECT action FROM audit ORDER BY number")]


def entries(desk: Desk) -> int:
    return int(desk.store.rows("SELECT count(*) FROM entry")[0][0])


@each_case
def test_the_copy_goes_with_the_deed(police: Desk, case: str) -> None:
    about, saving = CASES[case]
    words = Unsent(police, REF, about)
    words.keep(WORDS)
    saving(police)(copy=words.copy)
    assert unsent.waiting(police) == []
    assert Unsent(police, REF, about).text == ""
    assert police.store.rows("SELECT finished, fields FROM draft") == [(REF, "{}")]
    assert audited(police)[-1] == "draft.finish"


@each_case
def test_a_copy_that_cannot_go_lets_nothing_be_saved(police: Desk, case: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> bool:
        raise StoreProblem("The disk is full; nothing was saved.")

    about, saving = CASES[case]
    words, before = Unsent(police, REF, about), entries(police)
    words.keep(WORDS)
    monkeypatch.setattr(finishing, "empty", full)
    with pytest.raises(StoreProblem):
        saving(police)(copy=words.copy)
    assert entries(police) == before
    assert Unsent(police, REF, about).text == WORDS


@each_case
def test_a_deed_that_is_refused_leaves_the_copy(police: Desk, case: str) -> None:
    about, saving = CASES[case]
    words = Unsent(police, REF, about)
    words.keep(WORDS)
    with pytest.raises(Refused):
        partial(saving(police).func, police, REF, *refused(case))(copy=words.copy)  # type: ignore[attr-defined]
    assert Unsent(police, REF, about).text == WORDS


def refused(case: str) -> tuple[object, ...]:
    """Words that the deed refuses: none, or no reason."""
    return {
        "note": (" ",),
        "piece": (" ",),
        "field": (1, "concern.category", WORDS, "."),
        "entry": (1, WORDS, "."),
    }[case]


def test_a_copy_that_another_program_typed_in_since_stays(desk: Desk, colleague: Callable[..., Desk]) -> None:
    contacts.create_contact(desk, told())
    first = Unsent(desk, REF, NOTE)
    first.keep(WORDS)
    Unsent(colleague(desk.actor.login), REF, NOTE).keep(f"{WORDS}. They say he is not there.")
    contacts.note(desk, REF, WORDS, copy=first.copy)
    assert [row.text for row in unsent.waiting(desk)] == [f"{WORDS}. They say he is not there."]
    assert open_contact(desk, REF).entries[-1].text == WORDS
    assert audited(desk).count("draft.finish") == 0


def test_mended_values_stay_until_the_row_is_taken_in(desk: Desk) -> None:
    problem = taken(desk, {"child1_dob": "31/02/2016"}).rows[0].problem or 0
    words = Unsent.mending(desk, problem)
    for value, left in (("31/04/2016", 1), ("21/02/2016", 0)):
        words.keep(value)
        copy: Copy | None = words.copy
        version = problems.open_problem(desk, problem).version
        problems.mend(desk, problem, version, {"child1_dob": value}, copy=copy)
        assert len(unsent.waiting(desk)) == left
