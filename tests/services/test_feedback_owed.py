"""Who is to be told since the decision, by whom and until when (DOMAIN, 10 and 14)."""

from __future__ import annotations

import pytest

from mash_tui.services import contacts
from mash_tui.services.desk import Desk
from tests.services.conftest import StandingClock
from tests.services.telling import decide, decided


def tasks(desk: Desk) -> list[tuple[object, ...]]:
    return desk.store.rows("SELECT round, recipient, state, owner, way FROM feedback ORDER BY id")


def clocks(desk: Desk) -> list[tuple[object, ...]]:
    return desk.store.rows("SELECT started_at, due_at, settled_how FROM clock WHERE kind = 'feedback' ORDER BY id")


def test_referrer_and_family_are_owed_feedback_from_the_decision_on_by_the_owner(
    desk: Desk, clock: StandingClock
) -> None:
    clock.forward(hours=4)
    reference = decided(desk)
    login = desk.actor.login
    assert tasks(desk) == [(0, "referrer", "owed", login, ""), (0, "family", "owed", login, "")]
    assert clocks(desk) == [("2026-11-23T14:00:00.000Z", "2026-11-26T14:00:00.000Z", "")] * 2
    entry = contacts.open_contact(desk, reference).entries[-1]
    assert (entry.kind, entry.text) == ("feedback", "Feedback is owed to the referrer and the family.")


ANONYMOUS = {"name": "not known", "anonymous": True, "source": "9"}


@pytest.mark.parametrize(
    ("referrer", "owed"),
    [
        (ANONYMOUS, ["family"]),
        (ANONYMOUS | {"phone": "07700 900123"}, ["referrer", "family"]),
        ({"name": "A Neighbour", "anonymous": True, "source": "1B", "email": "n@home.example"}, ["referrer", "family"]),
        ({"agency": "Fable Avenue Primary School", "source": "2A"}, ["referrer", "family"]),
    ],
)
def test_only_a_referrer_whom_nobody_can_reach_is_owed_nothing(
    desk: Desk, referrer: dict[str, object], owed: list[str]
) -> None:
    reference = decided(desk, referrer=referrer)
    assert [task[1] for task in tasks(desk)] == owed
    said = contacts.open_contact(desk, reference).entries[-1].text
    assert ("nobody can be told" in said) == (owed == ["family"])


def test_what_is_decided_again_is_told_again_and_the_clock_starts_anew(desk: Desk, clock: StandingClock) -> None:
    reference = decided(desk)
    clock.forward(days=1)
    decide(desk, reference, "dat_assessment")
    assert [task[2] for task in tasks(desk)] == ["owed", "owed"]
    ended = "owed anew since the contact was decided again"
    assert [(due[:10], how) for _, due, how in clocks(desk)] == [
        ("2026-11-26", ended), ("2026-11-26", ended), ("2026-11-27", ""), ("2026-11-27", ""),
    ]  # fmt: skip


def test_a_hub_that_times_no_feedback_owes_it_all_the_same(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("mash_tui.services.clock_rows.due_of", lambda *_: (None, ""))
    decided(desk)
    assert [task[2] for task in tasks(desk)] == ["owed", "owed"]
    assert clocks(desk) == []
