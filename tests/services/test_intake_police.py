"""Police notifications, and that what the force restricts is nowhere but in the restricted file."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mash_tui.domain.roles import Role
from mash_tui.policy.loader import default_text, load
from mash_tui.services import problems, restricted
from mash_tui.services.contact_view import open_contact
from mash_tui.services.desk import Desk
from mash_tui.services.intake import FileReport, Outcome, take_in
from mash_tui.services.intake.json_rows import flat
from mash_tui.services.intake.police_restricted import found_at, stands_under
from mash_tui.services.noticed import UNKNOWN_NAME
from mash_tui.services.record import Recorded
from tests.services.intake_files import FORM, POLICE, everything, lines, notification, one

PLANTED = ("KESTREL-TANGERINE", "MARZIPAN-ANVIL", "Gaskell-Wren", "77 Neverwas Road", "initials R.P.", "N99 2AZ")
SECRET = "Operation LEMON-TROMBONE is planned for Friday."
PIECE = {"text": SECRET, "marking": "RESTRICTED", "handling": "Police desk only."}


def sent(desk: Desk, *objects: object) -> FileReport:
    return take_in(desk, lines(*objects), "reports.jsonl")


def test_each_notification_becomes_a_contact(desk: Desk) -> None:
    report = take_in(desk, POLICE, "police_reports.jsonl")
    assert report.summary == {"rows": 12, "created": 12, "known": 0, "amended": 0, "refused": 0}
    told = desk.store.rows(
        "SELECT DISTINCT channel, referrer_source, submission_system, referrer_agency FROM particulars"
    )
    assert told == [("police", "6", "Northmere Constabulary", "Northmere Constabulary")]
    first = open_contact(desk, report.rows[0].reference)
    assert [(line.value) for line in first.children[0][:2]] == ["Ellis", "HAZELNUTTER"]
    assert first.narrative.startswith("Neighbour called reporting screaming.")
    assert "Voice of the child: Ellis said: I told the lady on the phone our door is the blue one." in first.narrative
    assert "2026-11-09, 20:55, 19 Paper Moon Crescent, N99 7WC" in first.narrative
    assert "Ellis HAZELNUTTER - present: yes, spoken to: yes" in first.narrative
    assert [[line.value for line in adult[:3]] for adult in first.household] == [
        ["Sian HAZELNUTTER", "30/01/1994", "victim"],
        ["Marcus DRAYCOTT-HUM", "11/07/1990", "suspect, arrested"],
    ]
    assert {line.label: line.value for line in first.referrer}["Name"] == "PC A Thrupp"
    assert ("risk_grade", "MEDIUM", "the sender's own grade of risk, not a BRAG rating") in first.noticed
    assert one(desk, "SELECT count(*) FROM contact WHERE brag IS NOT NULL") == 0


def test_a_second_run_knows_them_all(desk: Desk) -> None:
    take_in(desk, POLICE, "police_reports.jsonl")
    assert take_in(desk, POLICE, "police_reports.jsonl").summary["known"] == 12


@pytest.mark.parametrize(
    ("name", "given", "family"),
    [
        ("Ellis HAZELNUTTER", "Ellis", "HAZELNUTTER"),
        ("Mary Jane O'NEILL", "Mary Jane", "O'NEILL"),
        ("Baby boy, believed 'Koa'", "Baby boy, believed 'Koa'", "not known"),
        ("ELLIS HAZELNUTTER", "ELLIS HAZELNUTTER", "not known"),
        ("Cassius, surname believed PLUMTREE-VANE", "Cassius", "PLUMTREE-VANE"),
        (None, "not known", "not known"),
    ],
)
def test_capitals_tell_the_family_name(desk: Desk, name: str | None, given: str, family: str) -> None:
    sent(desk, notification(children=[{"name": name, "dob": "2018-06-19", "sex": "M"}]))
    assert desk.store.rows("SELECT given_names, family_name FROM child") == [(given, family)]


@pytest.mark.parametrize(
    ("born", "stored", "age"),
    [("2018-06-19", "2018-06-19", None), (None, "not known", None), ("2022 approx", "not known", "2022 approx")],
)
def test_a_date_of_birth_is_a_date_or_what_was_told(desk: Desk, born: str | None, stored: str, age: str | None) -> None:
    sent(desk, notification(children=[{"name": "A B", "dob": born, "sex": "F"}]))
    assert desk.store.rows("SELECT date_of_birth, age_as_told FROM child") == [(stored, age)]


@pytest.mark.parametrize("born", ["31/02/2018", "2018-02-31", "4 May 2018", "04.05.18", "2030-01-01", "1988-06-04"])
def test_a_date_that_cannot_be_is_a_problem(desk: Desk, born: str) -> None:
    row = sent(desk, notification(children=[{"name": "A B", "dob": born, "sex": "F"}])).rows[0]
    assert [(problem.field, problem.value) for problem in row.problems] == [("children.1.dob", born)]


def test_somebody_of_eighteen_is_taken_in_and_noticed(desk: Desk) -> None:
    report = take_in(desk, POLICE, "police_reports.jsonl")
    teodor = open_contact(desk, report.rows[11].reference)
    assert ("children.1.dob", "2008-11-18", "18 or over: 18 on the day of receipt") in teodor.noticed


@pytest.mark.parametrize(
    ("changes", "column"),
    [
        ({"report_no": ...}, "report_no"),
        ({"report_no": None}, "report_no"),
        ({"force": ""}, "force"),
        ({"submitted": "2026-11-09T23:41:00"}, "submitted"),
        ({"submitted": "yesterday"}, "submitted"),
        ({"circumstances": None}, "circumstances"),
        ({"circumstances": "see attached", "voice_of_child": "Help."}, "circumstances"),
        ({"children": "two"}, "children"),
        ({"children": ["Ellis"]}, "children.1"),
        ({"children": [{"name": "A B", "dob": None, "sex": "M", "address": f"refuge {SECRET}"}] * 31}, "children"),
        ({"children": [{"name": "A B", "dob": None, "sex": "X"}]}, "children.1.sex"),
        ({"parents_told_of_notification": "maybe"}, "parents_told_of_notification"),
        ({"incident": {"date": "2026-13-45"}}, "incident.date"),
    ],
)
def test_a_notification_that_is_wrong_is_refused(desk: Desk, changes: dict[str, object], column: str) -> None:
    row = sent(desk, notification(**changes, restricted=[PIECE])).rows[0]
    assert row.outcome is Outcome.REFUSED
    assert [problem.field for problem in row.problems] == [column]
    assert SECRET not in repr(row) + everything(desk) + repr(problems.open_problem(desk, row.problem or 0))


@pytest.mark.parametrize(
    "line",
    [
        b'{"report_no": "1", "restricted": [{"text": "SECRETWORD"}',
        b'{"report_no": "1", "restricted": "SECRETWORD" "x"}',
        b'["SECRETWORD"]',
        b'"SECRETWORD"',
        b'{"restricted": "SECRETWORD \xff"}',
        b"SECRETWORD",
        b'{"a": ' + b"[" * 50_000 + b"]" * 50_000 + b', "b": "SECRETWORD"}',
        b'{"a": ' + b"1" * 5_000 + b', "b": "SECRETWORD"}',
        b'{"report_no": "1", "report_no": "SECRETWORD"}',
    ],
)
def test_a_line_that_cannot_be_read_is_kept_and_not_quoted(desk: Desk, line: bytes) -> None:
    report = take_in(desk, line + b"\n" + POLICE.splitlines()[0], "reports.jsonl")
    assert [row.outcome for row in report.rows] == [Outcome.REFUSED, Outcome.CREATED]
    assert "SECRETWORD" not in json.dumps(report.as_json()) + everything(desk)
    assert "SECRETWORD" not in repr(problems.list_problems(desk))


def test_planted_words_are_in_the_restricted_file_and_nowhere_else(desk: Desk, colleague: Callable[..., Desk]) -> None:
    reports = [take_in(desk, POLICE, "police_reports.jsonl"), take_in(desk, FORM, "online_form_export.csv")]
    reports += [take_in(desk, POLICE, "again.jsonl"), take_in(desk, FORM, "again.csv", dry_run=True)]

    views = [open_contact(desk, row.reference) for row in reports[0].rows + reports[1].rows if row.reference]
    shown = everything(desk) + repr(views) + repr(problems.list_problems(desk))
    shown += "".join(json.dumps(report.as_json(), ensure_ascii=False) + repr(report) for report in reports)
    for word in PLANTED:
        assert word.lower() not in shown.lower(), word

    police = colleague("rowan", Role.POLICE_DESK)
    sealed = " ".join(
        piece.text
        for (reference,) in desk.store.rows("SELECT reference FROM contact WHERE restricted = 1")
        for piece in restricted.read(police, reference)
    )
    for word in PLANTED:
        assert word in sealed


def test_the_pieces_keep_their_marking_and_handling(desk: Desk, colleague: Callable[..., Desk]) -> None:
    reference = sent(desk, notification(restricted=[PIECE])).rows[0].reference
    piece = restricted.read(colleague("rowan", Role.POLICE_DESK), reference)[0]
    assert (piece.kind, piece.text, piece.marking, piece.handling) == (
        "police", SECRET, "RESTRICTED", "Police desk only.",
    )  # fmt: skip


@pytest.mark.parametrize("odd", [SECRET, {"text": SECRET}, [SECRET], [[SECRET]], [{"note": {"deep": SECRET}}]])
def test_restricted_text_of_any_shape_is_restricted(desk: Desk, odd: object, colleague: Callable[..., Desk]) -> None:
    row = sent(desk, notification(restricted=odd)).rows[0]
    assert row.outcome is Outcome.CREATED
    assert SECRET not in everything(desk)
    assert one(desk, "SELECT count(*) FROM restricted") == 1


@pytest.mark.parametrize(
    "parts",
    [
        {"intel": {"text": SECRET}},
        {"intel": {"text": [SECRET, {"grade": "B"}]}},
        {"intel": [{"text": SECRET}, {"text": "more"}]},
        {"intel.text": SECRET},
        {"intel": {"text": {"source": {"words": SECRET}}}},
    ],
)
def test_restricted_text_inside_another_object_is_restricted(
    desk: Desk, parts: dict[str, object], colleague: Callable[..., Desk]
) -> None:
    policy = default_text().replace('restricted = "restricted"', '"intel.text" = "restricted"')
    desk.policy = load(policy, "policy.toml")
    taken = sent(desk, notification(**parts, restricted=...))
    assert [row.outcome for row in taken.rows] == [Outcome.CREATED]
    waits = sent(desk, notification(**parts, restricted=..., report_no="NMC/2", circumstances="tbc")).rows[0]
    view = open_contact(desk, taken.rows[0].reference)
    assert view.row.restricted
    held = restricted.read(colleague("rowan", Role.POLICE_DESK), taken.rows[0].reference)
    assert any(SECRET in piece.text for piece in held)
    assert "LEMON" not in everything(desk) + repr(view) + repr(problems.open_problem(desk, waits.problem or 0))


_NAMES = st.sampled_from(["intel", "text", "intel.text", "1", "2.text", "grade"])
_ANYTHING = st.recursive(
    st.text("ab", min_size=1),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(_NAMES, inner, max_size=4),
    max_leaves=12,
)


@given(st.dictionaries(_NAMES, _ANYTHING, max_size=4), st.sampled_from(["intel", "intel.text", "text"]))
def test_whatever_is_held_back_is_found_for_the_restricted_file(content: object, held: str) -> None:
    away = [value for path, value in flat(content) if stands_under(path, held)]
    found = [value for inner in found_at(content, held) for _, value in flat(inner)]
    assert sorted(found) == sorted(away)


def test_a_name_that_nobody_has_mapped_goes_to_the_restricted_file(desk: Desk, colleague: Callable[..., Desk]) -> None:
    odd = notification(intelligence=SECRET, children=[{"name": "A B", "dob": None, "sex": "M", "note": SECRET}])
    row = sent(desk, odd).rows[0]
    assert row.outcome is Outcome.CREATED
    assert SECRET not in everything(desk)
    pieces = restricted.read(colleague("rowan", Role.POLICE_DESK), row.reference)
    assert {piece.text for piece in pieces} == {f"intelligence: {SECRET}", f"children.1.note: {SECRET}"}
    noticed = one(desk, "SELECT noticed FROM particulars")
    assert f'["intelligence", "", "{UNKNOWN_NAME}"]' in noticed
    assert f'["children.1.note", "", "{UNKNOWN_NAME}"]' in noticed


def test_more_restricted_text_in_a_second_sending_is_added_and_not_said(
    desk: Desk, colleague: Callable[..., Desk]
) -> None:
    sent(desk, notification(restricted=[PIECE]))
    row = sent(desk, notification(restricted=[PIECE, {"text": "And a second one."}])).rows[0]
    assert row.outcome is Outcome.AMENDED
    pieces = restricted.read(colleague("rowan", Role.POLICE_DESK), row.reference)
    assert [piece.text for piece in pieces] == [SECRET, "And a second one."]
    assert "second one" not in everything(desk)
    assert "1 more in the restricted file" in one(desk, "SELECT text FROM entry WHERE kind = 'amended'")


def test_a_safe_address_on_a_notification_is_no_part_of_the_narrative(desk: Desk) -> None:
    children = [{"name": "A B", "dob": None, "sex": "M", "address": "Refuge, 5 Hidden Lane", "postcode": "N99 9ZZ"}]
    incident = {"date": "2026-11-09", "location": "5 Hidden Lane"}
    assert sent(desk, notification(children=children, incident=incident)).rows[0].outcome is Outcome.CREATED
    assert "Hidden Lane" not in everything(desk)
    assert one(desk, "SELECT count(*) FROM restricted") == 2


def test_two_names_that_come_out_as_one_path_are_both_kept(desk: Desk, colleague: Callable[..., Desk]) -> None:
    row = sent(desk, notification(**{"note.x": "the first", "note": {"x": "the second"}})).rows[0]
    pieces = restricted.read(colleague("rowan", Role.POLICE_DESK), row.reference)
    assert {piece.text for piece in pieces} == {"note.x: the first", "note.x (2): the second"}


def test_a_name_with_a_dot_in_it_can_be_mended(desk: Desk) -> None:
    odd = notification(**{"incident": {"time": "20:55"}, "incident.date": "2026-13-45"})
    row = problems.open_problem(desk, sent(desk, odd).rows[0].problem or 0)
    assert isinstance(problems.mend(desk, row.id, row.version, {"incident.date": "2026-11-09"}), Recorded)
    assert one(desk, "SELECT incident_date FROM particulars") == "2026-11-09"


@pytest.mark.parametrize("born", ["31/02/1990", "1990-02-31", "4 May 1990", "2030-01-01", "1066-10-14"])
def test_an_adults_date_of_birth_that_cannot_be_is_a_problem(desk: Desk, born: str) -> None:
    row = sent(desk, notification(adults=[{"name": "Sian HAZELNUTTER", "dob": born}])).rows[0]
    assert [(problem.field, problem.value) for problem in row.problems] == [("adults.1.dob", born)]


def test_words_in_place_of_an_adults_date_of_birth_are_noticed(desk: Desk) -> None:
    row = sent(desk, notification(adults=[{"name": "Sian HAZELNUTTER", "dob": "late thirties"}])).rows[0]
    assert ("adults.1.dob", "late thirties", "no date of birth") in open_contact(desk, row.reference).noticed
    assert one(desk, "SELECT date_of_birth FROM adult") == "not known"


def test_an_adults_name_that_is_too_long_is_a_problem_and_not_cut(desk: Desk) -> None:
    row = sent(desk, notification(adults=[{"name": "x" * 2_001}])).rows[0]
    assert [(problem.field, problem.reason) for problem in row.problems] == [
        ("adults.1.name", "is longer than 2,000 characters")
    ]
