"""In what a child and a known one looked alike when an officer said something of them: kept with the saying.

Names and birth date alone: the history stays, and an address that agreed may be a safe or a protected one tomorrow.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from mash_tui.domain.matching.told import Field
from mash_tui.services.known.asked import of_contact
from mash_tui.services.known.finding import Finding
from mash_tui.services.known.ids import of_contact_child
from mash_tui.services.known.joining import joined
from mash_tui.services.known.look_up import compare

if TYPE_CHECKING:
    from mash_tui.services.desk import Desk

_NAMES = (Field.GIVEN_NAMES, Field.FAMILY_NAME)
_WORDS = {
    Field.GIVEN_NAMES: "given name",
    Field.FAMILY_NAME: "surname",
    Field.DATE_OF_BIRTH: "date of birth",
}


def agreed_with(desk: Desk, reference: str, position: int, known_id: int) -> tuple[Field, ...]:
    """In what a contact's child and a known one agree. Raises NotFound."""
    about = of_contact(desk, reference)
    finding = Finding(desk, about.children, about.received, about.contact_id, only=about.child(position))
    shown = finding.identities()[0]
    matches = (one.match for one in (*shown.same, *shown.household))
    # Contacts that are plainly about one child stand as one, under the number of the one that is shown.
    return next((match.agreed for match in matches if finding.are_one(match.known_id, known_id)), ())


def agrees_in_nothing(desk: Desk, reference: str, position: int, known_id: int) -> bool:
    """Whether a contact's child agrees with a known one, and with all who are one with it, in nothing. Raises NotFound.

    An address that is held or protected is not compared.
    """
    child = of_contact(desk, reference).child(position)
    others = joined(desk.store.whole_rows, known_id) - {of_contact_child(child.child_id)}
    return not compare(desk, child.told, others)


def in_words(agreed: Sequence[Field]) -> str:
    """`looked alike in name and date of birth`; nothing of an address, empty where nothing else agreed."""
    told = ["name"] if set(_NAMES) <= set(agreed) else []
    told += [_WORDS[field] for field in agreed if field in _WORDS and not (told and field in _NAMES)]
    if not told:
        return ""
    *first, last = told
    return f"looked alike in {', '.join(first)}{' and ' if first else ''}{last}"
