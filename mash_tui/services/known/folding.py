"""The look-up's answers, asked on where many contacts about one child took all the room, and one line a known child."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from typing import TYPE_CHECKING

from mash_tui.domain.matching.told import Told
from mash_tui.services.known.ids import is_of_register
from mash_tui.services.known.joining import children_among
from mash_tui.services.known.look_up import look_up
from mash_tui.services.known.one_child import Circle, Token
from mash_tui.services.known.rows import MOST_MATCHES, Answer, Match

if TYPE_CHECKING:
    from mash_tui.services.desk import Desk

_ROUNDS = 3
"""How often is looked again where many contacts about one child left no room for others."""


def asked_on(desk: Desk, told: Told, besides: Collection[int] = ()) -> list[Match]:
    """What the look-up finds, best first; those of `besides` left out. Contacts about one child are not one here."""
    found: list[Match] = []
    left_out = set(besides)
    for _ in range(_ROUNDS):
        answer = look_up(desk, told, besides=left_out)
        found += answer.matches
        if len(answer.matches) < MOST_MATCHES or all(is_of_register(match.known_id) for match in found):
            break
        circle = _circle(desk, found)
        ones = {circle.one(match.known_id) for match in found}
        if len(ones) >= MOST_MATCHES:
            break
        left_out |= {match.known_id for match in found}
        left_out |= {child.known_id for one in ones for child in circle.shown_as(one)}
    return sorted(found, key=lambda match: -match.score)


def look_up_folded(desk: Desk, told: Told) -> Answer:
    """Which known children this one may be, each once: as the screen shows them.

    A contact whose child was said to be one of the register stands under the register's number.
    """
    found = asked_on(desk, told)
    if not all(is_of_register(match.known_id) for match in found):
        circle, first = _circle(desk, found), dict[Token, Match]()
        for match in found:
            one = circle.one(match.known_id)
            of_register = isinstance(one, int) and is_of_register(one)
            first.setdefault(one, replace(match, known_id=one) if isinstance(one, int) and of_register else match)
        found = list(first.values())
    return Answer.of(found)


def _circle(desk: Desk, found: Collection[Match]) -> Circle:
    return Circle(desk.store.whole_rows, child_ids=children_among(match.known_id for match in found))
