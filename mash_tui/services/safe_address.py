"""Safe addresses (DOMAIN, 9): whether a contact has one, and the contact without it. Pure: no store, no clock.

Whether a contact is safe is decided here and nowhere else, over every field that can hold an address. What is
taken out of running words is what literally stands in a held address, never a guess.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any, TypeVar

from pydantic import BaseModel

from mash_tui.domain.contact import HELD, AdultIn, Answer, ChildIn, ContactIn, NoticedIn
from mash_tui.domain.text import clean
from mash_tui.services.record_rows import said

PASSAGE = f"[{HELD}]"
"""What stands in running words in place of a passage that gives a held address away."""
NOTICE = "a held address stood here: the words as told are in the restricted file"
"""What is noticed about a field out of which a passage was taken."""
IN_ADDRESSES = ("address", "postcode", "whereabouts", "household_as_told")
"""Names of the fields that are held whole."""

IsSafe = Callable[[str], bool]
Part = TypeVar("Part", bound=BaseModel)
_POSTCODE = re.compile(r"\b([a-z]{1,2}[0-9][a-z0-9]?)\s*([0-9][a-z]{2})\b", re.IGNORECASE)
_NUMBERED = re.compile(r"\b[0-9]+[a-z]?(?:\s*[-/]\s*[0-9]+[a-z]?)?\s+(?=[^\W\d_]{3})", re.IGNORECASE)
_STREET = re.compile(
    r"\b(?:road|street|lane|avenue|close|crescent|drive|way|court|gardens?|grove|hill|house|mews|park|place|rise|row"
    r"|square|terrace|walk|gate|green|rd|st|ave|cres|dr|ln|broadway)\b",
    re.IGNORECASE,
)
_SEGMENTS = re.compile(r"[,;:\n()|]+|\s[-–—]\s")
_SHORTEST_NAME = 9
_LONGEST_NOTICED = 500


def marked(texts: Iterable[str], is_safe: IsSafe) -> bool:
    """Whether one of these texts says that an address must be kept safe, hidden characters or not."""
    return any(is_safe(clean(text).text) for text in texts if text)


def addresses_in(told: ContactIn) -> Iterator[str]:
    """Every told text that can hold an address."""
    for child in told.children:
        yield from (child.address, child.postcode, child.whereabouts)
    yield from (adult.address for adult in told.household)
    yield told.household_as_told


def is_safe_contact(told: ContactIn, is_safe: IsSafe) -> bool:
    """Whether a contact's addresses are kept safe: it says so, a field is marked, or one is held already."""
    texts = [text for text in addresses_in(told) if said(text)]
    return told.address_is_safe or HELD in texts or marked(texts, is_safe)


def passages_of(address: str, is_safe: IsSafe, *, is_address: bool = True) -> Iterator[str]:
    """The street lines and postcodes of an address, as they stand there.

    Words that are no address, such as who lives there, give only what can be nothing else: postcodes, and a
    number with a street's name.
    """
    if address == HELD:
        return
    yield from (found.group() for found in _POSTCODE.finditer(address))
    segments = [part.strip(" .") for part in _SEGMENTS.split(_POSTCODE.sub(", ", address))]
    numbered = False
    for part in segments:
        for found in _NUMBERED.finditer(part):
            line = part[found.start() :]
            street = _STREET.search(line)
            if street:
                yield line[: street.end()]
            elif is_address:
                yield line
            numbered = numbered or bool(street) or is_address
    if is_address and not numbered:
        names = (part for part in segments if len(part) >= _SHORTEST_NAME and " " in part and not is_safe(part))
        yield from [next(names, "")]


class Passages:
    """The passages of held addresses, looked for in other words whatever their case and blanks."""

    def __init__(self, passages: Iterable[str]) -> None:
        self.texts = frozenset(" ".join(text.split()) for text in passages if len(text.strip()) > 3)
        found = sorted((_pattern(text) for text in self.texts), key=len, reverse=True)
        self._wanted = re.compile("|".join(found), re.IGNORECASE) if found else None

    def stand_in(self, text: str) -> bool:
        """Whether one of them stands there."""
        return self._wanted is not None and self._wanted.search(text) is not None

    def hidden(self, text: str) -> str:
        """The text with each of them taken out."""
        return self._wanted.sub(PASSAGE, text) if self._wanted else text


def _pattern(text: str) -> str:
    if postcode := _POSTCODE.fullmatch(text):
        return rf"(?<!\w){postcode[1]}\s*{postcode[2]}(?!\w)"
    words = map(re.escape, text.replace(",", " ").split())
    return r"(?<!\w)" + r"[\s,]+".join(words) + r"(?!\w)"


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
    have = {note.field for note in noticed if note.what == NOTICE}
    notices = [NoticedIn(field=path, value="", what=NOTICE) for path in keeping.touched if path not in have]
    kept = told.model_copy(update={**parts, "noticed": (*noticed, *notices), "address_is_safe": True})
    return Kept(kept, keeping.taken, passages, is_safe=True)


def _passages(told: ContactIn, is_safe: IsSafe) -> Iterator[str]:
    for child in told.children:
        yield from passages_of(said(child.address), is_safe)
        yield from passages_of(said(child.postcode), is_safe, is_address=False)
        yield from passages_of(said(child.whereabouts) if is_safe(child.whereabouts) else "", is_safe, is_address=False)
    for adult in told.household:
        if _is_held(adult, is_safe):
            yield from passages_of(said(adult.address), is_safe)
    if is_safe(told.household_as_told):
        yield from passages_of(told.household_as_told, is_safe, is_address=False)


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
