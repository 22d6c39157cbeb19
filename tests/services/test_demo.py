"""The demonstration: believable, consistent, unmistakably synthetic, and never on top of real data."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from sqlmodel import select
from typer import Typer
from typer.testing import CliRunner

from mash_tui.cli.demo import demo
from mash_tui.data.paths import Paths, under
from mash_tui.data.stamps import NEVER, moment
from mash_tui.data.tables import Contact
from mash_tui.domain.brag import Brag
from mash_tui.domain.checks import problems_of
from mash_tui.domain.contact import ContactIn
from mash_tui.domain.errors import MashError, Refused
from mash_tui.domain.lifecycle import State
from mash_tui.domain.limits import ClockKind
from mash_tui.domain.roles import Role
from mash_tui.policy.loader import default_text, load
from mash_tui.services import drafts, restricted, trail
from mash_tui.services.clock_rows import due_of
from mash_tui.services.contact_view import open_contact
from mash_tui.services.demo import batches, people, tables
from mash_tui.services.demo.build import build_demo
from mash_tui.services.demo.casting import STORIES
from mash_tui.services.demo.contacts import Made, make_contacts
from mash_tui.services.demo.place import find_place
from mash_tui.services.demo.plan import KINDS
from mash_tui.services.demo.referrers import VOICES
from mash_tui.services.demo.timing import Timing
from mash_tui.services.desk import Desk, open_desk
from mash_tui.services.queue import counts, row
from mash_tui.services.record import rules_of
from mash_tui.services.record_rows import HELD, adult_rows, child_rows, contact_line, particulars_row
from mash_tui.services.rows import View
from mash_tui.services.setup import make_hub
from mash_tui.services.told import told_of

NOW = datetime(2026, 11, 25, 14, 20, 30, tzinfo=UTC)
POLICY = load(default_text(), "the shipped policy")
MOMENTS = {
    "wednesday afternoon": NOW,
    "monday at nine": datetime(2026, 11, 23, 9, 0, tzinfo=UTC),
    "friday just before closing": datetime(2026, 7, 10, 15, 58, 7, tzinfo=UTC),
    "saturday night": datetime(2026, 11, 21, 3, 12, 44, tzinfo=UTC),
    "the clocks go forward": datetime(2026, 3, 29, 1, 30, tzinfo=UTC),
    "the clocks go back": datetime(2026, 10, 25, 1, 5, tzinfo=UTC),
    "easter monday": datetime(2026, 4, 6, 10, 0, tzinfo=UTC),
    "new year": datetime(2027, 1, 1, 0, 4, 1, tzinfo=UTC),
}


def made(now: datetime = NOW, size: int = 300, seed: int = 1, me: str = "robin") -> list[Made]:
    return list(make_contacts(size, seed, now, POLICY, 1, me))


def named(columns: tuple[str, ...], values: tuple[Any, ...]) -> dict[str, Any]:
    return dict(zip(columns, values, strict=True))


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Paths:
    paths = under(tmp_path_factory.mktemp("demonstration"))
    build_demo(paths, "robin", lambda: NOW)
    return paths


@pytest.fixture
def hub(home: Paths) -> Iterator[Desk]:
    desk = open_desk(paths=home, as_name="robin", clock=lambda: NOW, make=False)
    yield desk
    desk.close()


def contacts_of(desk: Desk) -> list[dict[str, Any]]:
    columns = ", ".join(tables.CONTACT)
    return [named(tables.CONTACT, values) for values in desk.store.rows(f"SELECT {columns} FROM contact ORDER BY id")]


def entries_of(desk: Desk) -> dict[int, list[dict[str, Any]]]:
    columns = ", ".join(tables.ENTRY)
    found: dict[int, list[dict[str, Any]]] = {}
    for values in desk.store.rows(f"SELECT {columns} FROM entry ORDER BY contact_id, number"):
        entry = named(tables.ENTRY, values)
        found.setdefault(entry["contact_id"], []).append(entry | {"detail": json.loads(entry["detail"])})
    return found


def clocks_of(desk: Desk) -> dict[int, list[dict[str, Any]]]:
    columns = ", ".join(tables.CLOCK)
    found: dict[int, list[dict[str, Any]]] = {}
    for values in desk.store.rows(f"SELECT {columns} FROM clock ORDER BY id"):
        found.setdefault(values[0], []).append(named(tables.CLOCK, values))
    return found


class TestContent:
    def test_the_same_seed_size_and_time_make_the_same_contacts(self) -> None:
        assert made() == made()

    def test_another_seed_makes_others(self) -> None:
        assert made()[-1].particulars != made(seed=2)[-1].particulars

    def test_another_day_moves_the_times(self) -> None:
        assert made()[0].contact != made(MOMENTS["easter monday"])[0].contact

    def test_a_second_process_hands_over_the_same(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(batches, "_WORTH_A_PROCESS", 1)
        monkeypatch.setattr(batches, "BATCH", 64)
        monkeypatch.setattr(os, "cpu_count", lambda: 2)

        def make() -> Iterator[Made]:
            return make_contacts(300, 1, NOW, POLICY, 1, "robin")

        assert [one for batch in batches.batches(make, 300) for one in batch] == made()

    def test_a_second_process_that_fails_is_noticed(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(batches, "_WORTH_A_PROCESS", 1)
        monkeypatch.setattr(os, "cpu_count", lambda: 2)

        def make() -> Iterator[Made]:
            raise ValueError

        with pytest.raises(MashError):
            list(batches.batches(make, 300))

    @pytest.mark.parametrize("size", [1, 7, 61, 299, 2_500])
    def test_every_size_is_exact(self, size: int) -> None:
        assert len(made(size=size)) == size

    def test_proportions_stay_at_any_size(self) -> None:
        weight = sum(kind.weight for kind in KINDS)
        small, large = (Counter(one.contact[4] for one in made(size=size)) for size in (weight, 10 * weight))
        assert {state: count * 10 for state, count in small.items()} == dict(large)

    @pytest.mark.parametrize("when", MOMENTS)
    def test_every_state_and_rating_at_any_hour(self, when: str) -> None:
        contacts = [named(tables.CONTACT, one.contact) for one in made(MOMENTS[when])]
        assert {contact["state"] for contact in contacts} == set(State)
        for confirmed in (True, False):
            ratings = {contact["brag"] for contact in contacts if contact["confirmed"] is confirmed}
            assert ratings - {None} == {*Brag}
        assert any(contact["owner"] == "robin" and contact["is_open"] for contact in contacts)
        assert any(contact["due_at"] < NEVER and moment(contact["due_at"]) < MOMENTS[when] for contact in contacts)

    @pytest.mark.parametrize("when", MOMENTS)
    def test_deadlines_are_the_policys(self, when: str) -> None:
        now = MOMENTS[when]
        for one in made(now):
            brag = one.contact[7]
            for _, kind, started, due_at, words, *_ in one.clocks:
                due, limit = due_of(POLICY, ClockKind(kind), Brag(brag) if brag else None, moment(started))
                assert (due, limit) == (moment(due_at), words)

    @pytest.mark.parametrize("when", MOMENTS)
    def test_nothing_lies_in_the_future_or_before_receipt(self, when: str) -> None:
        now = MOMENTS[when]
        for one in made(now):
            contact = named(tables.CONTACT, one.contact)
            times = [contact["received_at"], *(entry[2] for entry in one.entries)]
            assert times == sorted(times)
            assert moment(times[-1]) < now
            assert contact["entered_at"] == one.entries[0][2]
            for clock in one.clocks:
                assert clock[2] >= contact["received_at"]
                assert clock[6] is None or moment(clock[6]) < now

    def test_deadlines_between_full_hours_are_exact(self) -> None:
        timing = Timing(NOW, POLICY)
        for kind, brag in ((ClockKind.STATUTORY, None), (ClockKind.RETURN, Brag.AMBER), (ClockKind.DECISION, Brag.RED)):
            for start in range(timing.now - 20 * 86_400, timing.now, 6_997):
                due, _ = due_of(POLICY, kind, brag, datetime.fromtimestamp(start, UTC))
                assert due is not None
                assert moment(timing.due(kind, brag, start)) == due

    def test_every_story_has_a_voice_that_somebody_speaks_in(self) -> None:
        assert {voice for story in STORIES for voice in story.voices} <= set(VOICES)
        assert len(STORIES) >= 40


class TestHub:
    def test_every_view_and_list_has_something_in_it(self, hub: Desk) -> None:
        found = counts(hub)
        assert all(found.views[view] > 0 for view in View), found
        assert found.drafts == 3
        assert found.problems == 6
        assert found.danger_problems == 1
        assert len(drafts.set_aside_list(hub)) == 1

    def test_the_audit_chain_is_whole(self, hub: Desk) -> None:
        verdict = trail.verify_store(hub.store, None)
        assert verdict.broken is None
        assert verdict.entries > 1_000

    def test_the_trail_is_in_the_order_of_time(self, hub: Desk) -> None:
        times = [at for (at,) in hub.store.rows("SELECT at FROM audit ORDER BY number")]
        assert times == sorted(times)

    def test_references_count_up_without_a_gap(self, hub: Desk) -> None:
        by_year: dict[str, list[int]] = {}
        for contact in contacts_of(hub):
            _, year, number = contact["reference"].split("-")
            by_year.setdefault(year, []).append(int(number))
        assert all(numbers == list(range(1, len(numbers) + 1)) for numbers in by_year.values())
        last = {str(year): count for year, count in hub.store.rows("SELECT year, last FROM reference_counter")}
        assert last == {year: len(numbers) for year, numbers in by_year.items()}

    def test_histories_and_columns_agree(self, hub: Desk) -> None:
        entries, clocks = entries_of(hub), clocks_of(hub)
        for contact in contacts_of(hub):
            history = entries[contact["id"]]
            assert [entry["number"] for entry in history] == list(range(1, len(history) + 1))
            versions = [entry["detail"]["version"] for entry in history if "version" in entry["detail"]]
            assert versions == list(range(2, contact["version"] + 1))
            assert contact["state"] == _state(history)
            assert contact["owner"] == _owner(history)
            assert (contact["brag"], contact["confirmed"]) == _rating(history)
            _check_ending(contact, history)
            _check_clocks(contact, clocks[contact["id"]])

    def test_every_column_of_the_store_is_written(self, hub: Desk) -> None:
        for table in ("contact", "particulars", "child", "adult", "clock", "entry", "restricted"):
            stored = [found[1] for found in hub.store.rows(f"PRAGMA table_info({table})")]
            own = ["id"] if table in ("adult", "entry", "restricted") else []
            own += ["same_as"] if table == "child" else []  # nobody has said who anybody is
            assert sorted([*getattr(tables, table.upper()), *own]) == sorted(stored)

    def test_urgent_is_red_or_unrated_and_in_danger(self, hub: Desk) -> None:
        for contact in contacts_of(hub):
            danger = contact["brag"] is None and contact["danger"]
            assert bool(contact["urgent"]) == (contact["brag"] == "red" or bool(danger))

    def test_corrections_name_an_earlier_note(self, hub: Desk) -> None:
        corrections = 0
        for history in entries_of(hub).values():
            for entry in history:
                if entry["kind"] == "correction":
                    corrections += 1
                    assert history[entry["corrects"] - 1]["kind"] == "note"
        assert corrections

    def test_everything_told_could_have_been_typed(self, hub: Desk) -> None:
        rules = rules_of(hub.policy)
        with hub.store.write() as session:
            for contact in session.exec(select(Contact)).all():
                told = ContactIn.model_validate(told_of(session, contact))
                received = moment(contact.received_at)
                assert not problems_of(told, rules, received, NOW)
                line = contact_line(told, contact.reference)
                assert line == {name: getattr(contact, name) for name in line}
                _same_rows(hub, contact.id or 0, told)

    def test_repeats_count_the_contacts_of_twelve_months(self, hub: Desk) -> None:
        contacts = {contact["id"]: contact for contact in contacts_of(hub)}
        expected = dict.fromkeys(contacts, 1)
        about: dict[str, list[int]] = {}
        for contact_id, key in hub.store.rows(
            "SELECT contact_id, same_child_key FROM child WHERE same_child_key IS NOT NULL"
        ):
            about.setdefault(key, []).append(contact_id)
        for same in about.values():
            for one in same:
                received = contacts[one]["received_at"]
                since = f"{int(received[:4]) - 1}{received[4:]}"
                number = sum(since <= contacts[other]["received_at"] <= received for other in same)
                expected[one] = max(expected[one], number)
        assert {one: contact["repeats"] for one, contact in contacts.items()} == expected
        assert {2, 3, 4} <= set(expected.values())

    def test_restricted_pieces_are_sealed_and_say_that_they_are_synthetic(self, home: Paths, hub: Desk) -> None:
        marked = {contact["reference"] for contact in contacts_of(hub) if contact["restricted"]}
        police = open_desk(paths=home, as_name="w.lanternpost", clock=lambda: NOW, make=False)
        try:
            pieces = {reference: restricted.read(police, reference) for reference in marked}
        finally:
            police.close()
        assert len(marked) >= 8
        for found in pieces.values():
            assert found
            for piece in found:
                assert piece.text.startswith("SYNTHETIC") or piece.kind == "safe address"

    def test_a_safe_address_is_nowhere_in_the_ordinary_record(self, hub: Desk) -> None:
        held = hub.store.rows("SELECT address, postcode, contact_id FROM child WHERE address = ?", (HELD,))
        assert held
        assert all(postcode == HELD for _, postcode, _ in held)

    def test_the_kinds_that_a_desk_knows_are_all_there(self, hub: Desk) -> None:
        def some(sql: str) -> bool:
            return bool(hub.store.rows(f"SELECT 1 FROM {sql} LIMIT 1"))

        assert some("child WHERE sex = 'U'")
        assert some("child WHERE given_names = 'not known' AND family_name = 'not known'")
        assert some("child GROUP BY contact_id HAVING count(*) > 2")
        assert some("child GROUP BY contact_id, date_of_birth HAVING count(*) > 1 AND date_of_birth LIKE '2%'")
        assert some("particulars WHERE referrer_anonymous = 1")
        assert some("clock WHERE kind = 'written_referral' AND settled_at IS NULL")
        assert some("contact WHERE amended = 1")
        assert some("contact WHERE danger = 1 AND brag IS NULL AND is_open = 1")
        assert some("entry WHERE kind = 'reopened'")
        assert some("entry WHERE kind = 'assigned'")

    def test_a_contact_opens(self, hub: Desk) -> None:
        view = open_contact(hub, contacts_of(hub)[-1]["reference"])
        assert view.narrative
        assert view.clocks


class TestSynthetic:
    def test_family_names_are_invented(self, hub: Desk) -> None:
        known = {form for one in people.COMMUNITIES for name in one.surnames for form in name.split("|")}
        names = {name for (name,) in hub.store.rows("SELECT DISTINCT family_name FROM child")}
        assert names - {"not known"} <= known
        for (name,) in hub.store.rows("SELECT name FROM adult"):
            assert name.split(" ", 1)[1] in known
        referrers = known | set(people.WORKER_SURNAMES)
        for (name,) in hub.store.rows("SELECT referrer_name FROM particulars WHERE referrer_name <> 'not known'"):
            assert name.split(" ", 1)[1] in referrers

    def test_telephones_addresses_and_mail_are_from_ranges_that_nobody_has(self, hub: Desk) -> None:
        unsaid = {"not known", "not asked"}
        for phone, mail in hub.store.rows("SELECT referrer_phone, referrer_email FROM particulars"):
            assert phone in unsaid or re.fullmatch(r"020 7946 0\d{3}|07700 900\d{3}", phone)
            assert mail in unsaid or re.fullmatch(r"[a-z0-9.]+@[a-z0-9]+\.example", mail)
        for (postcode,) in hub.store.rows("SELECT DISTINCT postcode FROM child"):
            assert postcode == HELD or re.fullmatch(r"(N99|ZZ\d) \d[A-Z]{2}", postcode)
        for (number,) in hub.store.rows("SELECT DISTINCT nhs_number FROM child"):
            assert number in unsaid or number.startswith("999 ")

    def test_narratives_are_whole(self, hub: Desk) -> None:
        told = [text for (text,) in hub.store.rows("SELECT narrative FROM particulars")]
        assert all("{" not in text and len(text) > 60 for text in told)
        assert len(set(told)) > 0.95 * len(told)


class TestPlace:
    def test_a_real_hub_is_refused_and_untouched(self, tmp_path: Path) -> None:
        paths = under(tmp_path)
        make_hub(paths, "robin", lambda: NOW)
        before = paths.database.read_bytes()
        with pytest.raises(Refused, match="not a demonstration"):
            find_place(str(tmp_path), 300, 1)
        assert paths.database.read_bytes() == before

    def test_a_file_that_cannot_be_read_is_refused_and_untouched(self, tmp_path: Path) -> None:
        paths = under(tmp_path)
        paths.data.mkdir()
        paths.database.write_bytes(b"something else")
        with pytest.raises(Refused):
            find_place(str(tmp_path), 300, 1)
        assert paths.database.read_bytes() == b"something else"

    def test_the_same_demonstration_is_used_again_and_another_made_anew(self, tmp_path: Path) -> None:
        paths = under(tmp_path)
        build_demo(paths, "robin", lambda: NOW, size=20)
        assert find_place(str(tmp_path), 20, 1).ready
        assert paths.database.exists()
        assert not find_place(str(tmp_path), 20, 2).ready
        assert not paths.database.exists()
        build_demo(paths, "robin", lambda: NOW, size=20, seed=2)
        assert find_place(str(tmp_path), 20, 2).ready

    def test_one_that_was_cut_short_is_made_anew(self, tmp_path: Path) -> None:
        paths = under(tmp_path)

        def cut(_: int) -> None:
            raise KeyboardInterrupt

        with pytest.raises(KeyboardInterrupt):
            build_demo(paths, "robin", lambda: NOW, size=20, advanced=cut)
        place = find_place(str(tmp_path), 20, 1)
        assert not place.ready
        assert "not finished" in place.said
        build_demo(paths, "robin", lambda: NOW, size=20)
        assert find_place(str(tmp_path), 20, 1).ready

    def test_a_large_hub_built_by_batches_is_whole(self, tmp_path: Path) -> None:
        paths = under(tmp_path)
        built = build_demo(paths, "robin", lambda: NOW, size=4_500)
        desk = open_desk(paths=paths, as_name="robin", clock=lambda: NOW, make=False)
        try:
            assert desk.store.rows("SELECT count(*) FROM contact") == [(4_500,)]
            assert trail.verify_store(desk.store, None).broken is None
            assert desk.store.rows("PRAGMA foreign_key_check") == []
            assert desk.store.rows("PRAGMA integrity_check") == [("ok",)]
            assert all(counts(desk).views[view] > 0 for view in View)
            created = "SELECT count(*) FROM audit WHERE action = 'contact.create'"
            assert desk.store.rows(created) == [(4_500,)]
        finally:
            desk.close()
        assert built.contacts == 4_500


_COMMAND = Typer()
_COMMAND.command("demo")(demo)


class TestCommand:
    def run(self, *arguments: str, **environment: str | None) -> Any:
        return CliRunner().invoke(_COMMAND, list(arguments), env=environment)

    def test_it_builds_under_mash_home_and_says_where(self, tmp_path: Path) -> None:
        answer = self.run("--no-open", "--json", "--size", "12", MASH_HOME=str(tmp_path))
        assert answer.exit_code == 0
        said = json.loads(answer.stdout)
        assert (said["home"], said["contacts"], said["built"]) == (str(tmp_path), 12, True)
        assert under(tmp_path).database.exists()

    def test_without_a_terminal_it_says_how_to_open_it(self, tmp_path: Path) -> None:
        answer = self.run("--size", "12", MASH_HOME=str(tmp_path))
        assert answer.exit_code == 0
        assert answer.stdout.strip() == str(tmp_path)
        assert f"MASH_HOME={tmp_path} mash" in answer.stderr

    def test_a_role_that_does_not_exist_is_named(self, tmp_path: Path) -> None:
        answer = self.run("--no-open", "--as-role", "wizard", MASH_HOME=str(tmp_path))
        assert answer.exit_code != 0
        assert isinstance(answer.exception, MashError)
        assert "duty_officer" in answer.exception.remedy

    @pytest.mark.parametrize("ending", [signal.SIGTERM, signal.SIGHUP, signal.SIGKILL, None])
    def test_a_temporary_folder_goes_however_the_program_ends(
        self, tmp_path: Path, ending: signal.Signals | None
    ) -> None:
        folder = tmp_path / "passing"
        folder.mkdir()
        script = (
            "import signal, sys, time; from pathlib import Path\n"
            # Tests that were started with nohup hand down that a dropped line is ignored.
            "signal.signal(signal.SIGHUP, signal.SIG_DFL)\n"
            "from mash_tui.services.demo.passing import Passing\n"
            "Passing(Path(sys.argv[1])); print('there', flush=True); time.sleep(float(sys.argv[2]))"
        )
        lasting = "60" if ending else "0"
        command = [sys.executable, "-c", script, str(folder), lasting]
        program = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
        assert program.stdout is not None
        assert program.stdout.readline() == "there\n"
        if ending:
            program.send_signal(ending)
        program.wait(10)
        program.stdout.close()
        until = time.monotonic() + 10
        while folder.exists() and time.monotonic() < until:
            time.sleep(0.02)
        assert not folder.exists()

    def test_roles_can_be_taken_in_it(self, hub: Desk) -> None:
        hub.acting_as(frozenset({Role.AUDITOR}))
        assert row(hub, contacts_of(hub)[0]["reference"]) is not None


def _state(history: list[dict[str, Any]]) -> str:
    """The state that the entries lead to."""
    state = State.RECEIVED.value
    for entry in history:
        detail = entry["detail"]
        if entry["kind"] == "reopened":
            state = State.SCREENING.value
        elif detail.get("field") == "state":
            assert detail["before"] == state
            state = detail["after"]
        elif entry["text"].startswith("Returned ") and entry["kind"] == "rating":
            state = State.SCREENING.value
        elif entry["kind"] == "rating" and state in (State.SCREENING, State.RATING_PROPOSED):
            state = State.GATHERING if "confirmed" in detail["after"] else State.RATING_PROPOSED
    return state


def _owner(history: list[dict[str, Any]]) -> str:
    owners = [entry["detail"]["after"] for entry in history if entry["detail"].get("field") == "owner"]
    return owners[-1] if owners else ""


def _rating(history: list[dict[str, Any]]) -> tuple[str | None, int]:
    ratings = [entry["detail"]["after"] for entry in history if entry["detail"].get("field") == "rating"]
    if not ratings:
        return None, 0
    word, standing = ratings[-1].split(", ")
    return word.lower(), int(standing == "confirmed")


def _check_ending(contact: dict[str, Any], history: list[dict[str, Any]]) -> None:
    closed = [entry["at"] for entry in history if entry["kind"] == "closed"]
    if contact["is_open"]:
        assert contact["closed_at"] is None
        assert not closed or history[-1]["kind"] == "reopened"
    else:
        assert contact["closed_at"] == closed[-1]
        assert {entry["kind"] for entry in history if entry["at"] > closed[-1]} <= {"complaint"}


def _check_clocks(contact: dict[str, Any], clocks: list[dict[str, Any]]) -> None:
    running = [clock for clock in clocks if clock["settled_at"] is None]
    if not contact["is_open"]:
        assert not running
    first = min(running, key=lambda clock: clock["due_at"], default=None)
    expected = (first["due_at"], ClockKind(first["kind"]).word) if first else (NEVER, "")
    assert (contact["due_at"], contact["due_kind"]) == expected
    assert all(clock["settled_by"] for clock in clocks if clock["settled_at"])


def _same_rows(desk: Desk, contact_id: int, told: ContactIn) -> None:
    """What the demonstration wrote is what recording the same contact would write."""
    for table, columns, expected in (
        ("particulars", tables.PARTICULARS, [particulars_row(told, contact_id)]),
        ("child", tables.CHILD[:-1], child_rows(told, contact_id)),
        ("adult", tables.ADULT, adult_rows(told, contact_id)),
    ):
        order = "contact_id" if table == "particulars" else "position"
        sql = f"SELECT {', '.join(columns)} FROM {table} WHERE contact_id = ? ORDER BY {order}"
        stored = [named(columns, values) for values in desk.store.rows(sql, (contact_id,))]
        for found, wanted in zip(stored, expected, strict=True):
            assert found == wanted
