"""What agrees and what differs between a child and a known one, in words for the officer."""

from __future__ import annotations

from mash_tui.domain.matching.births import Agreement
from mash_tui.domain.matching.namelike import Alike
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
_PLACE = {
    Nearness.HOUSE: "same address",
    Nearness.STREET: "same street",
    Nearness.BUILDING: "same building, other flat",
    Nearness.AREA: "same street or postcode, other house",
    Nearness.ELSEWHERE: "other address",
}


def words_of(one: Weighed) -> tuple[str, ...]:
    """What agrees and what differs, what agrees most first. What was not told is not named but for the name."""
    names = one.names
    said: list[tuple[float, str]] = []
    if names.given is None:
        said.append((0.1, "no given name to compare"))
    else:
        said.append((names.given / Alike.EXACT, _NAME[names.given].format("given name")))
    if names.family is not None:
        said.append((names.family / Alike.EXACT, _NAME[names.family].format("surname")))
    if names.changed_round:
        said.append((0.5, "given name and surname changed round"))
    if one.birth is not None:
        said.append((one.birth / Agreement.EXACT, _BIRTH[one.birth]))
    if one.place is not None:
        said.append((one.place / Nearness.HOUSE, _PLACE[one.place]))
    return tuple(words for _, words in sorted(said, key=lambda each: -each[0]))
