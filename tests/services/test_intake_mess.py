"""Files as they really come: broken quotes, other encodings, hostile text, duplicates, nothing at all."""

from __future__ import annotations

import json
import subprocess
import sys
import textwrap
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from mash_tui.data.paths import Paths
from mash_tui.domain.contact import ContactIn
from mash_tui.domain.errors import NotAllowed, Refused, UsageProblem
from mash_tui.domain.limits import ClockKind, Limit, Unit
from mash_tui.domain.roles import Role
from mash_tui.services import problems, trail
from mash_tui.services.contact_view import open_contact
from mash_tui.services.desk import Desk, open_desk
from mash_tui.services.intake import Outcome, formats, take_in
from mash_tui.services.intake.form import FormFile
from mash_tui.services.intake.reading import MappedRow, RawRow
from mash_tui.services.intake.run import BATCH
from mash_tui.services.mishaps import LOG
from tests.services.intake_files import FORM, HEADER, form, notification, one, taken

HOSTILE = (
    "\x1b]52;c;aGk=\x07\x1b[2J[/red][@click=quit]x[/]\u202egnp.exe\x00\x9b31m\ud83d\ude00\u0430\u0308 =cmd|'/c calc'!A1"
)
CREATED, REFUSED = Outcome.CREATED, Outcome.REFUSED


def outcomes(desk: Desk, data: bytes, name: str = "form.csv") -> list[Outcome]:
    return [row.outcome for row in take_in(desk, data, name).rows]


@pytest.mark.parametrize(
    ("bad", "column", "reason"),
    [
        (b"T-2,09/11/2026,too,few\r\n", "(row)", "too few cells: 4, where the header has 60"),
        (b",".join([b"T-2"] + [b""] * 70) + b"\r\n", "(row)", "too many cells: 71, where the header has 60"),
        (b'T-2,"09/11/2026,never closed\r\n', "(row)", "quotation marks do not match"),
        (b'T-2,"he said "hello" to me",x\r\n', "(row)", "quotation marks do not match"),
    ],
)
def test_a_row_that_does_not_fit_is_refused_and_the_others_are_taken_in(
    desk: Desk, bad: bytes, column: str, reason: str
) -> None:
    whole = form({}, {"submission_id": "T-3"})
    first, rest = whole.split(b"T-3", 1)
    report = take_in(desk, first + bad + b"T-3" + rest, "form.csv")
    assert [row.outcome for row in report.rows] == [CREATED, REFUSED, CREATED]
    wrong = next(problem for problem in report.rows[1].problems if problem.field == column)
    assert reason in wrong.reason
    assert one(desk, "SELECT original FROM intake_row WHERE outcome = 'refused'") == bad


def test_a_quotation_mark_that_is_never_closed_does_not_swallow_the_file(desk: Desk) -> None:
    bad = b'T-2,"09/11/2026,never closed\r\n'
    without_marks = {"other_people_in_household": "", "what_are_you_worried_about": "He is hungry at school."}
    data = form(without_marks, without_marks | {"submission_id": "T-3"}, without_marks | {"submission_id": "T-4"})
    first, rest = data.split(b"T-3", 1)
    report = take_in(desk, first + bad + b"T-3" + rest, "form.csv")
    assert [row.outcome for row in report.rows] == [CREATED, REFUSED, CREATED, CREATED]
    assert one(desk, "SELECT original FROM intake_row WHERE outcome = 'refused'") == bad


def test_a_row_over_several_lines_with_a_slip_in_it_is_one_refused_row(desk: Desk) -> None:
    bad = b'T-2,"first line\r\nsecond, line "slip" here\r\nthird line",x\r\n'
    first, rest = form({}, {"submission_id": "T-3"}).split(b"T-3", 1)
    report = take_in(desk, first + bad + b"T-3" + rest, "form.csv")
    assert [row.outcome for row in report.rows] == [CREATED, REFUSED, CREATED]
    assert one(desk, "SELECT original FROM intake_row WHERE outcome = 'refused'") == bad


def test_a_file_without_a_last_line_break_and_with_blank_lines(desk: Desk) -> None:
    data = form({}, {}).replace(b"T-2", b"\r\n\r\n\r\nT-2").rstrip(b"\r\n")
    assert outcomes(desk, data) == [CREATED, CREATED]


@pytest.mark.parametrize("ending", [b"\n", b"\r"])
def test_line_breaks_of_any_system(desk: Desk, ending: bytes) -> None:
    assert outcomes(desk, form({}, {}).replace(b"\r\n", ending)) == [CREATED, CREATED]


def test_a_windows_file_is_read_as_one_and_that_is_said(desk: Desk) -> None:
    text = form({"child1_first": "Zoë", "what_are_you_worried_about": "She said “no” – twice"}).decode("utf-8-sig")
    report = take_in(desk, text.encode("cp1252"), "form.csv")
    assert "Windows-1252" in report.notes[0]
    assert report.rows[0].outcome is CREATED
    assert desk.store.rows("SELECT given_names, narrative FROM child JOIN particulars USING (contact_id)") == [
        ("Zoë", "She said “no” – twice")
    ]


def test_a_stray_byte_in_a_utf_8_file_refuses_its_row_only(desk: Desk) -> None:
    data = form({"child1_first": "Zoë"}, {"child1_first": "QQ"}, {}).replace(b"QQ", b"Zo\xeb")
    report = take_in(desk, data, "form.csv")
    assert [row.outcome for row in report.rows] == [CREATED, REFUSED, CREATED]
    assert [(p.field, p.value, p.reason) for p in report.rows[1].problems] == [
        ("child1_first", "Zo\\xeb", "holds bytes that are not utf-8")
    ]
    waiting = problems.list_problems(desk)[0]
    still = problems.mend(desk, waiting.id, waiting.version, {})
    assert isinstance(still, list), "what nobody mended is still wrong"
    assert not isinstance(problems.mend(desk, waiting.id, waiting.version, {"child1_first": "Zoë"}), list)


@pytest.mark.parametrize(
    ("data", "name", "said"),
    [
        (b"", "form.csv", "is empty"),
        (b"\xef\xbb\xbf\r\n\r\n", "form.csv", "is empty"),
        (b"a,b,c\n1,2,3\n", "form.csv", "in no format that is known here"),
        (b"%PDF-1.7\x00\x01", "form.pdf", "in no format that is known here"),
        (FORM.replace(b"child1_dob", b"birthday"), "form.csv", "lacks columns of the map online-form: child1_dob"),
        (FORM.replace(b"form_version", b"your_name"), "form.csv", "lacks columns of the map online-form: form_version"),
        (FORM.replace(b"\r\n", b",postcode\r\n", 1), "form.csv", "two columns called postcode"),
        (FORM.decode("utf-8-sig").encode("utf-16"), "form.csv", "is UTF-16"),
        (b'{"children": [', "contact.json", "is not JSON"),
        (b"[1, 2", "contact.json", "is not JSON"),
        (b'[{"a": 1}] x', "contact.json", "something follows the list"),
    ],
)
def test_a_file_that_cannot_be_read_is_refused_as_a_whole(desk: Desk, data: bytes, name: str, said: str) -> None:
    with pytest.raises(Refused, match=r".+") as refused:
        take_in(desk, data, name)
    assert said in refused.value.message
    assert one(desk, "SELECT count(*) FROM intake_file") == 0


def test_a_map_that_the_policy_does_not_have(desk: Desk) -> None:
    with pytest.raises(UsageProblem, match="no column map 'other'"):
        take_in(desk, FORM, "form.csv", map_name="other")
    with pytest.raises(Refused, match="lacks columns of the map online-form"):
        take_in(desk, b"a,b\n1,2\n", "form.csv", map_name="online-form")


def test_a_file_without_end(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(formats, "LONGEST_FILE", 1_000_000)
    with pytest.raises(Refused, match="more than 1 MB"):
        take_in(desk, b"x" * 1_000_001, "form.csv")


def test_only_who_may_takes_files_in(desk: Desk, colleague: object) -> None:
    handler = colleague("fern", Role.CALL_HANDLER)  # type: ignore[operator]
    with pytest.raises(NotAllowed):
        take_in(handler, FORM, "f.csv")
    with pytest.raises(NotAllowed):
        problems.mend(handler, 1, 1, {})


def test_hostile_text_in_every_cell_is_kept_harmless(desk: Desk) -> None:
    kept = {"submission_id", "submitted_date", "submitted_time"}
    cells = {column: HOSTILE.encode("utf-8", "ignore").decode() for column in HEADER if column not in kept}
    report = taken(desk, cells)
    assert report.rows[0].outcome is REFUSED
    listed = {
        c: "" for c in HEADER if any(w in c for w in ("dob", "due", "sex", "ethnicity", "date", "injur", "danger"))
    }
    answers = dict.fromkeys(("source_of_referral", "wish_to_be_anonymous", "interpreter_needed"), "")
    answers |= dict.fromkeys(("parents_aware", "parents_consent", "number_of_children"), "")
    accepted = taken(
        desk, {c: v for c, v in (cells | listed | answers).items() if c not in kept} | {"submission_id": "H"}
    )
    assert accepted.rows[0].outcome is CREATED
    shown = repr(open_contact(desk, accepted.rows[0].reference))
    assert not any(sign in shown for sign in ("\\x1b", "\\x9b", "\\x00", "\\u202e", "\\ud83d"))
    assert "control characters were removed" in one(desk, "SELECT noticed FROM particulars")


def test_hostile_text_in_a_notification_is_kept_harmless(desk: Desk) -> None:
    odd = notification(circumstances=HOSTILE, force=HOSTILE, notification=HOSTILE, **{HOSTILE: HOSTILE})
    report = take_in(desk, json.dumps(odd).encode(), "p.jsonl")
    assert report.rows[0].outcome is CREATED
    shown = repr(open_contact(desk, report.rows[0].reference))
    assert not any(sign in shown for sign in ("\\x1b", "\\x9b", "\\x00", "\\u202e", "\\ud83d"))


def test_a_nul_and_a_megabyte_of_narrative(desk: Desk) -> None:
    long = "He was hungry again.\n" * 50_000
    report = taken(desk, {"what_are_you_worried_about": long}, {"your_name": "Ann\x00e"})
    assert [row.outcome for row in report.rows] == [CREATED, CREATED]
    assert desk.store.rows("SELECT length(narrative) FROM particulars WHERE contact_id = 1") == [(len(long) - 1,)]
    assert one(desk, "SELECT referrer_name FROM particulars WHERE contact_id = 2") == "Anne"


def test_a_narrative_that_is_too_long_is_refused_and_the_rest_taken_in(desk: Desk) -> None:
    report = taken(
        desk, {"what_are_you_worried_about": "x" * 2_000_500}, {"what_are_you_worried_about": "y" * 2_100_000}, {}
    )
    assert [row.outcome for row in report.rows] == [REFUSED, REFUSED, CREATED]


def test_a_fault_in_one_row_does_not_take_the_batch_with_it(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    from mash_tui.services import record as recording

    whole = recording.contact_line

    def faulty(told: ContactIn, reference: str, sources: Mapping[str, str]) -> dict[str, object]:
        if "Faulty" in repr(told):
            raise ZeroDivisionError("Faulty")
        return whole(told, reference, sources)

    monkeypatch.setattr(recording, "contact_line", faulty)
    report = taken(desk, {}, {"child1_last": "Faulty"}, {})
    assert [row.outcome for row in report.rows] == [CREATED, REFUSED, CREATED]
    reason = report.rows[1].problems[0].reason
    assert "a fault of the program (ZeroDivisionError)" in reason
    log = (desk.paths.logs / LOG).read_text("utf-8")
    assert reason[-6:] in log
    assert "in test_a_fault_in_one_row_does_not_take_the_batch_with_it.<locals>.faulty" in log
    assert "Faulty" not in log, "where it happened, and no word of the row"


def test_a_fault_in_reading_a_row_is_logged_and_refuses_the_row_alone(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = FormFile.understood

    def faulty(form: FormFile, row: RawRow, now: datetime) -> MappedRow:
        if row.number == 2:
            raise ZeroDivisionError("Quillbrook")
        return whole(form, row, now)

    monkeypatch.setattr(FormFile, "understood", faulty)
    report = taken(desk, {}, {}, {})
    assert [row.outcome for row in report.rows] == [CREATED, REFUSED, CREATED]
    reason = report.rows[1].problems[0].reason
    log = (desk.paths.logs / LOG).read_text("utf-8")
    assert reason[-6:] in log
    assert "ZeroDivisionError" in log
    assert "Quillbrook" not in log
    assert trail.verify(desk).broken is None
    assert [row.reference for row in report.rows if row.reference] == ["MASH-2026-000001", "MASH-2026-000002"]


def test_a_fault_in_reading_a_row_refuses_that_row_and_shows_nothing_of_it(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    from mash_tui.services.intake import mapping

    whole = mapping.receipt_of

    def faulty(layout: object, cells: Any, now: object) -> object:
        if cells.values["child1_last"] == "Faulty":
            raise ZeroDivisionError("Faulty")
        return whole(layout, cells, now)  # type: ignore[arg-type]

    monkeypatch.setattr(mapping, "receipt_of", faulty)
    report = taken(desk, {}, {"child1_last": "Faulty"}, {})
    assert [row.outcome for row in report.rows] == [CREATED, REFUSED, CREATED]
    shown = problems.open_problem(desk, report.rows[1].problem or 0)
    assert "Faulty" not in repr(shown) + repr(report)
    monkeypatch.undo()
    assert not isinstance(problems.mend(desk, shown.id, shown.version, shown.values), list)


def test_the_same_number_in_one_file_behaves_like_two_runs(desk: Desk) -> None:
    report = taken(desk, {}, {"submission_id": "T-1"}, {"submission_id": "T-1", "child1_school": "Inkwell Academy"})
    assert [row.outcome for row in report.rows] == [CREATED, Outcome.KNOWN, Outcome.AMENDED]
    assert len({row.reference for row in report.rows}) == 1


def test_more_rows_than_a_batch(desk: Desk) -> None:
    seen: list[tuple[int, int]] = []
    data = form(*({"child1_last": f"Name{n}"} for n in range(BATCH + 5)))
    report = take_in(desk, data, "form.csv", after=lambda rows, done, _total: seen.append((len(rows), done)))
    assert seen == [(BATCH, seen[0][1]), (5, len(data))]
    assert report.summary["created"] == one(desk, "SELECT count(*) FROM contact") == BATCH + 5
    assert one(desk, "SELECT count(*) FROM audit WHERE action = 'contact.create'") == BATCH + 5


def test_a_run_that_was_killed_is_taken_up_where_it_stopped(paths: Paths, tmp_path: Path) -> None:
    count = 3 * BATCH
    (tmp_path / "form.csv").write_bytes(form(*({"child1_last": f"Name{n}"} for n in range(count))))
    script = """
        import os, pathlib, sys
        from mash_tui.data.paths import under
        from mash_tui.services.desk import open_desk
        from mash_tui.services.intake import take_in

        def kill(rows, done, total, seen=[]):
            seen.append(1)
            if len(seen) == 2:
                os.kill(os.getpid(), 9)

        home = pathlib.Path(sys.argv[1])
        take_in(open_desk(paths=under(home / "hub")), (home / "form.csv").read_bytes(), "form.csv", after=kill)
    """
    ended = subprocess.run([sys.executable, "-c", textwrap.dedent(script), str(tmp_path)], check=False)
    assert ended.returncode == -9
    desk = open_desk(paths=paths)
    assert one(desk, "SELECT count(*) FROM contact") == 2 * BATCH
    again = take_in(desk, (tmp_path / "form.csv").read_bytes(), "form.csv")
    assert (again.summary["known"], again.summary["created"]) == (2 * BATCH, BATCH)
    assert one(desk, "SELECT count(DISTINCT reference) FROM contact") == count
    assert trail.verify(desk).broken is None
    desk.close()


def test_a_calendar_that_ends_before_any_deadline_loses_no_row(desk: Desk) -> None:
    """No policy file may say so any more; one that was put into force before the check may."""
    limit = {(ClockKind.STATUTORY, None): Limit(300, Unit.WORKING_DAYS)}
    monday = {0: desk.policy.hours[0]}
    desk.policy = replace(desk.policy, hours=monday, limits={**desk.policy.limits, **limit})
    report = taken(desk, {}, {"child1_dob": "31/02/2016"})
    assert report.summary["refused"] == 2
    assert "The holiday list ends" in report.rows[0].problems[0].reason
    assert [row.due_at for row in problems.list_problems(desk)] == [desk.now(), desk.now()]
