"""What agrees and what differs between a child and a known one, in words for the officer."""

from __future__ import annotations

from typing import NamedTuple

from mash_tui.domain.matching.births import Agreement
from mash_tui.domain.matching.namelike import Alike
from mash_tui.domain.matching.told import Field
from mash_tui.domain.matching.whole import Nearness, Weighed

_NAME = {
    Alike.EXACT: "same {}",
    Alike.VARIANT: "{} is another form of the same name",
    Alike.CLOSE: "{} nearly the same",
    Alike.NEAR: "{} sounds or looks alike",
    Alike.INITIAL: "{} begins alike",
    Alike.FAINT: "other {}, faintly alike",
    Alike.DIFFERENT: "other {}",
}
_BIRTH = {
    Agreement.EXACT: "same birth date",
    Agreement.DELIVERY: "born around the expected date of delivery",
    Agreement.SWAPPED: "birth date with day and month changed round",
    Agreement.ONE_DIGIT: "birth date differs in one digit",
    Agreement.TWO_PARTS: "birth date agrees in two of day, month and year",
    Agreement.YEAR: "birth date near",
    Agreement.NOTHING: "other birth date",
}
_EXPECTED = {
    **_BIRTH,
    Agreement.EXACT: "same expected date of delivery",
    Agreement.DELIVERY: "expected date of delivery near",
    Agreement.NOTHING: "other expected date of delivery",
}
_PLACE = {
    Nearness.HOUSE: "same address",
    Nearness.STREET: "same street",
    Nearness.BUILDING: "same building, other flat",
    Nearness.AREA: "same street or postcode, other house",
    Nearness.ELSEWHERE: "other address",
}
_SLIPPED = {
    Nearness.HOUSE: "same street and number",
    Nearness.BUILDING: _PLACE[Nearness.BUILDING],
    Nearness.STREET: "same street",
}
"""Where the postcodes differ in one letter, which is said after it: mostly a slip, at times another address."""


class Word(NamedTuple):
    """One thing that agrees or differs."""

    text: str
    field: Field
    """What it is said of; `ADDRESS` whatever part of an address it is."""


def words_of(one: Weighed) -> tuple[Word, ...]:
    """What agrees and what differs, what agrees most first. What was not told is not named but for the name."""
    names = one.names
    said: list[tuple[float, Word]] = []
    if names.of_given is None:
        said.append((0.1, Word("no given name to compare", Field.GIVEN_NAMES)))
    else:
        text = _NAME[names.of_given].format("given name")
        said.append((names.of_given / Alike.EXACT, Word(text, Field.GIVEN_NAMES)))
    if names.of_family is not None:
        text = _NAME[names.of_family].format("surname")
        said.append((names.of_family / Alike.EXACT, Word(text, Field.FAMILY_NAME)))
    if names.changed_round:
        said.append((0.5, Word("given name and surname changed round", Field.FAMILY_NAME)))
    if one.birth is not None:
        of_birth = (_EXPECTED if one.expected else _BIRTH)[one.birth]
        said.append((one.birth / Agreement.EXACT, Word(of_birth, Field.DATE_OF_BIRTH)))
    if one.place is not None:
        said.append((one.place / Nearness.HOUSE, Word(_place(one.place, one.postcode_slipped), Field.ADDRESS)))
    return tuple(word for _, word in sorted(said, key=lambda each: -each[0]))


def _place(near: Nearness, slipped: bool) -> str:
    if slipped and near in _SLIPPED:
        return f"{_SLIPPED[near]}, postcode differs in one letter"
    return _PLACE[near]
