"""How a proposed rating is read and answered in the approvals."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any, ClassVar

from textual.screen import Screen

from mash_tui.domain.brag import Brag
from mash_tui.screens.answering import Answering, AnswerName, answer_in_words
from mash_tui.services.approvals import WaitsRow
from mash_tui.services.desk import Desk
from mash_tui.services.draft_needs import CONFIRMATION
from mash_tui.services.finishing import Copy
from mash_tui.services.rating_view import RatingView, rating_view
from mash_tui.services.waiting import WaitingKind
from mash_tui.widgets.page import Section
from mash_tui.widgets.rating_page import asked_sections


class RatingAnswers(Answering[RatingView]):
    """Confirmed, changed, or returned with a question."""

    kind = WaitingKind.RATING
    said = "proposes"
    verbs: ClassVar[Mapping[AnswerName, str]] = {"yes": "confirm", "otherwise": "change", "back": "return"}

    def asks(self, row: WaitsRow) -> str:
        """Who proposes, and what: shorter than words would say it."""
        return f"{row.by}: {row.what}"

    def read(self, desk: Desk, row: WaitsRow) -> RatingView:
        """What the rating is judged by."""
        return rating_view(desk, row.contact.reference)

    def page(self, asked: RatingView, now: datetime, local: Callable[[datetime], datetime]) -> tuple[Section, ...]:
        """The proposal, then what it is judged by."""
        return asked_sections(asked, now, local)

    def dialogue(self, desk: Desk, row: WaitsRow, asked: RatingView, answer: AnswerName) -> Screen[Any]:
        """Words for a confirmation, which may stay away; a question; another rating with its reason."""
        proposed = asked.waits.brag.word if asked.waits else "the rating"
        if answer == "otherwise":
            from mash_tui.screens.rating import changing_dialogue

            return changing_dialogue(desk, row, asked)
        if answer == "back":
            return answer_in_words(
                desk, row, keeps=f"{CONFIRMATION}:return", heading=f"Return {proposed} to {row.by}?", verb="return",
                asked=_asked(asked),
                hint="the question: what is to be found out or thought of first", deed=_returning(desk, row),
            )  # fmt: skip
        return answer_in_words(
            desk, row, keeps=CONFIRMATION, heading=f"Confirm {proposed}?", verb=f"confirm {proposed}",
            asked=_asked(asked),
            hint="why, in your own words; left blank, the reasons of the proposal stand", deed=_confirming(desk, row),
        )  # fmt: skip


def _confirming(desk: Desk, row: WaitsRow) -> Callable[[str, int, Copy | None], str]:
    def deed(words: str, version: int, copy: Copy | None) -> str:
        from mash_tui.services.ratings import confirm

        done = confirm(desk, row.contact.reference, version, row.row_id, words, copy=copy)
        return f"{done.reference} {_word(done.brag)} confirmed"

    return deed


def _returning(desk: Desk, row: WaitsRow) -> Callable[[str, int, Copy | None], str]:
    def deed(words: str, version: int, copy: Copy | None) -> str:
        from mash_tui.services.ratings import send_back

        done = send_back(desk, row.contact.reference, version, row.row_id, words, copy=copy)
        return f"{done.reference} returned to {row.by}"

    return deed


def _word(brag: Brag | None) -> str:
    return brag.word if brag else "rating"


def _asked(view: RatingView) -> str:
    return f"{view.waits.brag.word}, {view.waits.by}: {view.waits.reason}" if view.waits else ""
