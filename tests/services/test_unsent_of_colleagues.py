"""Words that a colleague typed and did not save: read, and taken over to go on with; sealed ones are neither."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from mash_tui.domain.errors import MashError, NotAllowed, NotFound, Refused
from mash_tui.domain.roles import Role
from mash_tui.services import contacts, correcting, drafts, unsent
from mash_tui.services.desk import Desk
from mash_tui.services.unsent import NOTE, RESTRICTED, Unsent
from tests.services.conftest import told

REF = "MASH-2026-000001"
CHILD = {"given_names": "Luca", "date_of_birth": "2020-02-14", "address": "77 Neverwas Road, N99 2AZ"}


@pytest.fixture
def fern(desk: Desk, colleague: Callable[..., Desk]) -> Desk:
    contacts.create_contact(desk, told(children=[CHILD]))
    return colleague("fern", Role.DUTY_OFFICER)


def kept(desk: Desk, about: str, *, secret: bool = False) -> int:
    """The number of the draft in which words were kept."""
    Unsent(desk, REF, about, secret=secret).keep("They are at 77 Neverwas Road", reason="she rang")
    return unsent.waiting(desk)[-1].number


def test_a_colleagues_note_is_read_and_the_reading_is_in_the_trail(desk: Desk, fern: Desk) -> None:
    number = kept(desk, NOTE)
    row = unsent.of_colleague(fern, number)
    assert (row.by, row.text, row.reason) == (desk.actor.login, "They are at 77 Neverwas Road", "she rang")
    read = "SELECT count(*) FROM audit WHERE action = 'draft.open' AND reference = ? AND login = 'fern'"
    assert desk.store.rows(read, (f"draft {number}",)) == [(1,)]


def test_a_note_that_is_taken_over_is_gone_on_with_and_who_typed_it_loses_no_word(desk: Desk, fern: Desk) -> None:
    typing = Unsent(desk, REF, NOTE)
    typing.keep("The school rang")
    unsent.take_over(fern, unsent.waiting(desk)[0].number)
    assert Unsent(fern, REF, NOTE).text == "The school rang"
    assert Unsent(desk, REF, NOTE).text == ""
    assert typing.keep("The school rang again").startswith("fern took these words over: ")
    assert [(row.by, row.text) for row in unsent.waiting(desk)] == [
        ("fern", "The school rang"),
        (desk.actor.login, "The school rang again"),
    ]
    taken = desk.store.rows("SELECT login, reference, detail FROM audit WHERE action = 'draft.take_over'")
    assert taken == [("fern", REF, f'{{"draft":1,"from":"{desk.actor.login}"}}')]


@pytest.mark.parametrize("do", [unsent.of_colleague, unsent.take_over])
@pytest.mark.parametrize("why", ["an address", "a safe contact", "a piece"])
def test_sealed_words_are_neither_read_nor_taken_over(
    desk: Desk, fern: Desk, colleague: Callable[..., Desk], why: str, do: Callable[[Desk, int], object]
) -> None:
    if why == "an address":
        number = kept(desk, "children.1.address")
    elif why == "a piece":
        number = kept(colleague("holly", Role.POLICE_DESK), RESTRICTED, secret=True)
    else:
        number = kept(desk, NOTE)
        correcting.correct_field(desk, REF, 1, "address_is_safe", "yes", "the mother asked")
    with pytest.raises(Refused) as refused:
        do(fern, number)
    assert "Neverwas" not in str(refused.value)
    assert unsent.waiting(fern)[0].by != "fern"


def test_who_reads_takes_nothing_over(desk: Desk, fern: Desk, colleague: Callable[..., Desk]) -> None:
    number, auditor = kept(desk, NOTE), colleague("aud", Role.AUDITOR)
    assert unsent.of_colleague(auditor, number).text
    with pytest.raises(NotAllowed):
        unsent.take_over(auditor, number)
    assert unsent.waiting(fern)[0].by == desk.actor.login


@pytest.mark.parametrize("end", ["saved", "erased", "set aside", "a form"])
@pytest.mark.parametrize("do", [unsent.of_colleague, unsent.take_over])
def test_what_waits_no_longer_is_not_taken_over(
    desk: Desk, fern: Desk, end: str, do: Callable[[Desk, int], MashError]
) -> None:
    words = Unsent(desk, REF, NOTE)
    words.keep("The school rang")
    if end == "saved":
        contacts.note(desk, REF, "The school rang", copy=words.copy)
    elif end == "erased":
        words.keep("")
    elif end == "set aside":
        drafts.set_aside(desk, 1, "a double")
    with pytest.raises(NotFound):
        do(fern, drafts.start(desk) if end == "a form" else 1)


def test_an_erased_note_is_listed_no_longer_and_typing_begins_another(desk: Desk, fern: Desk) -> None:
    words = Unsent(desk, REF, NOTE)
    words.keep("The school rang")
    assert words.keep("") == ""
    assert unsent.waiting(fern) == []
    assert drafts.waiting(fern) == []
    assert desk.store.rows("SELECT action, reference FROM audit ORDER BY number DESC LIMIT 1") == [("draft.erase", REF)]
    words.keep("The nurse rang")
    assert [row.text for row in unsent.waiting(fern)] == ["The nurse rang"]


def test_erasing_here_erases_nothing_that_was_typed_elsewhere(desk: Desk, colleague: Callable[..., Desk]) -> None:
    contacts.create_contact(desk, told())
    first = Unsent(desk, REF, NOTE)
    first.keep("The school rang")
    Unsent(colleague(desk.actor.login), REF, NOTE).keep("The school rang. From home.")
    first.keep("")
    assert [row.text for row in unsent.waiting(desk)] == ["The school rang. From home."]
