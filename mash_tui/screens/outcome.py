"""Propose the outcome of each child."""

from __future__ import annotations

from mash_tui.screens.outcome_form import OutcomeForm
from mash_tui.screens.outcome_words import Said
from mash_tui.services.decision_view import ChildOutcome
from mash_tui.services.desk import Desk


class OutcomeDialogue(OutcomeForm):
    """The outcome of each child whose outcome does not stand yet; what was proposed before is changed by a new one."""

    heading = "Propose the outcome"
    verb = "propose"

    def begin(self, child: ChildOutcome) -> Said:
        """Nothing, or what waits for a manager: it can be proposed anew."""
        last = child.proposed
        return Said(last.code, last.detail, last.reason) if last is not None else Said()

    def standing(self, child: ChildOutcome) -> str:
        """A manager's question, or the proposal that waits."""
        return self.said_by(child)

    def save(self, version: int) -> str:
        """Propose what was typed."""
        from mash_tui.services.outcomes import Proposal, propose

        typed, copy = self._typed.children, self._unsent.copy
        told = {place: Proposal(typed[place].code, typed[place].reason, typed[place].detail)
                for place in self.changed_children()}  # fmt: skip
        row = propose(self.desk, self._view.row.reference, version, told, copy=copy)
        left = sum(child.proposed is None and child.place not in told for child in self._children)
        more = f" {left} more to propose." if left else " A manager decides."
        return f"{row.reference}: proposed for {'the child' if len(told) == 1 else f'{len(told)} children'}.{more}"


def outcome_dialogue(desk: Desk, reference: str) -> OutcomeForm | str:
    """What this person can do about the outcomes of a contact: decide what waits, or propose; or why there is nothing.

    Raises NotFound, NotAllowed.
    """
    from mash_tui.domain.roles import Permission
    from mash_tui.screens.decision import DecisionDialogue
    from mash_tui.services.decision_view import decision_of
    from mash_tui.services.draft_needs import DECISION, OUTCOME
    from mash_tui.services.unsent import Unsent

    view = decision_of(desk, reference)
    login = desk.actor.login
    if view.waits_for(login) and desk.may(Permission.DECISION_MAKE):
        return DecisionDialogue(view, login, Unsent(desk, reference, DECISION))
    if not view.undecided:
        return "The outcome of every child is decided."
    return OutcomeDialogue(view, view.undecided, Unsent(desk, reference, OUTCOME))
