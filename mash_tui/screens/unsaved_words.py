"""Words that were typed and not saved, opened from the list of drafts: one's own are gone on with, others' are read."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import Static

from mash_tui.commands.anywhere import Approvals
from mash_tui.commands.base import shown
from mash_tui.commands.contact import (
    AddToRestrictedFile,
    CloseContact,
    Complaints,
    CorrectContact,
    GiveFeedback,
    OutcomeAndDecision,
    RateContact,
    RecordFamily,
    ScreenContact,
    WriteNote,
)
from mash_tui.domain.errors import MashError
from mash_tui.domain.roles import Permission
from mash_tui.screens.asking import Asking
from mash_tui.screens.outcomes import outcome_of
from mash_tui.screens.when import when
from mash_tui.services import unsent
from mash_tui.services.draft_needs import (
    AUTHORISATION,
    CLOSING,
    COMPLAINT,
    CONFIRMATION,
    DECISION,
    FAMILY,
    FEEDBACK,
    FORWARDING,
    OUTCOME,
    RATING,
    SCREENING,
    in_words,
)
from mash_tui.services.unsent import UnsentRow
from mash_tui.widgets.say import said_lines, tell

if TYPE_CHECKING:
    from mash_tui.screens.base import DeskScreen

GOES_ON = {
    unsent.NOTE: WriteNote,
    unsent.RESTRICTED: AddToRestrictedFile,
    SCREENING: ScreenContact,
    FORWARDING: ScreenContact,
    FAMILY: RecordFamily,
    AUTHORISATION: Approvals,
    OUTCOME: OutcomeAndDecision,
    DECISION: OutcomeAndDecision,
    FEEDBACK: GiveFeedback,
    CLOSING: CloseContact,
    COMPLAINT: Complaints,
    RATING: RateContact,
    CONFIRMATION: RateContact,
}
"""What unsaved words are about → the command that goes on with them; of all others a correction."""


def open_words(screen: DeskScreen[Any], words: UnsentRow, all_words: Iterable[UnsentRow]) -> None:
    """Go on with one's own where they belong; show another's to read. `all_words` are those that wait beside them."""
    mine = words.by == screen.desk.actor.login
    if words.problem is not None:
        _open_row(screen, words, words.problem, mine)
    elif mine:
        earlier = [other for other in all_words if _before(other, words)]
        _go_on(screen, words, after=", after those that were typed before" if earlier else "")
    else:
        screen.work(lambda: unsent.of_colleague(screen.desk, words.number), lambda found: _show(screen, found))


def _before(other: UnsentRow, words: UnsentRow) -> bool:
    """Whether other words of the same person about the same are gone on with before these."""
    same = (other.by, other.reference, other.about) == (words.by, words.reference, words.about)
    return same and other.number < words.number


def _open_row(screen: DeskScreen[Any], words: UnsentRow, problem: int, mine: bool) -> None:
    screen.mash.open("problem", problem)
    if not mine:
        tell(screen.app, f"{words.by} mended values of this row. They are sealed: only {words.by} goes on with them.")


def _go_on(screen: DeskScreen[Any], words: UnsentRow, after: str = "") -> None:
    screen.mash.open("contact", words.reference)
    key = shown(GOES_ON.get(words.about.partition(":")[0], CorrectContact).keys[0])
    tell(screen.app, f"Unsaved words ({in_words(words.about)}): {key} goes on with them{after}.")


def _show(screen: DeskScreen[Any], words: UnsentRow) -> None:
    def closed(taken: bool | None) -> None:
        if taken:
            _go_on(screen, words)

    screen.app.push_screen(UnsavedWordsDialogue(words), closed)


class UnsavedWordsDialogue(Asking[bool | None]):
    """What a colleague typed. Answers True once it is one's own."""

    takes_typing_ahead = False
    needs = Permission.CONTACT_READ
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("t", "take_over", "Take them over", show=False),
        Binding("escape,q,enter", "leave", "Back", show=False),
        Binding("down,j", "scroll(1)", "Down", show=False),
        Binding("up,k", "scroll(-1)", "Up", show=False),
    ]
    heading = "Not saved yet"

    def __init__(self, words: UnsentRow) -> None:
        super().__init__()
        self._words = words

    def inside(self) -> ComposeResult:
        """Whose they are, and the words."""
        words = self._words
        takes = "t take it over   " if self.desk.may(Permission.CONTACT_WORK) else ""
        self.keys_line = f"{takes}j k scroll   Esc back"
        kept = when(self.desk.local(words.saved_at))
        yield Static(said_lines(f"{words.reference}  {in_words(words.about)}"), classes="words")
        yield Static(said_lines(f"{words.by} typed this, last on {kept}, and has not saved it"), classes="label")
        yield Static(said_lines(words.text), classes="words", id="said")
        if words.reason:
            yield Static(said_lines("because"), classes="label")
            yield Static(said_lines(words.reason), classes="words")

    def action_take_over(self) -> None:
        """Make them one's own; their typist's next words become a draft of their own."""
        if not self.saving and self.desk.may(Permission.CONTACT_WORK):
            self.saving = True
            self.work(lambda: outcome_of(lambda: unsent.take_over(self.desk, self._words.number)), self._taken)

    def _taken(self, outcome: UnsentRow | MashError) -> None:
        self.saving = False
        if isinstance(outcome, MashError):
            self.trouble(f"▲ {outcome}")
        else:
            self.dismiss(True)

    def action_scroll(self, by: int) -> None:
        """Scroll the words."""
        self.query_one(".panel").scroll_relative(y=by, animate=False)

    def action_leave(self) -> None:
        """Go back; they stay as they are."""
        self.dismiss(None)
