"""What other steps say and do of what is recorded of a family: forwarding, the handover summary, closing."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from mash_tui.domain.consent import Authorised
from mash_tui.domain.roles import Role
from mash_tui.services import authorisations, family
from mash_tui.services.closing import what_is_missing
from mash_tui.services.contact_view import open_contact
from mash_tui.services.desk import Desk
from mash_tui.services.forwarding import forward
from mash_tui.services.summary import handover_summary
from mash_tui.services.waiting import WaitingKind, waits
from tests.services.families import AGAINST
from tests.services.screening_desk import REF, UP_TO_FORWARDING, WORKER, answer_all, logged, version


@pytest.fixture
def fern(desk: Desk, colleague: Callable[..., Desk]) -> Desk:
    logged(desk)
    return colleague("fern", Role.DUTY_OFFICER)


def test_forwarding_withdraws_a_request_that_waits(fern: Desk) -> None:
    answer_all(fern, UP_TO_FORWARDING)
    family.record(fern, REF, version(fern), AGAINST, ask=True)
    forward(fern, REF, version(fern), WORKER, "Open to her since March.", "by telephone to Mrs Thornapple")
    view = open_contact(fern, REF)
    assert waits(fern.store.reading.execute, WaitingKind.AUTHORISATION, 1) is None
    assert view.family_recorded is not None and view.family_recorded.stands is Authorised.NEEDED
    said = [entry.text for entry in view.entries if entry.kind == "authorisation"][-1]
    assert said.endswith("is withdrawn: the contact is forwarded to who is allocated.")


def test_forwarding_keeps_what_was_authorised(fern: Desk, colleague: Callable[..., Desk]) -> None:
    maud = colleague("maud", Role.MANAGER)
    answer_all(fern, UP_TO_FORWARDING)
    seen = family.record(fern, REF, version(fern), AGAINST, ask=True).version
    recorded = open_contact(maud, REF).family_recorded
    assert recorded is not None
    authorisations.give(maud, REF, seen, recorded.authorisation, "It cannot wait.")
    forward(fern, REF, version(fern), WORKER, "Open to her since March.", "by telephone to Mrs Thornapple")
    after = open_contact(fern, REF).family_recorded
    assert after is not None and after.stands is Authorised.GIVEN


def test_the_summary_says_the_four_fields_and_what_a_manager_authorised(fern: Desk) -> None:
    family.record(fern, REF, version(fern), AGAINST, ask=True)
    text = handover_summary(fern, REF)
    assert "Recorded by fern, 23/11/2026 10:00:" in text
    assert "Agreement: not asked" in text, "that nobody was asked is said"
    assert "Lawful basis: Children Act 1989 s47" in text
    assert f"because: {AGAINST.reason}" in text
    assert "Authorisation: asked for; a manager has yet to answer" in text


def test_a_contact_is_not_closed_over_a_request_that_waits(fern: Desk) -> None:
    family.record(fern, REF, version(fern), AGAINST, ask=True)
    assert "a manager answers whether to go on without the family" in what_is_missing(fern, REF)
