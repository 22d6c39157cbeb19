"""What somebody is told whose save comes second: who saved the contact since, what, and when."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from mash_tui.data.stamps import moment
from mash_tui.domain.errors import Conflict
from mash_tui.domain.lifecycle import EntryKind
from mash_tui.services.history import Detail, Telling
from mash_tui.services.told_labels import label_of

if TYPE_CHECKING:
    from mash_tui.services.changing import Line
    from mash_tui.services.transaction import PlainTransaction

MINUTE = "%a %d %b %H:%M"
"""A time as a conflict says it."""


@dataclass(frozen=True, slots=True, repr=False)
class _Save:
    """One save, as the history tells it."""

    by: str
    at: datetime
    """In London."""
    changes: tuple[tuple[str, str, str], ...]
    """(label of the field, what stood there, what stands there since)."""


def conflict(tx: PlainTransaction, contact: Line, seen: int) -> Conflict:
    """What was saved of a contact since the version that was seen. No word of it gives a safe address away."""
    saves = list(_saves_since(tx, contact.id, seen))
    changed: dict[str, tuple[str, str]] = {}
    for save in saves:
        for label, before, after in save.changes:
            changed[label] = (changed[label][0] if label in changed else before, after)
    by, at = (saves[-1].by, saves[-1].at) if saves else ("somebody else", tx.desk.local(tx.now))
    return Conflict(
        f"{_who(saves) or by} saved {contact.reference} at {at:%H:%M} while you had it open; your words are kept.",
        by=by,
        at=f"{at:{MINUTE}}",
        changed=changed,
        saved=_each_by(saves) if len(saves) > 1 else {},
        version=contact.version,
    )


def _saves_since(tx: PlainTransaction, contact_id: int, seen: int) -> Iterator[_Save]:
    telling = Telling(tx.desk, lambda query, values: tx.execute(query, values).fetchall(), contact_id)
    sql = "SELECT at, by, kind, text, detail FROM entry WHERE contact_id = ? ORDER BY number"
    for at, by, kind, text, kept in tx.execute(sql, (contact_id,)).fetchall():
        detail: dict[str, Any] = json.loads(kept)
        if detail.get("version", 0) > seen:
            yield _Save(by, tx.desk.local(moment(at)), tuple(_changes(telling, kind, text, detail)))


def _changes(telling: Telling, kind: str, text: str, detail: Detail) -> Iterator[tuple[str, str, str]]:
    for change in telling.changes(detail):
        if not change.kept:
            yield (change.label, *change.in_words)
    if "field" not in detail and "changes" not in detail:
        yield label_of(EntryKind(kind).word), "", telling.text(text, detail)


def _each_by(saves: list[_Save]) -> dict[str, tuple[str, str]]:
    """Label → who changed it last, and when."""
    return {label: (save.by, f"{save.at:{MINUTE}}") for save in saves for label, _, _ in save.changes}


def _who(saves: list[_Save]) -> str:
    """Everybody who saved it, the last one first."""
    people = list(dict.fromkeys(save.by for save in reversed(saves)))
    return " and ".join(people) if len(people) < 3 else f"{people[0]} and {len(people) - 1} others"
