"""What is recorded of a family, as pieces of a page to read."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from mash_tui.commands.anywhere import Approvals
from mash_tui.domain.consent import Authorised, gone_without
from mash_tui.services.family_text import AUTHORISATION, MISSING, Local, fields_of, lines_of, when
from mash_tui.widgets.page import Piece, Section

if TYPE_CHECKING:
    from mash_tui.services.family_rows import FamilyView
    from mash_tui.services.rows import ContactView

_LOOKS = {
    Authorised.NEEDED: "trouble",
    Authorised.ASKED: "strong",
    Authorised.GIVEN: "good",
    Authorised.REFUSED: "trouble",
}


def family_pieces(view: FamilyView | None, local: Local) -> Iterator[Piece]:
    """What the hub recorded, below what the referrer told; or that it recorded nothing yet."""
    yield Piece("", "", "")
    if view is None:
        yield Piece("family recorded", "Recorded by the hub", "nothing yet", "quiet")
        return
    yield Piece("family recorded", "", "Recorded by the hub", "strong")
    for line in lines_of(view, local):
        look = _LOOKS.get(view.stands, "") if line.label == AUTHORISATION else ""
        where = f" ({Approvals.keys[0]}: approvals)" if line.label == AUTHORISATION and view.authorisation else ""
        value = f"{line.value}{where}"
        yield Piece(f"family recorded {line.label}", line.label, value, "quiet" if line.label == MISSING else look)


def asked_sections(view: ContactView, local: Local) -> tuple[Section, ...]:
    """What a manager reads before they authorise: what is asked, what the referrer told of the family, the concern."""
    row = view.row
    return (
        Section("asked", f"{row.reference}  {row.child}", tuple(_asked(view, local))),
        Section("told", "What the referrer told of the family", tuple(_told(view))),
        Section("concern", "The concern", (Piece("narrative", "", view.narrative),)),
    )


def _asked(view: ContactView, local: Local) -> Iterator[Piece]:
    family = view.family_recorded
    if family is None or family.asked is None or not family.authorisation:
        yield Piece("none", "", "No authorisation waits here any more.", "trouble")
        return
    without = " and ".join(gone_without(family.basis))
    yield Piece(
        "asked", "Asked", f"to go on without {without}, by {family.asked.by}, {when(family.asked.at, local)}", "strong"
    )
    if family.asked.reason != family.basis.reason:
        yield Piece("because", "Because", family.asked.reason)
    if view.row.danger:
        yield Piece("danger", "! Immediate danger", "was ticked by the referrer", "trouble")
    for line in fields_of(family.basis, family.lawful_basis):
        yield Piece(f"field {line.label}", line.label, line.value)
    yield Piece("recorded", "Recorded", f"by {family.by}, {when(family.at, local)}", "quiet")


def _told(view: ContactView) -> Iterator[Piece]:
    for line in view.family:
        yield Piece(f"told {line.label}", line.label, line.value)
