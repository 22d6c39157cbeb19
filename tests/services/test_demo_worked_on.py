"""The demonstration is worked on as a hub is: what waits is answered, what is owed is told, and contacts end."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from mash_tui.data.paths import Paths, under
from mash_tui.domain.brag import Brag
from mash_tui.domain.errors import Refused
from mash_tui.domain.lifecycle import State
from mash_tui.services import authorisations, closing, complaints, decisions, feedback, ratings
from mash_tui.services.complaint_rows import ComplaintStep
from mash_tui.services.contact_view import open_contact
from mash_tui.services.decision_view import open_decision
from mash_tui.services.demo.build import build_demo
from mash_tui.services.desk import Desk, open_desk
from mash_tui.services.forwarding import forward
from mash_tui.services.next_step import owed
from mash_tui.services.red_seen import unseen_reds
from mash_tui.services.screening import answer

NOW = datetime(2026, 11, 25, 14, 20, 30, tzinfo=UTC)
WHY = "read whole, and what two agencies say agrees"
SitDown = Callable[[str], Desk]


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Paths:
    paths = under(tmp_path_factory.mktemp("worked"))
    build_demo(paths, "robin", lambda: NOW, seed=3)
    return paths


@pytest.fixture
def sit_down(built: Paths) -> Iterator[SitDown]:
    opened: list[Desk] = []

    def sit(login: str) -> Desk:
        opened.append(open_desk(paths=built, as_name=login, clock=lambda: NOW, make=False))
        return opened[-1]

    yield sit
    for desk in opened:
        desk.close()


@pytest.fixture
def robin(sit_down: SitDown) -> Desk:
    """Whoever runs it: every role but the auditor's and the police desk's."""
    return sit_down("robin")


def some(desk: Desk, where: str, most: int = 4) -> list[tuple[str, int]]:
    """Contacts: reference and version."""
    sql = f"SELECT reference, version FROM contact WHERE {where} ORDER BY id LIMIT {most}"
    return [(reference, version) for reference, version in desk.store.rows(sql)]


def waiting(desk: Desk, kind: str) -> list[tuple[str, int, int]]:
    """What waits of a kind: reference, version, row."""
    sql = (
        "SELECT reference, version, row_id FROM waiting JOIN contact ON contact.id = contact_id"
        " WHERE kind = ? AND waiting.by <> ? ORDER BY contact_id"
    )
    return [(row[0], row[1], row[2]) for row in desk.store.rows(sql, (kind, desk.actor.login))]


def state_of(desk: Desk, reference: str) -> State:
    return open_contact(desk, reference).row.state


def test_every_page_opens_and_every_open_contact_says_what_is_owed(robin: Desk) -> None:
    for reference, is_open in robin.store.rows("SELECT reference, is_open FROM contact"):
        steps = owed(open_contact(robin, reference))
        assert bool(steps) == bool(is_open), reference


def test_ratings_that_wait_are_confirmed_changed_and_returned(robin: Desk) -> None:
    later = {reference for reference, _ in some(robin, "state <> 'rating_proposed'", 400)}
    found = sorted(waiting(robin, "rating"), key=lambda one: one[0] in later)
    assert len(found) > 6
    assert found[-1][0] in later
    for reference, version, row in found[2:]:
        assert ratings.confirm(robin, reference, version, row).confirmed
    reference, version, row = found[0]
    assert ratings.send_back(robin, reference, version, row, "Who else lives there?").state is State.SCREENING
    reference, version, row = found[1]
    (brag,) = robin.store.rows("SELECT brag FROM rating WHERE id = ?", (row,))[0]
    other = Brag.GREEN if brag != "green" else Brag.AMBER
    assert ratings.change(robin, reference, version, row, other, WHY).brag is other


def test_what_was_returned_is_proposed_again(robin: Desk, sit_down: SitDown) -> None:
    returned = (
        "state = 'screening' AND EXISTS (SELECT 1 FROM rating WHERE contact_id = contact.id AND step = 'returned')"
    )
    senior = sit_down("o.clipboard")
    for reference, version in some(robin, returned):
        assert ratings.propose(senior, reference, version, Brag.AMBER, WHY).state is State.RATING_PROPOSED


def test_authorisations_that_wait_are_given(robin: Desk, sit_down: SitDown) -> None:
    managers = [robin, sit_down("g.letterhead"), sit_down("i.signature")]
    found = waiting(robin, "authorisation")
    assert found
    for reference, version, row in found:
        sql = (
            "SELECT authorisation.by, family_basis.by FROM authorisation"
            " JOIN family_basis ON family_basis.id = family_id WHERE authorisation.id = ?"
        )
        others = [desk for desk in managers if desk.actor.login not in robin.store.rows(sql, (row,))[0]]
        authorisations.give(others[0], reference, version, row, WHY)
    assert not waiting(robin, "authorisation")


def test_outcomes_that_wait_are_decided_and_people_told_until_the_contact_is_closed(robin: Desk) -> None:
    found = waiting(robin, "decision")
    assert len(found) > 10
    for reference, version, _ in found:
        view = open_decision(robin, reference)
        asked = view.asked
        reasons = decisions.Reasons(
            strategy="held" if asked.strategy else "",
            strategy_reason=WHY if asked.strategy else "",
            outstanding=WHY if asked.outstanding else "",
            late=WHY if asked.late else "",
        )
        decided = {child.place: decisions.Decided(WHY) for child in view.undecided}
        row = decisions.decide(robin, reference, version, decided, reasons)
        assert row.state is State.FEEDBACK
    _tell_and_close(robin, [reference for reference, *_ in found])


def test_feedback_that_is_owed_is_given_in_the_words_made_for_it(robin: Desk) -> None:
    found = [reference for reference, _ in some(robin, "state = 'feedback'", 40)]
    assert len(found) > 10
    _tell_and_close(robin, found)


def _tell_and_close(desk: Desk, references: list[str]) -> None:
    for reference in references:
        for task in feedback.read(desk, reference).tasks:
            if task.feedback.is_owed:
                version = open_contact(desk, reference).row.version
                recipient = task.feedback.recipient
                feedback.give(desk, reference, version, recipient, task.text, "told in full", task.way)
        try:
            row = closing.close(desk, reference, open_contact(desk, reference).row.version)
        except Refused as refusal:
            # Asked of a manager while it was decided: it waits for somebody else than whoever asked.
            assert "a manager answers whether to go on without the family" in refusal.remedy
        else:
            assert row.state is State.CLOSED


def test_an_open_checklist_is_gone_on_with(robin: Desk, sit_down: SitDown) -> None:
    officer = sit_down("h.inkwell")
    for reference, version in some(robin, "state = 'screening'"):
        view = open_contact(robin, reference)
        missing = [one.item for one in view.screening if one.missing]
        for more, item in enumerate(missing):
            said = ("no", "asked and written down", "the referrer", "")
            assert answer(officer, reference, version + more, item.code, *said).state is State.SCREENING


def test_what_is_allocated_is_forwarded(robin: Desk) -> None:
    for reference, version in some(robin, "state = 'gathering' AND brag <> 'red'", 2):
        said = ("yes", "", "register of known children", "Ottoline Blotter, social worker")
        version = answer(robin, reference, version, "already_open", *said).version
        row = forward(robin, reference, version, "Ottoline Blotter, social worker", WHY)
        assert row.state is State.CLOSED


def test_a_complaint_goes_up_its_ladder(robin: Desk) -> None:
    row = complaints.list_complaints(robin)[0]
    said = "Not upheld: the reasons stand in the record."
    steps = [step for step in (ComplaintStep.ANSWERED, ComplaintStep.ENDED) if step.word != row.standing]
    for step in steps:
        row = complaints.take_step(robin, row.reference, row.number, row.version, step, said)
    assert row.ended_at == NOW


def test_new_reds_are_unseen_until_they_are_opened(sit_down: SitDown, tmp_path: Path) -> None:
    paths = under(tmp_path / "fresh")
    build_demo(paths, "robin", lambda: NOW, seed=3)
    desk = open_desk(paths=paths, as_name="robin", clock=lambda: NOW, make=False)
    unseen = unseen_reds(desk)
    assert unseen
    open_contact(desk, unseen[0].reference)
    assert len(unseen_reds(desk)) == len(unseen) - 1
    desk.close()
