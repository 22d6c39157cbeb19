"""A desk in a temporary folder, and a call typed into the form: what the tests of the screens begin with."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from time import monotonic
from typing import Any

from textual.app import App
from textual.pilot import Pilot
from textual.worker import WorkerCancelled

from mash_tui.data.paths import under
from mash_tui.domain.contact import ContactIn
from mash_tui.screens.typing_ahead import TypesInOrder, busy
from mash_tui.services.desk import Desk, open_desk
from mash_tui.services.form_fields import told_from

NOW = datetime(2026, 11, 12, 10, 41, 3, tzinfo=UTC)

CALL = {
    "referrer.name": "Bukky Adéọlá-Reed",
    "referrer.agency": "Doodle Park Junior",
    "referrer.source": "2A Schools",
    "children.1.given_names": "Skye",
    "children.1.family_name": "Underhedge",
    "children.1.date_of_birth": "21/06/2017",
    "concern.narrative": "She sleeps on the landing behind a curtain. The boys film her [for jokes].",
    "concern.category": "home conditions",
    "channel": "phone",
    "written_referral_owed": "yes",
    "received_at": "12/11/2026 10:30",
}


CALM_FOR = 3
"""Looks at a program that does nothing, before it counts as settled: a message may be on its way between two."""


class FixedClock:
    """A clock that stands until a test moves it."""

    def __init__(self, now: datetime = NOW) -> None:
        self.now = now

    def __call__(self) -> datetime:
        return self.now


def a_desk(home: Path, clock: Callable[[], datetime] | None = None, as_name: str | None = None) -> Desk:
    return open_desk(paths=under(home), clock=clock or FixedClock(), as_name=as_name)


def a_contact(**more: str) -> ContactIn:
    told = told_from(CALL | {path.replace("__", "."): text for path, text in more.items()}, NOW.date(), lambda _: False)
    assert isinstance(told, ContactIn), told
    return told


async def settle(pilot: Pilot[Any]) -> None:
    """Wait until the threads are done, what was typed has been dealt with, and nobody has a message left."""
    app, calm, deadline = pilot.app, 0, monotonic() + 20
    while calm < CALM_FOR:
        assert monotonic() < deadline, "something on the screen never rests"
        with suppress(WorkerCancelled):  # a later reading took the place of an earlier one
            await app.workers.wait_for_complete()
        await pilot.pause()
        calm = 0 if _goes_on(app) else calm + 1


def _goes_on(app: App[Any]) -> bool:
    screen = app.screen
    opening = isinstance(app, TypesInOrder) and not app.can_be_typed_into(screen)
    return opening or bool(app.workers) or busy(app)
