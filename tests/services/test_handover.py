"""The handover tells whoever takes over what presses, once and in order, and nothing that must stay inside."""

from __future__ import annotations

import json
import stat
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from mash_tui.data.stamps import stamp
from mash_tui.data.trail import Origin
from mash_tui.domain.errors import NotAllowed, NotFound, Refused
from mash_tui.domain.roles import Role
from mash_tui.services import contacts, correcting, drafts, restricted
from mash_tui.services.contact_view import open_contact
from mash_tui.services.desk import Desk
from mash_tui.services.handover import AT_MOST, Handover, Part, PartKind, Told, write_handover
from mash_tui.services.handover_out import save_to_file
from mash_tui.widgets.handover_text import WIDTH, text_of
from tests.services.conftest import StandingClock, told
from tests.services.intake_files import taken
from tests.services.judged import asked, owed_feedback, stands

PLANTED = "Quagmarsh"


def ref(number: int) -> str:
    return f"MASH-2026-{number:06d}"


def part(handover: Handover, kind: PartKind) -> Part:
    return next(one for one in handover.parts if one.kind is kind)


def first(handover: Handover) -> Told:
    return next(told for one in handover.parts for told in one.told)


def enter(desk: Desk, minutes: float, **columns: object) -> str:
    """A contact that is due so many minutes from now, owned by somebody unless it is said otherwise."""
    made = contacts.create_contact(desk, told())
    due = stamp(desk.now() + timedelta(minutes=minutes))
    stands(desk, made.reference, **({"due_at": due, "owner": "fern"} | columns))
    return made.reference


def test_reds_come_first_then_what_is_overdue_then_what_falls_due_before_the_next_opening(
    desk: Desk, clock: StandingClock
) -> None:
    clock.moment = datetime(2026, 11, 23, 17, 0, tzinfo=UTC)  # Monday; closes at 17:15, opens on Tuesday at 09:00
    tonight = enter(desk, 12 * 60)
    overdue = enter(desk, -5)
    enter(desk, 16 * 60)  # Tuesday at 09:00: the next shift is there
    red = enter(desk, 60, brag="red", urgent=1)
    danger = enter(desk, 600, urgent=1, danger=1)
    unowned = enter(desk, 3 * 24 * 60, owner="")
    waits = enter(desk, 3 * 24 * 60, brag="amber", state="rating_proposed")
    asked(desk, "rating", 7, "2026-11-23T16:00:00.000Z")
    handover = write_handover(desk)
    assert [one.kind for one in handover.parts] == list(PartKind)
    assert [[told.reference for told in one.told] for one in handover.parts] == [
        [red, danger], [overdue], [tonight], [unowned], [waits],
    ]  # fmt: skip
    assert part(handover, PartKind.DUE).again == (red, danger)
    assert (handover.is_open, handover.opens_at) == (True, datetime(2026, 11, 24, 9, 0, tzinfo=UTC))


@pytest.mark.parametrize(
    ("now", "is_open", "opens"),
    [
        ((2026, 11, 27, 16, 59), True, (2026, 11, 30, 9, 0)),  # Friday, the last open minute
        ((2026, 11, 27, 17, 0), False, (2026, 11, 30, 9, 0)),
        ((2026, 11, 28, 3, 0), False, (2026, 11, 30, 9, 0)),
        ((2026, 11, 30, 8, 59), False, (2026, 11, 30, 9, 0)),
        ((2026, 12, 24, 17, 30), False, (2026, 12, 29, 9, 0)),  # Boxing Day is a Saturday: its Monday is closed too
        ((2026, 3, 27, 17, 30), False, (2026, 3, 30, 8, 0)),  # over the change of the clocks: 09:00 in summer
    ],
)
def test_it_says_until_when_the_out_of_hours_team_answers(
    desk: Desk, clock: StandingClock, now: tuple[int, ...], is_open: bool, opens: tuple[int, ...]
) -> None:
    clock.moment = datetime(*now, tzinfo=UTC)  # type: ignore[misc,arg-type]
    handover = write_handover(desk)
    assert (handover.is_open, handover.opens_at) == (is_open, datetime(*opens, tzinfo=UTC))  # type: ignore[misc,arg-type]
    assert (handover.out_of_hours, handover.out_of_hours_phone) == ("Emergency Duty Team", "020 7946 0199")
    assert "Emergency Duty Team, 020 7946 0199" in text_of(handover)


def test_a_contact_is_told_once_and_named_again_where_it_also_belongs(desk: Desk, clock: StandingClock) -> None:
    red = enter(desk, -30, brag="red", urgent=1, owner="")
    asked(desk, "rating", 1, "2026-11-23T09:00:00.000Z")
    handover = write_handover(desk)
    assert handover.references == (red,)
    kinds = [one.kind for one in handover.parts if one.again == (red,)]
    assert kinds == [PartKind.OVERDUE, PartKind.UNOWNED, PartKind.ASKED]
    assert all(one.count == 1 for one in handover.parts if one.kind in (*kinds, PartKind.URGENT))
    assert text_of(handover).count("Rafferty Quillbrook") == 1


def test_a_contact_is_told_with_everything_that_whoever_takes_over_needs(desk: Desk, clock: StandingClock) -> None:
    children = [
        {"given_names": "Rafferty", "family_name": "Quillbrook", "date_of_birth": "2016-03-22"},
        {"given_names": "Baby", "family_name": "Quillbrook", "expected_delivery": "2027-01-04", "sex": "U"},
        {"given_names": "Otto", "date_of_birth": "not known", "age_as_told": "about 3"},
        {"given_names": "not known", "date_of_birth": "not known"},
    ]
    contacts.create_contact(desk, told(children=children))
    contacts.note(desk, ref(1), "Rang the school.\nNo answer.")
    stands(desk, ref(1), owner="fern", state="rating_proposed", brag="red", urgent=1, danger=1)
    asked(desk, "rating", 1, "2026-11-23T09:45:00.000Z", by="fern")
    one = first(write_handover(desk))
    assert one.children == (
        "Rafferty Quillbrook, 10 years", "Baby Quillbrook, unborn, due in 6 weeks", "Otto, about 3, as told",
        "name not known, age not known",
    )  # fmt: skip
    assert (one.owner, one.danger, one.confirmed, one.due_kind) == ("fern", True, False, "statutory")
    assert one.owed == "a manager confirms the rating"
    assert one.note is not None and (one.note.text, one.note.by) == ("Rang the school. No answer.", desk.actor.login)
    said = text_of(write_handover(desk))
    assert f"{ref(1)} | R Red, proposed | to confirm | fern" in said
    assert "Due: statutory, Tue 24 Nov 10:00" in said
    assert "Asked of a manager by fern, Mon 23 Nov 09:45: rating" in said


@pytest.mark.parametrize(
    ("state", "owner", "kinds", "words"),
    [
        ("received", "", (), "somebody takes it; tell the referrer the reference, and screen it"),
        ("screening", "fern", (), "finish the screening, and propose a rating"),
        (
            "gathering", "fern", ("authorisation",),
            "a manager answers whether to go on without the family;"
            " gather what the agencies know, and propose an outcome for each child",
        ),
        ("outcome_proposed", "fern", ("decision",), "a manager decides the outcome of each child"),
        ("feedback", "fern", (), "tell the referrer and the family the outcome, and close it"),
    ],
)  # fmt: skip
def test_what_is_owed_next(desk: Desk, state: str, owner: str, kinds: tuple[str, ...], words: str) -> None:
    enter(desk, -1, state=state, owner=owner)
    for kind in kinds:
        asked(desk, kind, 1, "2026-11-23T09:45:00.000Z")
    assert first(write_handover(desk)).owed == words


def test_the_last_note_is_the_one_that_was_not_corrected_and_a_long_one_is_shortened(desk: Desk) -> None:
    contacts.create_contact(desk, told())
    contacts.note(desk, ref(1), "The father rang.")
    number = open_contact(desk, ref(1)).entries[-1].number
    correcting.correct_entry(desk, ref(1), number, "The mother rang.", "misheard")
    note = first(write_handover(desk)).note
    assert note is not None and "The mother rang." in note.text
    assert "The father rang." not in note.text
    contacts.note(desk, ref(1), "Long ago. " * 100)
    note = first(write_handover(desk)).note
    assert note is not None and len(note.text) <= 240 and note.text.endswith("…")


def test_no_safe_address_and_nothing_restricted_is_in_it(desk: Desk, colleague: Callable[..., Desk]) -> None:
    child = {"given_names": "Luca", "date_of_birth": "2020-02-14", "address": f"77 {PLANTED} Road, N99 2AZ"}
    contacts.create_contact(desk, told(children=[child]))
    contacts.note(desk, ref(1), f"Visited 77 {PLANTED} Road, N99 2AZ: nobody there.")
    assert PLANTED in text_of(write_handover(desk)), "it is planted where the handover quotes"
    version = open_contact(desk, ref(1)).row.version
    correcting.correct_field(desk, ref(1), version, "address_is_safe", "yes", "the refuge worker rang")
    holly = colleague("holly", Role.POLICE_DESK)
    restricted.add(holly, ref(1), "The informant is Peregrine Wobbleton.")
    handover = write_handover(desk)
    said = text_of(handover) + str(handover)
    assert "Luca" in said and "there is a restricted file" in said
    assert PLANTED not in said and "Peregrine" not in said
    assert PLANTED not in text_of(write_handover(holly)), "nor for who may read it: the handover leaves the desk"


def test_feedback_owed_unfinished_drafts_and_dangerous_rows_are_told(desk: Desk) -> None:
    made = contacts.create_contact(desk, told())
    clock_id = desk.store.rows("SELECT id FROM clock WHERE contact_id = ?", (made.id,))[0][0]
    owed_feedback(desk, made.id, "referrer", clock=clock_id)
    owed_feedback(desk, made.id, "family", state="given")
    drafts.save(desk, drafts.start(desk), 1, {"referrer.name": "Philippa Thornapple"})
    wrong = {"what_are_you_worried_about": "see attached"}
    taken(desk, wrong | {"child_in_immediate_danger": "Yes"})
    taken(desk, wrong | {"child_in_immediate_danger": "No", "submission_id": "T-9"})
    handover = write_handover(desk)
    assert [(one.reference, one.recipient) for one in handover.feedback] == [(made.reference, "referrer")]
    assert (handover.feedback_count, handover.drafts, handover.problems_count) == (1, 1, 2)
    assert [row.file for row in handover.problems] == ["form.csv"]
    said = text_of(handover)
    assert f"{made.reference} | to the referrer | fern | Tue 24 Nov 10:00" in said
    assert "1 draft, 2 intake problems." in said


def test_what_does_not_fit_is_counted_and_never_left_out_without_a_word(desk: Desk) -> None:
    enter(desk, -1)
    with desk.store.light_write() as execute:
        columns = [row[1] for row in desk.store.rows("PRAGMA table_info(contact)")]
        for number in range(2, AT_MOST + 8):
            own = {"id": str(number), "reference": f"'{ref(number)}'"}
            values = ", ".join(own.get(column, column) for column in columns)
            execute(f"INSERT INTO contact ({', '.join(columns)}) SELECT {values} FROM contact WHERE id = 1", ())
    overdue = part(write_handover(desk), PartKind.OVERDUE)
    assert (len(overdue.told), overdue.count) == (AT_MOST, AT_MOST + 7)
    assert "7 more are not told of here: mash contact list --view overdue" in text_of(write_handover(desk))


def test_no_line_is_longer_than_eighty_columns_whatever_people_are_called(desk: Desk) -> None:
    child = {"given_names": "X" * 90, "family_name": "陳" * 60, "date_of_birth": "2016-03-22"}
    contacts.create_contact(desk, told(children=[child]))
    contacts.note(desk, ref(1), "W" * 200 + " [bold]\x1b]0;owned\x07 " + "陳" * 100)
    stands(desk, ref(1), urgent=1)
    said = text_of(write_handover(desk))
    assert "XXXX" in said and "\x1b" not in said
    from rich.cells import cell_len

    assert max(map(cell_len, said.split("\n"))) <= WIDTH


def test_the_trail_says_who_wrote_it_and_about_whom(desk: Desk, colleague: Callable[..., Desk]) -> None:
    enter(desk, -1)
    write_handover(colleague("fern", Role.AUDITOR))
    found = desk.store.rows("SELECT login, detail FROM audit WHERE action = 'handover.read'")
    assert [(login, json.loads(detail)) for login, detail in found] == [("fern", {"shown": [ref(1)]})]


def test_an_administrator_writes_none(colleague: Callable[..., Desk]) -> None:
    with pytest.raises(NotAllowed):
        write_handover(colleague("ludo", Role.ADMINISTRATOR))


def test_a_file_is_for_its_owner_s_eyes_and_never_written_over(desk: Desk, tmp_path: Path) -> None:
    enter(desk, -1)
    handover = write_handover(desk)
    target = tmp_path / "tonight.txt"
    assert save_to_file(desk, handover, "words", target) == target
    assert stat.S_IMODE(target.stat().st_mode) == 0o600
    assert target.read_text("utf-8") == "words\n"
    with pytest.raises(Refused, match="already"):
        save_to_file(desk, handover, "other words", target)
    assert target.read_text("utf-8") == "words\n"
    with pytest.raises(NotFound):
        save_to_file(desk, handover, "words", tmp_path / "nowhere" / "tonight.txt")
    saved = [save_to_file(desk, handover, "words") for _ in range(2)]
    assert [path.name for path in saved] == ["handover-2026-11-23-1000.txt", "handover-2026-11-23-1000-2.txt"]
    assert {stat.S_IMODE(path.stat().st_mode) for path in saved} == {0o600}
    assert stat.S_IMODE(saved[0].parent.stat().st_mode) == 0o700
    found = desk.store.rows("SELECT detail FROM audit WHERE action = 'handover.save'")
    assert json.loads(found[0][0]) == {"file": "tonight.txt", "shown": [ref(1)]}


def test_a_link_is_not_followed(desk: Desk, tmp_path: Path) -> None:
    link = tmp_path / "link.txt"
    link.symlink_to(tmp_path / "elsewhere.txt")
    with pytest.raises(Refused):
        save_to_file(desk, write_handover(desk), "words", link)
    assert not (tmp_path / "elsewhere.txt").exists()


def test_over_ssh_nobody_names_the_place_of_a_file(desk: Desk, tmp_path: Path) -> None:
    handover = write_handover(desk)
    desk.actor = replace(desk.actor, origin=Origin(desk.actor.login, "SHA256:abc", "ssh 192.0.2.1"))
    with pytest.raises(NotAllowed, match="SSH"):
        save_to_file(desk, handover, "words", tmp_path / "tonight.txt")
    assert save_to_file(desk, handover, "words").parent == desk.paths.data / "handover"
