"""Role × action, cell by cell, as docs/roles.md says; every refusal is in the trail."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from mash_tui.domain.errors import MashError, NotAllowed
from mash_tui.domain.roles import FIRST_USER_ROLES, Permission, Role
from mash_tui.services import (
    backup,
    contact_watch,
    contacts,
    correcting,
    drafts,
    leases,
    problems,
    queue,
    restricted,
    trail,
    users,
)
from mash_tui.services.desk import Desk
from mash_tui.services.intake import take_in
from mash_tui.services.policy_force import put_into_force
from mash_tui.services.policy_source import SHIPPED
from mash_tui.services.rows import View
from tests.services.conftest import told

REFERENCE = "MASH-2026-000001"
ACTIONS: dict[str, Callable[[Desk], object]] = {
    "see the queue": lambda desk: queue.first(desk, View.OPEN, 10),
    "open a contact": lambda desk: contacts.open_contact(desk, REFERENCE),
    "see that a contact changed": lambda desk: contact_watch.standing(desk, 1),
    "see that new contacts came in": lambda desk: (queue.newest_id(desk), queue.new_since(desk, 0)),
    "see who works here": users.everybody,
    "see who can own a contact": users.workers,
    "keep a contact open for work": lambda desk: leases.take(desk, 1),
    "log a contact": lambda desk: contacts.create_contact(desk, told()),
    "keep a draft": drafts.start,
    "see the drafts": lambda desk: (drafts.waiting(desk), drafts.set_aside_list(desk)),
    "read a draft": lambda desk: drafts.read(desk, 1),
    "set a draft aside": lambda desk: drafts.set_aside(desk, 1, "the caller rang off"),
    "take a contact": lambda desk: contacts.claim(desk, REFERENCE, 1),
    "assign a contact": lambda desk: contacts.assign(desk, REFERENCE, 1, desk.actor.login, "back from leave"),
    "write a note": lambda desk: contacts.note(desk, REFERENCE, "Rang the school."),
    "correct a field": lambda desk: correcting.correct_field(
        desk, REFERENCE, 1, "concern.category", "Hunger", "the form had no such box"
    ),
    "correct an entry": lambda desk: correcting.correct_entry(desk, REFERENCE, 1, "By telephone.", "wrong way in"),
    "acknowledge to the referrer": lambda desk: contacts.acknowledge(desk, REFERENCE, 1, "by telephone"),
    "record the written referral": lambda desk: contacts.written_referral_arrived(desk, REFERENCE, 1, "by form"),
    "reopen a contact": lambda desk: contacts.reopen(desk, REFERENCE, 1, "new information"),
    "take in files": lambda desk: take_in(desk, b"{}", "nothing.json"),
    "see intake problems": lambda desk: (problems.list_problems(desk), problems.list_set_aside(desk)),
    "read an intake problem": lambda desk: problems.open_problem(desk, 1),
    "mend an intake problem": lambda desk: problems.mend(desk, 1, 1, {}),
    "set an intake problem aside": lambda desk: problems.set_aside(desk, 1, 1, "it came by letter too"),
    "read the restricted file": lambda desk: restricted.read(desk, REFERENCE),
    "add to the restricted file": lambda desk: restricted.add(desk, REFERENCE, "Seen by the police."),
    "read the audit trail": trail.show,
    "verify the audit trail": trail.verify,
    "manage users": lambda desk: users.add(desk, "newcomer", "New Comer", [Role.CALL_HANDLER]),
    "put a policy into force": lambda desk: put_into_force(desk, SHIPPED.read_text("utf-8") + "\n", "a file"),
    "back up": lambda desk: backup.make_backup(desk, desk.paths.data.parent / "copy.db"),
}


def table() -> list[tuple[str, Role, bool]]:
    text = (Path(__file__).parents[2] / "docs" / "roles.md").read_text("utf-8")
    rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in text.splitlines() if line.startswith("|")]
    roles = [Role(name.replace(" ", "_")) for name in rows[0][1:]]
    return [(row[0], role, cell == "yes") for row in rows[2:] for role, cell in zip(roles, row[1:], strict=True)]


def test_the_table_names_every_role_and_every_action() -> None:
    assert {role for _, role, _ in table()} == set(Role)
    assert {action for action, _, _ in table()} == set(ACTIONS)


@pytest.mark.parametrize("role", Role)
def test_each_action_is_allowed_or_refused_as_the_table_says(
    role: Role, desk: Desk, colleague: Callable[..., Desk]
) -> None:
    contacts.create_contact(desk, told(channel="phone", written_referral_owed=True))
    person = colleague(f"the-{role.value.replace('_', '-')}", role)
    for action, _, allowed in [cell for cell in table() if cell[1] == role]:
        before = desk.store.rows("SELECT count(*) FROM audit WHERE action = 'refused'")[0][0]
        try:
            ACTIONS[action](person)
            refused = False
        except NotAllowed:
            refused = True
        except MashError:
            refused = False  # a rule refused it (the contact moved on, the file is empty), not the role
        assert refused != allowed, f"{role.word}: {action}"
        after = desk.store.rows("SELECT count(*) FROM audit WHERE action = 'refused'")[0][0]
        assert after - before == (0 if allowed else 1), f"{role.word}: {action}"


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
