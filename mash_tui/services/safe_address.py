"""Safe addresses (DOMAIN, 9): whether a contact has one, and the contact without it. Pure: no store, no clock.

Whether a contact is safe is decided by `passages.says_safe`, here over every field that can hold an address.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any, TypeVar

from pydantic import BaseModel

from mash_tui.domain.contact import HELD, AdultIn, Answer, ChildIn, ContactIn, NoticedIn
from mash_tui.services.noticed import HELD_HERE
from mash_tui.services.passages import IN_ADDRESSES as IN_ADDRESSES
from mash_tui.services.passages import PASSAGE as PASSAGE
from mash_tui.services.passages import IsSafe, given_away
from mash_tui.services.passages import Passages as Passages
from mash_tui.services.passages import marked as marked
from mash_tui.services.passages import passages_of as passages_of
from mash_tui.services.passages import says_safe as says_safe
from mash_tui.services.record_rows import said

Part = TypeVar("Part", bound=BaseModel)
_LONGEST_NOTICED = 500


def addresses_at(told: ContactIn) -> Iterator[tuple[str, str]]:
    """Every field that can hold an address, by its path in the contact, and what stands in it."""
    for number, child in enumerate(told.children, start=1):
        for name in ("address", "postcode", "whereabouts"):
            yield f"children.{number}.{name}", getattr(child, name)
    for number, adult in enumerate(told.household, start=1):
        yield f"household.{number}.address", adult.address
    yield "household_as_told", told.household_as_told


def is_safe_contact(told: ContactIn, is_safe: IsSafe) -> bool:
    """Whether a contact's addresses are kept safe: see `says_safe`."""
    return says_safe(told.address_is_safe, (said(text) for _, text in addresses_at(told)), is_safe)


@dataclass(slots=True, repr=False)
class Kept:
    """A contact as the ordinary record may have it. Its repr says nothing: it may end up in a log."""

    told: ContactIn
    taken: dict[str, str] = field(default_factory=dict)
    """Field → what stood there, for the restricted file."""
    passages: Passages = field(default_factory=lambda: Passages(()))
    """What must not stand in any other words about this contact."""
    is_safe: bool = False
    """Whether the contact has a safe address."""


def kept_safe(told: ContactIn, is_safe: IsSafe, known: Iterable[str] = ()) -> Kept:
    """The contact without its safe addresses; `known` are passages of addresses that are held already."""
    if not is_safe_contact(told, is_safe):
        return Kept(told)
    passages = Passages([*known, *_passages(told, is_safe)])
    keeping = _Keeping(is_safe, passages)
    children = tuple(keeping.child(f"children.{n}", child) for n, child in enumerate(told.children, start=1))
    household = tuple(keeping.adult(f"household.{n}", adult) for n, adult in enumerate(told.household, start=1))
    noticed = tuple(keeping.noticed(f"noticed.{n}", note) for n, note in enumerate(told.noticed, start=1))
    parts: dict[str, Any] = {
        "children": children,
        "household": household,
        "household_as_told": keeping.held_if_told("household_as_told", told.household_as_told),
        "referrer": keeping.words("referrer", told.referrer, ("role", "agency", "relationship")),
        "concern": keeping.words("concern", told.concern, ("narrative", "category", "already_done")),
        "family": keeping.words("family", told.family, ("agreement_from", "reason_not_informed")),
    }
    have = {note.field for note in noticed if note.what == HELD_HERE}
    notices = [NoticedIn(field=path, value="", what=HELD_HERE) for path in keeping.touched if path not in have]
    kept = told.model_copy(update={**parts, "noticed": (*noticed, *notices), "address_is_safe": True})
    return Kept(kept, keeping.taken, passages, is_safe=True)


def _passages(told: ContactIn, is_safe: IsSafe) -> Iterator[str]:
    for child in told.children:
        for name in ("address", "postcode", "whereabouts"):
            yield from given_away(name, said(getattr(child, name)), is_safe)
    for adult in told.household:
        yield from given_away("address", said(adult.address), is_safe, elsewhere=adult.in_household is Answer.NO)
    yield from given_away("household_as_told", told.household_as_told, is_safe)


def _is_held(adult: AdultIn, is_safe: IsSafe) -> bool:
    """Whether an adult's address is held: it stays where the adult lives elsewhere and nothing marks it."""
    return adult.in_household is not Answer.NO or is_safe(adult.address)


class _Keeping:
    """What is taken out of one contact, field by field."""

    def __init__(self, is_safe: IsSafe, passages: Passages) -> None:
        self.is_safe = is_safe
        self.passages = passages
        self.taken: dict[str, str] = {}
        self.touched: list[str] = []

    def child(self, path: str, child: ChildIn) -> ChildIn:
        """A child without address, postcode and whatever else gives them away."""
        parts = {name: self.held(f"{path}.{name}", getattr(child, name)) for name in ("address", "postcode")}
        parts["whereabouts"] = self.held_if_told(f"{path}.whereabouts", child.whereabouts)
        return self.words(
            path, child.model_copy(update=parts), ("school", "gp", "parental_responsibility", "also_known_as")
        )

    def adult(self, path: str, adult: AdultIn) -> AdultIn:
        """An adult without an address that is the child's, or may be."""
        away = said(adult.address) and (_is_held(adult, self.is_safe) or self.passages.stand_in(adult.address))
        address = self.held(f"{path}.address", adult.address) if away else adult.address
        return self.words(path, adult.model_copy(update={"address": address}), ("name", "relationship"))

    def held(self, path: str, text: str) -> str:
        """What stands in place of a text that is held whole."""
        if said(text) and text != HELD:
            self.taken[path] = text
        return HELD

    def held_if_told(self, path: str, text: str) -> str:
        """A text that is held whole where it is marked or gives a held address away."""
        away = said(text) and (self.is_safe(text) or self.passages.stand_in(text))
        return self.held(path, text) if away else text

    def words(self, path: str, part: Part, names: Iterable[str]) -> Part:
        """A part of the contact without the passages; what stood there is kept whole."""
        changed = {}
        for name in names:
            text = getattr(part, name)
            if self.passages.stand_in(text):
                changed[name] = self.passages.hidden(text)
                self.taken[f"{path}.{name}"] = text
                self.touched.append(f"{path}.{name}")
        return part.model_copy(update=changed) if changed else part

    def noticed(self, path: str, note: NoticedIn) -> NoticedIn:
        """Something that was noticed, without what may not be said."""
        if note.value and (self.passages.stand_in(note.value) or self.is_safe(note.value)):
            self.taken[f"{path}.value"] = note.value
            return note.model_copy(update={"value": PASSAGE[:_LONGEST_NOTICED]})
        return note
