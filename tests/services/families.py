"""A family to record: people and desks, and the four fields as somebody types them."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from mash_tui.domain.consent import FamilyBasis
from mash_tui.domain.roles import Role
from mash_tui.services import contacts, family
from mash_tui.services.contact_view import open_contact
from mash_tui.services.desk import Desk
from mash_tui.services.family_rows import FamilyView
from tests.services.conftest import told

AGREED = FamilyBasis("yes", "yes", "Dora Quillbrook, mother", "herself and Rafferty", ("s17",))
AGAINST = FamilyBasis("no", "not asked", lawful_basis=("s47",), reason="Telling him puts Rafferty at risk tonight.")


class Hub(NamedTuple):
    """A contact, who screens it, and two managers."""

    reference: str
    fern: Desk
    """A duty officer."""
    maud: Desk
    """A manager."""
    nora: Desk
    """Another one."""

    def version(self) -> int:
        """The contact's version as it stands."""
        return open_contact(self.fern, self.reference).row.version

    def record(self, basis: FamilyBasis, by: Desk | None = None, *, ask: bool = False) -> int:
        """Record it on what stands now."""
        return family.record(by or self.fern, self.reference, self.version(), basis, ask=ask).version

    def view(self) -> FamilyView:
        """What is recorded."""
        found = open_contact(self.fern, self.reference).family_recorded
        assert found is not None
        return found

    def history(self) -> list[tuple[str, str]]:
        """(kind, text) of every entry."""
        return [(entry.kind, entry.text) for entry in open_contact(self.fern, self.reference).entries]


def a_hub(desk: Desk, colleague: Callable[..., Desk], **more: object) -> Hub:
    """A contact of that hub with its people."""
    reference = contacts.create_contact(desk, told(**more)).reference
    return Hub(
        reference,
        colleague("fern", Role.DUTY_OFFICER),
        colleague("maud", Role.MANAGER),
        colleague("nora", Role.MANAGER),
    )
