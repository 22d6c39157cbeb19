"""What mash knows of the checklist: sure only of children whom somebody confirmed, and never an answer by itself."""

from __future__ import annotations

from dataclasses import replace

import pytest

from mash_tui.domain.errors import Conflict, Refused
from mash_tui.services import screening
from mash_tui.services.desk import Desk
from mash_tui.services.known.rows import Verdict
from mash_tui.services.known.saying import say_identity
from mash_tui.services.screening_desk import screening_of
from mash_tui.services.screening_view import screened_of
from mash_tui.services.suggested import Suggestion, suggestions_of
from tests.services.known.children import FERN, LILAH, SAFE, log, on_register
from tests.services.screening_desk import answer, version

WORKER = "Beatrix Holloware, Safeguarding North"


def known(desk: Desk, reference: str) -> dict[str, Suggestion]:
    return {one.item: one for one in suggestions_of(desk, reference)}


def confirmed(desk: Desk, **other: str) -> str:
    """A contact about Lilah, who was said to be the child of the register."""
    known_id, reference = on_register(desk, "410985", **other), log(desk)
    say_identity(desk, reference, 1, known_id, Verdict.SAME)
    return reference


def test_a_confirmed_child_is_said_to_be_open_to_whom(desk: Desk) -> None:
    found = known(desk, confirmed(desk))
    one = found["already_open"]
    assert (one.answer, one.acted, one.source) == ("yes", WORKER, "register of 23/11/2026")
    assert one.note == "Lilah Oddfernley: open CIN."
    assert one.can_be_confirmed
    assert found["right_child"].note == "Lilah Oddfernley is Lilah Oddfernley, 410985 on the register."
    assert (found["plan_or_care"].answer, found["history"].answer) == ("no", "no")


@pytest.mark.parametrize("status", ["CP plan", "Looked after", "s47"])
def test_a_heavy_status_is_said(desk: Desk, status: str) -> None:
    one = known(desk, confirmed(desk, status=status))["plan_or_care"]
    assert (one.answer, one.note) == ("yes", f"Lilah Oddfernley: {status}.")


def test_a_closed_child_is_open_to_nobody(desk: Desk) -> None:
    one = known(desk, confirmed(desk, closed="2026-04-10", status="closed"))["already_open"]
    assert (one.answer, one.source) == ("no", "register of 23/11/2026")


def test_who_only_looks_like_a_known_child_is_possible_and_cannot_be_confirmed(desk: Desk) -> None:
    on_register(desk, "410985", status="CP plan")
    reference = log(desk)
    found = known(desk, reference)
    for item in ("right_child", "already_open", "plan_or_care", "history"):
        assert found[item].answer is None, item
        assert "say first who it is" in found[item].note
    assert "Possible, not confirmed: Lilah Oddfernley: CP plan" in found["plan_or_care"].note
    with pytest.raises(Refused) as refused:
        screening.confirm_suggestions(desk, reference, 1, [found["plan_or_care"]])
    assert refused.value.rule == "only what is sure is confirmed"


def test_who_was_said_to_be_another_child_is_no_longer_possible(desk: Desk) -> None:
    known_id, reference = on_register(desk, "410985", status="CP plan"), log(desk)
    say_identity(desk, reference, 1, known_id, Verdict.DIFFERENT, "Her cousin.")
    one = known(desk, reference)["plan_or_care"]
    assert (one.answer, one.note) == ("no", "No such status for the children as they are known.")


def test_a_register_that_nobody_took_in_says_nothing_of_anybody(desk: Desk) -> None:
    found = known(desk, log(desk))
    assert "already_open" not in found
    assert "plan_or_care" not in found
    assert found["history"].answer == "no"


def test_a_register_that_was_cut_off_is_sure_of_nothing(desk: Desk) -> None:
    on_register(desk, "410985")
    desk.store.reading.execute("UPDATE register_file SET finished_at = '' WHERE id = 1")
    elsewhere = {"address": "7 Crayon Row", "postcode": "N99 1ZZ"}
    found = known(desk, log(desk, FERN | {"given_names": "Marigold", "family_name": "Thistlewick"} | elsewhere))
    assert found["history"].answer is None
    assert "register" in found["history"].note
    assert "already_open" not in found


def test_earlier_contacts_are_counted_and_named_with_how_they_stand(desk: Desk) -> None:
    known_id = on_register(desk, "410985")
    earlier = [log(desk, day=day) for day in ("2025-01-10", "2026-03-02", "2026-09-14")]
    reference = log(desk)
    for one in (*earlier, reference):
        say_identity(desk, one, 1, known_id, Verdict.SAME)
    found = known(desk, reference)["history"]
    assert found.answer == "yes"
    assert found.note.startswith("3 contacts in twelve months, this one included. Earlier: ")
    assert [found.note.index(one) for one in reversed(earlier)] == sorted(found.note.index(one) for one in earlier)
    assert f"{earlier[0]} (received)" in found.note


def test_brothers_and_sisters_on_the_contact_are_sure_and_those_at_the_address_perhaps(desk: Desk) -> None:
    on_register(desk, "410985")
    assert known(desk, log(desk, FERN))["other_children"].answer is None
    both = known(desk, log(desk, FERN, LILAH))["other_children"]
    assert both.answer == "yes"
    assert both.note.startswith("2 children on this contact: Fern Oddfernley, Lilah Oddfernley.")


def test_no_address_stands_in_a_suggestion(desk: Desk) -> None:
    on_register(desk, "410985", status="CP plan")
    for reference in (log(desk), log(desk, LILAH | SAFE, FERN | SAFE)):
        assert "Doodle Close" not in "".join(one.words + one.acted for one in suggestions_of(desk, reference))


def test_what_was_ticked_is_suggested_and_still_asks_what_was_done(desk: Desk) -> None:
    concern = {"narrative": "He has hit her and is on his way back.", "immediate_danger": "yes"}
    reference = log(desk, concern=concern)
    one = known(desk, reference)["immediate_danger"]
    assert (one.answer, one.can_be_confirmed) == ("yes", False)
    with pytest.raises(Refused):
        screening.confirm_suggestions(desk, reference, 1, [one])


@pytest.mark.parametrize(
    ("informed", "agreement", "suggests"),
    [("yes", "yes", "yes"), ("yes", "no", "no"), ("no", "not asked", "no"), ("yes", "not asked", None)],
)
def test_what_was_told_of_the_family(desk: Desk, informed: str, agreement: str, suggests: str | None) -> None:
    reference = log(desk, family={"informed": informed, "agreement": agreement})
    assert known(desk, reference)["family_told"].answer == suggests


def test_all_that_is_sure_is_confirmed_in_one_save_and_one_entry(desk: Desk) -> None:
    reference = confirmed(desk)
    answer(desk, "history", reference, answer="yes", note="Ten years ago, in another borough.", source="the referrer")
    before, view = version(desk, reference), screening_of(desk, reference)
    sure = [one.item for one in view.to_confirm]
    assert sure == ["right_child", "already_open", "plan_or_care"], "not history, which somebody answered"
    line = screening.confirm_suggestions(desk, reference, before, view.to_confirm)
    assert line.version == before + 1
    given = {one.item.code: one.last for one in screened_of(desk, line.id) if one.last}
    assert len({given[item].entry for item in sure}) == 1
    assert all(given[item].suggested for item in sure)
    assert not given["history"].suggested
    assert given["already_open"].acted == WORKER


def test_what_is_confirmed_is_what_was_shown(desk: Desk) -> None:
    reference = confirmed(desk)
    shown = known(desk, reference)["already_open"]
    with pytest.raises(Refused) as refused:
        screening.confirm_suggestions(desk, reference, version(desk, reference), [replace(shown, acted="Nobody")])
    assert refused.value.rule == "what was shown is confirmed"
    on_register(desk, "410985", social_worker="Ottoline Vellum")
    with pytest.raises(Refused) as refused:
        screening.confirm_suggestions(desk, reference, version(desk, reference), [shown])
    assert refused.value.rule == "what was shown is confirmed"
    assert not desk.store.rows("SELECT 1 FROM screening_answer")


def test_nothing_to_confirm_is_refused(desk: Desk) -> None:
    reference = log(desk)
    with pytest.raises(Refused, match="nothing to confirm"):
        screening.confirm_suggestions(desk, reference, 1, [])


def test_who_confirms_on_an_older_version_is_told(desk: Desk) -> None:
    reference = confirmed(desk)
    view = screening_of(desk, reference)
    answer(desk, "concern", reference, answer="yes")
    with pytest.raises(Conflict):
        screening.confirm_suggestions(desk, reference, view.row.version, view.to_confirm)


def test_what_is_sure_of_one_child_says_that_the_other_may_be_known_too(desk: Desk) -> None:
    on_register(desk, "410999", given_names="Fern", date_of_birth="2015-04-19", status="looked after")
    known_id, reference = on_register(desk, "410985"), log(desk, LILAH, FERN)
    say_identity(desk, reference, 1, known_id, Verdict.SAME)
    found = known(desk, reference)
    assert found["already_open"].note == "Lilah Oddfernley: open CIN. Fern Oddfernley may be known too."
    assert found["right_child"].answer is None
