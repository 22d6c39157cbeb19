"""Putting a policy into force: its text is kept, what runs is counted anew under it, and nobody keeps what they may
work no longer.
"""

from __future__ import annotations

import json
from dataclasses import asdict
from datetime import datetime
from typing import TYPE_CHECKING

from mash_tui.data.stamps import stamp
from mash_tui.data.store import Execute
from mash_tui.data.trail import Deed
from mash_tui.domain.bank_holidays import bank_holidays, library_version
from mash_tui.domain.roles import MANAGE_THE_HUB, Permission, Role
from mash_tui.policy.lines import Lines
from mash_tui.policy.loader import BYTE_ORDER_MARK, fingerprint, load
from mash_tui.policy.problems import PolicyError, Problem
from mash_tui.services.policy_recount import recount
from mash_tui.services.policy_source import with_kept_holidays
from mash_tui.services.releasing import release_who_work_no_more
from mash_tui.services.transaction import PlainTransaction

if TYPE_CHECKING:
    from mash_tui.policy.model import Policy
    from mash_tui.services.desk import Desk

HOLIDAYS_BACK, HOLIDAYS_AHEAD = 3, 7
"""Years before and after now whose bank holidays are kept in the store."""


def new_version(execute: Execute, source: str, name: str, now: datetime, login: str) -> Deed:
    """Keep a policy's text and make it the one in force. Raises PolicyError for a wrong one."""
    policy = load(source, name)
    _require_managers(execute, policy, source, name)
    mark = fingerprint(source)
    execute(
        "INSERT INTO policy_version (fingerprint, source, in_force_at, put_by) VALUES (?, ?, ?, ?)"
        " ON CONFLICT (fingerprint) DO NOTHING",
        (mark, source, stamp(now), login),
    )
    number = execute("SELECT id FROM policy_version WHERE fingerprint = ?", (mark,)).fetchone()[0]
    permissions = {role: sorted(allowed) for role, allowed in policy.roles.items()}
    settings = (
        _holiday_settings(now)
        | _since(execute, number, now, login)
        | {
            "policy": str(number),
            "policy_fingerprint": mark,
            "hub": policy.hub.name,
            "permissions": json.dumps(permissions),
            "lease_minutes": str(policy.desk.claim_lease_minutes),
            "idle_lock_minutes": str(policy.desk.idle_lock_minutes),
            "sources": json.dumps(dict(policy.sources), ensure_ascii=False),
        }
    )
    for key, value in settings.items():
        execute(
            "INSERT INTO setting (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value",
            (key, value),
        )
    return Deed("policy.in_force", detail={"version": number, "fingerprint": mark})


def _require_managers(execute: Execute, policy: Policy, source: str, name: str) -> None:
    """Somebody who is let in manages users under it, and somebody the policy: else nobody could ever put it right."""
    sql = "SELECT DISTINCT role FROM person_role JOIN person USING (login) WHERE disabled_at IS NULL"
    carried = policy.permissions(Role(role) for (role,) in execute(sql, ()).fetchall())
    line = Lines(source.removeprefix(BYTE_ORDER_MARK)).of(("roles",))
    problems = [
        Problem(name, line, f"nobody who is let in would have {needed}", _roles_of_somebody(needed))
        for needed in MANAGE_THE_HUB
        if needed not in carried
    ]
    if problems:
        raise PolicyError(tuple(problems))


def _roles_of_somebody(needed: Permission) -> str:
    return f"{needed} in a role that somebody has who is not disabled (`mash user list`)"


def _since(execute: Execute, number: int, now: datetime, login: str) -> dict[str, str]:
    """Since when and by whom: a version that is put back was in force before, and keeps its first time in its row."""
    before = execute("SELECT value FROM setting WHERE name = 'policy'", ()).fetchone()
    if before is not None and before[0] == str(number):  # only the bank holidays are newer
        return {}
    return {"policy_since": stamp(now), "policy_put_by": login}


def _holiday_settings(now: datetime) -> dict[str, str]:
    """The bank holidays around now, kept in the store: loading the library's list takes 0.1 s and 12 MB."""
    first, last = now.year - HOLIDAYS_BACK, now.year + HOLIDAYS_AHEAD
    days = {day.isoformat(): name for day, name in bank_holidays(first, last).items()}
    kept = {"first": first, "last": last, "days": days}
    return {"bank_holidays": json.dumps(kept, ensure_ascii=False), "bank_holidays_version": library_version()}


def put_into_force(desk: Desk, source: str, name: str) -> None:
    """Put a changed policy into force and count anew what runs.

    The open contacts of who may work none under it go back to the queue, as when an administrator takes a role away.
    Raises PolicyError for a wrong one, NotAllowed for who does not manage the policy.
    """
    desk.require(Permission.POLICY_MANAGE, "policy.force")
    try:
        with desk.store.light_write() as execute:
            if _in_force(execute) != (fingerprint(source), library_version()):  # or another program was quicker
                _put(desk, execute, source, name)
    finally:
        desk.forget_settings()


def _put(desk: Desk, execute: Execute, source: str, name: str) -> None:
    tx = PlainTransaction(desk, execute)
    deed = new_version(execute, source, name, tx.now, tx.login)
    desk.forget_settings()  # what follows is done under the new one
    policy = with_kept_holidays(load(source, name), desk.settings["bank_holidays"])
    done = recount(execute, policy, desk.policy_id, tx.now)
    tx.deed(deed.action, deed.reference, deed.detail)
    tx.deed("clocks.recounted", detail={"policy": desk.policy_id, **asdict(done)})
    release_who_work_no_more(tx)
    tx.append_deeds()


def _in_force(execute: Execute) -> tuple[str, str]:
    names = ("policy_fingerprint", "bank_holidays_version")
    found = dict(execute("SELECT name, value FROM setting WHERE name IN (?, ?)", names).fetchall())
    return found.get(names[0], ""), found.get(names[1], "")
