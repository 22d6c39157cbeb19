"""A submission that comes again with other words: taken over, said, and never over the hub's own."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import timedelta

import pytest

from mash_tui.data.stamps import stamp
from mash_tui.domain.roles import Role
from mash_tui.services import correcting, problems
from mash_tui.services.contact_view import open_contact
from mash_tui.services.contacts import create_contact
from mash_tui.services.desk import Desk
from mash_tui.services.intake import Outcome, RowReport, take_in, take_in_json
from mash_tui.services.intake.comparing import matched
from mash_tui.services.rows import ContactView
from tests.services.conftest import StandingClock, told
from tests.services.intake_files import FORM, PLAIN, everything, form, lines, notification, one

CHILD_TWO = {"child2_first": "Effie", "child2_last": "Quillbrook", "child2_dob": "01/02/2025", "child2_sex": "Female"}


def sent(desk: Desk, **cells: str) -> RowReport:
    """What became of submission T-1 with these cells changed."""
    return take_in(desk, form(cells), "form.csv").rows[0]


def view(desk: Desk) -> ContactView:
    return open_contact(desk, "MASH-2026-000001")


def test_the_contact_has_the_new_words_and_the_history_the_old_ones(desk: Desk, clock: StandingClock) -> None:
    sent(desk)
    before = one(desk, "SELECT due_at FROM contact")
    clock.forward(hours=3)

    row = sent(desk, child1_school="Inkwell Academy", submitted_time="10:30", injuries="Yes")

    assert (row.outcome, row.changed) == (Outcome.AMENDED, ("concern.injuries", "children.1.school"))
    seen = view(desk)
    assert seen.row.amended
    assert one(desk, "SELECT due_at FROM contact") == before, "clocks run from the first receipt"
    assert f"{desk.local(seen.row.received_at):%H:%M}" == "09:12"
    assert seen.entries[-1].kind == "amended"
    assert "Child 1, school: Fable Avenue Primary School → Inkwell Academy" in seen.entries[-1].text
    assert "form.csv, row 1" in seen.entries[-1].text
    detail = json.loads(one(desk, "SELECT detail FROM entry WHERE kind = 'amended'"))
    assert {"field": "concern.injuries", "before": "no", "after": "yes"} in detail["changes"]
    assert detail["version"] == seen.row.version == 2


def test_only_another_time_of_sending_changes_nothing(desk: Desk) -> None:
    sent(desk)
    assert sent(desk, submitted_time="11:00").outcome is Outcome.KNOWN
    assert view(desk).row.version == 1


def test_the_words_of_the_queue_follow(desk: Desk) -> None:
    sent(desk, child1_dob="")
    sent(desk, child1_first="Raffertie", child_in_immediate_danger="Yes", main_concern="Hunger")
    line = view(desk).row
    assert (line.child, str(line.born), line.concern, line.urgent) == (
        "Raffertie Quillbrook",
        "2016-03-22",
        "Hunger",
        True,
    )
    assert one(desk, "SELECT same_child_key FROM child") == "quillbrook|raffertie|2016-03-22"


def test_what_the_hub_changed_stays_and_that_is_said(desk: Desk) -> None:
    reference = sent(desk).reference
    correcting.correct_field(desk, reference, 1, "children.1.school", "Doodle Park Junior School", "rang the mother")
    row = sent(desk, child1_school="Inkwell Academy", main_concern="Hunger")
    assert row.changed == ("concern.category", "children.1.school")
    assert one(desk, "SELECT school FROM child") == "Doodle Park Junior School"
    text = view(desk).entries[-1].text
    assert "stays Doodle Park Junior School (the hub has changed it since); the sender says Inkwell Academy" in text


def test_a_field_that_the_sender_left_blank_keeps_its_value(desk: Desk) -> None:
    sent(desk)
    row = sent(desk, address="", main_concern="Hunger")
    assert "children.1.address" in row.changed
    assert one(desk, "SELECT address FROM child") == PLAIN["address"]
    assert "the sender left it blank this time" in view(desk).entries[-1].text


def test_an_old_sending_again_is_known_and_undoes_nothing(desk: Desk) -> None:
    sent(desk)
    sent(desk, main_concern="Hunger")
    assert sent(desk).outcome is Outcome.KNOWN
    assert view(desk).row.concern == "Hunger"


def test_a_third_sending_is_compared_with_the_second(desk: Desk) -> None:
    sent(desk)
    sent(desk, main_concern="Hunger")
    assert sent(desk, main_concern="Cold", child1_school="Inkwell Academy").changed == (
        "concern.category",
        "children.1.school",
    )
    assert view(desk).row.concern == "Cold"


def test_a_child_more_is_added_and_a_child_less_stays(desk: Desk) -> None:
    sent(desk)
    assert sent(desk, **CHILD_TWO).changed == ("children.2",)
    assert view(desk).row.child == "Rafferty Quillbrook +1"
    row = sent(desk, number_of_children="1", main_concern="Hunger")
    assert row.changed == ("concern.category", "children.2")
    assert one(desk, "SELECT count(*) FROM child") == 2
    assert "no longer named by the sender, and kept" in view(desk).entries[-1].text


def test_children_in_another_order_are_the_same_children(desk: Desk) -> None:
    sent(desk, **CHILD_TWO)
    other = {key.replace("child2", "child1"): value for key, value in CHILD_TWO.items()}
    other |= {key.replace("child1", "child2"): PLAIN[key] for key in PLAIN if key.startswith("child1")}
    other["child1_known_as"] = other["child1_ethnicity"] = other["child1_school"] = ""
    row = sent(desk, **other, main_concern="Hunger")
    assert row.changed == ("concern.category",)


def test_another_child_in_the_same_place_is_another_child() -> None:
    one_child = {"given_names": "Ada", "family_name": "Wren", "date_of_birth": "2020-01-01"}
    assert matched([{**one_child, "given_names": "Ida"}], [one_child]) == [0]
    assert matched([{"given_names": "Bo", "family_name": "Finch", "date_of_birth": "2015-05-05"}], [one_child]) == [
        None
    ]


def test_an_unborn_child_that_was_born_has_a_date_of_birth(desk: Desk) -> None:
    sent(desk, child1_dob="", child1_due_date="01/12/2026", child1_sex="Unborn")
    row = sent(desk, child1_dob="06/11/2026", child1_sex="Male")
    assert row.changed == ("children.1.sex", "children.1.date_of_birth")
    assert desk.store.rows("SELECT date_of_birth, expected_delivery FROM child") == [("2026-11-06", None)]


def test_a_contact_that_was_typed_with_the_same_number_counts(desk: Desk) -> None:
    typed = told(submission={"system": "online-form", "number": "T-1"}, received_at="2026-11-09T09:00:00Z")
    reference = create_contact(desk, typed).reference
    row = sent(desk)
    assert (row.outcome, row.reference) == (Outcome.AMENDED, reference)
    seen = view(desk)
    assert seen.narrative == "He comes to school hungry and in the same jumper.", "what was typed here stays"
    assert one(desk, "SELECT address FROM child") == PLAIN["address"], "what nobody had asked is filled in"
    assert "it was typed at the hub" in seen.entries[-1].text


def test_an_address_that_became_safe_is_taken_out_everywhere(desk: Desk) -> None:
    sent(desk, address="5 Hidden Lane", postcode="N99 9ZZ")
    assert "Hidden Lane" in everything(desk)
    row = sent(desk, address="SAFE ADDRESS: 5 Hidden Lane", postcode="N99 9ZZ")
    assert row.outcome is Outcome.AMENDED
    assert view(desk).row.restricted
    assert "Hidden Lane" not in everything(desk)
    assert "N99 9ZZ" not in everything(desk)
    assert one(desk, "SELECT count(*) FROM restricted") == 2, "the address as it stood, and as it is marked"


def test_a_safe_address_that_changed_goes_to_the_restricted_file_only(desk: Desk) -> None:
    sent(desk, address="SAFE ADDRESS: 5 Hidden Lane")
    assert sent(desk, address="SAFE ADDRESS: 6 Other Lane").changed == ("children.1.address",)
    assert sent(desk, address="7 Plain Lane").changed == ("children.1.address",), "once safe, it stays safe"
    assert sent(desk, address="SAFE ADDRESS: 6 Other Lane").outcome is Outcome.KNOWN
    for lane in ("Hidden Lane", "Other Lane", "Plain Lane"):
        assert lane not in "\n".join(map(repr, view(desk).children)) + view(desk).entries[-1].text
    assert one(desk, "SELECT count(*) FROM restricted") == 3


def close(desk: Desk) -> None:
    """Close every contact, an hour before now."""
    with desk.store.light_write() as execute:
        execute("UPDATE clock SET settled_at = started_at", ())
        closed = stamp(desk.now() - timedelta(hours=1))
        execute("UPDATE contact SET is_open = 0, state = 'closed', closed_at = ?", (closed,))


def test_new_words_about_a_closed_contact_open_it_again(desk: Desk, clock: StandingClock) -> None:
    sent(desk)
    close(desk)
    clock.forward(days=1)
    sent(desk, main_concern="Hunger", submitted_date="23/11/2026", submitted_time="15:00")
    seen = view(desk)
    assert seen.row.closed_at is None
    assert f"{desk.local(seen.row.due_at):%a %H:%M}" == "Tue 15:00", "from its own receipt, after the closing"
    assert [entry.kind for entry in seen.entries][-2:] == ["amended", "reopened"]


def test_a_rated_contact_that_is_sent_again_owes_its_decision_anew(desk: Desk) -> None:
    sent(desk)
    close(desk)
    with desk.store.light_write() as execute:
        execute("UPDATE contact SET brag = 'amber', confirmed = 1", ())
        execute(
            "INSERT INTO waiting (kind, contact_id, row_id, at, by) SELECT 'rating', id, 1, '', '' FROM contact", ()
        )
    sent(desk, main_concern="Hunger")
    running = {clock.kind: clock.limit for clock in view(desk).clocks if clock.settled_at is None}
    assert running == {"statutory": "1 working day", "decision": "1 working day"}
    assert one(desk, "SELECT count(*) FROM waiting") == 0


def test_a_closed_contact_that_is_sent_again_is_not_overdue_at_once(desk: Desk) -> None:
    sent(desk)
    close(desk)
    sent(desk, main_concern="Hunger")
    assert f"{desk.local(view(desk).row.due_at):%a %d %H:%M}" == "Tue 24 10:00", "from when it came in"


def test_a_refused_sending_about_a_closed_contact_counts_from_when_it_came_in(desk: Desk, clock: StandingClock) -> None:
    sent(desk)
    close(desk)
    row = problems.open_problem(desk, sent(desk, main_concern="Hunger", child1_dob="31/02/2016").problem or 0)
    clock.forward(hours=5)
    problems.mend(desk, row.id, row.version, {"child1_dob": "22/03/2016"})
    assert f"{desk.local(view(desk).row.due_at):%a %d %H:%M}" == "Tue 24 10:00"


def test_somebody_who_may_not_reopen_may_log_what_opens_a_contact_again(
    desk: Desk, colleague: Callable[..., Desk]
) -> None:
    number = {"system": "other hub", "number": "1"}
    reference = create_contact(desk, told(submission=number)).reference
    close(desk)
    fern = colleague("fern", Role.CALL_HANDLER)
    again = told(submission=number, concern={"narrative": "He is still hungry.", "injuries": "yes"})
    row = take_in_json(fern, again.model_dump_json(exclude_defaults=True).encode(), "-").rows[0]
    assert (row.outcome, row.reference) == (Outcome.AMENDED, reference)
    entry = view(desk).entries[-1]
    assert entry.text == "Opened again by the program: the sender sent it again with changes after it was closed."
    assert json.loads(one(desk, "SELECT detail FROM entry WHERE kind = 'reopened'"))["by_the_program"] is True


def test_a_sender_who_mends_a_refused_row_settles_it_and_the_clock_runs_from_the_first(desk: Desk) -> None:
    refused = sent(desk, child1_dob="31/02/2016")
    row = sent(desk, submitted_date="10/11/2026", incident_date="")
    assert row.outcome is Outcome.CREATED
    assert problems.list_problems(desk) == []
    seen = view(desk)
    assert f"{desk.local(seen.row.received_at):%d/%m/%Y %H:%M}" == "09/11/2026 09:12"
    assert f"intake problem {refused.problem}" in seen.entries[-1].text
    assert sent(desk, child1_dob="31/02/2016").outcome is Outcome.KNOWN, "an old file again makes no new problem"


def test_the_example_that_was_sent_twice(desk: Desk) -> None:
    row = take_in(desk, FORM, "online_form_export.csv").rows[20]
    assert row.changed == ("concern.narrative", "concern.incident_date", "children.1.date_of_birth")
    seen = open_contact(desk, row.reference)
    assert "she fainted in PE" in seen.narrative
    assert "She is coping but only just. → " in seen.entries[-1].text


def test_a_notification_sent_again_with_another_adult(desk: Desk) -> None:
    take_in(desk, lines(notification()), "p.jsonl")
    adults = [*notification()["adults"], {"name": "Nan", "role": "grandmother", "dob": None}]
    row = take_in(desk, lines(notification(adults=adults)), "p.jsonl").rows[0]
    assert row.changed == ("household.3",)
    assert one(desk, "SELECT name FROM adult WHERE position = 3") == "Nan"


UNBORN = {"child1_dob": "", "child1_due_date": "01/02/2027", "child1_sex": "Unborn", "child1_first": ""}


def test_the_sex_of_an_unborn_child_is_not_put_beside_a_date_of_birth(desk: Desk) -> None:
    sent(desk, child1_dob="20/11/2026", submitted_date="21/11/2026", child1_sex="Not known")
    correcting.correct_field(desk, "MASH-2026-000001", 1, "children.1.date_of_birth", "19/11/2026", "Misread.")
    row = sent(desk, **UNBORN, child1_last="Quillbrook", submitted_date="22/11/2026")
    assert row.outcome is Outcome.AMENDED
    said = view(desk).entries[-1].text
    assert "Child 1, sex: stays not known (it contradicts what stands here); the sender says U unborn" in said
    assert desk.store.rows("SELECT date_of_birth, expected_delivery, sex FROM child") == [
        ("2026-11-19", None, "not known")
    ]


def test_a_child_that_was_born_after_the_first_sending_may_be(desk: Desk) -> None:
    sent(desk, **UNBORN, child1_last="Quillbrook")
    sent(desk, child1_dob="19/11/2026", submitted_date="20/11/2026", incident_date="18/11/2026")
    assert one(desk, "SELECT date_of_birth FROM child") == "2026-11-19"
    assert one(desk, "SELECT incident_date FROM particulars") == "2026-11-18"


@pytest.mark.parametrize("dry_run", [True, False])
def test_more_children_than_a_contact_may_have_are_a_problem(desk: Desk, *, dry_run: bool) -> None:
    def report(first: int) -> bytes:
        children = [{"name": f"A{n} B", "dob": None, "sex": "M"} for n in range(first, first + 20)]
        return lines(notification(children=children))

    take_in(desk, report(0), "p.jsonl")
    row = take_in(desk, report(20), "p.jsonl", dry_run=dry_run).rows[0]
    assert (row.outcome, [(problem.field, problem.reason) for problem in row.problems]) == (
        Outcome.REFUSED,
        [("children", "is longer than 30 entries")],
    )
