"""Who the child of a refused row may be: found as it came and as it is mended, and nothing held is shown."""

from __future__ import annotations

from mash_tui.domain.answers import HELD
from mash_tui.services.desk import Desk
from mash_tui.services.form_told import children_to_look_up
from mash_tui.services.intake.alike import children_in_row, identities_in_row
from tests.services.intake_files import taken
from tests.services.known.children import SAFE_WORDS, on_register

LILAH = {
    "child1_first": "Lila", "child1_last": "Oddfernly", "child1_dob": "31/02/2012",
    "address": "4 Doodle Close", "postcode": "N99 4CF",
}  # fmt: skip


def waiting(desk: Desk, **cells: str) -> int:
    return taken(desk, LILAH | cells).rows[0].problem or 0


def test_a_child_whose_birth_date_cannot_be_is_found_and_again_as_it_is_mended(desk: Desk) -> None:
    on_register(desk, "410173")
    number = waiting(desk)
    (child,) = identities_in_row(desk, children_in_row(desk, number, {}))
    assert [one.local_id for one in child.same] == ["410173"]
    fields = children_in_row(desk, number, {"child1_first": "Nobody", "child1_last": "Knownhere"})
    assert identities_in_row(desk, fields)[0].name == "Nobody Knownhere"
    assert identities_in_row(desk, fields)[0].same == ()


def test_an_address_that_is_kept_safe_is_neither_compared_nor_shown(desk: Desk) -> None:
    on_register(desk, "410173")
    exact = {"child1_first": "Lilah", "child1_last": "Oddfernley", "child1_dob": "02/10/2012"}
    number = waiting(desk, submitted_date="31/02/2026", address=f"4 Doodle Close{SAFE_WORDS}", **exact)
    for mended in ({}, {"address": "4 Doodle Close", "postcode": "N99 4CF"}):
        (told,) = children_to_look_up(children_in_row(desk, number, mended))
        assert (told.address, told.postcode) == (HELD, HELD)
        shown = repr(identities_in_row(desk, children_in_row(desk, number, mended)))
        assert "Lilah" in shown
        assert "Doodle" not in shown
        assert "4CF" not in shown
