"""When two addresses are two homes, and when one is only written otherwise or half."""

from __future__ import annotations

import pytest

from mash_tui.domain.matching.places import place_of
from mash_tui.domain.matching.whole import are_two_homes

HERE = ("77 Mirage Gardens", "N99 7ZZ")


@pytest.mark.parametrize(
    "there",
    [
        ("77 Mirage Gdns", "N997ZZ"),
        ("77 Mirrage Gardens", "N99 7ZZ"),
        ("Flat 2, 77 Mirage Gardens", ""),
        ("77 Mirage Gardens", "N99 7ZY"),
        ("", "N99 7ZZ"),
        ("", ""),
    ],
)
def test_one_home_written_otherwise(there: tuple[str, str]) -> None:
    assert not are_two_homes(place_of(*HERE), place_of(*there))
    assert not are_two_homes(place_of(*there), place_of(*HERE))


@pytest.mark.parametrize(
    "there",
    [
        ("78 Mirage Gardens", "N99 7ZZ"),
        ("77 Inkwell Gardens", "N99 7ZZ"),
        ("77 Mirage Road", ""),
        ("77 Mirage Gardens", "ZZ1 1AA"),
        ("", "ZZ1 1AA"),
    ],
)
def test_two_homes(there: tuple[str, str]) -> None:
    assert are_two_homes(place_of(*HERE), place_of(*there))
    assert are_two_homes(place_of(*there), place_of(*HERE))
