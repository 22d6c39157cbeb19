"""Finding who children may be: the look-up's answers, folded to one identity a known child, with all its contacts."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cached_property
from typing import TYPE_CHECKING

from mash_tui.domain.matching.told import Field, Relation
from mash_tui.services.known import described
from mash_tui.services.known.asked import Asked
from mash_tui.services.known.cards import Cards
from mash_tui.services.known.described import Described
from mash_tui.services.known.earlier import MOST_EARLIER, count_within, newest, read_contacts
from mash_tui.services.known.folding import asked_on, room_for_all
from mash_tui.services.known.ids import is_of_register, of_contact_child, row_id
from mash_tui.services.known.joining import children_among, register_among
from mash_tui.services.known.kept_places import who_keep_their_place
from mash_tui.services.known.one_child import OfContact, Token
from mash_tui.services.known.rows import ChildIdentities, EarlierContact, Identity, Match, Said, Verdict
from mash_tui.services.known.sayings import Saying, sayings_of
from mash_tui.services.repeats import MOST

if TYPE_CHECKING:
    from mash_tui.services.desk import Desk


@dataclass(frozen=True, slots=True)
class _Card:
    """A known child beside the one asked about, before anything of it is read."""

    one: Token
    known_id: int
    match: Match
    said: Said | None
    confirmed_by: OfContact | None
    """Another child that is called the same, and was said to be this one."""

    @property
    def is_household(self) -> bool:
        """Whether it is another child at the address."""
        return self.match.relation is Relation.HOUSEHOLD and not (
            self.said and self.said.verdict in (Verdict.SAME, Verdict.UNSURE)
        )

    @property
    def order(self) -> tuple[int, float]:
        """The confirmed first, then the strongest; what was said to be different last."""
        rank = {Verdict.SAME: 0, Verdict.DIFFERENT: 3}.get(self.said.verdict, 2) if self.said else 2
        return 1 if rank == 2 and self.confirmed_by else rank, -self.match.score


class Finding:
    """Who some children may be. Reads the store a fixed number of times besides the look-ups, whatever is found."""

    def __init__(
        self,
        desk: Desk,
        asked: Collection[Asked],
        until: datetime,
        contact_id: int = 0,
        *,
        only: Asked | None = None,
        found: Mapping[int, list[Match]] | None = None,
    ) -> None:
        """`until` is when the contact at hand was received: its twelve months end there. `only` one may be asked.

        `found`: position → who was found otherwise than by the look-up, which is then not asked.
        """
        self._desk, self._until, self._contact_id = desk, until, contact_id
        self._asked = [only] if only else asked
        self._keeps_address = any(one.keeps_address for one in asked)
        self._read, self._found = desk.store.whole_rows, found
        self._own = frozenset(of_contact_child(one.child_id) for one in asked if one.child_id)

    def identities(self) -> tuple[ChildIdentities, ...]:
        """For each child, in order."""
        cards = {one.position: sorted(self._cards(one), key=lambda card: card.order) for one in self._asked}
        every = [card for some in cards.values() for card in some]
        shown = _Shown(self._desk, self._circle, every, self._contact_id, keeps_address=self._keeps_address)
        return tuple(self._child(one, cards[one.position], shown) for one in self._asked)

    def are_one(self, known_id: int, other: int) -> bool:
        """Whether these two known children, of those whom this is about, are shown as one."""
        return self._circle.one(known_id) == self._circle.one(other)

    def _child(self, asked: Asked, cards: list[_Card], shown: _Shown) -> ChildIdentities:
        same = self._room_for_all(card for card in cards if not card.is_household)
        others = (card for card in cards if card.is_household and not shown.described(card).keeps_address)
        known, household = (
            tuple(shown.identity(card, self._until) for card in some) for some in (same, self._room_for_all(others))
        )
        return ChildIdentities(asked.position, asked.name, known, household)

    def _room_for_all(self, cards: Iterable[_Card]) -> list[_Card]:
        """As many as a list shows; what somebody said something of always stands."""
        some = list(cards)
        room = room_for_all([card for card in some if not card.said], lambda card: self._circle.called(card.known_id))
        return [card for card in some if card.said or card in room]

    @cached_property
    def _matches(self) -> dict[int, list[Match]]:
        if self._found is not None:
            return dict(self._found)
        return {one.position: asked_on(self._desk, one.told, self._own) for one in self._asked}

    @cached_property
    def _sayings(self) -> dict[int, list[Saying]]:
        return sayings_of(self._read, [one.child_id for one in self._asked if one.child_id])

    @cached_property
    def _circle(self) -> Cards:
        """Everybody whom this is about."""
        known = {match.known_id for some in self._matches.values() for match in some}
        known |= {saying.other for some in self._sayings.values() for saying in some}
        tokens: set[Token] = {token for one in self._asked for token in (one.key, one.same_as) if token is not None}
        return Cards(self._read, tokens.union(register_among(known)), children_among(known | self._own))

    def _cards(self, asked: Asked) -> Iterator[_Card]:
        said: dict[Token, Saying] = {}
        found: dict[Token, Match] = {}
        found_of = {match.known_id: match for match in self._matches[asked.position]}
        for match in found_of.values():
            found.setdefault(self._circle.one(match.known_id), match)
        for saying in self._sayings.get(asked.child_id, ()):
            one = self._circle.one(saying.other)
            said.setdefault(one, saying)
            found.setdefault(one, _not_found(saying.other, saying.said.verdict))
        for one in self._called_so(asked):
            found.setdefault(one, _called_the_same(one))
        for one, match in found.items():
            spoken = said.get(one)
            known_id = self._stands_for(one, spoken)
            if known_id is not None:
                # Of who is one by the name alone no likeness is shown that only another of that name has.
                its_own = found_of.get(known_id, match) if self._circle.who(known_id) == known_id else match
                shown = replace(its_own, known_id=known_id)
                yield _Card(one, known_id, shown, spoken.said if spoken else None, self._confirmed_by(asked, one))

    def _called_so(self, asked: Asked) -> frozenset[Token]:
        """Who is called exactly the same, whatever the look-up finds."""
        if asked.key is None or asked.same_as is not None:
            return frozenset()
        child = self._circle.of(of_contact_child(asked.child_id))
        if child is not None and asked.key not in self._circle.tokens(child):
            return frozenset()
        return self._circle.cards_of(asked.key)

    def _stands_for(self, one: Token, saying: Saying | None) -> int | None:
        """The known id that is shown and said something of: of the register, or a child of another contact.

        It is the one of whom something was said already, or the one that the newest contact tells of.
        """
        if isinstance(one, int) and is_of_register(one):
            return one
        others = [child.known_id for child in self._others(one)]
        if saying is not None and saying.other in others:
            return saying.other
        return others[-1] if others else None

    def _others(self, one: Token) -> list[OfContact]:
        return [child for child in self._circle.shown_as(one) if child.contact_id != self._contact_id]

    def _confirmed_by(self, asked: Asked, one: Token) -> OfContact | None:
        """The newest child of the same name and birth date that was said to be this one; none once it is answered."""
        if asked.same_as is not None or asked.key is None:
            return None
        said_so = [child for child in self._others(one) if child.key == asked.key and child.same_as == one]
        return said_so[-1] if said_so else None


class _Shown:
    """What is read of the known children that are shown: one query a kind."""

    def __init__(
        self, desk: Desk, circle: Cards, cards: Collection[_Card], contact_id: int, *, keeps_address: bool
    ) -> None:
        """`keeps_address`: the contact at hand holds its addresses, so that none is shown beside it."""
        self._keeps_address = keeps_address
        read, today = desk.store.whole_rows, desk.local(desk.now()).date()
        self._desk, self._circle, self._contact_id = desk, circle, contact_id
        self._contacts_of = {card.one: newest(circle.shown_as(card.one), contact_id) for card in cards}
        wanted = {number for some in self._contacts_of.values() for number in some[:MOST_EARLIER]}
        wanted |= {card.confirmed_by.contact_id for card in cards if card.confirmed_by}
        self._contacts: dict[int, EarlierContact] = read_contacts(desk, read, wanted)
        register = {row_id(card.known_id) for card in cards if is_of_register(card.known_id)}
        self._register = described.of_register(read, register, today)
        told = {row_id(card.known_id) for card in cards if not is_of_register(card.known_id)}
        self._told = described.of_contacts(read, told, today)
        self._kept = who_keep_their_place(read, [card.known_id for card in cards])

    def described(self, card: _Card) -> Described:
        """The known child in words."""
        known = self._as_known(card)
        return replace(known, address=described.BESIDE_HELD) if self._keeps_address else known

    def _as_known(self, card: _Card) -> Described:
        kind = self._register if is_of_register(card.known_id) else self._told
        known = kind[row_id(card.known_id)]
        if card.known_id not in self._kept or known.keeps_address:
            return known
        return replace(known, address=described.KEPT_ELSEWHERE)

    def identity(self, card: _Card, until: datetime) -> Identity:
        """A card with everything on it."""
        known = self.described(card)
        contacts = self._contacts_of[card.one]
        months = self._desk.policy.desk.repeat_months
        # A form that is being typed is no contact yet.
        counts = bool(self._contact_id) and not (
            card.is_household or (card.said and card.said.verdict is Verdict.DIFFERENT)
        )
        there = count_within(self._circle.counted_as(card.one), until, months, besides=self._contact_id)
        return Identity(
            known_id=card.known_id,
            local_id=known.local_id,
            who=known.who,
            born=known.born,
            address=known.address,
            school=known.school,
            status=known.status,
            worker=known.worker,
            lead=known.lead,
            since=known.since,
            gone=known.gone,
            match=self._in_words(card, known),
            said=card.said,
            earlier=tuple(self._contacts[number] for number in contacts[:MOST_EARLIER]),
            in_twelve_months=min(there + counts, MOST),
            contacts=len(contacts),
            months=months,
            weight=self._desk.policy.status_words.weight(known.status),
        )

    def _in_words(self, card: _Card, known: Described) -> Match:
        match = card.match.without_place() if known.keeps_address else card.match
        if card.confirmed_by is None or (card.said and card.said.verdict is Verdict.DIFFERENT):
            return match
        confirmed = f"confirmed on {self._contacts[card.confirmed_by.contact_id].reference}"
        return replace(match, words=(confirmed, *match.words))


def _not_found(known_id: int, verdict: Verdict) -> Match:
    """Something was said of a child that the look-up does not find, as after a correction."""
    relation = Relation.SAME if verdict is Verdict.SAME else Relation.POSSIBLE
    return Match(known_id, 0.0, relation, (), ("the look-up does not find it",))


def _called_the_same(one: Token) -> Match:
    agreed = (Field.GIVEN_NAMES, Field.FAMILY_NAME, Field.DATE_OF_BIRTH)
    return Match(one if isinstance(one, int) else 0, 1.0, Relation.SAME, agreed, ("same name and date of birth",))
