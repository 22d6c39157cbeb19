"""Putting a policy into force: its text is kept, and every running clock is counted anew under it.

Settled clocks are never recomputed: what was met under an old limit stays as it was.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import datetime
from typing import TYPE_CHECKING

from mash_tui.data.stamps import moment, stamp
from mash_tui.data.store import Execute
from mash_tui.data.trail import Deed
from mash_tui.domain.bank_holidays import bank_holidays, library_version
from mash_tui.domain.brag import Brag
from mash_tui.domain.limits import ClockKind
from mash_tui.policy.loader import fingerprint, load
from mash_tui.services.clock_rows import due_of, next_due
from mash_tui.services.policy_source import with_kept_holidays

if TYPE_CHECKING:
    from mash_tui.policy.model import Policy
    from mash_tui.services.desk import Desk

_BATCH = 1_000
HOLIDAYS_BACK, HOLIDAYS_AHEAD = 3, 7
"""Years before and after now whose bank holidays are kept in the store."""


def new_version(execute: Execute, source: str, name: str, now: datetime, login: str) -> Deed:
    """Keep a policy's text and make it the one in force. Raises PolicyError for a wrong one."""
    policy = load(source, name)
    mark = fingerprint(source)
    execute(
        "INSERT INTO policy_version (fingerprint, source, in_force_at, put_by) VALUES (?, ?, ?, ?)"
        " ON CONFLICT (fingerprint) DO NOTHING",
        (mark, source, stamp(now), login),
    )
    number = execute("SELECT id FROM policy_version WHERE fingerprint = ?", (mark,)).fetchone()[0]
    permissions = {role: sorted(allowed) for role, allowed in policy.roles.items()}
    settings = _holiday_settings(now) | {
        "policy": str(number),
        "policy_fingerprint": mark,
        "hub": policy.hub.name,
        "permissions": json.dumps(permissions),
        "lease_minutes": str(policy.desk.claim_lease_minutes),
        "idle_lock_minutes": str(policy.desk.idle_lock_minutes),
    }
    for key, value in settings.items():
        execute(
            "INSERT INTO setting (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value",
            (key, value),
        )
    return Deed("policy.in_force", detail={"version": number, "fingerprint": mark})


def _holiday_settings(now: datetime) -> dict[str, str]:
    """The bank holidays around now, kept in the store: loading the library's list takes 0.1 s and 12 MB."""
    first, last = now.year - HOLIDAYS_BACK, now.year + HOLIDAYS_AHEAD
    days = {day.isoformat(): name for day, name in bank_holidays(first, last).items()}
    kept = {"first": first, "last": last, "days": days}
    return {"bank_holidays": json.dumps(kept, ensure_ascii=False), "bank_holidays_version": library_version()}


def put_into_force(desk: Desk, source: str, name: str) -> int:
    """Put a changed policy into force and count the running clocks anew; how many deadlines moved."""
    with desk.store.light_write() as execute:
        if _in_force(execute) == (fingerprint(source), library_version()):
            moved = 0  # another program was quicker
        else:
            now = desk.now()
            deed = new_version(execute, source, name, now, desk.actor.login)
            settings = dict(execute("SELECT name, value FROM setting", ()).fetchall())
            version, kept = settings["policy"], settings["bank_holidays"]
            moved = _recount(execute, with_kept_holidays(load(source, name), kept), int(version), now)
            counted = Deed("clocks.recounted", detail={"policy": int(version), "moved": moved})
            desk.store.append(execute, now, desk.actor.origin, [deed, counted])
    desk.forget_settings()
    return moved


def _in_force(execute: Execute) -> tuple[str, str]:
    names = ("policy_fingerprint", "bank_holidays_version")
    found = dict(execute("SELECT name, value FROM setting WHERE name IN (?, ?)", names).fetchall())
    return found.get(names[0], ""), found.get(names[1], "")


def _recount(execute: Execute, policy: Policy, version: int, now: datetime) -> int:
    """Recompute running clocks from the moment each was started by; keep old and new in the history."""
    moved = 0
    for clock_id, contact_id, kind, starts, due_at, received_at, brag in _running(execute):
        due, words = due_of(policy, ClockKind(kind), Brag(brag) if brag else None, moment(starts or received_at))
        if due is None or stamp(due) == due_at:
            continue
        execute(
            "UPDATE clock SET due_at = ?, limit_words = ?, policy_id = ? WHERE id = ?",
            (stamp(due), words, version, clock_id),
        )
        text = f"The {ClockKind(kind).word} deadline moved with the policy."
        detail = {"clock": kind, "before": due_at, "after": stamp(due), "policy": version}
        execute(
            "INSERT INTO entry (contact_id, number, at, by, kind, text, detail)"
            " VALUES (?, (SELECT max(number) + 1 FROM entry WHERE contact_id = ?), ?, 'policy', 'clock', ?, ?)",
            (contact_id, contact_id, stamp(now), text, json.dumps(detail)),
        )
        next_due(execute, contact_id)
        moved += 1
    return moved


def _running(execute: Execute) -> Iterator[tuple[int, int, str, str, str, str, str | None]]:
    """Running clocks of open contacts, in batches by id: the table changes while it is walked."""
    last = 0
    while True:
        rows = execute(
            "SELECT clock.id, contact_id, kind, started_at, clock.due_at, received_at, brag FROM clock"
            " JOIN contact ON contact.id = contact_id"
            " WHERE clock.id > ? AND settled_at IS NULL AND is_open = 1 ORDER BY clock.id LIMIT ?",
            (last, _BATCH),
        ).fetchall()
        if not rows:
            return
        yield from rows
        last = rows[-1][0]
