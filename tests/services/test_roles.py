"""Role × action × state, cell by cell, as docs/roles.md says. What a permission refuses is in the trail."""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest

from mash_tui.domain.errors import MashError, NotAllowed, Refused
from mash_tui.domain.lifecycle import State
from mash_tui.domain.roles import FIRST_USER_ROLES, Permission, Role
from mash_tui.services import contacts, queue, restricted, users
from mash_tui.services.desk import Desk, permissions_of
from mash_tui.services.policy_source import policy_bytes
from mash_tui.services.rows import View
from tests.services.actions import ACTIONS, Action, Ground
from tests.services.conftest import told

REFERENCE = "MASH-2026-000001"
PUTS_A_POLICY_INTO_FORCE = "put a policy into force"
"""A row of the table that is no call: it happens as the program starts."""
each_role = pytest.mark.parametrize("role", Role)


@cache
def tables() -> list[list[list[str]]]:
    """The two tables of docs/roles.md, as rows of cells: roles first, then states."""
    text = (Path(__file__).parents[2] / "docs" / "roles.md").read_text("utf-8")
    lines = [[cell.strip() for cell in line.strip("|").split("|")] for line in text.splitlines() if line[:1] == "|"]
    heads = [place for place, cells in enumerate(lines) if cells[0] == "action"]
    return [lines[start:end] for start, end in zip(heads, [*heads[1:], len(lines)], strict=True)]


def documented() -> dict[tuple[str, Role], bool]:
    """Row and role → whether the table says yes."""
    head, _, *rows = tables()[0]
    roles = [Role(name.replace(" ", "_")) for name in head[1:]]
    return {(row[0], role): cell == "yes" for row in rows for role, cell in zip(roles, row[1:], strict=True)}


def allowing(row: str) -> set[State]:
    """The states in which it can be done, as the second table says; all of them for a row that it does not have."""
    columns = (State.RECEIVED,), tuple(state for state in State if state.is_open)[1:], (State.CLOSED,)
    for name, *cells in tables()[1][2:]:
        if name == row:
            return {state for states, cell in zip(columns, cells, strict=True) for state in states if cell == "yes"}
    return set(State)


def test_the_table_names_every_role_and_every_action() -> None:
    assert {role for _, role in documented()} == set(Role)
    assert {row for row, _ in documented()} == {action.row for action in ACTIONS} | {PUTS_A_POLICY_INTO_FORCE}
    assert {row[0] for row in tables()[1][2:]} < {action.row for action in ACTIONS if action.states}


def test_the_table_says_what_the_shipped_policy_says(desk: Desk) -> None:
    needs = {action.row: action.needs for action in ACTIONS} | {PUTS_A_POLICY_INTO_FORCE: Permission.POLICY_MANAGE}
    by_policy = {(row, role): _permits(desk, role, needs[row]) for row, role in documented()}
    assert documented() == by_policy


def test_every_permission_is_needed_for_something() -> None:
    assert {action.needs for action in ACTIONS} - {None} == set(Permission) - {Permission.POLICY_MANAGE}


def _permits(desk: Desk, role: Role, needs: Permission | None) -> bool:
    return needs is None or needs in permissions_of(desk, [role])


@each_role
def test_each_action_is_allowed_or_refused_as_the_tables_say(
    role: Role, desk: Desk, colleague: Callable[..., Desk]
) -> None:
    person = colleague(f"the-{role.value.replace('_', '-')}", role)
    for action in ACTIONS:
        for state in State if action.states else (State.RECEIVED,):
            before = refusals(desk)
            outcome = tried(action, person, Ground(desk, state))
            after = refusals(desk)
            if not documented()[action.row, role]:
                assert outcome is NotAllowed, f"{action}, {state}"
                assert after[len(before) :] == [(person.actor.login, action.needs)], f"{action}, {state}"
            else:
                assert outcome is (None if state in allowing(action.row) else Refused), f"{action}, {state}"
                assert after == before, f"{action}, {state}"


def tried(action: Action, person: Desk, ground: Ground) -> type[MashError] | None:
    """How it was refused, or None when it was done. Any other error is a failure of the test."""
    try:
        action.do(person, ground)
    except (NotAllowed, Refused) as refusal:
        return type(refusal)
    return None


def refusals(desk: Desk) -> list[tuple[str, str]]:
    """Who was refused for want of which permission, as the trail has it."""
    rows = desk.store.rows("SELECT login, detail FROM audit WHERE action = 'refused' ORDER BY number")
    return [(login, json.loads(detail)["permission"]) for login, detail in rows]


@each_role
def test_a_changed_policy_comes_into_force_for_those_only_who_manage_it(
    role: Role, desk: Desk, colleague: Callable[..., Desk]
) -> None:
    colleague("fern", role).close()
    shipped = policy_bytes(desk.paths.policy)
    desk.paths.policy.parent.mkdir(parents=True, exist_ok=True)
    desk.paths.policy.write_bytes(shipped.replace(b"claim_lease_minutes = 10", b"claim_lease_minutes = 11"))
    allowed = documented()[PUTS_A_POLICY_INTO_FORCE, role]
    at_desk = colleague("fern")
    assert bool(at_desk.warning) is not allowed
    assert at_desk.policy.desk.claim_lease_minutes == (11 if allowed else 10)


def test_the_first_user_gets_every_role_but_the_two_and_is_told_so(desk: Desk) -> None:
    assert desk.actor.roles == FIRST_USER_ROLES == frozenset(Role) - {Role.AUDITOR, Role.POLICE_DESK}
    assert "every role but the auditor's and the police desk's" in desk.welcome


def test_an_administrator_sees_no_case_content(desk: Desk, colleague: Callable[..., Desk]) -> None:
    permissions = colleague("rowan", Role.ADMINISTRATOR).actor.permissions
    assert not permissions & {
        Permission.CONTACT_READ,
        Permission.CONTACT_CREATE,
        Permission.CONTACT_WORK,
        Permission.RESTRICTED_READ,
        Permission.AUDIT_READ,
        Permission.INTAKE_RUN,
    }


def test_nobody_outside_the_list_gets_in(desk: Desk) -> None:
    from mash_tui.services.desk import open_desk

    with pytest.raises(NotAllowed, match="not a user"):
        open_desk(paths=desk.paths, as_name="stranger")
    users.add(desk, "fern", "Fern Example", [Role.MANAGER])
    users.disable(desk, "fern")
    with pytest.raises(NotAllowed, match="disabled"):
        open_desk(paths=desk.paths, as_name="fern")
    assert desk.store.rows("SELECT count(*) FROM audit WHERE action = 'refused'") == [(2,)]


def test_roles_can_be_switched_only_in_a_demonstration(desk: Desk) -> None:
    with pytest.raises(NotAllowed):
        desk.acting_as(frozenset({Role.POLICE_DESK}))


def test_a_withdrawn_user_who_is_still_at_the_terminal_can_do_nothing_more(
    desk: Desk, colleague: Callable[..., Desk]
) -> None:
    contacts.create_contact(desk, told())
    fern = colleague("fern", Role.MANAGER)
    users.disable(desk, "fern")
    for attempt in (
        lambda: contacts.note(fern, REFERENCE, "one last note"),
        lambda: contacts.open_contact(fern, REFERENCE),
        lambda: queue.first(fern, View.OPEN, 5),
        lambda: restricted.read(fern, REFERENCE),
    ):
        with pytest.raises(NotAllowed, match="disabled"):
            attempt()


def test_a_role_that_was_taken_away_is_gone_at_once(desk: Desk, colleague: Callable[..., Desk]) -> None:
    contacts.create_contact(desk, told())
    holly = colleague("holly", Role.POLICE_DESK)
    restricted.read(holly, REFERENCE)
    users.set_roles(desk, "holly", [Role.CALL_HANDLER])
    with pytest.raises(NotAllowed):
        restricted.read(holly, REFERENCE)
    contacts.note(holly, REFERENCE, "A call handler may write this.")
