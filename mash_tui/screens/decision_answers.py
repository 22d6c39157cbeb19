"""How proposed outcomes are read and decided in the approvals."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any, ClassVar

from textual.screen import Screen

from mash_tui.screens.answering import Answering, AnswerName
from mash_tui.screens.decision import DecisionDialogue, ReturnDialogue
from mash_tui.services.approvals import WaitsRow
from mash_tui.services.decision_view import DecisionView, open_decision
from mash_tui.services.desk import Desk
from mash_tui.services.draft_needs import DECISION
from mash_tui.services.unsent import Unsent
from mash_tui.services.waiting import WaitingKind
from mash_tui.widgets.decision_page import waiting_sections
from mash_tui.widgets.page import Section


class DecisionAnswers(Answering[DecisionView]):
    """Decided as proposed or otherwise, with the reasons that are asked; or returned with a question."""

    kind = WaitingKind.DECISION
    said = "proposes an outcome"
    verbs: ClassVar[Mapping[AnswerName, str]] = {"yes": "decide", "otherwise": "change", "back": "return"}

    def read(self, desk: Desk, row: WaitsRow) -> DecisionView:
        """What is proposed for each child, and what it is judged by."""
        return open_decision(desk, row.contact.reference)

    def page(self, asked: DecisionView, now: datetime, local: Callable[[datetime], datetime]) -> tuple[Section, ...]:
        """The proposals first."""
        return waiting_sections(asked, now, local)

    def dialogue(self, desk: Desk, row: WaitsRow, asked: DecisionView, answer: AnswerName) -> Screen[Any]:
        """The cursor stands in the reason; to decide otherwise, among the outcomes."""
        login, reference = desk.actor.login, row.contact.reference
        if answer == "back":
            return ReturnDialogue(asked, login, Unsent(desk, reference, f"{DECISION}:return"))
        return DecisionDialogue(asked, login, Unsent(desk, reference, DECISION), otherwise=answer == "otherwise")
