"""The BRAG panel: four choices with their meanings and deadlines, what was found, and the reason in words."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widget import Widget
from textual.widgets import Static

from mash_tui.domain.brag import Brag
from mash_tui.domain.errors import Refused
from mash_tui.screens.reason import Deed, ReasonDialogue
from mash_tui.services.approvals import WaitsRow
from mash_tui.services.desk import Desk
from mash_tui.services.draft_needs import CONFIRMATION, RATING
from mash_tui.services.rating_view import RatingView
from mash_tui.services.unsent import Unsent
from mash_tui.widgets.brag_choices import BragChoices
from mash_tui.widgets.identity_text import cut
from mash_tui.widgets.rating_page import found_in_short
from mash_tui.widgets.row_text import rating_text
from mash_tui.widgets.say import said_lines

if TYPE_CHECKING:
    from mash_tui.services.rows import QueueRow

_MOST = 150
"""Cells of what the screening found, and of what it lacks: two lines each at most."""
Rate = Callable[[Brag, str], object]
"""Does it with the rating chosen and the words; runs in a thread and may refuse."""


class RatingDialogue(ReasonDialogue):
    """Choose with a letter, say why, ^s. Answers what came of it, or None."""

    CSS = """
    RatingDialogue > .panel, RatingDialogue > .keys { width: 80; }
    RatingDialogue > .panel { max-height: 100%; }
    RatingDialogue .heading { margin-bottom: 0; }
    RatingDialogue .label { margin-top: 0; }
    """
    LINES = 3
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(brag.letter.lower(), f"choose('{brag.value}')", brag.word, show=False) for brag in Brag
    ]

    def __init__(
        self,
        heading: str,
        rate: Rate,
        view: RatingView,
        unsent: Unsent,
        *,
        hint: str,
        verb: str,
        on_top_of: Callable[[int], object],
        marks: Mapping[Brag, str],
    ) -> None:
        super().__init__(heading, self._deed_with(rate), hint=hint, verb=verb, unsent=unsent, on_top_of=on_top_of)
        self.keys_line = f"r a g b choose   ^s {verb}   Esc back, the words are kept"
        self._view = view
        before = Brag(unsent.was) if unsent.text and unsent.was else None
        self.choices = BragChoices(view.choices, lambda moment: self.desk.local(moment), before, marks)
        """The four."""

    def _deed_with(self, rate: Rate) -> Deed:
        def deed(words: str) -> object:
            if self.choices.chosen is None:
                raise Refused("Nothing is chosen yet.", rule="a rating is one of four", remedy="r, a, g or b chooses.")
            return rate(self.choices.chosen, words)

        return deed

    def inside(self) -> ComposeResult:
        """How it stands, the four, what was found, and the field of the reason."""
        yield Static(said_lines(_standing(self._view)), classes="words")
        yield self.choices
        if found := _found(self._view):
            yield Static(said_lines(found), classes="label")
        yield from super().inside()

    def begins_in(self) -> Widget:
        """The cursor stands on the four, unless words wait with what was chosen."""
        return self.choices if self.choices.chosen is None else self._area

    def beside(self) -> Mapping[str, str]:
        """What was chosen is kept with the words."""
        return {"was": self.choices.chosen.value if self.choices.chosen else ""}

    def action_choose(self, name: str) -> None:
        """Choose one of the four."""
        self.choices.choose(Brag(name))

    def on_brag_choices_chosen(self) -> None:
        """On to the reason."""
        self._area.focus()


def _standing(view: RatingView) -> str:
    row = view.row
    asked = view.waits
    waits = f", {asked.brag.word} proposed by {asked.by}" if asked and asked.brag is not row.brag else ""
    by = f" by {asked.by}" if asked and asked.brag is row.brag and not row.confirmed else ""
    repeats = f" · {row.repeat} contacts in twelve months" if row.repeat > 1 else ""
    danger = " · ! immediate danger" if row.danger else ""
    return f"{row.reference}  {row.child}\nnow {rating_text(row.brag, row.confirmed)}{by}{waits}{repeats}{danger}"


def _found(view: RatingView) -> str:
    """What the screening found, in short: the field of the reason stays in sight. The page has it whole."""
    lines = [f"Screening: {short}"] if (short := found_in_short(view.found)) else []
    if view.missing:
        lines.append(f"Still open, a Red goes without: {'; '.join(view.missing)}")
    return "\n".join(cut(line, _MOST) for line in lines)


def proposing_dialogue(desk: Desk, view: RatingView) -> RatingDialogue:
    """Proposes a rating; dismisses with the contact's row."""
    row, unsent, seen = view.row, Unsent(desk, view.row.reference, RATING), [view.row.version]

    def rate(brag: Brag, words: str) -> QueueRow:
        from mash_tui.services.ratings import propose

        return propose(desk, row.reference, seen[0], brag, words, copy=unsent.copy)

    marks = {row.brag: "now"} if row.brag else {}
    if view.waits is not None:
        marks[view.waits.brag] = "proposed"
    return RatingDialogue(
        "Propose a rating", rate, view, unsent, hint="why: what you know, from whom, what weighs", verb="propose",
        on_top_of=_keeping(seen), marks=marks,
    )  # fmt: skip


def changing_dialogue(desk: Desk, row: WaitsRow, view: RatingView) -> RatingDialogue:
    """Answers a proposal with another rating; dismisses with what is to be told."""
    unsent, seen = Unsent(desk, row.contact.reference, f"{CONFIRMATION}:change"), [row.contact.version]

    def rate(brag: Brag, words: str) -> str:
        from mash_tui.services.ratings import change

        change(desk, row.contact.reference, seen[0], row.row_id, brag, words, copy=unsent.copy)
        return f"{row.contact.reference} changed to {brag.word}"

    return RatingDialogue(
        "Change the rating", rate, view, unsent, hint="why another one than was proposed", verb="change",
        on_top_of=_keeping(seen), marks={view.waits.brag: "proposed"} if view.waits else {},
    )  # fmt: skip


def _keeping(seen: list[int]) -> Callable[[int], object]:
    def on_top_of(version: int) -> None:
        seen[0] = version

    return on_top_of
