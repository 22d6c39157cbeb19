"""A dropped terminal in mid-form: on return the draft is there, with every word that was shown as saved."""

from __future__ import annotations

import signal

import pytest

from mash_tui.services import drafts
from mash_tui.services.desk import Desk
from tests.system.conftest import Run
from tests.system.store import came_to_hold

pytestmark = pytest.mark.system


@pytest.mark.parametrize("how", ["hang up", "SIGTERM", "SIGKILL"])
def test_what_was_typed_is_there_on_return(desk: Desk, mash: Run, how: str) -> None:
    with mash(columns=80, rows=24) as terminal:
        terminal.wait_for("no contact yet")
        terminal.send("nPhilippa Thornapple\rlead")
        # The caller goes on: only a kill that nobody can catch may take the last half second.
        if how == "SIGKILL":
            terminal.wait_for("saved ")
            came_to_hold(lambda: saved(desk).get("referrer.role") == "lead")
            terminal.kill(signal.SIGKILL)
        else:
            terminal.wait_for("lead")
            terminal.hang_up() if how == "hang up" else terminal.kill(signal.SIGTERM)
        terminal.wait_exit()
    assert saved(desk)["referrer.name"] == "Philippa Thornapple"
    assert saved(desk)["referrer.role"] == "lead"
    with mash(columns=80, rows=24) as terminal:
        terminal.wait_for("1 draft")
        terminal.send("d\r")
        terminal.wait_for("Philippa Thornapple")
        terminal.wait_for("lead")


def saved(desk: Desk) -> dict[str, str]:
    waiting = drafts.waiting(desk)
    return drafts.read(desk, waiting[0].id)[1] if waiting else {}
