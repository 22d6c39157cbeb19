"""The children of a form as far as they are typed, to look up who they may be. Pure."""

from __future__ import annotations

from collections.abc import Mapping

from mash_tui.domain.answers import HELD, NOT_ASKED, NOT_KNOWN
from mash_tui.domain.matching.told import Told
from mash_tui.services.form_fields import Fields, count_of
from mash_tui.services.passages import is_kept_safe

LEAST_LETTERS = 2
"""Letters of a name from which it is worth looking."""
_UNSAID = frozenset(("", NOT_KNOWN, NOT_ASKED, HELD))
IS_SAFE = "address_is_safe"
"""The field that keeps every address safe."""


def children_typed(fields: Fields) -> dict[int, dict[str, str]]:
    """Each child by its place from 1: the names of its fields → what is typed there."""
    children: dict[int, dict[str, str]] = {}
    for number in range(1, count_of(fields, "children") + 1):
        path = f"children.{number}."
        children[number] = {at.removeprefix(path): text for at, text in fields.items() if at.startswith(path)}
    return children


def children_to_look_up(fields: Fields) -> tuple[Told, ...]:
    """The children, each at its place; empty while no name is long enough to look for.

    An address that is to be kept safe is not looked for: `HELD` stands in its place, so that none is shown beside it.
    """
    is_safe = fields.get(IS_SAFE, "").strip().casefold() in ("yes", "y")
    told = tuple(_told(child, is_safe) for child in children_typed(fields).values())
    return told if any(_is_enough(child) for child in told) else ()


def _told(child: Mapping[str, str], is_safe: bool) -> Told:
    values = {name: _said(child.get(name, "")) for name in COMPARED}
    is_held = is_safe or is_kept_safe(child.get(name, "").strip() for name in _PLACE)
    return Told(**(values | dict.fromkeys(_PLACE, HELD) if is_held else values))


_PLACE = ("address", "postcode")
DATES = ("date_of_birth", "expected_delivery")
"""Which of them are dates."""
COMPARED = (
    "given_names", "family_name", "date_of_birth", "address", "postcode", "also_known_as", "expected_delivery",
)  # fmt: skip
"""Names of a child's fields that a look-up compares."""


def _said(text: str) -> str:
    typed = text.strip()
    return "" if typed.casefold() in _UNSAID else typed


def _is_enough(told: Told) -> bool:
    return max(len(told.given_names), len(told.family_name), len(told.also_known_as)) >= LEAST_LETTERS
