"""Words typed and not yet saved: nothing of a safe address in a list, in the store, or in front of others."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from mash_tui.data.paths import Paths
from mash_tui.domain.errors import NotAllowed
from mash_tui.domain.roles import Role
from mash_tui.policy.loader import default_text
from mash_tui.services import contacts, correcting, drafts, unsent
from mash_tui.services.desk import Desk, open_desk
from mash_tui.services.draft_keeping import DraftKeeper
from mash_tui.services.draft_sealing import ABOUT, REFERENCE, TEXT
from mash_tui.services.unsent import NOTE, RESTRICTED, Unsent
from tests.services.conftest import everything, told

REF = "MASH-2026-000001"
NEW = "9 Elsewhere Lane"
CHILD = {"given_names": "Luca", "date_of_birth": "2020-02-14", "address": "77 Neverwas Road"}


@pytest.mark.parametrize("safe", [True, False])
@pytest.mark.parametrize("about", ["children.1.address", "household.1.address", "household_as_told"])
def test_a_corrected_address_is_sealed_while_it_is_typed(
    desk: Desk, colleague: Callable[..., Desk], about: str, safe: bool
) -> None:
    contacts.create_contact(desk, told(children=[CHILD], address_is_safe=safe))
    Unsent(desk, REF, about).keep(NEW)
    assert [row.text for row in unsent.waiting(desk)] == [""]
    assert "Elsewhere" not in everything(desk)
    number = unsent.waiting(desk)[0].number
    assert NEW not in str(drafts.read(colleague("fern", Role.DUTY_OFFICER), number))
    assert Unsent(desk, REF, about).text == NEW


@pytest.mark.parametrize("about", [NOTE, "concern.narrative", "entry 1"])
def test_every_unsaved_word_about_a_safe_contact_is_sealed(desk: Desk, about: str) -> None:
    contacts.create_contact(desk, told(children=[CHILD], address_is_safe=True))
    Unsent(desk, REF, about).keep(f"They are at {NEW}")
    assert [row.text for row in unsent.waiting(desk)] == [""]
    assert "Elsewhere" not in everything(desk)


def test_words_about_a_contact_that_becomes_safe_are_sealed_and_gone_on_with(
    desk: Desk, colleague: Callable[..., Desk]
) -> None:
    contacts.create_contact(desk, told(children=[CHILD]))
    typing = Unsent(desk, REF, NOTE)
    typing.keep("They are at 77 Neverwas")
    assert [row.text for row in unsent.waiting(desk)] == ["They are at 77 Neverwas"]
    correcting.correct_field(desk, REF, 1, "address_is_safe", "yes", "the mother asked")
    assert "Neverwas" not in everything(desk).replace("77 Neverwas Road", "")
    fern = colleague("fern", Role.DUTY_OFFICER)
    assert [row.text for row in unsent.waiting(fern)] == [""]
    typing.keep("They are at 77 Neverwas Road")
    assert Unsent(desk, REF, NOTE).text == "They are at 77 Neverwas Road"
    assert "Neverwas" not in everything(desk)


@pytest.mark.parametrize("about", ["concern.category", "children.1.address"])
def test_the_reason_of_a_correction_and_what_stood_there_are_kept_with_its_words(desk: Desk, about: str) -> None:
    contacts.create_contact(desk, told(children=[CHILD]))
    Unsent(desk, REF, about).keep("right", reason="because", was="wrong")
    found = Unsent(desk, REF, about)
    assert (found.text, found.reason, found.was, found.typed_at) == ("right", "because", "wrong", desk.now())


def test_a_reason_alone_is_kept(desk: Desk) -> None:
    contacts.create_contact(desk, told(children=[CHILD]))
    Unsent(desk, REF, "concern.category").keep("", reason="the head rang again", was="Neglect")
    assert Unsent(desk, REF, "concern.category").reason == "the head rang again"


def test_words_that_were_kept_without_a_reason_still_open(desk: Desk) -> None:
    contacts.create_contact(desk, told(children=[CHILD]))
    keeper = DraftKeeper(desk)
    keeper.keep({ABOUT: "concern.category", REFERENCE: REF, TEXT: "Neglect"})
    found = Unsent(desk, REF, "concern.category")
    assert (found.text, found.reason, found.was) == ("Neglect", "", "")


@pytest.mark.parametrize("safe", [True, False])
def test_a_reason_is_sealed_where_the_words_are(desk: Desk, colleague: Callable[..., Desk], safe: bool) -> None:
    contacts.create_contact(desk, told(children=[CHILD], address_is_safe=safe))
    about = "concern.category" if safe else "children.1.address"
    Unsent(desk, REF, about).keep("Elsewhere", reason="at 9 Elsewhere Lane", was="8 Elsewhere Lane")
    assert "Elsewhere" not in everything(desk)
    number = unsent.waiting(desk)[0].number
    assert "Elsewhere" not in str(drafts.read(colleague("fern", Role.DUTY_OFFICER), number))
    assert Unsent(desk, REF, about).reason == "at 9 Elsewhere Lane"


def test_a_reason_is_sealed_when_its_contact_becomes_safe(desk: Desk) -> None:
    contacts.create_contact(desk, told(children=[CHILD]))
    Unsent(desk, REF, "concern.category").keep("Neglect", reason="9 Elsewhere Lane was searched", was="Elsewhere")
    correcting.correct_field(desk, REF, 1, "address_is_safe", "yes", "the mother asked")
    assert "Elsewhere" not in everything(desk)
    assert Unsent(desk, REF, "concern.category").reason == "9 Elsewhere Lane was searched"


def test_who_reads_contacts_sees_that_words_wait_and_an_administrator_does_not(
    desk: Desk, colleague: Callable[..., Desk]
) -> None:
    assert unsent.waiting(colleague("auditor", Role.AUDITOR)) == []
    with pytest.raises(NotAllowed):
        unsent.waiting(colleague("administrator", Role.ADMINISTRATOR))


ROLES = {
    "call_handler": ("contact.read", "contact.create"),
    "duty_officer": ("contact.read", "contact.work"),
    "police_desk": ("contact.read", "restricted.write"),
    "manager": ("contact.read", "intake.run"),
}
"""What each may do in a hub that gives nobody but call handlers `contact.create`."""
WORDS: dict[str, Callable[[Desk], Unsent]] = {
    "note": lambda desk: Unsent(desk, REF, NOTE),
    "correction": lambda desk: Unsent(desk, REF, "concern.category"),
    "piece": lambda desk: Unsent(desk, REF, RESTRICTED, secret=True),
    "mended row": lambda desk: Unsent.mending(desk, 1),
}
MAY = {("duty_officer", "note"), ("duty_officer", "correction"), ("police_desk", "piece"), ("manager", "mended row")}


@pytest.mark.parametrize("words", WORDS)
@pytest.mark.parametrize("role", ROLES)
def test_words_are_kept_for_who_may_do_what_they_are_for(
    desk: Desk, paths: Paths, colleague: Callable[..., Desk], role: str, words: str
) -> None:
    contacts.create_contact(desk, told(children=[CHILD]))
    text = default_text()
    for name, permissions in ROLES.items():
        text = re.sub(rf"^{name} = \[.*?\]", f"{name} = {list(permissions)}".replace("'", '"'), text, flags=re.M | re.S)
    paths.policy.parent.mkdir(parents=True, exist_ok=True)
    paths.policy.write_text(text)
    open_desk(paths=paths, clock=desk.now).close()
    person = colleague("holly", Role(role))
    if (role, words) not in MAY:
        with pytest.raises(NotAllowed):
            WORDS[words](person)
        return
    typing = WORDS[words](person)
    typing.keep("Rang the school")
    typing.keep("Rang the school again")
    assert WORDS[words](person).text == "Rang the school again"
    typing.keep("")
    assert unsent.waiting(person) == []
