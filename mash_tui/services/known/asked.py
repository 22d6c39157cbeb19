"""Children that somebody asks about: of a contact, or of a form that is being typed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import TYPE_CHECKING

from mash_tui.data.stamps import moment
from mash_tui.domain.errors import NotFound
from mash_tui.domain.matching.told import Told
from mash_tui.domain.naming import child_called
from mash_tui.services.known.described import said
from mash_tui.services.known.one_child import key_of
from mash_tui.services.known.stored_child import TOLD_COLUMNS, told_as_stored
from mash_tui.services.passages import is_kept_safe

if TYPE_CHECKING:
    from mash_tui.services.desk import Desk

_CHILDREN = (
    f"SELECT id, position, same_child_key, same_as, {TOLD_COLUMNS}"  # noqa: S608 fixed names
    " FROM child WHERE contact_id = ? ORDER BY position"
)


@dataclass(frozen=True, slots=True, repr=False)
class Asked:
    """A child that somebody asks about."""

    position: int
    name: str
    told: Told
    child_id: int = 0
    """The row of `child`; 0 while it is being typed."""
    key: str | None = None
    """`same_child_key`."""
    same_as: int | None = None
    """Who the child was said to be."""
    keeps_address: bool = False
    """Whether the address is held, so that nothing near it may give it away."""


@dataclass(frozen=True, slots=True, repr=False)
class AskedOf:
    """The children of one contact."""

    contact_id: int
    received: datetime
    children: tuple[Asked, ...]

    def child(self, position: int) -> Asked:
        """The child at that place of the contact, from 1. Raises NotFound."""
        for one in self.children:
            if one.position == position:
                return one
        raise NotFound(f"The contact has no child {position}.", remedy=f"It has {len(self.children)}, from 1.")


def of_contact(desk: Desk, reference: str) -> AskedOf:
    """The children of a contact. Raises NotFound."""
    contact = desk.store.rows("SELECT id, received_at FROM contact WHERE reference = ?", (reference,))
    if not contact:
        raise NotFound(f"There is no contact {reference}.", remedy="Check the reference.")
    contact_id, received = contact[0]
    children = tuple(_asked(*row) for row in desk.store.whole_rows(_CHILDREN, (contact_id,)))
    return AskedOf(contact_id, moment(received), children)


def of_form(children: Sequence[Told]) -> list[Asked]:
    """The children of a form, in its order."""
    return [_typed(position, told) for position, told in enumerate(children, start=1)]


def _typed(position: int, told: Told) -> Asked:
    key = key_of(told.given_names, told.family_name, _day(told.date_of_birth))
    compared = replace(told, address=said(told.address), postcode=said(told.postcode))
    held = is_kept_safe((told.address, told.postcode))
    return Asked(position, _name(told), compared, key=key, keeps_address=held)


def _asked(child_id: int, position: int, key: str | None, same_as: int | None, *stored: str | None) -> Asked:
    told, (address, postcode) = told_as_stored(stored), stored[-2:]
    held = is_kept_safe(filter(None, (address, postcode)))
    return Asked(position, _name(told), told, child_id, key, same_as, held)


def _name(told: Told) -> str:
    return child_called(told.given_names, told.family_name, unborn=bool(told.expected_delivery))


def _day(text: str) -> date | None:
    """The day of a date as a form or a file has it; None for one that is none: then nothing is exactly the same."""
    for written in ("%Y-%m-%d", "%d/%m/%Y"):
        try:
            return datetime.strptime(text.strip(), written).date()  # noqa: DTZ007 a day has no zone
        except ValueError:
            continue
    return None
