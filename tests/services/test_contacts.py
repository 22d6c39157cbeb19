"""What people do with a contact, and what the rules refuse."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from mash_tui.data.paths import Paths
from mash_tui.domain.contact import ContactIn
from mash_tui.domain.errors import NotAllowed, NotFound, Refused, UsageProblem
from mash_tui.domain.lifecycle import State
from mash_tui.domain.roles import Role
from mash_tui.services import contacts, correcting, queue, restricted
from mash_tui.services.desk import Desk
from mash_tui.services.record import ContactRefused
from mash_tui.services.rows import ContactView
from tests.services.conftest import StandingClock, everything, told


def view(desk: Desk, reference: str = "MASH-2026-000001") -> ContactView:
    return contacts.open_contact(desk, reference)


def value(shown: ContactView, field: str) -> str:
    lines = [*shown.referrer, *shown.concern, *shown.family]
    lines += [line for part in (*shown.children, *shown.household) for line in part]
    return next(line.value for line in lines if line.field == field)


def test_a_new_contact_has_a_reference_an_entry_and_the_statutory_clock(desk: Desk) -> None:
    made = contacts.create_contact(desk, told())
    shown = view(desk, made.reference)
    assert made.reference == "MASH-2026-000001"
    assert shown.row.state is State.RECEIVED and shown.row.owner == ""
    assert [entry.kind for entry in shown.entries] == ["received"]
    assert [(clock.kind, clock.due_at.isoformat()) for clock in shown.clocks] == [
        ("statutory", "2026-11-24T10:00:00+00:00")
    ]
    assert shown.policy.startswith("version 1")


def test_clocks_start_at_receipt_not_when_it_was_typed(desk: Desk) -> None:
    made = contacts.create_contact(desk, told(received_at="2026-11-20T16:30:00+00:00"))
    assert view(desk, made.reference).clocks[0].due_at.isoformat() == "2026-11-23T16:30:00+00:00"


def test_a_telephone_contact_owes_a_written_referral_the_same_day(desk: Desk) -> None:
    made = contacts.create_contact(desk, told(channel="phone", written_referral_owed=True))
    row = view(desk, made.reference).row
    assert (row.due_kind, row.due_at and row.due_at.isoformat()) == (
        "written referral owed",
        "2026-11-23T17:15:00+00:00",
    )
    after = contacts.written_referral_arrived(desk, made.reference, 1, "by form LKF-104501")
    assert after.due_kind == "statutory"
    with pytest.raises(Refused, match="No written referral is owed"):
        contacts.written_referral_arrived(desk, made.reference, 2, "again")


def test_references_count_within_the_london_year_of_entry(desk: Desk, clock: StandingClock) -> None:
    clock.moment = clock.moment.replace(month=12, day=31, hour=23, minute=59)
    assert contacts.create_contact(desk, told()).reference == "MASH-2026-000001"
    clock.forward(minutes=2)
    assert contacts.create_contact(desk, told()).reference == "MASH-2027-000001"
    assert contacts.create_contact(desk, told()).reference == "MASH-2027-000002"


def test_a_refused_contact_takes_no_reference(desk: Desk) -> None:
    with pytest.raises(ContactRefused):
        contacts.create_contact(desk, told(concern={"narrative": "see attached"}))
    assert contacts.create_contact(desk, told()).reference == "MASH-2026-000001"


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"concern": {"narrative": "See attached."}}, "concern.narrative"),
        ({"concern": {"narrative": " . "}}, "concern.narrative"),
        ({"children": [{"date_of_birth": "2071-09-17"}]}, "children.1.date_of_birth"),
        ({"children": [{"date_of_birth": "1988-06-04"}]}, "children.1.date_of_birth"),
        ({"children": [{"expected_delivery": "2025-01-01"}]}, "children.1.expected_delivery"),
        ({"children": [{"expected_delivery": "2028-01-01"}]}, "children.1.expected_delivery"),
        ({"children": [{"date_of_birth": "2016-01-01", "sex": "U"}]}, "children.1.date_of_birth"),
        ({"household": [{"name": "Mum", "date_of_birth": "2030-01-01"}]}, "household.1.date_of_birth"),
        ({"received_at": "2026-11-24T10:00:00+00:00"}, "received_at"),
        ({"concern": {"narrative": "He is hungry.", "incident_date": "2026-12-01"}}, "concern.incident_date"),
    ],
)
def test_nothing_impossible_is_taken_in(desk: Desk, changes: dict[str, object], field: str) -> None:
    with pytest.raises(ContactRefused) as refused:
        contacts.create_contact(desk, told(**changes))
    assert field in [problem.field for problem in refused.value.problems]


@pytest.mark.parametrize(
    "child",
    [
        {"date_of_birth": "2016-02-31"},
        {"date_of_birth": "03/04/2016"},
        {"given_names": "   ", "date_of_birth": "not known"},
        {"date_of_birth": "2016-01-01", "expected_delivery": "2027-01-01"},
        {},
        {"date_of_birth": "not known", "ethnicity": "MARTIAN"},
        {"date_of_birth": "not known", "surname": "unknown field"},
    ],
)
def test_the_form_itself_refuses(child: dict[str, str]) -> None:
    with pytest.raises(ValueError, match="validation error"):
        told(children=[child])


def test_taking_giving_and_giving_back(desk: Desk, colleague: Callable[..., Desk]) -> None:
    contacts.create_contact(desk, told())
    fern = colleague("fern", Role.DUTY_OFFICER)
    assert contacts.claim(fern, "MASH-2026-000001", 1).owner == "fern"
    with pytest.raises(Refused, match="fern's"):
        contacts.claim(desk, "MASH-2026-000001", 2)
    with pytest.raises(Refused, match="reason"):
        contacts.assign(desk, "MASH-2026-000001", 2, desk.actor.login, " . ")
    mine = contacts.assign(desk, "MASH-2026-000001", 2, desk.actor.login, "Fern is on leave")
    assert (mine.owner, mine.version) == (desk.actor.login, 3)
    assert contacts.assign(desk, "MASH-2026-000001", 3, "", "Not mine after all").owner == ""
    with pytest.raises(NotFound):
        contacts.assign(desk, "MASH-2026-000001", 4, "nobody", "no such user")
    colleague("ash", Role.AUDITOR)
    with pytest.raises(Refused, match="may not work"):
        contacts.assign(desk, "MASH-2026-000001", 4, "ash", "an auditor writes nothing")
    assert [entry.kind for entry in view(desk).entries] == ["received", "claimed", "assigned", "released"]


def test_acknowledged_once(desk: Desk) -> None:
    contacts.create_contact(desk, told())
    assert contacts.acknowledge(desk, "MASH-2026-000001", 1, "by telephone").state is State.ACKNOWLEDGED
    with pytest.raises(Refused, match="already"):
        contacts.acknowledge(desk, "MASH-2026-000001", 2, "by telephone")


def test_a_note_is_corrected_by_a_later_entry_that_names_it(desk: Desk) -> None:
    contacts.create_contact(desk, told())
    contacts.note(desk, "MASH-2026-000001", "The mother is called Lorna.")
    assert correcting.correct_entry(desk, "MASH-2026-000001", 2, "The mother is called Laura.", "misheard") == 3
    wrong, right = view(desk).entries[1:]
    assert wrong.text == "The mother is called Lorna." and wrong.corrected_by == 3
    assert right.corrects == 2 and "misheard" in right.text
    with pytest.raises(Refused, match="Correct entry 3"):
        correcting.correct_entry(desk, "MASH-2026-000001", 2, "Again", "twice")
    with pytest.raises(NotFound):
        correcting.correct_entry(desk, "MASH-2026-000001", 99, "x y z", "no such entry")


def test_a_corrected_field_keeps_what_stood_there(desk: Desk) -> None:
    contacts.create_contact(desk, told())
    row = correcting.correct_field(
        desk, "MASH-2026-000001", 1, "children.1.date_of_birth", "22/04/2016", "the school's register says so"
    )
    assert row.born and row.born.isoformat() == "2016-04-22"
    shown = view(desk)
    assert value(shown, "children.1.date_of_birth") == "22/04/2016"
    assert "22 Mar 2016 → 22 Apr 2016" in shown.entries[-1].text


def test_a_correction_is_checked_like_a_new_contact(desk: Desk) -> None:
    contacts.create_contact(desk, told())
    for field, wrong in (
        ("children.1.date_of_birth", "31/02/2016"),
        ("children.1.date_of_birth", "2071-01-01"),
        ("children.1.sex", "male-ish"),
        ("concern.narrative", "see attached"),
        ("referrer.source", "99Z"),
    ):
        with pytest.raises(ContactRefused) as refused:
            correcting.correct_field(desk, "MASH-2026-000001", 1, field, wrong, "trying")
        assert refused.value.problems[0].field == field
    with pytest.raises(UsageProblem):
        correcting.correct_field(desk, "MASH-2026-000001", 1, "children.2.sex", "M", "no second child")
    with pytest.raises(UsageProblem):
        correcting.correct_field(desk, "MASH-2026-000001", 1, "submission.number", "X", "not a told field")
    with pytest.raises(Refused, match="already"):
        correcting.correct_field(desk, "MASH-2026-000001", 1, "children.1.sex", "M", "the same")
    assert len(view(desk).entries) == 1


@pytest.mark.parametrize(
    ("field", "typed", "at", "reason"),
    [
        ("children.1.sex", "U", "children.1.date_of_birth", "the sex says unborn"),
        ("received_at", "21/03/2016 10:00", "children.1.date_of_birth", "is in the future"),
        ("received_at", "20/11/2026 09:00", "concern.incident_date", "after the contact was received"),
        ("received_at", "29/03/2026 01:30", "received_at", "the clocks went forward"),
        ("received_at", "12/11/2026 10:41 BST", "received_at", "not BST"),
        ("concern.incident_date", "01/12/26", "concern.incident_date", "no year ending in 26 fits here"),
        ("concern.incident_date", "31/02/2026", "concern.incident_date", "February 2026 has 28 days"),
        ("children.1.date_of_birth", "", "children.1.date_of_birth", "not a whole date"),
        ("household.1.date_of_birth", "01/01/20", "household.1.date_of_birth", "1920 or 2020"),
    ],
)
def test_a_correction_is_refused_for_whatever_it_makes_impossible(
    desk: Desk, field: str, typed: str, at: str, reason: str
) -> None:
    concern = {"narrative": "He is hungry.", "incident_date": "2026-11-22"}
    contacts.create_contact(desk, told(concern=concern, household=[{"name": "Mum"}]))
    with pytest.raises(ContactRefused) as refused:
        correcting.correct_field(desk, "MASH-2026-000001", 1, field, typed, "trying")
    assert (at, True) in [(problem.field, reason in problem.reason) for problem in refused.value.problems]
    assert len(view(desk).entries) == 1


def test_a_correction_says_from_what_to_what_and_why_and_marks_the_field(desk: Desk) -> None:
    contacts.create_contact(desk, told())
    before = view(desk).narrative
    correcting.correct_field(desk, "MASH-2026-000001", 1, "children.1.sex", "F", "the register says so")
    correcting.correct_field(desk, "MASH-2026-000001", 2, "concern.narrative", "He is cold.\nAlways.", "misheard")
    shown = view(desk)
    assert shown.entries[1].text == "Child 1, sex: M male → F female\nBecause: the register says so"
    assert shown.entries[2].text == (f"The concern was:\n{before}\nIt is now:\nHe is cold.\nAlways.\nBecause: misheard")
    assert shown.corrected == {"children.1.sex": 2, "concern.narrative": 3}


@pytest.mark.parametrize(
    ("field", "typed", "said"),
    [
        ("referrer.anonymous", "perhaps", "Referrer, wants to stay unnamed: write yes or no."),
        ("concern.injuries", "y", "Injuries: write 'yes', 'no', 'not known' or 'not asked'."),
        ("children.1.disability", "blue", "Child 1, disability: not a code"),
        ("children.1.sex", "U", "Child 1, date of birth 22 Mar 2016: is a date of birth, but the sex says unborn"),
        ("children.1.date_of_birth", "2071-01-01", "Child 1, date of birth: 01/01/2071 is in the future; an expected"),
        ("children.1.date_of_birth", "31/02/2016", "Child 1, date of birth 31/02/2016: "),
        ("children.1.expected_delivery", "not a day", "Child 1, expected delivery not a day: "),
        ("concern.narrative", "see attached", "The concern: this says nothing about the concern"),
        ("referrer.source", "99Z", "Referrer, source: "),
    ],
)
def test_a_refused_correction_says_so_in_the_words_of_the_page(desk: Desk, field: str, typed: str, said: str) -> None:
    contacts.create_contact(desk, told())
    with pytest.raises(ContactRefused) as refused:
        correcting.correct_field(desk, "MASH-2026-000001", 1, field, typed, "trying")
    assert str(refused.value).startswith(f"The correction was not made. {said}")
    assert "taken in" not in str(refused.value)
    assert "_" not in str(refused.value) and "2016-" not in str(refused.value)


def test_a_correction_that_changes_nothing_names_the_field_and_the_day_as_people_do(desk: Desk) -> None:
    contacts.create_contact(desk, told())
    with pytest.raises(Refused, match=r"^Child 1, date of birth says 22 Mar 2016 already\.$"):
        correcting.correct_field(desk, "MASH-2026-000001", 1, "children.1.date_of_birth", "2016-03-22", "the same")


@pytest.mark.parametrize(
    ("field", "typed", "shown"),
    [
        ("concern.incident_date", "01/11/26", "01/11/2026"),
        ("concern.incident_date", "yesterday", "22/11/2026"),
        ("concern.incident_date", "Not known", "not known"),
        ("children.1.date_of_birth", "22 apr 16", "22/04/2016"),
        ("children.1.date_of_birth", "not asked", "not asked"),
        ("household.1.date_of_birth", "4/6/88", "04/06/1988"),
    ],
)
def test_a_corrected_date_is_typed_as_in_the_form(desk: Desk, field: str, typed: str, shown: str) -> None:
    contacts.create_contact(desk, told(household=[{"name": "Mum"}]))
    correcting.correct_field(desk, "MASH-2026-000001", 1, field, typed, "the school said so")
    assert value(view(desk), field) == shown


def test_a_corrected_receipt_in_the_hour_that_comes_twice_says_which_one_was_taken(desk: Desk) -> None:
    contacts.create_contact(desk, told())
    correcting.correct_field(desk, "MASH-2026-000001", 1, "received_at", "25/10/2026 01:30", "the log says so")
    shown = view(desk)
    assert shown.row.received_at.isoformat() == "2026-10-25T00:30:00+00:00"
    assert "→ 25/10/2026 01:30 BST\n01:30 came twice: the first was taken" in shown.entries[-1].text
    correcting.correct_field(desk, "MASH-2026-000001", 2, "received_at", "25/10/2026 01:30 GMT", "it was the second")
    assert "25/10/2026 01:30 BST → 25/10/2026 01:30 GMT\nBecause: it was the second" in view(desk).entries[-1].text


def test_what_was_wrong_before_stands_in_no_other_corrections_way(desk: Desk) -> None:
    contacts.create_contact(desk, told())
    desk.store.reading.execute("UPDATE child SET sex = 'U'")
    correcting.correct_field(desk, "MASH-2026-000001", 1, "children.1.school", "Fable Avenue", "he moved")
    correcting.correct_field(desk, "MASH-2026-000001", 2, "children.1.sex", "M", "he is born")


def test_danger_that_becomes_known_moves_the_contact_up(desk: Desk) -> None:
    contacts.create_contact(desk, told())
    row = correcting.correct_field(desk, "MASH-2026-000001", 1, "concern.immediate_danger", "yes", "the head rang")
    assert row.urgent and row.danger


def test_a_closed_contact_rests_until_it_is_reopened_with_a_reason(desk: Desk) -> None:
    contacts.create_contact(desk, told())
    desk.store.reading.execute(
        "UPDATE contact SET state = 'closed', is_open = 0, closed_at = received_at, due_at = '9999-12-31T00:00:00.000Z'"
    )
    desk.store.reading.execute("UPDATE clock SET settled_at = started_at, settled_by = 'fern'")
    with pytest.raises(Refused, match="closed"):
        contacts.claim(desk, "MASH-2026-000001", 1)
    with pytest.raises(Refused, match="reason"):
        contacts.reopen(desk, "MASH-2026-000001", 1, "")
    row = contacts.reopen(desk, "MASH-2026-000001", 1, "The grandmother rang again.")
    assert row.state.is_open and row.due_kind == "statutory"
    assert [clock.settled_at is None for clock in view(desk).clocks] == [False, True]


SAFE = "77 Neverwas Road"


def test_a_safe_address_goes_to_the_restricted_file_and_nowhere_else(
    desk: Desk, colleague: Callable[..., Desk], paths: Paths
) -> None:
    child = {"given_names": "Luca", "date_of_birth": "2020-02-14", "address": SAFE, "postcode": "N99 2AZ"}
    made = contacts.create_contact(desk, told(children=[child], address_is_safe=True))
    shown = view(desk, made.reference)
    assert shown.row.restricted and value(shown, "children.1.address") == "held in the restricted file"
    dump = everything(desk)
    assert SAFE not in dump and "N99 2AZ" not in dump
    police = colleague("holly", Role.POLICE_DESK)
    piece = restricted.read(police, made.reference)[0]
    assert SAFE in piece.text and SAFE not in repr(piece)
    assert police.store.rows("SELECT login, action FROM audit ORDER BY number DESC LIMIT 1") == [
        ("holly", "restricted.read")
    ]
    with pytest.raises(NotAllowed):
        restricted.read(colleague("fern", Role.DUTY_OFFICER), made.reference)
    with pytest.raises(Refused, match="restricted file"):
        correcting.correct_field(desk, made.reference, 1, "children.1.address", "not known", "moved")


def test_an_address_that_says_it_is_safe_is_treated_as_one(desk: Desk) -> None:
    child = {"date_of_birth": "not known", "address": f"SAFE ADDRESS: {SAFE}, do not disclose"}
    made = contacts.create_contact(desk, told(children=[child]))
    assert queue.row(desk, made.reference).restricted  # type: ignore[union-attr]
    assert SAFE not in everything(desk)


def test_an_address_corrected_to_a_safe_one_is_held_too(desk: Desk, colleague: Callable[..., Desk]) -> None:
    made = contacts.create_contact(desk, told())
    row = correcting.correct_field(
        desk, made.reference, 1, "children.1.address", f"safe address {SAFE}", "the mother has left him"
    )
    assert row.restricted and SAFE not in everything(desk)
    assert SAFE in restricted.read(colleague("holly", Role.POLICE_DESK), made.reference)[0].text


def test_a_megabyte_of_hostile_text_is_kept_clean(desk: Desk) -> None:
    hostile = "\x1b]52;c;aGVsbG8=\x07\x1b[2J[/red] [@click=app.quit]x[/] \u202egreen\u202c \x00" + "words " * 170_000
    made = contacts.create_contact(desk, told(concern={"narrative": hostile, "category": hostile[:60]}))
    shown = view(desk, made.reference)
    for text in (shown.narrative, shown.row.concern):
        assert not any(c in text for c in "\x1b\x07\x00\u202e\u202c")
    assert "[/red] [@click=app.quit]x[/]" in shown.narrative
    assert len(shown.narrative) > 1_000_000


def test_not_known_and_not_asked_are_answers(desk: Desk) -> None:
    made = contacts.create_contact(
        desk,
        ContactIn.model_validate({"children": [{"date_of_birth": "not known"}], "concern": {"narrative": "Help."}}),
    )
    shown = view(desk, made.reference)
    assert value(shown, "children.1.date_of_birth") == "not known"
    assert value(shown, "children.1.school") == "not asked"
    assert shown.row.child == "name not known"


@pytest.mark.parametrize("words", ["not known", "Not asked.", "unknown", "Please see attached", "As per attached MARF"])
def test_a_contact_whose_narrative_says_nothing_is_refused(desk: Desk, words: str) -> None:
    with pytest.raises(ContactRefused, match="says nothing about the concern"):
        contacts.create_contact(desk, told(concern={"narrative": words}))
    assert desk.store.rows("SELECT count(*) FROM contact") == [(0,)]


def test_who_comes_second_to_take_a_contact_is_told_whose_it_is(desk: Desk, colleague: Callable[..., Desk]) -> None:
    reference = contacts.create_contact(desk, told()).reference
    fern = colleague("fern", Role.DUTY_OFFICER)
    contacts.claim(desk, reference, 1)
    with pytest.raises(Refused, match=f"{reference} is {desk.actor.login}'s"):
        contacts.claim(fern, reference, 1)


def test_what_is_being_screened_is_given_to_somebody_and_not_back(desk: Desk) -> None:
    contacts.create_contact(desk, told())
    contacts.claim(desk, "MASH-2026-000001", 1)
    desk.store.reading.execute("UPDATE contact SET state = 'screening'")
    with pytest.raises(Refused, match="being worked on") as refusal:
        contacts.assign(desk, "MASH-2026-000001", 2, "", "going home")
    assert (refusal.value.rule, view(desk).row.owner) == ("what was begun has an owner", desk.actor.login)
