"""What a known child is called in a sentence: by its number on the register, or its place in a contact."""

from __future__ import annotations

from mash_tui.domain.errors import NotFound
from mash_tui.services.known.ids import is_of_register, row_id
from mash_tui.services.known.one_child import Rows

_REGISTER = "SELECT local_id FROM register_child WHERE id = ?"
_CHILD = "SELECT reference, position FROM child JOIN contact ON contact.id = contact_id WHERE child.id = ?"


def words_for(read: Rows, known_id: int) -> str:
    """`410985 on the register`, or `child 2 of MASH-2026-000012`. Raises NotFound."""
    if is_of_register(known_id):
        return f"{label_for(read, known_id)} on the register"
    reference, position = _found(read, _CHILD, known_id)
    return f"child {position} of {reference}"


def first_word_for(read: Rows, known_id: int) -> str:
    """The same at the beginning of a sentence."""
    words = words_for(read, known_id)
    return words[0].upper() + words[1:]


def label_for(read: Rows, known_id: int) -> str:
    """`410985`, or `MASH-2026-000012/2`. Raises NotFound."""
    if is_of_register(known_id):
        return str(_found(read, _REGISTER, known_id)[0])
    return "{}/{}".format(*_found(read, _CHILD, known_id))


def contact_of(read: Rows, known_id: int) -> str:
    """The reference of the contact that a contact's child is of. Raises NotFound."""
    return str(_found(read, _CHILD, known_id)[0])


def _found(read: Rows, sql: str, known_id: int) -> tuple[object, ...]:
    found = read(sql, (row_id(known_id),))
    if not found:
        raise NotFound("There is no such known child.", remedy="`mash identity show REFERENCE` lists who it may be.")
    return found[0]
