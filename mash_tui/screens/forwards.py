"""From the checklist to the allocated worker: the dialogue that forwards, and the handover summary behind it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from mash_tui.domain.errors import MashError
from mash_tui.domain.screening import Opens
from mash_tui.services.next_step import told_last
from mash_tui.services.rows import QueueRow
from mash_tui.services.screening_view import screened_of
from mash_tui.widgets.say import tell, tell_problem

if TYPE_CHECKING:
    from mash_tui.screens.answers_in_turn import AnswersInTurn
    from mash_tui.screens.base import DeskScreen
    from mash_tui.screens.contact import ContactScreen
    from mash_tui.services.desk import Desk
    from mash_tui.services.screening_desk import ScreeningView

    _Screen = DeskScreen[Any]
else:
    _Screen = object


class Forwards(_Screen):
    """For the screen of the checklist."""

    reference: str
    """Which contact."""
    view: ScreeningView | None
    """What was read of it last."""
    turns: AnswersInTurn
    """The answers on their way."""
    _contact: ContactScreen

    def read_again(self) -> None:
        """Read the checklist again: something was done to it."""
        raise NotImplementedError

    def action_forward(self) -> None:
        """Send it to who is allocated."""
        if self.view is not None:
            self.read_then_open(partial(_forwarding, self.desk, self.view.row), self._ask_forward)

    def _ask_forward(self, found: tuple[MashError | None, str]) -> None:
        from mash_tui.screens.forwarding import ForwardDialogue

        refused, to = found
        if refused is not None:
            tell_problem(self.app, refused)
        elif self.view is not None:
            below = self._contact.view
            was_told = below is not None and told_last(below) is not None
            dialogue = ForwardDialogue(self.desk, self.view.row, self.turns.version, to, was_told=was_told)
            self.app.push_screen(dialogue, self._forwarded)

    def _forwarded(self, line: QueueRow | None) -> None:
        if line is not None:
            self.turns.saved(line)
            self.read_again()
            tell(self.app, f"{line.reference} is forwarded and closed.")
            self.action_summary()

    def action_summary(self) -> None:
        """Show the handover summary."""
        from mash_tui.screens.handover_summary import SummaryDialogue
        from mash_tui.services.summary import handover_summary

        def show(text: str) -> None:
            self.app.push_screen(SummaryDialogue(self.reference, text))

        self.read_then_open(partial(handover_summary, self.desk, self.reference), show)


def _forwarding(desk: Desk, line: QueueRow) -> tuple[MashError | None, str]:
    """Why it is not forwarded, and who the checklist says is allocated, as it stands by now."""
    from mash_tui.services.forwarding import why_not_forwarded

    items = screened_of(desk, line.id)
    to = next((one.last.acted for one in items if one.last and one.item.opens is Opens.FORWARD), "")
    return why_not_forwarded(desk, line.reference), to
