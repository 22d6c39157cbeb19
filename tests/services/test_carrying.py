"""A refusal says which roles carry the permission under the policy in force, and how a person gets one."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from mash_tui.data.paths import Paths
from mash_tui.domain.errors import NotAllowed
from mash_tui.domain.roles import Permission, Role
from mash_tui.services import contacts, restricted, users
from mash_tui.services.carrying import who_carries
from mash_tui.services.desk import Desk, open_desk
from mash_tui.services.policy_source import SHIPPED
from tests.services.conftest import StandingClock, told


def test_an_administrator_is_not_told_to_ask_one(desk: Desk, colleague: Callable[..., Desk]) -> None:
    ada = colleague("ada", Role.ADMINISTRATOR)
    with pytest.raises(NotAllowed) as refusal:
        contacts.create_contact(ada, told())
    carry = "The roles call handler, duty officer, senior social worker, manager and police desk carry it"
    assert refusal.value.remedy == f"{carry}: `mash user roles` gives roles."


def test_others_are_told_whom_to_ask(desk: Desk, colleague: Callable[..., Desk]) -> None:
    made = contacts.create_contact(desk, told())
    fern = colleague("fern", Role.DUTY_OFFICER)
    with pytest.raises(NotAllowed) as refusal:
        restricted.read(fern, made.reference)
    assert refusal.value.remedy == "The role police desk carries it: ask somebody with the role administrator."
    with pytest.raises(NotAllowed, match=r"The role administrator carries it\.$"):
        users.add(fern, "wren", "", [Role.AUDITOR])


def test_the_policy_in_force_decides_who_that_is(
    desk: Desk, colleague: Callable[..., Desk], paths: Paths, clock: StandingClock
) -> None:
    text = SHIPPED.read_text("utf-8")
    text = text.replace("police_desk = [", 'police_desk = ["user.manage", ')
    assert text.count('"user.manage"') == 2
    paths.policy.write_text(text.replace('"audit.verify"', '"audit.read"'), "utf-8")
    fern = colleague("fern", Role.DUTY_OFFICER)
    assert who_carries(fern, Permission.AUDIT_VERIFY).startswith("The roles manager, auditor and administrator carry")
    open_desk(paths=paths, clock=clock).close()
    fern.stay_current()
    assert who_carries(fern, Permission.AUDIT_VERIFY) == "No role carries it under the policy in force."
    said = who_carries(fern, Permission.POLICY_MANAGE)
    assert said == "The role administrator carries it: ask somebody with the role police desk or administrator."


def test_a_stranger_is_told_who_can_let_them_in(desk: Desk, paths: Paths, clock: StandingClock) -> None:
    with pytest.raises(NotAllowed) as refusal:
        open_desk(paths=paths, clock=clock, as_name="nobody")
    assert refusal.value.remedy == "Ask somebody with the role administrator: `mash user add`."
