"""A safe address is in the restricted file and nowhere else, wherever it was told and whatever is corrected later."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest

from mash_tui.domain.errors import Refused
from mash_tui.domain.roles import Role
from mash_tui.services import contacts, correcting, problems, restricted
from mash_tui.services.contact_view import open_contact
from mash_tui.services.desk import Desk
from mash_tui.services.intake import Outcome, take_in, take_in_json
from mash_tui.services.record import ContactRefused
from mash_tui.services.safe_address import PASSAGE, Passages, passages_of
from tests.services.conftest import everything, told
from tests.services.intake_files import form, lines, notification, one

STREET = "77 Neverwas Road"
POSTCODE = "N99 2AZ"
CHILD = {"given_names": "Luca", "date_of_birth": "2020-02-14"}
SAFE_CHILD = {**CHILD, "address": f"{STREET}, Northmere", "postcode": POSTCODE}
WORDS = "He comes to school hungry and in the same jumper."
REF = "MASH-2026-000001"


def hidden(desk: Desk) -> None:
    """Nothing in the store gives the address away, in any spelling of case and blanks."""
    folded = " ".join(everything(desk).casefold().split())
    for planted in ("neverwas road", "n99 2az", "n992az"):
        assert planted not in folded


def pieces(colleague: Callable[..., Desk], reference: str = REF) -> str:
    """The restricted file as the police desk reads it."""
    return "\n".join(piece.text for piece in restricted.read(colleague("holly", Role.POLICE_DESK), reference))


@pytest.mark.parametrize(
    "changes",
    [
        {"household": [{"name": "Mother", "address": f"{STREET}, Northmere"}]},
        {"household": [{"name": "Mother", "address": "77  neverwas ROAD", "in_household": "not known"}]},
        {"household": [{"name": "Father", "address": STREET, "in_household": "no"}]},
        {"children": [{**SAFE_CHILD, "whereabouts": f"at home, {STREET}"}]},
        {"children": [SAFE_CHILD, {**CHILD, "given_names": "Ada", "address": "77 Neverwas Road, N99 2AZ"}]},
        {"household_as_told": f"Mother and two children at {STREET.upper()}"},
        {"concern": {"narrative": f"{WORDS} They fled to 77 neverwas\n road, n992az.", "category": "Neglect"}},
        {"concern": {"narrative": WORDS, "already_done": f"Visited {STREET} on Monday."}},
        {"family": {"reason_not_informed": f"He would look at {POSTCODE}"}},
        {"noticed": [{"field": "address", "value": f"{STREET}?", "what": "odd"}]},
    ],
)
def test_wherever_a_safe_address_was_told(desk: Desk, colleague: Callable[..., Desk], changes: dict[str, Any]) -> None:
    made = contacts.create_contact(desk, told(**{"children": [SAFE_CHILD], "address_is_safe": True, **changes}))
    hidden(desk)
    assert STREET in pieces(colleague, made.reference)


def test_what_was_taken_out_of_words_is_marked_sealed_and_noticed(desk: Desk, colleague: Callable[..., Desk]) -> None:
    narrative = f"{WORDS} They are at {STREET} now."
    contacts.create_contact(desk, told(children=[SAFE_CHILD], address_is_safe=True, concern={"narrative": narrative}))
    shown = open_contact(desk, REF)
    assert shown.narrative == f"{WORDS} They are at {PASSAGE} now."
    assert "concern.narrative" in [field for field, _, _ in shown.noticed]
    assert narrative in pieces(colleague)


def test_an_adults_other_address_stays_where_it_is_said_to_be_another(desk: Desk) -> None:
    adult = {"name": "Father", "address": "3 Open Street", "in_household": "no", "alleged_perpetrator": "yes"}
    contacts.create_contact(desk, told(children=[SAFE_CHILD], address_is_safe=True, household=[adult]))
    assert one(desk, "SELECT address FROM adult") == "3 Open Street"


@pytest.mark.parametrize(
    "changes",
    [
        {"children": [{**SAFE_CHILD, "postcode": f"{POSTCODE} - confidential address"}]},
        {"children": [{**SAFE_CHILD, "whereabouts": "in a refuge"}]},
        {"children": [SAFE_CHILD], "household_as_told": "In the refuge, do not disclose"},
        {"children": [SAFE_CHILD], "household": [{"name": "Aunt", "address": f"Safe address: {STREET}"}]},
        {"children": [{**SAFE_CHILD, "address": f"re\u200bfuge, {STREET}"}]},
    ],
)
def test_a_mark_in_any_field_that_can_hold_an_address_counts(desk: Desk, changes: dict[str, Any]) -> None:
    contacts.create_contact(desk, told(**changes))
    hidden(desk)
    plain = json.loads(told(**changes).model_dump_json()) | {"received_at": "2026-11-20T09:00:00Z"}
    assert take_in_json(desk, json.dumps(plain).encode(), "-").rows[0].outcome is Outcome.CREATED
    hidden(desk)


@pytest.mark.parametrize(
    "cells",
    [
        {"postcode": "N99 2AZ refuge, do not disclose"},
        {"other_people_in_household": "We are in a refuge"},
        {"where_is_child_now": f"refuge, {STREET}"},
    ],
)
def test_a_mark_in_any_column_of_a_form_counts(desk: Desk, cells: dict[str, str]) -> None:
    row = {"address": STREET, "postcode": POSTCODE, **cells}
    assert take_in(desk, form(row), "form.csv").rows[0].outcome is Outcome.CREATED
    hidden(desk)


ADULT = {"name": "Sian", "role": "victim", "address": f"Safe address: {STREET}, {POSTCODE}"}
POLICE_CHILD = {"name": "A B", "dob": "2018-02-03", "sex": "M", "address": STREET, "postcode": POSTCODE}
INCIDENT = {"date": "2026-11-09", "time": "20:55", "location": f"{STREET}, {POSTCODE}"}


def test_an_adults_safe_address_is_no_part_of_a_notifications_narrative(desk: Desk) -> None:
    sent = notification(children=[POLICE_CHILD], adults=[ADULT], incident=INCIDENT)
    sent["circumstances"] = f"Called to {STREET.lower()} by a neighbour."
    row = take_in(desk, lines(sent), "p.jsonl").rows[0]
    assert row.outcome is Outcome.CREATED
    hidden(desk)
    assert "Incident: 2026-11-09, 20:55" in open_contact(desk, row.reference).narrative


def test_a_refused_notification_shows_nothing_of_a_safe_address(desk: Desk) -> None:
    marked = {**POLICE_CHILD, "address": f"Refuge, {STREET}"}
    other = {**POLICE_CHILD, "name": "C D", "dob": "not a day at all", "address": STREET}
    plain = {"name": "Sian", "role": "victim", "address": STREET}
    sent = notification(children=[marked, other], adults=[plain], incident=INCIDENT, report_no="")
    row = take_in(desk, lines(sent), "p.jsonl").rows[0]
    assert row.outcome is Outcome.REFUSED
    listed = problems.list_problems(desk)
    shown = repr(listed) + "".join(repr(problems.open_problem(desk, found.id)) for found in listed)
    assert "Neverwas" not in shown and POSTCODE not in shown
    hidden(desk)


def test_the_words_for_a_held_address_are_no_address(desk: Desk) -> None:
    with pytest.raises(ContactRefused) as refused:
        contacts.create_contact(desk, told(children=[{**CHILD, "address": "Held in the restricted file"}]))
    assert refused.value.problems[0].field == "children.1.address"


def test_only_what_stands_in_an_address_is_taken_out() -> None:
    passages = Passages(passages_of("Safe address: Flat 2, 77 Neverwas Road, Northmere, n99 2az", bool))
    assert passages.hidden("77, Neverwas road and N992AZ") == f"{PASSAGE} and {PASSAGE}"
    for words in ("Northmere has 77 roads", "177 Neverwas Road", "77 Neverwas Roadside", "Flat 2"):
        assert passages.hidden(words) == words


def correct(desk: Desk, field: str, value: str, why: str = "the mother said so") -> None:
    version = open_contact(desk, REF).row.version
    correcting.correct_field(desk, REF, version, field, value, why)


def test_no_correction_of_a_safe_contact_opens_it_again(desk: Desk, colleague: Callable[..., Desk]) -> None:
    adult = {"name": "Mother"}
    contacts.create_contact(
        desk, told(children=[SAFE_CHILD, {**CHILD, "given_names": "Ada"}], household=[adult], address_is_safe=True)
    )
    for field in (
        "children.2.address", "children.1.whereabouts", "household.1.address", "household_as_told",
        "concern.narrative", "concern.already_done", "concern.category",
    ):  # fmt: skip
        correct(desk, field, f"At {STREET}", f"seen at {STREET}")
        hidden(desk)
    correct(desk, "children.2.postcode", POSTCODE)
    hidden(desk)
    assert f"At {STREET}" in pieces(colleague)
    with pytest.raises(Refused, match="kept safe"):
        correct(desk, "address_is_safe", "no")


def test_a_held_address_is_corrected_by_a_further_piece(desk: Desk, colleague: Callable[..., Desk]) -> None:
    contacts.create_contact(desk, told(children=[SAFE_CHILD], address_is_safe=True))
    correct(desk, "children.1.address", "9 Elsewhere Lane")
    assert "Elsewhere" not in everything(desk)
    assert "9 Elsewhere Lane" in pieces(colleague) and STREET in pieces(colleague)
    entry = open_contact(desk, REF).entries[-1]
    assert entry.text == (
        "Child 1, address: a new address was added to the restricted file\nBecause: the mother said so"
    )
    with pytest.raises(ContactRefused):
        correct(desk, "children.1.address", "held in the restricted file")


Wording = Callable[[Desk, str], object]
WORDINGS: dict[str, Wording] = {
    "a note": lambda desk, words: contacts.note(desk, REF, words),
    "an assignment": lambda desk, words: contacts.assign(desk, REF, version(desk), desk.actor.login, words),
    "an acknowledgement": lambda desk, words: contacts.acknowledge(desk, REF, version(desk), words),
    "a written referral": lambda desk, words: contacts.written_referral_arrived(desk, REF, version(desk), words),
    "a corrected entry": lambda desk, words: correcting.correct_entry(desk, REF, 1, words, "misheard"),
    "the reason for one": lambda desk, words: correcting.correct_entry(desk, REF, 1, "By form", words),
    "the reason of a correction": lambda desk, words: correct(desk, "concern.category", "Neglect, home", words),
}


def version(desk: Desk) -> int:
    return open_contact(desk, REF).row.version


@pytest.mark.parametrize("what", WORDINGS)
def test_new_words_about_a_safe_contact_are_kept_without_its_address(
    desk: Desk, colleague: Callable[..., Desk], what: str
) -> None:
    contacts.create_contact(desk, told(children=[SAFE_CHILD], address_is_safe=True, written_referral_owed=True))
    words = f"They were seen at {STREET.lower()}, n992az, on Monday"
    WORDINGS[what](desk, words)
    hidden(desk)
    assert f"They were seen at {PASSAGE}, {PASSAGE}, on Monday" in open_contact(desk, REF).entries[-1].text
    assert words in pieces(colleague), "what was written is not lost"


def test_the_reason_for_reopening_a_safe_contact_is_kept_without_its_address(desk: Desk) -> None:
    contacts.create_contact(desk, told(children=[SAFE_CHILD], address_is_safe=True))
    desk.store.reading.execute("UPDATE contact SET state = 'closed', is_open = 0, closed_at = received_at")
    contacts.reopen(desk, REF, 1, f"He stood outside {STREET}")
    hidden(desk)


def test_words_about_a_safe_contact_that_give_nothing_away_add_no_piece(desk: Desk) -> None:
    contacts.create_contact(desk, told(children=[SAFE_CHILD], address_is_safe=True))
    contacts.note(desk, REF, "Spoke to the head teacher")
    assert one(desk, "SELECT count(*) FROM restricted") == 1


def test_an_ordinary_contact_is_made_safe_later(desk: Desk, colleague: Callable[..., Desk]) -> None:
    take_in(desk, form({"address": STREET, "postcode": POSTCODE}), "form.csv")
    correct(desk, "concern.narrative", f"{WORDS} They live at {STREET}.")
    contacts.note(desk, REF, f"Wrote to {STREET}.")
    assert [line.value for line in open_contact(desk, REF).family if line.field == "address_is_safe"] == ["no"]
    correct(desk, "address_is_safe", "yes")
    shown = open_contact(desk, REF)
    assert "Neverwas" not in repr(shown) and POSTCODE not in repr(shown)
    for table in ("child", "adult", "particulars", "contact", "intake_row", "audit"):
        assert "Neverwas" not in repr(desk.store.rows(f"SELECT * FROM {table}"))
    assert [line.value for line in shown.family if line.field == "address_is_safe"] == ["yes"]
    assert shown.row.restricted and "Address kept safe: no → yes" in shown.entries[-1].text
    assert f"They live at {STREET}." in pieces(colleague), "the words as they were are not lost"
    with pytest.raises(Refused, match="already"):
        correct(desk, "address_is_safe", "yes")


def test_a_marked_correction_holds_the_whole_contact(desk: Desk) -> None:
    contacts.create_contact(desk, told(children=[SAFE_CHILD, {**SAFE_CHILD, "given_names": "Ada"}]))
    correct(desk, "children.1.postcode", f"{POSTCODE} refuge")
    hidden(desk)


def test_a_safe_contact_that_comes_again_unmarked_stays_safe(desk: Desk) -> None:
    take_in(desk, form({"address": f"Safe address: {STREET}", "postcode": POSTCODE}), "form.csv")
    again = {"address": STREET, "postcode": POSTCODE, "what_are_you_worried_about": f"{WORDS} He is at {STREET}."}
    assert take_in(desk, form(again), "form.csv").rows[0].outcome is Outcome.AMENDED
    hidden(desk)


def test_a_corrected_receipt_moves_every_clock_that_began_with_it(desk: Desk) -> None:
    contacts.create_contact(desk, told(received_at="2026-11-20T09:00:00Z", channel="phone", written_referral_owed=True))
    before = [clock.due_at for clock in open_contact(desk, REF).clocks]
    correct(desk, "received_at", "19/11/2026 16:30", "the telephone log says so")
    shown = open_contact(desk, REF)
    assert f"{shown.row.received_at:%d/%m/%Y %H:%M}" == "19/11/2026 16:30"
    assert [clock.due_at.isoformat() for clock in shown.clocks] == [
        "2026-11-19T17:15:00+00:00", "2026-11-20T16:30:00+00:00",
    ]  # fmt: skip
    assert shown.row.due_at == shown.clocks[0].due_at
    detail = json.loads(one(desk, "SELECT detail FROM entry WHERE kind = 'correction'"))
    assert sorted(move["before"][:16] for move in detail["clocks"]) == sorted(f"{at:%Y-%m-%dT%H:%M}" for at in before)
    assert {move["after"][:16] for move in detail["clocks"]} == {"2026-11-19T17:15", "2026-11-20T16:30"}
    for wrong in ("2026-11-24T10:00:00Z", "1999-11-24T10:00:00Z", "yesterday"):
        with pytest.raises(ContactRefused):
            correct(desk, "received_at", wrong)


def test_disability_takes_codes(desk: Desk) -> None:
    contacts.create_contact(desk, told())
    correct(desk, "children.1.disability", "LD AUT")
    assert one(desk, "SELECT disability FROM child") == "LD AUT"
    assert "Child 1, disability: not asked → LD AUT" in open_contact(desk, REF).entries[-1].text
    with pytest.raises(ContactRefused):
        correct(desk, "children.1.disability", "LD MARTIAN")
    correct(desk, "children.1.disability", "not asked")
    assert one(desk, "SELECT disability FROM child") == "not asked"


def test_a_child_who_was_born_is_expected_no_longer(desk: Desk) -> None:
    contacts.create_contact(desk, told(children=[{"expected_delivery": "2026-11-15", "sex": "U"}]))
    correct(desk, "children.1.date_of_birth", "16/11/2026")
    assert desk.store.rows("SELECT date_of_birth, expected_delivery, sex FROM child") == [
        ("2026-11-16", None, "not asked")
    ]
    text = open_contact(desk, REF).entries[-1].text
    assert "Expected delivery 15 Nov 2026 was taken away" in text and "Sex: U unborn → not asked" in text
    correct(desk, "children.1.expected_delivery", "2026-12-01")
    assert desk.store.rows("SELECT date_of_birth, expected_delivery FROM child") == [(None, "2026-12-01")]
