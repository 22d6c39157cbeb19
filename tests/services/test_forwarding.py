"""Forwarding to an allocated worker: what comes before it, what it ends, and the summary that goes with it."""

from __future__ import annotations

import stat
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from mash_tui.domain.errors import Conflict, NotAllowed, NotFound, Refused
from mash_tui.domain.lifecycle import State
from mash_tui.domain.roles import Role
from mash_tui.services import contacts
from mash_tui.services.contact_view import open_contact
from mash_tui.services.desk import Desk
from mash_tui.services.forwarding import forward, why_not_forwarded
from mash_tui.services.rows import QueueRow
from mash_tui.services.summary import handover_summary, note_copied, save_summary
from mash_tui.services.waiting import WaitingKind, waits
from tests.services.screening_desk import REF, UP_TO_FORWARDING, WORKER, answer, answer_all, logged, version

WHY = "Open to her since March; she visits on Thursday."
TOLD = "by telephone to Mrs Thornapple"
TWINS = [
    {"given_names": name, "family_name": "Quillbrook", "date_of_birth": "2016-03-22", "sex": "M"}
    for name in ("Rafferty", "Barnaby")
]


@pytest.fixture
def fern(desk: Desk, colleague: Callable[..., Desk]) -> Desk:
    logged(desk, children=TWINS, channel="phone", written_referral_owed=True)
    return colleague("fern", Role.DUTY_OFFICER)


def sent(desk: Desk, told: str = TOLD, **more: str) -> QueueRow:
    return forward(desk, REF, version(desk), more.get("to", WORKER), more.get("reason", WHY), told)


def refused(desk: Desk, **more: str) -> Refused:
    with pytest.raises(Refused) as caught:
        sent(desk, **more)
    assert version(desk) == caught_version(desk)
    return caught.value


def caught_version(desk: Desk) -> int:
    return int(desk.store.rows("SELECT version FROM contact WHERE id = 1")[0][0])


def test_forwarding_closes_the_contact_for_every_child_and_stops_every_clock(fern: Desk) -> None:
    answer_all(fern, UP_TO_FORWARDING)
    found = sent(fern)
    assert (found.state, found.due_at, found.owner) == (State.CLOSED, None, "fern")
    assert found.closed_at == fern.now()
    rows = fern.store.rows("SELECT child_id, step, code, detail, reason, by FROM child_outcome ORDER BY child_id")
    assert rows == [(child, "forwarded", "forwarded", WORKER, WHY, "fern") for child in (1, 2)]
    assert not fern.store.rows("SELECT kind FROM clock WHERE settled_at IS NULL")
    kinds = [entry.kind for entry in open_contact(fern, REF).entries][-3:]
    assert kinds == ["acknowledged", "outcome", "closed"]


def test_what_comes_first_is_named_when_it_is_missing(fern: Desk) -> None:
    problem = refused(fern)
    assert problem.rule == "screened before it is forwarded"
    assert problem.remedy == "Answer first: Immediate danger? Right child? Already open to somebody?"
    answer_all(fern, dict(list(UP_TO_FORWARDING.items())[:2]))
    assert refused(fern).remedy == "Answer first: Already open to somebody?"


def test_what_is_open_to_nobody_is_not_forwarded(fern: Desk) -> None:
    answer_all(fern, UP_TO_FORWARDING)
    answer(fern, "already_open", answer="no", source="register of known children")
    problem = refused(fern)
    assert problem.rule == "forwarded to who is allocated"
    assert "Answer it “yes”" in problem.remedy


@pytest.mark.parametrize("what", ["to", "reason"])
@pytest.mark.parametrize("words", ["", " . ", "see above"])
def test_who_and_why_are_words(fern: Desk, what: str, words: str) -> None:
    answer_all(fern, UP_TO_FORWARDING)
    assert refused(fern, **{what: words}).rule == "reason required"


def test_a_referrer_who_was_not_told_is_told_first_and_only_once(fern: Desk) -> None:
    answer_all(fern, UP_TO_FORWARDING)
    problem = refused(fern, told=" ")
    assert problem.rule == "the referrer is told before a contact ends"
    contacts.acknowledge(fern, REF, version(fern), "by e-mail")
    assert sent(fern, told="").state is State.CLOSED
    told = [entry for entry in open_contact(fern, REF).entries if entry.kind == "acknowledged"]
    assert len(told) == 1


def test_a_red_is_not_forwarded_past_a_manager(desk: Desk, fern: Desk) -> None:
    answer_all(fern, UP_TO_FORWARDING)
    desk.store.reading.execute("UPDATE contact SET brag = 'red'")
    problem = refused(fern)
    assert problem.rule == "a Red is decided by a manager, strategy discussion or not"
    assert why_not_forwarded(fern, REF) is not None


def test_it_is_refused_once_an_outcome_was_decided_and_not_by_one_of_before_it_was_reopened(fern: Desk) -> None:
    answer_all(fern, UP_TO_FORWARDING)
    run = fern.store.reading.execute
    values = "1, 1, 0, 'decided', 'early_help', '', '', '', '', '', '', 1, '2026-11-23T10:00:00.000Z', 'maria', 1"
    run(
        "INSERT INTO child_outcome (contact_id, child_id, round, step, code, detail, reason, strategy, strategy_reason,"
        f" outstanding_reason, late_reason, policy_id, at, by, entry) VALUES ({values})"
    )
    assert refused(fern).rule == "forwarded before a decision"
    run("UPDATE contact SET is_open = 0, state = 'closed'")
    assert refused(fern).rule == "a closed contact rests"
    contacts.reopen(fern, REF, version(fern), "The school rang again.")
    assert sent(fern).state is State.CLOSED


def test_no_manager_is_asked_any_more(desk: Desk, fern: Desk) -> None:
    answer_all(fern, UP_TO_FORWARDING)
    run = desk.store.reading.execute
    run("INSERT INTO waiting VALUES ('rating', 1, 1, '2026-11-23T10:00:00.000Z', 'ayesha')")
    sent(fern)
    assert waits(run, WaitingKind.RATING, 1) is None


def test_who_saw_an_older_version_is_told(desk: Desk, fern: Desk) -> None:
    answer_all(fern, UP_TO_FORWARDING)
    seen = version(fern)
    answer(desk, "concern", answer="yes")
    with pytest.raises(Conflict):
        forward(fern, REF, seen, WORKER, WHY, TOLD)


def test_a_call_handler_forwards_nothing(desk: Desk, fern: Desk, colleague: Callable[..., Desk]) -> None:
    answer_all(fern, UP_TO_FORWARDING)
    with pytest.raises(NotAllowed):
        sent(colleague("hugo", Role.CALL_HANDLER))


def test_an_earlier_contact_says_that_it_was_forwarded(desk: Desk, fern: Desk) -> None:
    from mash_tui.services.known.identities import identities_of

    answer_all(fern, UP_TO_FORWARDING)
    sent(fern)
    second = logged(desk, children=TWINS[:1])
    (earlier,) = identities_of(desk, second)[0].same[0].earlier
    assert "Forwarded to allocated social worker or lead professional" in earlier.ended


# The handover summary


def test_the_summary_has_who_what_and_what_was_screened(fern: Desk) -> None:
    answer_all(fern, UP_TO_FORWARDING)
    sent(fern)
    text = handover_summary(fern, REF)
    for words in (
        "Handover summary, Barnet MASH", f"Reference: {REF}", "Received: Monday 23/11/2026 10:00, by phone", "Child 2",
        "Given names: Barnaby", "Date of birth: 22/03/2016", "He comes to school hungry and in the same jumper.",
        "Name: Philippa Thornapple", f"Already open to somebody? yes (fern, 23/11/2026 10:00)\n  {WORKER}",
        "Earlier contacts, referrals? not answered",
        f"outcome: Forwarded to allocated social worker or lead professional: {WORKER}",
    ):  # fmt: skip
        assert words in text, words
    assert fern.store.rows("SELECT count(*) FROM audit WHERE action = 'contact.summary'") == [(1,)]


def test_no_address_stands_in_the_summary_and_nothing_of_the_restricted_file(
    desk: Desk, colleague: Callable[..., Desk]
) -> None:
    from mash_tui.services import restricted

    child = {**TWINS[0], "address": "14 Refuge Row, N99 1AA", "postcode": "N99 1AA", "whereabouts": "14 Refuge Row"}
    logged(desk, children=[child], address_is_safe=True)
    fern = colleague("fern", Role.DUTY_OFFICER)
    restricted.add(colleague("holly", Role.POLICE_DESK), REF, "An informant saw the car.")
    answer(fern, "concern", answer="yes", note="She is at 14 Refuge Row now.", source="14 Refuge Row")
    contacts.note(fern, REF, "Rang 14 Refuge Row, N99 1AA.")
    text = handover_summary(fern, REF)
    assert "Refuge Row" not in text
    assert "N99" not in text
    assert "informant" not in text
    assert "There is a restricted file" in text
    assert "Refuge Row" not in "".join(map(str, fern.store.rows("SELECT note, source FROM screening_answer")))


def test_who_wishes_to_stay_unnamed_is_not_named(desk: Desk) -> None:
    logged(desk, referrer={"name": "Philippa Thornapple", "source": "1B", "anonymous": True, "phone": "020 7946 0123"})
    text = handover_summary(desk, REF)
    assert "They wish to stay unnamed." in text
    assert "Thornapple" not in text
    assert "020 7946 0123" not in text


def test_the_summary_is_saved_for_its_owner_alone_and_never_over_a_file(fern: Desk, tmp_path: Path) -> None:
    path = save_summary(fern, REF, "Handover")
    assert (path.name, path.read_text("utf-8")) == (f"{REF}.txt", "Handover\n")
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert save_summary(fern, REF, "Another").name == f"{REF}-2.txt"
    with pytest.raises(Refused, match="already"):
        save_summary(fern, REF, "Another", path)
    with pytest.raises(NotFound, match="no folder"):
        save_summary(fern, REF, "Another", tmp_path / "nowhere" / "summary.txt")
    assert path.read_text("utf-8") == "Handover\n"


def test_over_ssh_nobody_names_a_place_for_the_summary(fern: Desk, tmp_path: Path) -> None:
    over_ssh = replace(fern.actor.origin, origin="ssh 192.0.2.7")
    fern.actor = replace(fern.actor, origin=over_ssh)
    with pytest.raises(NotAllowed, match="Over SSH"):
        save_summary(fern, REF, "Handover", tmp_path / "summary.txt")
    assert not (tmp_path / "summary.txt").exists()


def test_that_it_leaves_is_in_the_trail(fern: Desk) -> None:
    save_summary(fern, REF, "Handover")
    note_copied(fern, REF)
    actions = [action for (action,) in fern.store.rows("SELECT action FROM audit WHERE reference = ?", (REF,))]
    assert actions[-2:] == ["contact.summary_save", "contact.summary_copy"]
