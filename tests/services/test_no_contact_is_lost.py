"""Whatever people do, in whatever order: no contact without owner, deadline or reason, and each can be ended."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from mash_tui.data.stamps import NEVER
from mash_tui.domain.brag import Brag
from mash_tui.domain.errors import Conflict, NotAllowed, NotFound, Refused
from mash_tui.domain.lifecycle import NOT_BEGUN, State
from mash_tui.domain.roles import Role
from mash_tui.services.contact_view import open_contact
from mash_tui.services.desk import Desk
from mash_tui.services.feedback_owed import Recipient
from mash_tui.services.next_step import owed
from mash_tui.services.waiting import WaitingKind
from tests.services.conftest import StandingClock
from tests.services.life import Hub, Life
from tests.services.lifecycle_actions import ACTIONS, Action

BEGINS = datetime(2026, 11, 23, 10, 0, tzinfo=UTC)
DEEDS = {action.name: action for action in ACTIONS} | {
    "confirm by any role": Action("confirm by any role", ACTIONS[0].needs, Life.confirm),
    "propose Blue": Action("propose Blue", ACTIONS[0].needs, lambda life, desk: life.rate(desk, Brag.BLUE)),
    "screen whole": Action("screen whole", ACTIONS[0].needs, Life.screen),
    "propose both": Action("propose both", ACTIONS[0].needs, lambda life, desk: life.propose_outcome(desk, (1, 2))),
    "decide both": Action("decide both", ACTIONS[0].needs, lambda life, desk: life.decide(desk, (1, 2))),
    "decide the second": Action("decide the second", ACTIONS[0].needs, lambda life, desk: life.decide(desk, (2,))),
    "referrer not told": Action(
        "referrer not told", ACTIONS[0].needs, lambda life, desk: life.not_told(desk, Recipient.REFERRER)
    ),
}
"""What is tried, without anything done before it: whatever lies there lies there."""
for _prepared in ("close when everybody knows", "the same of a Red that waits", "answer a complaint"):
    del DEEDS[_prepared]
_ANSWERS = (("rating", "proposed"), ("authorisation", "asked"), ("child_outcome", "proposed"))


@pytest.fixture
def people(desk: Desk, colleague: Callable[..., Desk]) -> tuple[Hub, list[Desk]]:
    """Those who take contacts on, and everybody who works here: some hold several roles, one all that judge."""
    hub = Hub.staffed(desk, colleague)
    others = [
        colleague("bryony", Role.MANAGER, Role.SENIOR_SOCIAL_WORKER),
        colleague("teasel", Role.CALL_HANDLER),
        colleague("yarrow", Role.POLICE_DESK),
        colleague("ash", Role.AUDITOR),
    ]
    return hub, [desk, hub.officer, hub.senior, hub.manager, *others]


def test_no_sequence_of_deeds_loses_a_contact(people: tuple[Hub, list[Desk]], clock: StandingClock) -> None:
    hub, everybody = people

    class Work(_Work):
        pass

    Work.hub, Work.everybody, Work.clock = hub, everybody, clock
    run_state_machine_as_test(
        Work,
        settings=settings(
            max_examples=60, stateful_step_count=30, deadline=None, report_multiple_bugs=False,
            suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
        ),
    )  # fmt: skip


class _Work(RuleBasedStateMachine):
    """One contact, and whatever anybody does to it."""

    hub: Hub
    everybody: list[Desk]
    clock: StandingClock
    life: Life

    @initialize(reached=st.sampled_from(State), children=st.integers(1, 2))
    def comes_in(self, reached: State, children: int) -> None:
        """A contact at any point of its life, so that its end is worked on as much as its beginning."""
        self.clock.moment = BEGINS
        self.life = Life(self.hub, children).to(reached)

    @rule(deed=st.sampled_from(sorted(DEEDS)), who=st.integers(0, 7))
    def somebody_does(self, deed: str, who: int) -> None:
        """Done, or refused: never anything else."""
        try:
            DEEDS[deed].do(self.life, self.everybody[who])
        except (Refused, NotAllowed, Conflict):
            pass
        except NotFound:
            assert len(self.life.places) == 1

    @rule(hours=st.floats(0.1, 60))
    def time_passes(self, hours: float) -> None:
        self.clock.moment += timedelta(hours=hours)

    def rows(self, sql: str) -> list[tuple[Any, ...]]:
        return self.hub.maker.store.rows(sql, {"id": self.life.id})

    def contact(self) -> dict[str, Any]:
        names = (
            "state", "is_open", "owner", "due_at", "due_kind", "brag", "confirmed", "urgent", "danger", "closed_at",
            "version",
        )  # fmt: skip
        (found,) = self.rows(f"SELECT {', '.join(names)} FROM contact WHERE id = :id")
        return dict(zip(names, found, strict=True))

    @invariant()
    def what_was_begun_has_an_owner(self) -> None:
        contact = self.contact()
        assert contact["owner"] or contact["state"] in NOT_BEGUN

    @invariant()
    def an_open_one_has_a_deadline_or_says_what_is_owed(self) -> None:
        contact = self.contact()
        running = self.rows("SELECT due_at FROM clock WHERE contact_id = :id AND settled_at IS NULL")
        assert contact["due_at"] == min([NEVER, *(due for (due,) in running)])
        assert bool(contact["due_kind"]) == bool(running)
        if contact["is_open"]:
            steps = owed(open_contact(self.hub.maker, self.life.reference))
            assert running or steps
            assert all(step.words for step in steps)
        else:
            assert not running

    @invariant()
    def every_judgement_has_a_reason_and_its_entry(self) -> None:
        says_none = self.hub.maker.policy.desk.is_placeholder
        for table in ("rating", "authorisation", "child_outcome"):
            for reason, entry, by in self.rows(f"SELECT reason, entry, by FROM {table} WHERE contact_id = :id"):
                assert not says_none(reason), table
                (wrote,) = self.rows(f"SELECT by FROM entry WHERE contact_id = :id AND number = {int(entry)}")
                assert wrote == (by,)

    @invariant()
    def nobody_answered_their_own(self) -> None:
        for table, _ in _ANSWERS:
            own = self.rows(
                f"SELECT 1 FROM {table} AS asked JOIN {table} AS answer ON answer.answers = asked.id"
                " WHERE asked.contact_id = :id AND asked.by = answer.by AND answer.step <> 'withdrawn'"
            )
            assert not own, table
        assert not self.rows(
            "SELECT 1 FROM authorisation JOIN family_basis ON family_basis.id = family_id"
            " WHERE authorisation.contact_id = :id AND step IN ('given', 'refused')"
            " AND authorisation.by = family_basis.by"
        )

    @invariant()
    def what_waits_is_what_was_asked_and_not_answered(self) -> None:
        waiting = dict(self.rows("SELECT kind, row_id FROM waiting WHERE contact_id = :id"))
        for kind, (table, step) in zip(WaitingKind, _ANSWERS, strict=True):
            row = waiting.pop(kind.value, None)
            if row is None:
                continue
            (found,) = self.rows(f"SELECT contact_id, step FROM {table} WHERE id = {int(row)}")
            assert found == (self.life.id, step)
            assert not self.rows(f"SELECT 1 FROM {table} WHERE answers = {int(row)}")
        assert not waiting

    @invariant()
    def what_counts_follows_from_the_ratings(self) -> None:
        contact = self.contact()
        assert bool(contact["urgent"]) == (contact["brag"] == "red" or (not contact["brag"] and contact["danger"]))
        if contact["confirmed"]:
            steps = self.rows("SELECT step, brag FROM rating WHERE contact_id = :id AND counts = 1 ORDER BY id DESC")
            assert steps[0][1] == contact["brag"]
            assert {step for step, _ in steps} & {"confirmed", "changed"}

    @invariant()
    def the_version_counts_the_saves(self) -> None:
        details = self.rows("SELECT detail FROM entry WHERE contact_id = :id ORDER BY number")
        versions = [json.loads(detail)["version"] for (detail,) in details if "version" in detail]
        assert versions == list(range(2, self.contact()["version"] + 1))

    @invariant()
    def what_is_closed_is_decided_and_told(self) -> None:
        contact = self.contact()
        assert bool(contact["is_open"]) == (contact["state"] != State.CLOSED) == (contact["closed_at"] is None)
        if contact["is_open"]:
            return
        steps = list(self.last_steps())
        assert all(step in ("decided", "forwarded") for step, _ in steps)
        if contact["brag"] == "red":
            assert any(strategy for _, strategy in steps)
        assert not self.rows("SELECT 1 FROM waiting WHERE contact_id = :id")
        assert not self.rows("SELECT 1 FROM feedback WHERE contact_id = :id AND state = 'owed'")

    def last_steps(self) -> Iterator[tuple[str, str]]:
        """Of each child the last step of the round, and what it says of a strategy discussion."""
        (reopened,) = self.rows("SELECT count(*) FROM entry WHERE contact_id = :id AND kind = 'reopened'")[0]
        for (child,) in self.rows("SELECT id FROM child WHERE contact_id = :id ORDER BY position"):
            found = self.rows(
                f"SELECT step, strategy FROM child_outcome WHERE child_id = {child} AND round = {reopened}"
                " ORDER BY id DESC LIMIT 1"
            )
            yield found[0] if found else ("", "")

    def teardown(self) -> None:
        """Whatever it came to, those who work here can end it."""
        if not hasattr(self, "life"):
            return
        for _ in range(12):
            if not self.contact()["is_open"]:
                break
            self.go_on()
            self.what_is_closed_is_decided_and_told()
        assert not self.contact()["is_open"], self.contact()

    def go_on(self) -> None:
        """The next step towards the end, by whoever may take it."""
        contact, life, hub = self.contact(), self.life, self.hub
        waiting = dict(self.rows("SELECT kind, by FROM waiting WHERE contact_id = :id"))
        places = [place for place, (step, _) in enumerate(self.last_steps(), 1) if step not in ("decided", "forwarded")]
        if "rating" in waiting:
            life.confirm(self.another(waiting["rating"]))
        elif "authorisation" in waiting:
            self.answer_authorisation()
        elif not contact["confirmed"]:
            life.screen(hub.officer)
            life.rate(hub.senior, Brag.GREEN if contact["brag"] != "green" else Brag.AMBER)
        elif places and "decision" not in waiting:
            life.propose_outcome(hub.senior, places)
        elif places:
            life.propose_outcome(hub.senior, places)
            life.decide(hub.manager, places)
        elif contact["brag"] == "red" and not any(strategy for _, strategy in self.last_steps()):
            life.propose_outcome(hub.senior, life.places)
            life.decide(hub.manager, life.places)
        else:
            for (recipient,) in self.rows("SELECT recipient FROM feedback WHERE contact_id = :id AND state = 'owed'"):
                life.not_told(hub.officer, Recipient(recipient))
            life.close(hub.officer)

    def another(self, login: str) -> Desk:
        """A manager who did not ask."""
        return next(desk for desk in (self.hub.manager, self.everybody[4]) if desk.actor.login != login)

    def answer_authorisation(self) -> None:
        """By a manager who neither asked for it nor recorded the family."""
        asked, recorded = self.rows(
            "SELECT authorisation.by, family_basis.by FROM waiting JOIN authorisation ON authorisation.id = row_id"
            " JOIN family_basis ON family_basis.id = family_id"
            " WHERE waiting.contact_id = :id AND kind = 'authorisation'"
        )[0]
        managers = (self.hub.manager, self.everybody[4], self.hub.maker)
        self.life.authorise(next(desk for desk in managers if desk.actor.login not in (asked, recorded)))
