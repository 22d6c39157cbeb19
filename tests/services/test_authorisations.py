"""A manager's authorisation: asked for what is recorded, answered by somebody else, past when that changes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from mash_tui.domain.consent import Authorised, FamilyBasis
from mash_tui.domain.errors import Conflict, NotAllowed, Refused
from mash_tui.domain.roles import Permission
from mash_tui.policy.loader import default_text
from mash_tui.services import authorisations, contacts, family
from mash_tui.services.changing import find_unchanged
from mash_tui.services.desk import Desk
from mash_tui.services.family_state import authorisation_state, current
from mash_tui.services.policy_force import put_into_force
from mash_tui.services.waiting import WaitingKind, waits
from tests.services.families import AGAINST, AGREED, Hub, a_hub

Colleague = Callable[..., Desk]


@pytest.fixture
def hub(desk: Desk, colleague: Colleague) -> Hub:
    return a_hub(desk, colleague)


@pytest.fixture
def asked(hub: Hub) -> Hub:
    hub.record(AGAINST, ask=True)
    return hub


def give(hub: Hub, by: Desk, number: int | None = None, reason: str = "The risk tonight outweighs it.") -> None:
    authorisations.give(by, hub.reference, hub.version(), number or hub.view().authorisation, reason)


def waiting(hub: Hub) -> int | None:
    return waits(hub.fern.store.reading.execute, WaitingKind.AUTHORISATION, 1)


def stands(hub: Hub) -> Authorised:
    return authorisation_state(hub.fern.policy.family, hub.fern.store.rows, 1).stands


def test_before_anything_is_recorded_nobody_knows_whether_one_is_needed(hub: Hub) -> None:
    assert stands(hub) is Authorised.NOT_RECORDED


def test_recorded_and_asked_in_the_same_go(asked: Hub) -> None:
    view = asked.view()
    assert view.stands is Authorised.ASKED
    assert view.asked is not None and (view.asked.by, view.asked.reason) == ("fern", AGAINST.reason)
    assert waiting(asked) == view.authorisation
    assert view.missing == ("a manager has yet to authorise it",)
    assert asked.history()[-1] == (
        "authorisation",
        "A manager is asked to authorise going on without the family's knowledge and agreement.\n"
        f"Because: {AGAINST.reason}",
    )


def test_asked_later_for_a_reason_of_its_own(hub: Hub) -> None:
    hub.record(AGAINST)
    assert stands(hub) is Authorised.NEEDED
    authorisations.ask(hub.fern, hub.reference, hub.version(), "He collects them from school at three.")
    assert hub.view().authorised == "asked by fern"


def test_a_manager_gives_it_with_a_reason(asked: Hub) -> None:
    give(asked, asked.maud)
    view = asked.view()
    assert (view.stands, view.missing) == (Authorised.GIVEN, ())
    assert view.answer is not None and view.answer.by == "maud" and view.answer.reason.startswith("The risk")
    assert waiting(asked) is None
    assert asked.history()[-1][1].startswith(
        "maud authorised going on without the family's knowledge and agreement, which fern asked for.\nBecause: The"
    )


def test_a_manager_refuses_it_and_it_may_be_asked_again(asked: Hub) -> None:
    number = asked.view().authorisation
    authorisations.refuse(asked.maud, asked.reference, asked.version(), number, "The mother can be told at school.")
    assert asked.view().stands is Authorised.REFUSED
    assert "refused" in asked.view().missing[0]
    with pytest.raises(Refused) as same:
        asked.record(AGAINST, ask=True)
    assert same.value.rule == "asked again with something new"
    authorisations.ask(asked.fern, asked.reference, asked.version(), "She is not at the school today.")
    assert asked.view().stands is Authorised.ASKED
    assert asked.view().authorisation != number


@pytest.mark.parametrize("reason", ["", "-", "as above", "tbc"])
def test_no_answer_without_a_reason_in_words(asked: Hub, reason: str) -> None:
    for answer in (authorisations.give, authorisations.refuse):
        with pytest.raises(Refused) as refused:
            answer(asked.maud, asked.reference, asked.version(), asked.view().authorisation, reason)
        assert refused.value.rule == "reason required"
    assert asked.view().stands is Authorised.ASKED


@pytest.mark.parametrize("answer", [authorisations.give, authorisations.refuse])
def test_nobody_answers_their_own_request_whatever_roles_they_hold(hub: Hub, answer: Callable[..., None]) -> None:
    hub.record(AGAINST, by=hub.maud, ask=True)
    with pytest.raises(Refused) as refused:
        answer(hub.maud, hub.reference, hub.version(), hub.view().authorisation, "It is needed tonight.")
    assert refused.value.rule == "nobody confirms their own"
    answer(hub.nora, hub.reference, hub.version(), hub.view().authorisation, "It is needed tonight.")


def test_nor_a_request_for_what_they_recorded_themselves(hub: Hub) -> None:
    hub.record(AGAINST, by=hub.maud)
    authorisations.ask(hub.fern, hub.reference, hub.version(), "It is needed tonight.")
    with pytest.raises(Refused) as refused:
        give(hub, hub.maud)
    assert refused.value.rule == "nobody confirms their own"


def test_a_duty_officer_authorises_nothing(asked: Hub) -> None:
    with pytest.raises(NotAllowed):
        give(asked, asked.fern)


def test_two_managers_at_once_one_wins_and_the_other_is_told(asked: Hub) -> None:
    number, version = asked.view().authorisation, asked.version()
    authorisations.give(asked.maud, asked.reference, version, number, "The risk tonight outweighs it.")
    with pytest.raises(Refused) as refused:
        authorisations.refuse(asked.nora, asked.reference, version, number, "She can be told.")
    assert refused.value.rule == "only what waits is answered"
    assert "maud authorised it already, at 10:00" in refused.value.message
    assert asked.view().stands is Authorised.GIVEN


def test_a_manager_is_told_what_else_was_saved_meanwhile(asked: Hub) -> None:
    number, version = asked.view().authorisation, asked.version()
    contacts.claim(asked.fern, asked.reference, version)
    with pytest.raises(Conflict) as conflict:
        authorisations.give(asked.maud, asked.reference, version, number, "The risk tonight outweighs it.")
    authorisations.give(asked.maud, asked.reference, conflict.value.version, number, "The risk tonight outweighs it.")
    assert asked.view().stands is Authorised.GIVEN


def test_asked_once(asked: Hub) -> None:
    with pytest.raises(Refused) as refused:
        authorisations.ask(asked.fern, asked.reference, asked.version(), "Again.")
    assert refused.value.rule == "asked once"
    assert "fern" in refused.value.message


def test_what_needs_none_is_not_asked(hub: Hub) -> None:
    with pytest.raises(Refused) as refused:
        hub.record(AGREED, ask=True)
    assert refused.value.rule == "asked only where it is needed"
    assert current(hub.fern.store.rows, 1) is None, "one go: what could not be asked was not recorded either"


@pytest.mark.parametrize(
    ("lacking", "says"),
    [
        (replace(AGAINST, lawful_basis=()), "no lawful basis is recorded"),
        (replace(AGAINST, reason=""), "why one goes on without"),
    ],
)
def test_a_manager_is_asked_for_a_recorded_basis_and_reason(hub: Hub, lacking: FamilyBasis, says: str) -> None:
    hub.record(lacking)
    with pytest.raises(Refused) as refused:
        authorisations.ask(hub.fern, hub.reference, hub.version(), "It is needed tonight.")
    assert says in refused.value.remedy


def test_nothing_recorded_is_nothing_to_authorise(hub: Hub) -> None:
    with pytest.raises(Refused) as refused:
        authorisations.ask(hub.fern, hub.reference, hub.version(), "It is needed tonight.")
    assert "not recorded" in refused.value.remedy


# What changes afterwards

CHANGES = [
    (replace(AGAINST, reason="He has taken her telephone."), "another reason"),
    (replace(AGAINST, lawful_basis=("s47", "art10")), "another lawful basis"),
    (replace(AGAINST, agreement="no"), "agreement: no"),
]


@pytest.mark.parametrize(("now", "why"), CHANGES)
def test_a_request_is_withdrawn_when_something_else_is_recorded(asked: Hub, now: FamilyBasis, why: str) -> None:
    number = asked.view().authorisation
    asked.record(now)
    assert asked.view().stands is Authorised.NEEDED
    assert waiting(asked) is None
    assert asked.history()[-1][1] == (
        f"The request of fern for an authorisation is withdrawn: what is recorded changed: {why}."
    )
    with pytest.raises(Refused, match="fern recorded something else"):
        give(asked, asked.maud, number)


@pytest.mark.parametrize(("now", "why"), CHANGES)
def test_what_was_given_is_past_when_something_else_is_recorded(asked: Hub, now: FamilyBasis, why: str) -> None:
    give(asked, asked.maud)
    asked.record(now)
    assert asked.view().stands is Authorised.NEEDED
    assert f"The authorisation by maud is withdrawn: what is recorded changed: {why}" in asked.history()[-1][1]


def test_one_that_was_given_stays_past_when_the_old_words_come_back(asked: Hub) -> None:
    give(asked, asked.maud)
    asked.record(CHANGES[0][0])
    asked.record(AGAINST)
    assert asked.view().stands is Authorised.NEEDED


def test_what_changed_may_be_asked_in_the_same_go(asked: Hub) -> None:
    asked.record(CHANGES[0][0], ask=True)
    assert [text.split(".")[0] for kind, text in asked.history() if kind == "authorisation"][-2:] == [
        "The request of fern for an authorisation is withdrawn: what is recorded changed: another reason",
        "A manager is asked to authorise going on without the family's knowledge and agreement",
    ]
    assert waiting(asked) == asked.view().authorisation


def test_what_became_better_stays_authorised(asked: Hub) -> None:
    give(asked, asked.maud)
    asked.record(replace(AGAINST, informed="yes"))
    assert asked.view().stands is Authorised.GIVEN
    asked.record(AGAINST)
    assert asked.view().stands is Authorised.GIVEN, "never worse than what the manager was asked"


def test_who_refused_agreement_for_whom_is_no_new_question(hub: Hub) -> None:
    against = replace(AGAINST, agreement="no")
    hub.record(against, ask=True)
    hub.record(replace(against, agreement_from="Stu, stepfather", covers="himself"))
    assert hub.view().stands is Authorised.ASKED
    give(hub, hub.maud)
    assert hub.view().stands is Authorised.GIVEN


@pytest.mark.parametrize("given", [False, True])
def test_a_family_that_knows_and_agreed_needs_none_any_more(asked: Hub, given: bool) -> None:
    if given:
        give(asked, asked.maud)
    asked.record(replace(AGREED, lawful_basis=("s47",)))
    assert asked.view().stands is Authorised.NOT_NEEDED
    assert waiting(asked) is None
    assert asked.history()[-1][1].endswith("is withdrawn: it is needed no longer.")


def test_a_refusal_is_past_when_something_else_is_recorded(asked: Hub) -> None:
    authorisations.refuse(
        asked.maud, asked.reference, asked.version(), asked.view().authorisation, "The mother can be told."
    )
    asked.record(CHANGES[0][0])
    assert asked.view().stands is Authorised.NEEDED


def test_a_hub_may_ask_for_none_where_the_family_knows(hub: Hub, desk: Desk) -> None:
    text = default_text().replace("needs_authorisation = true", "needs_authorisation = false")
    put_into_force(desk, text, "policy.toml")
    hub.fern.stay_current()
    hub.record(FamilyBasis("yes", "no", lawful_basis=("s17",), reason="The nursery alone knows how he eats."))
    assert hub.view().stands is Authorised.NOT_NEEDED
    assert hub.view().missing == ()


def test_what_was_asked_under_an_older_policy_is_still_answered(hub: Hub, desk: Desk) -> None:
    hub.record(FamilyBasis("yes", "no", lawful_basis=("s17",), reason="The nursery alone knows."), ask=True)
    text = default_text().replace("needs_authorisation = true", "needs_authorisation = false")
    put_into_force(desk, text, "policy.toml")
    for one in (hub.fern, hub.maud):
        one.stay_current()
    assert hub.view().stands is Authorised.ASKED
    give(hub, hub.maud)
    assert waiting(hub) is None
    assert hub.view().stands is Authorised.NOT_NEEDED


def test_the_authorised_record_is_never_changed(asked: Hub) -> None:
    give(asked, asked.maud)
    for sql in ("UPDATE authorisation SET step = 'given'", "DELETE FROM authorisation"):
        with pytest.raises(Exception, match="never"), asked.fern.store.light_write() as execute:
            execute(sql, ())


def test_a_closed_contact_is_authorised_by_nobody(asked: Hub) -> None:
    number, version = asked.view().authorisation, asked.version()
    run = asked.fern.store.reading.execute
    run("UPDATE contact SET is_open = 0, state = 'closed', closed_at = '2026-11-23T10:00:00Z'")
    with pytest.raises(Refused, match="closed"):
        authorisations.give(asked.maud, asked.reference, version, number, "It is needed tonight.")


def test_closing_withdraws_what_waits(asked: Hub) -> None:
    version = asked.version()
    with asked.fern.plain_transaction(Permission.CONTACT_SCREEN, "contact.close") as tx:
        authorisations.withdraw_request(tx, find_unchanged(tx, asked.reference, version), "the contact is closed")
    assert waiting(asked) is None
    assert asked.history()[-1][1].endswith("is withdrawn: the contact is closed.")


def test_who_authorised_on_what_is_found_again(asked: Hub) -> None:
    give(asked, asked.maud)
    family.record(asked.fern, asked.reference, asked.version(), replace(AGAINST, informed="yes"))
    found = authorisation_state(asked.fern.policy.family, asked.fern.store.rows, 1)
    assert found.answer is not None and found.asked is not None
    assert (found.answer.by, found.asked.by, found.answer.family_id) == ("maud", "fern", 1)
