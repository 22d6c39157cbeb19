"""The reason for setting something aside says nothing of a safe address, and what was written is not lost."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from mash_tui.data.paths import under
from mash_tui.domain.errors import Refused
from mash_tui.domain.roles import Role
from mash_tui.services import contacts, correcting, drafts, problems
from mash_tui.services.desk import Desk, open_desk
from mash_tui.services.intake import take_in
from mash_tui.services.passages import PASSAGE
from mash_tui.services.unsent import NOTE, Unsent
from tests.services.commanding import Mash
from tests.services.conftest import everything, told
from tests.services.intake_files import form, lines, notification, taken

PLANTED = "Quagmarsh"
STREET, POSTCODE = f"77 {PLANTED} Road", "N99 2AZ"
REASON = f"the same family as the one in {STREET.lower()}, {POSTCODE}"
SHOWN = f"the same family as the one in {PASSAGE}, {PASSAGE}"
REF = "MASH-2026-000001"
CHILD = {"given_names": "Luca", "date_of_birth": "2020-02-14", "address": STREET, "postcode": POSTCODE}
SAFE_ROW = {"child1_dob": "31/02/2016", "address": f"{STREET} (safe address)", "postcode": POSTCODE}
TYPED = {
    "children.1.given_names": "Luca",
    "address_is_safe": "yes",
    "children.1.address": STREET,
    "children.1.postcode": POSTCODE,
}


def hidden(desk: Desk) -> None:
    assert PLANTED.casefold() not in everything(desk).casefold() and POSTCODE not in everything(desk)


def a_form(desk: Desk) -> int:
    number = drafts.start(desk)
    drafts.save(desk, number, 1, TYPED)
    return number


def a_note(desk: Desk) -> int:
    contacts.create_contact(desk, told(children=[CHILD], address_is_safe=True))
    return kept(Unsent(desk, REF, NOTE), "They are there")


def a_correction(desk: Desk) -> int:
    contacts.create_contact(desk, told(children=[{**CHILD, "address": "3 Old Road"}], address_is_safe=True))
    return kept(Unsent(desk, REF, "children.1.address"), STREET)


def mended_values(desk: Desk) -> int:
    taken(desk, SAFE_ROW)
    return kept(Unsent.mending(desk, problems.list_problems(desk)[0].id), '{"child1_dob": "28/02/2016"}')


def kept(typing: Unsent, words: str) -> int:
    typing.keep(words)
    return typing._keeper.number or 0


@pytest.mark.parametrize("begun", [a_form, a_note, a_correction, mended_values])
def test_why_a_draft_was_set_aside(desk: Desk, colleague: Callable[..., Desk], begun: Callable[[Desk], int]) -> None:
    number = begun(desk)
    drafts.set_aside(desk, number, REASON)
    hidden(desk)
    fern, holly = colleague("fern", Role.CALL_HANDLER), colleague("holly", Role.POLICE_DESK)
    for somebody in (desk, fern, holly):
        assert [row.set_aside for row in drafts.set_aside_list(somebody)] == [SHOWN]
    assert drafts.read(fern, number)[0].set_aside == SHOWN
    for somebody in (desk, holly):
        assert drafts.read(somebody, number)[0].set_aside == REASON, "what was written is not lost"


def json_row(desk: Desk) -> None:
    child = {**CHILD, "date_of_birth": "2020-02-31"}
    plain = told().model_dump(mode="json", exclude_defaults=True) | {"children": [child], "address_is_safe": True}
    take_in(desk, json.dumps(plain).encode(), "c.json")


def police_row(desk: Desk) -> None:
    child = {"name": "A B", "dob": "no day", "sex": "M", "address": f"Refuge, {STREET}", "postcode": POSTCODE}
    take_in(desk, lines(notification(children=[child], report_no="")), "p.jsonl")


def form_row(desk: Desk) -> None:
    taken(desk, SAFE_ROW)


def row_of_a_contact_that_is_safe(desk: Desk) -> None:
    take_in(desk, form({"submission_id": "T-1", "address": f"{STREET} refuge", "postcode": POSTCODE}), "a.csv")
    take_in(desk, form({"submission_id": "T-1", "child1_dob": "31/02/2016", "address": "3 Old Road"}), "b.csv")


@pytest.mark.parametrize("refused", [form_row, json_row, police_row, row_of_a_contact_that_is_safe])
def test_why_a_row_was_set_aside(desk: Desk, colleague: Callable[..., Desk], refused: Callable[[Desk], None]) -> None:
    refused(desk)
    found = problems.list_problems(desk)[0]
    problems.set_aside(desk, found.id, found.version, REASON)
    hidden(desk)
    fern, holly = colleague("fern", Role.CALL_HANDLER), colleague("holly", Role.POLICE_DESK)
    for somebody in (desk, fern, holly):
        assert [row.set_aside for row in problems.list_set_aside(somebody)] == [SHOWN]
    assert problems.open_problem(fern, found.id).set_aside == SHOWN
    for somebody in (desk, holly):
        assert problems.open_problem(somebody, found.id).set_aside == REASON


def test_a_reason_that_gives_nothing_away_is_kept_as_it_is(desk: Desk) -> None:
    taken(desk, {"child1_dob": "31/02/2016", "address": STREET})
    found = problems.list_problems(desk)[0]
    problems.set_aside(desk, found.id, found.version, REASON)
    drafts.set_aside(desk, drafts.start(desk), REASON)
    assert [problems.list_set_aside(desk)[0].set_aside, drafts.set_aside_list(desk)[0].set_aside] == [REASON, REASON]


def test_dashes_are_no_reason_for_setting_a_draft_aside(desk: Desk) -> None:
    with pytest.raises(Refused, match="needs a reason"):
        drafts.set_aside(desk, drafts.start(desk), "–––")


@pytest.mark.parametrize("what", ["draft", "problem"])
def test_the_command_line_lists_no_safe_address_in_a_reason(tmp_path: Path, what: str) -> None:
    mash = Mash(tmp_path / "hub")
    mash.log()
    desk = open_desk(paths=under(mash.home))
    a_form(desk)
    taken(desk, SAFE_ROW)
    assert mash(what, "set-aside", "1", "--reason", REASON).code == 0
    fern = mash.roles("fern", ["call_handler"])
    answers: list[Any] = [
        mash(what, "list", "--set-aside", by=fern), mash(what, "list", "--set-aside", "--json", by=fern),
        mash(what, "show", "1", by=fern), mash(what, "show", "1", "--json", by=fern), mash("audit", "show", "--json"),
    ]  # fmt: skip
    said = " ".join(answer.out + answer.err for answer in answers).casefold()
    assert "the same family" in said and PLANTED.casefold() not in said and POSTCODE.casefold() not in said


def test_reasons_are_sealed_when_the_contact_becomes_safe_later(desk: Desk) -> None:
    number = {"system": "other hub", "number": "1"}
    good = {"children": [CHILD], "concern": {"narrative": "He is hungry at school."}, "submission": number}
    reference = take_in(desk, json.dumps(good).encode(), "one.json").rows[0].reference
    take_in(desk, json.dumps(good | {"children": [CHILD, "Ann"]}).encode(), "two.json")
    row = problems.list_problems(desk)[0]
    problems.set_aside(desk, row.id, row.version, REASON)
    drafts.set_aside(desk, kept(Unsent(desk, reference, NOTE), "They live there"), REASON)
    correcting.correct_field(desk, reference, 1, "address_is_safe", "yes", "The mother fled.")
    assert [one.set_aside for one in drafts.set_aside_list(desk)] == [SHOWN]
    assert [one.set_aside for one in problems.list_set_aside(desk)] == [SHOWN]
    hidden(desk)


def test_words_are_sealed_when_the_contact_becomes_safe_while_they_are_being_kept(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    reference = contacts.create_contact(desk, told(children=[CHILD])).reference
    words = Unsent(desk, reference, NOTE)
    words.keep("Rang them")
    correcting.correct_field(desk, reference, 1, "address_is_safe", "yes", "The mother fled.")
    monkeypatch.setattr("mash_tui.services.unsent._may_say_where", lambda *_: False)  # as it was before the correction
    words.keep(f"Rang them at {STREET}")
    hidden(desk)
