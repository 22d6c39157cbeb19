"""Keeping rows as evidence: the original bytes with their hash, and what is wrong with those that were refused."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from mash_tui.data.sealing import seal, unseal
from mash_tui.data.stamps import stamp
from mash_tui.domain.checks import FieldProblem
from mash_tui.domain.errors import MashError, Refused
from mash_tui.domain.lifecycle import RowState
from mash_tui.domain.limits import ClockKind
from mash_tui.services.clock_rows import due_of
from mash_tui.services.intake.formats import stored_format
from mash_tui.services.intake.known import Rows
from mash_tui.services.intake.reading import MappedRow, RawRow, understood
from mash_tui.services.intake.report import Outcome

if TYPE_CHECKING:
    from mash_tui.policy.model import Policy
    from mash_tui.services.desk import Desk

MENDED = RowState.MENDED.value
"""The stored outcome of a refused row that a person put right."""
SUPERSEDED = RowState.SUPERSEDED.value
"""The stored outcome of a refused row whose submission came again and could be taken in."""


@dataclass(slots=True)
class Arrival:
    """A row with what was understood of it and the hash of its bytes."""

    raw: RawRow
    mapped: MappedRow
    sha256: str


def stored_row(
    key: bytes, row_id: int, file_id: int, arrival: Arrival, outcome: Outcome, contact_id: int | None
) -> dict[str, Any]:
    """A row to keep of what was taken in or recognised; nothing of it is repeated beside the bytes."""
    mapped = arrival.mapped
    system, number = mapped.submission or (None, None)
    original = arrival.raw.original
    return {
        "id": row_id,
        "file_id": file_id,
        "row": arrival.raw.number,
        "outcome": outcome.value,
        "contact_id": contact_id,
        "submission_system": system,
        "submission_number": number,
        "received_at": stamp(mapped.received) if mapped.received else None,
        "due_at": None,
        "summary": "",
        "problems": "[]",
        "sha256": arrival.sha256,
        "content_sha256": mapped.content_sha256,
        "sealed": mapped.sealed,
        "original": seal(key, purpose(row_id), original) if mapped.sealed else original,
        "field_values": b"",
        "version": 1,
        "set_aside": "",
        "danger": False,
    }


def refused_part(
    key: bytes, row_id: int, arrival: Arrival, values: Mapping[str, str], policy: Policy, now: datetime
) -> dict[str, Any]:
    """What a refused row has besides: a clock from its receipt, its summary, its problems and its values."""
    mapped = arrival.mapped
    received, due = _clock(policy, mapped.received or now, now)
    written = json.dumps(values).encode()
    return {
        "received_at": stamp(received),
        "due_at": stamp(due),
        "summary": mapped.summary,
        "problems": problems_json(mapped.problems),
        "danger": bool(mapped.danger),
        "field_values": seal(key, purpose(row_id), written) if mapped.sealed else written,
    }


def _clock(policy: Policy, received: datetime, now: datetime) -> tuple[datetime, datetime]:
    """The receipt and the statutory deadline; from now on where the receipt makes no sense, and due at once where
    no deadline can be counted at all: a row that waits must never be lost for want of a calendar."""
    for start in (received, now):
        try:
            due, _ = due_of(policy, ClockKind.STATUTORY, None, start)
        except (MashError, ValueError, OverflowError):
            continue
        return start, due or start
    return now, now


def problems_json(problems: Iterable[FieldProblem]) -> str:
    """Problems as they are stored."""
    return json.dumps([[problem.field, problem.value, problem.reason] for problem in problems])


def purpose(row_id: int) -> str:
    """What a sealed row is bound to."""
    return f"intake {row_id}"


def opened(key: bytes, row_id: int, sealed: bool, kept: bytes) -> bytes:
    """The bytes of a stored row, unsealed where they are sealed."""
    return unseal(key, purpose(row_id), kept) if sealed and kept else kept


def values_of(kept: bytes) -> dict[str, str]:
    """Stored values; none were stored for a row that was taken in as it came."""
    return dict(json.loads(kept)) if kept else {}


def understood_again(desk: Desk, read: Rows, row_id: int, now: datetime) -> MappedRow | None:
    """A stored row, with what was mended in it, as the policy in force understands it; None when its map is gone."""
    sql = (
        "SELECT kind, header, sealed, original, field_values FROM intake_row"
        " JOIN intake_file ON intake_file.id = file_id WHERE intake_row.id = ?"
    )
    kind, header, sealed, original, values = read(sql, (row_id,))[0]
    key = desk.store.keys.restricted
    try:
        form = stored_format(kind, header, desk.policy)
    except Refused:
        return None
    wanted = values_of(opened(key, row_id, sealed, values))
    return understood(form, form.rebuilt(opened(key, row_id, sealed, original), wanted), now, desk.paths.logs)
