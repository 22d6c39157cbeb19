"""How a request to go on without the family is read and answered in the approvals."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import TYPE_CHECKING, Any, ClassVar

from textual.screen import Screen

from mash_tui.screens.answering import Answering, AnswerName, answer_in_words
from mash_tui.services.approvals import WaitsRow
from mash_tui.services.contact_view import open_contact
from mash_tui.services.desk import Desk
from mash_tui.services.draft_needs import AUTHORISATION
from mash_tui.services.rows import ContactView
from mash_tui.services.waiting import WaitingKind
from mash_tui.widgets.family_page import asked_sections
from mash_tui.widgets.page import Section

if TYPE_CHECKING:
    from mash_tui.services.finishing import Copy

_HEADINGS = {"yes": "Authorise going on without the family?", "back": "Refuse to authorise it?"}
_HINTS = {
    "yes": "why it outweighs telling them or asking them: it stands in the history",
    "back": "why not, and what would do instead: tell the mother at school",
}


class AuthorisationAnswers(Answering[ContactView]):
    """Authorised or refused, either way with a reason."""

    kind = WaitingKind.AUTHORISATION
    said = "asks to authorise"
    verbs: ClassVar[Mapping[AnswerName, str]] = {"yes": "authorise", "back": "refuse"}

    def read(self, desk: Desk, row: WaitsRow) -> ContactView:
        """The contact whole: what is recorded of the family is judged by its concern."""
        return open_contact(desk, row.contact.reference)

    def page(self, asked: ContactView, now: datetime, local: Callable[[datetime], datetime]) -> tuple[Section, ...]:  # noqa: ARG002 no time to go by
        """What is asked and why, what the referrer told of the family, and the concern."""
        return asked_sections(asked, local)

    def dialogue(self, desk: Desk, row: WaitsRow, asked: ContactView, answer: AnswerName) -> Screen[Any]:  # noqa: ARG002 what was read is in `row`
        """Asks for the reason."""
        keeps = AUTHORISATION if answer == "yes" else f"{AUTHORISATION}:refuse"  # a refusal is no reason to authorise
        return answer_in_words(
            desk, row, keeps=keeps, heading=_HEADINGS[answer], hint=_HINTS[answer],
            verb="authorise" if answer == "yes" else "refuse", deed=_answering(desk, row, give=answer == "yes"),
        )  # fmt: skip


def _answering(desk: Desk, row: WaitsRow, *, give: bool) -> Callable[[str, int, Copy | None], str]:
    def deed(words: str, version: int, copy: Copy | None) -> str:
        from mash_tui.services import authorisations

        reference = row.contact.reference
        use_case = authorisations.give if give else authorisations.refuse
        use_case(desk, reference, version, row.row_id, words, copy=copy)
        return f"{reference} {'authorised' if give else 'refused'}"

    return deed
