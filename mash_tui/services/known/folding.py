"""The look-up's answers, asked on where many contacts about one child took all the room, and one line a known child."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, TypeVar

from mash_tui.domain.matching.told import Told
from mash_tui.services.known.cards import Cards
from mash_tui.services.known.ids import is_of_register
from mash_tui.services.known.joining import children_among
from mash_tui.services.known.look_up import Search
from mash_tui.services.known.one_child import Token
from mash_tui.services.known.rows import MOST_MATCHES, Answer, Match

if TYPE_CHECKING:
    from mash_tui.services.desk import Desk

Shown = TypeVar("Shown")
"""What is listed: a match, or a card."""
_ROUNDS = 3
"""How often is looked again where many contacts about one child left no room for others."""


def asked_on(desk: Desk, told: Told, besides: Collection[int] = ()) -> list[Match]:
    """What the look-up finds, best first; those of `besides` left out. Contacts about one child are not one here."""
    return _found(desk, told, besides)[0]


def look_up_folded(desk: Desk, told: Told) -> Answer:
    """Which known children this one may be, each once: as the screen shows them.

    A contact whose child was said to be one of the register stands under the register's number.
    """
    found, cards = _found(desk, told)
    if not all(is_of_register(match.known_id) for match in found):
        cards, first = cards or _cards(desk, found), dict[Token, Match]()
        for match in found:
            one = cards.one(match.known_id)
            of_register = isinstance(one, int) and is_of_register(one)
            first.setdefault(one, replace(match, known_id=one) if isinstance(one, int) and of_register else match)
        found = room_for_all(list(first.values()), lambda match: cards.called(match.known_id))
    return Answer.of(found)


def _found(desk: Desk, told: Told, besides: Collection[int] = ()) -> tuple[list[Match], Cards | None]:
    """What the look-up finds, and its cards where they were needed to find it."""
    search, found = Search(desk, told), list[Match]()
    cards: Cards | None = None
    left_out = set(besides)
    for again in range(_ROUNDS):
        answer = search.answer(left_out)
        found += answer.matches
        cards = None if answer.matches else cards  # the last round's lack who was found in this one
        if len(answer.matches) < MOST_MATCHES or all(is_of_register(match.known_id) for match in found):
            break
        cards = _cards(desk, found)
        if len({cards.called(match.known_id) for match in found}) >= MOST_MATCHES:
            break
        # The first time a namesake who lives elsewhere may still be found; then whoever moved often makes room too.
        same = cards.called if again else cards.one
        ones = {same(match.known_id) for match in found}
        left_out |= {match.known_id for match in found}
        left_out |= {child.known_id for child in cards.children.values() if same(child.known_id) in ones}
    return sorted(found, key=lambda match: -match.score), cards


def room_for_all(found: Sequence[Shown], called: Callable[[Shown], Token]) -> list[Shown]:
    """At most MOST_MATCHES of them in their order: the first of every name before the second of any."""
    times: Counter[Token] = Counter()
    turn: list[tuple[int, int]] = []
    for place, one in enumerate(found):
        name = called(one)
        turn.append((min(times[name], 1), place))
        times[name] += 1
    return [found[place] for place in sorted(place for _, place in sorted(turn)[:MOST_MATCHES])]


def _cards(desk: Desk, found: Collection[Match]) -> Cards:
    return Cards(desk.store.whole_rows, child_ids=children_among(match.known_id for match in found))
