"""From what people write to the children they mean, and back: the register's number, or a place in a contact."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from mash_tui.domain.errors import NotFound, UsageProblem
from mash_tui.domain.roles import Permission
from mash_tui.services.known.asked import of_contact
from mash_tui.services.known.ids import of_contact_child, of_register
from mash_tui.services.known.named import label_for

if TYPE_CHECKING:
    from mash_tui.services.desk import Desk

SHOWN_BY = "`mash identity show REFERENCE` lists who the children may be."


def known_on_register(desk: Desk, local_id: str) -> int:
    """The known id of a register's number. Raises NotFound, NotAllowed."""
    desk.require(Permission.CONTACT_READ, "identity.read")
    found = desk.store.rows("SELECT id FROM register_child WHERE local_id = ?", (local_id.strip(),))
    if not found:
        raise NotFound(f"The register has no child {local_id.strip()[:40]}.", remedy=SHOWN_BY)
    return of_register(found[0][0])


def known_on_contact(desk: Desk, reference: str, position: int | None) -> int:
    """The known id of a contact's child; of its only one without a place. Raises NotFound, NotAllowed, UsageProblem."""
    desk.require(Permission.CONTACT_READ, "identity.read")
    place = place_of(desk, reference, position)
    return of_contact_child(of_contact(desk, reference).child(place).child_id)


def place_of(desk: Desk, reference: str, position: int | None) -> int:
    """That place of a contact's child, or of its only child. Raises NotFound, NotAllowed, UsageProblem."""
    desk.require(Permission.CONTACT_READ, "identity.read")
    children = of_contact(desk, reference).children
    if position is None and len(children) > 1:
        raise UsageProblem(
            f"{reference} has {len(children)} children.", remedy="Say which: --child 2, or --contact REFERENCE/2."
        )
    return position or 1


def labels_of(desk: Desk, known_ids: Iterable[int]) -> dict[int, str]:
    """Known id → `410985`, or `MASH-2026-000012/2`: what can be written to mean it."""
    desk.require(Permission.CONTACT_READ, "identity.read")
    return {known_id: label_for(desk.store.rows, known_id) for known_id in known_ids}
