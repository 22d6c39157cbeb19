"""Known children carry one number whatever their kind: even for a child of the register, odd for one of a contact."""

from __future__ import annotations


def of_register(register_id: int) -> int:
    """The known id of a row of `register_child`."""
    return 2 * register_id


def of_contact_child(child_id: int) -> int:
    """The known id of a row of `child`."""
    return 2 * child_id + 1


def is_of_register(known_id: int) -> bool:
    """Whether it is a child of the register."""
    return known_id % 2 == 0


def row_id(known_id: int) -> int:
    """The id of its row in `register_child` or `child`."""
    return known_id // 2
