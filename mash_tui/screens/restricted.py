"""The restricted file of a contact. What is read here is in the trail before a word of it is on screen."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Static

from mash_tui.domain.roles import Permission
from mash_tui.screens.asking import Asking
from mash_tui.screens.reason import ReasonDialogue
from mash_tui.services import restricted
from mash_tui.services.desk import Desk
from mash_tui.services.restricted import Piece
from mash_tui.services.unsent import RESTRICTED, Unsent
from mash_tui.widgets.say import said_lines, tell


class RestrictedDialogue(Asking[None]):
    """Says that reading is recorded; reads after another key; forgets the words as it closes.

    None of its words can be selected: a selection is what a terminal's clipboard takes (DOMAIN, 9).
    """

    ALLOW_SELECT = False
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f10,Y", "read", "Read it", show=False),
        Binding("escape,q,enter", "leave", "Close", show=False),
        Binding("down,j", "scroll(1)", "Down", show=False),
        Binding("up,k", "scroll(-1)", "Up", show=False),
    ]
    needs = Permission.RESTRICTED_READ
    heading = "■ Restricted file"
    keys_line = "Y (capital) read it: your name and the time are recorded   Esc close"

    def __init__(self, reference: str) -> None:
        super().__init__()
        self._reference = reference
        self._asked = False

    def inside(self) -> ComposeResult:
        """A warning first."""
        yield Static(
            said_lines(
                f"{self._reference}\n\nWhat stands here is shared with the hub only: never with a professional outside "
                "it, a referrer or the family. Every reading is recorded with your name."
            ),
            classes="words", id="said",
        )  # fmt: skip

    def action_read(self) -> None:
        """Record the reading, then show the words."""
        if not self._asked:
            self._asked = True
            self.work(lambda: restricted.read(self.desk, self._reference), self._show)

    def _show(self, pieces: list[Piece]) -> None:
        lines = ["This reading is recorded."]
        for piece in pieces:
            marks = ", ".join(mark for mark in (piece.marking, piece.handling) if mark)
            head = f"{self.desk.local(piece.at):%d/%m/%Y %H:%M}  {piece.by}  {piece.kind}  {marks}"
            lines += ["", head, piece.words]
        if not pieces:
            lines.append("It is empty.")
        self.query_one(".keys", Static).update(Content("j k scroll   Esc close"))
        self.query_one("#said", Static).update(said_lines("\n".join(lines)))

    def action_copy_text(self) -> None:
        """Every screen copies what is selected; this one says that it does not."""
        tell(self.app, "Nothing of the restricted file goes to the clipboard.", "warning")

    def action_scroll(self, by: int) -> None:
        """Scroll the words."""
        self.query_one(".panel").scroll_relative(y=by, animate=False)

    def action_leave(self) -> None:
        """Close it."""
        self.dismiss(None)


def adding_dialogue(desk: Desk, reference: str, child: str) -> ReasonDialogue:
    """Asks for a piece of the restricted file and adds it; answers the number of the history entry."""
    unsent = Unsent(desk, reference, RESTRICTED, secret=True)

    def add(words: str) -> int:
        return restricted.add(desk, reference, words, copy=unsent.copy)

    return ReasonDialogue(
        "■ Add to the restricted file",
        add,
        about=f"{reference}  {child}",
        hint="what an agency restricts, whose it is, and how it may be handled",
        verb="seal it",
        unsent=unsent,
    )
