"""How a person stands with the hub at this moment: roles, whether they were disabled, and the policy in force.

Asked again before every use case: a withdrawn user's running program must not go on working (SAFETY, 10), and a
desk that was opened before the policy changed must not write deadlines of the old one.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from mash_tui.domain.roles import Role

if TYPE_CHECKING:
    from mash_tui.data.store import Execute

_ASK = (
    "SELECT name, disabled_at IS NOT NULL, (SELECT value FROM setting WHERE name = 'policy'),"
    " (SELECT group_concat(role) FROM (SELECT role FROM person_role WHERE login = ? ORDER BY role))"
    " FROM person WHERE login = ?"
)


@dataclass(frozen=True, slots=True)
class Standing:
    """What the store says of a person."""

    name: str
    """The name that others see."""
    disabled: bool
    """Whether they are let in no more."""
    policy: str
    """The number of the policy in force."""
    roles: frozenset[Role]


def standing_of(execute: Execute, login: str) -> Standing | None:
    """How this person stands; None for a stranger. Some fifteen microseconds."""
    found = execute(_ASK, (login, login)).fetchone()
    if found is None:
        return None
    name, disabled, policy, roles = found
    return Standing(name, bool(disabled), policy, frozenset(Role(role) for role in (roles or "").split(",") if role))
