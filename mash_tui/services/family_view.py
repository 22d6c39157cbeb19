"""What is recorded of a family, for reading: nothing in it gives a safe address away."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from mash_tui.domain.consent import basis_problems
from mash_tui.services.family_rows import Answered, FamilyView
from mash_tui.services.family_state import authorisation_state, current, recorded

if TYPE_CHECKING:
    from mash_tui.domain.consent import FamilyBasis
    from mash_tui.services.desk import Desk
    from mash_tui.services.family_state import Taken
    from mash_tui.services.history import Rows, Telling


def family_view(desk: Desk, read: Rows, contact_id: int, telling: Telling) -> FamilyView | None:
    """The family of a contact as recorded last; None while nothing is. Whoever calls it has checked the permission."""
    found = current(read, contact_id)
    if found is None:
        return None
    state = authorisation_state(desk.policy.family, read, contact_id)

    def said(text: str) -> str:
        return telling.text(text, {})

    def answered(step: Taken | None) -> Answered | None:
        return Answered(step.by, step.at, said(step.reason)) if step else None

    def shown(basis: FamilyBasis) -> FamilyBasis:
        texts = said(basis.agreement_from), said(basis.covers), said(basis.reason)
        return replace(basis, agreement_from=texts[0], covers=texts[1], reason=texts[2])

    return FamilyView(
        basis=shown(found.basis),
        lawful_basis=desk.policy.family.in_words(found.basis.lawful_basis),
        at=found.at,
        by=found.by,
        entry=found.entry,
        stands=state.stands,
        asked=answered(state.asked),
        answer=answered(state.answer),
        authorisation=state.id,
        authorised_on=shown(recorded(read, state.asked.family_id).basis) if state.asked else None,
        missing=basis_problems(found.basis, state.stands),
    )
