"""The versions of the policy that the store keeps. They hold no case, so that nobody need be asked who they are:
whoever can open the hub's files may read the settings it works by.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from mash_tui.data.stamps import moment

if TYPE_CHECKING:
    from mash_tui.data.paths import Paths
    from mash_tui.data.store import Store


@dataclass(frozen=True, slots=True)
class KeptVersion:
    """A version of the policy."""

    number: int
    """Counted from 1; contacts remember it."""
    fingerprint: str
    """SHA-256 of the text, hexadecimal."""
    first_in_force_at: datetime
    """When it came into force for the first time, aware UTC."""
    put_by: str
    """The login of who put it into force then."""
    in_force: bool
    """Whether it is the one in force."""


@dataclass(frozen=True, slots=True)
class InForce:
    """The policy in force."""

    version: KeptVersion
    source: str
    """Its text."""
    since: datetime
    """When it came into force; later than its first time when it was put back, aware UTC."""
    by: str
    """The login of who put it into force."""
    bank_holidays: str
    """The bank holidays it counts by, JSON as policy_force writes it."""


def versions(paths: Paths) -> list[KeptVersion]:
    """Every version that was ever in force, oldest first. Raises StoreProblem."""
    store = _opened(paths)
    try:
        return _versions(store)
    finally:
        store.close()


def in_force(paths: Paths) -> InForce | None:
    """The policy in force at the hub; None where there is no hub yet. Raises StoreProblem."""
    if not paths.database.exists():
        return None
    store = _opened(paths)
    try:
        version = next(version for version in _versions(store) if version.in_force)
        source = store.whole_rows("SELECT source FROM policy_version WHERE id = ?", (version.number,))[0][0]
        settings: dict[str, str] = dict(store.rows("SELECT name, value FROM setting"))
    finally:
        store.close()
    since = settings.get("policy_since")
    return InForce(
        version,
        source,
        moment(since) if since else version.first_in_force_at,
        settings.get("policy_put_by", version.put_by),
        settings["bank_holidays"],
    )


def _opened(paths: Paths) -> Store:
    from mash_tui.data.connect import require_database
    from mash_tui.data.keys import load_keys
    from mash_tui.data.store import Store

    require_database(paths.database)
    return Store(paths.database, load_keys(paths.keys))


def _versions(store: Store) -> list[KeptVersion]:
    sql = (
        "SELECT id, fingerprint, in_force_at, put_by, id = (SELECT value FROM setting WHERE name = 'policy')"
        " FROM policy_version ORDER BY id"
    )
    return [KeptVersion(n, mark, moment(at), by, bool(now)) for n, mark, at, by, now in store.rows(sql)]
