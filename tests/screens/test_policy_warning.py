"""A wrong policy file keeps nobody from their queue: the interface opens and says what is wrong, where."""

from __future__ import annotations

from mash_tui.data.paths import Paths
from mash_tui.screens.app import MashApp
from mash_tui.services.desk import Desk, open_desk
from mash_tui.services.policy_source import SHIPPED
from tests.screens.queueing import enter, messages, screen_text
from tests.screens.waiting import until
from tests.services.conftest import StandingClock


async def test_a_wrong_policy_file_is_told_over_the_queue(desk: Desk, paths: Paths, clock: StandingClock) -> None:
    enter(desk, "Ottoline Quillbrook")
    paths.policy.write_text(SHIPPED.read_text("utf-8") + "\n[desc]\n", "utf-8")
    later = open_desk(paths=paths, clock=clock)
    async with (app := MashApp(later)).run_test() as pilot:
        await until(pilot, lambda: "unknown setting 'desc'; expected 'desk'" in messages(app))
        assert f"{paths.policy}:" in messages(app) and "version 1 stays in force" in messages(app)
        await until(pilot, lambda: "Ottoline" in screen_text(pilot))
    later.close()
