"""Rows that the look-up makes for screens and the command line."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from typing import Literal

from mash_tui.domain.matching.told import Field, Relation

MOST_MATCHES = 10
"""How many a look-up shows."""
_PLACE = (Field.ADDRESS, Field.POSTCODE)


@dataclass(frozen=True, slots=True)
class Match:
    """A known child that a look-up found."""

    known_id: int
    """`services/known/ids.py` says which table it is of."""
    score: float
    """0 to 1, comparable between queries."""
    relation: Relation
    agreed: tuple[Field, ...]
    words: tuple[str, ...]
    """What agrees and what differs, in words, the strongest first."""
    of_place: frozenset[str] = frozenset()
    """Those of `words` that say something of an address."""

    def without_place(self) -> Match:
        """The same with nothing said of an address."""
        agreed = tuple(field for field in self.agreed if field not in _PLACE)
        words = tuple(text for text in self.words if text not in self.of_place)
        return replace(self, agreed=agreed, words=words, of_place=frozenset())


@dataclass(frozen=True, slots=True)
class Answer:
    """What a look-up says: nothing is merged by it."""

    matches: tuple[Match, ...]
    """Best first, at most MOST_MATCHES."""
    known: Literal[True, False, "possible"]
    """True when one of them is the same child, "possible" when a person must decide."""

    @staticmethod
    def of(found: Iterable[Match]) -> Answer:
        """The answer that these matches make, the best first."""
        matches = tuple(found)[:MOST_MATCHES]
        relations = {match.relation.value for match in matches}
        return Answer(matches, True if "same" in relations else "possible" if "possible" in relations else False)


class Verdict(StrEnum):
    """What an officer says of a child and a known one."""

    SAME = "same"
    DIFFERENT = "different"
    UNSURE = "unsure"

    @property
    def word(self) -> str:
        """As screens say it."""
        return {"same": "same child", "different": "not the same", "unsure": "not sure"}[self.value]


@dataclass(frozen=True, slots=True)
class EarlierContact:
    """A contact about a child, beside the one at hand."""

    reference: str
    received_at: datetime
    """Aware UTC."""
    rating: str
    """BRAG in words, `unrated` without one."""
    ended: str
    """How it ended, or its state while it is open, in words."""
    about: str
    """The concern in a few words."""
    outcome: str = ""
    """What was decided, in the policy's words, which `ended` has too; empty while nothing was."""


@dataclass(frozen=True, slots=True)
class Said:
    """What was said last of a child and a known one."""

    verdict: Verdict
    by: str
    at: datetime
    """Aware UTC."""


@dataclass(frozen=True, slots=True)
class Identity:
    """Who a child may be: one known child, as it stands beside the child of a contact or a form."""

    known_id: int
    local_id: str
    """The register's number; empty for a child known from contacts alone."""
    who: str
    """Name, with what else the child is called."""
    born: str
    """`02/10/2012, 14 years`, `expected 12/04/2027`, or empty."""
    address: str
    """Address and postcode, or the words for one that is protected."""
    school: str
    status: str
    """The register's words: `CP plan`, `open CIN`; empty for a child known from contacts alone."""
    worker: str
    """Allocated social worker and team."""
    lead: str
    """Lead professional and agency."""
    since: str
    """`opened 02/08/2025, closed 10/04/2026`, or empty."""
    gone: str
    """When a whole export no longer named the child, in words; empty otherwise."""
    match: Match
    said: Said | None
    earlier: tuple[EarlierContact, ...]
    """Other contacts about this known child, the newest first."""
    in_twelve_months: int
    """How many contacts about this known child in the policy's months, the one at hand included."""
    contacts: int = 0
    """How many other contacts about this known child there are: `earlier` has the newest of them."""
    months: int = 12
    """The policy's months: how far back `in_twelve_months` goes."""
    weight: int = 0
    """How much the status decides by itself, by the policy's list: 0 for nothing, else the higher the heavier."""


@dataclass(frozen=True, slots=True)
class ChildIdentities:
    """A child of a contact or a form, with who the child may be."""

    position: int
    """From 1, in the order of the contact."""
    name: str
    same: tuple[Identity, ...]
    """The same child or perhaps, said or not, the strongest first; what was said to be different stands last."""
    household: tuple[Identity, ...]
    """Other children at the same address."""
    incomplete: str = ""
    """What is to be said while the register is not completely taken in; empty when it is."""
