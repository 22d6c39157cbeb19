"""Who rates and who confirms, and a contact to rate."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import pytest

from mash_tui.domain.brag import Brag
from mash_tui.domain.roles import Role
from mash_tui.services import contacts, ratings
from mash_tui.services.desk import Desk
from mash_tui.services.queue import row
from mash_tui.services.rows import QueueRow
from mash_tui.services.waiting import WaitingKind, waits
from tests.services.conftest import told
from tests.services.screened import screened

WHY = "Third call from the school this week; nobody answers at home."


@dataclass
class Rating:
    """A contact and the people around it."""

    ayesha: Desk
    """A senior social worker."""
    maria: Desk
    """A manager."""
    tunde: Desk
    """Another one."""
    reference: str

    @property
    def now(self) -> QueueRow:
        """The contact as it stands."""
        found = row(self.ayesha, self.reference)
        assert found is not None
        return found

    @property
    def asked(self) -> int:
        """The proposal that waits; 0 where none does."""
        return waits(self.ayesha.store.reading.execute, WaitingKind.RATING, self.now.id) or 0

    def propose(self, brag: Brag, by: Desk | None = None, why: str = WHY) -> QueueRow:
        """Propose a rating."""
        return ratings.propose(by or self.ayesha, self.reference, self.now.version, brag, why)

    def confirm(self, by: Desk | None = None, why: str = "") -> QueueRow:
        """Confirm what waits."""
        return ratings.confirm(by or self.maria, self.reference, self.now.version, self.asked, why)

    def change(self, brag: Brag, by: Desk | None = None, why: str = WHY) -> QueueRow:
        """Answer what waits with another rating."""
        return ratings.change(by or self.maria, self.reference, self.now.version, self.asked, brag, why)

    def send_back(self, by: Desk | None = None, question: str = "Has the school seen him today?") -> QueueRow:
        """Return what waits."""
        return ratings.send_back(by or self.maria, self.reference, self.now.version, self.asked, question)

    def counts_as(self) -> tuple[Brag | None, bool]:
        """Its rating, and whether it is confirmed."""
        return self.now.brag, self.now.confirmed


@pytest.fixture
def rating(desk: Desk, colleague: Callable[..., Desk]) -> Rating:
    """A contact that was just received, with its checklist answered, and who rates it."""
    made = contacts.create_contact(desk, told())
    screened(desk, made.reference)
    return Rating(
        colleague("ayesha", Role.SENIOR_SOCIAL_WORKER),
        colleague("maria", Role.MANAGER),
        colleague("tunde", Role.MANAGER),
        made.reference,
    )
