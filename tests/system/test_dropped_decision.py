"""A terminal that dies in the middle of a decision: on return every word stands in its field again."""

from __future__ import annotations

import signal

import pytest

from mash_tui.domain.brag import Brag
from mash_tui.domain.roles import Role
from mash_tui.services import users
from mash_tui.services.desk import Desk, open_desk
from mash_tui.services.unsent import waiting
from tests.services.deciding import child, offer, rated
from tests.system.conftest import Run
from tests.system.store import came_to_hold

pytestmark = pytest.mark.system
AGREED = "Two sources say the same."


def test_a_decision_that_was_killed_is_there_on_return_and_is_sent(desk: Desk, mash: Run) -> None:
    users.add(desk, "fern", "Fern Example", [Role.DUTY_OFFICER])
    fern = open_desk(paths=desk.paths, as_name="fern")
    reference = rated(desk, Brag.RED)
    offer(fern, "dat_assessment", reference=reference)
    fern.close()
    with mash(columns=80, rows=24) as terminal:
        terminal.wait_for(reference.removeprefix("MASH-"))
        terminal.send("\ru")
        terminal.wait_for("Decide the outcome")
        terminal.send(AGREED)
        came_to_hold(lambda: any(AGREED in words.text for words in waiting(desk)))
        terminal.kill(signal.SIGKILL)
        terminal.wait_exit()
    assert child(desk).decided is None
    with mash(columns=80, rows=24) as terminal:
        terminal.wait_for(reference.removeprefix("MASH-"))
        terminal.send("\ru")
        terminal.wait_for("These words were typed before")
        terminal.wait_for(AGREED)
        # A dialogue is deaf to all but text as it opens: who goes on typing is there.
        terminal.send(" He is seen today.\x13")
        terminal.wait_for("whether a strategy discussion is")
        terminal.send("n\rNo injury was seen.\x13")
        came_to_hold(lambda: child(desk).decided is not None)
    assert waiting(desk) == []
    decided = child(desk).decided
    assert decided is not None
    assert decided.reason == f"{AGREED} He is seen today."
