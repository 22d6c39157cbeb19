"""The desk: one person at one hub's store, with a clock. Everything the interface and command line hold."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import cached_property
from typing import TYPE_CHECKING, TypeVar
from zoneinfo import ZoneInfo

from mash_tui.data.paths import Paths, find_paths
from mash_tui.data.store import Execute, Store
from mash_tui.data.trail import Deed, canonical
from mash_tui.domain.errors import NotAllowed
from mash_tui.domain.roles import Permission, Role
from mash_tui.services.carrying import who_carries, who_manages_users
from mash_tui.services.identity import Actor, login_of, origin_of
from mash_tui.services.known.filed_by import OLDER, is_older
from mash_tui.services.standing import Standing, standing_of

if TYPE_CHECKING:
    from mash_tui.policy.model import Policy
    from mash_tui.services.transaction import PlainTransaction, Transaction

    Written = TypeVar("Written", bound=PlainTransaction)

NOT_INDEXED = (
    "An upgrade of the database was cut off: children of earlier contacts may not be found."
    " Run `mash init --upgrade` to finish it."
)
"""What is said at every start until the upgrade is finished."""

LONDON = ZoneInfo("Europe/London")
Clock = Callable[[], datetime]


def system_clock() -> datetime:
    """The time now, aware UTC."""
    return datetime.now(UTC)


class Desk:
    """A person at work. Made by `open_desk`."""

    def __init__(self, paths: Paths, store: Store, actor: Actor, clock: Clock) -> None:
        self.paths = paths
        """Where the hub's files are."""
        self.store = store
        """The hub's store."""
        self.actor = actor
        """The person."""
        self.welcome = ""
        """What the person must be told first, such as that this is a new database."""
        self.warning = ""
        """What the person must be told although they can work, such as that a changed policy waits."""
        self.terminal = f"{os.getpid()}"
        """Tells this program from others of the same person in leases."""
        self._clock = clock
        self._standing: Standing | None = None
        self._acting = False
        self._read_lately: dict[tuple[str, str, str], datetime] = {}
        self.made_here: set[int] = set()
        """Contacts that this program itself took in: no news to the person in front of it."""

    def now(self) -> datetime:
        """The time now, aware UTC, from the injected clock."""
        return self._clock()

    def local(self, moment: datetime) -> datetime:
        """The moment as London clocks show it."""
        return moment.astimezone(LONDON)

    def changed(self) -> bool:
        """Whether another program has committed since this was last asked."""
        return self.store.changed()

    @cached_property
    def settings(self) -> dict[str, str]:
        """What the store remembers about the hub, as of the start."""
        return dict(self.store.rows("SELECT name, value FROM setting"))

    @property
    def hub(self) -> str:
        """The hub's name."""
        return self.settings.get("hub", "")

    @property
    def demo(self) -> bool:
        """Whether this is the throw-away demonstration."""
        return self.settings.get("demo") == "yes"

    @cached_property
    def policy(self) -> Policy:
        """The policy in force, as the store keeps it."""
        from mash_tui.policy.loader import load
        from mash_tui.services.policy_source import with_kept_holidays

        source = self.store.rows("SELECT source FROM policy_version WHERE id = ?", (self.policy_id,))[0][0]
        return with_kept_holidays(load(source, "the policy in force"), self.settings["bank_holidays"])

    @property
    def source_words(self) -> dict[str, str]:
        """The hub's words for every source code, from the policy in force."""
        from mash_tui.domain.codes import SOURCES

        own: dict[str, str] = json.loads(self.settings.get("sources", "{}"))
        return SOURCES | own

    @property
    def idle_limit(self) -> timedelta:
        """How long nobody touches a key before the screen is covered (SAFETY, 11)."""
        return timedelta(minutes=int(self.settings.get("idle_lock_minutes", "15")))

    @property
    def policy_id(self) -> int:
        """The number of the policy version in force."""
        return int(self.settings["policy"])

    def forget_settings(self) -> None:
        """Read settings and policy anew at the next look."""
        for name in ("settings", "policy"):
            self.__dict__.pop(name, None)

    def stay_current(self) -> bool:
        """Take over roles and policy that changed since; whether any did.

        Raises NotAllowed for somebody who is not, or no longer, a user.
        """
        now = self._stands(self.store.reading.execute)
        if now is None or now.disabled:
            self.actor = replace(self.actor, roles=frozenset(), permissions=frozenset())
            self.write_deeds([Deed("refused", detail={"login": self.actor.login, "action": "open"})])
            what, way = ("is disabled", "enable") if now else ("is not a user of this hub", "add")
            raise NotAllowed(f"{self.actor.login} {what}.", remedy=f"Ask {who_manages_users(self)}: `mash user {way}`.")
        if now == self._standing:
            return False
        self.forget_settings()
        roles = self.actor.roles if self._acting else now.roles
        self.actor = replace(self.actor, name=now.name, roles=roles, permissions=permissions_of(self, roles))
        first, self._standing = self._standing is None, now
        return not first

    def _stands(self, execute: Execute) -> Standing | None:
        try:
            return standing_of(execute, self.actor.login)
        except Exception as error:  # noqa: BLE001 put into words, or raised as it is
            raise self.store.explained(error) from None

    def may(self, permission: Permission) -> bool:
        """Whether the person's roles permit it."""
        return permission in self.actor.permissions

    def require(self, permission: Permission, action: str = "") -> None:
        """Raise NotAllowed, and put the refusal in the trail, unless the person's roles permit it at this moment."""
        self.stay_current()
        if self.may(permission):
            return
        self.write_deeds([Deed("refused", detail={"permission": permission, "action": action})])
        roles = ", ".join(sorted(role.word for role in self.actor.roles)) or "no role"
        raise NotAllowed(
            f"{self.actor.name} ({roles}) may not do this: it needs the permission {permission}.",
            remedy=who_carries(self, permission),
        )

    def write_deeds(self, deeds: Iterable[Deed]) -> None:
        """Audit entries that stand alone, with no other change: readings and refusals."""
        with self.store.light_write() as execute:
            self.store.append(execute, self.now(), self.actor.origin, deeds)

    def note_reading(
        self,
        action: str,
        reference: str,
        *,
        detail: Mapping[str, object] | None = None,
        at_most_every: timedelta = timedelta(),
    ) -> None:
        """Put a reading in the trail; the same one, detail and all, again only after that long."""
        now, key = self.now(), (action, reference, canonical(detail or {}))
        lately = self._read_lately.get(key)
        if lately is not None and now - lately < at_most_every:
            return
        self.write_deeds([Deed(action, reference, detail)])
        self._read_lately[key] = now

    def note_shown(
        self,
        action: str,
        references: Iterable[str],
        detail: Mapping[str, object],
        *,
        noted_for: timedelta = timedelta(),
    ) -> None:
        """Put the reading of several contacts in the trail as one entry, which names them in its detail.

        With `noted_for` those that were noted within that time are left out, and there is no entry for nothing new.
        """
        now, before = self.now(), self._read_lately.get
        # Asked for one by one: several threads note readings, and none may walk over what another adds to.
        known = {reference: before((action, reference, "")) for reference in references}
        shown = [reference for reference, at in known.items() if at is None or now - at >= noted_for]
        if shown or not noted_for:
            self.write_deeds([Deed(action, detail={**detail, "shown": shown})])
            self._read_lately |= {(action, reference, ""): now for reference in shown}

    @contextmanager
    def transaction(self, permission: Permission, action: str) -> Iterator[Transaction]:
        """One use case: permission checked, one transaction, its audit entries written with it."""
        from mash_tui.data.store import session_execute
        from mash_tui.services.transaction import Transaction

        self.require(permission, action)
        with self.store.write() as session:
            transaction = Transaction(self, session, session_execute(session))
            yield from self._whole(transaction)
        self.made_here |= transaction.made

    @contextmanager
    def plain_transaction(self, permission: Permission, action: str) -> Iterator[PlainTransaction]:
        """The same by plain SQL: what a key does to one contact must not wait for SQLModel, nor keep it in memory."""
        from mash_tui.services.transaction import PlainTransaction

        self.require(permission, action)
        with self.store.light_write() as execute:
            transaction = PlainTransaction(self, execute)
            yield from self._whole(transaction)
        self.made_here |= transaction.made

    def _whole(self, transaction: Written) -> Iterator[Written]:
        """What stands around the writing of every use case."""
        if self._stands(transaction.execute) != self._standing:
            raise NotAllowed("Your roles or the policy changed at this moment.", remedy="Try again.")
        yield transaction
        transaction.append_deeds()

    def acting_as(self, roles: frozenset[Role]) -> None:
        """Take other roles. Only in a demonstration: elsewhere an administrator gives roles."""
        if not self.demo:
            raise NotAllowed("Roles can be switched only in a demonstration.")
        self._acting = True
        self.actor = replace(self.actor, roles=roles, permissions=permissions_of(self, roles))

    def close(self) -> None:
        """Close the store."""
        self.store.close()


def permissions_of(desk: Desk, roles: Iterable[Role]) -> frozenset[Permission]:
    """What these roles may do under the policy in force, from the copy kept beside it."""
    table = json.loads(desk.settings["permissions"])
    return frozenset(Permission(name) for role in roles for name in table.get(role, ()))


def open_desk(
    *,
    as_name: str | None = None,
    paths: Paths | None = None,
    clock: Clock = system_clock,
    make: bool = True,
) -> Desk:
    """Open the hub of this environment for this person, making it on the first run.

    A changed policy file is put into force here by those who may, and so is a newer list of bank holidays; a wrong
    one locks nobody out (`policy_start`). Raises StoreProblem, NotAllowed, and PolicyError for a new hub's wrong file.
    """
    from mash_tui.data.keys import load_keys

    places = paths or find_paths()
    welcome = ""
    login = login_of(places.database, as_name)
    if make and not places.database.exists():
        from mash_tui.services.setup import make_hub

        welcome = make_hub(places, login, clock)
    from mash_tui.data.connect import require_database
    from mash_tui.services.policy_start import take_over_file

    require_database(places.database)
    store = Store(places.database, load_keys(places.keys))
    desk = Desk(places, store, Actor(login, login, frozenset(), frozenset(), origin_of(login)), clock)
    desk.welcome = welcome
    desk.stay_current()
    take_over_file(desk)
    if "children_unindexed" in desk.settings:
        desk.warning = " ".join(filter(None, (NOT_INDEXED, desk.warning)))
    elif is_older(desk.settings):
        desk.warning = " ".join(filter(None, (OLDER, desk.warning)))
    return desk
