"""The restricted file: the ordinary record shows that it exists, not what it says (DOMAIN, 9)."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from mash_tui.data.sealing import unseal
from mash_tui.data.stamps import moment
from mash_tui.data.tables import Restricted
from mash_tui.domain.errors import NotFound, UsageProblem
from mash_tui.domain.lifecycle import EntryKind
from mash_tui.domain.roles import Permission
from mash_tui.domain.text import clean_line
from mash_tui.services.changing import find, save, worded
from mash_tui.services.finishing import Copy, finish
from mash_tui.services.record import restricted_row

if TYPE_CHECKING:
    from mash_tui.services.desk import Desk


ADDED = "A piece was added to the restricted file."
"""All that the history says of it."""
_LONGEST_WORDS = 200
"""Characters of a kind, a marking or a handling caveat."""


@dataclass(frozen=True, slots=True, repr=False)
class Piece:
    """A piece of the restricted file. Its repr says nothing: it may end up in a log."""

    at: datetime
    by: str
    kind: str
    text: str
    marking: str
    handling: str

    @property
    def words(self) -> str:
        """As a person reads it: a table of fields, such as a safe address, as labelled lines; else as it stands."""
        try:
            fields = json.loads(self.text)
        except ValueError:
            return self.text
        if not isinstance(fields, dict):
            return self.text
        return "\n".join(f"{path.replace('.', ' ').replace('_', ' ')}: {value}" for path, value in fields.items())

    def __repr__(self) -> str:
        return "Piece(…)"


def read(desk: Desk, reference: str) -> list[Piece]:
    """Read a contact's restricted file; every reading is in the trail before a word of it is shown."""
    desk.require(Permission.RESTRICTED_READ, "restricted.read")
    found = desk.store.rows("SELECT id FROM contact WHERE reference = ?", (reference,))
    if not found:
        raise NotFound(f"There is no contact {reference}.", remedy="Check the reference.")
    contact_id = found[0][0]
    desk.note_reading("restricted.read", reference)
    sql = "SELECT at, by, kind, sealed FROM restricted WHERE contact_id = ? ORDER BY id"
    return [_piece(desk, contact_id, row) for row in desk.store.rows(sql, (contact_id,))]


def add(
    desk: Desk,
    reference: str,
    text: str,
    *,
    marking: str = "",
    handling: str = "",
    kind: str = "note",
    copy: Copy | None = None,
) -> int:
    """Add to a contact's restricted file; the number of the history entry, which says only that it was done.

    Nothing in the file is ever changed: what was wrong is put right by another piece. `copy` is what was kept
    while it was typed: it goes in the same transaction.
    """
    with desk.transaction(Permission.RESTRICTED_WRITE, "restricted.add") as tx:
        contact = find(tx, reference)
        piece = {"kind": _short("kind", kind) or "note", "text": worded(text, "The piece")}
        about = {"marking": _short("marking", marking), "handling": _short("handling", handling)}
        piece |= {name: words for name, words in about.items() if words}
        tx.session.add(Restricted(**restricted_row(tx, contact.id or 0, piece)))
        contact.restricted = True
        number = save(tx, contact, EntryKind.RESTRICTED, ADDED)
        tx.deed("restricted.add", reference)
        finish(tx, copy, reference)
        return number


def _short(name: str, words: str) -> str:
    line = clean_line(words)
    if len(line) > _LONGEST_WORDS:
        raise UsageProblem(
            f"The {name} is longer than {_LONGEST_WORDS} characters.", remedy="Put the rest in the text."
        )
    return line


def _piece(desk: Desk, contact_id: int, row: tuple[str, str, str, bytes]) -> Piece:
    at, by, kind, sealed = row
    said = json.loads(unseal(desk.store.keys.restricted, f"restricted {contact_id}", sealed))
    return Piece(moment(at), by, kind, said["text"], said.get("marking", ""), said.get("handling", ""))
