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


def add(desk: Desk, login: str, name: str, roles: Iterable[Role]) -> UserRow:
    """Add a user with roles. Raises Refused for a login that is taken or not a plain word."""
    with desk.transaction(Permission.USER_MANAGE, "user.add") as tx:
        plain_login = clean_line(login)
        if not plain_login or not all(c.isalnum() or c in "._-" for c in plain_login):
            raise Refused(
                f"{plain_login or 'An empty name'} cannot be a login.",
                rule="logins are plain",
                remedy="Use letters, digits, dot, dash and underscore.",
            )
        if tx.session.get(Person, plain_login) is not None:
            raise Refused(f"There is a user {plain_login} already.", rule="one person, one login")
        tx.session.add(Person(login=plain_login, name=clean_line(name) or plain_login, added_at=tx.at))
        tx.session.flush()
        wanted = _put_roles(tx, plain_login, roles)
        tx.deed("user.add", detail={"login": plain_login, "roles": wanted})
    return one(desk, plain_login)


def set_roles(desk: Desk, login: str, roles: Iterable[Role]) -> UserRow:
    """Give a user exactly these roles. The last administrator keeps the role."""
    with desk.transaction(Permission.USER_MANAGE, "user.roles") as tx:
        _found(tx, login)
        before = _roles_of(tx, login)
        for role in before:
            tx.session.delete(tx.session.get_one(PersonRole, (login, role)))
        tx.session.flush()
        wanted = _put_roles(tx, login, roles)
        _require_administrator(tx)
        tx.deed("user.roles", detail={"login": login, "before": before, "after": wanted})
    return one(desk, login)


def disable(desk: Desk, login: str) -> UserRow:
    """Let a user in no more. Their name stays on everything they did."""
    with desk.transaction(Permission.USER_MANAGE, "user.disable") as tx:
        person = _found(tx, login)
        if person.disabled_at:
            raise Refused(f"{login} is disabled already.", rule="disabled once")
        person.disabled_at = tx.at
        tx.session.add(person)
        tx.session.flush()
        _require_administrator(tx)
        tx.deed("user.disable", detail={"login": login})
    return one(desk, login)


def everybody(desk: Desk) -> list[UserRow]:
    """Every user, by login. Colleagues may see who works here: it is asked for when a contact is assigned."""
    roles: dict[str, list[Role]] = {}
    for login, role in desk.store.rows("SELECT login, role FROM person_role ORDER BY role"):
        roles.setdefault(login, []).append(Role(role))
    return [
        UserRow(login, name, tuple(roles.get(login, ())), moment(disabled) if disabled else None)
        for login, name, disabled in desk.store.rows("SELECT login, name, disabled_at FROM person ORDER BY login")
    ]


def workers(desk: Desk) -> list[UserRow]:
    """The users that a contact can be given to."""
    from mash_tui.services.desk import permissions_of

    return [
        user
        for user in everybody(desk)
        if user.disabled_at is None and Permission.CONTACT_WORK in permissions_of(desk, user.roles)
    ]


def one(desk: Desk, login: str) -> UserRow:
    """A user. Raises NotFound."""
    for user in everybody(desk):
        if user.login == login:
            return user
    raise NotFound(f"There is no user {login}.", remedy="`mash user list` shows the users.")


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


def _require_administrator(tx: Transaction) -> None:
    left = tx.session.exec(
        select(Person.login)
        .join(PersonRole, col(PersonRole.login) == col(Person.login))
        .where(col(PersonRole.role) == Role.ADMINISTRATOR.value, col(Person.disabled_at).is_(None))
    ).first()
    if left is None:
        raise Refused(
            "Nobody would be left to manage users.",
            rule="one administrator stays",
            remedy="Give the role to another first.",
        )
