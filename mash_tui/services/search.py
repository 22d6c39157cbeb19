"""Searching the contacts of the hub by words: of the narrative, a child's name, referrer, agency or reference.

Found and shown is only what everybody who may read contacts may read (`services/words.py`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from mash_tui.data.stamps import moment
from mash_tui.domain.brag import Brag
from mash_tui.domain.lifecycle import State
from mash_tui.domain.roles import Permission
from mash_tui.domain.searching import WORDS_ANYWHERE, Sought, Where, sought
from mash_tui.services.snippets import Snippet, snippet, spans_of
from mash_tui.services.words import TABLE, TOLD, Words, read_names, words_of

if TYPE_CHECKING:
    from mash_tui.services.desk import Desk

AT_MOST = 50
"""Contacts that a search shows."""
_RANKED = 2_000
"""So many of the newest contacts that have the words are ranked: nearly every contact has a common word."""
_WEIGHTS = "10.0, 8.0, 6.0, 4.0, 1.0"
"""How much a word counts in a reference, a child's name, a referrer, an agency, a narrative."""
_FIND = f"SELECT rowid, bm25({TABLE}, {_WEIGHTS}) FROM {TABLE} WHERE {TABLE} MATCH ? ORDER BY rowid DESC LIMIT ?"  # noqa: S608
_SHOW = (
    "SELECT contact.id, reference, child_line, received_at, state, brag, confirmed, concern_line,"  # noqa: S608
    f" {TOLD} FROM contact JOIN particulars ON contact_id = contact.id WHERE contact.id IN (%s)"
)


@dataclass(frozen=True, slots=True)
class Hit:
    """A contact that has the words."""

    id: int
    reference: str
    child: str
    """The first child and how many more. Text from people, cleaned."""
    concern: str
    """The concern in a few words. Text from people, cleaned."""
    received_at: datetime
    """Aware UTC."""
    state: str
    """In words."""
    rating: str
    """BRAG in words, `unrated` without one."""
    confirmed: bool
    """Whether a manager has confirmed the rating."""
    found_in: tuple[str, ...]
    """The fields that have the words: `reference`, `child`, `referrer`, `agency`, `narrative`."""
    snippet: str
    """A few words round those that were searched for. Text from people, cleaned."""
    marks: tuple[tuple[int, int], ...]
    """Where they stand in it."""


def search_words(
    desk: Desk, text: str, at_most: int = AT_MOST, *, noted_for: timedelta = timedelta()
) -> tuple[Hit, ...]:
    """The contacts that have all these words, best first and the newest first among equals.

    What is shown is a reading: one entry in the audit trail names the contacts, and how many words were typed, never
    which. With `noted_for` a contact that this program's searches showed within that time is not noted again, and
    there is no entry where none is left: for a list that follows every key. Raises NotAllowed.
    """
    desk.require(Permission.CONTACT_READ, "search")
    wanted = sought(text)
    if not wanted:
        return ()
    ids = _best(desk, wanted, at_most)
    marks = ", ".join("?" * len(ids))
    rows = {row[0]: row for row in desk.store.whole_rows(_SHOW % marks, tuple(ids))}
    names = read_names(desk.store.reading.execute, ids)
    hits = tuple(_hit(rows[one], names.get(one, ""), wanted) for one in ids if one in rows)
    desk.note_shown("search", [hit.reference for hit in hits], {"words": len(wanted)}, noted_for=noted_for)
    return hits


def _best(desk: Desk, wanted: Sequence[Sought], at_most: int) -> list[int]:
    """The ids of the contacts to show. One with the reference that was typed stands before whatever has the number."""
    ranked = _ranked(desk, match_of(wanted))
    if any(piece.number for piece in wanted):
        ranked = [*_ranked(desk, match_of(wanted, by_reference=True)), *ranked]
    return list(dict.fromkeys(ranked))[:at_most]


def _ranked(desk: Desk, match: str) -> list[int]:
    found = desk.store.rows(_FIND, (match, _RANKED))
    best = min((rank for _, rank in found), default=-1.0)
    # In halves of the best: how long a narrative is makes none better than a newer one.
    return [contact_id for contact_id, _ in sorted(found, key=lambda row: (-round(2 * row[1] / best), -row[0]))]


def match_of(wanted: Sequence[Sought], *, by_reference: bool = False) -> str:
    """The expression of the full-text index. Every word in it is letters and digits in quotes: none is an operator.

    With `by_reference` what may be a contact's reference is looked for as that alone.
    """
    return " AND ".join(f"({_one(piece, by_reference)})" for piece in wanted)


def _one(piece: Sought, by_reference: bool) -> str:
    words = f"{{{' '.join(piece.where)}}} : {_phrase(piece.words, piece.begins)}"
    if piece.number is None:
        return words
    number, there = piece.number, f"{Where.REFERENCE} : "
    year = (number.year,) if number.year else ()
    whole = there + _phrase((*year, number.full))
    if by_reference:
        return whole
    part = [there + _phrase((*year, number.digits), begins=True)]
    return " OR ".join([words, whole, *(part if piece.begins and number.digits.startswith("0") else [])])


def _phrase(words: Sequence[str], begins: bool = False) -> str:
    return f'"{" ".join(words)}"{" *" if begins else ""}'


def _hit(row: tuple[Any, ...], names: str, wanted: Sequence[Sought]) -> Hit:
    contact_id, reference, child, received, state, brag, confirmed, concern, *told = row
    words = words_of(reference, names, *told)
    found_in = _found_in(words, wanted)
    shown = _snippet(words, found_in, wanted)
    return Hit(
        contact_id, reference, child, concern, moment(received), State(state).word,
        Brag(brag).word if brag else "unrated", bool(confirmed), found_in, shown.text, shown.marks,
    )  # fmt: skip


def _found_in(words: Words, wanted: Sequence[Sought]) -> tuple[str, ...]:
    """Which fields have one of the words or phrases."""
    fields = [
        field.value
        for field in WORDS_ANYWHERE
        if any(field in piece.where and spans_of(getattr(words, field), piece) for piece in wanted)
    ]
    by_number = any(piece.number is not None and _is_of(piece.number.full, words.reference) for piece in wanted)
    at_start = any(piece.number is not None and piece.begins for piece in wanted) and not fields
    return (Where.REFERENCE.value, *fields) if by_number or at_start else tuple(fields)


def _is_of(number: str, reference: str) -> bool:
    return reference.endswith(f"-{number}")


def _snippet(words: Words, found_in: Sequence[str], wanted: Sequence[Sought]) -> Snippet:
    """Of the narrative where it has the words, else of what has them; else how the narrative begins.

    The name of an only child stands beside it anyway.
    """
    shown = [Where.NARRATIVE, Where.AGENCY, Where.REFERRER, *([Where.CHILD] if ", " in words.child else [])]
    where = next((field for field in shown if field in found_in), Where.NARRATIVE)
    return snippet(getattr(words, where), [piece for piece in wanted if where in piece.where])
