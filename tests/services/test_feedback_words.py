"""What recipients are told: made from the record, and nothing of what must stay in the hub (DOMAIN, 10)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from mash_tui.domain.roles import Role
from mash_tui.policy.loader import default_text, load
from mash_tui.services import contacts, feedback, restricted
from mash_tui.services.desk import Desk
from mash_tui.services.feedback import Recipient
from mash_tui.services.feedback_words import Ended, Facts, cautions, words_to
from tests.services.telling import DECIDED_BY, REF, WHY, decide, decided

POLICY = load(default_text(), "the shipped policy")
REFERRER, FAMILY = Recipient.REFERRER, Recipient.FAMILY
PUBLIC = ["1A", "1B", "1C", "1D", "9", "10"]


def facts(*outcomes: str, source: str = "2A") -> Facts:
    children = [
        Ended(name, code) for name, code in zip(("Rafferty Quillbrook", "Lila Quillbrook"), outcomes, strict=False)
    ]
    return Facts(REF, date(2026, 11, 3), source, children)


def test_a_professional_is_told_reference_date_outcome_leader_what_to_do_and_whom_to_turn_to() -> None:
    assert words_to(REFERRER, facts("early_help"), POLICY) == (
        "Barnet MASH, London Borough of Barnet\n"
        "Reference MASH-2026-000001\n\n"
        "Thank you for your contact, which we received on 3 November 2026.\n\n"
        "Rafferty Quillbrook: The family is offered support by Early Help and Prevention.\n\n"
        "Who leads now: Early Help and Prevention.\n\n"
        "Please go on supporting the child as you do now, and contact us again if anything changes or worries you.\n\n"
        "If you disagree with this, please turn to the MASH Team Manager, then Head of Intake and Assessment."
        " You reach us on 020 7946 0100 and by e-mail to mash@barnet.example."
    )


def test_each_child_has_its_own_outcome_and_one_line_says_what_all_have() -> None:
    each = words_to(REFERRER, facts("early_help", "no_further_action"), POLICY)
    assert "Rafferty Quillbrook: The family is offered" in each and "Lila Quillbrook: We looked at it" in each
    both = words_to(REFERRER, facts("early_help", "early_help"), POLICY)
    assert "Rafferty Quillbrook and Lila Quillbrook: The family is offered" in both


@pytest.mark.parametrize("source", PUBLIC)
@pytest.mark.parametrize("outcome", list(POLICY.outcomes))
def test_a_member_of_the_public_gets_less(source: str, outcome: str) -> None:
    public = words_to(REFERRER, facts(outcome, "lado", source=source), POLICY)
    professional = words_to(REFERRER, facts(outcome, "lado"), POLICY)
    assert "Quillbrook" in professional and "Who leads now" in professional
    assert "Quillbrook" not in public and "Who leads now" not in public
    assert POLICY.telling.words_of(outcome).professional not in public
    for owed in (REF, "3 November 2026", POLICY.telling.asked_of_public, POLICY.hub.disagreement):
        assert owed in public


@pytest.mark.parametrize("source", sorted(set(POLICY.sources) - set(PUBLIC)))
def test_every_other_source_is_a_professionals(source: str) -> None:
    assert "Quillbrook" in words_to(REFERRER, facts("early_help", source=source), POLICY)


def test_the_family_is_told_how_to_complain_and_the_desk_when_to_ask_first() -> None:
    told = words_to(FAMILY, facts("strategy_discussion"), POLICY)
    assert "you can complain to the MASH manager, then the Complaints Officer. You reach us on 020 7946 0100" in told
    (caution,) = cautions(facts("strategy_discussion", "edt"), POLICY)
    assert "may put a child at risk" in caution and caution not in told
    assert cautions(facts("early_help"), POLICY) == ()


PLANTED = "PLANTEDWORD"
HOSTILE = {
    "children": [
        {
            "given_names": "Luca", "family_name": "Quillbrook", "date_of_birth": "2020-02-14",
            "also_known_as": f"{PLANTED} a", "school": f"{PLANTED} b", "gp": f"{PLANTED} c",
            "religion": f"{PLANTED} d", "address": f"12 {PLANTED} Road", "postcode": "N99 2AZ",
            "whereabouts": f"{PLANTED} e", "parental_responsibility": f"{PLANTED} f", "upn": "A123456789012",
        },
        {"given_names": "Ada at 12 Plantedword Road, N99 2AZ", "family_name": "Q", "date_of_birth": "2018-02-14"},
    ],
    "household": [{"name": f"{PLANTED} g", "relationship": f"{PLANTED} h", "address": f"3 {PLANTED} Lane"}],
    "household_as_told": f"{PLANTED} i",
    "referrer": {
        "name": f"{PLANTED} j", "role": f"{PLANTED} k", "agency": f"{PLANTED} l", "relationship": f"{PLANTED} m",
        "phone": f"{PLANTED} n", "email": f"{PLANTED}@o.example", "source": "6",
    },
    "concern": {"narrative": f"{PLANTED} p was seen", "category": f"{PLANTED} q", "already_done": f"{PLANTED} r"},
    "family": {"agreement_from": f"{PLANTED} s", "reason_not_informed": f"{PLANTED} t"},
    "noticed": [{"field": "address", "value": f"{PLANTED} u", "what": f"{PLANTED} v"}],
}  # fmt: skip


@pytest.mark.parametrize("safe", [False, True])
def test_no_word_of_a_hostile_record_reaches_anybody(desk: Desk, colleague: Callable[..., Desk], safe: bool) -> None:
    reference = decided(desk, "signposted", address_is_safe=safe, **HOSTILE)
    restricted.add(colleague("holly", Role.POLICE_DESK), reference, f"{PLANTED} w is known to us")
    contacts.note(desk, reference, f"{PLANTED} x says the agency")
    decide(desk, reference, "signposted", detail=f"{PLANTED} y")
    with desk.store.light_write() as execute:
        execute("UPDATE contact SET source_line = ?, concern_line = ?, child_line = ?", (PLANTED, PLANTED, PLANTED))
    for task in feedback.read(desk, reference).tasks:
        assert "Luca" in task.text
        folded = task.text.casefold()
        for planted in (PLANTED.casefold(), "n99 2az", "a123456789012", WHY.casefold(), DECIDED_BY):
            assert planted not in folded


def test_a_safe_address_and_an_alleged_perpetrator_are_thought_of_before_the_family_is_told(desk: Desk) -> None:
    child = {"given_names": "Luca", "date_of_birth": "2020-02-14", "address": "77 Neverwas Road", "postcode": "N99 2AZ"}
    father = {"name": "Father", "alleged_perpetrator": "yes"}
    reference = decided(desk, children=[child], household=[father], address_is_safe=True)
    referrer, family = feedback.read(desk, reference).tasks
    assert [caution.split(":")[0] for caution in family.cautions] == [
        "The address is kept safe", "Somebody is named as alleged perpetrator",
    ]  # fmt: skip
    assert referrer.cautions == ()
    assert feedback.read(desk, decided(desk)).tasks[1].cautions == ()


def test_there_is_nothing_to_tell_while_a_child_has_no_outcome(desk: Desk) -> None:
    reference = decided(desk)
    with desk.store.light_write() as execute:
        execute("DROP TRIGGER outcome_is_kept", ())
        execute("DELETE FROM child_outcome", ())
    task = feedback.read(desk, reference).tasks[0]
    assert (task.text, task.missing) == (
        "", "No outcome stands decided for Rafferty Quillbrook: there is nothing to tell yet.",
    )  # fmt: skip


def test_what_the_program_makes_passes_its_own_check(desk: Desk) -> None:
    for outcome in POLICY.outcomes:
        reference = decided(desk, outcome)
        for task in feedback.read(desk, reference).tasks:
            seen = contacts.open_contact(desk, reference).row.version
            feedback.give(desk, reference, seen, task.feedback.recipient, task.text, "on the telephone", task.way)


def test_the_pages_say_what_the_words_are_made_of() -> None:
    page = Path(__file__).parents[2] / "docs" / "feedback.md"
    assert all(f"`{word}`" in page.read_text("utf-8") for word in ("professional", "public", "family", "caution"))
