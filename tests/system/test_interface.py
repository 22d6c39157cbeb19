"""The program as people meet it: started, left, watched by two, without a terminal, with the line cut."""

from __future__ import annotations

import os
import signal
import subprocess

import pytest

from mash_tui.domain.contact import ContactIn
from mash_tui.domain.roles import Role
from mash_tui.services import contacts, users
from mash_tui.services.desk import Desk
from tests.services.conftest import told
from tests.system.conftest import MASH, Run
from tests.system.terminal import Terminal

pytestmark = pytest.mark.system


def shows(terminal: Terminal, reference: str, word: str) -> bool:
    """Whether the word stands on the reference's line."""
    return any(reference in line and word in line for line in terminal.screen_text().splitlines())


def test_the_first_run_makes_a_hub_and_says_what_to_do(mash: Run) -> None:
    with mash() as terminal:
        terminal.wait_for(lambda t: "every role but the auditor's" in " ".join(t.screen_text().split()))
        terminal.wait_for("mash intake")
        terminal.press("q")
        assert terminal.wait_exit() == 0


def test_one_program_sees_what_the_other_saved_and_its_row_stays_under_the_cursor(desk: Desk, mash: Run) -> None:
    users.add(desk, "fern", "Fern Example", [Role.DUTY_OFFICER])
    contacts.create_contact(desk, told())
    with mash("--as", "fern") as terminal:
        terminal.wait_for("2026-000001")
        urgent = {"narrative": "He has hurt her.", "immediate_danger": "yes"}
        contacts.create_contact(desk, told(concern=urgent))
        terminal.wait_for("1 new")
        contacts.claim(desk, "MASH-2026-000001", 1)
        terminal.wait_for(lambda t: shows(t, "2026-000001", desk.actor.login))
        # The row under the cursor is still the first contact's: Enter opens that one.
        terminal.press("enter")
        terminal.wait_for("Concern")
        shown = desk.store.rows("SELECT reference FROM audit WHERE action = 'contact.open' AND login = 'fern'")
        assert shown == [("MASH-2026-000001",)]


@pytest.mark.parametrize("size", [(80, 24), (120, 40), (60, 15), (20, 5), (200, 60)])
def test_every_size_of_terminal_is_survived(desk: Desk, mash: Run, size: tuple[int, int]) -> None:
    for _ in range(3):
        contacts.create_contact(desk, told())
    with mash(columns=size[0], rows=size[1]) as terminal:
        terminal.wait_quiet(200)
        terminal.resize(80, 24)
        terminal.wait_for("2026-000003")
        terminal.press("q")
        assert terminal.wait_exit() == 0


@pytest.mark.parametrize(
    "changes",
    [{"NO_COLOR": "1"}, {"TERM": "xterm"}, {"TERM": "linux"}, {"TERM": "vt100"}, {"COLORTERM": None}, {"LANG": "C"}],
)
def test_plain_terminals_show_the_queue(
    desk: Desk, environment: dict[str, str], changes: dict[str, str | None]
) -> None:
    contacts.create_contact(desk, told())
    with Terminal([MASH], env={**environment, **changes}) as terminal:
        terminal.wait_for("2026-000001")
        assert any("2026-000001" in line and "unrated" in line for line in terminal.screen_text().splitlines())
        terminal.press("q")
        assert terminal.wait_exit() == 0


def test_without_a_terminal_there_is_a_message_and_no_crash(desk: Desk, environment: dict[str, str]) -> None:
    done = subprocess.run(
        [MASH], env={**os.environ, **environment}, stdin=subprocess.DEVNULL, capture_output=True, check=False, text=True
    )
    assert done.returncode == 2
    assert "needs a terminal" in done.stderr
    assert "Traceback" not in done.stderr and done.stdout == ""


def test_a_name_cannot_be_borrowed_and_a_stranger_is_told(desk: Desk, mash: Run) -> None:
    with mash("--as", "stranger") as terminal:
        terminal.wait_for("not a user of this hub")
        assert terminal.wait_exit() == 4


@pytest.mark.parametrize("how", ["hang up", "SIGTERM"])
def test_a_dropped_line_frees_the_lease(desk: Desk, mash: Run, how: str) -> None:
    made = contacts.create_contact(desk, told())
    with mash() as terminal:
        terminal.wait_for(made.reference)
        terminal.press("enter")
        terminal.wait_for("Concern")
        assert desk.store.rows("SELECT count(*) FROM lease") == [(1,)]
        if how == "hang up":
            terminal.hang_up()
        else:
            terminal.kill(signal.SIGTERM)
        terminal.wait_exit()
    assert desk.store.rows("SELECT count(*) FROM lease") == [(0,)]


def test_a_fault_in_the_program_shows_no_case_content(desk: Desk, mash: Run) -> None:
    secret = told(concern={"narrative": "Words that must not be printed.", "category": "Neglect"})
    made = contacts.create_contact(desk, ContactIn.model_validate(secret.model_dump()))
    # A state that no program wrote: the view of it cannot be made.
    desk.store.reading.execute("UPDATE clock SET kind = 'nonsense'")
    with mash() as terminal:
        terminal.wait_for(made.reference)
        terminal.press("enter")
        assert terminal.wait_exit() == 1
        written = terminal.bytes_since().decode("utf-8", "replace")
        left = written[written.rindex("\x1b[?1049l") :]
        assert "must not be printed" not in left and "Traceback" not in left
        assert "reference" in left.lower() or "log" in left.lower()


def test_the_program_of_a_withdrawn_user_ends(desk: Desk, mash: Run) -> None:
    users.add(desk, "fern", "Fern Example", [Role.DUTY_OFFICER])
    contacts.create_contact(desk, told())
    with mash("--as", "fern") as terminal:
        terminal.wait_for("2026-000001")
        users.disable(desk, "fern")
        terminal.wait_for("fern is disabled")
        assert terminal.wait_exit() == 4
