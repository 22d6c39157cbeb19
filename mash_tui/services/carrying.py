"""Which roles carry a permission under the policy in force, so that a refusal says who may and how that changes."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import TYPE_CHECKING

from mash_tui.domain.roles import Permission, Role

if TYPE_CHECKING:
    from mash_tui.services.desk import Desk


def roles_with(permission: Permission, permissions: str) -> tuple[Role, ...]:
    """The roles that carry it, in the order of the table; `permissions` is the copy beside the policy in force."""
    table = json.loads(permissions)
    return tuple(role for role in Role if permission in table.get(role, ()))


def who_carries(desk: Desk, permission: Permission) -> str:
    """One sentence for somebody who may not: which roles carry it, and how this person would get one."""
    roles = roles_with(permission, desk.settings["permissions"])
    if not roles:
        return "No role carries it under the policy in force."
    carry = f"The role {listed(roles)} carries it" if len(roles) == 1 else f"The roles {listed(roles)} carry it"
    if roles == roles_with(Permission.USER_MANAGE, desk.settings["permissions"]):
        return f"{carry}."
    if desk.may(Permission.USER_MANAGE):
        return f"{carry}: `mash user roles` gives roles."
    return f"{carry}: ask {who_manages_users(desk)}."


def who_manages_users(desk: Desk) -> str:
    """Whom to ask for a role, or to be let in."""
    return f"somebody with the role {listed(roles_with(Permission.USER_MANAGE, desk.settings['permissions']), 'or')}"


def listed(roles: Iterable[Role], before_last: str = "and") -> str:
    """Roles as a sentence names them: `duty officer, manager and police desk`."""
    *others, last = [role.word for role in roles]
    return f"{', '.join(others)} {before_last} {last}" if others else last
