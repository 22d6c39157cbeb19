"""Everything that the checklist's screen and command show of a contact: its answers, what is missing, what is known."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from mash_tui.domain.errors import NotFound
from mash_tui.domain.roles import Permission
from mash_tui.domain.screening import Item
from mash_tui.services.queue import row
from mash_tui.services.screening_view import Screened, progress, screened_of
from mash_tui.services.suggested import Suggestion, suggestions_of

if TYPE_CHECKING:
    from mash_tui.services.desk import Desk
    from mash_tui.services.rows import QueueRow


@dataclass(frozen=True, slots=True)
class ScreeningView:
    """The checklist of one contact."""

    row: QueueRow
    items: tuple[Screened, ...]
    """Those of the policy in force in its order, then what was answered and is not asked any more."""
    suggestions: tuple[Suggestion, ...]
    """What mash knows, in the same order; none for a closed contact."""

    @property
    def missing(self) -> tuple[Item, ...]:
        """What a rating waits for."""
        return tuple(one.item for one in self.items if one.missing) if self.row.state.is_open else ()

    @property
    def progress(self) -> tuple[int, int]:
        """How many items are answered, of how many."""
        return progress(self.items)

    @property
    def to_confirm(self) -> tuple[Suggestion, ...]:
        """Suggestions of which one key makes answers, on items that nobody has answered."""
        opened = {one.item.code for one in self.items if not one.given}
        return tuple(one for one in self.suggestions if one.can_be_confirmed and one.item in opened)

    def suggested(self, code: str) -> Suggestion | None:
        """What mash knows of an item."""
        return next((one for one in self.suggestions if one.item == code), None)


def screening_of(desk: Desk, reference: str) -> ScreeningView:
    """Read the checklist of a contact. Raises NotFound, NotAllowed."""
    desk.require(Permission.CONTACT_READ, "screening.read")
    found = row(desk, reference)
    if found is None:
        raise NotFound(f"There is no contact {reference}.", remedy="Check the reference.")
    desk.note_reading("contact.open", reference)
    suggestions = suggestions_of(desk, reference) if found.state.is_open else ()
    return ScreeningView(found, screened_of(desk, found.id), suggestions)
