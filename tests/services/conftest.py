"""A hub of its own for each test, with a clock that stands still until it is moved."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from mash_tui.data.paths import Paths, under
from mash_tui.domain.contact import ContactIn
from mash_tui.domain.roles import Role
from mash_tui.services.desk import Desk, open_desk


class StandingClock:
    """A clock that shows what it was set to. Monday 23 November 2026, 10:00 in London, to begin with."""

    def __init__(self) -> None:
        self.moment = datetime(2026, 11, 23, 10, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.moment

    def forward(self, **length: float) -> None:
        """Move on by a length of time."""
        self.moment += timedelta(**length)


@pytest.fixture
def clock() -> StandingClock:
    return StandingClock()


@pytest.fixture
def paths(tmp_path: Path) -> Paths:
    return under(tmp_path / "hub")


@pytest.fixture
def desk(paths: Paths, clock: StandingClock) -> Iterator[Desk]:
    """The first user of a new hub: every role but the auditor's and the police desk's."""
    made = open_desk(paths=paths, clock=clock)
    yield made
    made.close()


@pytest.fixture
def colleague(desk: Desk, paths: Paths, clock: StandingClock) -> Iterator[Callable[..., Desk]]:
    """Somebody else at the same hub: `colleague("fern", Role.DUTY_OFFICER)`."""
    from mash_tui.services import users

    opened: list[Desk] = []

    def sit_down(login: str, *roles: Role) -> Desk:
        if login not in {user.login for user in users.everybody(desk)}:
            users.add(desk, login, f"{login.title()} Example", roles)
        opened.append(open_desk(paths=paths, clock=clock, as_name=login))
        return opened[-1]

    yield sit_down
    for one in opened:
        one.close()


def told(**changes: object) -> ContactIn:
    """A believable contact, with these parts changed."""
    plain: dict[str, object] = {
        "channel": "form",
        "children": [
            {"given_names": "Rafferty", "family_name": "Quillbrook", "date_of_birth": "2016-03-22", "sex": "M"}
        ],
        "referrer": {"name": "Philippa Thornapple", "agency": "Fable Avenue Primary School", "source": "2A"},
        "concern": {"narrative": "He comes to school hungry and in the same jumper.", "category": "Neglect"},
    }
    return ContactIn.model_validate(plain | changes)


def everything(desk: Desk, but: Collection[str] = ()) -> str:
    """Every value in the store, sealed ones as they lie there: where planted words are looked for."""
    tables = [row[0] for row in desk.store.rows("SELECT name FROM sqlite_master WHERE type = 'table'")]
    assert "contact" in tables
    values = [
        value
        for table in tables
        if table not in but
        for row in desk.store.rows(f"SELECT * FROM {table}")
        for value in row
    ]
    return "\n".join(value.decode("utf-8", "replace") if isinstance(value, bytes) else str(value) for value in values)
