"""Users and their roles. Administrators manage them and see no case content."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from sqlmodel import col, select

from mash_tui.data.stamps import moment
from mash_tui.data.tables import Person, PersonRole
from mash_tui.domain.errors import NotFound, Refused
from mash_tui.domain.roles import Permission, Role
from mash_tui.domain.text import clean_line
from mash_tui.services.desk import permissions_of
from mash_tui.services.policy_recount import BY_POLICY
from mash_tui.services.releasing import release_all_of

if TYPE_CHECKING:
    from mash_tui.services.desk import Desk
    from mash_tui.services.transaction import Transaction


@dataclass(frozen=True, slots=True)
class UserRow:
    """A user."""

    login: str
    name: str
    roles: tuple[Role, ...]
    disabled_at: datetime | None
    added_at: datetime
    """When they were added, aware UTC."""


@dataclass(frozen=True, slots=True)
class Changed:
    """What was done to a user."""

    user: UserRow
    released: int
    """How many of their contacts went back to the queue."""


def add(desk: Desk, login: str, name: str, roles: Iterable[Role]) -> UserRow:
    """Add a user with roles. Raises Refused for a login that is taken or not a plain word."""
    with desk.transaction(Permission.USER_MANAGE, "user.add") as tx:
        plain_login = _plain(login)
        if tx.session.get(Person, plain_login) is not None:
            raise _taken(tx, plain_login)
        tx.session.add(Person(login=plain_login, name=clean_line(name) or plain_login, added_at=tx.at))
        tx.session.flush()
        wanted = _put_roles(tx, plain_login, roles)
        tx.deed("user.add", detail={"login": plain_login, "roles": wanted})
    return _one(desk, plain_login)


def set_roles(desk: Desk, login: str, roles: Iterable[Role]) -> Changed:
    """Give a user exactly these roles. Somebody who manages users always stays.

    The contacts of somebody who may work none from now on go back to the queue.
    """
    with desk.transaction(Permission.USER_MANAGE, "user.roles") as tx:
        _found(tx, login)
        before = _roles_of(tx, login)
        for role in before:
            tx.session.delete(tx.session.get_one(PersonRole, (login, role)))
        tx.session.flush()
        wanted = _put_roles(tx, login, roles)
        _require_somebody_to_manage(tx)
        works = Permission.CONTACT_WORK in permissions_of(desk, map(Role, wanted))
        released = 0 if works else release_all_of(tx, login, f"{login} works contacts no more.")
        tx.deed("user.roles", detail={"login": login, "before": before, "after": wanted, "released": released})
    return Changed(_one(desk, login), released)


def disable(desk: Desk, login: str) -> Changed:
    """Let a user in no more. Their name stays on everything they did; their contacts go back to the queue."""
    with desk.transaction(Permission.USER_MANAGE, "user.disable") as tx:
        person = _found(tx, login)
        if person.disabled_at:
            raise Refused(f"{login} is disabled already.", rule="disabled once")
        person.disabled_at = tx.at
        tx.session.add(person)
        tx.session.flush()
        _require_somebody_to_manage(tx)
        released = release_all_of(tx, login, f"{login} is let in no more.")
        tx.deed("user.disable", detail={"login": login, "released": released})
    return Changed(_one(desk, login), released)


def enable(desk: Desk, login: str) -> UserRow:
    """Let somebody in again who was disabled, with the roles they have. What they owned stays in the queue."""
    with desk.transaction(Permission.USER_MANAGE, "user.enable") as tx:
        person = _found(tx, login)
        if not person.disabled_at:
            raise Refused(f"{login} is not disabled.", rule="only the disabled are enabled")
        person.disabled_at = None
        tx.session.add(person)
        tx.deed("user.enable", detail={"login": login, "roles": _roles_of(tx, login)})
    return _one(desk, login)


def everybody(desk: Desk) -> list[UserRow]:
    """Every user, by login, for who manages them or reads contacts: names stand on everything that was done."""
    desk.require(Permission.USER_MANAGE if desk.may(Permission.USER_MANAGE) else Permission.CONTACT_READ, "user.list")
    return _rows(desk)


_EVERYBODY = "SELECT login, name, disabled_at, added_at FROM person ORDER BY login"


def _rows(desk: Desk) -> list[UserRow]:
    roles: dict[str, list[Role]] = {}
    for login, role in desk.store.rows("SELECT login, role FROM person_role ORDER BY role"):
        roles.setdefault(login, []).append(Role(role))
    return [
        UserRow(login, name, tuple(roles.get(login, ())), moment(disabled) if disabled else None, moment(added))
        for login, name, disabled, added in desk.store.rows(_EVERYBODY)
    ]


def workers(desk: Desk) -> list[UserRow]:
    """The users that a contact can be given to."""
    desk.require(Permission.CONTACT_ASSIGN, "user.workers")
    return [
        user
        for user in everybody(desk)
        if user.disabled_at is None and Permission.CONTACT_WORK in permissions_of(desk, user.roles)
    ]


def _one(desk: Desk, login: str) -> UserRow:
    """A user as they stand after a change, which may have taken away what the person could do."""
    return next(user for user in _rows(desk) if user.login == login)


def _found(tx: Transaction, login: str) -> Person:
    person = tx.session.get(Person, login)
    if person is None:
        raise NotFound(f"There is no user {login}.", remedy="`mash user list` shows the users.")
    return person


def _roles_of(tx: Transaction, login: str) -> list[str]:
    return sorted(tx.session.exec(select(PersonRole.role).where(col(PersonRole.login) == login)))


def _put_roles(tx: Transaction, login: str, roles: Iterable[Role]) -> list[str]:
    wanted = sorted({Role(role).value for role in roles})
    tx.session.add_all(PersonRole(login=login, role=role) for role in wanted)
    tx.session.flush()
    return wanted


def _require_somebody_to_manage(tx: Transaction) -> None:
    """Whoever holds the permission under the policy in force: a hub may have given it to another role."""
    held = tx.session.exec(
        select(PersonRole.role)
        .join(Person, col(Person.login) == col(PersonRole.login))
        .where(col(Person.disabled_at).is_(None))
        .distinct()
    )
    if Permission.USER_MANAGE not in permissions_of(tx.desk, map(Role, held)):
        raise Refused(
            "Nobody would be left to manage users.",
            rule="somebody manages users",
            remedy="Give somebody else a role that does first.",
        )


def _plain(login: str) -> str:
    plain = clean_line(login)
    if not plain or not all(c.isalnum() or c in "._-" for c in plain):
        raise Refused(
            f"{plain or 'An empty name'} cannot be a login.",
            rule="logins are plain",
            remedy="Use letters, digits, dot, dash and underscore.",
        )
    if plain == BY_POLICY:
        raise Refused(
            f"{plain} cannot be a login: histories say it of what the policy did.",
            rule="histories name people",
            remedy="Use another name.",
        )
    return plain


def _taken(tx: Transaction, login: str) -> Refused:
    disabled = tx.session.get_one(Person, login).disabled_at
    return Refused(
        f"There is a user {login} already{', who is disabled' if disabled else ''}.",
        rule="one person, one login",
        remedy=f"`mash user enable {login}` lets them in again." if disabled else "",
    )
