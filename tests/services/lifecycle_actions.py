"""What can be done with a contact, and what has to lie there first for a fair try: rows of docs/lifecycle.md."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass

from mash_tui.domain.brag import Brag
from mash_tui.domain.errors import Refused
from mash_tui.domain.lifecycle import State
from mash_tui.domain.roles import Permission
from mash_tui.services.desk import Desk
from mash_tui.services.feedback_owed import Recipient
from tests.services.life import Life

Before = Callable[[Life], None]


def _nothing(_: Life) -> None:
    pass


@dataclass(frozen=True, slots=True)
class Action:
    """A row of the tables."""

    name: str
    needs: Permission
    do: Callable[[Life, Desk], None]
    before: Before = _nothing
    """What others do first, in whatever state the contact is."""


def _asked_for_family(life: Life) -> None:
    life.record_family(life.hub.officer)
    life.ask_authorisation(life.hub.officer)


def _lower_waits(life: Life) -> None:
    """Where a manager has confirmed one, another rating is proposed: the first proposal waits by itself."""
    state = life.hub.maker.store.rows("SELECT state FROM contact WHERE id = ?", (life.id,))[0][0]
    if state in (State.GATHERING, State.OUTCOME_PROPOSED, State.FEEDBACK):
        life.rate(life.hub.senior, Brag.GREEN)


def _red_is_proposed(life: Life) -> None:
    life.rate(life.hub.senior, Brag.RED)


def _everybody_knows(life: Life) -> None:
    for recipient in Recipient:
        life.not_told(life.hub.officer, recipient)


def _complained(life: Life) -> None:
    life.complain(life.hub.officer)


P = Permission
ACTIONS = (
    Action("take", P.CONTACT_WORK, Life.take),
    Action("assign", P.CONTACT_ASSIGN, Life.assign),
    Action("give back to the queue", P.CONTACT_ASSIGN, Life.give_back, lambda life: life.assign(life.hub.manager)),
    Action("acknowledge", P.CONTACT_WORK, Life.tell_reference),
    Action("answer the checklist", P.CONTACT_SCREEN, Life.answer),
    Action("forward", P.CONTACT_SCREEN, Life.forward),
    Action("record the family", P.CONTACT_SCREEN, Life.record_family),
    Action("ask for an authorisation", P.CONTACT_SCREEN, Life.ask_authorisation,
           lambda life: life.record_family(life.hub.officer)),
    Action("authorise", P.FAMILY_AUTHORISE, Life.authorise, _asked_for_family),
    Action("refuse to authorise", P.FAMILY_AUTHORISE, Life.refuse_authorisation, _asked_for_family),
    Action("propose Green", P.RATING_PROPOSE, lambda life, desk: life.rate(desk, Brag.GREEN)),
    Action("propose Red", P.RATING_PROPOSE, lambda life, desk: life.rate(desk, Brag.RED)),
    Action("confirm a rating", P.RATING_CONFIRM, Life.confirm, _lower_waits),
    Action("change a rating", P.RATING_CONFIRM, Life.change, _lower_waits),
    Action("return a rating", P.RATING_CONFIRM, Life.return_rating, _lower_waits),
    Action("propose an outcome", P.OUTCOME_PROPOSE, Life.propose_outcome),
    Action("the same of a Red that waits", P.OUTCOME_PROPOSE, Life.propose_outcome, _red_is_proposed),
    Action("decide", P.DECISION_MAKE, Life.decide),
    Action("return an outcome", P.DECISION_MAKE, Life.return_outcome),
    Action("give feedback", P.CONTACT_CLOSE, Life.give_feedback),
    Action("say why not told", P.CONTACT_CLOSE, Life.not_told),
    Action("close", P.CONTACT_CLOSE, Life.close),
    Action("close when everybody knows", P.CONTACT_CLOSE, Life.close, _everybody_knows),
    Action("reopen", P.CONTACT_ASSIGN, Life.reopen),
    Action("complain", P.CONTACT_WORK, Life.complain),
    Action("answer a complaint", P.CONTACT_WORK, Life.answer_complaint, _complained),
    Action("write a note", P.CONTACT_WORK, Life.note),
)  # fmt: skip
"""Every one, in the order of the work."""


def ground(life: Life, action: Action) -> Life:
    """The contact made ready; where that cannot be, the try itself says why not."""
    with suppress(Refused):
        action.before(life)
    return life
