"""Which children of contacts count as one child, for the number in twelve months; `cards` has what is shown as one.

Children are one when an officer said so (`child.same_as`), or when nobody said anything and name and date of birth
are the same (`child.same_child_key`). One that was confirmed takes along those who are called the same. Namesakes of
whom an officer said "not the same" are two. Nothing here writes.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable
from datetime import date
from functools import cached_property
from typing import Any, NamedTuple

from mash_tui.domain.answers import NOT_ASKED, NOT_KNOWN
from mash_tui.domain.text import plain
from mash_tui.services.known.ids import is_of_register, of_contact_child, row_id

Rows = Callable[[str, tuple[object, ...]], list[tuple[Any, ...]]]
"""Runs a query and gives its rows: in the writing transaction, or on the reading connection."""
Token = str | int
"""What children share that count as one: a `same_child_key`, or the known id that officers said they are."""


class OfContact(NamedTuple):
    """A child of a contact, as far as it matters for who is who."""

    id: int
    contact_id: int
    key: str | None
    """`same_child_key`; None where name or date of birth are missing."""
    same_as: int | None
    """The known id that it was said to be."""
    received: str
    """When the contact was received, as stored."""
    repeats: int
    """The number of the contact in twelve months, as it stands."""

    @property
    def known_id(self) -> int:
        """Its own known id."""
        return of_contact_child(self.id)

    @property
    def shares(self) -> frozenset[Token]:
        """What others may share with it."""
        return frozenset(token for token in (self.key, self.same_as) if token is not None)


_FOUND = (
    "SELECT child.id, contact_id, same_child_key, same_as, received_at, repeats FROM json_each(?) AS wanted"
    " CROSS JOIN child ON {} = wanted.value CROSS JOIN contact ON contact.id = contact_id"
)
DENIED = (
    "SELECT child_id, known_id FROM json_each(?) AS wanted CROSS JOIN identity ON child_id = wanted.value"
    " WHERE verdict = 'different'"
)
"""Of children of contacts, whom officers said they are not."""


def key_of(given_names: str, family_name: str, born: date | None) -> str | None:
    """What two contacts about one child share when nothing was misspelt; None where a part of it was not said."""
    unsaid = ("", NOT_ASKED, NOT_KNOWN)
    if born is None or given_names in unsaid or family_name in unsaid:
        return None
    return f"{plain(family_name)}|{plain(given_names)}|{born.isoformat()}"


class Circle:
    """Some children of contacts, with everybody who may be one with any of them, however far that reaches."""

    def __init__(self, read: Rows, tokens: Iterable[Token] = (), child_ids: Collection[int] = ()) -> None:
        self._read = read
        self.children: dict[int, OfContact] = {}
        """By the id of the row of `child`."""
        wanted = set(tokens) | self._load("child.id", child_ids)
        asked: set[Token] = set()
        while new := wanted - asked:
            asked |= new
            wanted |= self._load("same_child_key", [token for token in new if isinstance(token, str)])
            wanted |= self._load("same_as", [token for token in new if isinstance(token, int)])

    def _load(self, column: str, values: Collection[Token]) -> set[Token]:
        if not values:
            return set()
        found = map(OfContact._make, self._read(_FOUND.format(column), (json.dumps(list(values)),)))
        new = {child.id: child for child in found}
        self.children |= new
        return set().union(*(child.shares for child in new.values()))

    def tokens(self, child: OfContact) -> frozenset[Token]:
        """What it counts under: two children that share one of these count as one."""
        if child.same_as is not None:
            return frozenset((child.same_as,))
        if child.key is None:
            return frozenset()
        return frozenset((child.known_id,)) if child.id in self._apart else self.tokens_of_key(child.key)

    def tokens_of_key(self, key: str) -> frozenset[Token]:
        """What a child counts under of whom nothing was said yet."""
        return frozenset((key, *self.confirmed(key)))

    def confirmed(self, key: str) -> frozenset[int]:
        """Whom officers said children are who are called so."""
        return frozenset(self._confirmed.get(key, ()))

    def called(self, known_id: int) -> Token:
        """What stands for everybody of its name, or for who it was said to be; `Cards.one` tells namesakes apart."""
        child = self.of(known_id)
        if child is None:
            return known_id
        if child.same_as is not None:
            return child.same_as
        if child.key is None or child.id in self._apart:
            return known_id
        confirmed = self.confirmed(child.key)
        return next(iter(confirmed)) if len(confirmed) == 1 else child.key

    def of(self, known_id: int) -> OfContact | None:
        """The child of a contact; None for one of the register."""
        return None if is_of_register(known_id) else self.children.get(row_id(known_id))

    def counted_as(self, one: Token) -> list[OfContact]:
        """The children that count under this: the rule of the number in twelve months, wherever it stands."""
        return self._counted.get(one, [])

    @cached_property
    def _counted(self) -> dict[Token, list[OfContact]]:
        counted: defaultdict[Token, list[OfContact]] = defaultdict(list)
        for child in self.children.values():
            # One without name or birth date counts with nobody, but it is there.
            for token in self.tokens(child) or {child.known_id}:
                counted[token].append(child)
        return counted

    @cached_property
    def _denied(self) -> dict[int, set[Token]]:
        """Child → whom it was said not to be."""
        denied: defaultdict[int, set[Token]] = defaultdict(set)
        for child_id, known_id in self._read(DENIED, (json.dumps(list(self.children)),)):
            other = self.of(known_id)
            denied[child_id].add(known_id if other is None else other.same_as or other.key or known_id)
        return denied

    @cached_property
    def _confirmed(self) -> dict[str, set[int]]:
        """Key → whom it was said to be, but for those who were said not to be the child that is called so."""
        found: defaultdict[str, set[int]] = defaultdict(set)
        confirmed = [child for child in self.children.values() if child.same_as is not None]
        for child in confirmed:
            if child.key is not None and child.same_as is not None:
                found[child.key].add(child.same_as)
        for child in confirmed:
            for token in self._denied.get(child.id, ()):
                if isinstance(token, str) and child.same_as is not None:
                    found[token].discard(child.same_as)
        return found

    @cached_property
    def _apart(self) -> frozenset[int]:
        """Children that only happen to be called so: an officer said they are not the child of that name."""
        return frozenset(
            child.id
            for child in self.children.values()
            if child.same_as is None and child.key and self._denied.get(child.id, set()) & self.tokens_of_key(child.key)
        )
