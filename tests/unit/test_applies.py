"""Why a key does nothing on a contact as it stands, in the trade's words."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import timedelta

import pytest

from mash_tui.commands.base import Command, Where
from mash_tui.commands.contact import (
    Acknowledge,
    CloseContact,
    GiveFeedback,
    NextStep,
    OutcomeAndDecision,
    RateContact,
    ReadRestrictedFile,
    RecordFamily,
    Reopen,
    WrittenReferralArrived,
)
from mash_tui.commands.queue import AssignContact, TakeContact
from mash_tui.commands.registry import commands
from mash_tui.domain.brag import Brag
from mash_tui.domain.calendar import LONDON
from mash_tui.domain.deciding import OutcomeStep
from mash_tui.domain.lifecycle import State
from mash_tui.screens.applies import NOT_READ_YET, Asker, why_not_here
from mash_tui.services.rows import ClockRow, ContactView, EntryRow
from tests.unit.rows import NOW, a_child, a_row, a_view

EVERYTHING = Asker("fern", lambda _: True, lambda moment: moment.astimezone(LONDON))
NOTHING_ELSE = EVERYTHING._replace(offers=lambda _: False)
"""Somebody whose roles permit only what is asked about."""


def told(state: State = State.ACKNOWLEDGED) -> ContactView:
    entry = EntryRow(2, NOW, "dana", "acknowledged", "The referrer was told the reference: by telephone", None, None)
    return replace(a_view(a_row(state=state)), entries=(entry,))


def referral(state: State, *, arrived: bool) -> ContactView:
    due, settled = NOW + timedelta(hours=6), NOW if arrived else None
    clock = ClockRow("written referral owed", NOW, due, "the same day", settled, "")
    return replace(a_view(a_row(state=state)), clocks=(clock,))


def view(state: State = State.GATHERING, **more: object) -> ContactView:
    return a_view(a_row(state=state, **more))


def to_decide(*steps: OutcomeStep) -> ContactView:
    """A Red that nobody has confirmed, with a child whose outcome came so far."""
    return replace(view(), outcomes=(a_child(*steps),))


REFUSALS: Iterable[tuple[type[Command], ContactView, Asker, str]] = [
    (TakeContact, view(owner="dana"), EVERYTHING, "It is dana's already: a assigns it."),
    (TakeContact, view(owner="dana"), NOTHING_ELSE, "It is dana's already."),
    (TakeContact, view(owner="fern"), EVERYTHING, "It is yours already."),
    (TakeContact, view(State.CLOSED, owner=""), EVERYTHING, "It is closed: R opens it again."),
    (TakeContact, view(State.CLOSED, owner=""), NOTHING_ELSE, "It is closed."),
    (AssignContact, view(State.CLOSED), EVERYTHING, "It is closed: R opens it again."),
    (RecordFamily, view(State.CLOSED), EVERYTHING, "It is closed: R opens it again."),
    (Acknowledge, told(), EVERYTHING, "The referrer was told already, on 23/11/2026 at 10:00 by dana."),
    (Acknowledge, told(State.CLOSED), EVERYTHING, "The referrer was told already, on 23/11/2026 at 10:00 by dana."),
    (Acknowledge, view(State.CLOSED), EVERYTHING, "It is closed: R opens it again."),
    (WrittenReferralArrived, view(), EVERYTHING, "No written referral is owed."),
    (
        WrittenReferralArrived,
        referral(State.RECEIVED, arrived=True),
        EVERYTHING,
        "The written referral arrived already, on 23/11/2026 at 10:00.",
    ),
    (
        WrittenReferralArrived,
        referral(State.CLOSED, arrived=False),
        EVERYTHING,
        "It is closed: R opens it again.",
    ),
    (
        GiveFeedback,
        view(),
        EVERYTHING,
        "Nobody is to be told yet: that begins when every child's outcome is decided.",
    ),
    (RateContact, view(State.CLOSED), EVERYTHING, "It is closed: R opens it again."),
    (CloseContact, view(State.CLOSED), EVERYTHING, "It is closed already."),
    (Reopen, view(), EVERYTHING, "It is open: only a closed contact is reopened."),
    (ReadRestrictedFile, view(restricted=False), EVERYTHING, "There is no restricted file here."),
    (NextStep, view(State.CLOSED), EVERYTHING, "It is closed: nothing is owed."),
    (OutcomeAndDecision, view(State.CLOSED), EVERYTHING, "It is closed: R opens it again."),
    (OutcomeAndDecision, view(brag=None), EVERYTHING, "It is unrated: a rating comes before an outcome."),
    (
        OutcomeAndDecision,
        view(brag=Brag.AMBER),
        EVERYTHING,
        "No manager has confirmed that it is Amber: that comes before an outcome. A Red goes on at once.",
    ),
    (OutcomeAndDecision, to_decide(OutcomeStep.DECIDED), EVERYTHING, "The outcome of every child is decided."),
]


@pytest.mark.parametrize(("command", "contact", "asker", "why"), REFUSALS)
def test_a_command_that_does_not_apply_says_why(
    command: type[Command], contact: ContactView, asker: Asker, why: str
) -> None:
    assert why_not_here(command, contact, asker) == why


def test_every_refusal_is_tried() -> None:
    asked = {
        command
        for command in commands(Where.CONTACT)
        if any(why_not_here(command, view(state), EVERYTHING) for state in State)
        or why_not_here(command, view(restricted=False), EVERYTHING)
    }
    assert asked == {command for command, *_ in REFUSALS}


@pytest.mark.parametrize(
    ("command", "contact"),
    [
        (TakeContact, view(owner="")),
        (AssignContact, view()),
        (RecordFamily, view()),
        (Acknowledge, view(State.RECEIVED)),
        (Acknowledge, view(State.GATHERING)),
        (RateContact, view(State.FEEDBACK)),
        (WrittenReferralArrived, referral(State.GATHERING, arrived=False)),
        (Reopen, view(State.CLOSED)),
        (ReadRestrictedFile, view(restricted=True)),
        (NextStep, view(State.RECEIVED)),
        (OutcomeAndDecision, to_decide()),
        (OutcomeAndDecision, to_decide(OutcomeStep.PROPOSED)),
    ],
)
def test_what_applies_is_not_refused(command: type[Command], contact: ContactView) -> None:
    assert why_not_here(command, contact, EVERYTHING) == ""
    assert why_not_here(command, None, EVERYTHING) == NOT_READ_YET
