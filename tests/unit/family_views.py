"""What is recorded of a family, as the services give it, for what is drawn and decided without a store."""

from __future__ import annotations

from mash_tui.domain.consent import Authorised, FamilyBasis, basis_problems
from mash_tui.services.family_rows import Answered, FamilyView
from tests.unit.rows import NOW

AGAINST = FamilyBasis("no", "no", "Stu, stepfather", "himself", ("s47",), "He would run with them tonight.")
AGREED = FamilyBasis("yes", "yes", "Dora, mother", "herself and Rafferty", ("s17",))
ASKED = Answered("fern", NOW, "He would run with them tonight.")
GIVEN = Answered("maud", NOW, "The risk tonight outweighs it.")


def a_family(basis: FamilyBasis = AGAINST, stands: Authorised = Authorised.NEEDED) -> FamilyView:
    """Recorded by fern; asked and answered as it stands."""
    answered = stands in (Authorised.GIVEN, Authorised.REFUSED)
    asked = answered or stands is Authorised.ASKED
    return FamilyView(
        basis=basis,
        lawful_basis="Children Act 1989 s47: a child protection enquiry" if basis.lawful_basis else "",
        at=NOW,
        by="fern",
        entry=4,
        stands=stands,
        asked=ASKED if asked else None,
        answer=GIVEN if answered else None,
        authorisation=7 if stands is Authorised.ASKED else 0,
        authorised_on=basis if asked else None,
        missing=basis_problems(basis, stands),
    )
