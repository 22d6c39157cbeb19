"""What is recorded of a family, as pieces of a page to read."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from mash_tui.domain.consent import Authorised
from mash_tui.services.family_text import AUTHORISATION, MISSING, Local, lines_of
from mash_tui.widgets.page import Piece

if TYPE_CHECKING:
    from mash_tui.services.family_rows import FamilyView

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
        yield Piece(f"family recorded {line.label}", line.label, line.value, "quiet" if line.label == MISSING else look)
