"""What stands in the way of a saying: what was said elsewhere, and would not be true with it."""

from __future__ import annotations

import json

from mash_tui.domain.errors import Refused
from mash_tui.services.known.ids import of_contact_child
from mash_tui.services.known.joining import children_among, joined, register_among
from mash_tui.services.known.named import contact_of, first_word_for, words_for
from mash_tui.services.known.one_child import DENIED, Rows

_SAID_SAME = "SELECT child_id FROM identity WHERE known_id = ? AND verdict = 'same'"


def require_one(read: Rows, own: int, target: int) -> None:
    """Everybody who is one child now can be. Raises Refused with what would satisfy it."""
    together = joined(read, own)
    register = register_among(together)
    if len(register) > 1:
        _refuse_two_of_register(read, own, next(one for one in register if one != target))
    for child_id, known_id in read(DENIED, (json.dumps(children_among(together)),)):
        if known_id in together:
            child = of_contact_child(child_id)
            raise Refused(
                f"{first_word_for(read, child)} was said not to be {words_for(read, known_id)}.",
                rule="one child is not two",
                remedy=f"Withdraw that on {contact_of(read, child)} first, if it is the same child.",
            )


def _refuse_two_of_register(read: Rows, own: int, other: int) -> None:
    by = [of_contact_child(child_id) for (child_id,) in read(_SAID_SAME, (other,))]
    speaker = own if own in by else next(one for one in by if one in joined(read, own))
    where = "" if speaker == own else f" on {contact_of(read, speaker)}"
    raise Refused(
        f"{first_word_for(read, own)} was said to be {words_for(read, other)}{where}.",
        rule="one child of the register",
        remedy=f"Say `not the same` of {words_for(read, other)}{where} first.",
    )


def require_apart(read: Rows, own: int, target: int) -> None:
    """Nobody says on another contact that they are the same. Raises Refused with what would satisfy it."""
    if target not in joined(read, own):
        return
    speaker = min(of_contact_child(child_id) for (child_id,) in read(_SAID_SAME, (own,)))
    where = contact_of(read, speaker)
    raise Refused(
        f"On {where} it was said that {words_for(read, speaker)} and {words_for(read, own)} are the same child.",
        rule="one child is not two",
        remedy=f"Withdraw that on {where} first.",
    )
