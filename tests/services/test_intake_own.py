"""Contacts in the program's own JSON, and the schema that describes them."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from mash_tui.domain.errors import NotAllowed, Refused
from mash_tui.domain.roles import Role
from mash_tui.services import problems
from mash_tui.services.contact_view import open_contact
from mash_tui.services.contacts import create_contact
from mash_tui.services.desk import Desk
from mash_tui.services.intake import Outcome, take_in, take_in_json
from mash_tui.services.noticed import REMOVED
from mash_tui.services.record import ContactRefused
from mash_tui.services.schema import contact_schema_text
from tests.services.conftest import told
from tests.services.intake_files import everything, one

SCHEMA = Path(__file__).parents[2] / "docs" / "contact.schema.json"


def contact(**changes: object) -> dict[str, Any]:
    plain: dict[str, Any] = json.loads(told().model_dump_json(exclude_defaults=True))
    return plain | changes


def written(value: object) -> bytes:
    return json.dumps(value).encode()


def test_one_contact_and_a_list(desk: Desk) -> None:
    assert take_in_json(desk, written(contact()), "-").summary["created"] == 1
    numbered = [contact(submission={"system": "other hub", "number": str(n)}) for n in range(3)]
    assert take_in(desk, written(numbered), "contacts.json").summary["created"] == 3
    assert take_in(desk, written(numbered), "contacts.json").summary["known"] == 3


def test_without_a_number_the_same_bytes_are_the_same_contact(desk: Desk) -> None:
    first = take_in_json(desk, written(contact()), "-").rows[0]
    again = take_in_json(desk, written(contact()), "-").rows[0]
    assert (again.outcome, again.reference) == (Outcome.KNOWN, first.reference)


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"children": []}, "children"),
        ({"children": [{"date_of_birth": "2016-02-31"}]}, "children.1.date_of_birth"),
        ({"children": [{"date_of_birth": 1_458_604_800}]}, "children.1.date_of_birth"),
        ({"children": [{"date_of_birth": "1988-06-04"}]}, "children.1.date_of_birth"),
        ({"children": [{"given_names": "A"}]}, "children.1"),
        ({"concern": {"narrative": "see attached"}}, "concern.narrative"),
        ({"concern": {}}, "concern.narrative"),
        ({"colour": "blue"}, "colour"),
        ({"pet's colour [b]\x1b": "blue"}, "pet's colour [b]"),
        ({"children": [{"date_of_birth": "2016-03-22", "shoe-size": 4}]}, "children.1.shoe-size"),
        ({"received_at": "2026-11-09T09:12:00"}, "received_at"),
        ({"received_at": 1_700_000_000}, "received_at"),
        ({"received_at": "1999-11-09T09:12:00Z"}, "received_at"),
        ({"received_at": "0001-01-01T00:00:00+09:00"}, "received_at"),
        ({"received_at": "9999-12-31T23:59:00-09:00"}, "received_at"),
    ],
)
def test_a_contact_that_is_wrong_names_the_field(desk: Desk, changes: dict[str, object], field: str) -> None:
    row = take_in_json(desk, written(contact(**changes)), "-").rows[0]
    assert row.outcome is Outcome.REFUSED
    assert [problem.field for problem in row.problems] == [field]
    assert one(desk, "SELECT count(*) FROM intake_row") == 0, "whoever gave it has it"


def test_a_safe_address_in_a_field_that_no_contact_has_is_not_shown(desk: Desk) -> None:
    row = take_in_json(desk, written(contact(**{"home-address": "safe house, 4 Larkspur Row"})), "-").rows[0]
    assert [(problem.field, problem.value) for problem in row.problems] == [("home-address", "")]


@pytest.mark.parametrize("value", [None, 1, "text", [[]], [1]])
def test_anything_else_is_refused(desk: Desk, value: object) -> None:
    assert take_in_json(desk, written(value), "-").refused == 1


def test_a_key_that_stands_twice_is_asked_about(desk: Desk) -> None:
    data = written(contact()).replace(b'"channel": "form"', b'"channel": "form", "channel": "phone"')
    data = data if b"phone" in data else written(contact())[:-1] + b', "channel": "form", "channel": "phone"}'
    row = take_in_json(desk, data, "-").rows[0]
    assert [(problem.field, problem.reason) for problem in row.problems] == [
        ("channel", "stands there twice: which one is right?")
    ]


def test_a_refused_contact_of_a_file_waits_and_is_mended(desk: Desk) -> None:
    wrong = contact(children=[{"given_names": "Ada", "date_of_birth": "2016-02-31"}])
    number = take_in(desk, written([wrong]), "contacts.json").rows[0].problem or 0
    row = problems.open_problem(desk, number)
    found = problems.mend(desk, row.id, row.version, {"children.1.date_of_birth": "2016-02-28"})
    assert not isinstance(found, list)
    assert one(desk, "SELECT date_of_birth FROM child") == "2016-02-28"
    assert problems.list_problems(desk) == []


def test_a_safe_address_is_in_the_restricted_file_only(desk: Desk) -> None:
    child = {"given_names": "Ada", "date_of_birth": "2016-02-28", "address": "5 Hidden Lane", "postcode": "N99 9ZZ"}
    adult = {"name": "Mother", "address": "5 Hidden Lane", "in_household": "yes"}
    good = contact(children=[child], household=[adult], address_is_safe=True)
    bad = contact(children=[{**child, "date_of_birth": "x"}], address_is_safe=True)
    odd = contact(children=[{**child, "address": ["safe address 5 Hidden Lane"]}])
    report = take_in(desk, written([good, bad, odd]), "contacts.json")
    assert [row.outcome.value for row in report.rows] == ["created", "refused", "refused"]
    shown = everything(desk) + repr(report) + repr(problems.list_problems(desk))
    shown += "".join(repr(problems.open_problem(desk, row.id)) for row in problems.list_problems(desk))
    assert "Hidden" not in shown
    assert "N99 9ZZ" not in shown


def test_logging_contacts_is_for_those_who_may(desk: Desk, colleague: Callable[..., Desk]) -> None:
    assert take_in_json(colleague("fern", Role.CALL_HANDLER), written(contact()), "-").summary["created"] == 1
    with pytest.raises(NotAllowed):
        take_in_json(colleague("rowan", Role.AUDITOR), written(contact()), "-")


def test_a_text_that_is_not_json_is_refused(desk: Desk) -> None:
    with pytest.raises(Refused, match="line 1, character 2"):
        take_in_json(desk, b"{not json", "-")


def test_the_schema_in_the_docs_is_the_models() -> None:
    assert SCHEMA.read_text("utf-8") == contact_schema_text(), "run `make docs`"


HOSTILE = "Wr\x1b[2Jen\u202e"


def test_what_was_removed_from_a_text_is_noticed_and_a_notice_is_cleaned_too(desk: Desk) -> None:
    odd = contact(
        children=[{"given_names": HOSTILE, "date_of_birth": "2016-03-22", "school": "A\nB"}],
        noticed=[{"field": HOSTILE, "value": HOSTILE, "what": HOSTILE}],
    )
    odd["concern"] |= {"narrative": f"{HOSTILE} {'x' * 600}"}
    reference = take_in_json(desk, written(odd), "-").rows[0].reference
    noticed = open_contact(desk, reference).noticed
    removed = {field: value for field, value, what in noticed if what == REMOVED}
    assert set(removed) == {
        "children.1.given_names", "concern.narrative", "noticed.1.field", "noticed.1.value", "noticed.1.what"
    }  # fmt: skip
    assert removed["children.1.given_names"] == "Wr[2Jen"
    assert noticed[0] == ("Wr[2Jen", "Wr[2Jen", "Wr[2Jen")


def test_what_was_removed_from_a_safe_address_is_noticed_without_it(desk: Desk) -> None:
    child = {"given_names": "Wren", "date_of_birth": "2016-03-22", "address": "Refuge, 5 Hidden\x1b Lane"}
    reference = take_in_json(desk, written(contact(children=[child])), "-").rows[0].reference
    assert ("children.1.address", "", REMOVED) in open_contact(desk, reference).noticed
    assert "Hidden" not in everything(desk)


@pytest.mark.parametrize("received", ["1975-03-01T09:00:00Z", "1960-03-01T09:00:00Z", "2026-12-24T09:00:00Z"])
def test_every_way_in_refuses_the_same_receipts(desk: Desk, received: str) -> None:
    with pytest.raises(ContactRefused) as caught:
        create_contact(desk, told(received_at=received))
    typed = caught.value.problems
    filed = take_in(desk, written(contact(received_at=received)), "contacts.json").rows[0].problems
    assert [(problem.field, problem.reason) for problem in typed] == [
        (problem.field, problem.reason) for problem in filed
    ]
    assert problems.list_problems(desk)[0].received_at == desk.now(), "its clock runs from now"


@pytest.mark.parametrize("typed", [True, False])
def test_a_written_referral_that_a_second_sending_owes_gets_its_clock(desk: Desk, *, typed: bool) -> None:
    number = {"system": "other hub", "number": "1"}
    if typed:
        reference = create_contact(desk, told(submission=number)).reference
    else:
        reference = take_in(desk, written(contact(submission=number)), "contacts.json").rows[0].reference
    owed = written(contact(submission=number, written_referral_owed=True, received_at="2026-11-23T09:30:00Z"))
    dry = take_in(desk, owed, "contacts.json", dry_run=True).rows[0]
    row = take_in(desk, owed, "contacts.json").rows[0]
    assert (row.outcome, row.reference, row.changed) == (Outcome.AMENDED, reference, ("written_referral_owed",))
    assert (dry.outcome, dry.changed) == (row.outcome, row.changed)
    seen = open_contact(desk, reference)
    assert [clock.kind for clock in seen.clocks] == ["written referral owed", "statutory"]
    assert seen.row.due_kind == "written referral owed"
    assert f"{desk.local(seen.clocks[0].due_at):%a %H:%M}" == "Mon 17:15"
    assert seen.entries[-1].text.splitlines()[1:] == ["Written referral owed: no → yes"]
    again = contact(submission=number, written_referral_owed=True, concern={"narrative": "He is still hungry."})
    assert take_in(desk, written(again), "contacts.json").rows[0].changed[0] == "concern.narrative"
    assert len(open_contact(desk, reference).clocks) == 2
