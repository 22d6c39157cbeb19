"""Taking a contact, from the queue and from the contact itself."""

from __future__ import annotations

from mash_tui.services.desk import Desk
from mash_tui.services.rows import QueueRow


def take(desk: Desk, row: QueueRow) -> QueueRow:
    """Become the owner of a contact as it was shown. What saving needs is loaded here, not at the start."""
    from mash_tui.services import contacts

    return contacts.claim(desk, row.reference, row.version)
