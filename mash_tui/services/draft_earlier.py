"""What the safe addresses of a draft give away: those that stand there, and those that stood there before.

Somebody types another address over one that they cannot see, or takes the child out: the words that say the first
one stand there still, so what it gave away is remembered for as long as the draft.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

from mash_tui.domain.answers import NOT_ASKED, NOT_KNOWN
from mash_tui.services.draft_boxes import Box, Earlier, Fields, KeptWords
from mash_tui.services.passages import IsSafe, Passages, given_away, is_address

if TYPE_CHECKING:
    from mash_tui.services.desk import Desk


def each_passage(addresses: Fields, fields: Fields, is_safe: IsSafe) -> Iterator[str]:
    """The passages of these addresses; `fields` are all of the draft's."""
    for path, text in addresses.items():
        elsewhere = fields.get(path.replace(".address", ".in_household"), "") == "no"
        if text not in (NOT_KNOWN, NOT_ASKED):
            yield from given_away(path.rpartition(".")[2], text, is_safe, elsewhere=elsewhere)


def given_before(earlier: Iterable[Earlier], is_safe: IsSafe) -> Iterator[str]:
    """The passages of addresses that stood there before."""
    for path, box in earlier:
        yield from each_passage({path: box.words}, {}, is_safe)


def with_gone(desk: Desk, boxes: Mapping[str, Box], kept: KeptWords) -> tuple[Earlier, ...]:
    """The safe addresses that stood in a draft before, with those that stand no longer in what is saved now."""
    sealed = {path: box for path, box in kept.boxes.items() if is_address(path)}
    stand = [box for path, box in boxes.items() if is_address(path)]
    gone = [Earlier(path, box) for path, box in sealed.items() if box not in stand]
    fresh = [one for one in gone if one not in kept.earlier]
    return (*kept.earlier, *(one for one in fresh if _gives_away(desk, one, boxes, kept)))


def _gives_away(desk: Desk, gone: Earlier, boxes: Mapping[str, Box], kept: KeptWords) -> bool:
    """Whether what is gone gave something away. Somebody who types on in an address of their own leaves nothing."""
    is_safe = desk.policy.desk.is_safe_address
    gave = Passages(each_passage({gone.path: gone.box.words}, kept.words, is_safe))
    elsewhere = (box.words for path, box in boxes.items() if path != gone.path)
    if gone.box.by != desk.actor.login or any(map(gave.stand_in, elsewhere)):
        return bool(gave.texts)
    now = boxes.get(gone.path, Box("", "")).words
    return bool(gave.texts) and not now.startswith(gone.box.words)
