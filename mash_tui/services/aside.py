"""Why a draft or a row of a file was set aside: everybody reads it in a list, so it says nothing of a safe address.

What was written is kept whole, sealed behind the words that are shown, for who wrote it and for those who may read
the restricted file.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

from mash_tui.domain.roles import Permission
from mash_tui.services.draft_boxes import Box, KeptWords, box_in, closed
from mash_tui.services.draft_sealing import ABOUT, REFERENCE, TEXT, held_in
from mash_tui.services.passages import Passages, is_address, passages_of

if TYPE_CHECKING:
    from mash_tui.services.desk import Desk

Rows = Callable[[str, tuple[object, ...]], list[tuple[Any, ...]]]
"""Runs a query and gives its rows, in the writing transaction."""
_BEHIND = "\x1f"
"""Stands between the words and the box: a character that no words of people have, once they are cleaned."""


def kept_reason(desk: Desk, whose: str, reason: str, passages: Passages) -> str:
    """A reason as the store has it; `whose` names the draft or row that it belongs to, and to no other."""
    said = passages.hidden(reason)
    return reason if said == reason else said + _BEHIND + closed(desk, whose, Box(reason, desk.actor.login))


def of_draft(number: int) -> str:
    """Names the reason of a draft, and of no other."""
    return f"draft {number} set aside"


def of_row(number: int) -> str:
    """Names the reason of a row of a file, and of no other."""
    return f"row {number} set aside"


def sealed_later(desk: Desk, whose: str, stored: str, passages: Passages) -> str:
    """A stored reason without these passages, which were not held yet when it was written."""
    said, _, behind = stored.partition(_BEHIND)
    shown = passages.hidden(said)
    return stored if shown == said else shown + _BEHIND + (behind or closed(desk, whose, Box(stored, "")))


def shown_reason(stored: str | None) -> str:
    """A stored reason as everybody may read it; empty for what was not set aside."""
    return (stored or "").partition(_BEHIND)[0]


def whole_reason(desk: Desk, whose: str, stored: str | None) -> str:
    """A stored reason as this person may read it, where the reading is in the trail."""
    said, _, behind = (stored or "").partition(_BEHIND)
    if not behind:
        return said
    box = box_in(desk, whose, behind)
    return box.words if box.by == desk.actor.login or desk.may(Permission.RESTRICTED_READ) else said


def passages_of_draft(desk: Desk, read: Rows, kept: KeptWords) -> Passages:
    """What no words about a draft may say: its own safe addresses, or those of what unsaved words are about."""
    about, reference = kept.fields.get(ABOUT), kept.fields.get(REFERENCE, "")
    if about is None:
        return held_in(desk, kept)
    from mash_tui.services.unsent import MENDING

    words = kept.box(TEXT).words
    if about == MENDING:
        return passages_of_row(desk, read, int(reference.rpartition(" ")[2]), json.loads(words or "{}"))
    typed = passages_of(words, desk.policy.desk.is_safe_address) if is_address(about) else ()
    return Passages([*_of_contact(desk, read, reference), *typed])


def _of_contact(desk: Desk, read: Rows, reference: str) -> Iterator[str]:
    from mash_tui.services.record import HELD_SQL, passages_held

    for (contact_id,) in read("SELECT id FROM contact WHERE reference = ?", (reference,)):
        yield from passages_held(desk, contact_id, read(HELD_SQL, (contact_id,)))


def passages_of_row(desk: Desk, read: Rows, problem: int, typed: Mapping[str, str] | None = None) -> Passages:
    """What no words about a refused row may say; `typed` are values that were mended and not taken in."""
    from mash_tui.services.intake.stored import StoredRow

    row = StoredRow(desk, read, problem, desk.now())
    if not row.is_safe:
        return Passages(())
    paths = {**row.came.addresses, **row.stands.addresses}
    is_safe = desk.policy.desk.is_safe_address
    found = set(row.contact_passages.texts if row.contact_passages else ())
    for column, text in (*row.values.items(), *(typed or {}).items()):
        if column in paths:
            found.update(passages_of(text, is_safe, is_address=paths[column].rpartition(".")[2] == "address"))
    return Passages(found)
