"""People come, change roles, leave and come back: nobody is locked out, and no contact is left with who is gone."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from mash_tui.data.paths import Paths
from mash_tui.domain.errors import NotAllowed, Refused
from mash_tui.domain.roles import Role
from mash_tui.services import contacts, leases, queue, users
from mash_tui.services.desk import Desk, open_desk
from mash_tui.services.rows import View
from tests.services.commanding import Mash
from tests.services.conftest import StandingClock, told
from tests.services.test_policy_force import change_policy


def move_user_management_to_managers(paths: Paths) -> None:
    change_policy(paths, '"audit.read", "audit.verify",\n]', '"audit.read", "user.manage",\n]')
    text = paths.policy.read_text("utf-8")
    paths.policy.write_text(text.replace('administrator = ["user.manage", ', "administrator = ["), "utf-8")


def test_the_last_who_manages_users_stays_whatever_their_role(desk: Desk, paths: Paths, clock: StandingClock) -> None:
    users.add(desk, "rowan", "Rowan Example", [Role.ADMINISTRATOR])
    me = desk.actor.login
    move_user_management_to_managers(paths)
    boss = open_desk(paths=paths, clock=clock)
    with pytest.raises(Refused, match="Nobody would be left"):
        users.disable(boss, me)
    with pytest.raises(Refused, match="Nobody would be left"):
        users.set_roles(boss, me, [Role.ADMINISTRATOR])
    users.add(boss, "fern", "Fern Example", [Role.MANAGER])
    users.disable(boss, me)
    users.disable(open_desk(paths=paths, clock=clock, as_name="fern"), "rowan")


def test_who_was_disabled_can_come_back(desk: Desk, colleague: Callable[..., Desk], paths: Paths) -> None:
    colleague("fern", Role.DUTY_OFFICER)
    users.disable(desk, "fern")
    with pytest.raises(Refused, match="mash user enable fern"):
        users.add(desk, "fern", "Fern Example", [Role.MANAGER])
    with pytest.raises(NotAllowed, match="mash user enable"):
        open_desk(paths=paths, as_name="fern")
    back = users.enable(desk, "fern")
    assert (back.disabled_at, back.roles) == (None, (Role.DUTY_OFFICER,))
    contacts.create_contact(colleague("fern"), told())
    with pytest.raises(Refused, match="not disabled"):
        users.enable(desk, "fern")
    with pytest.raises(NotAllowed):
        users.enable(colleague("fern"), desk.actor.login)
    actions = desk.store.rows("SELECT action FROM audit WHERE action LIKE 'user.%' ORDER BY number")
    assert actions == [("user.add",), ("user.disable",), ("user.enable",)]


@pytest.mark.parametrize(
    "withdraw",
    [lambda desk: users.disable(desk, "fern"), lambda desk: users.set_roles(desk, "fern", [Role.AUDITOR])],
)
def test_the_contacts_of_who_works_no_more_go_back_to_the_queue(
    desk: Desk, colleague: Callable[..., Desk], withdraw: Callable[[Desk], users.Changed]
) -> None:
    fern = colleague("fern", Role.DUTY_OFFICER)
    mine, theirs, closed = (contacts.create_contact(desk, told()).reference for _ in range(3))
    contacts.claim(desk, mine, 1)
    for reference in (theirs, closed):
        contacts.claim(fern, reference, 1)
    with desk.store.light_write() as execute:
        sql = "UPDATE contact SET is_open = 0, state = 'closed', closed_at = received_at WHERE reference = ?"
        execute(sql, (closed,))
    assert withdraw(desk).released == 1
    assert [row.reference for row in queue.first(desk, View.UNOWNED, 10).rows] == [theirs]
    entry = contacts.open_contact(desk, theirs).entries[-1]
    assert (entry.kind, entry.by) == ("released", desk.actor.login)
    assert "fern" in entry.text
    assert desk.store.rows("SELECT owner FROM contact WHERE reference IN (?, ?) ORDER BY id", (mine, closed)) == [
        (desk.actor.login,),
        ("fern",),
    ]
    assert desk.store.rows("SELECT reference FROM audit WHERE action = 'contact.release'") == [(theirs,)]


def test_another_role_that_works_contacts_keeps_them(desk: Desk, colleague: Callable[..., Desk]) -> None:
    reference = contacts.create_contact(desk, told()).reference
    contacts.claim(colleague("fern", Role.DUTY_OFFICER), reference, 1)
    assert users.set_roles(desk, "fern", [Role.MANAGER]).released == 0
    assert contacts.open_contact(desk, reference).row.owner == "fern"


def test_who_gives_up_their_own_roles_is_told_that_it_was_done(desk: Desk) -> None:
    users.add(desk, "rowan", "Rowan Example", [Role.ADMINISTRATOR])
    assert users.set_roles(desk, desk.actor.login, []).user.roles == ()
    with pytest.raises(NotAllowed):
        users.everybody(desk)


def test_who_loses_their_roles_still_gives_back_what_they_hold_open(desk: Desk, colleague: Callable[..., Desk]) -> None:
    made = contacts.create_contact(desk, told())
    fern = colleague("fern", Role.DUTY_OFFICER)
    leases.take(fern, made.id)
    with desk.store.light_write() as execute:
        execute("DELETE FROM person_role WHERE login = 'fern'", ())
    with pytest.raises(NotAllowed):
        leases.take(fern, made.id)
    leases.free(fern, made.id)
    assert leases.take(desk, made.id).mine


def test_nobody_is_called_policy(desk: Desk) -> None:
    with pytest.raises(Refused, match="cannot be a login"):
        users.add(desk, "policy", "", [Role.MANAGER])


def test_the_commands_say_what_became_of_the_contacts(tmp_path: Path) -> None:
    mash = Mash(tmp_path / "hub")
    assert mash("init").code == 0
    (reference,) = mash.log()
    mash.roles("fern", ["duty_officer"])
    assert mash("contact", "claim", reference, by="fern").code == 0
    done = mash("user", "disable", "fern")
    assert (done.code, "1 open contact of fern went back to the queue" in done.err) == (0, True)
    assert "mash user enable fern" in mash("user", "roles", "fern", "--role", "manager").err
    assert mash("user", "enable", "fern").code == 0
    assert mash("contact", "claim", reference, by="fern").code == 0
    gone = mash("user", "disable", "fern", "--json").json
    assert (gone["released"], gone["user"]["login"]) == (1, "fern")
