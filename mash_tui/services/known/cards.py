"""Which children of contacts are shown as one card: those whom an officer said to be one, or who plainly are.

Stricter than what counts as one (`one_child`): namesakes with one date of birth whose addresses differ stand apart,
so that nobody confirms a child whom they did not see. Where an address is held or protected none is compared.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable
from functools import cached_property

from mash_tui.domain.matching.places import NOWHERE, Place, place_of
from mash_tui.domain.matching.whole import are_two_homes
from mash_tui.services.known.described import said
from mash_tui.services.known.ids import is_of_register, of_contact_child, of_register, row_id
from mash_tui.services.known.kept_places import who_keep_their_place
from mash_tui.services.known.one_child import Circle, OfContact, Token

_PLACES = "SELECT child.id, address, postcode FROM json_each(?) AS wanted CROSS JOIN child ON child.id = wanted.value"
_ON_REGISTER = (
    "SELECT register_child.id, address, postcode FROM json_each(?) AS wanted"
    " CROSS JOIN register_child ON register_child.id = wanted.value"
)


class _Home:
    """Where children of one name live who are shown as one."""

    def __init__(self, one: Token, confirmed: Iterable[Place] = ()) -> None:
        self.one = one
        self._confirmed = {place for place in confirmed if place != NOWHERE}
        self._told: set[Place] = set()

    def may_be_of(self, place: Place) -> bool:
        """Whether nothing speaks against it. A confirmed child may have lived in several places."""
        if self._confirmed:
            return not all(are_two_homes(place, other) for other in self._confirmed)
        return not any(are_two_homes(place, other) for other in self._told)

    def add(self, place: Place) -> None:
        """Somebody of this place is among them."""
        self._told.add(place)


class Cards(Circle):
    """A circle of children, and under which card each of them stands."""

    def one(self, known_id: int) -> Token:
        """What stands for the one card that this known child is shown on: equal for two that are shown as one."""
        child = self.of(known_id)
        return self._homes.get(child.id, self.called(known_id)) if child is not None else known_id

    def who(self, known_id: int) -> int:
        """Who it was said to be, itself where nobody said anything: no name makes two one here."""
        child = self.of(known_id)
        return known_id if child is None or child.same_as is None else child.same_as

    def shown_as(self, one: Token) -> list[OfContact]:
        """The children that are shown as this one, the earliest contact first."""
        return self._shown.get(one, [])

    def counted_as(self, one: Token) -> list[OfContact]:
        """The same as it counts; one of several cards of a name has the number of its own contacts."""
        return super().counted_as(one) or self.shown_as(one)

    def cards_of(self, key: str) -> frozenset[Token]:
        """The cards of children who are called so: the confirmed, and those of whom nothing was said."""
        unsaid = (self.one(child.known_id) for child in self._unsaid.get(key, ()))
        return self.confirmed(key).union(unsaid)

    @cached_property
    def _shown(self) -> dict[Token, list[OfContact]]:
        shown: defaultdict[Token, list[OfContact]] = defaultdict(list)
        for child in self._in_order:
            shown[self.one(child.known_id)].append(child)
        return shown

    @property
    def _in_order(self) -> list[OfContact]:
        return sorted(self.children.values(), key=lambda child: (child.received, child.id))

    @cached_property
    def _unsaid(self) -> dict[str, list[OfContact]]:
        """Key → the children called so who count under that name alone, the earliest contact first."""
        unsaid: defaultdict[str, list[OfContact]] = defaultdict(list)
        for child in self._in_order:
            if child.same_as is None and child.key and child.key in self.tokens(child):
                unsaid[child.key].append(child)
        return unsaid

    @cached_property
    def _homes(self) -> dict[int, Token]:
        """Child → its card, for the names that have more than one."""
        cards: dict[int, Token] = {}
        for key, children in self._unsaid.items():
            if len(children) + len(self.confirmed(key)) > 1:
                cards |= self._cards_at(children)
        if not cards:
            return {}
        kept = who_keep_their_place(self._read, [of_contact_child(child_id) for child_id in cards])
        return {child_id: one for child_id, one in cards.items() if of_contact_child(child_id) not in kept}

    def _cards_at(self, children: list[OfContact]) -> dict[int, Token]:
        """The cards of these namesakes by where they live; none where they all stand on one."""
        confirmed = self.called(children[0].known_id)
        homes = [_Home(confirmed, self._places_of(confirmed))] if isinstance(confirmed, int) else []
        of_place: dict[Place, _Home] = {}
        for child in children:
            of_place.setdefault(self._places[child.id], _Home(child.known_id))
        # Who told most is first: one who told nothing of an address goes with another only where there is no choice.
        for place in sorted(of_place, key=lambda place: -sum(map(bool, place))):
            fit = [home for home in homes if home.may_be_of(place)]
            if len(fit) != 1:
                fit = [of_place[place]]
                homes += fit
            of_place[place] = fit[0]
            fit[0].add(place)
        if len(homes) == 1:
            return {}
        return {child.id: of_place[self._places[child.id]].one for child in children}

    def _places_of(self, confirmed: int) -> list[Place]:
        """Every place that is told of a confirmed child, on contacts and by the register."""
        told = [self._places[child.id] for child in self.children.values() if child.same_as == confirmed]
        return [*told, self._on_register.get(confirmed, NOWHERE)]

    @cached_property
    def _places(self) -> dict[int, Place]:
        rows = self._read(_PLACES, (json.dumps(list(self.children)),))
        return {child_id: _place(address, postcode) for child_id, address, postcode in rows}

    @cached_property
    def _on_register(self) -> dict[int, Place]:
        known = {child.same_as for child in self.children.values() if child.same_as is not None}
        rows = self._read(_ON_REGISTER, (json.dumps([row_id(one) for one in known if is_of_register(one)]),))
        return {of_register(number): _place(address, postcode) for number, address, postcode in rows}


def _place(address: str | None, postcode: str | None) -> Place:
    return place_of(said(address), said(postcode))
