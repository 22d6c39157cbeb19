"""Queries with their truth: about children on the register, and about children who are not."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from random import Random

from .kinds import KNOWN
from .places import Place
from .population import Child, Household, Town
from .recording import Person
from .siblings import days_apart, sibling_born, sibling_given, sibling_surname
from .subject import NAMES, Subject, light

UNKNOWN = ("unknown", "sibling", "twin")
KINDS = (*KNOWN, *UNKNOWN)
"""Kinds that are made for a register."""
HAND_MADE = ("hand made", "hand made, another child")
"""Kinds of the pairs that are made by hand: of the child, and of another one."""
ABSENT = (*UNKNOWN, HAND_MADE[1])
"""Kinds of children who are not on the register."""
UNKNOWNS = {
    "stranger": 45,
    "no address": 10,
    "no birth date": 8,
    "at a known family's": 17,
    "same surname and birth date": 5,
    "namesake": 15,
}
"""What unknown children are like, and how many in a hundred of them."""
OF_KNOWN = ("same surname and birth date", "namesake")
AT_OTHERS = 0.15
"""The share of those who moved who live where a family on the register lived, or lives still."""
CASE = 0.04
"""The share of queries all in capitals, and of those all in small letters."""


@dataclass(frozen=True)
class Query:
    """What is asked, and what is true."""

    query_id: str
    kind: str
    detail: str
    """A finer kind: `namesake` of `unknown`; of a known child the fields that are not as recorded, `given, born`."""
    group: str
    person: Person
    local_id: str | None
    """The child on the register; None for one who is not there."""
    household: tuple[str, ...]
    """The children on the register at the address of the child's own family."""

    def line(self) -> dict[str, str]:
        """Give the fields of the batch line."""
        person = self.person
        return {
            "query_id": self.query_id,
            "given_name": person.given,
            "surname": person.surname,
            "date_of_birth": person.born,
            "address": person.address,
            "postcode": person.postcode,
        }

    def truth(self) -> dict[str, object]:
        """Give the fields of the truth line."""
        return {
            "query_id": self.query_id,
            "kind": self.kind,
            "detail": self.detail,
            "group": self.group,
            "local_id": self.local_id,
            "household": list(self.household),
        }


class Asker:
    """Makes queries about the register of a town."""

    def __init__(self, town: Town, families: int, seed: int) -> None:
        """Prepare.

        Args:
            town: The town.
            families: The households on its register; the last, which may be cut short, is not asked about.
            seed: What the queries are drawn from.
        """
        self.town = town
        self.families = max(2, families - 1)
        self.seed = seed

    def queries(self, kind: str, count: int) -> Iterator[Query]:
        """Give queries of a kind; fewer than asked for where few children fit it."""
        rng = Random(f"{self.seed} {kind}")
        made = 0
        for _ in range(count * 400):
            if made == count:
                return
            if query := self._query(kind, f"{kind.replace(' ', '-')}-{made + 1:05}", rng):
                made += 1
                yield replace(query, person=_in_case(query.person, rng))

    def _query(self, kind: str, query_id: str, rng: Random) -> Query | None:
        if kind == "unknown":
            return self._unknown(query_id, rng)
        household = self.town.household(rng.randrange(self.families))
        child = rng.choice(household.children)
        return (
            self._known(kind, query_id, household, child, rng)
            if kind in KNOWN
            else self._relative(kind, query_id, household, child, rng)
        )

    def _known(self, kind: str, query_id: str, household: Household, child: Child, rng: Random) -> Query | None:
        subject = _subject(child, household, self._elsewhere(rng))
        person = KNOWN[kind](subject, rng)
        if person is None:
            return None
        detail = _differing(child.person, person)
        return Query(query_id, kind, detail, household.group.name, person, child.local_id, _at_home(household))

    def _elsewhere(self, rng: Random) -> Place:
        if rng.random() < AT_OTHERS:
            return self.town.household(rng.randrange(self.families)).place
        return self.town.vacant(rng.randrange(1 << 30), self.families + 1)

    def _relative(self, kind: str, query_id: str, household: Household, child: Child, rng: Random) -> Query | None:
        """Ask for an unknown sister or brother, born on the same day or at least nine months apart."""
        person = child.person
        if not person.address or not person.born or len(_at_home(household)) < len(household.children):
            return None
        if not all(other.named for other in household.children):  # it might be the one without a name
            return None
        girl = rng.random() < 0.5
        alike, given = sibling_given(household, child, girl, rng)
        born = person.born if kind == "twin" else sibling_born(household, rng)
        if born is None or given in household.taken:
            return None
        surname = sibling_surname(household, child, girl, rng)
        sibling = light(
            Person(given, surname, born, household.place.address, household.place.postcode),
            rng,
            ("surname", "address", "address", "postcode"),
        )
        return Query(query_id, kind, alike, household.group.name, sibling, None, _at_home(household))

    def _unknown(self, query_id: str, rng: Random) -> Query | None:
        """Ask for a child of a family that nobody knows, some with much in common with one that is known."""
        stranger = self.town.household(self.families + 10 + rng.randrange(1 << 30))
        child = rng.choice(stranger.children)
        home = self.town.vacant(rng.randrange(1 << 30), self.families + 1)
        known = self.town.household(rng.randrange(self.families))
        namesake = rng.choice(known.children)
        person = replace(child.person, address=home.address, postcode=home.postcode)
        detail = rng.choices(tuple(UNKNOWNS), tuple(UNKNOWNS.values()))[0]
        if (person_asked := _unknown_person(detail, person, namesake, known, rng)) is None:
            return None
        group = known.group if detail in OF_KNOWN else stranger.group
        return Query(query_id, "unknown", detail, group.name, person_asked, None, ())


def _unknown_person(detail: str, person: Person, namesake: Child, known: Household, rng: Random) -> Person | None:
    """Write a child of an unknown family down; None where nothing would tell the child apart."""
    if detail == "no address":
        if not person.born:
            return None
        return replace(light(person, rng, NAMES), address="", postcode="")
    if detail == "no birth date":
        return replace(light(person, rng, NAMES), born="")
    if detail == "at a known family's":
        return light(replace(person, address=known.place.address, postcode=known.place.postcode), rng)
    if detail in OF_KNOWN and not namesake.named:
        return None
    if detail == "same surname and birth date":
        _, given = sibling_given(known, namesake, namesake.girl, rng)
        same = namesake.person
        return replace(person, given=given, surname=same.surname, born=same.born) if same.born else None
    if detail == "namesake":
        same = namesake.person
        if not same.born or not person.born or days_apart(same.born, person.born) < 60:
            return None
        person = replace(person, given=same.given, surname=same.surname)
        return light(person, rng, ("address", "postcode"))
    return light(person, rng)


def _subject(child: Child, household: Household, elsewhere: Place) -> Subject:
    alone = all(other is child or other.person.born != child.person.born for other in household.children)
    return Subject(child.person, child.names, child.girl, household.group, alone, elsewhere)


def _differing(recorded: Person, asked: Person) -> str:
    fields = ("given", "surname", "born", "address", "postcode")
    return ", ".join(field for field in fields if getattr(recorded, field) != getattr(asked, field))


def _at_home(household: Household) -> tuple[str, ...]:
    return tuple(child.local_id for child in household.children if child.person.address or child.person.postcode)


def _in_case(person: Person, rng: Random) -> Person:
    drawn = rng.random()
    if drawn < CASE:
        return replace(person, given=person.given.upper(), surname=person.surname.upper())
    if drawn < CASE * 2:
        return replace(person, given=person.given.lower(), surname=person.surname.lower())
    return person
