"""A child as told beside a known child: every compared thing, and whether it agrees. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import zip_longest

from mash_tui.domain.answers import HELD, NOT_ASKED, NOT_KNOWN
from mash_tui.domain.matching.told import Field
from mash_tui.services.known.rows import Identity
from mash_tui.widgets import identity_text as words
from mash_tui.widgets.identity_text import Local, cut
from mash_tui.widgets.page import Piece
from mash_tui.widgets.row_text import fit, wrapped

AsTold = Mapping[str, str]
"""A child as told, by the names of the contact's fields: `given_names`, `date_of_birth`."""

_LABEL, _SIGN, _LEAST = 9, 9, 8
"""Cells of the label, of the sign with its word, and that a value has at least."""
_UNSAID = frozenset(("", NOT_KNOWN, NOT_ASKED))
_BAR = " │ "


def compared(told: AsTold, identity: Identity, width: int, local: Local, *, typed: bool = False) -> Iterator[Piece]:
    """The lines of the comparison, that many cells wide; `typed` while the child's contact is a form yet."""
    key = f"side {identity.known_id}"
    sign, sure = words.strength(identity)
    said = words.said_words(identity, local) or f"{sure}: nobody has answered yet"
    yield Piece(f"{key} said", "", f"{sign} {said}", "good" if words.is_confirmed(identity) else "strong")
    yield Piece(f"{key} stands", "", words.standing(identity, typed=typed), words.loudness(identity))
    known = f"register {identity.local_id}" if identity.local_id else "earlier contacts"
    yield Piece(f"{key} head", "", _line("", "as told", known, "", width)[0], "quiet")
    for label, one, other, agrees in _rows(told, identity):
        for number, line in enumerate(_line(label, one, other, agrees, width)):
            yield Piece(f"{key} {label} {number}", "", line, "strong" if agrees.startswith("≠") else "")
    for label, text in (("why", words.likeness(identity)), ("since", identity.since), ("gone", identity.gone)):
        if text:
            yield Piece(f"{key} {label}", "", text if label == "gone" else f"{label}: {text}", "quiet")


def as_told_alone(told: AsTold, nobody: str, width: int) -> Iterator[Piece]:
    """A child beside whom there is nobody; `nobody` says so."""
    if nobody:
        yield Piece("side nobody", "", nobody, "quiet")
    for label, text in (("Name", name_told(told)), ("Born", _born(told)), ("Address", _place(told))):
        for number, line in enumerate(wrapped(cut(text or "–"), max(width - _LABEL, _LEAST))):
            yield Piece(f"side {label} {number}", "", f"{fit('' if number else label, _LABEL)}{line}")


def _rows(told: AsTold, identity: Identity) -> Iterator[tuple[str, str, str, str]]:
    agreed = frozenset(identity.match.agreed)
    yield "Name", name_told(told), identity.who, _called(agreed)
    yield "Born", _born(told), identity.born, _of(agreed, Field.DATE_OF_BIRTH, _born(told), identity.born)
    place = _place(told)
    where = _where(agreed) if _comparable(place, identity.address) else ""
    yield "Address", place, identity.address, where
    yield "School", _value(told, "school"), identity.school, ""


def _of(agreed: frozenset[Field], field: Field, one: str, other: str) -> str:
    if field in agreed:
        return "= agrees"
    return "≠ differs" if one and other else ""


def _called(agreed: frozenset[Field]) -> str:
    names = agreed & {Field.GIVEN_NAMES, Field.FAMILY_NAME}
    return "= agrees" if len(names) == 2 else "≈ partly" if names else "≠ differs"


def _where(agreed: frozenset[Field]) -> str:
    """An address that agrees is one with its postcode; a postcode alone is a street or less."""
    return "= agrees" if Field.ADDRESS in agreed else "≈ partly" if Field.POSTCODE in agreed else "≠ differs"


def _comparable(*places: str) -> bool:
    """Whether both are addresses: words that stand for a protected one have no number in them."""
    return all(any(letter.isdigit() for letter in place) for place in places)


def _line(label: str, one: str, other: str, agrees: str, width: int) -> list[str]:
    """One compared thing, on as many lines as it needs; a wide letter counts as two cells."""
    room = max((width - _LABEL - _SIGN - len(_BAR) - 1) // 2, _LEAST)
    left, right = (wrapped(cut(text), room) for text in (one or "–", other or "–"))
    lines = []
    for at, (here, there) in enumerate(zip_longest(left, right, fillvalue="")):
        first = at == 0
        lead = f"{fit(label if first else '', _LABEL)}{fit(here, room)}{_BAR}{fit(there, room)}"
        lines.append(f"{lead} {agrees if first else ''}".rstrip())
    return lines


def name_told(told: AsTold) -> str:
    """The name as told, with what else the child is called."""
    name = " ".join(filter(None, (_value(told, "given_names"), _value(told, "family_name"))))
    other = _value(told, "also_known_as")
    return f"{name} (also {other})" if other else name


def _born(told: AsTold) -> str:
    expected = _value(told, "expected_delivery")
    return _value(told, "date_of_birth") or (f"expected {expected}" if expected else _value(told, "age_as_told"))


def _place(told: AsTold) -> str:
    address = _value(told, "address")
    return address if address == HELD else ", ".join(filter(None, (address, _value(told, "postcode"))))


def _value(told: AsTold, name: str) -> str:
    text = told.get(name, "").strip()
    return "" if text.casefold() in _UNSAID else text
