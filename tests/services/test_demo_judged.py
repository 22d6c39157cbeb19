"""What was judged in the demonstration: rows, entries, clocks and states say the same, and every reason is one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from mash_tui.data.paths import Paths, under
from mash_tui.data.stamps import moment
from mash_tui.domain.brag import Brag
from mash_tui.domain.lifecycle import State
from mash_tui.domain.limits import ClockKind, Unit
from mash_tui.domain.roles import Permission
from mash_tui.domain.screening import Answer, Opens
from mash_tui.services.clock_rows import due_of
from mash_tui.services.demo import tables
from mash_tui.services.demo.build import build_demo
from mash_tui.services.demo.sayings_judged import FAMILY_WAYS, LADDER, REFERRER_WAYS
from mash_tui.services.demo.screening import FAMILY
from mash_tui.services.desk import Desk, open_desk, permissions_of
from mash_tui.services.standing import standing_of

NOW = datetime(2026, 11, 25, 14, 20, 30, tzinfo=UTC)
SIZE = 900
"""Three hubs' worth, so that what is rare is there."""
OPEN_JUDGED = (State.RATING_PROPOSED, State.GATHERING, State.OUTCOME_PROPOSED, State.FEEDBACK)

Found = dict[str, Any]


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Paths:
    paths = under(tmp_path_factory.mktemp("judged"))
    build_demo(paths, "robin", lambda: NOW, size=SIZE, seed=3)
    return paths


@pytest.fixture(scope="module")
def hub(home: Paths) -> Iterator[Desk]:
    desk = open_desk(paths=home, as_name="robin", clock=lambda: NOW, make=False)
    yield desk
    desk.close()


def all_of(hub: Desk, table: str, columns: tuple[str, ...] = ()) -> list[Found]:
    """The rows of a table, in their order."""
    columns = columns or tables.JUDGED[table]
    order = "rowid" if table not in ("red_seen", "waiting") else "1, 2"
    sql = f"SELECT {', '.join(columns)} FROM {table} ORDER BY {order}"
    return [dict(zip(columns, row, strict=True)) for row in hub.store.rows(sql)]


def by_contact(rows: list[Found]) -> defaultdict[int, list[Found]]:
    found: defaultdict[int, list[Found]] = defaultdict(list)
    for one in rows:
        found[one["contact_id"]].append(one)
    return found


def contacts(hub: Desk) -> dict[int, Found]:
    return {one["id"]: one for one in all_of(hub, "contact", tables.CONTACT)}


def last_of_children(hub: Desk) -> dict[int, list[Found | None]]:
    """For each contact the last step of each child in the round that it is in."""
    rounds = dict(hub.store.rows("SELECT contact_id, count(*) FROM entry WHERE kind = 'reopened' GROUP BY contact_id"))
    last: dict[int, Found] = {}
    for step in all_of(hub, "child_outcome"):
        if step["round"] == rounds.get(step["contact_id"], 0):
            last[step["child_id"]] = step
    found: dict[int, list[Found | None]] = {}
    for child, contact in hub.store.rows("SELECT id, contact_id FROM child ORDER BY id"):
        found.setdefault(contact, []).append(last.get(child))
    return found


class TestRowsAndEntries:
    def test_every_column_is_written(self, hub: Desk) -> None:
        for table, columns in tables.JUDGED.items():
            stored = {column[1] for column in hub.store.rows(f"PRAGMA table_info({table})")}
            assert stored - set(columns) <= {"id"}, table

    @pytest.mark.parametrize(
        "table", ["screening_answer", "family_basis", "authorisation", "rating", "child_outcome", "complaint_step"]
    )
    def test_every_row_has_the_entry_that_says_so(self, hub: Desk, table: str) -> None:
        kinds = {
            "screening_answer": {"screening"}, "family_basis": {"family"}, "authorisation": {"authorisation"},
            "rating": {"rating"}, "child_outcome": {"outcome", "decision"}, "complaint_step": {"complaint"},
        }  # fmt: skip
        entries = {
            (contact, number): (kind, at, by)
            for contact, number, kind, at, by in hub.store.rows("SELECT contact_id, number, kind, at, by FROM entry")
        }
        complaints = {one["id"]: one["contact_id"] for one in all_of(hub, "complaint")}
        rows = all_of(hub, table)
        assert rows
        for one in rows:
            contact = one.get("contact_id") or complaints[one["complaint_id"]]
            kind, at, by = entries[contact, one["entry"]]
            assert kind in kinds[table]
            assert (at, by) == (one["at"], one["by"])

    def test_references_between_rows_hold(self, hub: Desk) -> None:
        assert hub.store.rows("PRAGMA foreign_key_check") == []
        for table in ("rating", "authorisation", "child_outcome"):
            rows = {one["id"]: one for one in all_of(hub, table)}
            for one in rows.values():
                if one["answers"] is not None:
                    asked = rows[one["answers"]]
                    assert asked["step"] in ("proposed", "asked")
                    assert asked["contact_id"] == one["contact_id"]
                    assert asked["at"] <= one["at"]

    def test_rows_are_in_the_order_of_time(self, hub: Desk) -> None:
        for table in ("screening_answer", "family_basis", "authorisation", "rating", "child_outcome"):
            for rows in by_contact(all_of(hub, table)).values():
                times = [one["at"] for one in rows]
                assert times == sorted(times), table

    def test_nobody_has_a_role_that_may_not_do_what_they_did(self, hub: Desk) -> None:
        needs = {
            ("rating", "proposed"): Permission.RATING_PROPOSE, ("rating", "confirmed"): Permission.RATING_CONFIRM,
            ("rating", "changed"): Permission.RATING_CONFIRM, ("rating", "returned"): Permission.RATING_CONFIRM,
            ("authorisation", "asked"): Permission.CONTACT_SCREEN,
            ("authorisation", "given"): Permission.FAMILY_AUTHORISE,
            ("authorisation", "refused"): Permission.FAMILY_AUTHORISE,
            ("child_outcome", "proposed"): Permission.OUTCOME_PROPOSE,
            ("child_outcome", "decided"): Permission.DECISION_MAKE,
            ("child_outcome", "returned"): Permission.DECISION_MAKE,
            ("child_outcome", "forwarded"): Permission.CONTACT_SCREEN,
        }  # fmt: skip
        may: dict[str, frozenset[Permission]] = {}
        for table in ("rating", "authorisation", "child_outcome"):
            for one in all_of(hub, table):
                login = one["by"]
                if login not in may:
                    person = standing_of(hub.store.reading.execute, login)
                    assert person is not None
                    may[login] = permissions_of(hub, person.roles)
                assert needs[table, one["step"]] in may[login], (table, one["step"], login)


class TestStates:
    def test_the_state_follows_from_the_rows(self, hub: Desk) -> None:
        screened = by_contact(all_of(hub, "screening_answer"))
        ratings, feedback = by_contact(all_of(hub, "rating")), by_contact(all_of(hub, "feedback"))
        children = last_of_children(hub)
        for contact in contacts(hub).values():
            steps = [last["step"] if last else "" for last in children[contact["id"]]]
            owed = [one for one in feedback[contact["id"]] if one["state"] == "owed"]
            rated = [one["step"] for one in ratings[contact["id"]]]
            expected = _state(contact, steps, bool(owed), rated, bool(screened[contact["id"]]))
            assert contact["state"] in expected, (contact["reference"], steps, rated)

    def test_every_contact_that_is_screened_has_an_owner_and_an_open_one_a_deadline(self, hub: Desk) -> None:
        early = (State.RECEIVED, State.ACKNOWLEDGED)
        for contact in contacts(hub).values():
            if contact["state"] not in early:
                assert contact["owner"]
            if contact["is_open"]:
                assert contact["due_kind"], contact["reference"]

    def test_what_counts_is_the_last_rating_that_counts(self, hub: Desk) -> None:
        ratings = by_contact(all_of(hub, "rating"))
        for contact in contacts(hub).values():
            counting = [one for one in ratings[contact["id"]] if one["counts"]]
            assert contact["brag"] == (counting[-1]["brag"] if counting else None)
            confirmed = bool(counting) and counting[-1]["step"] in ("confirmed", "changed")
            assert contact["confirmed"] == confirmed
            assert contact["confirmed"] or all(one["was_confirmed"] == 0 for one in ratings[contact["id"]])

    def test_each_rating_says_what_stood_before_it(self, hub: Desk) -> None:
        for rows in by_contact(all_of(hub, "rating")).values():
            stood, confirmed = None, 0
            for one in rows:
                assert (one["before"], one["was_confirmed"]) == (stood, confirmed)
                if one["counts"]:
                    stood = one["brag"]
                    confirmed = int(one["step"] in ("confirmed", "changed"))

    def test_deadlines_of_a_rating_count_from_receipt(self, hub: Desk) -> None:
        known = contacts(hub)
        for one in all_of(hub, "rating"):
            received = moment(known[one["contact_id"]]["received_at"])
            after = one["brag"] if one["counts"] else one["before"]
            for kind, name in ((ClockKind.RETURN, "return"), (ClockKind.DECISION, "decision")):
                due, _ = due_of(hub.policy, kind, Brag(after), received)
                said = one[f"{name}_after"]
                if said is not None:
                    assert moment(said) == due
                before, _ = due_of(hub.policy, kind, Brag(one["before"]), received) if one["before"] else (None, "")
                said = one[f"{name}_before"]
                if said is not None:
                    assert moment(said) == before

    def test_the_checklist_is_answered_before_a_rating_but_for_a_red(self, hub: Desk) -> None:
        answers = by_contact(all_of(hub, "screening_answer"))
        open_reds = 0
        for contact_id, rows in by_contact(all_of(hub, "rating")).items():
            first = rows[0]
            answered = {one["item"] for one in answers[contact_id] if one["at"] <= first["at"]}
            missing = {item.code for item in hub.policy.screening if item.before_rating} - answered
            if first["brag"] == "red":
                open_reds += bool(missing)
            else:
                assert not missing
        assert open_reds

    def test_every_answer_is_whole(self, hub: Desk) -> None:
        items = {item.code: item for item in hub.policy.screening}
        assert items[FAMILY].opens is Opens.FAMILY
        for one in all_of(hub, "screening_answer"):
            item, answer = items[one["item"]], Answer(one["answer"])
            assert not item.asks_words(answer) or (one["acted"] and item.names_a_choice(one["acted"])), one
            assert answer not in item.note_for or not hub.policy.desk.is_placeholder(one["note"]), one
            assert answer not in item.source_for or one["source"], one

    def test_what_is_said_is_the_shipped_policys(self, hub: Desk) -> None:
        telling, ladder = hub.policy.telling, hub.policy.complaint_ladder
        assert (telling.referrer_ways, telling.family_ways) == (REFERRER_WAYS, FAMILY_WAYS)
        assert [(rung.name, rung.limit.amount) for rung in ladder] == list(LADDER)
        assert {rung.limit.unit for rung in ladder} == {Unit.WORKING_DAYS}
        bases = {code for one in all_of(hub, "family_basis") for code in one["lawful_basis"].split()}
        assert bases <= set(hub.policy.family.lawful_bases)
        assert {one["code"] for one in all_of(hub, "child_outcome")} <= set(hub.policy.outcomes)


class TestJudgedByAnother:
    def test_nobody_answers_what_they_asked(self, hub: Desk) -> None:
        for table in ("rating", "authorisation", "child_outcome"):
            rows = {one["id"]: one for one in all_of(hub, table)}
            answers = [one for one in rows.values() if one["answers"] is not None]
            assert answers
            for one in answers:
                assert one["by"] != rows[one["answers"]]["by"]

    def test_nobody_authorises_what_they_recorded(self, hub: Desk) -> None:
        recorded = {one["id"]: one for one in all_of(hub, "family_basis")}
        for one in all_of(hub, "authorisation"):
            if one["step"] in ("given", "refused"):
                assert one["by"] != recorded[one["family_id"]]["by"]

    def test_no_judgement_is_without_a_reason(self, hub: Desk) -> None:
        says_none = hub.policy.desk.is_placeholder
        for table in ("rating", "authorisation", "child_outcome"):
            for one in all_of(hub, table):
                assert not says_none(one["reason"]), (table, one)
        for one in all_of(hub, "complaint_step"):
            assert not says_none(one["words"])
        for one in all_of(hub, "feedback"):
            if one["state"] == "given":
                assert not says_none(one["words"])
                assert one["how"]
            if one["state"] == "not_given":
                assert not says_none(one["why_not"])

    def test_a_decision_answers_all_that_is_asked(self, hub: Desk) -> None:
        known = contacts(hub)
        decided = [one for one in all_of(hub, "child_outcome") if one["step"] == "decided"]
        due: defaultdict[int, dict[str, tuple[str, str]]] = defaultdict(dict)
        for contact, kind, due_at, settled in hub.store.rows("SELECT contact_id, kind, due_at, settled_at FROM clock"):
            due[contact].setdefault(kind, (due_at, settled))
        some_late = some_outstanding = 0
        for one in decided:
            contact = known[one["contact_id"]]
            assert bool(one["strategy"]) == (contact["brag"] == "red")
            assert bool(one["strategy"]) == bool(one["strategy_reason"])
            if one["code"] == "strategy_discussion":
                assert one["strategy"] == "held"
            assert bool(hub.policy.outcome_rule(one["code"]).asks) == bool(one["detail"])
            late = due[contact["id"]]["decision"][0] <= one["at"]
            assert bool(one["late_reason"]) == late
            outstanding = due[contact["id"]].get("return", ("", ""))[1] == one["at"]
            assert bool(one["outstanding_reason"]) == outstanding
            some_late, some_outstanding = some_late + late, some_outstanding + outstanding
        assert some_late
        assert some_outstanding
        assert {one["strategy"] for one in decided} == {"", "held", "not_held"}

    def test_going_on_without_the_family_was_asked_for(self, hub: Desk) -> None:
        steps = by_contact(all_of(hub, "authorisation"))
        for one in all_of(hub, "family_basis"):
            assert one["lawful_basis"]
            told = one["informed"] == "yes" and one["agreement"] == "yes"
            assert told != bool(one["reason"]) or not steps[one["contact_id"]]
            assert bool(steps[one["contact_id"]]) == bool(one["reason"])
            assert (one["agreement"] == "yes") <= bool(one["agreement_from"] and one["covers"])
        assert {one["step"] for one in all_of(hub, "authorisation")} == {"asked", "given", "refused"}


class TestWhatWaits:
    def test_exactly_what_waits_is_on_the_list(self, hub: Desk) -> None:
        expected = {*_ratings_that_wait(hub), *_authorisations_that_wait(hub), *_decisions_that_wait(hub)}
        found = {tuple(row) for row in hub.store.rows("SELECT kind, contact_id, row_id, at, by FROM waiting")}
        assert found == expected
        assert {kind for kind, *_ in found} == {"rating", "authorisation", "decision"}

    def test_whoever_runs_it_can_answer_all_of_it(self, hub: Desk) -> None:
        assert not [one for one in all_of(hub, "waiting") if one["by"] == "robin" and one["kind"] != "authorisation"]

    def test_a_red_of_this_morning_is_unseen_and_an_older_one_is_not(self, hub: Desk) -> None:
        reds = [one for one in all_of(hub, "rating") if one["brag"] == "red" and one["before"] != "red"]
        seen = {(one["rating_id"], one["login"]): one["at"] for one in all_of(hub, "red_seen")}
        unseen = [one for one in reds if (one["id"], "robin") not in seen]
        assert unseen
        old = [one for one in reds if NOW - moment(one["at"]) > timedelta(hours=4)]
        assert old
        managers = {"robin", "g.letterhead", "i.signature"}
        assert all((one["id"], login) in seen for one in old for login in managers)
        at = {one["id"]: one["at"] for one in reds}
        assert all(when >= at[number] and moment(when) < NOW for (number, _), when in seen.items())


class TestTelling:
    def test_what_is_owed_has_a_clock_that_runs_and_what_is_given_one_that_ended(self, hub: Desk) -> None:
        clocks = {
            number: (contact, kind, settled)
            for number, contact, kind, settled in hub.store.rows("SELECT id, contact_id, kind, settled_at FROM clock")
        }
        feedback = all_of(hub, "feedback")
        for one in feedback:
            contact, kind, settled = clocks.pop(one["clock_id"])
            assert (contact, kind) == (one["contact_id"], "feedback")
            assert settled == one["at"]
            assert (one["state"] == "owed") == (settled is None)
            assert one["owner"]
        assert not [one for one in clocks.values() if one[1] == "feedback"]
        assert {one["state"] for one in feedback} == {"owed", "given", "not_given"}
        for recipient, ways in (("referrer", REFERRER_WAYS), ("family", FAMILY_WAYS)):
            given = [one for one in feedback if one["state"] == "given" and one["recipient"] == recipient]
            assert {one["way"] for one in given} == set(ways)

    def test_who_left_no_name_and_number_is_owed_nothing(self, hub: Desk) -> None:
        told = {(one["contact_id"], one["recipient"]) for one in all_of(hub, "feedback")}
        unsaid = ("not known", "not asked", "")
        for contact, source, anonymous, phone, mail in hub.store.rows(
            "SELECT contact_id, referrer_source, referrer_anonymous, referrer_phone, referrer_email FROM particulars"
        ):
            out_of_reach = (source == "9" or anonymous) and phone in unsaid and mail in unsaid
            if (contact, "family") in told:
                assert ((contact, "referrer") in told) == (not out_of_reach)

    def test_a_complaint_is_open_and_one_is_ended_each_with_its_steps(self, hub: Desk) -> None:
        complaints = all_of(hub, "complaint")
        assert any(one["ended_at"] for one in complaints)
        assert any(not one["ended_at"] and one["due_at"] for one in complaints)
        assert any(step["step"] == "taken_further" for step in all_of(hub, "complaint_step"))
        steps: defaultdict[int, list[Found]] = defaultdict(list)
        for step in all_of(hub, "complaint_step"):
            steps[step["complaint_id"]].append(step)
        for one in complaints:
            own = steps[one["id"]]
            assert own[0]["at"] == one["received_at"]
            assert (own[-1]["stage"], own[-1]["due_at"]) == (one["stage"], one["due_at"])
            assert {step["stage"] for step in own} <= {name for name, _ in LADDER}
            assert (own[-1]["at"] if own[-1]["step"] == "ended" else None) == one["ended_at"]
            assert one["version"] == len(own)


def _state(contact: Found, steps: list[str], owed: bool, rated: list[str], screened: bool) -> tuple[str, ...]:
    """The states that these rows allow."""
    if steps and all(step in ("decided", "forwarded") for step in steps):
        return (State.FEEDBACK,) if owed else (State.CLOSED,)
    if steps and all(step == "proposed" for step in steps):
        return (State.OUTCOME_PROPOSED,)
    if contact["reference"] and _was_reopened(contact, rated, steps):
        return (State.SCREENING,)
    if "confirmed" in rated or "changed" in rated:
        return (State.GATHERING,)
    if rated:
        return (State.SCREENING,) if rated[-1] == "returned" else (State.RATING_PROPOSED,)
    return (State.SCREENING,) if screened else (State.RECEIVED, State.ACKNOWLEDGED)


def _was_reopened(contact: Found, rated: list[str], steps: list[str]) -> bool:
    """Nothing of the round it is in was judged yet, and a rating stands from the one before."""
    return contact["state"] == State.SCREENING and bool(rated) and not any(steps)


def _ratings_that_wait(hub: Desk) -> Iterator[tuple[Any, ...]]:
    known = contacts(hub)
    for contact, rows in by_contact(all_of(hub, "rating")).items():
        last = rows[-1]
        if last["step"] == "proposed" and known[contact]["is_open"]:
            yield "rating", contact, last["id"], last["at"], last["by"]


def _authorisations_that_wait(hub: Desk) -> Iterator[tuple[Any, ...]]:
    for contact, rows in by_contact(all_of(hub, "authorisation")).items():
        last = rows[-1]
        if last["step"] == "asked":
            yield "authorisation", contact, last["id"], last["at"], last["by"]


def _decisions_that_wait(hub: Desk) -> Iterator[tuple[Any, ...]]:
    for contact, children in last_of_children(hub).items():
        proposed = [last for last in children if last and last["step"] == "proposed"]
        if proposed:
            last = max(proposed, key=lambda one: one["id"])
            yield "decision", contact, last["id"], last["at"], last["by"]
