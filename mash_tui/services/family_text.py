"""What is recorded of a family as labelled lines: on a contact, in the approvals, at the command line. Pure.

The four fields stay four lines; the authorisation and what is missing before agencies may be asked stand below them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime
from typing import TYPE_CHECKING

from mash_tui.domain.consent import Authorised, FamilyBasis, gone_without
from mash_tui.services.rows import Line

if TYPE_CHECKING:
    from mash_tui.services.family_rows import FamilyView

Local = Callable[[datetime], datetime]
"""A moment as London clocks show it."""
NO_BASIS = "none recorded; agreement is none"
AUTHORISATION = "Authorisation"
MISSING = "Before agencies are asked"
"""Labels of the lines below the four fields."""


def lines_of(view: FamilyView, local: Local) -> tuple[Line, ...]:
    """The record in lines: the four fields, who recorded them, the authorisation, and what is missing."""
    return (
        *fields_of(view.basis, view.lawful_basis),
        Line("Recorded", f"by {view.by}, {when(view.at, local)}, entry {view.entry}"),
        *authorisation_of(view, local),
        *((Line(MISSING, "; ".join(view.missing)),) if view.missing else ()),
    )


def fields_of(basis: FamilyBasis, lawful_basis: str) -> tuple[Line, ...]:
    """The four fields; `lawful_basis` are the codes in the hub's words."""
    return (
        Line("Family informed", basis.informed),
        Line("Agreement", agreement_in_words(basis)),
        Line("Lawful basis", lawful_basis or NO_BASIS),
        Line("Going on without", _reason(basis)),
    )


def agreement_in_words(basis: FamilyBasis) -> str:
    """`yes: from the mother, for herself`: who gave or refused it, and whose information it covers."""
    who = f"from {basis.agreement_from}" if basis.agreement_from else ""
    whose = f"it covers {basis.covers}" if basis.covers else ""
    return ": ".join(filter(None, (basis.agreement, "; ".join(filter(None, (who, whose))))))


def _reason(basis: FamilyBasis) -> str:
    without = gone_without(basis)
    if not without:
        return "nothing: they know and agreed"
    return f"{' and '.join(without)}, because: {basis.reason}" if basis.reason else "no reason recorded"


def authorisation_of(view: FamilyView, local: Local) -> Iterator[Line]:
    """How a manager's authorisation stands, who asked, and who answered what."""
    yield Line(AUTHORISATION, _STANDS.get(view.stands, view.stands.value))
    for word, step in (("asked", view.asked), (view.stands.value, view.answer)):
        if step is not None:
            yield Line(f"  {word}", f"by {step.by}, {when(step.at, local)}: {step.reason}")


_STANDS = {
    Authorised.NOT_NEEDED: "not needed",
    Authorised.NEEDED: "needed to go on; nobody has asked for it",
    Authorised.ASKED: "asked for; a manager has yet to answer",
    Authorised.GIVEN: "given by a manager",
    Authorised.REFUSED: "refused by a manager",
}


def when(moment: datetime, local: Local) -> str:
    """A moment as it stands beside a name."""
    return f"{local(moment):%a %d/%m/%Y %H:%M}"
