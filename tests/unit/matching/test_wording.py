"""What is said to agree and to differ between two children."""

from __future__ import annotations

import pytest

from mash_tui.domain.matching.prepared import prepare
from mash_tui.domain.matching.rarity import Rarity
from mash_tui.domain.matching.told import Field, Told
from mash_tui.domain.matching.whole import Scale
from mash_tui.domain.matching.wording import words_of


@pytest.mark.parametrize(
    ("address", "postcode", "said"),
    [
        ("4 Doodle Close", "N99 4CS", "same address"),
        ("4 Doodle Close", "N99 4CT", "same street and number, postcode differs in one letter"),
        ("9 Doodle Close", "N99 4CT", "same street, postcode differs in one letter"),
        ("4 Doodle Close", "", "same address"),
        ("9 Doodle Close", "N99 4CS", "same street"),
        ("71 Pillow Way", "ZZ1 1ZZ", "other address"),
    ],
)
def test_an_address_is_the_same_only_where_no_letter_of_its_postcode_differs(
    address: str, postcode: str, said: str
) -> None:
    asked = prepare(Told("Skye", "Underhedge", "21/06/2017", "4 Doodle Close", "N99 4CS"))
    known = prepare(Told("Skye", "Underhedge", "21/06/2017", address, postcode))
    weighed = Scale(asked, Rarity(0)).weigh(known)
    assert [word.text for word in words_of(weighed) if word.field is Field.ADDRESS] == [said]
